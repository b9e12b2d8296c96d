"""Finding answer codes in what people paste: a whole chat, a quoted message, something typed while it was read aloud.

Hides the forgiving part. A code begins with its mark (`BK` and a digit) and goes on through letters, digits and
whatever messengers and people put between them; a sign that no code holds, or the next mark, ends it. What looks
like a code but has lost its mark is found too, so that no answer is passed over quietly.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kasus_rules.training.kode_angka import KELOMPOK

_SEP = r"[\s\-‐-―−_*~`>|.,;·•\u00ad\u200b-\u200f\u2060\ufeff]"
_MARK = re.compile(rf"(?<![0-9A-Za-z])[Bb]{_SEP}{{0,3}}[Kk]{_SEP}{{0,3}}([1-9IiLl])")
_BODY = re.compile(rf"(?:{_SEP}*[0-9A-Za-z])*")
_TOKEN = re.compile(r"[0-9A-Za-z]+")
_LOST = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{4}(?:[ \t\n\r-]{1,2}[0-9A-Za-z]{4}){2,}(?![0-9A-Za-z])")
_CONFUSED = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LONG = 12
_FIRST = 4


@dataclass(frozen=True, slots=True)
class Potongan:
    """Something in a text that may be a code.

    Attributes:
        awal: where it begins in the text.
        teks: as it stands there, from its mark on: nothing that was said before it.
        versi: the digit of the mark, "" where the mark is missing.
        kelompok: the groups as they were parted, in capitals, O read as 0, I and L as 1.
        pasti: False where it may as well be a sentence ("guru BK 1 SMP").
    """

    awal: int
    teks: str
    versi: str
    kelompok: tuple[str, ...]
    pasti: bool

    @property
    def tanda(self) -> str:
        """All signs after the mark."""
        return "".join(self.kelompok)

    @property
    def berkelompok(self) -> bool:
        """Whether it was written in groups of four, so that a group of another length tells something."""
        whole = sum(len(group) == KELOMPOK for group in self.kelompok)
        return len(self.kelompok) > 1 and whole * 10 >= 7 * (len(self.kelompok) - 1)


def cari(teks: str) -> list[Potongan]:
    """Everything in the text that has a mark, in order; each ends where the next begins at the latest."""
    marks = list(_MARK.finditer(teks))
    ends = [*(mark.start() for mark in marks), len(teks)][1:]
    return [_potongan(teks, mark, end) for mark, end in zip(marks, ends, strict=True)]


def tanpa_awalan(teks: str, dikenal: list[tuple[int, int]]) -> list[Potongan]:
    """Three or more groups of four with digits among them that lie in none of the known stretches.

    Args:
        teks: the pasted text.
        dikenal: (begin, end) of what was already read.
    """
    masked = list(teks)
    for start, end in dikenal:
        masked[start:end] = "/" * (end - start)
    found = _LOST.finditer("".join(masked))
    return [
        Potongan(hit.start(), hit.group(), "", tuple(_groups(hit.group())), True)
        for hit in found
        if _coded(_TOKEN.findall(hit.group()))
    ]


class Baris:
    """The lines of a text, counted once."""

    __slots__ = ("_akhir",)

    def __init__(self, teks: str) -> None:
        self._akhir = [found.start() for found in re.finditer("\n", teks)]

    def nomor(self, awal: int) -> int:
        """In which line a place of the text stands, from 1."""
        return bisect_left(self._akhir, awal) + 1


def sampai(potongan: Potongan, tanda: int) -> str:
    """The part of its text that holds the mark and the first so many signs."""
    seen = -(len("BK") + 1) if potongan.versi else 0
    for at, sign in enumerate(potongan.teks):
        if sign.isascii() and sign.isalnum():
            seen += 1
        if seen >= tanda:
            return potongan.teks[: at + 1]
    return potongan.teks


def _potongan(teks: str, mark: re.Match[str], end: int) -> Potongan:
    body = _BODY.match(teks, mark.end(), end)
    rest = body.group() if body else ""
    raw = _TOKEN.findall(rest)
    strict = mark.group().isalnum() and mark.group(1).isdigit()
    return Potongan(
        mark.start(),
        mark.group() + rest,
        mark.group(1).upper().translate(_CONFUSED),
        tuple(_groups(rest)),
        strict or _coded(raw[:_FIRST]) or any(len(token) >= _LONG and _has_digit(token) for token in raw[:1]),
    )


def _groups(text: str) -> list[str]:
    return [token.upper().translate(_CONFUSED) for token in _TOKEN.findall(text)]


def _coded(tokens: list[str]) -> bool:
    return sum(len(token) == KELOMPOK and _has_digit(token) for token in tokens) > 1


def _has_digit(token: str) -> bool:
    return any(sign.isdigit() for sign in token)
