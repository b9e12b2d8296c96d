"""The batch engine as a reader: cases become a table of one back end, and its columns an evaluation again."""

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl

from kasus_rules.core.evaluation import Evaluation
from kasus_rules.core.facts import FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.outcomes import NO_VALUE, Outcome
from kasus_rules.core.program import Program
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines.batch import Bacaan
from kasus_rules.engines.batch_graph import Graph
from kasus_rules.engines.batch_outputs import Flag
from kasus_rules.engines.pipeline import OutcomeTerms, Pair, Reading
from tests.spec.pembangun import Reader

Row = dict[str, str]
MakeFrame = Callable[[Sequence[Row]], Any]
Holds = Callable[[int], bool]


# ── cases as rows, as people write them ──


def rows_of(case_list: Sequence[Facts], base: RuleBase) -> list[Row]:
    """Cases as rows of one table; a set is one column where all of them can be written so."""
    rows: list[Row] = [{"kode": str(number)} for number in range(len(case_list))]
    for name, spec in base.facts.items():
        for row, values in zip(rows, _columns(spec, [facts.get(name) for facts in case_list]), strict=True):
            row |= values
    return rows


def _columns(spec: FactSpec, values: Sequence[Value | None]) -> list[Row]:
    if spec.kind is not FactKind.HIMPUNAN:
        return [{spec.name: written(value)} for value in values]
    sets = [value if isinstance(value, SetValue) else SetValue() for value in values]
    if all(not value.absent or value.is_complete(spec.members) for value in sets):
        return [{spec.name: written_set(value, spec)} for value in sets]
    return [{f"{spec.name}__{member}": _WORDS[value.truth_of(member)] for member in spec.members} for value in sets]


_WORDS = {Truth.TRUE: "ya", Truth.FALSE: "tidak", Truth.UNKNOWN: ""}


def written(value: Value | None) -> str:
    """One answer in a cell."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def written_set(value: SetValue, spec: FactSpec) -> str:
    """A set in a cell: `a|b` complete, `a|?` partial, `-` none, empty unknown."""
    present = [member for member in spec.members if member in value.present]
    if value.is_complete(spec.members):
        return "|".join(present) or "-"
    return "|".join([*present, "?"]) if present else ""


# ── rows as tables ──


def pandas_csv(rows: Sequence[Row]) -> pd.DataFrame:
    """Plain pandas, as `read_csv` gives it."""
    return pd.read_csv(io.StringIO(_csv(rows)))


def pandas_objects(rows: Sequence[Row]) -> pd.DataFrame:
    """Plain pandas made of Python values: booleans beside None in one column of objects."""
    return pd.DataFrame(_typed(rows), dtype=object)


def polars_eager(rows: Sequence[Row]) -> pl.DataFrame:
    """Polars, as `read_csv` gives it."""
    return pl.read_csv(io.BytesIO(_csv(rows).encode()), try_parse_dates=True, infer_schema_length=None)


def polars_lazy(rows: Sequence[Row]) -> pl.LazyFrame:
    """Polars, lazy, every column as text."""
    return pl.LazyFrame(rows, schema=dict.fromkeys(rows[0], pl.String))


def polars_typed(rows: Sequence[Row]) -> pl.DataFrame:
    """Polars with booleans, numbers and dates, as a Parquet file gives them."""
    return pl.DataFrame(_typed(rows), infer_schema_length=None)


def duckdb_relation(rows: Sequence[Row]) -> Any:
    """A DuckDB relation, as its CSV reader gives it."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write(_csv(rows))
        file.flush()
        found = duckdb.connect().read_csv(file.name, header=True, delimiter=",")
        return found.materialize()


def spark_frame(rows: Sequence[Row]) -> Any:
    """A PySpark frame, every column as text."""
    names = list(rows[0])
    schema = ", ".join(f"`{name}` string" for name in names)
    return _spark().createDataFrame([tuple(row[name] or None for name in names) for row in rows], schema)


def has_spark() -> bool:
    """Whether PySpark and a Java for it are there."""
    return find_spec("pyspark") is not None and shutil.which("java") is not None


@cache
def _spark() -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.host", "127.0.0.1")
    return builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()


