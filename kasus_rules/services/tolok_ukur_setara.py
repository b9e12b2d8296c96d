"""Plain durable-rules doing the suite's whole job: from answers to decisions, unknown included.

Hides the process it runs in. `durable.engine.Host` starts threads that never stop and can
take its process down, so it gets a forked one. It judges the same plan in both directions
(certainly true, certainly false) through the Host; strata and combining are the suite's own.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import count
from multiprocessing.connection import Connection
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program
from kasus_rules.core.truth import Truth
from kasus_rules.engines.certainty_forms import Literal, Primitive
from kasus_rules.engines.durable import DurableJudge
from kasus_rules.engines.durable_chunk import DISCRIMINATOR, FieldNames, Module, engine_rule
from kasus_rules.errors import EngineError

DURABLE_HOST_WHOLE = "pembanding/durable-host"
_names = count()


class HostRuleset:
    """One ruleset on a Host, as its documentation shows it: actions note what fired."""

    def __init__(self, host: Any, names: FieldNames, conjunctions: Sequence[Sequence[Literal]]) -> None:
        from durable.engine import MessageNotHandledException

        self._host, self._nothing = host, MessageNotHandledException
        self._name = f"h{next(_names)}"
        self._short = {literal.field: names[literal.field] for body in conjunctions for literal in body}
        self._noted: set[int] = set()
        rules = {
            f"r{index}": {**engine_rule(body, names), "run": self._noting(index)}
            for index, body in enumerate(conjunctions)
        }
        host.set_rulesets({self._name: rules})

    def matching(self, known: Mapping[str, Primitive], sid: str) -> set[int]:
        """See `durable_chunk.Chunk`."""
        self._noted.clear()
        fact = {short: known[field] for field, short in self._short.items() if field in known}
        try:
            self._host.assert_fact(self._name, {**fact, DISCRIMINATOR: 1, "id": 1, "sid": sid})
        except self._nothing:
            return set()
        return set(self._noted)

    def _noting(self, index: int) -> Any:
        return lambda context: self._noted.add(index)


def durable_host_whole(program: Program, cases: Sequence[Facts]) -> WholeJobRival | None:
    """The rival, or None where durable-rules or forked processes are not to be had."""
    there = find_spec("durable") is not None and find_spec("durable_rules_engine") is not None
    return WholeJobRival(program, cases) if there and "fork" in multiprocessing.get_all_start_methods() else None


class WholeJobRival:
    """See `tolok_ukur_pembanding.Rival`."""

    name = DURABLE_HOST_WHOLE

    def __init__(self, program: Program, cases: Sequence[Facts]) -> None:
        self._program, self._cases = program, cases
        self._ask: Connection | None = None
        self._child: Any = None

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("fork")
        self._ask, theirs = context.Pipe()
        self._child = context.Process(target=_serve, args=(self._program, self._cases, theirs), daemon=True)
        self._child.start()
        theirs.close()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._child.kill()
        self._child.join()

    def fired(self, position: int) -> set[str]:
        """See Rival."""
        return self._answer(position)[1]

    def seconds(self, position: int) -> float:
        """See Rival; measured inside the other process."""
        return self._answer(position)[0]

    def _answer(self, position: int) -> tuple[float, set[str]]:
        if self._ask is None:
            raise EngineError(f"{self.name} belum dijalankan.")
        try:
            self._ask.send(position)
            answer: tuple[float, set[str]] = self._ask.recv()
        except (EOFError, OSError) as reason:
            raise EngineError(f"{self.name} berhenti di tengah pengukuran.") from reason
        return answer


def _serve(program: Program, cases: Sequence[Facts], pipe: Connection) -> None:
    from durable.engine import Host

    host = Host()

    def make(module: Module, names: FieldNames, conjunctions: Sequence[Sequence[Literal]]) -> HostRuleset:
        return HostRuleset(host, names, conjunctions)

    judge = DurableJudge(program, make)
    while True:
        facts = cases[pipe.recv()]
        start = perf_counter()
        truths = evaluate(program, facts, judge).truths
        seconds = perf_counter() - start
        pipe.send((seconds, {name for name, truth in truths.items() if truth is Truth.TRUE}))
