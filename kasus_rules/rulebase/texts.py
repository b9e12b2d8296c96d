"""The sentences of the rule files, read as their readers will: no labels, no threats, not too long.

Hides which texts reach a reader. Titles of sources are left alone, since a law keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.kata import Kata, find_labels
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes

MAX_LENGTH = 320
SENTENCE_KEYS = (
    kw.TITLE, kw.REASON, kw.ITEM_TEXT, kw.QUESTION, kw.SHORT, kw.HELP, kw.WHY,
    kw.DO_NOT_PROBE_TEXT, kw.LABEL, kw.LIMITS,
)  # fmt: skip
CHOICE_KEYS = (kw.VALUES,)
PENALTY = re.compile(
    r"\b(?:tahun|bulan)\s+(?:pidana\s+)?penjara\b|\bpenjara\s+(?:\w+\s+){0,4}?(?:tahun|bulan|seumur hidup)\b"
    r"|\b(?:pidana|hukuman) mati\b|\bdenda\b[^.]{0,60}?(?:\brp\b|rupiah|\bjuta\b|\bmiliar\b)",
    re.IGNORECASE,
)


def check_texts(node: Node, words: tuple[Kata, ...], notes: Notes) -> None:
    """Note every text of one file that a reader should not meet."""
    for leaf in sentences(node):
        written = str(leaf.value)
        _check_labels(leaf, written, words, notes)
        if PENALTY.search(written):
            notes.add(
                leaf.place, "Teks menyebut besarnya hukuman.",
                why="Besarnya hukuman tidak membantu murid dan cepat usang.", how="Sebutkan langkahnya saja.",
            )  # fmt: skip
        if len(written) > MAX_LENGTH:
            notes.add(
                leaf.place, f"Teks ini {len(written)} huruf; paling banyak {MAX_LENGTH}.",
                why="Pembacanya lelah dan bertanggung jawab.", how="Ringkas menjadi satu atau dua kalimat.",
            )  # fmt: skip


def _check_labels(leaf: Leaf, written: str, words: tuple[Kata, ...], notes: Notes) -> None:
    for found in find_labels(written, words):
        how = f'Tulis misalnya "{found.pakai}".' if found.pakai else "Gambarkan kejadiannya saja."
        notes.add(leaf.place, f'Teks memuat kata "{found.kata}".', why="Kata itu memberi cap.", how=how)


def sentences(node: Node, *, reading: bool = False) -> Iterator[Leaf]:
    """Every leaf that a reader sees: what stands under the keys for texts, and labels of values."""
    match node:
        case Leaf(_, str()):
            if reading:
                yield node
        case Leaf():
            return
        case Listing(_, items):
            for item in items:
                yield from sentences(item, reading=reading)
        case Table(_, entries):
            for key, value in entries:
                shown = key_of(key) in SENTENCE_KEYS or (reading and not isinstance(value, Table))
                if key_of(key) in CHOICE_KEYS and isinstance(value, Table):
                    shown = True
                yield from sentences(value, reading=shown)
