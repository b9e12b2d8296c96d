"""One table as both sides see it: which kasus stand in which cell, and which figures were given out.

Hides how a table of one or two variables is kept for comparison: kasus are known by a keyed fingerprint only, an
inner cell is named by its labels, a margin by the same with None for "all". A kasus may carry several labels of one
variable (its categories); then it stands in several inner cells and counts once in each margin.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

Sel = tuple[str | None, ...]  # a cell: one label a variable, None for "all"
Tanda = tuple[tuple[str, ...], ...]  # of a kasus: for each variable the labels it carries
Batas = tuple[int, int]  # what a reader knows of the true figure of a cell

BARU: Final = 0  # the number of a table that is not released yet; releases count from 1


@dataclass(frozen=True, slots=True)
class Lapisan:
    """A table over a population.

    Attributes:
        variabel: the names of one or two variables.
        label: for each variable its labels, in the order of the table.
        isi: fingerprint of a kasus -> for each variable the labels it carries (at least one each, sorted).
        terbit: what was given out: cell -> the bounds in which a reader knows its true count to lie. A hidden cell is
            absent.
        nomor: the number of the release, BARU while it is none.
        saring: variables by which the population was chosen: what they are within it is no secret.
    """

    variabel: tuple[str, ...]
    label: tuple[tuple[str, ...], ...]
    isi: Mapping[str, Tanda]
    terbit: Mapping[Sel, Batas] = field(default_factory=dict)
    nomor: int = BARU
    saring: tuple[str, ...] = ()

    @property
    def populasi(self) -> frozenset[str]:
        """The fingerprints of all its kasus."""
        return frozenset(self.isi)


def semua(lapisan: Lapisan) -> Sel:
    """The cell that holds everybody."""
    return (None,) * len(lapisan.variabel)


def semua_sel(lapisan: Lapisan) -> Iterator[Sel]:
    """Every cell, margins included, the total last."""
    return (tuple(cell) for cell in product(*((*labels, None) for labels in lapisan.label)))


def hitung(lapisan: Lapisan) -> dict[Sel, int]:
    """The true count of every cell."""
    counts = dict.fromkeys(semua_sel(lapisan), 0)
    for labels in lapisan.isi.values():
        for cell in product(*((*some, None) for some in labels)):
            counts[cell] += 1
    return counts
