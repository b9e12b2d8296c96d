"""Why a document was not written, in words for those who can mend it.

Hides the wording. A refusal never repeats the word that leaked, only where it stands and of what kind it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kasus_rules.errors import InputError, RuleBaseError
from kasus_rules.rulebase.kata import Temuan
from kasus_rules.rulebase.problems import Problem


class TabelRusak(RuleBaseError):
    """The need-to-know table cannot be read; `problems` holds everything to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"Tabel perlu-tahu belum dapat dimuat; {len(self.problems)} hal perlu diperbaiki:\n{lines}")


class TemplatDitolak(InputError):
    """A template is broken, dangerous, or asks for what its reader need not know."""


class IsiDitolak(InputError):
    """A value is not fit for a document, such as a text of the length of a book."""


@dataclass(frozen=True, slots=True)
class Kebocoran:
    """One leak: the kind of word (`jenis`), where it stands, and how often. The word itself is not repeated."""

    jenis: str
    tempat: str
    banyak: int = 1


APA = {
    "nama": "nama orang (atau bagiannya) yang tidak perlu diketahui pembaca",
    "nama_kata": "nama orang (atau bagiannya) yang tidak perlu diketahui pembaca",
    "nama_umum": "nama orang (atau bagiannya) yang tidak perlu diketahui pembaca",
    "kategori": "jenis kasus",
    "fakta": "jawaban triase",
    "perkara": "kata yang menunjukkan perkaranya",
    "kode_kasus": "kode kasus",
}


class DokumenBocor(InputError):
    """A document holds what its reader may not know; `temuan` says where."""

    def __init__(self, dokumen: str, temuan: Iterable[Kebocoran]) -> None:
        self.temuan = tuple(temuan)
        lines = "\n".join(f"- {one.tempat}: {APA.get(one.jenis, one.jenis)}" for one in self.temuan)
        super().__init__(
            f"{dokumen} tidak dibuat, karena memuat hal yang tidak boleh diketahui pembacanya:\n{lines}\n"
            "Hapus atau tulis ulang bagian itu dengan kata yang netral, lalu buat lagi. Bila kata itu ada di "
            "templat, perbaiki templatnya di Word."
        )


@dataclass(frozen=True, slots=True)
class TemuanLabel:
    """A labelling word in a text of a document: in which field (`bidang`), and what to write instead."""

    bidang: str
    temuan: Temuan


class KataMelabeli(InputError):
    """Texts of a document label a student; `temuan` holds the words with neutral ones."""

    def __init__(self, dokumen: str, temuan: Iterable[TemuanLabel]) -> None:
        self.temuan = tuple(temuan)
        lines = "\n".join(_label(one) for one in self.temuan)
        super().__init__(
            f"{dokumen} tidak dibuat, karena ada kata yang melabeli murid:\n{lines}\n"
            "Ganti kata itu di isiannya, lalu buat lagi. Ucapan murid sendiri boleh, dalam tanda kutip."
        )


def _label(one: TemuanLabel) -> str:
    better = f"tulis “{one.temuan.pakai}”" if one.temuan.pakai else "hapus; tuliskan yang terlihat"
    return f"- {one.bidang}: “{one.temuan.kata}” → {better}"
