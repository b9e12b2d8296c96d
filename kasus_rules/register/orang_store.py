"""Names and contacts: the one place for them, and the only records that are erased for good.

Hides the rows. Runs inside a transaction of the caller.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kasus_rules.alur.jenis import nama_jenis
from kasus_rules.alur.peristiwa import IdentitasDihapus
from kasus_rules.register import failures
from kasus_rules.register.cari_store import search_form
from kasus_rules.register.isi_kasus import Identitas, Orang
from kasus_rules.register.tabel import DrafRow
from kasus_rules.register.tabel_kasus import (
    BerkasRow,
    DokumenRow,
    IdentitasRow,
    KataNamaRow,
    LembarRow,
    OrangRow,
    PeristiwaRow,
)


def load(session: Session, kode: str) -> Identitas | None:
    """Who is meant; None when nobody told, or it was erased."""
    head = session.get(IdentitasRow, kode)
    if head is None:
        return None
    rows = session.scalars(select(OrangRow).where(OrangRow.kode_kasus == kode).order_by(OrangRow.urutan))
    return Identitas(
        tuple(Orang(row.peran, row.nama, row.kelas, row.lembaga, row.kontak, row.catatan) for row in rows), head.diubah
    )


def save(session: Session, kode: str, identitas: Identitas, *, pelaku: str, now: datetime) -> Identitas:
    """Replace it as a whole; refused when somebody else changed it since it was loaded."""
    head = session.get(IdentitasRow, kode)
    if (head.diubah if head else None) != identitas.diubah:
        raise failures.identity_changed(kode)
    changed = now if head is None else max(now, head.diubah + timedelta(microseconds=1))
    session.merge(IdentitasRow(kode_kasus=kode, diubah=changed, petugas=pelaku))
    session.flush()
    for table in (OrangRow, KataNamaRow):
        session.execute(delete(table).where(table.kode_kasus == kode))
    session.add_all(_row(kode, place, one) for place, one in enumerate(identitas.orang))
    session.add_all(KataNamaRow(kata=word, kode_kasus=kode) for word in _words(identitas))
    session.flush()
    return replace(identitas, diubah=changed)


def was_erased(session: Session, kode: str) -> bool:
    """Whether the names of this kasus were erased once."""
    query = select(PeristiwaRow.id).where(
        PeristiwaRow.kode_kasus == kode, PeristiwaRow.jenis == nama_jenis(IdentitasDihapus)
    )
    return session.scalar(query.limit(1)) is not None


def erase(session: Session, kode: str) -> None:
    """Delete names, the bytes of documents (they hold names), sheets and drafts of this kasus."""
    papers = select(DokumenRow.id).where(DokumenRow.kode_kasus == kode)
    session.execute(delete(BerkasRow).where(BerkasRow.id_dokumen.in_(papers)))
    for table in (OrangRow, KataNamaRow, IdentitasRow, LembarRow, DrafRow):
        session.execute(delete(table).where(table.kode_kasus == kode))


def _row(kode: str, place: int, one: Orang) -> OrangRow:
    return OrangRow(
        kode_kasus=kode,
        urutan=place,
        peran=one.peran,
        nama=one.nama.strip(),
        kelas=one.kelas,
        lembaga=one.lembaga,
        kontak=one.kontak,
        catatan=one.catatan,
    )


def _words(identitas: Identitas) -> list[str]:
    """Every word of every name once, as searches compare it."""
    return sorted({word for one in identitas.orang for word in search_form(one.nama).split()})
