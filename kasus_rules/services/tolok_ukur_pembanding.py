"""Other ways to judge the same cases, for comparison only: plain durable-rules, and zen-engine.

Hides how they are fed. Both answer an easier question than the suite does: only which rules
are certainly true, with the earlier decisions given to them. Neither explains anything.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from time import perf_counter
from types import TracebackType
from typing import Protocol, Self, assert_never

from kasus_rules.core.evaluation import Environment, evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.engines.certainty import asked_known, certainly
from kasus_rules.engines.certainty_fields import flatten
from kasus_rules.engines.certainty_forms import Count, Every, Form, Literal, Primitive, Relation, Some
from kasus_rules.engines.durable_chunk import FieldNames, engine_rule
from kasus_rules.engines.durable_groups import groups
from kasus_rules.engines.durable_plan import Layer, Verdict, make_plan
from kasus_rules.errors import EngineError

DURABLE_HOST = "pembanding/durable-host-hanya-benar"
ZEN = "pembanding/zen"
_CHILD = "kasus_rules.services.tolok_ukur_host"
_SIGN = {Relation.EQ: "==", Relation.NE: "!=", Relation.GE: ">=", Relation.LE: "<="}


class Rival(Protocol):
    """Another engine, ready for the cases it was made for."""

    name: str

    def fired(self, position: int) -> set[str]:
        """The ids of the conditions that are certainly true in the case at this position."""

    def seconds(self, position: int) -> float:
        """How long judging that case takes."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def durable_host(program: Program, cases: Sequence[Facts]) -> Rival | None:
    """`durable.engine.Host` with the same rules, in a process of its own; None where it is not installed."""
    if find_spec("durable") is None or find_spec("durable_rules_engine") is None:
        return None
    return _HostRival(program, cases)


def zen(program: Program, cases: Sequence[Facts]) -> Rival | None:
    """zen-engine with one decision table; None where it is not installed."""
    return None if find_spec("zen") is None else _ZenRival(program, cases)


def check_rival(rival: Rival, program: Program, cases: Sequence[Facts]) -> None:
    """Refuse a rival that does not find the reference's rules in one of the cases. Raises EngineError then."""
    for position, facts in enumerate(cases):
        truths = evaluate(program, facts, reference.judge).truths
        expected = {name for name, truth in truths.items() if truth is Truth.TRUE}
        if rival.fired(position) != expected:
            raise EngineError(f"{rival.name} menemukan aturan yang berbeda dari mesin acuan, jadi tidak diukur.")


def true_forms(program: Program) -> list[tuple[Verdict, Form]]:
    """When each condition of the program is certainly true, in the order of evaluation."""
    conditions = [item for stratum in program.strata for item in stratum.conditions]
    return [(Verdict(item.id, Truth.TRUE), certainly(item.condition, program.base)) for item in conditions]


def flat_cases(program: Program, cases: Sequence[Facts]) -> list[dict[str, Primitive]]:
    """The fields of each case, with all decisions already in them."""
    asked = asked_known(item.condition for stratum in program.strata for item in stratum.conditions)
    flat = []
    for facts in cases:
        found = evaluate(program, facts, reference.judge)
        flat.append(flatten(Environment(facts, found.outcomes, found.members), program.base, asked))
    return flat


class Leaving:
    """What needs no tidying up."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class _HostRival(Leaving):
    """The Host starts threads that never stop and may take the process down: it gets one of its own."""

    name = DURABLE_HOST

    def __init__(self, program: Program, cases: Sequence[Facts]) -> None:
        plan = make_plan(true_forms(program))
        self._settled = set(plan.settled)
        fields = dict.fromkeys(item.field for layer in plan.layers for body in layer for item in body)
        names = FieldNames(fields)
        order = {
            "layers": [_rulesets(layer, names, number) for number, layer in enumerate(plan.layers)],
            "cases": [_short(case, fields, names) for case in flat_cases(program, cases)],
        }
        self._order = json.dumps(order)
        self._child: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", _CHILD]
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._ask(self._order)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()

    def fired(self, position: int) -> set[str]:
        """See Rival."""
        found = self._ask(str(position))["fired"]
        return self._settled | set(found if isinstance(found, list) else ())

    def seconds(self, position: int) -> float:
        """See Rival; measured inside the other process."""
        return float(str(self._ask(str(position))["seconds"]))

    def _ask(self, line: str) -> Mapping[str, object]:
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            raise EngineError(f"{self.name} belum dijalankan.")
        try:
            child.stdin.write(line + "\n")
            child.stdin.flush()
            answer = child.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise EngineError(f"{self.name} berhenti di tengah pengukuran.")
        reply: Mapping[str, object] = json.loads(answer)
        return reply


def _rulesets(layer: Layer, names: FieldNames, number: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for index, bodies in enumerate(groups(layer)):
        heads = {f"r{place}": layer[frozenset(body)] for place, body in enumerate(bodies)}
        found.append(
            {
                "name": f"l{number}g{index}",
                "fields": sorted({names[literal.field] for body in bodies for literal in body}),
                "rules": {f"r{place}": engine_rule(body, names) for place, body in enumerate(bodies)},
                "ids": {
                    rule: [head.id for head in given if isinstance(head, Verdict)] for rule, given in heads.items()
                },
                "then": {
                    rule: [names[head] for head in given if isinstance(head, str)] for rule, given in heads.items()
                },
            }
        )
    return found


def _short(case: Mapping[str, Primitive], fields: Mapping[str, None], names: FieldNames) -> dict[str, Primitive]:
    return {names[field]: value for field, value in case.items() if field in fields}


class _ZenRival(Leaving):
    name = ZEN

    def __init__(self, program: Program, cases: Sequence[Facts]) -> None:
        forms = true_forms(program)
        engine = importlib.import_module("zen").ZenEngine()
        self._decision = engine.create_decision(json.dumps(_table(forms)))
        self._cases = flat_cases(program, cases)

    def fired(self, position: int) -> set[str]:
        """See Rival."""
        return {row["id"] for row in self._decision.evaluate(self._cases[position])["result"]}

    def seconds(self, position: int) -> float:
        """See Rival."""
        start = perf_counter()
        self.fired(position)
        return perf_counter() - start


def _table(forms: Sequence[tuple[Verdict, Form]]) -> dict[str, object]:
    rows = [
        {"_id": f"r{number}", "if": _expression(form), "then": f"'{verdict.id}'"}
        for number, (verdict, form) in enumerate(forms)
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": "if", "name": "if"}],
        "outputs": [{"id": "then", "name": "then", "field": "id"}],
        "rules": rows,
    }
    nodes: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("in", "inputNode", {}),
        ("table", "decisionTableNode", {"content": table}),
        ("out", "outputNode", {}),
    )
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}, **content}
            for name, kind, content in nodes
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }


def _expression(form: Form) -> str:
    match form:
        case Literal(field, relation, value):
            test = f"{field} {_SIGN[relation]} {_constant(value)}"
            return f"({test})" if relation is Relation.EQ else f"({field} != null and {test})"
        case Every(parts):
            return f"({' and '.join(map(_expression, parts))})" if parts else "true"
        case Some(parts):
            return f"({' or '.join(map(_expression, parts))})" if parts else "false"
        case Count(needed, parts):
            return f"(({' + '.join(f'({_expression(part)} ? 1 : 0)' for part in parts)}) >= {needed})"
        case _:
            assert_never(form)


def _constant(value: Primitive) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)
