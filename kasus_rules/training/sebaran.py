"""Where the room split: item by item, and grouped by what the questions are about.

Hides the order (most split first) and the word "terbelah": the most frequent answer has less than two thirds
of those who answered. One who differs among thirty does not split a room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kasus_rules.training.kesepakatan import Ukuran, persen_sepakat
from kasus_rules.training.soal import JenisSoal, Soal
from kasus_rules.training.tabel import TabelHitung

KUKUH: Final = Fraction(2, 3)


@dataclass(frozen=True, slots=True)
class SebaranButir:
    """One item.

    Attributes:
        hitung: how many chose each category, in the order of the table.
        menjawab: how many answered.
        sepakat: share of pairs of raters that agree; None with fewer than two answers.
        terbanyak: the most frequent categories; several when they are level, none when nobody answered.
        terbelah: the most frequent answer has less than two thirds of at least two answers.
    """

    butir: str
    hitung: tuple[int, ...]
    menjawab: int
    sepakat: Ukuran
    terbanyak: tuple[str, ...]
    terbelah: bool


@dataclass(frozen=True, slots=True)
class SebaranTentang:
    """All items about one fact, role or output; `sepakat.butir` says on how many items it rests."""

    jenis: JenisSoal
    tentang: str
    sepakat: Ukuran


def per_butir(tabel: TabelHitung) -> tuple[SebaranButir, ...]:
    """Every item, the least agreed first; items without two answers stand last."""
    rows = (_item(tabel, place) for place in range(len(tabel.butir)))
    return tuple(sorted(rows, key=lambda row: _order(row.sepakat)))


def per_tentang(soal: Iterable[Soal], tabel: TabelHitung) -> tuple[SebaranTentang, ...]:
    """Observed agreement over the items with the same `tentang`, the least agreed first.

    Args:
        soal: questions; those that are not in the table are passed over.
        tabel: counts whose items are ids of questions.
    """
    there = set(tabel.butir)
    groups: dict[tuple[JenisSoal, str], set[str]] = {}
    for one in soal:
        if one.id in there:
            groups.setdefault((one.jenis, one.tentang), set()).add(one.id)
    rows = (
        SebaranTentang(jenis, about, persen_sepakat(tabel.hanya(ids.__contains__)))
        for (jenis, about), ids in groups.items()
    )
    return tuple(sorted(rows, key=lambda row: _order(row.sepakat)))


def _item(tabel: TabelHitung, place: int) -> SebaranButir:
    name, row = tabel.butir[place], tabel.hitung[place]
    answered, most = sum(row), max(row, default=0)
    return SebaranButir(
        butir=name,
        hitung=row,
        menjawab=answered,
        sepakat=persen_sepakat(TabelHitung((name,), tabel.kategori, (row,))),
        terbanyak=tuple(kind for kind, count in zip(tabel.kategori, row, strict=True) if count == most > 0),
        terbelah=answered > 1 and Fraction(most, answered) < KUKUH,
    )


def _order(sepakat: Ukuran) -> tuple[bool, float]:
    return (sepakat.nilai is None, sepakat.nilai or 0.0)
