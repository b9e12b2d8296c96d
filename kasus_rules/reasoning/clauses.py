"""Parts of conditions that say nothing: always true, always false, or already said beside them.

Hides the walk over the tree. A part is judged as the program reads it (where a question does
not arise, the answer is "no") and against the parts beside it, never in thin air.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, assert_never

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
)
from kasus_rules.core.facts import FactSpec
from kasus_rules.core.rules import Rule
from kasus_rules.reasoning.findings import Finding, Vonis
from kasus_rules.reasoning.pipeline import Reading
from kasus_rules.reasoning.prover import Can, Prover, Question, asks_known, compiled
from kasus_rules.reasoning.words import named
from kasus_rules.rulebase import keywords as kw

ALWAYS_TRUE = "syarat_selalu_benar"
ALWAYS_FALSE = "syarat_selalu_salah"
NEEDLESS = "bagian_berlebih"


class ClauseChecks:
    """The checks of all conditions of one program."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._base = prover.program.base
        rules = self._base.rules
        nodes = list(dict.fromkeys(node for rule in rules for node in _nodes(rule.condition)))
        self._read: Mapping[Condition, Condition] = dict(zip(nodes, compiled(nodes, self._base), strict=True))

    def findings(self, dead: frozenset[str]) -> Iterator[Finding]:
        """Everything that is wrong with parts of the conditions of rules that are not `dead`."""
        constant: dict[Condition, str | None] = {}
        for rule in self._base.rules:
            if rule.id in dead:
                continue
            found = list(self._constants(rule, constant))
            yield from found
            if not found:
                yield from self._needless(rule)

    def _constants(self, rule: Rule, known: dict[Condition, str | None]) -> Iterator[Finding]:
        for node in _nodes(rule.condition):
            if node not in known:
                known[node] = self._constant(node)
            kind = known[node]
            if kind is None:
                continue
            word = "benar" if kind == ALWAYS_TRUE else "salah"
            advice = f"Bagian ini selalu {word}: {said(node, self._base.facts)}. Hapus atau perbaiki."
            yield Finding(kind, (rule.id,), Vonis.TERBANTAH, advice)
            return

    def _constant(self, node: Condition) -> str | None:
        if isinstance(node, All | AnyOf) and not node.parts:
            return None  # written as `selalu`, on purpose
        partial = asks_known([node])
        read = self._read[node]
        if self._prover.can(lambda reading: reading.pair(read).true, partial=partial) is Can.NO:
            return ALWAYS_FALSE
        can_fail = self._prover.can(lambda reading: reading.algebra.no(reading.pair(read).true), partial=partial)
        return ALWAYS_TRUE if can_fail is Can.NO else None

    def _needless(self, rule: Rule) -> Iterator[Finding]:
        for node in _nodes(rule.condition):
            if not isinstance(node, All | AnyOf | AtLeast) or len(node.parts) < 2 or asks_known([node]):
                continue
            for position, part in enumerate(node.parts):
                if self._prover.can(self._needed(node, position)) is not Can.NO:
                    continue
                advice = (
                    f"Bagian ini tidak mengubah apa pun di sini: {said(part, self._base.facts)}. Hapus atau perbaiki."
                )
                yield Finding(NEEDLESS, (rule.id,), Vonis.TERBANTAH, advice)
                return

    def _needed(self, whole: All | AnyOf | AtLeast, position: int) -> Question:
        """That the connective comes out differently without the part."""
        part, rest = whole.parts[position], (*whole.parts[:position], *whole.parts[position + 1 :])

        def question(reading: Reading[Any]) -> Any:
            algebra = reading.algebra
            own = reading.pair(self._read[part]).true
            others = [reading.pair(self._read[each]).true for each in rest]
            match whole:
                case All():
                    return algebra.every([*others, algebra.no(own)])
                case AnyOf():
                    return algebra.every([own, *map(algebra.no, others)])
                case AtLeast(count, parts):
                    without = algebra.at_least(count, others) if count <= len(others) else algebra.never
                    with_it = algebra.at_least(count, [own, *others])
                    return algebra.every([with_it, algebra.no(without)]) if len(parts) > 1 else algebra.always
                case _:
                    assert_never(whole)

        return question


def _nodes(condition: Condition) -> Iterator[Condition]:
    yield condition
    match condition:
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from _nodes(part)
        case Not(part):
            yield from _nodes(part)
        case Compare() | OneOf() | Contains() | IsKnown():
            return
        case _:
            assert_never(condition)


def said(condition: Condition, facts: Mapping[str, FactSpec]) -> str:
    """A condition in the words of the rule language, in one line."""
    match condition:
        case Compare(fact, operator, value):
            shown = (kw.YES if value else kw.NO) if isinstance(value, bool) else str(value)
            word = {Operator.EQ: "", Operator.GE: f"{kw.AT_MINIMUM} ", Operator.LE: f"{kw.AT_MAXIMUM} "}[operator]
            return f"{_named(fact, facts)}: {word}{shown}"
        case OneOf(fact, values):
            return f"{_named(fact, facts)}: salah satu dari {', '.join(map(str, values))}"
        case Contains(fact, member):
            return f"{_named(fact, facts)} memuat {member}"
        case IsKnown(fact):
            return f"{_named(fact, facts)} diketahui"
        case Not(part):
            return f"bukan ({said(part, facts)})"
        case All(parts):
            return _joined(parts, " dan ", facts) or kw.ALWAYS
        case AnyOf(parts):
            return _joined(parts, " atau ", facts) or "tidak pernah"
        case AtLeast(count, parts):
            return f"paling sedikit {count} dari ({_joined(parts, '; ', facts)})"
        case _:
            assert_never(condition)


def _named(fact: str, facts: Mapping[str, FactSpec]) -> str:
    return named(facts[fact]) if fact in facts else fact


def _joined(parts: Sequence[Condition], word: str, facts: Mapping[str, FactSpec]) -> str:
    return word.join(said(part, facts) for part in parts)