TABLES: Mapping[str, MakeFrame] = {
    "pandas read_csv": pandas_csv,
    "pandas objects": pandas_objects,
    "polars": polars_eager,
    "polars lazy": polars_lazy,
    "polars typed": polars_typed,
    "duckdb": duckdb_relation,
}


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _typed(rows: Sequence[Row]) -> list[dict[str, object]]:
    return [{name: None if text == "" else _read(name, text) for name, text in row.items()} for row in rows]


def _read(name: str, text: str) -> object:
    if text in ("ya", "tidak"):
        return text == "ya"
    if name != "kode" and text.removeprefix("-").isdigit():
        return int(text)
    return date.fromisoformat(text) if text[:4].isdigit() and len(text) == 10 else text


def rows_back(frame: Any) -> list[dict[str, Any]]:
    """The rows of any table."""
    table = nw.from_native(frame)
    eager = table.collect("pyarrow") if isinstance(table, nw.LazyFrame) else table
    return list(eager.rows(named=True))


# ── columns as evaluations ──


@dataclass(frozen=True)
class TableReader(Reader):
    """The batch engine over one back end."""

    make_frame: MakeFrame = polars_eager

    def run(self, program: Program, facts: Facts) -> Evaluation:
        """A table of one row."""
        return evaluations(program, [facts], self.make_frame)[0]


def evaluations(
    program: Program, case_list: Sequence[Facts], make_frame: MakeFrame, *, implied: bool = False
) -> list[Evaluation]:
    """All cases judged as one table; every node of the reading is a column."""
    table = nw.from_native(make_frame(rows_of(case_list, program.base)))
    bacaan = Bacaan(program, dict(table.collect_schema()), implied=implied)
    numbers = sorted(set(_all_nodes(bacaan.reading)))
    found = rows_back(bacaan.run(table, tuple(Flag(f"n{number}", number) for number in numbers)))
    by_code = {int(row["kode"]): row for row in found}
    return [_evaluation(bacaan, lambda node, row=row: row[f"n{node}"]) for _, row in sorted(by_code.items())]


def _all_nodes(reading: Reading[int]) -> Iterator[int]:
    pairs: list[Pair[int]] = [*reading.truths.values()]
    outcomes = [*reading.outcomes.values()]
    for keys in reading.keyed.values():
        outcomes += keys.values()
    for collected in (*reading.members.values(), *reading.items.values()):
        pairs += collected.values()
    for pair in pairs:
        yield from (pair.true, pair.false)
    for outcome in outcomes:
        yield from (*outcome.possible.values(), *outcome.established.values(), outcome.conflict)


def _evaluation(bacaan: Bacaan, holds: Holds) -> Evaluation:
    reading, graph = bacaan.reading, bacaan.graph
    return Evaluation(
        truths={name: _truth(pair, holds) for name, pair in reading.truths.items()},
        outcomes={name: _outcome(terms, holds) for name, terms in reading.outcomes.items()},
        keyed={name: _spoken(keys, graph, holds) for name, keys in reading.keyed.items()},
        members={name: _truths(members, holds) for name, members in reading.members.items()},
        items={
            name: {item: truth for item, truth in _truths(items, holds).items() if truth is not Truth.FALSE}
            for name, items in reading.items.items()
        },
    )


def _spoken(keys: Mapping[Any, OutcomeTerms[int]], graph: Graph, holds: Holds) -> dict[Any, Outcome]:
    found = {key: _outcome(terms, holds) for key, terms in keys.items()}
    return {key: outcome for key, outcome in found.items() if outcome != NO_VALUE}


def _truths(pairs: Mapping[Any, Pair[int]], holds: Holds) -> dict[Any, Truth]:
    return {name: _truth(pair, holds) for name, pair in pairs.items()}


def _truth(pair: Pair[int], holds: Holds) -> Truth:
    true, false = holds(pair.true), holds(pair.false)
    assert true in (True, False), "a mask is never null"
    assert not (true and false), "true and false at once"
    return Truth.TRUE if true else Truth.FALSE if false else Truth.UNKNOWN


def _outcome(terms: OutcomeTerms[int], holds: Holds) -> Outcome:
    possible = tuple(value for value, term in terms.possible.items() if holds(term))
    established = tuple(value for value, term in terms.established.items() if holds(term))
    return Outcome(possible, established, established if holds(terms.conflict) else ())


def as_one_reader(name: str) -> Reader:
    """The reader of this name."""
    return TableReader(name, _no_judge, TABLES[name])


def _no_judge(program: Program) -> Any:
    raise NotImplementedError("the batch engine evaluates whole tables")
