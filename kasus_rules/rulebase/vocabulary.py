"""What the rules may speak of: facts, decisions, roles, sources, groups, as declared in their files.

Hides how the vocabulary files are laid out. A declaration with a problem is remembered by
name (`broken`) or kept as an empty stand-in, so that rules using it are not blamed for it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kasus_rules.core.facts import Choice, FactSpec
from kasus_rules.core.rules import DecisionSpec, Role, Source, SourceStatus
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.shapes import (
    Form,
    a_day,
    form,
    kind_of,
    known_name,
    snake_case,
)


@dataclass(frozen=True, slots=True)
class ItemField:
    """One field of a structured item: `kind` is text, number, deadline, or choice (with `choices`)."""

    name: str
    kind: str
    optional: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The declarations, by name.

    Attributes:
        items: the fields of each structured decision.
        broken: names that are declared, but not well.
    """

    facts: Mapping[str, FactSpec] = field(default_factory=dict)
    decisions: Mapping[str, DecisionSpec] = field(default_factory=dict)
    items: Mapping[str, tuple[ItemField, ...]] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    groups: Mapping[str, Choice] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()


def declarations(node: Node | None, what: str, notes: Notes) -> Iterator[tuple[Leaf, Node]]:
    """The entries of a vocabulary file: name -> declaration."""
    if node is None:
        return
    if not isinstance(node, Table):
        how = "Tulis nama di awal baris, diikuti titik dua dan isinya."
        notes.add(node.place, f"File ini harus memuat nama {what} dan isinya, bukan {kind_of(node)}.", how=how)
        return
    yield from node.entries


def read_version(node: Node | None, notes: Notes) -> str:
    """`versi.yaml`: the version of the rule base."""
    found = None if node is None else form(node, "Versi", (kw.VERSION,), (kw.VERSION,), notes)
    return "" if found is None else found.text(kw.VERSION)


def read_groups(node: Node | None, notes: Notes) -> Mapping[str, Choice]:
    """`kelompok.yaml`: groups of questions, in the order of the screen."""
    groups: dict[str, Choice] = {}
    for key, value in declarations(node, "kelompok", notes):
        name = key_of(key)
        found = form(value, f'Kelompok "{name}"', (kw.LABEL, kw.HELP), (kw.LABEL,), notes)
        snake_case(key, "Kelompok", (), notes)
        groups[name] = Choice(name, "") if found is None else Choice(name, found.text(kw.LABEL), found.text(kw.HELP))
    return groups


def read_sources(node: Node | None, notes: Notes) -> Mapping[str, Source]:
    """`sumber.yaml`: where rules come from."""
    required = (kw.TITLE, kw.PART, kw.STATUS, kw.LOOKED_AT)
    sources: dict[str, Source] = {}
    for key, value in declarations(node, "sumber", notes):
        found = form(value, f'Sumber "{key.value}"', kw.SOURCE_KEYS, required, notes)
        sources[key_of(key)] = _source(key_of(key), found, notes)
    return sources


def _source(name: str, found: Form | None, notes: Notes) -> Source:
    if found is None:
        return _stand_in(name)
    status_node, seen_node = found.node(kw.STATUS), found.node(kw.LOOKED_AT)
    known = tuple(each.value for each in SourceStatus)
    status = None if status_node is None else known_name(status_node, known, "status sumber", notes)
    seen = None if seen_node is None else a_day(seen_node, f'"{kw.LOOKED_AT}"', notes)
    valid_from, valid_to = found.day(kw.VALID_FROM), found.day(kw.VALID_TO)
    check_validity(found, notes)
    if status is None or seen is None:
        return _stand_in(name)
    return Source(
        name, found.text(kw.TITLE), found.text(kw.PART), SourceStatus(status), seen,
        found.text(kw.NOTE), valid_from, valid_to,
    )  # fmt: skip


def _stand_in(name: str) -> Source:
    """For a source whose declaration has a problem, so that rules naming it are not blamed; never loaded."""
    return Source(name, "", "", SourceStatus.PERLU_DIPERIKSA, date.min)


def check_validity(found: Form, notes: Notes) -> None:
    """Note a validity that ends before it begins."""
    quiet = Form(found.table, found.subject, Notes())
    start, end = quiet.day(kw.VALID_FROM), quiet.day(kw.VALID_TO)
    node = found.node(kw.VALID_TO)
    if start is not None and end is not None and node is not None and end < start:
        notes.add(
            node.place, f"Masa berlaku terbalik: sampai {end}, sebelum mulai {start}.",
            why="Tidak pernah ada hari yang memenuhinya.", how="Tukar atau perbaiki tanggalnya.",
        )  # fmt: skip


def read_roles(node: Node | None, sources: Mapping[str, Source], notes: Notes) -> Mapping[str, Role]:
    """`peran.yaml`: who may be invited."""
    entries = tuple(declarations(node, "peran", notes))
    known = tuple(key_of(key) for key, _ in entries)
    roles: dict[str, Role] = {}
    for key, value in entries:
        found = form(value, f'Peran "{key.value}"', kw.ROLE_KEYS, (kw.LABEL, kw.FUNCTIONS), notes)
        snake_case(key, "Peran", (kw.EVERY,), notes)
        name = key_of(key)
        roles[name] = Role(name, "", ()) if found is None else _role(name, found, known, sources)
    return roles


def _role(name: str, found: Form, known: tuple[str, ...], sources: Mapping[str, Source]) -> Role:
    substitutes = found.names(kw.SUBSTITUTES, known, "peran")
    if name in substitutes:
        found.notes.add(found.place, f'Peran "{name}" menggantikan dirinya sendiri.', how="Hapus dari pengganti.")
    return Role(
        id=name,
        label=found.text(kw.LABEL),
        functions=found.names(kw.FUNCTIONS, kw.ROLE_FUNCTIONS, "fungsi"),
        substitutes=substitutes,
        limits=found.texts(kw.LIMITS),
        outside=found.flag(kw.OUTSIDE),
        sources=found.names(kw.SOURCES, sources, "sumber"),
    )
