"""Which answers made a condition true, and which open questions keep it open.

Hides the walk over the condition tree. Explanations come from the tree and never from an
engine, so that they are the same whichever engine judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from kasus_rules.core.conditions import (
    All,
    AnyOf,
    AtLeast,
    Atom,
    Compare,
    Condition,
    Contains,
    IsKnown,
    Not,
    OneOf,
)
from kasus_rules.core.evaluation import Environment, Evaluation
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program, guard_id
from kasus_rules.core.rules import Effect, ValueEffect
from kasus_rules.core.truth import Truth, negate
from kasus_rules.engines import reference


@dataclass(frozen=True, slots=True)
class Trace:
    """One evaluated case, ready to be asked why."""

    program: Program
    facts: Facts
    evaluation: Evaluation
    _seen: dict[int, Truth] = field(default_factory=dict, repr=False, compare=False)

    @property
    def environment(self) -> Environment:
        """Facts and all decisions; conditions read only those of earlier strata."""
        return Environment(self.facts, self.evaluation.outcomes, self.evaluation.members)

    def truth(self, condition: Condition) -> Truth:
        """The truth of a condition of the program in this case, judged once and remembered."""
        known = self._seen.get(id(condition))
        if known is not None:
            return known
        return reference.truth(condition, self.environment, self.program.base, self._seen)


def because(trace: Trace, condition: Condition) -> tuple[str, ...]:
    """Facts whose answers make the condition TRUE (or FALSE), in order, without repetition.

    Decisions are followed down to the facts that settled them. UNKNOWN parts give nothing.
    """
    return tuple(dict.fromkeys(_facts_behind(trace, _deciding(trace, condition, trace.truth(condition)), set())))


def open_questions(trace: Trace, condition: Condition) -> tuple[str, ...]:
    """Facts that keep the condition UNKNOWN, in order, without repetition; none when it is settled."""
    return tuple(dict.fromkeys(_open(trace, condition, set())))


def open_for_decision(trace: Trace, decision: str, values: Iterable[str] | None = None) -> tuple[str, ...]:
    """Facts that keep open whether `decision` gets one of `values` (None: any), strongest value first."""
    return tuple(dict.fromkeys(_open_decision(trace, decision, None if values is None else set(values), set())))


def _deciding(trace: Trace, condition: Condition, verdict: Truth) -> Iterator[Atom]:
    """The atoms that suffice for `verdict` (TRUE or FALSE)."""
    if verdict is Truth.UNKNOWN or trace.truth(condition) is not verdict:
        return
    match condition:
        case Compare() | OneOf() | Contains() | IsKnown():
            yield condition
        case Not(part):
            yield from _deciding(trace, part, negate(verdict))
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from _deciding(trace, part, verdict)
        case _:
            assert_never(condition)


def _facts_behind(trace: Trace, found: Iterable[Atom], seen: set[tuple[str, str]]) -> Iterator[str]:
    for atom in found:
        if atom.fact not in trace.program.base.decisions:
            yield atom.fact
            continue
        for rule_id, effect in trace.program.effects[atom.fact]:
            if (rule_id, atom.fact) in seen or not _speaks_of(effect, atom):
                continue
            seen.add((rule_id, atom.fact))
            condition = trace.program.parts[rule_id][0]
            yield from _facts_behind(trace, _deciding(trace, condition, trace.truth(condition)), seen)


def _speaks_of(effect: Effect, atom: Atom) -> bool:
    if not isinstance(effect, ValueEffect):
        return False
    match atom:
        case Contains(_, member):
            return effect.value == member
        case Compare(_, _, value):
            return effect.value == value
        case OneOf(_, values):
            return effect.value in values
        case IsKnown():
            return False
        case _:
            assert_never(atom)


def _open(trace: Trace, condition: Condition, seen: set[str]) -> Iterator[str]:
    if trace.truth(condition) is not Truth.UNKNOWN:
        return
    match condition:
        case Compare() | OneOf() | Contains() | IsKnown():
            if condition.fact in trace.program.base.decisions:
                yield from _open_decision(trace, condition.fact, _values_read(condition), seen)
            else:
                yield condition.fact
        case Not(part):
            yield from _open(trace, part, seen)
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from _open(trace, part, seen)
        case _:
            assert_never(condition)


def _values_read(atom: Atom) -> set[str] | None:
    """A member is open only through rules for it; a single value also through every other rule."""
    return {atom.member} if isinstance(atom, Contains) else None


def _open_decision(trace: Trace, decision: str, values: set[str] | None, seen: set[str]) -> Iterator[str]:
    mark = f"{decision}:{sorted(values) if values is not None else '*'}"
    if mark in seen:
        return
    seen.add(mark)
    guard = trace.program.base.decisions[decision].only_if
    if guard is not None and trace.evaluation.truths.get(guard_id(decision)) is Truth.UNKNOWN:
        yield from _open(trace, guard, seen)
    for rule_id in _rules_by_strength(trace.program, decision, values):
        if trace.evaluation.truths[rule_id] is Truth.UNKNOWN:
            yield from _open(trace, trace.program.conditions[rule_id], seen)


def _rules_by_strength(program: Program, decision: str, values: set[str] | None) -> list[str]:
    order = program.base.decisions[decision].values
    found = [
        (order.index(effect.value), position, rule_id)
        for position, (rule_id, effect) in enumerate(program.effects[decision])
        if isinstance(effect, ValueEffect) and (values is None or effect.value in values)
    ]
    return [rule_id for _, _, rule_id in sorted(found)]
