"""The tree of conditions: one small closed set of nodes, each with one written meaning.

Hides how a condition is taken apart. Readers dispatch with `match` and end in
`assert_never`, so that a new node breaks every one of them visibly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import assert_never

Scalar = bool | str | int | date  # what one answer can be compared with


class Operator(Enum):
    """How `Compare` compares: equal, at least, at most."""

    EQ = "="
    GE = ">="
    LE = "<="


@dataclass(frozen=True, slots=True)
class Compare:
    """`fact <operator> value`; UNKNOWN while the fact is unknown.

    On a decision used as a fact: TRUE iff all its possible values satisfy it, FALSE iff none does.
    GE and LE are for numbers (integers) and dates only.
    """

    fact: str
    operator: Operator
    value: Scalar


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value of the fact is one of `values` (at least one)."""

    fact: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """The set `fact` has `member`; each member of a set is a three-valued fact of its own."""

    fact: str
    member: str


@dataclass(frozen=True, slots=True)
class IsKnown:
    """The fact has been answered (a set: every member settled). Never UNKNOWN, and not monotone."""

    fact: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part; TRUE when there is none."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part; FALSE when there is none."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of `part`; UNKNOWN stays UNKNOWN."""

    part: Condition


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of `parts`, with 1 <= count <= len(parts)."""

    count: int
    parts: tuple[Condition, ...]


Atom = Compare | OneOf | Contains | IsKnown
Condition = Atom | All | AnyOf | Not | AtLeast

ALWAYS = All(())
NEVER = AnyOf(())


def map_atoms(condition: Condition, change: Callable[[Atom], Condition]) -> Condition:
    """The same tree with every atom replaced by `change(atom)`."""
    match condition:
        case Compare() | OneOf() | Contains() | IsKnown():
            return change(condition)
        case All(parts):
            return All(tuple(map_atoms(part, change) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(map_atoms(part, change) for part in parts))
        case Not(part):
            return Not(map_atoms(part, change))
        case AtLeast(count, parts):
            return AtLeast(count, tuple(map_atoms(part, change) for part in parts))
        case _:
            assert_never(condition)


def shared(condition: Condition, pool: dict[Condition, Condition]) -> Condition:
    """The same condition, with every part that is already in `pool` replaced by the one there.

    Rules repeat each other ("kategori memuat asusila"); shared parts can be judged once a case.
    """
    match condition:
        case Compare() | OneOf() | Contains() | IsKnown():
            return pool.setdefault(condition, condition)
        case All(parts):
            whole: Condition = All(tuple(shared(part, pool) for part in parts))
        case AnyOf(parts):
            whole = AnyOf(tuple(shared(part, pool) for part in parts))
        case Not(part):
            whole = Not(shared(part, pool))
        case AtLeast(count, parts):
            whole = AtLeast(count, tuple(shared(part, pool) for part in parts))
        case _:
            assert_never(condition)
    return pool.setdefault(whole, whole)


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom of the tree, left to right, repetitions included."""
    match condition:
        case Compare() | OneOf() | Contains() | IsKnown():
            yield condition
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case _:
            assert_never(condition)


def facts_of(condition: Condition) -> frozenset[str]:
    """The names of all facts and decisions that the condition reads."""
    return frozenset(atom.fact for atom in atoms(condition))
