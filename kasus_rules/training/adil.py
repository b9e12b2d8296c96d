"""Counts over practice cases, so that no sex, means, religion or region stands for one kind of trouble.

Hides the list of words and the matching (whole words, as for words that label, but also inside quotation
marks: a quoted voice can belittle a group as well as the author). Counts judge nothing; a test sets the limits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.kata import Kata, find_labels, read_word_list
from kasus_rules.rulebase.nodes import Node
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.shapes import form, known_name
from kasus_rules.training.kasus import Ekonomi, JenisKelamin, KasusLatihan, Sifat, Tokoh

WORDS_FILE = "kata_golongan.yaml"
GOLONGAN, KATA, KECUALI = "golongan", "kata", "kecuali"
MARKS = str.maketrans(dict.fromkeys('"“”', " "))


class Golongan(StrEnum):
    """What kind of group a word names."""

    AGAMA = "agama"
    SUKU = "suku"
    PEREMPUAN = "perempuan"
    LAKI_LAKI = "laki_laki"
    EKONOMI = "ekonomi"


TAK_DISEBUT = (Golongan.AGAMA, Golongan.SUKU)
KELAMIN = {
    Golongan.PEREMPUAN: JenisKelamin.PEREMPUAN,
    Golongan.LAKI_LAKI: JenisKelamin.LAKI_LAKI,
}


@dataclass(frozen=True, slots=True)
class Sebutan:
    """One word that names a group: in which case it stands, where in it, and as written."""

    kasus: str
    letak: str
    golongan: Golongan
    kata: str


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How often each group is told of, over the students (`tokoh`) of all cases.

    Attributes:
        kelamin: (sex, bagian, sifat of the case) -> students.
        ekonomi: (means, sifat of the case) -> students.
        huruf: sebutan -> students.
    """

    kelamin: Mapping[tuple[JenisKelamin, str, Sifat], int]
    ekonomi: Mapping[tuple[Ekonomi, Sifat], int]
    huruf: Mapping[str, int]

    @property
    def tokoh(self) -> int:
        """All students, told of more closely or not."""
        return sum(self.huruf.values())

    def berkelamin(self, kelamin: JenisKelamin, *, bagian: str = "", sifat: Sifat | None = None) -> int:
        """Students of one sex, of one part or of one kind of case if that is given."""
        return sum(
            count
            for (which, part, kind), count in self.kelamin.items()
            if which is kelamin and bagian in ("", part) and sifat in (None, kind)
        )

    def berekonomi(self, ekonomi: Ekonomi, *, positif: bool) -> int:
        """Students of these means in positive cases, or in all others."""
        return sum(
            count
            for (which, kind), count in self.ekonomi.items()
            if which is ekonomi and (kind is Sifat.POSITIF) == positif
        )


def hitung(cases: Iterable[KasusLatihan]) -> Hitungan:
    """Count the students of all cases."""
    people: list[tuple[Tokoh, Sifat]] = [(one, case.sifat) for case in cases for one in case.tokoh]
    return Hitungan(
        kelamin=Counter((one.jenis_kelamin, one.bagian, kind) for one, kind in people),
        ekonomi=Counter((one.ekonomi, kind) for one, kind in people),
        huruf=Counter(one.sebutan for one, _ in people),
    )


# ── words ──


def kata_golongan(kasus: KasusLatihan, words: Iterable[Kata]) -> tuple[Sebutan, ...]:
    """Every word of a group in the titles, stories, feedback and errors of a case, in order."""
    words = tuple(words)
    return tuple(
        Sebutan(kasus.id, place, Golongan(found.pakai), found.kata)
        for place, text in (*_told(kasus), *_taught(kasus))
        for found in find_labels(text.translate(MARKS), words)
    )


def kata_keliru(kasus: KasusLatihan, words: Iterable[Kata]) -> tuple[Sebutan, ...]:
    """Words that should not stand: religion or region anywhere; sex or means told of nobody in `tokoh`.

    Feedback may name sex or means in general, so only titles and stories bind there.
    """
    told = {place for place, _ in _told(kasus)}
    return tuple(
        one
        for one in kata_golongan(kasus, words)
        if one.golongan in TAK_DISEBUT or (one.letak in told and not _declared(kasus, one.golongan))
    )


def _declared(kasus: KasusLatihan, golongan: Golongan) -> bool:
    if golongan is Golongan.EKONOMI:
        return any(one.ekonomi is not Ekonomi.TIDAK_DISEBUT for one in kasus.tokoh)
    return any(one.jenis_kelamin is KELAMIN.get(golongan) for one in kasus.tokoh)


def _told(kasus: KasusLatihan) -> Iterator[tuple[str, str]]:
    yield "judul", kasus.judul
    for number, one in enumerate(kasus.episode, 1):
        yield f"judul bagian {number}", one.judul
        yield f"cerita bagian {number}", one.cerita


def _taught(kasus: KasusLatihan) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(kasus.episode, 1):
        yield f"umpan balik bagian {number}", one.umpan_balik
        yield f"berbeda bagian {number}", one.berbeda
        for mistake in one.kesalahan:
            yield f"kesalahan bagian {number}", mistake.teks


def load_golongan(path: Path | None = None) -> tuple[Kata, ...]:
    """The words of groups, from the shipped list or a file of the same form; `pakai` holds the group.

    Raises:
        RuleFilesError: when the file cannot be read, naming every problem.
    """
    return read_word_list(path if path is not None else shipped("data") / WORDS_FILE, _word)


def _word(item: Node, notes: Notes) -> Kata | None:
    found = form(item, "Entri kata", (GOLONGAN, KATA, KECUALI), (GOLONGAN, KATA), notes)
    group = None if found is None else found.node(GOLONGAN)
    name = None if group is None else known_name(group, tuple(Golongan), "golongan", notes)
    return None if found is None or name is None else Kata(found.texts(KATA), name, found.texts(KECUALI))
