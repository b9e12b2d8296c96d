"""What was done or called off lately, over all kasus.

Hides that nothing is kept for it: the kasus that were touched since then are folded from their events.
"""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from kasus_rules.alur.keadaan import Butir, rangkum
from kasus_rules.register import peristiwa_store
from kasus_rules.register.tabel_kasus import KeadaanRow

MOST_KASUS = 300


def list_done(session: Session, since: date) -> tuple[tuple[str, Butir], ...]:
    """(case code, item), the last done first; of the last touched kasus when there are very many."""
    moment = datetime.combine(since - timedelta(days=1), time.min, UTC)  # a local day may begin before that of UTC
    query = (
        select(KeadaanRow.kode_kasus)
        .where(KeadaanRow.diubah >= moment)
        .order_by(KeadaanRow.diubah.desc(), KeadaanRow.kode_kasus.desc())
        .limit(MOST_KASUS)
    )
    found = [
        (kode, one)
        for kode in session.scalars(query)
        for one in rangkum(peristiwa_store.load(session, kode)).butir
        if one.selesai_pada is not None and one.selesai_pada >= since
    ]
    return tuple(sorted(found, key=lambda pair: (pair[1].selesai_pada or since, pair[0]), reverse=True))
