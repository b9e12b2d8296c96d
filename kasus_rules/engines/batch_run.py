"""From a graph and the wanted columns to steps of column expressions that a data frame carries out.

Hides how the work is laid out. What several columns share becomes a column of its own for a while, one
step for each depth, so that every back end computes it once, and no expression grows deep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

import narwhals as nw

from kasus_rules.engines.batch_dialect import Dialect, Expr, Frame, dialect_of
from kasus_rules.engines.batch_graph import And, Constant, Graph, Leaf, No, Or, Threshold, parts_of
from kasus_rules.engines.batch_names import column_name
from kasus_rules.engines.batch_outputs import Flag, Output, Word, Words
from kasus_rules.engines.batch_words import column_of

FEW_STEPS = 3  # for engines of queries, which pay for every step but do small things twice without harm


@dataclass(frozen=True, slots=True)
class Step:
    """Columns to make, and those of earlier steps that are still needed after it."""

    made: Mapping[str, Expr]
    kept: tuple[str, ...]


class Layout:
    """Which nodes become columns, and in which step."""

    def __init__(self, graph: Graph, wanted: Sequence[int], dialect: Dialect, *, least: int = 1) -> None:
        """`least`: so many operations at least a shared node must save, each time, to become a column."""
        self._graph = graph
        self._say = dialect
        self._wanted = wanted
        self._least = least
        self._uses = _uses(graph, wanted)
        self._depth: dict[int, int] = {}
        self._weight: dict[int, int] = {}  # operations of the node's expression, 0 where it is a column
        for number in range(len(graph.nodes)):  # parts are always numbered before their wholes
            if self._uses.get(number):
                self._place(number)

    def _place(self, number: int) -> None:
        parts = parts_of(self._graph.nodes[number])
        weight = sum(self._weight[part] for part in parts) + max(len(parts) - 1, min(len(parts), 1))
        kept = self._uses[number] > 1 and weight >= self._least
        self._weight[number] = 0 if kept else weight
        self._depth[number] = max((self._depth[part] for part in parts), default=0) + kept

    def steps(self) -> Iterator[Step]:
        """What to make, step by step."""
        by_depth: dict[int, list[int]] = {}
        for number, depth in self._depth.items():
            if self._kept(number):
                by_depth.setdefault(depth, []).append(number)
        last = self._last_uses()
        there = [node.key for node in self._graph.nodes if isinstance(node, Leaf) and node.key in last]
        for depth in sorted(by_depth):
            kept = tuple(name for name in there if last[name] > depth)
            made = {_name(number): self._made(number) for number in by_depth[depth]}
            there = [*kept, *made]
            yield Step(made, kept)

    def _last_uses(self) -> dict[str, int]:
        """Column -> the last step that reads it."""
        last: dict[str, int] = {}
        for number, depth in self._depth.items():
            if self._kept(number):
                for part in parts_of(self._graph.nodes[number]):
                    self._note(part, depth, last)
        for number in self._wanted:
            self._note(number, len(self._graph.nodes), last)
        return last

    def _note(self, number: int, depth: int, last: dict[str, int]) -> None:
        """The columns that the expression of the node reads are needed in this step."""
        node = self._graph.nodes[number]
        if isinstance(node, Leaf) or self._kept(number):
            name = node.key if isinstance(node, Leaf) else _name(number)
            last[name] = max(depth, last.get(name, 0))
            return
        for part in parts_of(node):
            self._note(part, depth, last)

    def expression(self, number: int) -> Expr:
        """The node as an expression over columns that have been made."""
        return self._say.column(_name(number)) if self._kept(number) else self._made(number)

    def _kept(self, number: int) -> bool:
        return bool(parts_of(self._graph.nodes[number])) and self._weight[number] == 0

    def _made(self, number: int) -> Expr:
        match self._graph.nodes[number]:
            case Constant(value):
                return self._say.constant(value)
            case Leaf(key):
                return self._say.column(key)
            case No(part):
                return ~self.expression(part)
            case And(parts):
                return self._say.every(map(self._column_or, parts))
            case Or(parts):
                return self._say.some(map(self._column_or, parts))
            case Threshold(needed, parts):
                return self._say.at_least(needed, map(self.expression, parts))
            case unreachable:
                assert_never(unreachable)

    def _column_or(self, number: int) -> str | Expr:
        """The name where the node is a column already: that is cheaper to say than an expression."""
        node = self._graph.nodes[number]
        if isinstance(node, Leaf):
            return node.key
        return _name(number) if self._kept(number) else self._made(number)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done to a table. It holds expressions only, never a table, so it may be kept for others of its kind.

    Attributes:
        door: columns that the door adds, in the dialect of narwhals.
        steps: all the columns after each step, the last one the answer.
    """

    dialect: Dialect
    door: tuple[Mapping[str, nw.Expr], ...]
    steps: tuple[tuple[Expr, ...], ...]

    def on(self, frame: Frame) -> Any:
        """The answer to a table of that kind, in the table's own kind."""
        for made in self.door:
            frame = frame.with_columns(**made)
        table = self.dialect.table_of(frame)
        for columns in self.steps:
            table = table.select(*columns)
        return nw.to_native(table, pass_through=True)


def plan(frame: Frame, door_steps: Sequence[Mapping[str, nw.Expr]], graph: Graph, wanted: Sequence[Output]) -> Plan:
    """What gives such a table the wanted columns; its own stay, but for those with the name of a wanted one."""
    own, say = frame.collect_schema().names(), dialect_of(frame)
    nodes = [node for output in wanted for node in _nodes(output)]
    layout = Layout(graph, nodes, say, least=_least(frame))
    steps = [(say.column(*own, *step.kept), *_named(step.made)) for step in layout.steps()]
    columns = {output.name: column_of(output, layout.expression, say) for output in wanted}
    kept = [name for name in own if name not in columns]
    steps.append((*([say.column(*kept)] if kept else []), *_named(columns)))
    return Plan(say, tuple(made for made in door_steps if made), tuple(steps))


def _named(columns: Mapping[str, Expr]) -> Iterator[Expr]:
    return (column.alias(name) for name, column in columns.items())


def _least(frame: Frame) -> int:
    is_query = isinstance(frame, nw.LazyFrame) and not frame.implementation.is_polars()
    return FEW_STEPS if is_query else 1


def _uses(graph: Graph, wanted: Sequence[int]) -> dict[int, int]:
    uses: dict[int, int] = {}
    waiting = list(wanted)
    while waiting:
        number = waiting.pop()
        uses[number] = uses.get(number, 0) + 1
        if uses[number] == 1:
            waiting += parts_of(graph.nodes[number])
    return uses


def _name(number: int) -> str:
    return column_name(str(number))


def _nodes(output: Output) -> Iterator[int]:
    match output:
        case Flag(_, node):
            yield node
        case Word(_, choices, _) | Words(_, choices):
            yield from (node for node, _ in choices)
        case _:
            assert_never(output)
