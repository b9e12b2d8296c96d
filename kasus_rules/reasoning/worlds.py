"""Which complete cases are possible at all: bounds, questions that arise, and what is assumed.

Hides how assumptions reach the solver. Each stands behind a switch of its own, so that a
contradiction can name the sentences that make it, and so that they can be left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import z3

from kasus_rules.core.facts import FactKind, Facts, FactSpec
from kasus_rules.core.program import Program
from kasus_rules.engines.pipeline import Cone, Reading
from kasus_rules.errors import RuleBaseError
from kasus_rules.reasoning.encode import CaseTerms, Formulas, Term, fields_of_fact, make_solver
from kasus_rules.rulebase.asumsi import Assumption, Assumptions

NOTHING = Cone(frozenset(), frozenset())
PATIENCE_MS = 5_000


class ContradictoryAssumptions(RuleBaseError):
    """No case at all is possible under the assumptions; `ids` names those that contradict each other."""

    def __init__(self, against: Sequence[Assumption]) -> None:
        self.ids = tuple(each.id for each in against)
        told = "\n".join(f"- {each.id}: {each.text}" for each in against)
        super().__init__(
            f"Asumsi di asumsi.yaml saling bertentangan, sehingga tidak ada kasus yang mungkin:\n{told}\n"
            "Perbaiki atau hapus salah satunya; selama itu, tidak ada yang dapat dibuktikan."
        )


@dataclass(frozen=True, slots=True)
class World:
    """What holds of a complete case.

    Attributes:
        always: bounds, and days that follow from dates.
        arising: positive answers only to questions that arise. Rules count them as "no" anyway,
            so this is for cases that people read.
        assumed: assumption id -> what it says.
        texts: assumption id -> the assumption.
    """

    always: tuple[Term, ...]
    arising: tuple[Term, ...]
    assumed: Mapping[str, Term]
    texts: Mapping[str, Assumption]

    @property
    def everything(self) -> tuple[Term, ...]:
        """All of it, without switches."""
        return (*self.always, *self.arising, *self.assumed.values())


def world_of(program: Program, case: CaseTerms, assumptions: Assumptions) -> World:
    """What holds of the completion of `case`."""
    reading = Reading[Any](program, Formulas(case.completed()), NOTHING)
    arising = tuple(
        z3.Implies(case.values[field], reading.pair(spec.applies_if).true)
        for spec in program.base.facts.values()
        if spec.applies_if is not None
        for field in _positive_fields(spec, program)
    )
    assumed = {each.id: reading.pair(each.condition).true for each in assumptions.assumed}
    return World(case.domain, arising, assumed, {each.id: each for each in assumptions.assumed})


def check_assumptions(program: Program, assumptions: Assumptions) -> None:
    """Raise where no case at all is possible.

    Raises:
        ContradictoryAssumptions: with a smallest set of assumptions that contradict each other.
    """
    case = CaseTerms.make(program.base, name="asumsi", partial=False)
    world = world_of(program, case, assumptions)
    solver = make_solver(PATIENCE_MS)
    solver.add(*world.always, *world.arising)
    if conflict := smallest_conflict(solver, world.assumed):
        raise ContradictoryAssumptions([world.texts[id_] for id_ in conflict])


def smallest_conflict(solver: Term, terms: Mapping[str, Term]) -> tuple[str, ...]:
    """A set of the named terms that cannot hold together, none of which can be spared; () when all can."""
    switches = {name: z3.Bool(f"saklar.{name}") for name in terms}
    solver.push()
    solver.add(*(z3.Implies(switches[name], term) for name, term in terms.items()))
    try:
        if solver.check(*switches.values()) != z3.unsat:
            return ()
        needed = _core(solver, switches)
        for name in list(needed):
            others = [switches[each] for each in needed if each != name]
            if solver.check(*others) == z3.unsat:
                kept = _core(solver, switches)
                needed = [each for each in needed if each in kept]
        return tuple(needed)
    finally:
        solver.pop()


def _core(solver: Term, switches: Mapping[str, Term]) -> list[str]:
    core = {term.get_id() for term in solver.unsat_core()}
    return [name for name, switch in switches.items() if switch.get_id() in core]


def told(case: CaseTerms, facts: Facts) -> list[Term]:
    """The terms of all answers of `facts`."""
    return [term for _, _, term in case.answers(facts)]


def _positive_fields(spec: FactSpec, program: Program) -> tuple[str, ...]:
    positive = spec.kind in (FactKind.YA_TIDAK, FactKind.HIMPUNAN)
    return fields_of_fact(spec.name, program.base) if positive else ()
