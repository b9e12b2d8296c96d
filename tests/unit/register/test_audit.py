"""The audit chain as it is written and read back: what an altered trace shows."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from kasus_rules.alur.peristiwa import Catatan, DokumenDibuat, LaporanDisampaikan, PersetujuanDicatat
from kasus_rules.register import audit
from kasus_rules.register.audit_periksa import Hasil
from kasus_rules.register.isi_kasus import DokumenTersimpan
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.register.tabel_kasus import PeristiwaRow
from tests.unit.register import samples

TODAY = date(2026, 3, 9)


@pytest.fixture
def kode(register: Register) -> str:
    """A kasus with a decision (links 1 and 2), a report (3), a note (4) and one view (5)."""
    kode = register.record_keputusan(samples.keputusan(jawaban={"bahaya_saat_ini": "tidak"})).kode_kasus
    register.catat(kode, LaporanDisampaikan("dinas_pendidikan"), petugas="Petugas Contoh", tanggal=TODAY)
    register.catat(kode, Catatan("Murid tenang."), petugas="Petugas Contoh", tanggal=TODAY)
    register.buka_kasus(kode, pelaku="Guru Lain")
    return kode


@pytest.fixture
def tamper(register: Register, folder: Path, key: DataKey, kode: str) -> Callable[..., Hasil]:
    """SQL by somebody who has the data key and takes the triggers away first."""

    def run(*statements: str) -> Hasil:
        connection = dbapi2.connect(str(folder / "register.db"), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.close()
        return register.periksa_rantai()

    return run


def fault(found: Hasil) -> tuple[int | None, str]:
    assert found.cacat is not None
    return found.cacat.nomor, found.cacat.pesan


def test_an_untouched_chain_is_whole_and_counts_its_links(register, kode):
    found = register.periksa_rantai()
    assert (found.jumlah, found.cacat, found.kepala) == (5, None, register.jangkar()[1])


OLD_CONSENT = {"dari": "murid", "jawaban": "setuju", "cara": "tertulis", "cakupan": "penelitian"}


def old_row(kode: str) -> PeristiwaRow:
    """A consent as it was stored before it had a purpose."""
    return PeristiwaRow(
        kode_kasus=kode, nomor=4, jenis="persetujuan_dicatat", dicatat=datetime(2026, 3, 9, 2, tzinfo=UTC),
        petugas="Petugas Contoh", tanggal=TODAY, mengoreksi=None, isi=OLD_CONSENT,
    )  # fmt: skip


def test_a_consent_stored_before_it_had_a_purpose_reads_as_it_was_and_its_link_holds(register, kode):
    with register._writing() as session:
        row = old_row(kode)
        session.add(row)
        session.flush()
        register._jejak().change(session, row, pelaku="Petugas Contoh", kode=kode)
    register.catat(kode, Catatan("Sesudahnya."), petugas="Petugas Contoh", tanggal=TODAY)
    read = register.buka_kasus(kode, pelaku="Guru Lain").peristiwa[3].isi
    with register._reading() as session:
        stored = session.scalars(select(PeristiwaRow.isi).where(PeristiwaRow.nomor == 4)).one()
    assert read == PersetujuanDicatat("murid", "setuju", "tertulis", "penelitian", "konferensi")
    assert (stored, register.periksa_rantai().cacat) == (OLD_CONSENT, None)


def test_the_same_consent_has_the_same_fingerprint_as_before_it_had_a_purpose(register, kode):
    isi = PersetujuanDicatat("murid", "setuju", "tertulis", "penelitian")
    register.catat(kode, isi, petugas="Petugas Contoh", tanggal=TODAY)
    with register._reading() as session:
        row = session.scalars(select(PeristiwaRow).where(PeristiwaRow.nomor == 4)).one()
        before = old_row(kode)
        before.id, before.dicatat = row.id, row.dicatat
        assert audit.sidik_baris(b"k" * 32, row) == audit.sidik_baris(b"k" * 32, before)


def test_an_empty_register_has_an_empty_whole_chain(register):
    assert register.periksa_rantai() == Hasil(0, "", None)


def test_a_changed_name_in_a_link_is_named(tamper):
    nomor, pesan = fault(tamper("UPDATE audit SET pelaku = 'Orang Lain' WHERE nomor = 5"))
    assert nomor == 5
    assert "diubah" in pesan


def test_a_removed_link_is_named_as_missing(tamper):
    nomor, pesan = fault(tamper("DELETE FROM audit WHERE nomor = 3"))
    assert nomor == 3
    assert "hilang" in pesan


def test_a_removed_link_whose_gap_was_closed_is_named(tamper):
    nomor, pesan = fault(
        tamper("DELETE FROM audit WHERE nomor = 3", "UPDATE audit SET nomor = nomor - 1 WHERE nomor > 3")
    )
    assert nomor == 3
    assert "dihapus" in pesan


def test_swapped_links_are_named_as_swapped(tamper):
    nomor, pesan = fault(
        tamper(
            "UPDATE audit SET nomor = 99 WHERE nomor = 3",
            "UPDATE audit SET nomor = 3 WHERE nomor = 4",
            "UPDATE audit SET nomor = 4 WHERE nomor = 99",
        )
    )
    assert nomor == 3
    assert "tertukar" in pesan


def test_an_inserted_link_is_named_as_inserted(tamper):
    nomor, pesan = fault(
        tamper(
            "UPDATE audit SET nomor = 6 WHERE nomor = 5",
            "UPDATE audit SET nomor = 5 WHERE nomor = 4",
            "UPDATE audit SET nomor = 4 WHERE nomor = 3",
            "INSERT INTO audit SELECT 3, waktu, pelaku, tindakan, kode, sidik, mac FROM audit WHERE nomor = 2",
        )
    )
    assert nomor == 3
    assert "disisipkan" in pesan


def test_a_copied_link_at_the_end_is_named(tamper):
    nomor, _ = fault(tamper("INSERT INTO audit SELECT 6, waktu, pelaku, tindakan, kode, sidik, mac FROM audit "
                            "WHERE nomor = 5"))  # fmt: skip
    assert nomor == 6


def test_a_tail_cut_off_shows_by_an_anchor_alone(register, tamper):
    anchor = register.jangkar()
    assert tamper("DELETE FROM audit WHERE nomor = 5").cacat is None
    nomor, pesan = fault(register.periksa_rantai(jangkar=[anchor]))
    assert nomor == 5
    assert "terpotong" in pesan


def test_all_links_removed_leave_rows_without_a_link(tamper):
    _, pesan = fault(tamper("DELETE FROM audit"))
    assert "tanpa catatan" in pesan


def test_a_chain_written_anew_with_the_right_key_shows_by_an_anchor(register, tamper, key):
    anchor = register.jangkar()
    tamper("DELETE FROM audit WHERE nomor = 5")
    register.buka_kasus(register.list_kasus()[0].kode, pelaku="Orang Lain")
    assert register.periksa_rantai().cacat is None
    assert "jangkar" in fault(register.periksa_rantai(jangkar=[anchor]))[1]


def test_an_earlier_anchor_holds_after_more_was_recorded(register, kode):
    anchor = register.jangkar()
    register.catat(kode, Catatan("Lanjut."), petugas="Petugas Contoh", tanggal=TODAY)
    assert register.periksa_rantai(jangkar=[anchor, (2, "")]).cacat is None


def test_an_anchor_cut_to_what_fits_on_paper_still_holds(register, kode):
    count, head = register.jangkar()
    assert register.periksa_rantai(jangkar=[(count, head[:16].upper())]).cacat is None


def test_a_foreign_anchor_does_not_hold(register, kode):
    assert fault(register.periksa_rantai(jangkar=[(5, "0" * 64)]))[0] == 5


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE keputusan SET catatan = 'Lain.'", "keputusan"),
        ('UPDATE keputusan SET jawaban = \'{"bahaya_saat_ini": "ya"}\'', "keputusan"),
        ("UPDATE peristiwa SET isi = '{\"teks\": \"Lain.\"}' WHERE jenis = 'catatan'", "peristiwa"),
        ("UPDATE peristiwa SET petugas = 'Orang Lain' WHERE nomor = 1", "peristiwa"),
        ("UPDATE peristiwa SET tanggal = '2026-01-01' WHERE nomor = 2", "peristiwa"),
    ],
)
def test_a_row_changed_after_it_was_recorded_is_named(tamper, kode, statement, kind):
    nomor, pesan = fault(tamper(statement))
    assert nomor is not None
    assert (kind in pesan, kode in pesan, "diubah sesudah dicatat" in pesan) == (True, True, True)


def test_a_row_taken_away_is_named(tamper, kode):
    nomor, pesan = fault(tamper("DELETE FROM peristiwa WHERE jenis = 'catatan'"))
    assert nomor == 4
    assert "dihapus" in pesan


def test_a_row_slipped_in_is_named(tamper):
    columns = "kode_kasus, jenis, dicatat, petugas, tanggal, isi"
    nomor, pesan = fault(tamper(f"INSERT INTO peristiwa (nomor, {columns}) SELECT 9, {columns} FROM peristiwa "
                                "WHERE jenis = 'catatan'"))  # fmt: skip
    assert nomor is None
    assert "tanpa catatan" in pesan


def test_a_row_that_cannot_be_read_any_more_is_told_and_not_a_crash(tamper):
    assert "tidak terbaca" in fault(tamper("UPDATE peristiwa SET isi = '{' WHERE nomor = 2"))[1]


def test_a_document_whose_bytes_were_changed_is_named(register, tamper, kode):
    data = b"surat"
    sidik = hashlib.sha256(data).hexdigest()
    paper = DokumenTersimpan("S26-7Q4M", kode, "laporan", "berkas", "laporan.docx", data, sidik, None, "Petugas Contoh")
    event = DokumenDibuat("S26-7Q4M", "laporan", "berkas", sidik, 1, "a1b2c3")
    register.simpan_dokumen(paper, event, petugas="Petugas Contoh", tanggal=TODAY)
    assert register.periksa_rantai().cacat is None
    assert "S26-7Q4M" in fault(tamper("UPDATE berkas SET berkas = x'00'"))[1]


def test_the_first_of_two_faults_is_the_one_named(tamper):
    found = tamper("UPDATE audit SET kode = 'K26-0000' WHERE nomor IN (2, 4)")
    assert fault(found)[0] == 2


def test_the_database_itself_refuses_to_change_the_chain(folder, key, kode):
    connection = dbapi2.connect(str(folder / "register.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    with pytest.raises(dbapi2.IntegrityError):
        connection.execute("UPDATE audit SET pelaku = 'x'")
    connection.close()


def test_who_saw_a_kasus_is_told_with_name_and_time(register, kode):
    seen = [(one.pelaku, one.tindakan) for one in register.catatan_akses(kode.lower())]
    assert seen[-1] == ("Guru Lain", "lihat_kasus")
    assert len(seen) == 5


def test_the_chain_holds_codes_and_no_words_of_the_kasus(register, kode, folder, key):
    connection = dbapi2.connect(str(folder / "register.db"))
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    kept = str(connection.execute("SELECT * FROM audit").fetchall())
    connection.close()
    assert "tenang" not in kept


def test_numbers_as_names_in_answers_do_not_look_like_a_change(register):
    register.record_keputusan(samples.keputusan(jawaban={"bahaya_saat_ini": "tidak", "rincian": {2: "a", 10: "b"}}))
    assert register.periksa_rantai().cacat is None


def test_a_time_in_another_zone_is_kept_as_utc(register, folder):
    with register._writing() as session:  # the chain has no other way in
        moment = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
        audit.catat(session, b"k" * 32, waktu=moment, pelaku="P", tindakan="uji", kode="", sidik="")
        kept = Session(session.connection()).execute(text("SELECT waktu FROM audit")).scalar()
    assert kept == "2026-03-09T08:00:00.000000+00:00"
