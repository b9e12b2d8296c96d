"""The sheet on paper, for a room without phones, and the trainer's key to hold beside it.

Hides the layout. The key is a document of its own: no stack of sheets for trainees can hold it by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_uppercase

from kasus_rules.training.lembar.buat import PUTARAN, hari, paragraf, templat
from kasus_rules.training.soal import Babak, Lembar, Soal

_JENIS = {"fakta": "Fakta dalam cerita", "peran": "Siapa yang perlu hadir"}


@dataclass(frozen=True, slots=True)
class SoalCetak:
    """One question with its number in the grid; `judul` is a heading before it, `benar` the expected option."""

    nomor: int
    soal: Soal
    judul: str
    benar: int | None

    @property
    def pilihan(self) -> list[tuple[str, str, bool]]:
        """Letter, words and whether expected, of each option."""
        letters = enumerate(zip(_huruf(len(self.soal.pilihan)), self.soal.pilihan, strict=True))
        return [(letter, choice.label, at == self.benar) for at, (letter, choice) in letters]


@dataclass(frozen=True, slots=True)
class BabakCetak:
    """One episode for paper; `berlanjut` is true where the next page goes on with the same case."""

    nomor: int
    babak: Babak
    cerita: list[str]
    soal: list[SoalCetak]
    berlanjut: bool


def buat_cetak(lembar: Lembar, *, kunci: Mapping[str, str] | None = None) -> str:
    """The sheet for trainees as a whole HTML document: A4, a page an episode, an answer grid to tear off.

    Args:
        lembar: what is asked.
        kunci: question id to the id of the expected option; with it the trainer's key is made *instead*.
    """
    return _tulis("cetak.html", lembar, {}) if kunci is None else buat_kunci(lembar, kunci=kunci)


def buat_kunci(lembar: Lembar, *, kunci: Mapping[str, str]) -> str:
    """The trainer's key: the same grid with the expected boxes filled; questions without a key stay open."""
    return _tulis("kunci.html", lembar, kunci)


def _tulis(name: str, lembar: Lembar, kunci: Mapping[str, str]) -> str:
    return (
        templat()
        .get_template(name)
        .render(lembar=lembar, babak=_babak(lembar, kunci), hari=hari(lembar.tanggal), putaran=PUTARAN[lembar.putaran])
    )


def _babak(lembar: Lembar, kunci: Mapping[str, str]) -> list[BabakCetak]:
    pages: list[BabakCetak] = []
    first = 1
    following = [episode.kasus for episode in lembar.babak[1:]] + [""]
    for number, (episode, next_case) in enumerate(zip(lembar.babak, following, strict=True), start=1):
        questions = _soal(episode, first, kunci)
        pages.append(BabakCetak(number, episode, paragraf(episode.cerita), questions, episode.kasus == next_case))
        first += len(questions)
    return pages


def _soal(episode: Babak, first: int, kunci: Mapping[str, str]) -> list[SoalCetak]:
    before = [""] + [_JENIS.get(soal.jenis, "") for soal in episode.soal]
    headings = [title if title != earlier else "" for earlier, title in pairwise(before)]
    return [
        SoalCetak(number, soal, heading, _benar(soal, kunci))
        for number, (soal, heading) in enumerate(zip(episode.soal, headings, strict=True), start=first)
    ]


def _benar(soal: Soal, kunci: Mapping[str, str]) -> int | None:
    ids = [choice.id for choice in soal.pilihan]
    return ids.index(kunci[soal.id]) if kunci.get(soal.id) in ids else None


def _huruf(count: int) -> list[str]:
    """A to Z, then AA, AB and so on; no question has so many, but none may break the sheet."""
    letters = list(ascii_uppercase)
    return (letters + [one + other for one in letters for other in letters])[:count]
