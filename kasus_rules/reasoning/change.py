"""What would change this? The fewest answers that lead to another outcome.

Hides the search. Only what can really change, or be found out without harm, is ever proposed:
never an age, never whether a child is a victim once that is told, and nothing that must not
be dug into. Each proposal is certain in Kleene's sense: once answered so, the outcome stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import z3

from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import REFERENCE_DATE, Facts, SetValue, Value
from kasus_rules.core.program import Program
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.engines.pipeline import cone_of, facts_read
from kasus_rules.reasoning.consult import PUTUSAN, Consultant
from kasus_rules.reasoning.encode import Encoded, Term, encode, fields_of_fact, make_solver
from kasus_rules.reasoning.words import answer, named
from kasus_rules.reasoning.worlds import world_of
from kasus_rules.rulebase.asumsi import Assumptions

PATIENCE_MS = 1_000
MOST_CHANGES = 4
MOST_ALTERNATIVES = 6


@dataclass(frozen=True, slots=True)
class Change:
    """One question answered otherwise than now; `before` is None where it is open."""

    fact: str
    before: Value | None
    after: Value
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Changes that together make the outcome certainly `outcome`."""

    outcome: str | None
    changes: tuple[Change, ...]


class WhatIf:
    """Asked again and again while one rule base stands; shares the consultant of the session."""

    def __init__(
        self, program: Program, assumptions: Assumptions, consultant: Consultant, *, decision: str = PUTUSAN
    ) -> None:
        self._program, self._consultant, self._decision = program, consultant, decision
        self._changeable = assumptions.changeable
        cone = cone_of(program, [decision])
        self._names = facts_read(program, cone)
        self._encoded: Encoded = encode(program, name="baru", partial=True, cone=cone)
        self._case = self._encoded.case
        self._solver: Term = make_solver(PATIENCE_MS)
        self._changed = {name: z3.Bool(f"ubah.{name}") for name in self._names}
        self._at_most = {count: z3.Bool(f"paling.{count}") for count in range(1, MOST_CHANGES + 1)}
        for count, switch in self._at_most.items():
            self._solver.add(z3.Implies(switch, z3.AtMost(*self._changed.values(), count)))
        values = self._encoded.reading.outcomes[decision].possible
        self._certain = {value: z3.Bool(f"pasti.{value}") for value in values}
        self._solver.add(*(z3.Implies(self._certain[v], self._encoded.certain(decision, v)) for v in values))
        self._possible_world = z3.Bool("mungkin")
        self._solver.add(
            z3.Implies(self._possible_world, z3.And(world_of(program, self._case, assumptions).everything))
        )

    def what_would_change(self, facts: Facts, target: str | None = None) -> tuple[Alternative, ...]:
        """The smallest sets of changes that lead to `target`, or to any other outcome than now.

        Without a target, what leads to an outcome that protects comes last, since danger can
        always come up; of either kind only the smallest sets. () when there are none of at most
        four changes, or none was found in time.
        """
        free = {name for name in self._names if self._may_change(name, facts)}
        fixed = [z3.Not(switch) for name, switch in self._changed.items() if name not in free]
        self._solver.push()
        try:
            self._solver.add(*self._kept(facts))
            kinds = self._wanted(facts) if target is None else [[target]]
            found = [sorted(self._fewest(facts, wanted, fixed), key=_order) for wanted in kinds]
            return tuple(each for kind in found for each in kind)
        finally:
            self._solver.pop()

    def _wanted(self, facts: Facts) -> Sequence[Sequence[str | None]]:
        """The other outcomes: those that do not protect, those that do."""
        spec = self._program.base.decisions[self._decision]
        now = self._consultant.status(facts).possible
        others = [value for value in (*spec.values, None) if len(now) != 1 or value != now[0]]
        protecting = [value for value in others if value in spec.guards]
        return [[value for value in others if value not in spec.guards], protecting]

    def _fewest(self, facts: Facts, wanted: Sequence[str | None], fixed: Sequence[Term]) -> tuple[Alternative, ...]:
        for at_most in self._at_most.values():
            if found := tuple(self._alternatives(facts, wanted, [*fixed, at_most])):
                return found
        return ()

    def _alternatives(
        self, facts: Facts, wanted: Sequence[str | None], switches: Sequence[Term]
    ) -> Iterator[Alternative]:
        left = MOST_ALTERNATIVES
        for value in wanted:
            self._solver.push()
            assumed = [*switches, self._possible_world, self._certain[value]]
            while left and self._solver.check(*assumed) == z3.sat:
                after = self._smallest(facts, assumed)
                changes = tuple(self._changes(facts, after))
                yield Alternative(value, changes)
                left -= 1
                self._solver.add(z3.Not(z3.And([self._changed[change.fact] for change in changes])))
            self._solver.pop()

    def _smallest(self, facts: Facts, assumed: Sequence[Term]) -> Facts:
        """The answers of the model, with every member left as it was that need not change."""
        after = self._case.facts(self._solver.model(), self._names)
        kept: list[Term] = []
        touched = [name for name in self._names if after.get(name) != facts.get(name)]
        unchanged = [z3.Not(switch) for name, switch in self._changed.items() if name not in touched]
        for name in touched:
            for term in self._as_before(name, facts):
                if self._solver.check(*assumed, *unchanged, *kept, term) == z3.sat:
                    kept.append(term)
                    after = self._case.facts(self._solver.model(), self._names)
        return after

    def _changes(self, facts: Facts, after: Facts) -> Iterator[Change]:
        for name in self._names:
            spec, old, new = self._program.base.facts[name], facts.get(name), after.get(name)
            if new is not None and old != new:
                yield Change(name, old, new, f"{named(spec)}: {answer(spec, old)} → {answer(spec, new)}")

    # ── what may change, and what stays ──

    def _may_change(self, name: str, facts: Facts) -> bool:
        """What can really change, or is open and may be found out."""
        spec = self._program.base.facts[name]
        if name == REFERENCE_DATE or spec.computed is not None:
            return False
        if name in facts and name in self._changeable:
            return True
        forbidden = spec.do_not_probe_if
        if forbidden is None:
            return self._is_open(name, facts)
        verdict = reference.truth(forbidden, Environment(facts), self._program.base)
        return verdict is not Truth.TRUE and self._is_open(name, facts)

    def _is_open(self, name: str, facts: Facts) -> bool:
        value = facts.get(name)
        spec = self._program.base.facts[name]
        return not value.is_complete(spec.members) if isinstance(value, SetValue) else value is None

    def _kept(self, facts: Facts) -> Iterator[Term]:
        """A question not marked as changed keeps its answer; nothing that is known is forgotten."""
        for name, switch in self._changed.items():
            before = list(self._as_before(name, facts))
            yield z3.Or(switch, z3.And(before))
            told = [field for _, field, _ in self._case.answers(Facts({name: facts[name]}))] if name in facts else []
            yield from (self._case.known[field] for field in told)
            if told and name not in self._changeable:  # an open member may be found out, the others stand
                yield from (term for _, _, term in self._case.answers(Facts({name: facts[name]})))
        yield from (term for name, _, term in self._case.answers(facts) if name == REFERENCE_DATE)

    def _as_before(self, name: str, facts: Facts) -> Iterator[Term]:
        known: Mapping[str, Term] = (
            {field: term for _, field, term in self._case.answers(Facts({name: facts[name]}))} if name in facts else {}
        )
        for field in fields_of_fact(name, self._program.base):
            if field in known:
                yield z3.And(self._case.known[field], known[field])
            elif field != REFERENCE_DATE:
                yield z3.Not(self._case.known[field])


def _order(each: Alternative) -> tuple[str, ...]:
    return (each.outcome or "", *(change.text for change in each.changes))
