"""How fast a case is judged, measured side by side in one run with other ways to judge it.

Hides the stop-watch. All engines take turns on the same cases, so that a busy machine slows
them alike; an engine that finds other rules than the reference is refused, not timed.
The figures are comparisons, not promises.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from kasus_rules.core.evaluation import Judge, evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program
from kasus_rules.engines import reference
from kasus_rules.engines.checked import make_judge
from kasus_rules.engines.durable import DurableJudge
from kasus_rules.engines.durable_chunk import EngineMissing
from kasus_rules.rulebase.uji import CaseTest, read_tests
from kasus_rules.services.assess import Asisten
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.tolok_ukur_clips import CLIPS, clips
from kasus_rules.services.tolok_ukur_nasihat import measure_advice
from kasus_rules.services.tolok_ukur_pembanding import DURABLE_HOST, ZEN, Rival, check_rival, durable_host, zen
from kasus_rules.services.tolok_ukur_setara import DURABLE_HOST_WHOLE, durable_host_whole

WITH_REASONS = "satu kasus dengan penjelasan"
WITHOUT_REASONS = "satu kasus"
CHECKED, DURABLE, REFERENCE = "kasus/checked", "kasus/durable", "kasus/acuan"
MOST_EVALUATIONS = 800  # durable.engine.Host dies at its 1,025th session
ROUNDS = 5
PRACTICE = "latihan"

Row = dict[str, object]
Timed = Callable[[int], float]  # position of the case -> seconds


@dataclass(frozen=True, slots=True)
class _Runner:
    measured: str
    engine: str
    run: Timed


def measure_shipped() -> list[Row]:
    """Measure the rules in use on the cases that are told beside them."""
    assistant = Asisten.siapkan()
    tests = read_tests(rules_folder(), assistant.base)
    cases = [test.facts for test in tests if isinstance(test, CaseTest)]
    told = [test.facts for test in tests if isinstance(test, CaseTest) and PRACTICE in test.place.file]
    return [*measure(assistant.program, cases, assess=assistant.nilai), *measure_advice(assistant, told)]


def skipped(rows: Sequence[Row]) -> tuple[str, ...]:
    """The engines for comparison that are not installed here, by name."""
    there = {row["mesin"] for row in rows}
    return tuple(name for name in (DURABLE_HOST_WHOLE, DURABLE_HOST, ZEN, CLIPS) if name not in there)


def measure(
    program: Program,
    cases: Sequence[Facts],
    *,
    assess: Callable[[Facts], object] | None = None,
    rounds: int = ROUNDS,
) -> list[Row]:
    """Measure every engine that is there.

    Args:
        cases: complete with their reference date and computed facts.
        assess: judges and explains one case; left out, that row is left out.
        rounds: how often each case is judged; fewer where `MOST_EVALUATIONS` would be passed.

    Returns:
        Rows {ukuran, mesin, kasus_per_detik, median_ms, terhadap, rasio}; a row of the suite's engines for
        each engine it is compared with, whose own row has neither.

    Raises:
        EngineError: when an engine finds other rules than the reference.
    """
    if not cases:
        return []
    turns = max(1, min(rounds, MOST_EVALUATIONS // len(cases) - 1))
    with ExitStack() as stack:
        rivals = [stack.enter_context(rival) for rival in _rivals(program, cases)]
        for rival in rivals:
            check_rival(rival, program, cases)
        own = _own_runners(program, cases, assess)
        others = [_Runner(WITHOUT_REASONS, rival.name, rival.seconds) for rival in rivals]
        seconds = _take_turns([*own, *others], len(cases), turns)
    return _rows(own, others, seconds)


def _own_runners(program: Program, cases: Sequence[Facts], assess: Callable[[Facts], object] | None) -> list[_Runner]:
    def judging(judge: Judge) -> Timed:
        return lambda position: _timed(lambda: evaluate(program, cases[position], judge))

    runners = [] if assess is None else [_Runner(WITH_REASONS, CHECKED, _assessing(assess, cases))]
    runners.append(_Runner(WITHOUT_REASONS, CHECKED, judging(make_judge(program, strict=True))))
    with suppress(EngineMissing):  # the rows say by name what was measured
        runners.append(_Runner(WITHOUT_REASONS, DURABLE, judging(DurableJudge(program))))
    return [*runners, _Runner(WITHOUT_REASONS, REFERENCE, judging(reference.judge))]


def _assessing(assess: Callable[[Facts], object], cases: Sequence[Facts]) -> Timed:
    return lambda position: _timed(lambda: assess(cases[position]))


def _rivals(program: Program, cases: Sequence[Facts]) -> list[Rival]:
    found: list[Rival | None] = [make(program, cases) for make in (durable_host_whole, durable_host, zen, clips)]
    return [rival for rival in found if rival is not None]


def _take_turns(runners: Sequence[_Runner], cases: int, rounds: int) -> Mapping[int, list[float]]:
    """Seconds of every evaluation; each turn begins with another engine, and a first round is not counted."""
    seconds: dict[int, list[float]] = {index: [] for index in range(len(runners))}
    for position in range(min(cases, 3)):
        for runner in runners:
            runner.run(position)
    gc.collect()
    for turn in range(rounds * cases):
        for step in range(len(runners)):
            index = (turn + step) % len(runners)
            seconds[index].append(runners[index].run(turn % cases))
    return seconds


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _rows(own: Sequence[_Runner], others: Sequence[_Runner], seconds: Mapping[int, Sequence[float]]) -> list[Row]:
    rows: list[Row] = []
    rival_seconds = {other.engine: sum(seconds[len(own) + index]) for index, other in enumerate(others)}
    for index, runner in enumerate(own):
        total = sum(seconds[index])
        compared = [_row(runner, seconds[index], name, spent / total) for name, spent in rival_seconds.items()]
        rows += compared or [_row(runner, seconds[index], None, None)]
    for index, other in enumerate(others):
        rows.append(_row(other, seconds[len(own) + index], None, None))
    return rows


def _row(runner: _Runner, seconds: Sequence[float], against: str | None, ratio: float | None) -> Row:
    return {
        "ukuran": runner.measured,
        "mesin": runner.engine,
        "kasus_per_detik": round(len(seconds) / sum(seconds), 1),
        "median_ms": round(1000 * median(seconds), 3),
        "terhadap": against,
        "rasio": None if ratio is None else round(ratio, 2),
    }


__all__ = ["CHECKED", "DURABLE", "REFERENCE", "measure", "measure_shipped", "skipped"]
