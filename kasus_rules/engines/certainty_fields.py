"""The primitive fields that certainty forms read, and how facts and earlier decisions become them.

Hides the names. A yes/no, a choice or a number is one field; a set is one yes/no field a
member; a date is its day number; a decision used as a fact is one yes/no field a possible
value, always known, so that "konferensi is still possible" never passes as "it is konferensi".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeGuard, assert_never

from kasus_rules.core.conditions import Atom, Compare, Contains, IsKnown, OneOf, Operator, Scalar
from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import REFERENCE_DATE, FactKind, SetValue, Value
from kasus_rules.core.rules import DecisionSpec, HitPolicy, RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines.certainty_forms import (
    Form,
    Literal,
    Primitive,
    Relation,
    every,
    some,
)
from kasus_rules.errors import EngineError

NO_VALUE_FIELD = "_tanpa_nilai"
LARGEST_NUMBER = 2**53 - 1  # beyond it JSON readers and data frames stop being exact


class UnreadableCondition(EngineError):
    """A condition names something that has no primitive field; a loaded rule base has none of these."""


class UnreadableFact(EngineError):
    """An answer is not of the kind that its question asks for."""


def member_field(name: str, member: str) -> str:
    """The field of one member of a set, or of a collected value."""
    return f"{name}__{member}"


def known_field(name: str) -> str:
    """The always present field that says whether `name` has been answered."""
    return f"{name}__diketahui"


def possible_field(decision: str, value: str | None) -> str:
    """The always present field that says whether the decision may still become `value` (None: no value)."""
    return f"{decision}__mungkin__{NO_VALUE_FIELD if value is None else value}"


def atom_form(atom: Atom, base: RuleBase, wanted: bool) -> Form:
    """When the atom is certainly true (`wanted`) or certainly false.

    Raises:
        UnreadableCondition: an unknown name, or a value that does not fit the kind.
    """
    match atom:
        case IsKnown(fact):
            return _known(fact, base, wanted)
        case Contains(fact, member):
            return _contains(fact, member, base, wanted)
        case Compare(fact, operator, value):
            if fact in base.decisions:
                return _decided(base.decisions[fact], _values_equal(fact, operator, value), wanted)
            return _compare(fact, operator, _primitive_constant(fact, value, base), base, wanted)
        case OneOf(fact, values):
            if fact in base.decisions:
                return _decided(base.decisions[fact], frozenset(values), wanted)
            constants = [_primitive_constant(fact, value, base) for value in values]
            parts = [_compare(fact, Operator.EQ, constant, base, wanted) for constant in constants]
            return some(parts) if wanted else every(parts)
        case _:
            assert_never(atom)


def flatten(environment: Environment, base: RuleBase, asked_known: frozenset[str]) -> dict[str, Primitive]:
    """The fields that are known in this environment; `asked_known` names the `__diketahui` fields wanted.

    Raises:
        UnreadableFact: when an answer is not of its question's kind.
    """
    known: dict[str, Primitive] = {}
    for name, value in environment.facts.items():
        if name in base.facts or name == REFERENCE_DATE:
            known.update(_answer_fields(name, value, base))
    for name in asked_known:
        known[known_field(name)] = _is_answered(name, environment.facts.get(name), base)
    for name, outcome in environment.outcomes.items():
        for choice in (*base.decisions[name].values, None):
            known[possible_field(name, choice)] = choice in outcome.possible
    for name, members in environment.members.items():
        for member, truth in members.items():
            if truth is not Truth.UNKNOWN:
                known[member_field(name, member)] = truth is Truth.TRUE
    return known


def kind_of(fact: str, base: RuleBase) -> FactKind:
    """The kind of a fact. Raises UnreadableCondition when nothing asks for it."""
    if fact in base.facts:
        return base.facts[fact].kind
    if fact == REFERENCE_DATE:
        return FactKind.TANGGAL
    raise UnreadableCondition(f'Aturan membaca "{fact}", tetapi fakta itu tidak ada.')


def _known(fact: str, base: RuleBase, wanted: bool) -> Form:
    kind_of(fact, base)
    return Literal(known_field(fact), Relation.EQ, wanted)


def _contains(fact: str, member: str, base: RuleBase, wanted: bool) -> Form:
    if fact in base.decisions:
        spec = base.decisions[fact]
        readable = spec.policy is HitPolicy.COLLECT and not spec.item_fields and member in spec.values
    else:
        readable = kind_of(fact, base) is FactKind.HIMPUNAN and member in base.facts[fact].members
    if not readable:
        raise UnreadableCondition(f'Aturan menanyakan apakah "{fact}" memuat "{member}"; itu tidak dapat dibaca.')
    return Literal(member_field(fact, member), Relation.EQ, wanted)


def _values_equal(decision: str, operator: Operator, value: Scalar) -> frozenset[Scalar]:
    if operator is not Operator.EQ:
        raise UnreadableCondition(f'Keluaran "{decision}" tidak dapat dibandingkan dengan lebih atau kurang.')
    return frozenset({value})


def _decided(spec: DecisionSpec, wanted_values: frozenset[Scalar], wanted: bool) -> Form:
    """Certainly among the values iff no other value is possible; certainly not iff none of them is."""
    if spec.policy is HitPolicy.COLLECT or spec.key_fields or not wanted_values <= set(spec.values):
        raise UnreadableCondition(f'Keluaran "{spec.name}" tidak dapat dibaca dengan nilai itu.')
    against = [value for value in (*spec.values, None) if (value in wanted_values) is not wanted]
    return every(Literal(possible_field(spec.name, value), Relation.EQ, False) for value in against)


def _compare(fact: str, operator: Operator, value: Primitive, base: RuleBase, wanted: bool) -> Form:
    if isinstance(value, bool):
        return Literal(fact, Relation.EQ, value is wanted)
    if operator is Operator.EQ:
        return Literal(fact, Relation.EQ if wanted else Relation.NE, value)
    if isinstance(value, str):
        raise UnreadableCondition(f'Pilihan "{fact}" tidak dapat dibandingkan dengan lebih atau kurang.')
    if operator is Operator.GE:
        return Literal(fact, Relation.GE, value) if wanted else Literal(fact, Relation.LE, value - 1)
    return Literal(fact, Relation.LE, value) if wanted else Literal(fact, Relation.GE, value + 1)


def _primitive_constant(fact: str, value: Scalar, base: RuleBase) -> Primitive:
    constant = _primitive(value, kind_of(fact, base))
    if constant is None:
        raise UnreadableCondition(f'Aturan membandingkan "{fact}" dengan nilai yang bukan jenisnya.')
    return constant


def _answer_fields(name: str, value: Value, base: RuleBase) -> Iterator[tuple[str, Primitive]]:
    kind = kind_of(name, base)
    if isinstance(value, SetValue):
        if kind is not FactKind.HIMPUNAN:
            raise _unreadable(name)
        yield from ((member_field(name, member), True) for member in value.present)
        yield from ((member_field(name, member), False) for member in value.absent)
        return
    primitive = _primitive(value, kind)
    if primitive is None:
        raise _unreadable(name)
    yield name, primitive


def _unreadable(name: str) -> UnreadableFact:
    return UnreadableFact(f'Jawaban "{name}" bukan jenis yang diminta pertanyaannya, jadi mesin menolaknya.')


def _primitive(value: Scalar, kind: FactKind) -> Primitive | None:
    """The value as a field holds it, or None when it is not of the kind."""
    match kind:
        case FactKind.YA_TIDAK:
            return value if isinstance(value, bool) else None
        case FactKind.PILIHAN:
            return value if isinstance(value, str) else None
        case FactKind.BILANGAN:
            return value if _is_number(value) else None
        case FactKind.TANGGAL:
            return value.toordinal() if _is_day(value) else None
        case FactKind.HIMPUNAN:
            return None
        case _:
            assert_never(kind)


def _is_number(value: Scalar) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER


def _is_day(value: Scalar) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_answered(name: str, value: Value | None, base: RuleBase) -> bool:
    if isinstance(value, SetValue):
        return value.is_complete(base.facts[name].members)
    return value is not None
