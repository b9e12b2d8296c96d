"""A register from before events were kept: brought up to date as a whole or not at all."""

import json
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from kasus_rules.alur.langkah import Langkah
from kasus_rules.register import database, keputusan_store
from kasus_rules.register.isi_kasus import Saringan
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.alur.kisah import HARI, LAPORAN
from tests.unit.register.kasus import projections
from tests.unit.register.test_at_rest import raw

HASIL = {
    "putusan": "konferensi",
    "mode": "lengkap",
    "tahap": "internal",
    "undangan": [
        {"peran": "wali_kelas", "tahap": "internal", "pertemuan": "bersama", "tingkat": "wajib"},
        {"peran": "ayah", "tahap": "internal", "pertemuan": "bersama", "tingkat": "dilarang"},
    ],
    "sesudah_aman": None,
}
RUJUK = {
    "putusan": "rujuk_dulu",
    "undangan": [],
    "sesudah_aman": {"putusan": "konferensi", **{name: HASIL[name] for name in ("mode", "tahap", "undangan")}},
}
PANTAU = {"putusan": "pantau"}
JAWABAN = {"kategori": ["tata_tertib", "?"], "pihak_terduga": [], "pihak_berkepentingan": ["kepala_sekolah"]}


def old_register(folder: Path, key: DataKey, *, version: str = "0001") -> None:
    """What an earlier version left: three decisions on two kasus."""
    (folder / "register.db").touch(mode=0o600)
    engine = database._engine(folder / "register.db", key, 200)
    database._set_up(engine)
    with engine.execution_options(menulis=True).begin() as connection:
        from alembic import command

        config = database._config()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        for kode in ("K26-1111", "K26-2222"):
            connection.exec_driver_sql("INSERT INTO kasus VALUES (?, '2026-03-09T08:00:00.000000+00:00')", (kode,))
        for kode, nomor, hasil in (
            ("K26-1111", 1, RUJUK),
            ("K26-1111", 2, HASIL),
            ("K26-2222", 1, {"putusan": "pantau"}),
        ):
            connection.exec_driver_sql(
                "INSERT INTO keputusan (kode_kasus, nomor, dicatat, petugas, tanggal_acuan, sidik_aturan, sikap, "
                "putusan_sistem, putusan_petugas, ditandai, alasan_teks, catatan, jawaban, hasil) VALUES "
                "(?, ?, '2026-03-09T08:00:00.000000+00:00', 'Petugas Lama', '2026-03-09', 'a1', 'diterima', ?, ?, 0, "
                "'', '', ?, ?)",
                (kode, nomor, hasil["putusan"], hasil["putusan"], json.dumps(JAWABAN), json.dumps(hasil)),
            )  # fmt: skip
    engine.dispose()


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_decisions_that_were_there_become_events(folder: Path, key: DataKey, version: str) -> None:
    old_register(folder, key, version=version)
    with Register.open(folder, key) as register:
        first, second = register.buka_kasus("K26-1111", pelaku="P").peristiwa
        assert (first.isi.putusan, first.isi.sesudah_aman, len(first.isi.undangan)) == ("rujuk_dulu", "konferensi", 2)
        assert (second.nomor, second.isi.nomor, second.petugas) == (2, 2, "Petugas Lama")
        assert second.isi.kategori == ("tata_tertib",)
        assert second.isi.kepala_sekolah_terkait == "ya"
        assert [row.tingkat for row in second.isi.undangan] == ["wajib", "dilarang"]


def test_lists_and_trace_hold_after_the_migration(folder: Path, key: DataKey) -> None:
    old_register(folder, key)
    with Register.open(folder, key) as register:
        assert {line.kode: line.langkah for line in register.list_kasus()} == {
            "K26-1111": Langkah.DITIMBANG, "K26-2222": Langkah.PANTAU,
        }  # fmt: skip
        assert register.cari_kasus(Saringan(putusan="pantau")).jumlah == 1
        assert register.periksa_rantai().cacat is None
        projections(register)


def test_a_migrated_kasus_goes_on(folder: Path, key: DataKey) -> None:
    old_register(folder, key)
    with Register.open(folder, key) as register:
        register.catat("K26-2222", LAPORAN.__class__("dinas_pendidikan"), petugas="P", tanggal=HARI)
        assert len(register.buka_kasus("K26-2222", pelaku="P").peristiwa) == 2


def test_opening_again_writes_nothing_twice(folder: Path, key: DataKey) -> None:
    old_register(folder, key)
    with Register.open(folder, key) as register:
        anchor = register.jangkar()
    with Register.open(folder, key) as register:
        assert register.jangkar() == anchor


def test_a_migration_that_dies_halfway_leaves_the_old_register(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Died(BaseException):
        """As if the power had gone."""

    def die(session: Session, jejak: object) -> None:
        sound(session, jejak)  # type: ignore[arg-type]
        raise Died

    old_register(folder, key)
    sound = keputusan_store.give_events
    monkeypatch.setattr(keputusan_store, "give_events", die)
    with pytest.raises(Died):
        Register.open(folder, key)
    monkeypatch.setattr(keputusan_store, "give_events", sound)

    other = raw(folder, key)
    assert other.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    assert other.execute("SELECT count(*) FROM sqlite_master WHERE name = 'peristiwa'").fetchone() == (0,)
    other.close()
    with Register.open(folder, key) as register:
        assert len(register.list_kasus()) == 2
