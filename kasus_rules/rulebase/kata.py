"""Words that label a student, found in a text, with what to write instead.

Hides the matching: whole words and phrases, with Indonesian endings (-nya, -lah …) and
doubling, never inside another word ("kecacatan"), never in listed harmless phrases ("pelaku
usaha"), never inside quotation marks, since quoted law and a student's own words may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.nodes import Listing, Node
from kasus_rules.rulebase.problems import Notes, RuleFilesError
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.shapes import form

WORDS_FILE = "kata_dihindari.yaml"
AVOID, USE, EXCEPT = "hindari", "pakai", "kecuali"
ENDING = r"(?:-?(?:nya|ku|mu|lah|kah|pun))?"
QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class Kata:
    """Words to avoid, with what to write instead ("" = leave it out) and phrases in which they are harmless."""

    hindari: tuple[str, ...]
    pakai: str
    kecuali: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Temuan:
    """One find: the text as written, from `awal` up to `akhir`, and the neutral wording."""

    kata: str
    awal: int
    akhir: int
    pakai: str


def find_labels(text: str, words: Iterable[Kata]) -> tuple[Temuan, ...]:
    """Every labelling word or phrase in `text`, in order; of overlapping finds the longest."""
    words = tuple(words)
    if not _any_of(words).search(text):
        return ()
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found: list[Temuan] = []
    for word in words:
        harmless = quoted + [match.span() for phrase in word.kecuali for match in _pattern(phrase).finditer(text)]
        for phrase in word.hindari:
            for match in _pattern(phrase).finditer(text):
                if not _inside(match.span(), harmless):
                    found.append(Temuan(match[0], match.start(), match.end(), word.pakai))
    return _longest(found)


@cache
def _any_of(words: tuple[Kata, ...]) -> re.Pattern[str]:
    """One quick look for all words at once: nearly every text holds none."""
    phrases = (_pattern(phrase).pattern for word in words for phrase in word.hindari)
    return re.compile("|".join(phrases) or r"(?!)", re.IGNORECASE)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Each word may be doubled ("anak-anak"), the last may have an ending."""
    parts = [rf"{re.escape(part)}(?:-{re.escape(part)})?" for part in phrase.split()]
    whole = r"\s+".join(parts)
    return re.compile(rf"(?<!\w){whole}{ENDING}(?!\w)", re.IGNORECASE)


def _inside(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _longest(found: Iterable[Temuan]) -> tuple[Temuan, ...]:
    kept: list[Temuan] = []
    for each in sorted(found, key=lambda one: (one.awal, -one.akhir)):
        if not kept or each.awal >= kept[-1].akhir:
            kept.append(each)
    return tuple(kept)


def load_words(path: Path | None = None) -> tuple[Kata, ...]:
    """The words to avoid, from the shipped list or a file of the same form.

    Raises:
        RuleFilesError: when the file cannot be read, naming every problem.
    """
    return read_word_list(path if path is not None else shipped("data") / WORDS_FILE, _word)


def read_word_list(path: Path, entry: Callable[[Node, Notes], Kata | None]) -> tuple[Kata, ...]:
    """The words of a list whose items `entry` reads.

    Raises:
        RuleFilesError: when the file cannot be read, naming every problem.
    """
    notes = Notes()
    node = read_yaml(path, path.name, notes)
    if node is not None and not isinstance(node, Listing):
        notes.add(node.place, "Daftar kata harus berupa daftar.", how="Awali tiap entri dengan tanda -.")
    items = node.items if isinstance(node, Listing) else ()
    words = [entry(item, notes) for item in items]
    if len(notes):
        raise RuleFilesError(notes.problems)
    return tuple(word for word in words if word is not None)


def _word(item: Node, notes: Notes) -> Kata | None:
    found = form(item, "Entri kata", (AVOID, USE, EXCEPT), (AVOID,), notes)
    return None if found is None else Kata(found.texts(AVOID), found.text(USE), found.texts(EXCEPT))
