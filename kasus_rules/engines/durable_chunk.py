"""One ruleset of the durable-rules C module, driven so that none of its traps can be reached.

Hides the C module. Measured: `durable.engine.Host` starts threads that never stop; a fact that
matches nothing and is then deleted kills the process; so does the first evaluation's state in
some orders; a fact that matches more than 64 tests at once is refused; fields are told apart by
a 32-bit hash only. So: flat conjunctions behind a positive discriminator, in groups that fit
(see `durable_groups`), a rule that always fires, one warm-up, a state of its own for each
evaluation and its removal afterwards. Field names and values are ours (f0, f1, …; numbers),
so nothing that people write ever reaches the engine's parser.
"""

from __future__ import annotations

import importlib
import json
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from kasus_rules.engines.certainty_forms import Literal, Primitive, Relation
from kasus_rules.errors import EngineError

END = "z"  # the rule that always fires
DISCRIMINATOR = "k"
_OPERATOR = {Relation.NE: "$neq", Relation.GE: "$gte", Relation.LE: "$lte"}


class EngineMissing(EngineError):
    """durable-rules is not installed, or was built for another Python."""


class EngineFailure(EngineError):
    """durable-rules refused a ruleset or a fact."""


class Module(Protocol):
    """The few functions of the C module that are used."""

    error: type[Exception]

    create_ruleset: Callable[[str, str], int]
    delete_ruleset: Callable[[int], object]
    assert_fact: Callable[[int, str], tuple[int, int]]
    start_action_for_state: Callable[[int, int], tuple[str, str, int] | None]
    complete_and_start_action: Callable[[int, int], str | None]
    delete_state: Callable[[int, str], object]


def load_module() -> Module:
    """The C module.

    Raises:
        EngineMissing: when it is not there or cannot be loaded.
    """
    try:
        return importlib.import_module("durable_rules_engine")
    except ImportError as reason:
        raise EngineMissing(
            "Mesin durable-rules belum terpasang atau tidak cocok dengan Python ini. "
            "Aturan tetap dinilai oleh mesin acuan, dengan hasil yang sama."
        ) from reason


class FieldNames:
    """Short names for fields, none of which the engine can mistake for another."""

    def __init__(self, fields: Iterable[str]) -> None:
        self._short: dict[str, str] = {}
        taken = {hash_of(name) for name in (DISCRIMINATOR, "sid", "id")}
        number = 0
        for field in fields:
            while hash_of(f"f{number}") in taken:
                number += 1
            self._short[field] = f"f{number}"
            taken.add(hash_of(f"f{number}"))

    def __getitem__(self, field: str) -> str:
        return self._short[field]


def hash_of(name: str) -> int:
    """The hash by which the engine tells fields apart (FNV-1a, 32 bits)."""
    value = 2166136261
    for byte in name.encode("ascii"):
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value


class Chunk:
    """One ruleset; says which of its conjunctions hold.

    Args:
        conjunctions: not empty each; codes of text values are numbers given by the caller.
    """

    def __init__(self, module: Module, names: FieldNames, conjunctions: Sequence[Sequence[Literal]]) -> None:
        self._module = module
        self._short = {literal.field: names[literal.field] for body in conjunctions for literal in body}
        rules = {f"r{index}": engine_rule(body, names) for index, body in enumerate(conjunctions)}
        rules[END] = {"all": [{"m": {DISCRIMINATOR: 1}}], "pri": 65000}
        try:
            self._handle = module.create_ruleset("c", json.dumps(rules))
        except module.error as reason:
            raise EngineFailure("Mesin durable-rules menolak sebagian aturan.") from reason
        weakref.finalize(self, _quietly_delete, module, self._handle)
        self.matching({}, "pemanasan")  # the first state of a ruleset is not fully prepared by the engine

    def matching(self, known: Mapping[str, Primitive], sid: str) -> set[int]:
        """The positions of the conjunctions that hold. `sid` must not have been used before.

        Raises:
            EngineFailure: when the engine refuses the fact or loses its end mark.
        """
        fact = {short: known[field] for field, short in self._short.items() if field in known}
        message = json.dumps({**fact, "sid": sid, "id": "c", DISCRIMINATOR: 1}, separators=(",", ":"))
        try:
            fired = self._fired(message)
        except self._module.error as reason:
            raise EngineFailure("Mesin durable-rules gagal menilai kasus ini.") from reason
        finally:
            self._forget(sid)
        if END not in fired:
            raise EngineFailure("Mesin durable-rules tidak menyelesaikan penilaian.")
        return {int(name[1:]) for name in fired if name != END}

    def _fired(self, message: str) -> set[str]:
        code, offset = self._module.assert_fact(self._handle, message)
        if code:
            raise EngineFailure("Mesin durable-rules tidak menerima jawaban kasus ini.")
        fired: set[str] = set()
        started = self._module.start_action_for_state(self._handle, offset)
        action = started[1] if started else None
        while action:
            fired.add(action[2 : action.index('"', 2)])
            action = self._module.complete_and_start_action(self._handle, offset)
        return fired

    def _forget(self, sid: str) -> None:
        try:
            self._module.delete_state(self._handle, sid)
        except self._module.error:
            return  # the engine never came to store it


def _quietly_delete(module: Module, handle: int) -> None:
    module.delete_ruleset(handle)


def engine_rule(body: Sequence[Literal], names: FieldNames) -> dict[str, object]:
    """The engine's own form of one conjunction, behind the discriminator."""
    if not body:
        raise ValueError("an empty conjunction sends the engine into an endless loop")
    tests: list[dict[str, object]] = [{DISCRIMINATOR: 1}]
    for literal in body:
        test: dict[str, object] = {names[literal.field]: literal.value}
        tests.append(test if literal.relation is Relation.EQ else {_OPERATOR[literal.relation]: test})
    return {"all": [{"m": {"$and": tests}}], "pri": 1}
