"""Drafts in the database: insert, update without overwriting, list, load, delete.

Hides the rows and the check that nobody else saved in between. Runs inside a
transaction of the caller.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from kasus_rules.register import crockford, failures
from kasus_rules.register.isi import Draf, DrafRingkas
from kasus_rules.register.tabel import DrafRow


def save(session: Session, draf: Draf, now: datetime) -> Draf:
    """Insert or update; the returned draft is what the next save must be made from."""
    if draf.kode is None:
        return _insert(session, draf, now)
    row = session.get(DrafRow, draf.kode)
    if row is None:
        raise failures.draft_gone(draf.kode)
    if row.diubah != draf.diubah:
        raise failures.draft_changed(draf.kode)
    row.petugas, row.langkah, row.catatan = draf.petugas, draf.langkah, draf.catatan
    row.jawaban, row.bukti = dict(draf.jawaban), dict(draf.bukti)
    row.diubah = max(now, row.diubah + timedelta(microseconds=1))  # a clock set back must not hide a change
    return replace(draf, dibuat=row.dibuat, diubah=row.diubah)


def list_all(session: Session) -> tuple[DrafRingkas, ...]:
    """The last changed first."""
    columns = (DrafRow.kode, DrafRow.petugas, DrafRow.langkah, DrafRow.dibuat, DrafRow.diubah, DrafRow.kode_kasus)
    rows = session.execute(select(*columns).order_by(DrafRow.diubah.desc(), DrafRow.kode))
    return tuple(DrafRingkas(*row) for row in rows)


def load(session: Session, kode: str) -> Draf:
    """NotFound when there is none."""
    row = _row(session, kode)
    return Draf(
        kode=row.kode,
        petugas=row.petugas,
        jawaban=row.jawaban,
        langkah=row.langkah,
        catatan=row.catatan,
        dibuat=row.dibuat,
        diubah=row.diubah,
        bukti=row.bukti,
        kode_kasus=row.kode_kasus,
    )


def delete(session: Session, kode: str) -> None:
    """NotFound when there is none."""
    session.delete(_row(session, kode))


def _row(session: Session, kode: str) -> DrafRow:
    row = session.get(DrafRow, crockford.read_kode(kode))
    if row is None:
        raise failures.no_such("Draf", kode)
    return row


def _insert(session: Session, draf: Draf, now: datetime) -> Draf:
    kode = crockford.fresh_kode("D", now.year)
    while session.get(DrafRow, kode) is not None:
        kode = crockford.fresh_kode("D", now.year)
    row = DrafRow(
        kode=kode,
        petugas=draf.petugas,
        jawaban=dict(draf.jawaban),
        langkah=draf.langkah,
        catatan=draf.catatan,
        dibuat=now,
        diubah=now,
        bukti=dict(draf.bukti),
        kode_kasus=draf.kode_kasus,
    )
    session.add(row)
    return replace(draf, kode=kode, dibuat=now, diubah=now)
