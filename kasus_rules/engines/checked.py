"""The judge that the suite uses: durable-rules decides, the reference confirms.

Hides who judges. Two readers of one meaning must agree on every condition of every case; where
they do not, the case is serialised for replay (typed answers only, never a free text) and
either nothing is answered (strict) or the reference's answer stands and the trouble is told.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date

from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import Facts, SetValue, Value
from kasus_rules.core.program import Program, Stratum
from kasus_rules.core.truth import Truth
from kasus_rules.engines import durable, reference
from kasus_rules.engines.durable_chunk import EngineFailure, EngineMissing
from kasus_rules.errors import EngineError

BOTH = f"{durable.NAME} + acuan"
REFERENCE_ONLY = "acuan"

Replay = Mapping[str, object]
Dump = Callable[[Facts], object]
Trouble = Callable[[EngineError], None]

_log = logging.getLogger(__name__)


class EngineDisagreement(EngineError):
    """Two engines judge a condition differently.

    Attributes:
        replay: what is needed to see it again, made of JSON types: the rule ids with both truths,
            the typed answers, the earlier decisions, the fingerprint and version of the rules.
    """

    def __init__(self, replay: Replay) -> None:
        super().__init__(
            "Dua mesin menilai kasus ini berbeda, jadi penilaiannya perlu diperiksa oleh pengembang. "
            "Ambil keputusan bersama tim Anda; jangan mengandalkan saran ini."
        )
        self.replay = replay


class CheckedJudge:
    """A judge that asks both engines. Build it with `make_judge`.

    Attributes:
        mesin: which engines judge, as the screens name them.
    """

    def __init__(
        self, decider: durable.DurableJudge | None, on_trouble: Trouble | None, dump: Dump | None = None
    ) -> None:
        self._decider = decider
        self._on_trouble = on_trouble
        self._dump = dump or plain_facts
        self.mesin = REFERENCE_ONLY if decider is None else BOTH

    def __call__(self, program: Program, stratum: Stratum, environment: Environment) -> Mapping[str, Truth]:
        """The truth of every condition of the stratum.

        Raises:
            EngineDisagreement: strict, and the engines differ.
            EngineError: strict, and durable-rules fails.
        """
        expected = reference.judge(program, stratum, environment)
        if self._decider is None:
            return expected
        try:
            found = _decided(self._decider, program, stratum, environment)
            if found != expected:
                raise EngineDisagreement(_replay(program, environment, found, expected, self._dump))
        except EngineError as trouble:
            if self._on_trouble is None:
                raise
            self._on_trouble(trouble)
        return expected


def make_judge(
    program: Program, *, strict: bool, on_trouble: Trouble | None = None, dump: Dump | None = None
) -> CheckedJudge:
    """The judge for a program; without durable-rules it is the reference alone, and says so in `mesin`.

    Args:
        strict: raise on a disagreement or a failing engine. Otherwise the reference's answer stands
            and `on_trouble` is told (by default a line in the log, without any answer of the case).
        dump: how the answers are written into a replay; JSON types only.

    Raises:
        EngineError: strict, and durable-rules is there but cannot read the program.
    """
    trouble = None if strict else on_trouble or _log_trouble
    try:
        return CheckedJudge(durable.DurableJudge(program), trouble, dump)
    except EngineMissing:
        return CheckedJudge(None, trouble, dump)
    except EngineError as failure:
        if trouble is None:
            raise
        trouble(failure)
        return CheckedJudge(None, trouble, dump)


def _decided(
    decider: durable.DurableJudge, program: Program, stratum: Stratum, environment: Environment
) -> Mapping[str, Truth]:
    """Ask durable-rules; whatever goes wrong inside an extension is one kind of trouble here."""
    try:
        return decider(program, stratum, environment)
    except EngineError:
        raise
    except Exception as reason:  # the reference has its answer already: nothing here may stop a case
        raise EngineFailure("Mesin durable-rules gagal menilai kasus ini.") from reason


def plain_facts(facts: Facts) -> Mapping[str, object]:
    """The typed answers as JSON types; a set as its members known to be in it and known not to be."""
    return {name: _plain(value) for name, value in sorted(facts.items())}


def _plain(value: Value) -> object:
    match value:
        case SetValue(present, absent):
            return {"ada": sorted(present), "tidak_ada": sorted(absent)}
        case date():
            return value.isoformat()
        case _:
            return value


def _replay(
    program: Program,
    environment: Environment,
    found: Mapping[str, Truth],
    expected: Mapping[str, Truth],
    dump: Dump,
) -> Replay:
    differing = sorted(key for key in expected.keys() | found.keys() if found.get(key) is not expected.get(key))
    return {
        "aturan": [
            {"id": key, "durable": _word(found.get(key)), "acuan": _word(expected.get(key))} for key in differing
        ],
        "fakta": dump(environment.facts),
        "keluaran": {name: list(outcome.possible) for name, outcome in sorted(environment.outcomes.items())},
        "kumpulan": {
            name: {member: _word(truth) for member, truth in sorted(members.items())}
            for name, members in sorted(environment.members.items())
        },
        "versi": program.base.version,
        "sidik": program.base.fingerprint,
    }


def _word(truth: Truth | None) -> str | None:
    return None if truth is None else truth.value


def _log_trouble(trouble: EngineError) -> None:
    _log.warning("%s: %s", type(trouble).__name__, trouble.pesan)
