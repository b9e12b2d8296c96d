"""Why not? What stands between a case and an outcome, a role or a consideration that somebody asks about.

Hides unsatisfiable cores. An outcome is out of reach when no completion of the open answers
brings it; then a smallest set of answers that rules it out is named. Otherwise the open
questions are named on which it hangs. The rules that speak for it are named in both cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import z3

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program
from kasus_rules.core.rules import Effect, ItemEffect, KeyedEffect, ValueEffect
from kasus_rules.engines import reference
from kasus_rules.engines.pipeline import cone_of
from kasus_rules.reasoning.encode import Encoded, Term, answer_fields, encode, make_solver
from kasus_rules.reasoning.hanging import is_answered, open_behind
from kasus_rules.reasoning.words import answered, is_set, member_answer
from kasus_rules.reasoning.worlds import smallest_conflict, world_of
from kasus_rules.rulebase.asumsi import Assumptions

PATIENCE_MS = 1_000
DEMIKIAN, MUNGKIN, TERHALANG, TIDAK_ADA_ATURAN, BELUM_PASTI = (
    "sudah_demikian", "masih_mungkin", "terhalang", "tidak_ada_aturan", "belum_pasti",
)  # fmt: skip
SAID = {
    DEMIKIAN: "Memang sudah demikian.",
    MUNGKIN: "Masih mungkin; bergantung pada jawaban yang belum diketahui.",
    TERHALANG: "Tidak mungkin selama jawaban berikut tetap.",
    TIDAK_ADA_ATURAN: "Tidak ada aturan yang menyarankannya.",
    BELUM_PASTI: "Belum dapat dipastikan; pemeriksaannya terlalu lama.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks about; what is not named may be anything.

    Attributes:
        values: values (or members) of the decision; none for structured items. Of a decision with
            keys, none means any value that does not protect.
        fields: key fields or item fields that must have a value, such as {"peran": "polisi"}.
    """

    decision: str
    values: tuple[str, ...] = ()
    fields: Mapping[str, str] | None = None

    def covers(self, effect: Effect, program: Program) -> bool:
        """Whether a rule with this effect speaks for it."""
        spec = program.base.decisions[self.decision]
        wanted = (self.fields or {}).items()
        match effect:
            case ValueEffect(decision, value):
                return decision == self.decision and value in (self.values or spec.values)
            case KeyedEffect(decision, key, value, _):
                here = dict(zip((each.name for each in spec.key_fields), key, strict=True))
                asked = value in self.values if self.values else value not in spec.guards
                return decision == self.decision and asked and wanted <= here.items()
            case ItemEffect(decision, item):
                return decision == self.decision and wanted <= dict(item).items()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """What was found.

    Attributes:
        verdict: `sudah_demikian`, `masih_mungkin`, `terhalang`, `tidak_ada_aturan` or `belum_pasti`.
        because: answers that together rule it out, as people say them; none of them can be spared.
        open_facts: open questions on which it hangs.
        rules: ids of the rules that would bring it.
    """

    verdict: str
    text: str
    because: tuple[str, ...] = ()
    open_facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class WhyNotAsker:
    """Asked again and again while one rule base stands; a decision is read when first asked about."""

    def __init__(self, program: Program, assumptions: Assumptions) -> None:
        self._program, self._assumptions = program, assumptions
        self._read: dict[str, tuple[Encoded, Term]] = {}

    def why_not(self, facts: Facts, wanted: Wanted) -> WhyNot:
        """Why the case does not (certainly) come to what is wanted."""
        speaking = [
            (rule_id, effect)
            for rule_id, effect in self._program.effects[wanted.decision]
            if wanted.covers(effect, self._program)
        ]
        rules = tuple(dict.fromkeys(rule_id for rule_id, _ in speaking))
        encoded, solver = self._solver(wanted.decision)
        reached = z3.Or([*self._terms(encoded, wanted, speaking), encoded.algebra.never])
        solver.push()
        try:
            return self._verdict(solver, encoded, reached, facts, rules)
        finally:
            solver.pop()

    def _verdict(self, solver: Term, encoded: Encoded, reached: Term, facts: Facts, rules: tuple[str, ...]) -> WhyNot:
        answers = {field: term for _, field, term in encoded.case.answers(facts)}
        solver.push()
        solver.add(*answers.values())
        can, can_fail = solver.check(reached), solver.check(z3.Not(reached))
        solver.pop()
        if can == z3.unsat:
            solver.add(reached)
            against = smallest_conflict(solver, answers)
            verdict = TERHALANG if against or rules else TIDAK_ADA_ATURAN
            return WhyNot(verdict, SAID[verdict], tuple(self._said(against, facts)), (), rules)
        verdict = DEMIKIAN if can_fail == z3.unsat else MUNGKIN if can == z3.sat else BELUM_PASTI
        hangs_on = () if verdict == DEMIKIAN else self._open(facts, rules)
        return WhyNot(verdict, SAID[verdict], (), hangs_on, rules)

    def _terms(self, encoded: Encoded, wanted: Wanted, speaking: list[tuple[str, Effect]]) -> Iterator[Term]:
        """That a value wanted is reached, in a complete case."""
        reading = encoded.reading
        for _, effect in speaking:
            match effect:
                case ValueEffect(decision, value) if decision in reading.outcomes:
                    yield reading.outcomes[decision].possible[value]
                case ValueEffect(decision, value):
                    yield reading.members[decision][value].true
                case KeyedEffect(decision, key, value, _):
                    yield reading.keyed[decision][key].possible[value]
                case ItemEffect(decision, item):
                    yield reading.items[decision][item].true
        default = self._program.base.decisions[wanted.decision].default
        if default is not None and default in wanted.values:
            yield reading.outcomes[wanted.decision].possible[default]

    def _solver(self, decision: str) -> tuple[Encoded, Term]:
        if decision not in self._read:
            encoded = encode(self._program, name="tanya", partial=False, cone=cone_of(self._program, [decision]))
            solver = make_solver(PATIENCE_MS)
            solver.add(*world_of(self._program, encoded.case, self._assumptions).everything)
            self._read[decision] = (encoded, solver)
        return self._read[decision]

    def _said(self, fields: tuple[str, ...], facts: Facts) -> Iterator[str]:
        """The answers behind these fields; a set that is told in part only by the members that matter."""
        for name, spec in self._program.base.facts.items():
            value = facts.get(name)
            told = (
                {} if value is None else {field: each for field, each in answer_fields(name, value) if field in fields}
            )
            if told and is_set(spec) and not is_answered(spec, facts):
                yield from (member_answer(spec, field.removeprefix(f"{name}__"), told[field] is True) for field in told)
            elif told:
                yield answered(spec, value)

    def _open(self, facts: Facts, rules: tuple[str, ...]) -> tuple[str, ...]:
        truths = evaluate(self._program, facts, reference.judge).truths
        return open_behind(self._program, facts, rules, truths)
