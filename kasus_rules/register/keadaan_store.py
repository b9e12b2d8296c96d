"""The projections of a kasus: its line in lists and what is due, derived from its events and never told twice.

Hides the rows. They are written anew after each event in the same transaction; `rebuilt` gives what they must
be, so that a test or a repair can hold them against the events.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Keadaan, berlaku
from kasus_rules.alur.langkah import SELESAI, Langkah
from kasus_rules.register.isi import KasusRingkas
from kasus_rules.register.isi_kasus import JatuhTempo
from kasus_rules.register.tabel import KasusRow, KeputusanRow
from kasus_rules.register.tabel_kasus import JatuhTempoRow, KeadaanRow

SEPARATOR = ","


def project(session: Session, kode: str, events: tuple[p.Peristiwa, ...], keadaan: Keadaan) -> None:
    """Write the projections of one kasus anew."""
    session.merge(KeadaanRow(**rebuilt(session, kode, events, keadaan)))
    session.execute(delete(JatuhTempoRow).where(JatuhTempoRow.kode_kasus == kode))
    session.add_all(_due_row(one) for one in due(kode, keadaan))
    session.flush()


def rebuilt(session: Session, kode: str, events: tuple[p.Peristiwa, ...], keadaan: Keadaan) -> dict[str, Any]:
    """The columns of `keadaan` as the events and the latest decision say."""
    decision = KeputusanRow
    latest = session.execute(
        select(
            KasusRow.dibuat, decision.dicatat, decision.nomor, decision.petugas, decision.sikap,
            decision.putusan_sistem, decision.putusan_petugas, decision.ditandai,
        )
        .join(decision, decision.kode_kasus == KasusRow.kode)
        .where(KasusRow.kode == kode)
        .order_by(decision.nomor.desc())
        .limit(1)
    ).one()  # fmt: skip
    names = ("dibuat", "dicatat", "jumlah_keputusan", "petugas", "sikap", "putusan_sistem", "putusan_petugas")
    return {
        **dict(zip(names, latest, strict=False)),
        "ditandai": latest.ditandai,
        "kode_kasus": kode,
        "diubah": events[-1].dicatat,
        "langkah": (keadaan.langkah or Langkah.DITIMBANG).value,
        "kategori": _joined(keadaan.triase.kategori if keadaan.triase else ()),
        "tenggat": None if keadaan.langkah in SELESAI else keadaan.tenggat,
        "jumlah_peristiwa": len(events),
        "konferensi": len(keadaan.konferensi),
        "perlu_triase": keadaan.perlu_triase,
        "selesai_pada": _ended(events) if keadaan.langkah in SELESAI else None,
    }


def due(kode: str, keadaan: Keadaan) -> tuple[JatuhTempo, ...]:
    """What of a kasus is to be done by a date; nothing once it is closed or withdrawn."""
    if keadaan.langkah in SELESAI:
        return ()
    items = [
        JatuhTempo(kode, "tindak_lanjut", one.butir, one.apa, one.penanggung_jawab, one.tenggat)
        for one in keadaan.butir_terbuka
        if one.tenggat
    ]
    reviews = [
        JatuhTempo(kode, "rujukan" if one.jenis == "rujukan" else "tinjauan", "", "", "", one.pada, one.jenis)
        for one in keadaan.tinjauan
    ]
    return (*items, *reviews)


def list_all(session: Session) -> tuple[KasusRingkas, ...]:
    """All kasus, the last decided first."""
    query = select(KeadaanRow).order_by(KeadaanRow.dicatat.desc(), KeadaanRow.kode_kasus)
    return tuple(line(row) for row in session.scalars(query))


def list_due(session: Session, until: date | None) -> tuple[JatuhTempo, ...]:
    """What is due, the earliest first; all of it when `until` is None."""
    row = JatuhTempoRow
    query = select(
        row.kode_kasus, row.jenis, row.butir, row.apa, row.penanggung_jawab, row.tenggat, row.jenis_tinjauan
    ).order_by(row.tenggat, row.kode_kasus, row.id)
    if until is not None:
        query = query.where(row.tenggat <= until)
    return tuple(JatuhTempo(*found) for found in session.execute(query))


def ended_before(session: Session, limit: date) -> tuple[KasusRingkas, ...]:
    """Kasus closed or withdrawn before `limit`, the oldest first."""
    query = select(KeadaanRow).where(KeadaanRow.selesai_pada < limit).order_by(KeadaanRow.selesai_pada)
    return tuple(line(row) for row in session.scalars(query))


def is_closed(session: Session, kode: str) -> bool:
    """Whether the kasus has ended."""
    found = session.scalar(select(KeadaanRow.langkah).where(KeadaanRow.kode_kasus == kode))
    return found is not None and Langkah(found) in SELESAI


def count(session: Session) -> int:
    """How many kasus there are."""
    return session.scalar(select(func.count()).select_from(KasusRow)) or 0


def line(row: KeadaanRow) -> KasusRingkas:
    """A row as a line of a list."""
    return KasusRingkas(
        kode=row.kode_kasus,
        dibuat=row.dibuat,
        dicatat=row.dicatat,
        jumlah_keputusan=row.jumlah_keputusan,
        petugas=row.petugas,
        sikap=row.sikap,
        putusan_sistem=row.putusan_sistem,
        putusan_petugas=row.putusan_petugas,
        ditandai=row.ditandai,
        langkah=Langkah(row.langkah),
        kategori=tuple(part for part in row.kategori.split(SEPARATOR) if part),
        tenggat=row.tenggat,
        jumlah_peristiwa=row.jumlah_peristiwa,
        konferensi=row.konferensi,
        perlu_triase=row.perlu_triase,
        diubah=row.diubah,
        selesai_pada=row.selesai_pada,
    )


def _joined(names: Iterable[str]) -> str:
    """Codes with a separator on both sides of each, so that one can be looked for whole."""
    return "".join(f"{SEPARATOR}{name}" for name in names) + SEPARATOR


def _ended(events: tuple[p.Peristiwa, ...]) -> date | None:
    ends = [one.tanggal for one in berlaku(events) if isinstance(one.isi, p.KasusDitutup | p.KasusDitarik)]
    return ends[-1] if ends else None


def _due_row(one: JatuhTempo) -> JatuhTempoRow:
    return JatuhTempoRow(
        kode_kasus=one.kode_kasus,
        jenis=one.jenis,
        butir=one.butir,
        apa=one.apa,
        penanggung_jawab=one.penanggung_jawab,
        tenggat=one.tenggat,
        jenis_tinjauan=one.jenis_tinjauan,
    )
