"""The nodes of certainty forms, built so that constants and repetitions have already gone.

Hides simplification. Use the small letters (`every`, `some`, `count`) to build; the classes
are for taking apart. Equal forms are equal values, so that readers can share work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

Primitive = bool | int | str


class Relation(Enum):
    """What a literal asks of its field."""

    EQ = "="
    NE = "≠"
    GE = ">="
    LE = "<="


@dataclass(frozen=True, slots=True)
class Literal:
    """`field <relation> value`; does not hold while the field is absent, NE included."""

    field: str
    relation: Relation
    value: Primitive


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold; without parts it always holds."""

    parts: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds; without parts it never holds."""

    parts: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """At least `needed` of `parts` hold (parts may repeat), with 1 < needed < len(parts)."""

    needed: int
    parts: tuple[Form, ...]


Form = Literal | Every | Some | Count

ALWAYS_HOLDS = Every(())
NEVER_HOLDS = Some(())


def every(parts: Iterable[Form]) -> Form:
    """The conjunction, simplified."""
    kept: dict[Form, None] = {}
    for part in parts:
        if part == NEVER_HOLDS:
            return NEVER_HOLDS
        kept |= dict.fromkeys(part.parts if isinstance(part, Every) else (part,))
    return next(iter(kept)) if len(kept) == 1 else Every(tuple(kept))


def some(parts: Iterable[Form]) -> Form:
    """The disjunction, simplified."""
    kept: dict[Form, None] = {}
    for part in parts:
        if part == ALWAYS_HOLDS:
            return ALWAYS_HOLDS
        kept |= dict.fromkeys(part.parts if isinstance(part, Some) else (part,))
    return next(iter(kept)) if len(kept) == 1 else Some(tuple(kept))


def count(needed: int, parts: Sequence[Form]) -> Form:
    """At least `needed` of `parts`, simplified; repeated parts count as often as they stand there."""
    open_parts = [part for part in parts if part not in (ALWAYS_HOLDS, NEVER_HOLDS)]
    needed -= sum(part == ALWAYS_HOLDS for part in parts)
    if needed <= 0:
        return ALWAYS_HOLDS
    if needed > len(open_parts):
        return NEVER_HOLDS
    if needed == 1:
        return some(open_parts)
    return every(open_parts) if needed == len(open_parts) else Count(needed, tuple(open_parts))


def literals(form: Form) -> Iterator[Literal]:
    """Every literal of the form, left to right, repetitions included."""
    match form:
        case Literal():
            yield form
        case Every(parts) | Some(parts) | Count(_, parts):
            for part in parts:
                yield from literals(part)
        case _:
            assert_never(form)


def holds(form: Form, known: Mapping[str, Primitive]) -> bool:
    """Whether the form holds; the plain definition, for tests and for small forms."""
    match form:
        case Literal(field, relation, value):
            return field in known and _passes(known[field], relation, value)
        case Every(parts):
            return all(holds(part, known) for part in parts)
        case Some(parts):
            return any(holds(part, known) for part in parts)
        case Count(needed, parts):
            return sum(holds(part, known) for part in parts) >= needed
        case _:
            assert_never(form)


def _passes(known: Primitive, relation: Relation, value: Primitive) -> bool:
    match relation:
        case Relation.EQ:
            return known == value
        case Relation.NE:
            return known != value
        case Relation.GE:
            return int(known) >= int(value)
        case Relation.LE:
            return int(known) <= int(value)
        case _:
            assert_never(relation)
