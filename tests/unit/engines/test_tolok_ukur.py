"""The benchmark compares engines that agree; how fast they are is no test's business."""

import pytest

from kasus_rules.core.conditions import All, AtLeast, Not, OneOf
from kasus_rules.core.program import compile_program
from kasus_rules.errors import EngineError
from kasus_rules.services import tolok_ukur
from kasus_rules.services.tolok_ukur import CHECKED, DURABLE, REFERENCE, measure, skipped
from kasus_rules.services.tolok_ukur_clips import CLIPS
from kasus_rules.services.tolok_ukur_pembanding import DURABLE_HOST, ZEN
from kasus_rules.services.tolok_ukur_setara import DURABLE_HOST_WHOLE
from tests.spec.pembangun import answers, at_least, equals, gives, is_yes, only_one_of, rule, rule_base, strongest_of

COLUMNS = ["ukuran", "mesin", "kasus_per_detik", "median_ms", "terhadap", "rasio"]
PROGRAM = compile_program(
    rule_base(
        rule("A", is_yes("a"), gives("putusan", "pantau")),
        rule("B", AtLeast(2, tuple(is_yes(name) for name in "abcd")), gives("putusan", "pantau")),
        rule("C", Not(OneOf("peran", ("guru", "tamu"))), gives("putusan", "pantau")),
        rule("D", All((at_least("usia", 12), equals("putusan", "pantau"))), gives("mode", "lengkap")),
        rule("E", All(()), gives("mode", "lengkap")),
        decisions=[strongest_of("putusan", "pantau"), only_one_of("mode", "lengkap")],
    )
)
CASES = [answers(), answers(a=True, usia=12), answers(b=True, c=True, peran="pelajar"), answers(a=False, peran="guru")]


def without(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    for module in ("tolok_ukur_pembanding", "tolok_ukur_setara", "tolok_ukur_clips"):
        monkeypatch.setattr(
            f"kasus_rules.services.{module}.find_spec", lambda name: None if name in modules else object()
        )


def test_every_row_has_the_same_columns_and_names_its_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "zen", "clips")
    rows = measure(PROGRAM, CASES, assess=lambda facts: len(facts), rounds=1)
    assert [list(row) for row in rows] == [COLUMNS] * len(rows)
    own, rivals = (CHECKED, CHECKED, DURABLE, REFERENCE), (DURABLE_HOST_WHOLE, DURABLE_HOST)
    assert [row["mesin"] for row in rows] == [*(one for one in own for _ in rivals), *rivals]
    assert [row["terhadap"] for row in rows] == [*rivals * len(own), None, None]


def test_without_other_engines_the_suite_is_measured_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "zen", "clips", "durable")
    rows = measure(PROGRAM, CASES, rounds=1)
    assert [(row["mesin"], row["terhadap"]) for row in rows] == [(CHECKED, None), (DURABLE, None), (REFERENCE, None)]


def test_an_engine_that_is_not_installed_is_named_as_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "zen", "clips")
    assert skipped(measure(PROGRAM, CASES, rounds=1)) == (ZEN, CLIPS)


def test_nothing_is_measured_without_cases() -> None:
    assert measure(PROGRAM, []) == []


def test_zen_engine_finds_the_same_rules_where_it_is_installed() -> None:
    pytest.importorskip("zen", reason="zen-engine tidak terpasang; hanya untuk pembanding")
    assert ZEN in {row["mesin"] for row in measure(PROGRAM, CASES, rounds=1)}


def test_an_engine_that_finds_other_rules_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrong:
        name = "pembanding/salah"

        def __enter__(self) -> "Wrong":
            return self

        def __exit__(self, *details: object) -> None:
            return None

        def fired(self, position: int) -> set[str]:
            return {"A", "Z"}

        def seconds(self, position: int) -> float:
            return 1.0

    monkeypatch.setattr(tolok_ukur, "_rivals", lambda program, cases: [Wrong()])
    with pytest.raises(EngineError, match="pembanding/salah"):
        measure(PROGRAM, CASES, rounds=1)
