"""What the rules do to many cases: which of them are ever used, and what would be decided otherwise.

Hides the columns of the batch engine. Numbers are of this data alone: a rule that is never used here may be the one
that matters in the next emergency.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from kasus_rules.core.rules import RuleBase
from kasus_rules.research.pola_kata import label_nilai, urutan
from kasus_rules.research.rilis import TabelKerja, tabel_silang

PERLU_DATA = "perlu_data"


@dataclass(frozen=True, slots=True)
class Pemakaian:
    """How often each rule was used.

    Attributes:
        sering: rule, title, cases in which it certainly held, cases in which it may hold; most used first.
        tidak_pernah: (rule, title) that certainly held in no case and could hold in none.
        hanya_mungkin: (rule, title) that certainly held in none, but might in some.
    """

    jumlah: int
    sering: tuple[tuple[str, str, int, int], ...] = field(repr=False)
    tidak_pernah: tuple[tuple[str, str], ...] = field(repr=False)
    hanya_mungkin: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BedaAturan:
    """What another state of the rules decides otherwise, in mode kerja.

    Attributes:
        lain: how many of `jumlah` cases come to another outcome in any way.
        rincian: what differs, and in how many cases.
        tabel: decision before and after, of all cases.
    """

    jumlah: int
    lain: int
    rincian: tuple[tuple[str, int], ...]
    tabel: TabelKerja


def pemakaian(dinilai: pl.DataFrame, base: RuleBase) -> Pemakaian:
    """How often each rule was used in a judged table."""
    columns = [f"{kind}_{rule.id}" for rule in base.rules for kind in ("aturan", "mungkin")]
    sums = dinilai.select(pl.col(columns).sum()).row(0, named=True)
    counted = [(rule.id, rule.title, int(sums[f"aturan_{rule.id}"]), int(sums[f"mungkin_{rule.id}"]))
               for rule in base.rules]  # fmt: skip
    return Pemakaian(
        dinilai.height,
        tuple(sorted((row for row in counted if row[2]), key=lambda row: -row[2])),
        tuple(row[:2] for row in counted if not row[3]),
        tuple(row[:2] for row in counted if row[3] and not row[2]),
    )


def beda_aturan(dulu: pl.DataFrame, kini: pl.DataFrame, base: RuleBase) -> BedaAturan:
    """Two judged tables of the same cases, row by row, compared.

    Args:
        dulu, kini: judged by the rules in use, and by the changed ones; with the column `kode`.
    """
    parts = {
        base.decisions["putusan"].label: ["putusan", "putusan_mungkin"],
        **{base.decisions[name].label: [name] for name in ("mode", "urgensi", "tahap")},
        "Siapa yang diundang": [name for name in dulu.columns if name.startswith("peran_")],
    }
    differs = {label: _differs(dulu, kini, names) for label, names in parts.items()}
    other = pl.select(pl.any_horizontal(*differs.values()).sum()).item() if dulu.height else 0
    words = label_nilai(base)["putusan_aturan"]
    pair = pl.DataFrame({"kode": dulu["kode"], "dulu": _decision(dulu, words), "sekarang": _decision(kini, words)})
    order = urutan(label_nilai(base))["putusan_aturan"]
    table = tabel_silang(pair, "dulu", "sekarang", urutan={"dulu": order, "sekarang": order},
                         judul="Putusan dulu dan sekarang")  # fmt: skip
    counts = tuple((label, int(column.sum())) for label, column in differs.items() if column.sum())
    return BedaAturan(dulu.height, int(other), counts, table)


def _differs(dulu: pl.DataFrame, kini: pl.DataFrame, names: list[str]) -> pl.Series:
    """Whether any of these columns differs; a column that one side lacks is empty there."""
    found = pl.repeat(False, dulu.height, dtype=pl.Boolean, eager=True)
    for name in {*names, *(one for one in kini.columns if one.startswith("peran_") and "peran_" in "".join(names))}:
        before, after = (_column(table, name) for table in (dulu, kini))
        found = found | (before != after)
    return found


def _column(table: pl.DataFrame, name: str) -> pl.Series:
    if name not in table.columns:
        return pl.repeat("", table.height, dtype=pl.String, eager=True)
    return table[name].cast(pl.String).fill_null("")


def _decision(table: pl.DataFrame, words: dict[str, str]) -> pl.Series:
    return _column(table, "putusan").replace("", PERLU_DATA).replace(words)
