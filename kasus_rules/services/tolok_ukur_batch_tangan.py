"""The same rules as a good user of polars would write them by hand, to measure the batch engine against.

Hides how the rival is made: one lazy `with_columns` a stratum, two boolean columns a rule, one a
possible value, native expressions, categories instead of strings. It is generated from the
same forms, so that it asks the same; only the reading of the answers is shared with the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import Any

from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.core.program import Program


class HandWritten:
    """The program as polars expressions for lazy frames with the columns of `frame`."""

    def __init__(self, program: Program, frame: Any, day: date) -> None:
        import narwhals as nw

        from kasus_rules.engines.batch import Bacaan
        from kasus_rules.engines.batch_outputs import outputs

        schema = dict(nw.from_native(frame).collect_schema())
        self._bacaan = Bacaan(program, schema, day=None if REFERENCE_DATE in schema else day)
        self._own = list(schema)
        self._outputs = outputs(self._bacaan.reading, self._bacaan.graph, rules=True, rule_ids=False)
        self._named: dict[int, str] = {}

    def plan(self, frame: Any) -> Any:
        """The lazy frame with all columns of the answer; a script by hand builds its expressions at each run too."""
        import narwhals as nw

        table = nw.from_native(frame).lazy()
        for step in self._bacaan.door.steps:
            table = table.with_columns(**step) if step else table
        lazy = table.to_native()
        self._named = {}
        for nodes in self._strata():
            fresh = {number: f"t{number}" for number in dict.fromkeys(nodes) if number not in self._named}
            lazy = lazy.with_columns(**{name: self._made(number) for number, name in fresh.items()})
            self._named |= fresh
        return lazy.select(*self._own, **{output.name: self._column(output) for output in self._outputs})

    def _strata(self) -> Iterator[Sequence[int]]:
        reading = self._bacaan.reading
        for stratum in reading.program.strata:
            yield [n for item in stratum.conditions for n in _both(reading.truths[item.id])]
            decided = [name for name in stratum.decisions if name in reading.outcomes]
            yield [n for name in decided for n in (*reading.outcomes[name].possible.values(),)]
            yield [
                n for name in stratum.decisions for pair in reading.members.get(name, {}).values() for n in _both(pair)
            ]
        for name in reading.keyed:
            yield [
                n
                for terms in reading.keyed[name].values()
                for n in (*terms.established.values(), next(iter(terms.possible.values())))
            ]
        yield [n for output in self._outputs for n in _nodes(output) if output.name.startswith("peran_")]

    def _expression(self, number: int) -> Any:
        import polars as pl

        return pl.col(self._named[number]) if number in self._named else self._made(number)

    def _made(self, number: int) -> Any:
        import polars as pl

        from kasus_rules.engines.batch_graph import And, Constant, Leaf, No, Or, Threshold

        match self._bacaan.graph.nodes[number]:
            case Constant(value):
                return pl.lit(value)
            case Leaf(key):
                return pl.col(key)
            case No(part):
                return ~self._expression(part)
            case And(parts):
                return reduce(lambda one, other: one & other, map(self._expression, parts))
            case Or(parts):
                return reduce(lambda one, other: one | other, map(self._expression, parts))
            case Threshold(needed, parts):
                return pl.sum_horizontal([self._expression(part).cast(pl.UInt8) for part in parts]) >= needed

    def _column(self, output: Any) -> Any:
        import polars as pl

        from kasus_rules.engines.batch_outputs import Flag, Word

        match output:
            case Flag(_, node):
                return self._expression(node)
            case Word(_, choices, otherwise):
                words = pl.Enum(list(dict.fromkeys([*(word for _, word in choices), otherwise])))
                found = pl.lit(otherwise, words)
                for node, word in reversed(choices):
                    found = pl.when(self._expression(node)).then(pl.lit(word, words)).otherwise(found)
                return found
            case _:
                return self._set(output.choices)

    def _set(self, choices: Sequence[tuple[int, str]]) -> Any:
        """Every combination a category, picked by a number made of bits."""
        import polars as pl

        if not choices:
            return pl.lit("")
        words = [_words_of(bits, choices) for bits in range(2 ** len(choices))]
        bits = [self._expression(node).cast(pl.UInt8) * (1 << place) for place, (node, _) in enumerate(choices)]
        return pl.sum_horizontal(bits).cast(pl.UInt8).cat.to(pl.Enum(words))


def _words_of(bits: int, choices: Sequence[tuple[int, str]]) -> str:
    return "|".join(word for place, (_, word) in enumerate(choices) if bits >> place & 1)


def _both(pair: Any) -> tuple[int, int]:
    return pair.true, pair.false


def _nodes(output: Any) -> list[int]:
    return [output.node] if hasattr(output, "node") else [node for node, _ in output.choices]


def same_answers(one: Any, other: Any, own: Mapping[str, object]) -> bool:
    """Whether two polars frames say the same in every column that is not among `own`."""
    import polars as pl

    names = [name for name in one.columns if name not in own]
    equal = one.select(
        ((pl.col(name).cast(pl.String) if one.schema[name] != pl.Boolean else pl.col(name)) == _plain(other, name))
        .all()
        .alias(name)
        for name in names
    )
    return names == [name for name in other.columns if name not in own] and all(equal.row(0))


def _plain(frame: Any, name: str) -> Any:
    import polars as pl

    return frame[name] if frame.schema[name] == pl.Boolean else frame[name].cast(pl.String)
