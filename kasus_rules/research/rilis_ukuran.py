"""Magnitudes: totals, means and medians of a figure that every kasus contributes, and when one of them shows through.

Hides the two classical rules for magnitudes (Hundepool et al. 2012, section 4.2.2). Dominance (n, k): the n largest
contributions make up more than k per cent of a cell. p per cent: the largest contribution can be estimated to within
p per cent by the second largest, who subtracts his own from the total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from math import isfinite
from statistics import fmean, median

from kasus_rules.errors import InputError
from kasus_rules.research.rilis_lapisan import Lapisan, Sel, semua_sel


class Ukuran(StrEnum):
    """What a cell shows."""

    JUMLAH = "jumlah"
    TOTAL = "total"
    RERATA = "rerata"
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Dominasi:
    """The rules for magnitudes.

    Attributes:
        n, k: the `n` largest contributions may make up at most `k` per cent.
        p: the largest contribution must stay uncertain by at least `p` per cent.
    """

    n: int = 2
    k: float = 85.0
    p: float = 10.0


@dataclass(frozen=True, slots=True)
class Isi:
    """The contributions to one cell, largest first; none is negative."""

    nilai: tuple[float, ...] = ()

    @property
    def total(self) -> float:
        """Their sum."""
        return sum(self.nilai)

    def angka(self, ukuran: Ukuran) -> float | None:
        """What the cell shows; None for the mean or median of nothing."""
        if ukuran is Ukuran.TOTAL:
            return self.total
        if not self.nilai:
            return None
        return fmean(self.nilai) if ukuran is Ukuran.RERATA else median(self.nilai)

    def tersingkap(self, aturan: Dominasi) -> bool:
        """Whether the cell tells too much of one contribution."""
        total = self.total
        if total <= 0:
            return False
        if sum(self.nilai[: aturan.n]) > aturan.k / 100 * total:
            return True
        return total - sum(self.nilai[:2]) < aturan.p / 100 * self.nilai[0]


def angka_kasus(keys: Sequence[str], values: Sequence[object], nama: str) -> dict[str, float]:
    """The figure of each kasus that has one.

    Raises:
        InputError: something is no number, or negative: the rules for magnitudes would not hold.
    """
    found: dict[str, float] = {}
    for key, value in zip(keys, values, strict=True):
        if value is None or value != value or str(value).strip() == "":
            continue
        try:
            figure = float(str(value))
        except ValueError:
            figure = -1.0
        if not isfinite(figure) or figure < 0:
            raise InputError(
                f"Kolom {nama} harus berisi bilangan, nol atau lebih; {value!r} tidak dapat dipakai. Perbaiki atau "
                "kosongkan nilai itu, lalu coba lagi."
            )
        found[key] = figure
    return found


def isi_sel(lapisan: Lapisan, angka: Mapping[str, float]) -> dict[Sel, Isi]:
    """The contributions to every cell, margins included; empty when there are no figures."""
    if not angka:
        return {}
    inside: dict[Sel, list[float]] = {cell: [] for cell in semua_sel(lapisan)}
    for key, labels in lapisan.isi.items():
        for cell in product(*((*some, None) for some in labels)):
            inside[cell].append(angka[key])
    return {cell: Isi(tuple(sorted(some, reverse=True))) for cell, some in inside.items()}
