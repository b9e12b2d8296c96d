"""Documents in the database: what was written stays; their bytes go when the identity of the kasus goes.

Hides the rows. Runs inside a transaction of the caller.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from kasus_rules.register import crockford, failures
from kasus_rules.register.isi_kasus import DokumenTersimpan
from kasus_rules.register.jejak import Jejak
from kasus_rules.register.tabel_kasus import BerkasRow, DokumenRow


def fresh_id(session: Session, now: datetime) -> str:
    """A neutral id such as `S26-7Q4M` that no document has."""
    made = crockford.fresh_kode("S", now.year)
    while session.get(DokumenRow, made) is not None:
        made = crockford.fresh_kode("S", now.year)
    return made


def insert(session: Session, dokumen: DokumenTersimpan, jejak: Jejak) -> DokumenTersimpan:
    """Keep a document with its bytes."""
    row = DokumenRow(
        id=dokumen.id,
        kode_kasus=dokumen.kode_kasus,
        jenis=dokumen.jenis,
        untuk=dokumen.untuk,
        nama_berkas=dokumen.nama_berkas,
        sidik=dokumen.sidik,
        dibuat=jejak.waktu,
        petugas=dokumen.petugas,
    )
    session.add(row)
    session.flush()
    session.add(BerkasRow(id_dokumen=dokumen.id, berkas=dokumen.berkas))
    session.flush()
    jejak.change(session, row, pelaku=dokumen.petugas, kode=dokumen.kode_kasus)
    return replace(dokumen, dibuat=jejak.waktu)


def load(session: Session, kode: str) -> DokumenTersimpan:
    """NotFound when there is none, or its bytes were erased."""
    row = session.get(DokumenRow, crockford.read_kode(kode))
    if row is None:
        raise failures.no_such("Dokumen", kode)
    kept = session.get(BerkasRow, row.id)
    if kept is None:
        raise failures.document_erased(row.id)
    return DokumenTersimpan(
        row.id, row.kode_kasus, row.jenis, row.untuk, row.nama_berkas, kept.berkas, row.sidik, row.dibuat, row.petugas
    )
