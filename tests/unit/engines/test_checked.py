"""The checked judge: agreement passes, a difference is never silent, and the reference has the last word."""

import json
import logging
import sys
from collections.abc import Mapping

import pytest

from kasus_rules.core.evaluation import Environment, Judge, evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program, Stratum, compile_program
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.engines.checked import BOTH, REFERENCE_ONLY, EngineDisagreement, make_judge
from kasus_rules.engines.durable import DurableJudge
from kasus_rules.engines.durable_chunk import EngineFailure, EngineMissing
from kasus_rules.errors import EngineError
from tests.spec.pembangun import (
    TODAY,
    answers,
    equals,
    gives,
    is_yes,
    only_one_of,
    rule,
    rule_base,
    strongest_of,
    ticked,
)

PROGRAM = compile_program(
    rule_base(
        rule("A", is_yes("a"), gives("putusan", "pantau")),
        rule("B", equals("putusan", "pantau"), gives("mode", "terbatas")),
        decisions=[strongest_of("putusan", "pantau"), only_one_of("mode", "terbatas")],
    )
)
CASE = answers(a=True, terduga=ticked("ayah"), kejadian=TODAY, usia=12)


def lying(self: DurableJudge, program: Program, stratum: Stratum, environment: Environment) -> Mapping[str, Truth]:
    return (
        {**reference.judge(program, stratum, environment), "B": Truth.FALSE}
        if stratum.decisions == ("mode",)
        else (reference.judge(program, stratum, environment))
    )


def failing(self: DurableJudge, program: Program, stratum: Stratum, environment: Environment) -> Mapping[str, Truth]:
    raise EngineFailure("Mesin gagal.")


def test_agreeing_engines_give_one_answer_and_are_both_named() -> None:
    judge = make_judge(PROGRAM, strict=True)
    assert evaluate(PROGRAM, CASE, judge).truths == {"A": Truth.TRUE, "B": Truth.TRUE}
    assert judge.mesin == BOTH == "durable-rules + acuan"


def test_a_difference_stops_a_strict_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DurableJudge, "__call__", lying)
    with pytest.raises(EngineDisagreement):
        evaluate(PROGRAM, CASE, make_judge(PROGRAM, strict=True))


def test_a_difference_carries_the_case_for_replay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DurableJudge, "__call__", lying)
    with pytest.raises(EngineDisagreement) as caught:
        evaluate(PROGRAM, CASE, make_judge(PROGRAM, strict=True))
    assert json.loads(json.dumps(caught.value.replay)) == {
        "aturan": [{"id": "B", "durable": "salah", "acuan": "benar"}],
        "fakta": {
            "a": True,
            "kejadian": "2026-11-24",
            "tanggal_acuan": "2026-11-24",
            "terduga": {"ada": ["ayah"], "tidak_ada": []},
            "usia": 12,
        },
        "keluaran": {"putusan": ["pantau"]},
        "kumpulan": {},
        "versi": "uji",
        "sidik": "uji",
    }


def test_the_caller_may_say_how_answers_are_written_for_replay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DurableJudge, "__call__", lying)

    def count(facts: Facts) -> object:
        return len(facts)

    with pytest.raises(EngineDisagreement) as caught:
        evaluate(PROGRAM, CASE, make_judge(PROGRAM, strict=True, dump=count))
    assert caught.value.replay["fakta"] == len(CASE)


def crashing(self: DurableJudge, program: Program, stratum: Stratum, environment: Environment) -> Mapping[str, Truth]:
    raise MemoryError


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [(lying, EngineDisagreement), (failing, EngineFailure), (crashing, EngineFailure)],
    ids=["lying", "failing", "crashing"],
)
def test_a_tolerant_run_goes_on_with_the_reference_and_tells_the_trouble(
    monkeypatch: pytest.MonkeyPatch, wrong: Judge, kind: type[EngineError]
) -> None:
    monkeypatch.setattr(DurableJudge, "__call__", wrong)
    told: list[EngineError] = []
    judge = make_judge(PROGRAM, strict=False, on_trouble=told.append)
    assert evaluate(PROGRAM, CASE, judge).truths == {"A": Truth.TRUE, "B": Truth.TRUE}
    assert {type(trouble) for trouble in told} == {kind}


def test_trouble_that_nobody_listens_to_is_logged_without_the_case(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(DurableJudge, "__call__", lying)
    with caplog.at_level(logging.WARNING):
        evaluate(PROGRAM, CASE, make_judge(PROGRAM, strict=False))
    assert "EngineDisagreement" in caplog.text
    assert "ayah" not in caplog.text


@pytest.mark.parametrize("strict", [True, False])
def test_without_durable_rules_the_reference_judges_alone_and_is_named(
    monkeypatch: pytest.MonkeyPatch, strict: bool
) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    judge = make_judge(PROGRAM, strict=strict)
    assert judge.mesin == REFERENCE_ONLY == "acuan"
    assert evaluate(PROGRAM, CASE, judge).truths == {"A": Truth.TRUE, "B": Truth.TRUE}


UNREADABLE = compile_program(
    rule_base(
        rule("A", equals("tidak_ada", "x"), gives("putusan", "pantau")), decisions=[strongest_of("putusan", "pantau")]
    )
)


def test_a_program_that_durable_rules_cannot_read_stops_a_strict_start() -> None:
    with pytest.raises(EngineError):
        make_judge(UNREADABLE, strict=True)


def test_a_program_that_durable_rules_cannot_read_leaves_a_tolerant_start_with_the_reference() -> None:
    told: list[EngineError] = []
    assert make_judge(UNREADABLE, strict=False, on_trouble=told.append).mesin == REFERENCE_ONLY
    assert len(told) == 1


def test_a_missing_engine_is_no_disagreement() -> None:
    assert not issubclass(EngineMissing, EngineDisagreement)
