"""The durable-rules reader: TRUE, FALSE or UNKNOWN for each condition, by matching alone.

Hides the engine. Each stratum is compiled once into layers of small rulesets, for both certain
verdicts; a condition for which neither fires is UNKNOWN. The engine runs no actions and
keeps nothing between cases: combining and the order of strata stay in core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count as numbers
from threading import Lock
from typing import Protocol

from kasus_rules.core.evaluation import Environment
from kasus_rules.core.program import Program, Stratum
from kasus_rules.core.truth import Truth
from kasus_rules.engines.certainty import asked_known, certainly, certainly_not
from kasus_rules.engines.certainty_fields import flatten
from kasus_rules.engines.certainty_forms import Form, Literal, Primitive
from kasus_rules.engines.durable_chunk import Chunk, EngineFailure, FieldNames, Module, load_module
from kasus_rules.engines.durable_groups import groups
from kasus_rules.engines.durable_plan import Head, Layer, Plan, Verdict, make_plan, ordered

NAME = "durable-rules"


class Matches(Protocol):
    """One loaded ruleset (see `durable_chunk.Chunk`)."""

    def matching(self, known: Mapping[str, Primitive], sid: str) -> set[int]:
        """The positions of the conjunctions that hold; `sid` must be new."""


ChunkMaker = Callable[[Module, FieldNames, Sequence[Sequence[Literal]]], Matches]
_OTHER_TEXT = 0  # the code of every text that no rule asks for


class DurableJudge:
    """A judge (see `core.evaluation.Judge`) for one program; safe to share between threads.

    Args:
        make_chunk: what a ruleset is matched with; the benchmark puts the plain Host here.

    Raises:
        EngineMissing: when durable-rules is not there.
        EngineError: when a condition cannot be read or a ruleset is refused.
    """

    def __init__(self, program: Program, make_chunk: ChunkMaker = Chunk) -> None:
        module = load_module()
        self._program = program
        self._strata = {
            id(stratum): _StratumMatcher(module, program, stratum, make_chunk) for stratum in program.strata
        }
        self._lock = Lock()
        self._numbers = numbers()

    def __call__(self, program: Program, stratum: Stratum, environment: Environment) -> Mapping[str, Truth]:
        """The truth of every condition of the stratum."""
        if program is not self._program:
            raise EngineFailure("Mesin durable-rules disiapkan untuk himpunan aturan yang lain.")
        with self._lock:
            return self._strata[id(stratum)].truths(environment, self._numbers)


class _StratumMatcher:
    def __init__(self, module: Module, program: Program, stratum: Stratum, make_chunk: ChunkMaker) -> None:
        self._base = program.base
        self._ids = tuple(item.id for item in stratum.conditions)
        self._asked_known = asked_known(item.condition for item in stratum.conditions)
        self._plan = make_plan(_forms(program, stratum))
        used = _literals(self._plan)
        self._codes = _text_codes(used)
        names = FieldNames(dict.fromkeys(literal.field for literal in used))
        self._layers = [
            _load_layer(partial(make_chunk, module, names), layer, self._codes) for layer in self._plan.layers
        ]

    def truths(self, environment: Environment, sids: Iterator[int]) -> Mapping[str, Truth]:
        known = self._coded(flatten(environment, self._base, self._asked_known))
        found = dict(self._plan.settled)
        for layer in self._layers:
            heads = [head for matcher in layer for head in matcher.heads(known, f"s{next(sids)}")]
            for head in heads:
                if isinstance(head, str):
                    known[head] = True
                elif found.setdefault(head.id, head.truth) is not head.truth:
                    raise EngineFailure("Mesin durable-rules menilai satu aturan benar sekaligus salah.")
        return {name: found.get(name, Truth.UNKNOWN) for name in self._ids}

    def _coded(self, known: Mapping[str, Primitive]) -> dict[str, Primitive]:
        return {
            field: self._codes.get(value, _OTHER_TEXT) if isinstance(value, str) else value
            for field, value in known.items()
        }


class _ChunkMatcher:
    def __init__(self, chunk: Matches, heads: Sequence[tuple[Head, ...]]) -> None:
        self._chunk = chunk
        self._heads = heads

    def heads(self, known: Mapping[str, Primitive], sid: str) -> Iterator[Head]:
        for position in self._chunk.matching(known, sid):
            yield from self._heads[position]


def _forms(program: Program, stratum: Stratum) -> Iterator[tuple[Verdict, Form]]:
    for item in stratum.conditions:
        yield Verdict(item.id, Truth.TRUE), certainly(item.condition, program.base)
        yield Verdict(item.id, Truth.FALSE), certainly_not(item.condition, program.base)


def _literals(plan: Plan) -> list[Literal]:
    return [literal for layer in plan.layers for body in layer for literal in ordered(body)]


def _text_codes(used: Sequence[Literal]) -> Mapping[str, int]:
    texts = dict.fromkeys(literal.value for literal in used if isinstance(literal.value, str))
    return {text: code for code, text in enumerate(texts, _OTHER_TEXT + 1)}


def _load_layer(
    load: Callable[[Sequence[Sequence[Literal]]], Matches], layer: Layer, codes: Mapping[str, int]
) -> list[_ChunkMatcher]:
    return [
        _ChunkMatcher(
            load([[_coded(literal, codes) for literal in body] for body in bodies]),
            [layer[frozenset(body)] for body in bodies],
        )
        for bodies in groups(layer)
    ]


def _coded(literal: Literal, codes: Mapping[str, int]) -> Literal:
    value = literal.value
    return Literal(literal.field, literal.relation, codes[value]) if isinstance(value, str) else literal
