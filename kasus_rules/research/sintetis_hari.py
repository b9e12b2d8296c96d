"""Days on which there is school, for made-up cases.

Hides weekends and holidays, and the value that stands for a day that is not there.
"""

from __future__ import annotations

import numpy as np

from kasus_rules.research import sintetis_sebaran as s
from kasus_rules.research.sintetis_acak import Larik

HARI = np.timedelta64(1, "D")
NaT = np.datetime64("NaT", "D")


def hari_sekolah(days: Larik) -> Larik:
    """The same day, or the next on which there is school; not-a-time stays so."""
    missing = np.isnat(days)
    safe = np.where(missing, np.datetime64(s.MULAI_DATA), days)
    moved = np.busday_offset(safe, 0, roll="forward", holidays=_LIBUR)
    return np.where(missing, NaT, moved)


def _holidays() -> Larik:
    found = []
    for year in range(2023, 2028):
        for start, end in s.LIBUR:
            last = year if end > start else year + 1
            found.append(np.arange(np.datetime64(f"{year}-{start}"), np.datetime64(f"{last}-{end}") + HARI))
    return np.concatenate(found)


_LIBUR = _holidays()
