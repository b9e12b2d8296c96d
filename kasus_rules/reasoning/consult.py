"""While answering: what can still come of it, which question comes next, and which no longer matters.

Hides the solver. Every answer here is about completions of the open answers under the
assumptions: `tetap` means that none of them changes the outcome, by proof. What could not be
proved in time is never called settled. Safety comes first, and what must not be dug into is
never proposed, however much it would settle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import z3

from kasus_rules.core.conditions import Condition, facts_of
from kasus_rules.core.evaluation import Environment, evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts, HowKnown
from kasus_rules.core.program import Program, guard_id
from kasus_rules.core.rules import ItemEffect, ValueEffect
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.engines.pipeline import cone_of
from kasus_rules.reasoning.encode import Encoded, Term, encode, make_solver
from kasus_rules.reasoning.hanging import is_answered, open_behind
from kasus_rules.reasoning.rivals import Rivals
from kasus_rules.reasoning.samples import Sampler, Samples
from kasus_rules.reasoning.worlds import check_assumptions, smallest_conflict, told, world_of
from kasus_rules.rulebase.asumsi import Assumptions

PUTUSAN = "putusan"
TETAP, SEMENTARA = "tetap", "sementara"
PATIENCE_MS = 1_000
ASKS_PEOPLE = (HowKnown.TANYA_MURID, HowKnown.TANYA_PIHAK_LAIN)
NO_ASSUMPTIONS = Assumptions()


@dataclass(frozen=True, slots=True)
class Standing:
    """What can still come of a case.

    Attributes:
        status: `tetap` when no completion of the open answers changes the outcome, else `sementara`.
        possible: the values that some completion brings, strongest first; None is "no value".
        proved: False when the solver ran out of time; then nothing is called settled.
        contradicted: sentences of assumptions that these answers contradict; they were left out.
    """

    status: str
    possible: tuple[str | None, ...]
    proved: bool = True
    contradicted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The question to ask next.

    Attributes:
        fact: its name.
        safety: it is asked to rule out (or find) a value that protects, named in `guards_against`.
        gain: about how many bits it settles; only for comparing questions of one case.
    """

    fact: str
    safety: bool
    guards_against: str = ""
    gain: float = 0.0


