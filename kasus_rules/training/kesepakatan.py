"""How far raters agree: observed agreement, Krippendorff's alpha and Gwet's AC1, from counts alone.

Hides that each figure is a sum of one row for each item and a small formula at the end. Written so, a resample
of items is a sum of other rows and never a new count; the intervals rest on that. A figure that cannot be
computed is a reason in words, never NaN and never an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Literal

from kasus_rules.training.tabel import TabelHitung

Metrik = Literal["nominal", "ordinal", "interval"]
Baris = tuple[float, ...]

SEORANG = "Belum ada soal yang dijawab paling sedikit dua orang, jadi kesepakatan belum dapat dihitung."
SATU_PILIHAN = "Hanya ada satu pilihan, jadi tidak ada yang dapat disepakati atau diperselisihkan."
TANPA_RAGAM = (
    "Semua orang memilih pilihan yang sama pada semua soal. Tanpa perbedaan, kesepakatan di luar kebetulan "
    "tidak dapat dihitung; lihat persen sepakat."
)
BUKAN_BILANGAN = "Jarak antarpilihan hanya dapat dihitung bila nama setiap pilihan adalah bilangan."


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A figure, or why there is none.

    Attributes:
        nilai: the figure; None when it cannot be computed.
        sebab: Indonesian sentence that says why not; empty when there is a figure.
        butir: how many items (for scores: people) it rests on.
        dilewati: how many were left out, as a rule for lack of answers.
    """

    nilai: float | None
    sebab: str = ""
    butir: int = 0
    dilewati: int = 0


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """One coefficient made ready for one table: rows that may be added, and the figure or reason of a sum.

    Attributes:
        baris: one row for each item; all have the same length.
        gabung: sum of rows -> the figure, or the Indonesian reason why there is none.
    """

    baris: tuple[Baris, ...]
    gabung: Callable[[Sequence[float]], float | str]


Koefisien = Callable[[TabelHitung], Ringkasan]


def persen(tabel: TabelHitung) -> Ringkasan:
    """Mean over items of the share of pairs of raters that agree (Fleiss 1971; Gwet 2014)."""
    return Ringkasan(tuple(_pairs(row) for row in tabel.hitung), _mean)


def ac1(tabel: TabelHitung) -> Ringkasan:
    """Gwet's AC1; items with one answer still tell how common a category is, as in Gwet 2014."""
    rows = tuple((*_pairs(row), *_shares(row)) for row in tabel.hitung)
    return Ringkasan(rows, partial(_gwet, len(tabel.kategori)))


def alfa(tabel: TabelHitung, metrik: Metrik = "nominal") -> Ringkasan:
    """Krippendorff's alpha; items with fewer than two answers are left out, as he does.

    Args:
        tabel: for `ordinal` the categories stand in their order, for `interval` their names are numbers.
        metrik: how far apart two categories are.
    """
    pairs = list(combinations(range(len(tabel.kategori)), 2))
    if metrik == "ordinal":
        rows = tuple((*_mixed(row, pairs), *_paired(row)) for row in tabel.hitung)
        return Ringkasan(rows, partial(_krippendorff_ordinal, pairs))
    distance = _distances(tabel.kategori, metrik, pairs)
    if distance is None:
        return Ringkasan(tuple((0.0,) for _ in tabel.hitung), lambda _: BUKAN_BILANGAN)
    rows = tuple((_dot(_mixed(row, pairs), distance), *_paired(row)) for row in tabel.hitung)
    return Ringkasan(rows, partial(_krippendorff, pairs, distance))


KOEFISIEN: Mapping[str, Koefisien] = {"persen": persen, "alfa": alfa, "ac1": ac1}


def ukur(tabel: TabelHitung, koefisien: Koefisien) -> Ukuran:
    """The figure for a table; `butir` are the items with at least two answers."""
    summary = koefisien(tabel)
    used = sum(sum(row) > 1 for row in tabel.hitung)
    found = summary.gabung(jumlahkan(summary.baris)) if used else SEORANG
    return ukuran(found, butir=used, dilewati=len(tabel.butir) - used)


