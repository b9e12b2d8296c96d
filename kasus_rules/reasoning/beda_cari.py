"""One case for two programs: proved never to exist, found as small as it gets, or not settled in time.

Hides the solver. Both programs are read over the same answers, each as far as it has the questions
for them. Open answers count as cases too, so "equal" is said of what people see while answering.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import z3

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.pipeline import Reading, cone_of
from kasus_rules.reasoning.beda_kosakata import together
from kasus_rules.reasoning.beda_slot import Compared
from kasus_rules.reasoning.encode import CaseTerms, Formulas, Term, fields_of_fact, make_solver
from kasus_rules.reasoning.worlds import NOTHING, check_assumptions, world_of
from kasus_rules.rulebase.asumsi import Assumptions


class Found(Enum):
    """Why there is no case."""

    NEVER = "tidak_pernah"
    UNDECIDED = "belum_pasti"


@dataclass(frozen=True, slots=True)
class Search:
    """How to search.

    Attributes:
        patience_ms: time for one question to the solver, in milliseconds.
        usual_day: the day on which an example happens unless it needs another.
        dateless: the day is no part of the case, and neither is what is counted from it.
    """

    patience_ms: int
    usual_day: date
    dateless: bool = False


class Joint:
    """The answers that two rule bases are asked about, and the solver that is asked.

    Raises (when made):
        ContradictoryAssumptions: no case at all is possible under the assumptions.
    """

    def __init__(self, old: RuleBase, new: RuleBase, assumptions: Assumptions, search: Search) -> None:
        self._search = search
        self.base = together(old, new)
        self.case = CaseTerms.make(self.base, name="beda", partial=True)
        self.compared = Compared(Formulas(self.case))
        self._assumed, self._tidy = z3.Bool("asumsi"), z3.Bool("runtut")
        self._solver: Term = make_solver(search.patience_ms)
        program = compile_program(self.base)
        check_assumptions(program, assumptions)  # under a contradiction everything would seem equal
        world = world_of(program, self.case, assumptions)
        self._solver.add(*world.always, *self._undated())
        self._solver.add(*(z3.Implies(self._tidy, term) for term in self._orderly(program)))
        self._solver.add(*(z3.Implies(self._assumed, term) for term in world.assumed.values()))

    def read(self, program: Program, names: Iterable[str]) -> Reading[Term]:
        """What the named decisions come to, over the answers that the program understands."""
        seen = _as_understood(self.case, program.base)
        known = [name for name in names if name in program.base.decisions]
        return Reading[Term](program, Formulas(seen), cone_of(program, known))

    def find(self, wanted: Term) -> Facts | Found:
        """A smallest case under the assumptions in which it is so; one that reads naturally if there is one."""
        if z3.is_false(wanted):
            return Found.NEVER
        switch = z3.FreshBool("beda")
        self._solver.add(z3.Implies(switch, wanted))
        verdict = z3.unsat
        for given in ([switch, self._assumed, self._tidy], [switch, self._assumed]):
            verdict = self._solver.check(*given)
            if verdict == z3.sat:
                return self._smallest(given)
        return Found.NEVER if verdict == z3.unsat else Found.UNDECIDED

    def needs_assumptions(self, wanted: Term) -> bool:
        """Whether "never" was only proved for cases that are as assumed."""
        switch = z3.FreshBool("beda")
        self._solver.add(z3.Implies(switch, wanted))
        return bool(self._solver.check(switch) != z3.unsat)

    def _orderly(self, program: Program) -> Iterator[Term]:
        """Answers only to questions that arise for sure, and what follows from dates is known with them."""
        reading = Reading[Term](program, Formulas(self.case), NOTHING)
        for name, spec in self.base.facts.items():
            fields = fields_of_fact(name, self.base)
            if spec.applies_if is not None:
                arises = reading.pair(spec.applies_if).true
                yield from (z3.Implies(self._positive(field, spec), arises) for field in fields)
            if spec.computed is not None:
                start, end = self.case.known[spec.computed.start], self.case.known[spec.computed.end]
                yield z3.Implies(z3.And(start, end), self.case.known[name])

    def _undated(self) -> Iterator[Term]:
        """Where the day is no part of the case, days that have passed are told, not counted from a date."""
        for spec in self.base.facts.values():
            if self._search.dateless and spec.computed is not None and spec.computed.end == REFERENCE_DATE:
                yield self.case.no_flag(spec.computed.start)

    def _positive(self, field: str, spec: FactSpec) -> Term:
        known = self.case.known[field]
        is_bool = spec.kind in (FactKind.YA_TIDAK, FactKind.HIMPUNAN)
        return z3.And(known, self.case.values[field]) if is_bool else known

    def _smallest(self, given: list[Term]) -> Facts:
        """As few answers as the model allows, sets told whole, on the usual day if that is possible."""
        found = self._facts()
        usual = self.case.values[REFERENCE_DATE] == self._search.usual_day.toordinal()
        given = self._with(given, [usual])
        for name in self._dependent_first():
            given = self._with(given, [self.case.no_flag(field) for field in fields_of_fact(name, self.base)])
        found = self._again(given, found)
        for name, value in found.items():
            if isinstance(value, SetValue):
                given = self._told_whole(name, given)
        return self._again(given, found)

    def _told_whole(self, name: str, given: list[Term]) -> list[Term]:
        """A set with all members settled and as few as possible inside; else with as few settled as possible."""
        fields = fields_of_fact(name, self.base)
        whole = self._with(given, [self.case.known[field] for field in fields])
        for field in fields:
            wish = z3.Not(self.case.values[field]) if len(whole) > len(given) else self.case.no_flag(field)
            whole = self._with(whole, [wish])
        return whole

    def _with(self, given: list[Term], wanted: list[Term]) -> list[Term]:
        """More wished for, where that is possible; else as it was."""
        return [*given, *wanted] if self._solver.check(*given, *wanted) == z3.sat else given

    def _again(self, given: list[Term], found: Facts) -> Facts:
        """The answers under what was wished for; those found before when time runs out now."""
        return self._facts() if self._solver.check(*given) == z3.sat else found

    def _facts(self) -> Facts:
        facts = self.case.facts(self._solver.model())
        return facts.with_value(REFERENCE_DATE, None) if self._search.dateless else facts

    def _dependent_first(self) -> list[str]:
        """Questions that arise from others before these, the last asked first: what is left reads naturally."""
        names = [name for name in reversed(list(self.base.facts)) if name != REFERENCE_DATE]
        return sorted(names, key=lambda name: self.base.facts[name].applies_if is None)


def _as_understood(case: CaseTerms, base: RuleBase) -> CaseTerms:
    """The same answers, known only where this rule base has the question and the choice."""
    known = dict(case.known)
    for name, spec in base.facts.items():
        wider = case.base.facts.get(name)
        if wider is None or wider.kind is not spec.kind:
            continue
        if spec.kind is FactKind.PILIHAN and set(spec.members) != set(wider.members):
            inside = [case.values[name] == case.positions[name][member] for member in spec.members]
            known[name] = z3.And(known[name], z3.Or(inside))
        elif spec.kind is FactKind.BILANGAN and (spec.minimum, spec.maximum) != (wider.minimum, wider.maximum):
            low = () if spec.minimum is None else (case.values[name] >= spec.minimum,)
            high = () if spec.maximum is None else (case.values[name] <= spec.maximum,)
            known[name] = z3.And(known[name], *low, *high)
    return replace(case, base=base, known=known)
