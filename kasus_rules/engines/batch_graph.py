"""The boolean graph that a program becomes for whole columns: each equal part is one node, computed once.

Hides sharing and simplification. A node is a number; it stands for a column of booleans that is never
null. The graph is an algebra of `engines.pipeline`, so the meaning of strata, guards and hit policies
is the one written there, and what is left for data frames is and, or, not and counting.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from kasus_rules.engines.certainty_forms import Literal


@dataclass(frozen=True, slots=True)
class Constant:
    """A column that is the same everywhere."""

    value: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column that the door reads from the table, by its key there."""

    key: str


@dataclass(frozen=True, slots=True)
class And:
    """All parts; at least two."""

    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any part; at least two."""

    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class No:
    """The part does not hold."""

    part: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """At least `needed` of the parts; parts may repeat."""

    needed: int
    parts: tuple[int, ...]


Node = Constant | Leaf | And | Or | No | Threshold


def parts_of(node: Node) -> tuple[int, ...]:
    """The nodes that this one is made of."""
    match node:
        case Constant() | Leaf():
            return ()
        case No(part):
            return (part,)
        case And(parts) | Or(parts) | Threshold(_, parts):
            return parts
        case _:
            assert_never(node)


class Graph:
    """The algebra of columns. `read` says what a literal of a form is; the door gives it."""

    def __init__(self, read: Callable[[Graph, Literal], int]) -> None:
        self.nodes: list[Node] = []
        self._number: dict[Node, int] = {}
        self._read = read
        self.never = self._node(Constant(False))
        self.always = self._node(Constant(True))

    def leaf(self, key: str) -> int:
        """The column that the door keeps under this key."""
        return self._node(Leaf(key))

    def literal(self, literal: Literal) -> int:
        """See `pipeline.Algebra`."""
        return self._read(self, literal)

    def every(self, parts: Sequence[int]) -> int:
        """See `pipeline.Algebra`."""
        kept = dict.fromkeys(parts)
        if self.never in kept or any(self._opposite(part) in kept for part in kept):
            return self.never
        kept.pop(self.always, None)
        return self._joined(kept, self.always, And)

    def some(self, parts: Sequence[int]) -> int:
        """See `pipeline.Algebra`."""
        kept = dict.fromkeys(parts)
        if self.always in kept or any(self._opposite(part) in kept for part in kept):
            return self.always
        kept.pop(self.never, None)
        return self._joined(kept, self.never, Or)

    def no(self, part: int) -> int:
        """See `pipeline.Algebra`."""
        opposite = self._opposite(part)
        return self._node(No(part)) if opposite is None else opposite

    def at_least(self, needed: int, parts: Sequence[int]) -> int:
        """See `pipeline.Algebra`."""
        needed -= sum(part == self.always for part in parts)
        still = [part for part in parts if part not in (self.always, self.never)]
        if needed <= 0:
            return self.always
        if needed > len(still):
            return self.never
        if needed == 1:
            return self.some(still)
        return self.every(still) if needed == len(still) else self._node(Threshold(needed, tuple(sorted(still))))

    def _joined(self, kept: dict[int, None], empty: int, kind: type[And | Or]) -> int:
        if len(kept) < 2:
            return next(iter(kept), empty)
        return self._node(kind(tuple(sorted(kept))))

    def _opposite(self, part: int) -> int | None:
        match self.nodes[part]:
            case Constant(value):
                return self.never if value else self.always
            case No(inner):
                return inner
            case _:
                return self._number.get(No(part))

    def _node(self, node: Node) -> int:
        number = self._number.get(node)
        if number is None:
            number = self._number[node] = len(self.nodes)
            self.nodes.append(node)
        return number
