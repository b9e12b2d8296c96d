"""How many kasus share what an outsider may know of them: the k of k-anonymity, counted, nothing changed.

Hides the counting over any data frame. Bringing a file to a k is the task of the export; this tells where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import narwhals as nw

from kasus_rules.errors import InputError

K_BAWAAN: Final = 5


@dataclass(frozen=True, slots=True)
class KAnonim:
    """The result.

    Attributes:
        k: size of the smallest class; 0 when there are no rows.
        di_bawah: classes smaller than asked, as (values, how many), smallest first; not shown in a repr.
        kasus_di_bawah: how many kasus stand in them.
    """

    k: int
    di_bawah: tuple[tuple[tuple[str, ...], int], ...] = field(repr=False)
    kasus_di_bawah: int


def k_anonim(frame: Any, kuasi: Sequence[str], *, k: int = K_BAWAAN) -> KAnonim:
    """Count the classes of rows that agree in all quasi-identifiers; no value counts as a value of its own.

    Args:
        frame: any frame that narwhals reads; one row a kasus.
        kuasi: columns that an outsider may know.
        k: classes with fewer rows are listed.

    Raises:
        InputError: a column is not there.
    """
    table = nw.from_native(frame)
    eager = table.collect() if isinstance(table, nw.LazyFrame) else table
    missing = [name for name in kuasi if name not in eager.columns]
    if missing:
        raise InputError(f"Kolom {', '.join(missing)} tidak ada. Kolom yang ada: {', '.join(eager.columns)}.")
    rows = eager.select(list(kuasi)).iter_rows()
    sizes = Counter(tuple("" if value is None or value != value else str(value) for value in row) for row in rows)
    below = sorted(((key, n) for key, n in sizes.items() if n < k), key=lambda pair: (pair[1], pair[0]))
    return KAnonim(min(sizes.values(), default=0), tuple(below), sum(n for _, n in below))
