"""The measurement of whole tables: who is measured, against whom, and that a wrong rival is refused."""

import polars as pl
import pytest

from kasus_rules.core.facts import REFERENCE_DATE, Facts, SetValue
from kasus_rules.core.program import Program, compile_program
from kasus_rules.errors import EngineError
from kasus_rules.services import tolok_ukur_batch
from kasus_rules.services.tolok_ukur_batch import HAND, PANDAS, POLARS, measure_batch, table_of
from tests.spec.pembangun import TODAY, gives, has, is_yes, rule, rule_base, strongest_of

DECISION = strongest_of("putusan", "konferensi", "pantau", default="pantau")
CASES = [
    Facts({REFERENCE_DATE: TODAY, "a": True, "kejadian": TODAY}),
    Facts({REFERENCE_DATE: TODAY, "a": False, "terduga": SetValue(frozenset({"ayah"}), frozenset({"ibu"}))}),
]


@pytest.fixture
def program() -> Program:
    rules = (
        rule("R", is_yes("a"), gives("putusan", "konferensi")),
        rule("S", has("terduga", "ayah"), gives("putusan", "pantau")),
    )
    return compile_program(rule_base(*rules, decisions=(DECISION,)))


def test_cases_become_rows_of_the_fast_format(program: Program) -> None:
    table = table_of(CASES, program.base)

    assert table["a"].to_list() == [True, False]
    assert table["kejadian"].to_list() == [TODAY, None]
    assert table.select("terduga__ayah", "terduga__ibu", "terduga__wali").row(1) == (True, False, None)


def test_the_engine_is_measured_against_the_rules_written_by_hand(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tolok_ukur_batch, "_compared_one_by_one", lambda *_: [])

    rows = measure_batch(program, CASES, sizes=(10, 1000), rounds=1)

    assert [(row["ukuran"], row["mesin"], row["terhadap"]) for row in rows] == [
        ("tabel 10 kasus, semua kolom", POLARS, HAND),
        ("tabel 10 kasus, semua kolom", HAND, None),
        ("tabel 1.000 kasus, semua kolom", POLARS, HAND),
        ("tabel 1.000 kasus, semua kolom", HAND, None),
        ("tabel 1.000 kasus, semua kolom", PANDAS, None),
    ]


def test_rules_by_hand_that_say_something_else_are_refused(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tolok_ukur_batch.HandWritten.plan
    monkeypatch.setattr(
        tolok_ukur_batch.HandWritten,
        "plan",
        lambda self, frame: other(self, frame).with_columns(~pl.col("aturan_R")),
    )

    with pytest.raises(EngineError, match="tulis-tangan"):
        measure_batch(program, CASES, sizes=(10,), rounds=1)
