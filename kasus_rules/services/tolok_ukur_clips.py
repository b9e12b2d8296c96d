"""CLIPS, through clipspy, judging the same cases: for comparison only.

Hides how CLIPS is fed. It answers the easier half of the suite's job, as zen-engine does: which
rules are certainly true, with the earlier decisions given to it. Certainly false, unknown,
decisions and reasons are left out. It gets what CLIPS is good at: one fact a case, one rule a
flat conjunction, chained forward, sharing tests; loading and the short names are not timed.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from time import perf_counter
from typing import Any

from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program
from kasus_rules.engines.certainty_forms import Literal, Primitive, Relation
from kasus_rules.engines.durable_plan import Conjunction, Head, Plan, make_plan, ordered
from kasus_rules.errors import EngineError
from kasus_rules.services.tolok_ukur_pembanding import Leaving, Rival, flat_cases, true_forms

CLIPS = "pembanding/clipspy"


def clips(program: Program, cases: Sequence[Facts]) -> Rival | None:
    """CLIPS with the same rules; None where clipspy is not installed."""
    return None if find_spec("clips") is None else _ClipsRival(program, cases)


class _ClipsRival(Leaving):
    name = CLIPS

    def __init__(self, program: Program, cases: Sequence[Facts]) -> None:
        plan = make_plan(true_forms(program))
        names = _Names.of(plan)
        self._settled, self._ids = set(plan.settled), names.ids
        self._environment = _loaded(constructs(plan, names))
        self._template = self._environment.find_template("kasus")
        self._cases = [names.slots_of(case) for case in flat_cases(program, cases)]

    def fired(self, position: int) -> set[str]:
        """See Rival."""
        environment = self._environment
        environment.reset()
        self._template.assert_fact(**self._cases[position])
        environment.run()
        return self._settled | {self._ids[number] for number in environment.find_global("benar").value}

    def seconds(self, position: int) -> float:
        """See Rival."""
        start = perf_counter()
        self.fired(position)
        return perf_counter() - start


def _loaded(program: Iterable[str]) -> Any:
    module = importlib.import_module("clips")
    environment = module.Environment()
    for construct in program:
        try:
            environment.build(construct)
        except module.CLIPSError as reason:
            raise EngineError(f"{CLIPS} menolak sebagian aturan, jadi tidak diukur.") from reason
    return environment


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of our own for all that people name, so that none of it is ever read by CLIPS."""

    slots: Mapping[str, str]  # field -> slot
    auxiliary: Mapping[str, int]
    ids: Sequence[str]  # number -> condition

    @classmethod
    def of(cls, plan: Plan) -> _Names:
        heads = dict.fromkeys(head for layer in plan.layers for given in layer.values() for head in given)
        auxiliary = [head for head in heads if isinstance(head, str)]
        read = dict.fromkeys(literal.field for layer in plan.layers for body in layer for literal in ordered(body))
        return cls(
            {field: f"f{number}" for number, field in enumerate(read) if field not in heads},
            {field: number for number, field in enumerate(auxiliary)},
            [head.id for head in heads if not isinstance(head, str)],
        )

    def slots_of(self, case: Mapping[str, Primitive]) -> dict[str, Primitive]:
        """What is known of the case and asked by a rule, ready to be asserted."""
        known = {self.slots[field]: value for field, value in case.items() if field in self.slots}
        return {slot: _readable(value) if isinstance(value, str) else value for slot, value in known.items()}


def constructs(plan: Plan, names: _Names) -> Iterator[str]:
    """The program, a construct at a time: a known answer is a slot that is not nil, a text is a STRING."""
    yield f"(deftemplate kasus {' '.join(f'(slot {slot} (default nil))' for slot in names.slots.values())})"
    yield "(deftemplate bantu (slot nomor (type INTEGER)))"
    yield "(defglobal ?*benar* = (create$))"
    numbers = {name: number for number, name in enumerate(names.ids)}
    rules = [rule for layer in plan.layers for rule in layer.items()]
    for number, (body, heads) in enumerate(rules):
        actions = " ".join(_action(head, names, numbers) for head in heads)
        yield f"(defrule r{number} {_conditions(body, names)} => {actions})"


def _action(head: Head, names: _Names, numbers: Mapping[str, int]) -> str:
    if isinstance(head, str):
        return f"(assert (bantu (nomor {names.auxiliary[head]})))"
    return f"(bind ?*benar* {numbers[head.id]} ?*benar*)"


def _conditions(body: Conjunction, names: _Names) -> str:
    asked: dict[str, list[Literal]] = {}
    earlier = []
    for literal in ordered(body):
        if literal.field in names.auxiliary:
            earlier.append(f"(bantu (nomor {names.auxiliary[literal.field]}))")
        else:
            asked.setdefault(names.slots[literal.field], []).append(literal)
    slots = " ".join(f"({slot} {_constraint(slot, literals)})" for slot, literals in asked.items())
    return " ".join([f"(kasus {slots})", *earlier] if slots else earlier)


def _constraint(slot: str, literals: Sequence[Literal]) -> str:
    tests = [_test(slot, literal.relation, literal.value) for literal in literals]
    compared = any(literal.relation in (Relation.GE, Relation.LE) for literal in literals)
    return "&".join([f"?{slot}", *tests] if compared else tests)


def _test(slot: str, relation: Relation, value: Primitive) -> str:
    match relation:
        case Relation.EQ:
            return _constant(value)
        case Relation.NE:
            return f"~nil&~{_constant(value)}"
        case Relation.GE | Relation.LE:
            return f":(and (integerp ?{slot}) ({relation.value} ?{slot} {_constant(value)}))"


def _constant(value: Primitive) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    escaped = _readable(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _readable(text: str) -> str:
    """The text, unless CLIPS would take it for a shorter one. Raises EngineError then."""
    if "\0" in text:
        raise EngineError(f"{CLIPS} tidak dapat membaca teks yang memuat karakter NUL, jadi tidak diukur.")
    return text
