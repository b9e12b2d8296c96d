"""Does a question still matter? Two completions that differ in its answer alone, and in the outcome.

Hides the second copy of the program. No assumptions hold here, and no question hangs on
another, on purpose: since one can then walk from any completion to any other by changing one
answer at a time, questions that do not matter one by one cannot matter together either.
"""

from __future__ import annotations

from collections.abc import Mapping

import z3

from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program
from kasus_rules.engines.pipeline import Cone, facts_read
from kasus_rules.reasoning.encode import Encoded, Term, encode, fields_of_fact, make_solver

PATIENCE_MS = 1_000


class Rivals:
    """Two copies of the program, equal in every answer whose switch is on."""

    def __init__(self, program: Program, decision: str, cone: Cone) -> None:
        self._base = program.base
        self._solver: Term = make_solver(PATIENCE_MS)
        self._copies = tuple(encode(program, name=name, partial=False, cone=cone) for name in ("satu", "lain"))
        self._fields = {name: fields_of_fact(name, program.base) for name in facts_read(program, cone)}
        self._same = {name: z3.Bool(f"sama.{name}") for name in self._fields}
        for name, fields in self._fields.items():
            self._solver.add(z3.Implies(self._same[name], z3.And([self._equal(field) for field in fields])))
            self._solver.add(*(bound for copy in self._copies for each in fields for bound in copy.case.bounds[each]))
        self._differ = self._differences(decision)

    def matters(self, name: str, facts: Facts, value: str | None = None) -> bool:
        """Whether another answer to `name` can change the outcome (or whether it is `value`).

        True also where no proof was found in time. A date matters as the days computed from it do.
        """
        names = [each for each in self._with_computed(name) if each in self._same]
        if not names:
            return False
        self._solver.push()
        self._solver.add(*(term for copy in self._copies for term in self._told(copy, facts)))
        held = [switch for each, switch in self._same.items() if each not in names]
        verdict = self._solver.check(*held, self._differ[value])
        self._solver.pop()
        return bool(verdict != z3.unsat)

    def _equal(self, field: str) -> Term:
        one, other = self._copies
        return one.case.values[field] == other.case.values[field]

    def _differences(self, decision: str) -> Mapping[str | None, Term]:
        """Outcome value -> switch that demands a difference in it; None demands any difference."""
        one, other = (copy.reading.outcomes[decision].possible for copy in self._copies)
        different = {value: z3.Xor(one[value], other[value]) for value in one}
        wanted: dict[str | None, Term] = {value: term for value, term in different.items() if value is not None}
        wanted[None] = z3.Or(list(different.values()))
        found: dict[str | None, Term] = {value: z3.Bool(f"beda.{value}") for value in wanted}
        self._solver.add(*(z3.Implies(found[value], term) for value, term in wanted.items()))
        return found

    def _with_computed(self, name: str) -> list[str]:
        specs = self._base.facts.items()
        return [name, *(each for each, spec in specs if spec.computed is not None and spec.computed.start == name)]

    def _told(self, copy: Encoded, facts: Facts) -> list[Term]:
        return [term for name, _, term in copy.case.answers(facts) if name in self._fields]