def ukuran(found: float | str, *, butir: int, dilewati: int = 0) -> Ukuran:
    """A figure or a reason as `Ukuran`."""
    if isinstance(found, str):
        return Ukuran(None, found, butir, dilewati)
    return Ukuran(found, "", butir, dilewati)


def jumlahkan(rows: Sequence[Baris]) -> list[float]:
    """Column sums."""
    return list(map(sum, zip(*rows, strict=True)))


def persen_sepakat(tabel: TabelHitung) -> Ukuran:
    """Observed agreement, 0 to 1."""
    return ukur(tabel, persen)


def ac1_gwet(tabel: TabelHitung) -> Ukuran:
    """Gwet's AC1, at most 1."""
    return ukur(tabel, ac1)


def alfa_krippendorff(tabel: TabelHitung, metrik: Metrik = "nominal") -> Ukuran:
    """Krippendorff's alpha, at most 1."""
    return ukur(tabel, partial(alfa, metrik=metrik))


def _pairs(row: Sequence[int]) -> Baris:
    """Share of agreeing pairs, and 1; nothing where no pair is."""
    raters = sum(row)
    if raters < 2:
        return (0.0, 0.0)
    return (sum(count * (count - 1) for count in row) / (raters * (raters - 1)), 1.0)


def _shares(row: Sequence[int]) -> Baris:
    """1, and the share of each category; nothing where nobody answered."""
    raters = sum(row)
    return (1.0 if raters else 0.0, *(count / raters if raters else 0.0 for count in row))


def _mean(sums: Sequence[float]) -> float | str:
    return sums[0] / sums[1] if sums[1] else SEORANG


def _gwet(categories: int, sums: Sequence[float]) -> float | str:
    agreed, paired, answered, *shares = sums
    if not paired:
        return SEORANG
    if categories < 2:
        return SATU_PILIHAN
    chance = sum(share / answered * (1 - share / answered) for share in shares) / (categories - 1)
    return (agreed / paired - chance) / (1 - chance)


def _paired(row: Sequence[int]) -> Baris:
    return tuple(float(count) for count in row) if sum(row) > 1 else (0.0,) * len(row)


def _mixed(row: Sequence[int], pairs: Sequence[tuple[int, int]]) -> Baris:
    """For each pair of categories the pairs of answers that disagree so, weighed as Krippendorff weighs them."""
    others = sum(row) - 1
    return tuple(row[a] * row[b] / others if others > 0 else 0.0 for a, b in pairs)


def _distances(kategori: Sequence[str], metrik: Metrik, pairs: Sequence[tuple[int, int]]) -> Baris | None:
    if metrik == "nominal":
        return (1.0,) * len(pairs)
    try:
        values = [float(name) for name in kategori]
    except ValueError:
        return None
    return tuple((values[a] - values[b]) ** 2 for a, b in pairs)


def _krippendorff_ordinal(pairs: Sequence[tuple[int, int]], sums: Sequence[float]) -> float | str:
    """Ordinal distances rest on how often each category was used, so they are made of the sums."""
    mixed, counts = sums[: len(pairs)], sums[len(pairs) :]
    distance = tuple((sum(counts[a : b + 1]) - (counts[a] + counts[b]) / 2) ** 2 for a, b in pairs)
    return _krippendorff(pairs, distance, (_dot(mixed, distance), *counts))


def _krippendorff(pairs: Sequence[tuple[int, int]], distance: Baris, sums: Sequence[float]) -> float | str:
    observed, *counts = sums
    total = sum(counts)
    if not total:
        return SEORANG
    expected = sum(counts[a] * counts[b] * far for (a, b), far in zip(pairs, distance, strict=True))
    return 1 - (total - 1) * observed / expected if expected else TANPA_RAGAM


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))
