"""The tests beside the rules, run against the reference evaluator: which of them no longer come to what they say.

Hides the comparison, which `kasus periksa`, the proposals of the notebook and the suite share, so that no
two of them can differ over what "all tests agree" means. Loads no solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.program import Named, Program, Stratum, guard_id
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines.reference import judge
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.uji import OPEN_DECISION, CaseTest, RuleTest

WORDS = {Truth.TRUE: kw.TRUE, Truth.FALSE: kw.FALSE, Truth.UNKNOWN: "belum pasti"}
MEMBER_WORDS = {Truth.TRUE: "termuat", Truth.FALSE: "tidak termuat", Truth.UNKNOWN: "belum pasti"}
INVITATIONS = "undangan"
FORBIDDEN = "dilarang"

Difference = tuple[str, str]  # what was expected, what came


@dataclass(frozen=True, slots=True)
class UjiGagal:
    """A test beside the rules that does not come to what it says.

    Attributes:
        nama: the id of the rule, or the sentence of the case.
        expected: what it says, in Indonesian; several expectations of a case are joined.
        found: what came, in the same order.
    """

    nama: str
    file: str
    line: int
    expected: str
    found: str


def failing(program: Program, tests: Iterable[RuleTest | CaseTest]) -> Iterator[UjiGagal]:
    """Every test that does not agree, in the order of the tests."""
    runner = Penguji(program)
    return (found for test in tests if (found := runner.run(test)) is not None)


@dataclass(frozen=True)  # no slots: it remembers what each rule reads
class Penguji:
    """Runs tests against one program."""

    program: Program

    def run(self, test: RuleTest | CaseTest) -> UjiGagal | None:
        """How the test fails; None where it agrees."""
        match test:
            case RuleTest():
                name, differences = test.rule_id, self._rule(test)
            case CaseTest():
                name, differences = test.name, self._case(test)
        if not differences:
            return None
        expected, found = ("; ".join(parts) for parts in zip(*differences, strict=True))
        return UjiGagal(name, test.place.file, test.place.line, expected, found)

    def _rule(self, test: RuleTest) -> list[Difference]:
        """Only what the rule reads is evaluated: with the whole program the check would take twice as long."""
        found = evaluate(self._up_to(test.rule_id), test.facts, judge).truths[test.rule_id]
        return [] if found is test.expected else [(WORDS[test.expected], WORDS[found])]

    def _case(self, test: CaseTest) -> list[Difference]:
        evaluation = evaluate(self.program, test.facts, judge)
        return [
            *_decisions(test, evaluation),
            *_members(test, evaluation),
            *_invited(test, evaluation, self.program.base),
            *_not_invited(test, evaluation),
        ]

    # ── the part of the program that a rule reads ──

    def _up_to(self, rule_id: str) -> Program:
        depth, named = self._places[rule_id]
        return replace(self.program, strata=(*self._before[depth], Stratum((named,), ())))

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, Named]]:
        return {
            named.id: (depth, named)
            for depth, stratum in enumerate(self.program.strata)
            for named in stratum.conditions
        }

    @cached_property
    def _before(self) -> tuple[tuple[Stratum, ...], ...]:
        """For each depth the strata before it, without the rules that speak only for later decisions."""
        return tuple(self._without_later(depth) for depth in range(len(self.program.strata)))

    def _without_later(self, depth: int) -> tuple[Stratum, ...]:
        strata = self.program.strata[:depth]
        made = [name for stratum in strata for name in stratum.decisions]
        needed = {rule_id for name in made for rule_id, _ in self.program.effects.get(name, ())}
        needed |= {guard_id(name) for name in made}
        return tuple(
            Stratum(tuple(named for named in stratum.conditions if named.id in needed), stratum.decisions)
            for stratum in strata
        )


# ── cases ──


def _decisions(test: CaseTest, evaluation: Evaluation) -> Iterator[Difference]:
    for name, wanted in test.expected.decisions.items():
        outcome = evaluation.outcomes[name]
        if outcome.certain != wanted or (wanted is None and outcome.settled):
            yield f"{name} {wanted or OPEN_DECISION}", f"{name} {_said(outcome)}"


def _said(outcome: Outcome) -> str:
    if outcome.certain is not None:
        return outcome.certain
    possible = " atau ".join(sorted(value or "tanpa nilai" for value in outcome.possible))
    return possible if outcome.settled else f"{OPEN_DECISION} ({possible})"


def _members(test: CaseTest, evaluation: Evaluation) -> Iterator[Difference]:
    for name, members in test.expected.members.items():
        for member in members:
            truth = evaluation.members[name][member]
            if truth is not Truth.TRUE:
                yield f"{name} {member} {MEMBER_WORDS[Truth.TRUE]}", f"{name} {member} {MEMBER_WORDS[truth]}"


def _invited(test: CaseTest, evaluation: Evaluation, base: RuleBase) -> Iterator[Difference]:
    """Of all stages and meetings: the strongest certain level of a role."""
    order = base.decisions[INVITATIONS].values if INVITATIONS in base.decisions else ()
    for role, wanted in test.expected.invited.items():
        certain = [outcome.certain for outcome in _of(role, evaluation) if outcome.certain is not None]
        strongest = min(certain, key=order.index, default=None)
        if strongest != wanted:
            yield f"{role} {wanted}", f"{role} {strongest or 'tanpa tingkat yang pasti'}"


def _not_invited(test: CaseTest, evaluation: Evaluation) -> Iterator[Difference]:
    """Nobody who may not come may possibly be invited anywhere."""
    for role in test.expected.not_invited:
        values = {value for outcome in _of(role, evaluation) for value in outcome.possible}
        possible = sorted(value for value in values if value not in (None, FORBIDDEN))
        if possible:
            yield f"{role} tidak diundang", f"{role} mungkin {' atau '.join(possible)}"


def _of(role: str, evaluation: Evaluation) -> list[Outcome]:
    return [outcome for key, outcome in evaluation.keyed.get(INVITATIONS, {}).items() if key[0] == role]
