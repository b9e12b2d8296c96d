"""Working sheets, documents, and the trace that every view leaves."""

import hashlib
from dataclasses import replace

import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.peralihan import IllegalMove
from kasus_rules.register.failures import DraftConflict, InvalidContent, NotFound
from kasus_rules.register.isi_kasus import DokumenTersimpan, Lembar
from kasus_rules.register.store import Register
from tests.unit.alur.kisah import (
    DITUTUP,
    HARI,
    SAMPAI_KONFERENSI,
)
from tests.unit.register.kasus import (
    begin,
    keep_document,
    opened,
    told,
)

# ── the trace ──

SIDIK = hashlib.sha256(b"PK").hexdigest()


def test_every_view_of_a_kasus_is_kept_and_of_lists_once_a_sitting(register: Register) -> None:
    kode = begin(register)
    before = register.jangkar()[0]
    for _ in range(2):
        register.buka_kasus(kode, pelaku="Guru Lain")
    for _ in range(3):
        register.cari_kasus(pelaku="Guru Lain")
        register.jatuh_tempo(pelaku="Guru Lain")
    register.muat_identitas(kode, pelaku="Guru Lain")
    assert register.jangkar()[0] == before + 4
    assert register.periksa_rantai().cacat is None


# ── working sheets ──


def test_a_sheet_comes_back_as_it_was_saved_and_ends_with_its_event(register: Register) -> None:
    kode = told(register, *SAMPAI_KONFERENSI[1:])
    first = register.simpan_lembar(Lembar(kode, "konferensi", 1, {"ringkasan": "Mulai."}, "P"))
    second = register.simpan_lembar(replace(first, isi={"ringkasan": "Selesai."}))
    assert register.muat_lembar(kode, "konferensi", 1) == second
    register.catat(kode, DITUTUP, petugas="P", tanggal=HARI, hapus_lembar=("konferensi", 1))
    assert register.muat_lembar(kode, "konferensi", 1) is None


def test_a_refused_event_leaves_its_sheet(register: Register) -> None:
    kode = begin(register)
    kept = register.simpan_lembar(Lembar(kode, "konferensi", 1, {}, "P"))
    with pytest.raises(IllegalMove):
        register.catat(kode, DITUTUP, petugas="P", tanggal=HARI, hapus_lembar=("konferensi", 1))
    assert register.muat_lembar(kode, "konferensi", 1) == kept


def test_a_sheet_never_overwrites_what_was_saved_elsewhere(register: Register) -> None:
    kode = begin(register)
    loaded = register.simpan_lembar(Lembar(kode, "konferensi", 1, {}, "P"))
    elsewhere = register.simpan_lembar(replace(loaded, isi={"a": 1}))
    for stale in (loaded, Lembar(kode, "konferensi", 1, {}, "P")):
        with pytest.raises(DraftConflict, match="tidak ditimpa"):
            register.simpan_lembar(stale)
    register.hapus_lembar(kode, "konferensi", 1)
    with pytest.raises(DraftConflict, match="sudah diselesaikan"):
        register.simpan_lembar(elsewhere)


# ── documents ──


def test_a_document_comes_back_with_its_bytes_and_its_event(register: Register) -> None:
    kode = begin(register)
    made = keep_document(register, kode)
    kept = register.muat_dokumen(made.id.lower(), pelaku="P")
    assert replace(kept, dibuat=None) == made
    assert isinstance(opened(register, kode)[-1].isi, p.DokumenDibuat)


def test_a_document_that_may_not_be_is_not_kept(register: Register) -> None:
    kode = begin(register)
    made = DokumenTersimpan(
        register.kode_dokumen_baru(), kode, "undangan", "ayah", "undangan.docx", b"PK", SIDIK, None, "P"
    )
    isi = p.DokumenDibuat(made.id, "undangan", "ayah", made.sidik, 1, "sidik", konferensi=1)
    with pytest.raises(IllegalMove):
        register.simpan_dokumen(made, isi, petugas="P", tanggal=HARI)
    with pytest.raises(NotFound):
        register.muat_dokumen(made.id, pelaku="P")


def test_a_fingerprint_that_is_not_of_the_bytes_is_refused(register: Register) -> None:
    kode = begin(register)
    made = DokumenTersimpan("S26-1111", kode, "notula", "guru_bk", "n.docx", b"PK lain", SIDIK, None, "P")
    isi = p.DokumenDibuat("S26-1111", "notula", "guru_bk", SIDIK, 1, "x")
    with pytest.raises(InvalidContent):
        register.simpan_dokumen(made, isi, petugas="P", tanggal=HARI)


def test_an_event_that_speaks_of_another_document_is_refused(register: Register) -> None:
    kode = begin(register)
    made = DokumenTersimpan("S26-1111", kode, "notula", "guru_bk", "n.docx", b"PK", SIDIK, None, "P")
    with pytest.raises(InvalidContent):
        register.simpan_dokumen(
            made, p.DokumenDibuat("S26-2222", "notula", "guru_bk", made.sidik, 1, "x"), petugas="P", tanggal=HARI
        )
