"""What a trainee is asked about a practice case, and what was answered: plain values, no names of people.

Hides nothing but gives one shape to the screen, the offline sheet, the code and the statistics: a sheet is a
row of questions in a fixed order, each with a closed list of options; an answer is the index of an option.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

JenisSoal = Literal["putusan", "urgensi", "fakta", "peran"]
Putaran = Literal["sebelum", "sesudah"]
PUTARAN: tuple[Putaran, ...] = ("sebelum", "sesudah")
TERBANYAK_PESERTA = 999


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One option: its id in the vocabulary of the rules, and what a person reads."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Soal:
    """One closed question about one episode.

    Attributes:
        id: `<kasus>/<episode>/<jenis>` and for facts and roles `/<name>`; unique in a sheet.
        tentang: what a disagreement here is about: the name of a fact or role, or `putusan`, `urgensi`.
    """

    id: str
    jenis: JenisSoal
    tentang: str
    tanya: str
    pilihan: tuple[Pilihan, ...]
    bantuan: str = ""


@dataclass(frozen=True, slots=True)
class Babak:
    """One episode of a case with its questions; `cerita` is plain text, paragraphs parted by an empty line."""

    kasus: str
    episode: int
    judul: str
    bagian: str
    cerita: str
    soal: tuple[Soal, ...]


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet for one round of a session.

    Attributes:
        kode: five letters (Crockford) made from the content and the session; a code of another sheet is foreign.
    """

    kode: str
    judul: str
    tanggal: str
    putaran: Putaran
    babak: tuple[Babak, ...]

    @property
    def soal(self) -> tuple[Soal, ...]:
        """All questions in the order of the code."""
        return tuple(self._each())

    def _each(self) -> Iterator[Soal]:
        for babak in self.babak:
            yield from babak.soal


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What one trainee answered, by number; the trainer alone knows whose number it is.

    Attributes:
        peserta: 1 to 999.
        pilihan: for each question of the sheet the index of the option, or None where it was left open.
    """

    peserta: int
    pilihan: tuple[int | None, ...]
