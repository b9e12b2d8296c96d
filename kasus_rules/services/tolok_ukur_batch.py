"""How fast whole tables are judged, side by side in one run with the rules written by hand and with other engines.

Hides the stop-watch and the making of large tables. Engines take turns on the same cases; one that
says something else is refused, not timed. The figures are comparisons, not promises.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from statistics import median
from time import perf_counter
from typing import Any

from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, reference_date_of
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.certainty_fields import flatten, member_field
from kasus_rules.errors import EngineError
from kasus_rules.rulebase import load
from kasus_rules.rulebase.uji import DEFAULT_DATE, CaseTest, read_tests
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.tolok_ukur_batch_tangan import HandWritten, same_answers
from kasus_rules.services.tolok_ukur_clips import clips
from kasus_rules.services.tolok_ukur_pembanding import Rival, check_rival, zen
from kasus_rules.services.tolok_ukur_setara import durable_host_whole

POLARS, PANDAS, HAND = "kasus/polars", "kasus/pandas", "pembanding/polars-tulis-tangan"
SIZES = (10_000, 100_000, 1_000_000)
PANDAS_SIZE = 100_000
ROUNDS = 3
MORE_ROUNDS = 5  # times as many where a round takes less than a second, and what else the computer does shows
ONE_BY_ONE = 300  # evaluations of an engine for single cases; `durable.engine.Host` dies at its 1,025th

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Runner:
    engine: str
    run: Callable[[], object]


def measure_batch(
    program: Program, cases: Sequence[Facts], *, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS
) -> list[Row]:
    """Measure the batch engine on tables made of the cases, over and over again.

    Args:
        cases: with their reference date, all of the same day.
        sizes: how many rows the tables have; engines that judge case by case are compared with the largest.

    Returns:
        Rows {ukuran, mesin, kasus_per_detik, median_ms, terhadap, rasio} as `tolok_ukur.measure` gives
        them; `median_ms` is that of the whole table, or of one case for the engines for single cases.

    Raises:
        EngineError: when the rules written by hand, or an engine for single cases, say something else.
    """
    day = reference_date_of(cases[0])
    small = table_of(cases, program.base)
    rows: list[Row] = []
    for size in sizes:
        rows += _measure_size(program, _repeated(small, size), day, rounds)
    rows.append(_pandas(program, _repeated(small, min(PANDAS_SIZE, max(sizes))), day, rounds))
    fastest = [row for row in rows if row["mesin"] == POLARS and row["terhadap"] == HAND][-1]
    return rows + _compared_one_by_one(program, cases, fastest)


def measure_shipped_batch(largest: int) -> list[Row]:
    """Measure the rules in use on tables of up to `largest` rows, made of the cases told beside the rules."""
    program, folder = compile_program(load(rules_folder())), rules_folder()
    told = [test.facts for test in read_tests(folder, program.base) if isinstance(test, CaseTest)]
    cases = [facts for facts in told if reference_date_of(facts) == DEFAULT_DATE]
    return measure_batch(program, cases, sizes=sorted({size for size in (*SIZES, largest) if size <= largest}))


def table_of(cases: Sequence[Facts], base: RuleBase) -> Any:
    """The cases as a polars table in the fast format."""
    import polars as pl

    flat = [flatten(Environment(facts), base, frozenset()) for facts in cases]
    columns = {name: pl.Series(name, [row.get(name) for row in flat], dtype) for name, dtype in _types(base).items()}
    days = [name for name, spec in base.facts.items() if spec.kind is FactKind.TANGGAL and name in columns]
    first = date(1970, 1, 1).toordinal()
    table = pl.DataFrame(list(columns.values()))
    return table.with_columns((pl.col(name) - first).cast(pl.Int32).cast(pl.Date) for name in days)


def _types(base: RuleBase) -> Mapping[str, Any]:
    import polars as pl

    simple = {FactKind.YA_TIDAK: pl.Boolean, FactKind.PILIHAN: pl.String, FactKind.BILANGAN: pl.Int64}
    found: dict[str, Any] = {}
    for name, spec in base.facts.items():
        if spec.kind is FactKind.HIMPUNAN:
            found |= {member_field(name, member): pl.Boolean for member in spec.members}
        elif name != REFERENCE_DATE:
            found[name] = simple.get(spec.kind, pl.Int64)
    return found


def _repeated(small: Any, size: int) -> Any:
    import polars as pl

    return small[pl.int_range(size, eager=True) % small.height]


def _measure_size(program: Program, table: Any, day: date, rounds: int) -> list[Row]:
    from kasus_rules.engines.batch import nilai_tabel

    hand = HandWritten(program, table, day)
    runners = (
        _Runner(POLARS, lambda: nilai_tabel(program, table.lazy(), tanggal_acuan=day).collect(engine="streaming")),
        _Runner(HAND, lambda: hand.plan(table.lazy()).collect(engine="streaming")),
    )
    one, other = (runner.run() for runner in runners)
    if not same_answers(one, other, table.schema):
        raise EngineError(f"{HAND} mengatakan hal lain daripada {POLARS}, jadi tidak diukur.")
    seconds = _take_turns(runners, rounds * (MORE_ROUNDS if table.height <= PANDAS_SIZE else 1))
    ratio = median(seconds[HAND]) / median(seconds[POLARS])
    return [
        _row(table.height, POLARS, seconds[POLARS], HAND, ratio),
        _row(table.height, HAND, seconds[HAND], None, None),
    ]


def _pandas(program: Program, table: Any, day: date, rounds: int) -> Row:
    from kasus_rules.engines.batch import nilai_tabel

    frame = table.to_pandas()
    runner = _Runner(PANDAS, lambda: nilai_tabel(program, frame, tanggal_acuan=day))
    return _row(table.height, PANDAS, _take_turns([runner], rounds)[PANDAS], None, None)


def _take_turns(runners: Sequence[_Runner], rounds: int) -> Mapping[str, list[float]]:
    seconds: dict[str, list[float]] = {runner.engine: [] for runner in runners}
    for turn in range(rounds):
        for step in range(len(runners)):
            runner = runners[(turn + step) % len(runners)]
            start = perf_counter()
            runner.run()
            seconds[runner.engine].append(perf_counter() - start)
    return seconds


def _compared_one_by_one(program: Program, cases: Sequence[Facts], fastest: Row) -> list[Row]:
    """The engines for single cases that are installed, and the table's speed against each."""
    rows: list[Row] = []
    with ExitStack() as stack:
        made = [make(program, cases) for make in (durable_host_whole, zen, clips)]
        for rival in [stack.enter_context(found) for found in made if found is not None]:
            check_rival(rival, program, cases)
            row = _one_by_one(rival, len(cases))
            ratio = float(str(fastest["kasus_per_detik"])) / float(str(row["kasus_per_detik"]))
            rows += [{**fastest, "terhadap": rival.name, "rasio": round(ratio, 1)}, row]
    return rows


def _one_by_one(rival: Rival, cases: int) -> Row:
    for position in range(min(cases, 3)):
        rival.seconds(position)
    seconds = [rival.seconds(turn % cases) for turn in range(ONE_BY_ONE)]
    return {
        "ukuran": "satu kasus demi satu kasus",
        "mesin": rival.name,
        "kasus_per_detik": round(len(seconds) / sum(seconds), 1),
        "median_ms": round(1000 * median(seconds), 3),
        "terhadap": None,
        "rasio": None,
    }


def _row(size: int, engine: str, seconds: Sequence[float], against: str | None, ratio: float | None) -> Row:
    return {
        "ukuran": f"tabel {size:_} kasus, semua kolom".replace("_", "."),
        "mesin": engine,
        "kasus_per_detik": round(size / median(seconds), 1),
        "median_ms": round(1000 * median(seconds), 3),
        "terhadap": against,
        "rasio": None if ratio is None else round(ratio, 2),
    }
