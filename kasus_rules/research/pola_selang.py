"""Intervals for shares and medians, so that no figure stands alone.

Hides which numbers are too few for an interval. The statistics are those of `selang_proporsi`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from kasus_rules.research.selang_proporsi import SelangAngka, median_selang, proporsi, selisih_proporsi


@dataclass(frozen=True, slots=True)
class Selang:
    """From `bawah` to `atas`."""

    bawah: float
    atas: float

    def bertindih(self, lain: Selang) -> bool:
        """Whether both have a value in common."""
        return self.bawah <= lain.atas and lain.bawah <= self.atas


@dataclass(frozen=True, slots=True)
class Tengah:
    """The middle of some spans in days: median, quartiles, and the interval of the median (None when too few)."""

    n: int
    median: float
    kuartil: tuple[float, float]
    selang: Selang | None


def selang_bagian(n: int, dari: int) -> Selang | None:
    """The interval of a share; None of nothing."""
    return _ends(proporsi(n, dari))


def selang_selisih(satu: tuple[int, int], dua: tuple[int, int]) -> Selang | None:
    """The interval of the difference of two shares, each as (n, of how many)."""
    return _ends(selisih_proporsi(*satu, *dua))


def tengah(values: Sequence[float]) -> Tengah | None:
    """Median and quartiles of the values; None of nothing."""
    if not values:
        return None
    ordered = sorted(float(each) for each in values)
    low, middle, high = quantiles(ordered, n=4, method="inclusive") if len(ordered) > 1 else ordered * 3
    return Tengah(len(ordered), middle, (low, high), _ends(median_selang(ordered)))


def _ends(found: SelangAngka) -> Selang | None:
    return None if found.bawah is None or found.atas is None else Selang(found.bawah, found.atas)
