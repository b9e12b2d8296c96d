"""Decisions and their cases in the database: append, list, load.

Hides the rows, the numbering within a case and the fate of the draft. Runs inside a
transaction of the caller that already holds the write lock.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kasus_rules.register import crockford, failures
from kasus_rules.register.isi import KasusRingkas, KeputusanTercatat, KeputusanTriase
from kasus_rules.register.tabel import DrafRow, KasusRow, KeputusanRow


def record(session: Session, keputusan: KeputusanTriase, now: datetime) -> KeputusanTercatat:
    """Append; the returned decision carries its `kode_kasus`."""
    _use_up_draft(session, keputusan.kode_draf)
    kode = keputusan.kode_kasus
    kode = _new_kasus(session, now) if kode is None else _known_kasus(session, kode)
    last = session.scalar(select(func.max(KeputusanRow.nomor)).where(KeputusanRow.kode_kasus == kode))
    row = _row(replace(keputusan, kode_kasus=kode), kode, (last or 0) + 1, now)
    session.add(row)
    session.flush()
    return _recorded(row)


def list_kasus(session: Session) -> tuple[KasusRingkas, ...]:
    """The last decided first."""
    latest = (
        select(KeputusanRow.kode_kasus, func.max(KeputusanRow.nomor).label("nomor"))
        .group_by(KeputusanRow.kode_kasus)
        .subquery()
    )
    row = KeputusanRow
    columns = (
        KasusRow.kode, KasusRow.dibuat, row.dicatat, row.nomor, row.petugas,
        row.sikap, row.putusan_sistem, row.putusan_petugas, row.ditandai,
    )  # fmt: skip
    query = (
        select(*columns)
        .join(row, row.kode_kasus == KasusRow.kode)
        .join(latest, (latest.c.kode_kasus == row.kode_kasus) & (latest.c.nomor == row.nomor))
        .order_by(row.dicatat.desc(), KasusRow.kode)
    )
    return tuple(KasusRingkas(*found) for found in session.execute(query))


def load(session: Session, kode_kasus: str) -> tuple[KeputusanTercatat, ...]:
    """In the order of recording; NotFound when there is no such kasus."""
    kode = _known_kasus(session, kode_kasus)
    rows = session.scalars(select(KeputusanRow).where(KeputusanRow.kode_kasus == kode).order_by(KeputusanRow.nomor))
    return tuple(_recorded(row) for row in rows)


def _use_up_draft(session: Session, kode: str | None) -> None:
    if kode is None:
        return
    removed = session.execute(delete(DrafRow).where(DrafRow.kode == kode).returning(DrafRow.kode)).first()
    if removed is None:
        raise failures.draft_gone(kode)


def _new_kasus(session: Session, now: datetime) -> str:
    kode = crockford.fresh_kode("K", now.year)
    while session.get(KasusRow, kode) is not None:
        kode = crockford.fresh_kode("K", now.year)
    session.add(KasusRow(kode=kode, dibuat=now))
    session.flush()
    return kode


def _known_kasus(session: Session, typed: str) -> str:
    kode = crockford.read_kode(typed)
    if session.get(KasusRow, kode) is None:
        raise failures.no_such("Kasus", typed)
    return kode


def _row(keputusan: KeputusanTriase, kode: str, nomor: int, now: datetime) -> KeputusanRow:
    return KeputusanRow(
        kode_kasus=kode,
        nomor=nomor,
        kode_draf=keputusan.kode_draf,
        dicatat=now,
        petugas=keputusan.petugas,
        tanggal_acuan=keputusan.tanggal_acuan,
        sidik_aturan=keputusan.sidik_aturan,
        sikap=keputusan.sikap,
        putusan_sistem=keputusan.putusan_sistem,
        putusan_petugas=keputusan.putusan_petugas,
        ditandai=keputusan.ditandai,
        alasan_kode=keputusan.alasan_kode,
        alasan_teks=keputusan.alasan_teks,
        catatan=keputusan.catatan,
        jawaban=dict(keputusan.jawaban),
        hasil=dict(keputusan.hasil),
    )


def _recorded(row: KeputusanRow) -> KeputusanTercatat:
    keputusan = KeputusanTriase(
        kode_kasus=row.kode_kasus,
        kode_draf=row.kode_draf,
        petugas=row.petugas,
        jawaban=row.jawaban,
        hasil=row.hasil,
        sidik_aturan=row.sidik_aturan,
        tanggal_acuan=row.tanggal_acuan,
        sikap=row.sikap,
        putusan_petugas=row.putusan_petugas,
        alasan_kode=row.alasan_kode,
        alasan_teks=row.alasan_teks,
        ditandai=row.ditandai,
        catatan=row.catatan,
    )
    return KeputusanTercatat(row.kode_kasus, row.nomor, row.dicatat, keputusan)
