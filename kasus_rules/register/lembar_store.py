"""Working sheets in the database: kept while one types, never over somebody else's words.

Hides the rows. Runs inside a transaction of the caller.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from kasus_rules.register import failures
from kasus_rules.register.isi_kasus import Lembar
from kasus_rules.register.tabel_kasus import LembarRow


def save(session: Session, lembar: Lembar, now: datetime) -> Lembar:
    """Insert or update; the returned sheet is what the next save must be made from."""
    row = _row(session, lembar.kode_kasus, lembar.jenis, lembar.nomor)
    if row is None and lembar.diubah is not None:
        raise failures.sheet_gone(lembar.kode_kasus)
    if row is None:
        return _insert(session, lembar, now)
    if row.diubah != lembar.diubah:
        raise failures.sheet_changed(lembar.kode_kasus)
    row.petugas, row.isi = lembar.petugas, dict(lembar.isi)
    row.diubah = max(now, row.diubah + timedelta(microseconds=1))  # a clock set back must not hide a change
    return replace(lembar, dibuat=row.dibuat, diubah=row.diubah)


def load(session: Session, kode: str, jenis: str, nomor: int) -> Lembar | None:
    """The sheet, or None."""
    row = _row(session, kode, jenis, nomor)
    if row is None:
        return None
    return Lembar(row.kode_kasus, row.jenis, row.nomor, row.isi, row.petugas, row.dibuat, row.diubah)


def remove(session: Session, kode: str, jenis: str, nomor: int) -> None:
    """Delete it; nothing happens when there is none."""
    row = _row(session, kode, jenis, nomor)
    if row is not None:
        session.delete(row)


def _insert(session: Session, lembar: Lembar, now: datetime) -> Lembar:
    session.add(
        LembarRow(
            kode_kasus=lembar.kode_kasus,
            jenis=lembar.jenis,
            nomor=lembar.nomor,
            petugas=lembar.petugas,
            dibuat=now,
            diubah=now,
            isi=dict(lembar.isi),
        )
    )
    return replace(lembar, dibuat=now, diubah=now)


def _row(session: Session, kode: str, jenis: str, nomor: int) -> LembarRow | None:
    return session.get(LembarRow, (kode, jenis, nomor))
