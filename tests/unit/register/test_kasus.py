"""The life of a kasus in the register: what is recorded, and what is refused."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peralihan import IllegalMove
from kasus_rules.register import peristiwa_store
from kasus_rules.register.failures import InvalidContent, NotFound
from kasus_rules.register.isi_kasus import Lembar
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.alur.kisah import (
    DIBUKA,
    DITUTUP,
    DIUNDANG,
    HARI,
    JADWAL,
    LAPORAN,
    PESERTA,
    SAMPAI_KONFERENSI,
    SAMPAI_TINDAK_LANJUT,
    SETUJU,
    TRIASE,
    triase,
)
from tests.unit.alur.test_keadaan import CONTENTS
from tests.unit.register import samples
from tests.unit.register.kasus import (
    IDENTITAS,
    SELESAI,
    TUTUP,
    begin,
    go_on,
    keep_document,
    opened,
    told,
)
from tests.unit.register.test_at_rest import raw

# ── what is recorded ──


def test_a_decision_is_the_first_event_of_its_kasus(register: Register) -> None:
    kode = begin(register)
    kasus = register.buka_kasus(kode, pelaku="Petugas Contoh")
    assert [one.isi for one in kasus.peristiwa] == [TRIASE]
    assert (kasus.keadaan.langkah, len(kasus.keputusan)) == (Langkah.DITIMBANG, 1)


def test_every_event_comes_back_as_it_was_recorded(register: Register) -> None:
    kode = told(register, *SAMPAI_TINDAK_LANJUT[1:], SELESAI, TUTUP)
    events = opened(register, kode)
    assert [one.isi for one in events] == [*SAMPAI_TINDAK_LANJUT, SELESAI, TUTUP]
    assert [one.nomor for one in events] == list(range(1, 12))


@pytest.mark.parametrize("isi", CONTENTS, ids=lambda isi: type(isi).__name__)
def test_an_event_of_any_kind_survives_the_database(isi: p.Isi) -> None:
    with Register.di_memori() as register:
        kode = begin(register)
        event = p.Peristiwa(kode, 2, samples.Ticking()(), "Petugas Contoh", HARI, isi)
        with register._writing() as session:
            peristiwa_store.insert(session, event, register._jejak())
        with register._reading() as session:
            assert peristiwa_store.load(session, kode)[1] == event


def test_an_event_survives_closing(folder: Path, key: DataKey) -> None:
    with Register.open(folder, key) as first:
        kode = told(first, LAPORAN)
        before = opened(first, kode)
    with Register.open(folder, key) as second:
        assert opened(second, kode) == before


def test_several_events_are_recorded_together_or_not_at_all(register: Register) -> None:
    kode = begin(register)
    with pytest.raises(IllegalMove):
        register.catat_semua(kode, [LAPORAN, DIBUKA], petugas="P", tanggal=HARI)
    assert len(opened(register, kode)) == 1
    assert len(register.catat_semua(kode, [LAPORAN, *SETUJU, PESERTA], petugas="P", tanggal=HARI)) == 4


def test_a_correction_replaces_what_it_corrects_and_both_stay(register: Register) -> None:
    kode = told(register, LAPORAN, PESERTA, JADWAL)
    register.catat(kode, replace(JADWAL, mulai="13:00"), petugas="P", tanggal=HARI, mengoreksi=4)
    kasus = register.buka_kasus(kode, pelaku="P")
    assert len(kasus.peristiwa) == 5
    kini = kasus.keadaan.konferensi_kini
    assert kini is not None
    assert [one.mulai for one in kini.jadwal] == ["13:00"]


# ── what is refused ──


@pytest.mark.parametrize(
    "isi",
    [PESERTA, DIUNDANG, DIBUKA, DITUTUP, TUTUP, p.KeamananDipastikan("Aman.")],
    ids=lambda isi: type(isi).__name__,
)
def test_a_step_out_of_order_is_refused_and_leaves_nothing(register: Register, isi: p.Isi) -> None:
    kode = begin(register)
    anchor = register.jangkar()
    with pytest.raises(IllegalMove) as caught:
        register.catat(kode, isi, petugas="P", tanggal=HARI)
    assert caught.value.halangan
    assert register.jangkar() == anchor


def test_a_closed_kasus_takes_no_new_triage_until_it_is_opened_again(register: Register) -> None:
    kode = told(register, p.KasusDitarik("Murid tidak menghendaki."))
    again = samples.keputusan(kode_kasus=kode)
    with pytest.raises(IllegalMove, match="Ditarik"):
        register.record_keputusan(again)
    assert len(register.load_keputusan(kode)) == 1
    go_on(register, kode, p.KasusDibukaKembali("Ada kabar baru."))
    assert register.record_keputusan(again).nomor == 2


def test_a_refused_decision_leaves_its_draft(register: Register) -> None:
    kode = told(register, p.KasusDitarik("Murid tidak menghendaki."))
    draf = register.save_draf(samples.draf(kode_kasus=kode))
    with pytest.raises(IllegalMove):
        register.record_keputusan(samples.keputusan(kode_draf=draf.kode))
    assert register.load_draf(str(draf.kode)) == draf


def test_a_triage_is_only_recorded_with_its_decision(register: Register) -> None:
    kode = begin(register)
    with pytest.raises(InvalidContent, match="putusan triase"):
        register.catat(kode, triase("pantau"), petugas="P", tanggal=HARI)


@pytest.mark.parametrize("who", ["", "   "])
def test_nothing_is_recorded_or_shown_without_a_name(register: Register, who: str) -> None:
    kode = begin(register)
    acts: list[Callable[[], object]] = [
        lambda: register.catat(kode, LAPORAN, petugas=who, tanggal=HARI),
        lambda: register.buka_kasus(kode, pelaku=who),
        lambda: register.simpan_identitas(kode, IDENTITAS, pelaku=who),
        lambda: register.muat_identitas(kode, pelaku=who),
        lambda: register.simpan_lembar(Lembar(kode, "konferensi", 1, {}, who)),
        lambda: register.muat_dokumen("S26-0000", pelaku=who),
    ]
    for act in acts:
        with pytest.raises(InvalidContent, match="nama petugas masih kosong"):
            act()


def test_an_unknown_kasus_is_named(register: Register) -> None:
    with pytest.raises(NotFound, match="K26-0000"):
        register.catat("K26-0000", LAPORAN, petugas="P", tanggal=HARI)
    with pytest.raises(NotFound, match="K26-0000"):
        register.buka_kasus("K26-0000", pelaku="P")


def test_two_windows_cannot_take_the_same_step_twice(folder: Path, key: DataKey) -> None:
    with Register.open(folder, key) as here, Register.open(folder, key) as there:
        kode = told(here, *SAMPAI_KONFERENSI[1:])
        there.catat(kode, DITUTUP, petugas="P", tanggal=HARI)
        with pytest.raises(IllegalMove, match="Tindak lanjut"):
            here.catat(kode, DITUTUP, petugas="P", tanggal=HARI)
        assert [one.nomor for one in opened(here, kode)] == list(range(1, 10))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE peristiwa SET isi = '{}'", "DELETE FROM peristiwa",
        "INSERT OR REPLACE INTO peristiwa SELECT * FROM peristiwa",
        "INSERT OR REPLACE INTO peristiwa (kode_kasus, nomor, jenis, dicatat, petugas, tanggal, isi) "
        "SELECT kode_kasus, nomor, 'catatan', dicatat, petugas, tanggal, '{}' FROM peristiwa",
        "UPDATE dokumen SET sidik = ''", "DELETE FROM dokumen",
        "INSERT OR REPLACE INTO dokumen SELECT * FROM dokumen",
        "UPDATE berkas SET berkas = x''", "DELETE FROM berkas",
        "INSERT OR REPLACE INTO berkas SELECT id_dokumen, x'' FROM berkas",
        "UPDATE audit SET pelaku = 'x'", "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit",
    ],
)  # fmt: skip
def test_the_database_itself_refuses_to_change_what_was_recorded(
    folder: Path, key: DataKey, register: Register, statement: str
) -> None:
    kode = told(register)
    keep_document(register, kode)
    other = raw(folder, key)
    with pytest.raises(dbapi2.DatabaseError, match="hanya dapat ditambah"):
        other.execute(statement)
    other.close()
