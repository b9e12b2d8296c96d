"""Decisions and their cases in the database: append, list, load.

Hides the rows, the numbering within a case and the fate of the draft. Runs inside a
transaction of the caller that already holds the write lock.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kasus_rules.alur.keadaan import rangkum
from kasus_rules.alur.peristiwa import Peristiwa, TriaseDicatat
from kasus_rules.register import crockford, failures, keadaan_store, peristiwa_store
from kasus_rules.register.isi import KeputusanTercatat, KeputusanTriase
from kasus_rules.register.jejak import Jejak
from kasus_rules.register.tabel import DrafRow, KasusRow, KeputusanRow
from kasus_rules.register.tabel_kasus import PeristiwaRow
from kasus_rules.register.triase_dari_hasil import triase_dari_hasil


def record(session: Session, keputusan: KeputusanTriase, jejak: Jejak) -> KeputusanTercatat:
    """Append, with the event of the triage; the returned decision carries its `kode_kasus`.

    Raises:
        IllegalMove: the kasus has ended.
    """
    of_draft = _use_up_draft(session, keputusan.kode_draf)
    typed = keputusan.kode_kasus or of_draft
    kode = _new_kasus(session, jejak.waktu) if typed is None else known_kasus(session, typed)
    last = session.scalar(select(func.max(KeputusanRow.nomor)).where(KeputusanRow.kode_kasus == kode))
    row = _row(replace(keputusan, kode_kasus=kode), kode, (last or 0) + 1, jejak.waktu)
    session.add(row)
    session.flush()
    jejak.change(session, row, pelaku=row.petugas, kode=kode)
    amplop = peristiwa_store.Amplop(keputusan.petugas, keputusan.tanggal_acuan)
    peristiwa_store.append(session, kode, [_event(keputusan, row.nomor)], amplop, jejak)
    return _recorded(row)


def _event(keputusan: KeputusanTriase, nomor: int) -> TriaseDicatat:
    made = keputusan.triase or triase_dari_hasil(keputusan.hasil, keputusan.jawaban, putusan=keputusan.putusan_petugas)
    return replace(made, nomor=nomor, putusan=keputusan.putusan_petugas, putusan_sistem=keputusan.putusan_sistem)


def load(session: Session, kode_kasus: str) -> tuple[KeputusanTercatat, ...]:
    """In the order of recording; NotFound when there is no such kasus."""
    kode = known_kasus(session, kode_kasus)
    rows = session.scalars(select(KeputusanRow).where(KeputusanRow.kode_kasus == kode).order_by(KeputusanRow.nomor))
    return tuple(_recorded(row) for row in rows)


def give_events(session: Session, jejak: Jejak) -> None:
    """Write the event of every decision of a register from before events were kept, with all that hangs on it."""
    known = select(PeristiwaRow.id).where(PeristiwaRow.kode_kasus == KasusRow.kode).exists()
    for kode in session.scalars(select(KasusRow.kode).where(~known)).all():
        events: tuple[Peristiwa, ...] = ()
        rows = session.scalars(select(KeputusanRow).where(KeputusanRow.kode_kasus == kode).order_by(KeputusanRow.nomor))
        for row in rows.all():
            jejak.change(session, row, pelaku=row.petugas, kode=kode)
            isi = _event(_recorded(row).keputusan, row.nomor)
            event = Peristiwa(kode, row.nomor, row.dicatat, row.petugas, row.tanggal_acuan, isi)
            peristiwa_store.insert(session, event, jejak)
            events = (*events, event)
        if events:
            keadaan_store.project(session, kode, events, rangkum(events))
        session.expunge_all()  # a large register must not stand in memory as a whole


def _use_up_draft(session: Session, kode: str | None) -> str | None:
    """Delete the draft, and say which kasus it was about."""
    if kode is None:
        return None
    removed = session.execute(delete(DrafRow).where(DrafRow.kode == kode).returning(DrafRow.kode_kasus)).first()
    if removed is None:
        raise failures.draft_gone(kode)
    about: str | None = removed.kode_kasus
    return about


def _new_kasus(session: Session, now: datetime) -> str:
    kode = crockford.fresh_kode("K", now.year)
    while session.get(KasusRow, kode) is not None:
        kode = crockford.fresh_kode("K", now.year)
    session.add(KasusRow(kode=kode, dibuat=now))
    session.flush()
    return kode


def known_kasus(session: Session, typed: str) -> str:
    """The code as it is written; NotFound when there is no such kasus."""
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
        bukti=dict(keputusan.bukti),
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
        bukti=row.bukti,
    )
    return KeputusanTercatat(row.kode_kasus, row.nomor, row.dicatat, keputusan)
