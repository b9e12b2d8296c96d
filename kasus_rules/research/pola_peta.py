"""What a foreign table, once mapped, can speak to: figures for the mapping screen.

Hides the columns of the coverage report and of the check of a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.core.program import Program
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.cakupan import cakupan
from kasus_rules.research.petakan import Peta, belum_dipetakan
from kasus_rules.research.tabel import Laporan
from kasus_rules.research.tabel_bingkai import teks


@dataclass(frozen=True, slots=True)
class Jangkauan:
    """How far a mapped table reaches.

    Attributes:
        fakta: what a question is about, rows with an answer, share of rows; most answered first.
        dari: how many questions there are.
        aturan: share of the rules that some row could decide.
    """

    fakta: tuple[tuple[str, int, float], ...] = field(repr=False)
    dari: int
    aturan: float


def jangkauan(jawaban: pl.DataFrame, program: Program) -> Jangkauan:
    """The coverage of checked answers."""
    found = cakupan(jawaban, program)
    known = found.fakta.filter(pl.col("terisi") > 0).sort("bagian", descending=True)
    rows = tuple((said or name, filled, share) for name, said, _, filled, share in known.iter_rows())
    return Jangkauan(rows, found.fakta.height, found.bagian_aturan)


def tanpa_arti(frame: pl.DataFrame, peta: Peta, base: RuleBase) -> tuple[int, tuple[str, ...]]:
    """How many values of hers have no meaning yet, and in which columns.

    Raises:
        PetaError: the mapping does not fit the table.
    """
    left = belum_dipetakan(frame, peta, base)
    return left.height, tuple(dict.fromkeys(left["dari"].to_list()))


def salah_per_kolom(report: Laporan) -> tuple[tuple[str, int], ...]:
    """Column and how many problems it has, most first."""
    counted = report.baris_salah.group_by("kolom", maintain_order=True).len().sort("len", descending=True)
    return tuple((str(name), int(count)) for name, count in counted.iter_rows())


def nilai_kolom(frame: pl.DataFrame, name: str) -> list[str]:
    """The different values of a column, as texts."""
    return list(teks(frame[name]).drop_nulls().unique().sort())


def dengan_acuan(frame: Any, hari: str) -> Any:
    """The answers with a day of judgement, where the table has none."""
    if REFERENCE_DATE in frame.columns:
        return frame
    return frame.with_columns(pl.lit(hari).alias(REFERENCE_DATE))
