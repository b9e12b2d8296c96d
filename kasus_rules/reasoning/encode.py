"""A program as z3 formulas: every answer a value and a known-flag, every outcome a term.

Hides z3's way of building terms. A *complete* case has every answer known, so its truths have
two values; a *partial* case has a flag a field, and its values are those of some completion of
it. That is the whole trick: "certain" is asked of partial cases, "can it still happen?" of
complete ones, and both are read from the same program by the same pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import z3

from kasus_rules.core.conditions import Condition
from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.program import Program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.certainty_fields import known_field, member_field
from kasus_rules.engines.certainty_forms import Literal, Primitive, Relation
from kasus_rules.engines.pipeline import Cone, Reading

Term = Any  # a z3 expression; z3 ships no types

LAST_DAY = date.max.toordinal()
_TRUE, _FALSE = z3.BoolVal(True), z3.BoolVal(False)


class Formulas:
    """The algebra of z3 formulas over one case; its two constants are always the same two objects."""

    def __init__(self, case: CaseTerms) -> None:
        self.always: Term = _TRUE
        self.never: Term = _FALSE
        self._case = case

    def every(self, parts: Sequence[Term]) -> Term:
        """The conjunction."""
        kept = list({part.get_id(): part for part in parts if part is not _TRUE}.values())
        if any(part is _FALSE for part in kept):
            return _FALSE
        return _TRUE if not kept else kept[0] if len(kept) == 1 else z3.And(kept)

    def some(self, parts: Sequence[Term]) -> Term:
        """The disjunction."""
        kept = list({part.get_id(): part for part in parts if part is not _FALSE}.values())
        if any(part is _TRUE for part in kept):
            return _TRUE
        return _FALSE if not kept else kept[0] if len(kept) == 1 else z3.Or(kept)

    def no(self, part: Term) -> Term:
        """The negation."""
        if part is _TRUE or part is _FALSE:
            return _FALSE if part is _TRUE else _TRUE
        return part.arg(0) if z3.is_not(part) else z3.Not(part)

    def at_least(self, needed: int, parts: Sequence[Term]) -> Term:
        """At least `needed` of the parts."""
        open_parts = [part for part in parts if part is not _TRUE and part is not _FALSE]
        needed -= sum(part is _TRUE for part in parts)
        if needed <= 0:
            return _TRUE
        return _FALSE if needed > len(open_parts) else z3.AtLeast(*open_parts, needed)

    def literal(self, literal: Literal) -> Term:
        """A literal on a field of the answers; it holds only where the field is known."""
        return self._case.literal(literal, self)


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """The z3 variables of one case.

    Attributes:
        values: field -> its value (Bool, or Int: a choice by position, a number, a day number).
        known: field -> whether it is known; constantly true in a complete case.
        bounds: field -> what keeps its value within its kind.
        links: what computed answers obey.
    """

    base: RuleBase
    values: Mapping[str, Term]
    known: Mapping[str, Term]
    bounds: Mapping[str, tuple[Term, ...]]
    links: tuple[Term, ...]
    positions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @classmethod
    def make(cls, base: RuleBase, *, name: str, partial: bool) -> CaseTerms:
        """Fresh variables for one case; two cases with different names share nothing."""
        values: dict[str, Term] = {}
        known: dict[str, Term] = {}
        bounds: dict[str, tuple[Term, ...]] = {}
        for each, spec in fields_of(base):
            is_bool = spec is not None and spec.kind in (FactKind.YA_TIDAK, FactKind.HIMPUNAN)
            values[each] = z3.Bool(f"{name}.{each}") if is_bool else z3.Int(f"{name}.{each}")
            known[each] = z3.Bool(f"{name}.{each}?") if partial and each != REFERENCE_DATE else _TRUE
            bounds[each] = _bounds(values[each], spec)
        links = tuple(
            values[each] == values[spec.computed.end] - values[spec.computed.start]
            for each, spec in base.facts.items()
            if spec.computed is not None
        )
        positions = {each: {m: i for i, m in enumerate(spec.members)} for each, spec in base.facts.items()}
        return cls(base, values, known, bounds, links, positions)

    @property
    def domain(self) -> tuple[Term, ...]:
        """What every complete case obeys, whatever is assumed."""
        return (*(term for terms in self.bounds.values() for term in terms), *self.links)

    def completed(self) -> CaseTerms:
        """The completion of a partial case: the same values, all of them known."""
        return replace(self, known=dict.fromkeys(self.known, _TRUE))

    def literal(self, literal: Literal, algebra: Formulas) -> Term:
        """The term of a literal. `__diketahui` fields are always known."""
        fact = literal.field.removesuffix(known_field(""))
        if literal.field not in self.values and fact != literal.field:
            answered = algebra.every([self.known[each] for each in fields_of_fact(fact, self.base)])
            return answered if literal.value is True else algebra.no(answered)
        value = self.values[literal.field]
        if isinstance(literal.value, bool):
            holds = value if literal.value else z3.Not(value)
        else:
            holds = _compared(value, literal.relation, self._number(literal.field, literal.value))
        return algebra.every([self.known[literal.field], holds])

    def equals(self, name: str, value: Primitive) -> Term:
        """That a field has a value."""
        term = self.values[name]
        if isinstance(value, bool):
            return term if value else z3.Not(term)
        return term == self._number(name, value)

    def _number(self, name: str, value: Primitive) -> int:
        return self.positions[name][value] if isinstance(value, str) else int(value)

    def answers(self, facts: Facts) -> Iterator[tuple[str, str, Term]]:
        """(fact, field, that the field has its known value) for everything that is known."""
        for name, value in facts.items():
            if name in self.base.facts or name == REFERENCE_DATE:
                for each, primitive in answer_fields(name, value):
                    yield name, each, self.equals(each, primitive)

    def exactly(self, facts: Facts) -> list[Term]:
        """For a partial case: these answers and nothing else."""
        told = {each: term for _, each, term in self.answers(facts)}
        hidden = [self.no_flag(each) for each in self.values if each not in told and each != REFERENCE_DATE]
        return [*told.values(), *(self.known[each] for each in told), *hidden]

    def no_flag(self, name: str) -> Term:
        """That a field is not known."""
        return z3.Not(self.known[name])

    def facts(self, model: Term, names: Iterable[str] | None = None) -> Facts:
        """The answers of a model to these questions (None: all); what is not known is left out."""
        read: dict[str, Value] = {}
        for name in self.base.facts if names is None else names:
            value = self._answer(name, self.base.facts[name], model)
            if value is not None:
                read[name] = value
        if REFERENCE_DATE not in self.base.facts:
            read[REFERENCE_DATE] = date.fromordinal(self._value(REFERENCE_DATE, model))
        return Facts(read)

    def _answer(self, name: str, spec: FactSpec, model: Term) -> Value | None:
        told = [each for each in fields_of_fact(name, self.base) if self._is_known(each, model)]
        if not told:
            return None
        match spec.kind:
            case FactKind.HIMPUNAN:
                inside = {member for member in spec.members if self._inside(name, member, told, model)}
                members = {member for member in spec.members if member_field(name, member) in told}
                return SetValue(frozenset(inside), frozenset(members - inside))
            case FactKind.YA_TIDAK:
                return bool(z3.is_true(model.eval(self.values[name], model_completion=True)))
            case FactKind.PILIHAN:
                return spec.members[self._value(name, model)]
            case FactKind.BILANGAN:
                return self._value(name, model)
            case FactKind.TANGGAL:
                return date.fromordinal(self._value(name, model))

    def _inside(self, name: str, member: str, told: Sequence[str], model: Term) -> bool:
        each = member_field(name, member)
        return each in told and z3.is_true(model.eval(self.values[each], model_completion=True))

    def _is_known(self, name: str, model: Term) -> bool:
        return bool(z3.is_true(model.eval(self.known[name], model_completion=True)))

    def _value(self, name: str, model: Term) -> int:
        return int(model.eval(self.values[name], model_completion=True).as_long())


@dataclass(frozen=True, slots=True)
class Encoded:
    """A program over one case. `algebra` builds further terms, `reading` holds those of the program."""

    case: CaseTerms
    algebra: Formulas
    reading: Reading[Term]

    def certain(self, decision: str, value: str | None) -> Term:
        """That the single-valued decision certainly is `value`."""
        outcome = self.reading.outcomes[decision]
        others = [self.algebra.no(term) for other, term in outcome.possible.items() if other != value]
        return self.algebra.every([outcome.possible[value], self.algebra.no(outcome.conflict), *others])

    def holds(self, condition: Condition) -> Term:
        """That a condition over the answers (and decisions read) is certainly true."""
        return self.reading.pair(condition).true


def encode(program: Program, *, name: str = "k", partial: bool, cone: Cone | None = None) -> Encoded:
    """The program over a fresh case; `cone` leaves out what the wanted decisions do not depend on."""
    case = CaseTerms.make(program.base, name=name, partial=partial)
    algebra = Formulas(case)
    return Encoded(case, algebra, Reading(program, algebra, cone))


def make_solver(timeout_ms: int) -> Term:
    """An incremental solver; what takes longer than the time-out is unknown, never proved."""
    solver = z3.SimpleSolver()
    solver.set("timeout", timeout_ms)
    solver.set("random_seed", 0)
    return solver


def fields_of(base: RuleBase) -> Iterator[tuple[str, FactSpec | None]]:
    """Every field with the question it belongs to (None: the reference date when nothing asks for it)."""
    for name, spec in base.facts.items():
        for each in fields_of_fact(name, base):
            yield each, spec
    if REFERENCE_DATE not in base.facts:
        yield REFERENCE_DATE, None


def fields_of_fact(name: str, base: RuleBase) -> tuple[str, ...]:
    """The fields of one question: one a member of a set, else one."""
    spec = base.facts.get(name)
    if spec is None or spec.kind is not FactKind.HIMPUNAN:
        return (name,)
    return tuple(member_field(name, member) for member in spec.members)


def answer_fields(name: str, value: Value) -> Iterator[tuple[str, Primitive]]:
    """The fields that an answer settles."""
    match value:
        case SetValue(present, absent):
            yield from ((member_field(name, member), True) for member in sorted(present))
            yield from ((member_field(name, member), False) for member in sorted(absent))
        case date():
            yield name, value.toordinal()
        case _:
            yield name, value


def _bounds(value: Term, spec: FactSpec | None) -> tuple[Term, ...]:
    if spec is None or spec.kind is FactKind.TANGGAL:
        return (value >= 1, value <= LAST_DAY)
    if spec.kind is FactKind.PILIHAN:
        return (value >= 0, value < len(spec.members))
    if spec.kind is not FactKind.BILANGAN:
        return ()
    low = () if spec.minimum is None else (value >= spec.minimum,)
    return low if spec.maximum is None else (*low, value <= spec.maximum)


def _compared(value: Term, relation: Relation, number: int) -> Term:
    match relation:
        case Relation.EQ:
            return value == number
        case Relation.NE:
            return value != number
        case Relation.GE:
            return value >= number
        case Relation.LE:
            return value <= number
