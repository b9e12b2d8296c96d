"""Events of a kasus in the database: append what the table allows, load, nothing else.

Hides the rows, the numbering and the order in which event, projection and audit link are written. Runs inside
a transaction of the caller that already holds the write lock, so the state that is asked is the one that counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kasus_rules.alur.jenis import from_json, nama_jenis, to_json
from kasus_rules.alur.keadaan import rangkum
from kasus_rules.alur.peralihan import pastikan_boleh
from kasus_rules.alur.peristiwa import Isi, Peristiwa
from kasus_rules.register import failures, keadaan_store
from kasus_rules.register.jejak import Jejak
from kasus_rules.register.tabel_kasus import PeristiwaRow


@dataclass(frozen=True, slots=True)
class Amplop:
    """Who records, when it happened, and which earlier event it corrects."""

    petugas: str
    tanggal: date
    mengoreksi: int | None = None


def load(session: Session, kode: str) -> tuple[Peristiwa, ...]:
    """All events of a kasus, the first first."""
    query = select(PeristiwaRow).where(PeristiwaRow.kode_kasus == kode).order_by(PeristiwaRow.nomor)
    return tuple(_event(row) for row in session.scalars(query))


def append(session: Session, kode: str, contents: Sequence[Isi], amplop: Amplop, jejak: Jejak) -> tuple[Peristiwa, ...]:
    """Append them in order, each legal after the one before it; then bring the projection up to date.

    Raises:
        IllegalMove: one of them may not be; the caller's transaction must end.
    """
    failures.refuse_nobody(amplop.petugas)
    events = load(session, kode)
    before = len(events)
    for isi in contents:
        coming = Peristiwa(
            kode, len(events) + 1, jejak.waktu, amplop.petugas.strip(), amplop.tanggal, isi, amplop.mengoreksi
        )
        pastikan_boleh(events, coming)
        insert(session, coming, jejak)
        events = (*events, coming)
    keadaan_store.project(session, kode, events, rangkum(events))
    return events[before:]


def insert(session: Session, event: Peristiwa, jejak: Jejak) -> None:
    """Write one event that is known to be legal, with its link in the audit chain."""
    row = PeristiwaRow(
        kode_kasus=event.kode_kasus,
        nomor=event.nomor,
        jenis=nama_jenis(type(event.isi)),
        dicatat=event.dicatat,
        petugas=event.petugas,
        tanggal=event.tanggal,
        mengoreksi=event.mengoreksi,
        isi=to_json(event.isi),
    )
    session.add(row)
    session.flush()
    jejak.change(session, row, pelaku=event.petugas, kode=event.kode_kasus)


def _event(row: PeristiwaRow) -> Peristiwa:
    return Peristiwa(
        row.kode_kasus, row.nomor, row.dicatat, row.petugas, row.tanggal, from_json(row.jenis, row.isi), row.mengoreksi
    )
