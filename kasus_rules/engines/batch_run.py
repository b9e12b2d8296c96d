"""From a graph and the wanted columns to steps of column expressions that a data frame carries out.

Hides how the work is laid out. What several columns share becomes a column of its own for a while, one
step for each depth, so that every back end computes it once, and no expression grows deep.
Words are chosen by whole categories where the back end has them, since a million strings
cost more than all the rules together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, assert_never

import narwhals as nw

from kasus_rules.engines.batch_graph import And, Constant, Graph, Leaf, No, Or, Threshold, parts_of
from kasus_rules.engines.batch_names import column_name
from kasus_rules.engines.batch_outputs import Flag, Output, Word, Words

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]
Lit = Callable[[str], nw.Expr]
MOST_COMBINATIONS = 6  # of so many words at most, every combination becomes a category
FEW_STEPS = 3  # for engines of queries, which pay for every step but do small things twice without harm
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Step:
    """Columns to make, and those of earlier steps that are still needed after it."""

    made: Mapping[str, nw.Expr]
    kept: tuple[str, ...]


class Layout:
    """Which nodes become columns, and in which step."""

    def __init__(self, graph: Graph, wanted: Sequence[int], *, least: int = 1) -> None:
        """`least`: so many operations at least a shared node must save, each time, to become a column."""
        self._graph = graph
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

    def expression(self, number: int) -> nw.Expr:
        """The node as an expression over columns that have been made."""
        return nw.col(_name(number)) if self._kept(number) else self._made(number)

    def _kept(self, number: int) -> bool:
        return bool(parts_of(self._graph.nodes[number])) and self._weight[number] == 0

    def _made(self, number: int) -> nw.Expr:
        match self._graph.nodes[number]:
            case Constant(value):
                return nw.lit(value)
            case Leaf(key):
                return nw.col(key)
            case No(part):
                return ~self.expression(part)
            case And(parts):
                return nw.all_horizontal(*map(self._column_or, parts), ignore_nulls=False)
            case Or(parts):
                return nw.any_horizontal(*map(self._column_or, parts), ignore_nulls=False)
            case Threshold(needed, parts):
                return reduce(lambda one, other: one + other, map(self._counted, parts)) >= needed
            case unreachable:
                assert_never(unreachable)

    def _column_or(self, number: int) -> str | nw.Expr:
        """The name where the node is a column already: that is cheaper to say than an expression."""
        node = self._graph.nodes[number]
        if isinstance(node, Leaf):
            return node.key
        return _name(number) if self._kept(number) else self._made(number)

    def _counted(self, part: int) -> nw.Expr:
        return nw.when(self.expression(part)).then(nw.lit(1, nw.Int32)).otherwise(nw.lit(0, nw.Int32))


def run(frame: Frame, door_steps: Sequence[Mapping[str, nw.Expr]], graph: Graph, wanted: Sequence[Output]) -> Frame:
    """The frame with the wanted columns; its own stay, but for those that have the name of a wanted one."""
    own, polars = frame.collect_schema().names(), frame.implementation.is_polars()
    nodes = [node for output in wanted for node in _nodes(output)]
    layout = Layout(graph, nodes, least=FEW_STEPS if isinstance(frame, nw.LazyFrame) and not polars else 1)
    for made in door_steps:
        frame = frame.with_columns(**made) if made else frame
    for step in layout.steps():
        frame = frame.select(nw.col(*own, *step.kept), **step.made)
    columns = {output.name: _column(output, layout, polars) for output in wanted}
    kept = [name for name in own if name not in columns]
    return frame.select(*([nw.col(*kept)] if kept else []), **columns)


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


# ── words ──


def _column(output: Output, layout: Layout, categories: bool) -> nw.Expr:
    match output:
        case Flag(_, node):
            return layout.expression(node)
        case Word(_, choices, otherwise):
            lit = _literal([word for _, word in choices] + [otherwise], categories)
            return _chosen([(layout.expression(node), word) for node, word in choices], otherwise, lit)
        case Words(_, choices):
            return _joined([(layout.expression(node), word) for node, word in choices], categories)
        case _:
            assert_never(output)


def _literal(words: Sequence[str], categories: bool) -> Lit:
    dtype = nw.Enum(list(dict.fromkeys(words))) if categories else nw.String()
    return lambda word: nw.lit(word, dtype)


def _chosen(choices: Sequence[tuple[nw.Expr, str]], otherwise: str, lit: Lit) -> nw.Expr:
    found = lit(otherwise)
    for holds, word in reversed(choices):
        found = nw.when(holds).then(lit(word)).otherwise(found)
    return found


def _joined(choices: Sequence[tuple[nw.Expr, str]], categories: bool) -> nw.Expr:
    if not choices:
        return nw.lit("")
    if categories and len(choices) <= MOST_COMBINATIONS:
        words = _combinations([word for _, word in choices])
        return _tree([holds for holds, _ in choices], words, _literal(words, True))
    parts = [nw.when(holds).then(nw.lit(f"{SEPARATOR}{word}")).otherwise(nw.lit("")) for holds, word in choices]
    return nw.concat_str(parts).str.slice(1) if len(parts) > 1 else parts[0].str.slice(1)


def _combinations(words: Sequence[str]) -> list[str]:
    """Every `a|b`; the first half has the first word, and so on inwards."""
    if not words:
        return [""]
    inner = _combinations(words[1:])
    return [SEPARATOR.join(filter(None, (words[0], rest))) for rest in inner] + inner


def _tree(holds: Sequence[nw.Expr], words: Sequence[str], lit: Lit) -> nw.Expr:
    if not holds:
        return lit(words[0])
    half = len(words) // 2
    return nw.when(holds[0]).then(_tree(holds[1:], words[:half], lit)).otherwise(_tree(holds[1:], words[half:], lit))
