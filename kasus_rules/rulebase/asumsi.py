"""`asumsi.yaml`: what complete answers are assumed to obey, and which facts can really change.

Hides the file. A rule base without it has no assumptions, and nothing that can change; an
assumption reads facts only, so that it says something about answers and nothing about rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kasus_rules.core.conditions import Condition
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.conditions import ConditionReader
from kasus_rules.rulebase.nodes import Node
from kasus_rules.rulebase.problems import Notes, RuleFilesError
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.shapes import form, items
from kasus_rules.rulebase.vocabulary import Vocabulary

ASSUMED = "asumsi"
CHANGEABLE = "dapat_berubah"
CONDITION = "syarat"
TEXT = "teks"
NO_KNOWN_WHY = "Asumsi berbicara tentang jawaban yang lengkap."


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing that holds of every complete case, with the sentence that people read."""

    id: str
    text: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything that is assumed.

    Attributes:
        changeable: facts whose answer can change by help, agreement or time.
    """

    assumed: tuple[Assumption, ...] = ()
    changeable: frozenset[str] = frozenset()


def read_assumptions(folder: Path, base: RuleBase) -> Assumptions:
    """The assumptions of a rule folder; none when it has no such file.

    Raises:
        RuleFilesError: with every problem of the file.
    """
    path = folder / kw.ASSUMPTIONS_FILE
    if not path.exists():
        return Assumptions()
    notes = Notes()
    node = read_yaml(path, kw.ASSUMPTIONS_FILE, notes)
    found = Assumptions() if node is None else _read(node, base, notes)
    if len(notes):
        raise RuleFilesError(notes.problems)
    return found


def vocabulary_of(base: RuleBase) -> Vocabulary:
    """The vocabulary of a loaded rule base, for reading conditions against it."""
    return Vocabulary(base.facts, base.decisions, {}, base.roles, base.sources, base.groups)


def _read(node: Node, base: RuleBase, notes: Notes) -> Assumptions:
    found = form(node, "Asumsi", (ASSUMED, CHANGEABLE), (), notes)
    if found is None:
        return Assumptions()
    listing = found.node(ASSUMED)
    assumed = () if listing is None else tuple(_each(listing, base, notes))
    return Assumptions(assumed, frozenset(found.names(CHANGEABLE, base.facts, "fakta")))


def _each(listing: Node, base: RuleBase, notes: Notes) -> Iterator[Assumption]:
    reader = ConditionReader(vocabulary_of(base), notes, decisions=False, known=False, known_why=NO_KNOWN_WHY)
    seen: set[str] = set()
    for item in items(listing, f'"{ASSUMED}"', notes):
        keys = (kw.ID, TEXT, CONDITION)
        found = form(item, "Asumsi", keys, keys, notes)
        node = None if found is None else found.node(CONDITION)
        condition = None if node is None else reader.read(node)
        if found is None or condition is None:
            continue
        if (name := found.text(kw.ID)) in seen:
            notes.add(found.place, f'Asumsi "{name}" tertulis dua kali.', how="Beri id lain.")
        seen.add(name)
        yield Assumption(name, found.text(TEXT), condition)
