"""Intervals for shares and medians, so that no figure stands alone.

Hides scipy. Shares have Wilson's interval, medians the interval of order statistics; both at 95 per cent, both honest
for small numbers: they become wide, or are not there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

YAKIN = 0.95
PALING_SEDIKIT = 6  # below, order statistics give no 95 per cent interval for a median


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


def selang_bagian(n: int, dari: int) -> Selang:
    """Wilson's interval of a share."""
    from scipy.stats import binomtest

    found = binomtest(n, dari).proportion_ci(YAKIN, method="wilson")
    return Selang(float(found.low), float(found.high))


def tengah(values: Sequence[float]) -> Tengah | None:
    """Median and quartiles of the values; None of nothing."""
    from scipy.stats import binom

    if not values:
        return None
    ordered = sorted(float(each) for each in values)
    count = len(ordered)
    low, middle, high = quantiles(ordered, n=4, method="inclusive") if count > 1 else ordered * 3
    if count < PALING_SEDIKIT:
        return Tengah(count, middle, (low, high), None)
    place = int(binom.ppf((1 - YAKIN) / 2, count, 0.5)) - 1
    first = max(place, 0)
    return Tengah(count, middle, (low, high), Selang(ordered[first], ordered[count - 1 - first]))
