"""Drawing by inverse distribution from uniform numbers alone, so that a seed gives the same cases for good.

Hides numpy's generator: only its uniform numbers are used, whose stream does not change between versions. A part is
always drawn whole and cut afterwards, so that a longer register begins with the cases of a shorter one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from kasus_rules.research.tabel_bingkai import PEMISAH, TIDAK_ADA
from kasus_rules.rulebase import keywords as kw

_LENGKAP, _KENAL = "__lengkap", "__kenal"
Larik = np.ndarray[Any, Any]
Bobot = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Acak:
    """A stream of draws for the first `pakai` cases of a part of `besar` cases."""

    rng: np.random.Generator
    besar: int
    pakai: int

    @classmethod
    def untuk(cls, benih: int, nomor: int, *, besar: int, pakai: int) -> Acak:
        """The stream of one part of a register."""
        return cls(np.random.Generator(np.random.PCG64(np.random.SeedSequence([benih, nomor]))), besar, pakai)

    def u(self) -> Larik:
        """A uniform number in [0, 1) a case."""
        return self.rng.random(self.besar)[: self.pakai]

    def ya(self, chance: Larik | float) -> Larik:
        """Whether it is so, a case."""
        return self.u() < chance

    def pilih(self, weights: Bobot) -> Larik:
        """One of the names, by weight."""
        names = np.array(list(weights), dtype=object)
        upto = np.cumsum(list(weights.values()))
        place = np.searchsorted(upto / upto[-1], self.u(), side="right").clip(max=len(names) - 1)
        drawn: Larik = names[place]
        return drawn

    def pilih_menurut(self, key: Larik, tables: Mapping[str, Bobot], other: Bobot) -> Larik:
        """One of the names, by the weights that belong to the key of each case."""
        drawn = self.pilih(other)
        for name, weights in tables.items():
            here = self.pilih(weights)
            drawn = np.where(key == name, here, drawn)
        return drawn

    def bulat(self, low: Larik | int, high: Larik | int) -> Larik:
        """A whole number from low to high, both included, each as likely."""
        return (low + np.floor(self.u() * (np.asarray(high) - low + 1))).astype(np.int64)

    def lama(self, typical: Larik | float, shape: float = 1.4) -> Larik:
        """A waiting time in whole days (Weibull, whose scale is `typical`)."""
        return np.floor(typical * (-np.log1p(-self.u())) ** (1 / shape)).astype(np.int64)


def himpunan(members: Mapping[str, Larik], *, kenal: Larik, lengkap: Larik) -> pl.Series:
    """Cells of a set: empty when unknown, `a|?` when not complete, `-` when none."""
    named = [pl.when(pl.col(name)).then(pl.lit(name)) for name in members]
    joined = pl.concat_str(named, separator=PEMISAH, ignore_nulls=True).fill_null("") if named else pl.lit("")
    whole, more = pl.col(_LENGKAP), joined + PEMISAH + kw.MORE
    cell = pl.when(joined != "").then(pl.when(whole).then(joined).otherwise(more)).when(whole).then(pl.lit(TIDAK_ADA))
    frame = pl.DataFrame({_LENGKAP: lengkap, _KENAL: kenal, **members})
    return frame.select(pl.when(pl.col(_KENAL)).then(cell).otherwise(pl.lit("")).fill_null("")).to_series()
