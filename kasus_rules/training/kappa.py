"""Cohen's and Fleiss' kappa, taken from statsmodels.

Hides that statsmodels is slow to load, belongs to the researchers' part and may be absent, that its Fleiss needs the
same number of raters for every item, and that it answers edge cases with a division by zero: those are found
before it is asked and become a reason in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

from kasus_rules.errors import KasusError
from kasus_rules.training.kesepakatan import SEORANG, TANPA_RAGAM, Ukuran, ukuran
from kasus_rules.training.tabel import TabelHitung, TabelNilai, TabelTidakCocok

TAK_BERSAMA = "Belum ada soal yang dijawab keduanya, jadi kappa belum dapat dihitung."
BANYAK_KOSONG = (
    "Kappa Fleiss memerlukan jawaban yang sama banyak pada setiap soal. Lebih dari separuh soal tidak dijawab "
    "selengkap itu; pakai alfa Krippendorff."
)
TANPA_ANGKA = "Angka ini tidak dapat dihitung dari data ini; pakai alfa Krippendorff."


class AlatTidakAda(KasusError):
    """The statistics library is not installed."""


def fleiss(tabel: TabelHitung) -> Ukuran:
    """Fleiss' kappa over the fully rated items.

    Fully rated are the items with as many answers as the most answered one. The others are left out and counted
    in `dilewati`; when they are more than half, there is no figure.

    Raises:
        AlatTidakAda: statsmodels is not installed.
    """
    raters = max((sum(row) for row in tabel.hitung), default=0)
    rows = [row for row in tabel.hitung if sum(row) == raters]
    left_out = len(tabel.hitung) - len(rows)
    reason = _fleiss_reason(rows, raters, left_out)
    if reason:
        return Ukuran(None, reason, len(rows), left_out)
    return _figure(_tool("fleiss_kappa")(rows), len(rows), left_out)


def cohen(satu: Sequence[str | None], dua: Sequence[str | None], kategori: Sequence[str]) -> Ukuran:
    """Cohen's kappa of two raters over the items that both answered; the others are counted in `dilewati`.

    Raises:
        AlatTidakAda: statsmodels is not installed.
        TabelTidakCocok: the raters have different numbers of items.
    """
    if len(satu) != len(dua):
        raise TabelTidakCocok("Keduanya harus menjawab soal yang sama. Periksa banyaknya soal.")
    both = Counter(pair for pair in zip(satu, dua, strict=True) if None not in pair)
    used, left_out = both.total(), len(satu) - both.total()
    if not used:
        return Ukuran(None, TAK_BERSAMA, 0, left_out)
    if len({kind for pair in both for kind in pair}) == 1:
        return Ukuran(None, TANPA_RAGAM, used, left_out)
    cells = [[both[row, column] for column in kategori] for row in kategori]
    return _figure(_tool("cohens_kappa")(cells, return_results=False), used, left_out)


def cohen_kunci(tabel: TabelNilai, kunci: Sequence[str | None]) -> tuple[Ukuran, ...]:
    """Each rater against the key, in the order of the columns; items without an answer or a key are left out.

    Unlike the score, an open question is not held against the rater here.
    """
    return tuple(cohen(column, kunci, tabel.kategori) for column in zip(*tabel.nilai, strict=True))


def _fleiss_reason(rows: Sequence[Sequence[int]], raters: int, left_out: int) -> str:
    if raters < 2:
        return SEORANG
    if left_out > len(rows):
        return BANYAK_KOSONG
    chosen = sum(any(column) for column in zip(*rows, strict=True))
    return TANPA_RAGAM if chosen < 2 else ""


def _figure(found: Any, used: int, left_out: int) -> Ukuran:
    value = float(found)
    return ukuran(value if isfinite(value) else TANPA_ANGKA, butir=used, dilewati=left_out)


def _tool(name: str) -> Callable[..., Any]:
    """Loaded here and not above: it takes seconds, and most people never ask for it."""
    try:
        from statsmodels.stats import inter_rater
    except ImportError as missing:
        raise AlatTidakAda(
            "Kappa Cohen dan Fleiss memerlukan bagian peneliti, yang belum dipasang di komputer ini. Tutup program, "
            "jalankan `python3 mulai.py peneliti` sekali, lalu buka lagi. Persen sepakat, alfa, dan AC1 tetap dapat "
            "dihitung."
        ) from missing
    tool: Callable[..., Any] = getattr(inter_rater, name)
    return tool
