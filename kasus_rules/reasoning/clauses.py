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
from kasus_rules.engines.pipeline import Reading
from kasus_rules.reasoning.findings import Finding, Vonis
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
        self._known: dict[tuple[Condition, bool], Can] = {}
        rules = self._base.rules
        nodes = list(dict.fromkeys(node for rule in rules for node in _nodes(rule.condition)))
        self._read: Mapping[Condition, Condition] = dict(zip(nodes, compiled(nodes, self._base), strict=True))

    def findings(self, dead: frozenset[str]) -> Iterator[Finding]:
        """Everything that is wrong with parts of the conditions of rules that are not `dead`."""
        for rule in self._base.rules:
            if rule.id not in dead:
                found = next(self._constants(rule), None) or next(self._needless(rule), None)
                if found is not None:
                    yield found

    def _constants(self, rule: Rule) -> Iterator[Finding]:
        for node in _nodes(rule.condition):
            if isinstance(node, All | AnyOf) and not node.parts:
                continue  # written as `selalu`, on purpose
            for kind, word, wanted in ((ALWAYS_FALSE, "salah", True), (ALWAYS_TRUE, "benar", False)):
                can = self._can_be(node, wanted)
                advice = f"Bagian ini selalu {word}: {said(node, self._base.facts)}. Hapus atau perbaiki."
                yield from self._unless_sure(kind, rule.id, can, advice)

    def _can_be(self, node: Condition, wanted: bool) -> Can:
        if (node, wanted) not in self._known:
            read = self._read[node]

            def question(reading: Reading[Any]) -> Any:
                holds = reading.pair(read).true
                return holds if wanted else reading.algebra.no(holds)

            self._known[node, wanted] = self._prover.can(question, partial=asks_known([node]))
        return self._known[node, wanted]

    def _needless(self, rule: Rule) -> Iterator[Finding]:
        for node in _nodes(rule.condition):
            if not isinstance(node, All | AnyOf | AtLeast) or len(node.parts) < 2 or asks_known([node]):
                continue
            for position, part in enumerate(node.parts):
                can = self._prover.can(self._needed(node, position))
                advice = (
                    f"Bagian ini tidak mengubah apa pun di sini: {said(part, self._base.facts)}. Hapus atau perbaiki."
                )
                yield from self._unless_sure(NEEDLESS, rule.id, can, advice)

    def _unless_sure(self, kind: str, rule_id: str, can: Can, advice: str) -> Iterator[Finding]:
        if can is Can.NO:
            yield Finding(kind, (rule_id,), Vonis.TERBANTAH, advice)
        elif can is Can.UNDECIDED:
            yield Finding(kind, (rule_id,), Vonis.BELUM_PASTI, f"Belum dapat dipastikan. {advice}")

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
