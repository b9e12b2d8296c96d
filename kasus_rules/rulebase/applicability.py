"""When a question arises at all: `berlaku_bila` among facts, its circles, and its truth for given answers.

Hides the small evaluation over facts alone that answers need when they are read; the full
evaluation belongs to the engines.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from kasus_rules.core.conditions import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Contains,
    IsKnown,
    Not,
    OneOf,
    Operator,
    facts_of,
)
from kasus_rules.core.facts import Facts, FactSpec, SetValue
from kasus_rules.core.truth import Truth, all_of, any_of, at_least, negate, truth_of
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.problems import Notes, Place


def note_circles(facts: Mapping[str, FactSpec], places: Mapping[str, Place], notes: Notes) -> bool:
    """Note every fact whose `berlaku_bila` leads back to itself; whether there is one."""
    reads = {name: facts_of(spec.applies_if) if spec.applies_if else frozenset() for name, spec in facts.items()}
    before = len(notes)
    for name in facts:
        path = _way_back(name, reads)
        if path and min(path) == name:
            notes.add(
                places[name], f'"{kw.APPLIES_IF}" melingkar: {" → ".join(path)}.',
                why="Pertanyaannya tidak pernah dapat muncul.", how="Syaratkan fakta lain.",
            )  # fmt: skip
    return len(notes) > before


def _way_back(name: str, reads: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    waiting: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop(0)
        for following in sorted(reads.get(path[-1], ())):
            if following == name:
                return (*path, name)
            if following not in seen:
                seen.add(following)
                waiting.append((*path, following))
    return ()


def truth_for(condition: Condition, facts: Facts) -> Truth:
    """The truth of a condition that reads facts only."""
    match condition:
        case All(parts):
            return all_of([truth_for(part, facts) for part in parts])
        case AnyOf(parts):
            return any_of([truth_for(part, facts) for part in parts])
        case AtLeast(count, parts):
            return at_least(count, [truth_for(part, facts) for part in parts])
        case Not(part):
            return negate(truth_for(part, facts))
        case Compare() | OneOf() | Contains() | IsKnown():
            return _atom(condition, facts)
        case _:
            assert_never(condition)


def _atom(atom: Compare | OneOf | Contains | IsKnown, facts: Facts) -> Truth:
    value = facts.get(atom.fact)
    if isinstance(atom, IsKnown):
        return truth_of(value is not None)
    if value is None:
        return Truth.UNKNOWN
    match atom:
        case Contains(_, member):
            return value.truth_of(member) if isinstance(value, SetValue) else Truth.FALSE
        case OneOf(_, values):
            return truth_of(value in values)
        case Compare(_, Operator.EQ, wanted):
            return truth_of(value == wanted)
        case Compare(_, operator, wanted):
            at_least_wanted = value >= wanted if operator is Operator.GE else value <= wanted  # type: ignore[operator]  # kinds were checked at load
            return truth_of(bool(at_least_wanted))
