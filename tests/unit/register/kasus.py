"""Short ways to tell the story of a kasus through the register, and to hold its projections to its events."""

import hashlib

from sqlalchemy import select

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import rangkum
from kasus_rules.register import keadaan_store, peristiwa_store
from kasus_rules.register.isi_kasus import DokumenTersimpan, Identitas, Orang
from kasus_rules.register.store import Register
from kasus_rules.register.tabel_kasus import JatuhTempoRow, KeadaanRow
from tests.unit.alur.kisah import HARI, TRIASE
from tests.unit.register import samples

SELESAI = p.TindakLanjutDiperbarui("1.1", "selesai", "Sudah.")
TUTUP = p.KasusDitutup("tercapai", "Murid kembali bersekolah.")
IDENTITAS = Identitas((Orang("murid", "Zamrud Kencanawati", "X-1"), Orang("ibu", "Ibu Zamrud", kontak="0812")))


def begin(register: Register, first: p.TriaseDicatat = TRIASE, draf: str | None = None) -> str:
    """A kasus with its triage recorded."""
    decided = samples.keputusan(
        hasil={"putusan": first.putusan},
        putusan_petugas=first.putusan,
        triase=first,
        tanggal_acuan=HARI,
        kode_draf=draf,
    )
    return register.record_keputusan(decided).kode_kasus


def go_on(register: Register, kode: str, *contents: p.Isi) -> None:
    for isi in contents:
        register.catat(kode, isi, petugas="Petugas Contoh", tanggal=HARI)


def told(register: Register, *contents: p.Isi) -> str:
    kode = begin(register)
    go_on(register, kode, *contents)
    return kode


def opened(register: Register, kode: str) -> tuple[p.Peristiwa, ...]:
    return register.buka_kasus(kode, pelaku="Petugas Contoh").peristiwa


def keep_document(register: Register, kode: str) -> DokumenTersimpan:
    content = b"PK Zamrud Kencanawati"
    made = DokumenTersimpan(
        register.kode_dokumen_baru(), kode, "notula", "guru_bk", "notula.docx", content,
        hashlib.sha256(content).hexdigest(), None, "P",
    )  # fmt: skip
    isi = p.DokumenDibuat(made.id, made.jenis, made.untuk, made.sidik, 1, "sidik")
    register.simpan_dokumen(made, isi, petugas="P", tanggal=HARI)
    return made


def projections(register: Register) -> None:
    """What lists read must be what the events say, for every kasus."""
    with register._reading() as session:
        for row in session.scalars(select(KeadaanRow)).all():
            events = peristiwa_store.load(session, row.kode_kasus)
            state = rangkum(events)
            wanted = keadaan_store.rebuilt(session, row.kode_kasus, events, state)
            assert {name: getattr(row, name) for name in wanted} == wanted
            due = session.scalars(select(JatuhTempoRow).where(JatuhTempoRow.kode_kasus == row.kode_kasus)).all()
            kept = [(one.jenis, one.butir, one.apa, one.tenggat, one.jenis_tinjauan) for one in due]
            wanted_due = keadaan_store.due(row.kode_kasus, state)
            assert kept == [(one.jenis, one.butir, one.apa, one.tenggat, one.jenis_tinjauan) for one in wanted_due]
