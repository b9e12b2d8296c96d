"""The two shapes in which ratings are counted: who said what of each item, and how many said what.

Hides the way from answers on a sheet to a table, and refuses a table that does not hold together. A show of
hands gives counts only; everything but Cohen's kappa and the score needs no more than counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kasus_rules.errors import InputError
from kasus_rules.training.soal import Jawaban, JenisSoal, Lembar, Soal


class TabelTidakCocok(InputError):
    """Rows, columns or categories of a table of ratings contradict each other."""


@dataclass(frozen=True, slots=True)
class TabelHitung:
    """How many raters chose what.

    Attributes:
        butir: the items, as a rule the `id` of a question; unique.
        kategori: every category that could be chosen, in its order, also those nobody chose.
        hitung: a row for each item, a column for each category; rows may have different sums.
    """

    butir: tuple[str, ...]
    kategori: tuple[str, ...]
    hitung: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        _check_frame(self.butir, self.kategori, len(self.hitung))
        if any(len(row) != len(self.kategori) for row in self.hitung):
            raise TabelTidakCocok(
                "Jumlah kolom pada tabel hitungan tidak sama dengan jumlah pilihan. Periksa barisnya satu per satu."
            )
        if any(count < 0 for row in self.hitung for count in row):
            raise TabelTidakCocok("Ada hitungan di bawah nol. Isi dengan banyaknya orang, paling sedikit 0.")

    def hanya(self, keep: Callable[[str], bool]) -> TabelHitung:
        """The same table with only the items for which `keep` holds."""
        rows = [(item, row) for item, row in zip(self.butir, self.hitung, strict=True) if keep(item)]
        return TabelHitung(tuple(item for item, _ in rows), self.kategori, tuple(row for _, row in rows))


@dataclass(frozen=True, slots=True)
class TabelNilai:
    """Who chose what.

    Attributes:
        nilai: a row for each item, a column for each rater in a fixed order; None is unanswered.
    """

    butir: tuple[str, ...]
    kategori: tuple[str, ...]
    nilai: tuple[tuple[str | None, ...], ...]

    def __post_init__(self) -> None:
        _check_frame(self.butir, self.kategori, len(self.nilai))
        if len({len(row) for row in self.nilai}) > 1:
            raise TabelTidakCocok("Setiap baris tabel nilai harus memuat penilai yang sama banyak; kosong boleh.")
        if not {value for row in self.nilai for value in row} <= {*self.kategori, None}:
            raise TabelTidakCocok("Ada nilai yang bukan salah satu pilihan. Periksa lembar asal jawabannya.")

    def hitung(self) -> TabelHitung:
        """The same ratings as counts; unanswered cells count nowhere."""
        rows = tuple(tuple(row.count(kind) for kind in self.kategori) for row in self.nilai)
        return TabelHitung(self.butir, self.kategori, rows)


def tabel_jenis(lembar: Lembar, jawaban: Sequence[Jawaban], jenis: JenisSoal) -> TabelNilai:
    """The ratings of all questions of one kind; columns stand in the order of `jawaban`.

    One kind at a time: questions with other options would make chance agreement look smaller than it is.

    Raises:
        TabelTidakCocok: an answer does not fit the sheet.
    """
    asked = [(place, soal) for place, soal in enumerate(lembar.soal) if soal.jenis == jenis]
    kategori = dict.fromkeys(option.id for _, soal in asked for option in soal.pilihan)
    if any(len(one.pilihan) != len(lembar.soal) for one in jawaban):
        raise TabelTidakCocok("Ada jawaban yang bukan dari lembar ini. Keluarkan kode itu, lalu hitung lagi.")
    nilai = tuple(tuple(_chosen(soal, one.pilihan[place]) for one in jawaban) for place, soal in asked)
    return TabelNilai(tuple(soal.id for _, soal in asked), tuple(kategori), nilai)


def menurut_kasus(butir: str) -> str:
    """The case of an item id `<kasus>/<episode>/…`: what is drawn again when cases are the sample."""
    return butir.split("/", 1)[0]


def _chosen(soal: Soal, index: int | None) -> str | None:
    if index is None:
        return None
    if not 0 <= index < len(soal.pilihan):
        raise TabelTidakCocok("Ada jawaban di luar pilihan soal. Keluarkan kode itu, lalu hitung lagi.")
    return soal.pilihan[index].id


def _check_frame(butir: Sequence[str], kategori: Sequence[str], rows: int) -> None:
    if len(set(butir)) != len(butir) or len(set(kategori)) != len(kategori):
        raise TabelTidakCocok("Ada soal atau pilihan yang tercatat dua kali. Hapus yang kembar, lalu hitung lagi.")
    if rows != len(butir):
        raise TabelTidakCocok("Banyaknya baris tabel tidak sama dengan banyaknya soal. Periksa baris yang kurang.")
