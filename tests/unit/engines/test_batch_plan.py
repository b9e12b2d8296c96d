"""The plan of the batch engine: kept for tables of a kind, without a table in it, told to polars in its own words."""

import gc
import weakref
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from kasus_rules.core.program import Program, compile_program
from kasus_rules.engines import batch_run
from kasus_rules.engines.batch import PenilaiTabel, TanggalAcuanTiada, nilai_tabel
from kasus_rules.engines.batch_dialect import Dialect
from tests.spec.pembangun import TODAY, gives, is_yes, rule, rule_base, strongest_of
from tests.spec.tabel import TABLES, rows_back
from tests.unit.engines.batch_rows import asisten, random_cases

PUTUSAN = strongest_of("putusan", "konferensi", "pantau", default="pantau")


@pytest.fixture
def program() -> Program:
    """One rule R that reads one question, a."""
    return compile_program(rule_base(rule("R", is_yes("a"), gives("putusan", "konferensi")), decisions=(PUTUSAN,)))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The plans that are made from now on."""
    plans: list[object] = []
    layout = batch_run.Layout

    def counted(*args: Any, **options: Any) -> batch_run.Layout:
        plans.append(args)
        return layout(*args, **options)

    monkeypatch.setattr(batch_run, "Layout", counted)
    return plans


@pytest.mark.parametrize("back_end", TABLES)
def test_the_second_table_is_judged_as_it_is_alone(back_end: str, program: Program, made: list[object]) -> None:
    judge = PenilaiTabel(program, tanggal_acuan=TODAY)
    judge.nilai(TABLES[back_end]([{"kode": "1", "a": "tidak"}, {"kode": "2", "a": "ya"}]))
    second = TABLES[back_end]([{"kode": "3", "a": "ya"}, {"kode": "4", "a": "tidak"}])

    found = rows_back(judge.nilai(second))

    assert len(made) == 1
    assert found == rows_back(nilai_tabel(program, second, tanggal_acuan=TODAY))
    assert {int(row["kode"]): row["putusan"] for row in found} == {3: "konferensi", 4: "pantau"}


@pytest.mark.parametrize(
    "second",
    [
        pl.DataFrame({"a": ["ya"], "b": ["ya"]}),
        pl.DataFrame({"a": [True]}),
        pl.LazyFrame({"a": ["ya"]}),
        pl.DataFrame({"a": ["ya"]}).to_pandas(),
    ],
    ids=["another column", "another type", "lazy", "another back end"],
)
def test_a_table_of_another_kind_gets_a_plan_of_its_own(second: Any, program: Program, made: list[object]) -> None:
    judge = PenilaiTabel(program, tanggal_acuan=TODAY)
    judge.nilai(pl.DataFrame({"a": ["tidak"]}))

    found = rows_back(judge.nilai(second))

    assert len(made) == 2
    assert [row["putusan"] for row in found] == ["konferensi"]


def test_columns_in_another_order_keep_their_order(program: Program) -> None:
    judge = PenilaiTabel(program, tanggal_acuan=TODAY)
    judge.nilai(pl.DataFrame({"kode": ["1"], "a": ["ya"]}))

    assert judge.nilai(pl.DataFrame({"a": ["ya"], "kode": ["1"]})).columns[:2] == ["a", "kode"]


def test_a_later_table_without_any_date_is_refused(program: Program) -> None:
    judge = PenilaiTabel(program, tanggal_acuan=None)
    judge.nilai(pl.DataFrame({"a": ["ya"], "tanggal_acuan": ["2026-11-24"]}))

    with pytest.raises(TanggalAcuanTiada):
        judge.nilai(pl.DataFrame({"a": ["ya"]}))


@pytest.mark.parametrize("back_end", TABLES)
def test_no_table_is_kept_once_it_is_judged(back_end: str, program: Program) -> None:
    judge = PenilaiTabel(program, tanggal_acuan=TODAY)
    frame = TABLES[back_end]([{"kode": "1", "a": "ya"}])
    gone = weakref.ref(frame)
    judge.nilai(frame)

    del frame
    gc.collect()

    assert gone() is None


def test_polars_is_told_the_same_in_its_own_words_as_through_narwhals(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pl.DataFrame([case.row for case in random_cases(60, 7)])
    own = nilai_tabel(asisten().program, frame, tanggal_acuan=TODAY, id_aturan=True)

    monkeypatch.setattr(batch_run, "dialect_of", lambda _: Dialect(nw, True, {"ignore_nulls": False}))
    through_narwhals = nilai_tabel(asisten().program, frame, tanggal_acuan=TODAY, id_aturan=True)

    assert own.schema == through_narwhals.schema
    assert own.equals(through_narwhals)