class Consultant:
    """Consulted again and again while one rule base stands; make it once a session.

    Raises (when made):
        ContradictoryAssumptions: no case at all is possible under the assumptions.
    """

    def __init__(self, program: Program, assumptions: Assumptions = NO_ASSUMPTIONS, *, decision: str = PUTUSAN) -> None:
        check_assumptions(program, assumptions)
        self._program, self._assumptions, self._decision = program, assumptions, decision
        self._cone = cone_of(program, [decision])
        self._encoded: Encoded = encode(program, partial=False, cone=self._cone)
        self._world = world_of(program, self._encoded.case, assumptions)
        self._solver: Term = make_solver(PATIENCE_MS)
        possible = self._encoded.reading.outcomes[decision].possible
        self._becomes = {value: z3.Bool(f"menjadi.{value}") for value in possible}
        self._assumed = {id_: z3.Bool(f"asumsi.{id_}") for id_ in self._world.assumed}
        self._solver.add(*self._world.always)
        self._solver.add(*(self._becomes[value] == term for value, term in possible.items()))
        self._solver.add(*(z3.Implies(self._assumed[id_], term) for id_, term in self._world.assumed.items()))

    # ── what can still come of it ──

    def status(self, facts: Facts) -> Standing:
        """Whether the outcome is settled, and what is still possible."""
        self._solver.push()
        try:
            self._solver.add(*told(self._encoded.case, facts))
            standing = self._possible(list(self._assumed.values()))
            if standing.possible:
                return standing
            against = smallest_conflict(self._solver, self._world.assumed)
            texts = tuple(self._world.texts[id_].text for id_ in against)
            found = self._possible([])
            return replace(found, contradicted=texts) if found.possible else self._as_evaluated(facts)
        finally:
            self._solver.pop()

    def _as_evaluated(self, facts: Facts) -> Standing:
        """Answers that no complete case can have (out of bounds): what the rules say, and nothing proved."""
        outcome = evaluate(self._program, facts, reference.judge).outcomes[self._decision]
        return Standing(SEMENTARA, outcome.possible, proved=False)

    def _possible(self, switches: Sequence[Term]) -> Standing:
        verdicts = {value: self._solver.check(*switches, flag) for value, flag in self._becomes.items()}
        possible = tuple(value for value, verdict in verdicts.items() if verdict != z3.unsat)
        proved = z3.unknown not in verdicts.values()
        settled = len(possible) == 1 and proved
        return Standing(TETAP if settled else SEMENTARA, possible, proved)

    # ── which question comes next ──

    def next_question(self, facts: Facts) -> Proposal | None:
        """The question to ask now; None when the outcome is settled or nothing more may be asked."""
        standing = self.status(facts)
        if standing.status == TETAP:
            return None
        samples = self._sampler.samples(facts)
        return self._safety_question(facts, standing, samples) or self._best_question(facts, samples)

    def _safety_question(self, facts: Facts, standing: Standing, samples: Samples) -> Proposal | None:
        spec = self._program.base.decisions[self._decision]
        for guard in (value for value in spec.values if value in spec.guards):
            if guard not in standing.possible:
                continue
            read = self._read_by(guard)
            ranked = self._ranked([name for name in self._open(facts) if name in read], facts, samples, guard)
            if (found := self._first_that_matters(ranked, facts, guard)) is not None:
                return Proposal(found, True, guard, samples.gain(found, [guard]))
        return None

    def _best_question(self, facts: Facts, samples: Samples) -> Proposal | None:
        found = self._first_that_matters(self._ranked(self._open(facts), facts, samples, None), facts, None)
        return None if found is None else Proposal(found, False, gain=samples.gain(found))

    def _ranked(self, names: Iterable[str], facts: Facts, samples: Samples, guard: str | None) -> list[str]:
        """Seen and known before asked; among these, what settles most; then the order of the questions."""
        values = None if guard is None else [guard]
        askable = [name for name in names if self.may_ask(name, facts)]
        return sorted(askable, key=lambda name: (self._asks_people(name), -round(samples.gain(name, values), 6)))

    def _first_that_matters(self, names: Iterable[str], facts: Facts, guard: str | None) -> str | None:
        return next((name for name in names if self._rivals.matters(name, facts, guard)), None)

    def may_ask(self, name: str, facts: Facts) -> bool:
        """Whether the question arises and may be put to somebody, as far as the answers say.

        While it is open whether people may be asked about it, they are not; what is seen or
        already known may be noted unless it certainly must not be dug into.
        """
        spec = self._program.base.facts[name]
        if name == REFERENCE_DATE or spec.computed is not None:
            return False
        if spec.applies_if is not None and self._truth(spec.applies_if, facts) is not Truth.TRUE:
            return False
        if spec.do_not_probe_if is None:
            return True
        forbidden = self._truth(spec.do_not_probe_if, facts)
        about_itself = facts_of(spec.do_not_probe_if) <= {name}
        careful = self._asks_people(name) and not about_itself
        return forbidden is Truth.FALSE or (forbidden is Truth.UNKNOWN and not careful)

    def _asks_people(self, name: str) -> bool:
        return self._program.base.facts[name].how_known in ASKS_PEOPLE

    # ── which questions no longer matter ──

    def hangs_on(self, facts: Facts) -> tuple[str, ...]:
        """Open questions that can still change the outcome, in their order; none when it is settled."""
        if self.status(facts).status == TETAP:
            return ()
        return tuple(name for name in self._open(facts) if self._rivals.matters(name, facts))

    def irrelevant(self, facts: Facts) -> frozenset[str]:
        """Open questions that can change the outcome no more, whatever else will be answered.

        When the outcome is settled these are all open questions. Otherwise each is proved without
        the assumptions, so that several of them together cannot matter either. They may still
        matter to other decisions: see `still_protects`.
        """
        return frozenset(self._open(facts)) - frozenset(self.hangs_on(facts))

    def still_protects(self, facts: Facts) -> frozenset[str]:
        """Open questions by which another decision may yet forbid something, such as an invitation.

        They must not step back, even where the outcome no longer depends on them.
        """
        truths = evaluate(self._program, facts, reference.judge).truths
        guarding = [
            rule_id
            for name, spec in self._program.base.decisions.items()
            if name != self._decision and truths.get(guard_id(name)) is not Truth.FALSE
            for rule_id, effect in self._program.effects[name]
            if not isinstance(effect, ItemEffect) and effect.value in spec.guards
        ]
        return frozenset(open_behind(self._program, facts, dict.fromkeys(guarding), truths))

    def _open(self, facts: Facts) -> list[str]:
        return [name for name, spec in self._program.base.facts.items() if not is_answered(spec, facts)]

    # ── parts made when first needed ──

    @cached_property
    def _sampler(self) -> Sampler:
        return Sampler(self._program, self._assumptions, self._decision, self._cone)

    @cached_property
    def _rivals(self) -> Rivals:
        return Rivals(self._program, self._decision, self._cone)

    def _read_by(self, value: str) -> frozenset[str]:
        """All facts on the way to a value of the decision."""
        return facts_behind(self._program, self._decision, value)

    def _truth(self, condition: Condition, facts: Facts) -> Truth:
        return reference.truth(condition, Environment(facts), self._program.base)


def facts_behind(program: Program, decision: str, value: str) -> frozenset[str]:
    """The facts that the rules for a value read, through earlier decisions too."""
    found: set[str] = set()
    waiting = [(decision, value)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        for rule_id, effect in program.effects[each[0]]:
            if not isinstance(effect, ValueEffect) or effect.value != each[1]:
                continue
            for name in facts_of(program.conditions[rule_id]):
                if name in program.base.decisions:
                    waiting += [(name, other) for other in program.base.decisions[name].values]
                else:
                    found.add(name)
    return frozenset(found)
