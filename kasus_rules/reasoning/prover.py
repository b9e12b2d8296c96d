"""Can it happen? Asked of samples first, which find most witnesses at once, then of the solver.

Hides who answers. A question is a function from a reading of the program to a term, so that it
can be put to bit masks and to formulas alike. "Never" is only ever said by the solver, and an
example is made as small as it gets: every answer that is not needed is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

import z3

from kasus_rules.core.conditions import Condition, IsKnown, atoms
from kasus_rules.core.facts import REFERENCE_DATE, Choice, Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import DecisionSpec, HitPolicy, Origin, Rule, RuleBase, ValueEffect
from kasus_rules.engines.pipeline import Reading, whole_cone
from kasus_rules.reasoning.encode import Encoded, Term, encode, make_solver
from kasus_rules.reasoning.masks import Masks
from kasus_rules.reasoning.samples import SIZE, drawn_columns
from kasus_rules.reasoning.worlds import world_of
from kasus_rules.rulebase.asumsi import Assumptions

PATIENCE_MS = 4_000
USUAL_DAY = date(2026, 11, 24)  # the day on which the tests beside the rules judge
PROBE = "periksa-"

Question = Callable[[Reading[Any]], Any]


class Can(Enum):
    """Whether something can happen in some case."""

    YES = "ya"
    NO = "tidak"
    UNDECIDED = "belum_pasti"


class Prover:
    """Answers questions about all cases of a program that are possible under the assumptions."""

    def __init__(self, program: Program, assumptions: Assumptions, *, patience_ms: int = PATIENCE_MS) -> None:
        self.program, self.assumptions = program, assumptions
        self._patience = patience_ms

    def can(self, question: Question, *, partial: bool = False) -> Can:
        """Whether some case has it: a complete one, or (`partial`) one with open answers too."""
        if not partial and question(self._sampled) & self._valid:
            return Can.YES
        encoded, solver = self._partly if partial else self._complete
        term = question(encoded.reading)
        if z3.is_false(term):
            return Can.NO
        verdict = solver.check(_switch(solver, term))
        return Can.YES if verdict == z3.sat else Can.NO if verdict == z3.unsat else Can.UNDECIDED

    def example(self, question: Question) -> Facts | None:
        """A smallest case in which it certainly is so; None when there is none, or none was found in time."""
        return self.refuted(question(self.partial.reading))[1]

    @property
    def partial(self) -> Encoded:
        """The encoding with open answers, for questions about two cases at once."""
        return self._partly[0]

    def refuted(self, term: Term, beside: Sequence[Term] = ()) -> tuple[Can, Facts | None]:
        """Whether a term of the partial encoding can hold, with a smallest case when it can.

        Args:
            beside: what else has to hold meanwhile, such as the bounds of a second case.
        """
        encoded, solver = self._partly
        if z3.is_false(term):
            return Can.NO, None
        solver.push()
        try:
            solver.add(term, *beside)
            verdict = solver.check()
            if verdict == z3.sat:
                return Can.YES, _smallest(solver, encoded)
            return (Can.NO if verdict == z3.unsat else Can.UNDECIDED), None
        finally:
            solver.pop()

    def somewhere(self, term: Term) -> Can:
        """Whether a term of the partial encoding can hold."""
        solver = self._partly[1]
        verdict = z3.sat if z3.is_true(term) else solver.check(_switch(solver, term))
        return Can.YES if verdict == z3.sat else Can.NO if verdict == z3.unsat else Can.UNDECIDED

    @cached_property
    def _complete(self) -> tuple[Encoded, Term]:
        return self._made(partial=False)

    @cached_property
    def _partly(self) -> tuple[Encoded, Term]:
        return self._made(partial=True)

    def _made(self, *, partial: bool) -> tuple[Encoded, Term]:
        encoded = encode(self.program, name="p" if partial else "k", partial=partial)
        solver = make_solver(self._patience)
        solver.add(*world_of(self.program, encoded.case, self.assumptions).everything)
        return encoded, solver

    @cached_property
    def _sampled(self) -> Reading[int]:
        columns = drawn_columns(self.program, whole_cone(self.program))
        return Reading(self.program, Masks(SIZE, columns))

    @cached_property
    def _valid(self) -> int:
        valid = self._sampled.algebra.always
        for each in self.assumptions.assumed:
            valid &= self._sampled.pair(each.condition).true
        return valid


def _switch(solver: Term, term: Term) -> Term:
    """A literal that stands for the term, so that the solver keeps what it has learned."""
    switch = z3.FreshBool("tanya")  # never named after the term's own number, which z3 gives to others later
    solver.add(z3.Implies(switch, term))
    return switch


def _smallest(solver: Term, encoded: Encoded) -> Facts:
    """The answers of the model, without any that can be left open."""
    case = encoded.case
    usual = case.values[REFERENCE_DATE] == USUAL_DAY.toordinal()
    if solver.check(usual) == z3.sat:
        solver.add(usual)
        solver.check()
    found = _Smaller(solver, [case.no_flag(field) for field in case.values if field != REFERENCE_DATE])
    return case.facts(found.model)


class _Smaller:
    """Leaves open as many fields as it can, in large pieces first, since most of them are not needed."""

    def __init__(self, solver: Term, open_flags: Sequence[Term]) -> None:
        self._solver = solver
        self._open: list[Term] = []
        self.model: Term = solver.model()
        self._leave_open(open_flags)

    def _leave_open(self, flags: Sequence[Term]) -> None:
        if self._solver.check(*self._open, *flags) == z3.sat:
            self._open += flags
            self.model = self._solver.model()
        elif len(flags) > 1:
            half = len(flags) // 2
            self._leave_open(flags[:half])
            self._leave_open(flags[half:])


def compiled(conditions: Sequence[Condition], base: RuleBase) -> list[Condition]:
    """Conditions as the program reads them: where a question does not arise, its answer is "no"."""
    choice = Choice("ya", "ya")
    last = DecisionSpec(PROBE, PROBE, HitPolicy.COLLECT, (choice,))  # reads everything, is read by nobody
    effects, nowhere = (ValueEffect(PROBE, choice.value),), Origin("", 0)
    rules = tuple(Rule(f"{PROBE}{i}", "", each, effects, "", (), nowhere) for i, each in enumerate(conditions))
    decisions = {**base.decisions, PROBE: last}
    program = compile_program(replace(base, rules=(*base.rules, *rules), decisions=decisions))
    return [program.parts[rule.id][0] for rule in rules]


def asks_known(conditions: Iterable[Condition]) -> bool:
    """Whether any of the conditions asks what is known, so that complete cases do not say it all."""
    return any(isinstance(atom, IsKnown) for condition in conditions for atom in atoms(condition))
