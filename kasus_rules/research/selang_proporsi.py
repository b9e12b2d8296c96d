"""How sure a share, a rate, a median or a difference is: an interval by a method that also holds for small numbers.

Hides which function of statsmodels or scipy does it. Shares take Wilson's score interval, differences of shares
Newcombe's (method 10 of Newcombe 1998b, built from Wilson's), rates the exact interval of Garwood (1936), medians the
interval between order statistics (Campbell and Gardner 1988), which assumes no shape. Each is held against
examples that others print; the tests say where they were read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from kasus_rules.errors import InputError

TINGKAT: Final = 0.95
SEDIKIT: Final = 20  # below this a share is told with its counts and a word of caution


@dataclass(frozen=True, slots=True)
class SelangAngka:
    """A figure with its interval.

    Attributes:
        nilai: the figure; None when there is nothing to compute it from.
        bawah, atas: ends of the interval; None when there is none (for a median: too few values for this level).
        n: from how many kasus (for a difference: of the smaller group).
        tingkat: confidence.
    """

    nilai: float | None
    bawah: float | None
    atas: float | None
    n: int
    tingkat: float = TINGKAT

    @property
    def sedikit(self) -> bool:
        """Whether the numbers are so small that words of caution belong beside the figure."""
        return self.n < SEDIKIT

    @property
    def catatan(self) -> str:
        """Honest words, in Indonesian; empty when the figure speaks for itself."""
        if self.nilai is None:
            return "Belum ada kasus untuk menghitung angka ini."
        if self.bawah is None:
            return f"Hanya {self.n} kasus: terlalu sedikit untuk menyebut selangnya."
        return f"Hanya {self.n} kasus: bacalah selangnya, bukan angkanya." if self.sedikit else ""


def proporsi(ya: int, n: int, *, tingkat: float = TINGKAT) -> SelangAngka:
    """A share with Wilson's interval.

    Args:
        ya: how many have it; n: of how many.
        tingkat: confidence, between 0 and 1.
    """
    _counts(ya, n)
    if n == 0:
        return SelangAngka(None, None, None, 0, tingkat)
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(ya, n, alpha=1 - tingkat, method="wilson")
    return SelangAngka(ya / n, float(low), float(high), n, tingkat)


def selisih_proporsi(ya: int, n: int, ya_lain: int, n_lain: int, *, tingkat: float = TINGKAT) -> SelangAngka:
    """The first share minus the second, of independent groups, with Newcombe's interval."""
    _counts(ya, n)
    _counts(ya_lain, n_lain)
    if 0 in (n, n_lain):
        return SelangAngka(None, None, None, 0, tingkat)
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        ya, n, ya_lain, n_lain, method="newcomb", compare="diff", alpha=1 - tingkat, correction=False
    )
    return SelangAngka(ya / n - ya_lain / n_lain, float(low), float(high), min(n, n_lain), tingkat)


def laju(kejadian: int, paparan: float, *, tingkat: float = TINGKAT) -> SelangAngka:
    """Events for one unit of exposure (a school year, a hundred students), with Garwood's exact interval.

    Args:
        kejadian: how many events.
        paparan: units in which they were counted, more than 0.
    """
    if kejadian < 0 or paparan <= 0:
        raise InputError("Laju memerlukan banyak kejadian (nol atau lebih) dan paparan yang lebih besar dari nol.")
    from statsmodels.stats.rates import confint_poisson

    low, high = confint_poisson(kejadian, paparan, method="exact-c", alpha=1 - tingkat)
    low = 0.0 if kejadian == 0 else low
    return SelangAngka(kejadian / paparan, float(low), float(high), kejadian, tingkat)


def median_selang(nilai: Sequence[float], *, tingkat: float = TINGKAT, bagian: float = 0.5) -> SelangAngka:
    """A median, or another quantile, with the interval between order statistics.

    Args:
        nilai: the values, in any order; without unknown ones.
        bagian: the quantile; 0.5 is the median.
    """
    values = sorted(float(one) for one in nilai)
    if not values:
        return SelangAngka(None, None, None, 0, tingkat)
    from scipy.stats import quantile_test
    from statsmodels.stats.weightstats import DescrStatsW

    middle = median(values) if bagian == 0.5 else float(DescrStatsW(values).quantile([bagian]).iloc[0])
    found = quantile_test(values, p=bagian).confidence_interval(tingkat)
    ends = [float(end) for end in (found.low, found.high)]
    if any(end != end for end in ends):
        return SelangAngka(middle, None, None, len(values), tingkat)
    return SelangAngka(middle, ends[0], ends[1], len(values), tingkat)


def _counts(ya: int, n: int) -> None:
    if not 0 <= ya <= n:
        raise InputError(f"{ya} dari {n} bukan bagian dari keseluruhan. Periksa kedua bilangan itu.")
