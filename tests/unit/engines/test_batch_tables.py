"""What the batch engine makes of tables as people have them: odd cells, lacking columns, dates, the fast format."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pytest

from kasus_rules.core.conditions import Condition, IsKnown, Not
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import DecisionSpec
from kasus_rules.engines.batch import TanggalAcuanTiada, lebarkan, nilai_tabel
from tests.spec.pembangun import (
    STANDARD_FACTS,
    TODAY,
    at_least,
    equals,
    gives,
    has,
    is_no,
    is_yes,
    rule,
    rule_base,
    strongest_of,
)
from tests.spec.tabel import TABLES, rows_back
from tests.unit.engines.batch_rows import asisten, random_cases

PUTUSAN = strongest_of("putusan", "darurat_dulu", "konferensi", "pantau", default="pantau")


def program_of(condition: Condition, *, decisions: Sequence[DecisionSpec] = (PUTUSAN,)) -> Program:
    """One rule R with this condition."""
    return compile_program(rule_base(rule("R", condition, gives("putusan", "konferensi")), decisions=decisions))


def masks(condition: Condition, frame: Any) -> list[tuple[bool, bool]]:
    """For each row: certainly true, not certainly false."""
    result = nilai_tabel(program_of(condition), frame, tanggal_acuan=TODAY)
    return [(row["aturan_R"], row["mungkin_R"]) for row in rows_back(result)]


TRUE, FALSE, OPEN = (True, True), (False, False), (False, True)


def test_yes_and_no_are_read_in_any_case_and_anything_else_is_open() -> None:
    frame = pl.DataFrame({"a": ["ya", "Ya", "TIDAK", "", None, "belum_tahu", "mungkin"]})

    assert masks(is_yes("a"), frame) == [TRUE, TRUE, FALSE, OPEN, OPEN, OPEN, OPEN]
    assert masks(is_no("a"), frame) == [FALSE, FALSE, TRUE, OPEN, OPEN, OPEN, OPEN]


@pytest.mark.parametrize(
    ("cell", "ayah", "ibu"),
    [
        ("ayah", TRUE, FALSE),
        ("ayah|?", TRUE, OPEN),
        ("ayah | ibu", TRUE, TRUE),
        ("-", FALSE, FALSE),
        ("tidak_ada", FALSE, FALSE),
        ("", OPEN, OPEN),
        (None, OPEN, OPEN),
        ("?", OPEN, OPEN),
        ("ayah|paman", TRUE, OPEN),
        ("paman", OPEN, OPEN),
        ("ayahanda", OPEN, OPEN),
    ],
)
def test_a_set_leaves_open_what_its_cell_does_not_settle(
    cell: str | None, ayah: tuple[bool, bool], ibu: tuple[bool, bool]
) -> None:
    frame = pl.DataFrame({"terduga": [cell]}, schema={"terduga": pl.String})

    assert masks(has("terduga", "ayah"), frame) == [ayah]
    assert masks(has("terduga", "ibu"), frame) == [ibu]


@pytest.mark.parametrize(
    "column",
    [
        pl.Series("usia", ["15", "14", "", None, "limabelas", "15.5"]),
        pl.Series("usia", [15.0, 14.0, float("nan"), None, float("inf"), 15.5]),
        pl.Series("usia", [15, 14, None, None, None, None], dtype=pl.Int16),
    ],
    ids=["text", "float", "small integers"],
)
def test_numbers_are_whole_or_open(column: pl.Series) -> None:
    assert masks(at_least("usia", 15), column.to_frame()) == [TRUE, FALSE, OPEN, OPEN, OPEN, OPEN]
    assert masks(Not(at_least("usia", 15)), column.to_frame()) == [FALSE, TRUE, OPEN, OPEN, OPEN, OPEN]


@pytest.mark.parametrize(
    "column",
    [
        pl.Series("kejadian", ["2026-11-24", "2026-11-23", "", "2026-02-30", "24/11/2026"]),
        pl.Series("kejadian", [date(2026, 11, 24), date(2026, 11, 23), None, None, None]),
        pl.Series("kejadian", [datetime(2026, 11, 24, 9), datetime(2026, 11, 23, 23), None, None, None]),
        pd.DataFrame({"kejadian": pd.to_datetime(["2026-11-24", "2026-11-23", None, None, None])}),
        pd.DataFrame({"kejadian": [date(2026, 11, 24), date(2026, 11, 23), None, None, "2026-02-30"]}),
    ],
    ids=["text", "dates", "times", "pandas times", "objects"],
)
def test_dates_are_in_the_calendar_or_open(column: Any) -> None:
    frame = column.to_frame() if isinstance(column, pl.Series) else column

    assert masks(at_least("kejadian", TODAY), frame) == [TRUE, FALSE, OPEN, OPEN, OPEN]


def test_every_day_of_five_years_is_counted_as_the_calendar_counts_it() -> None:
    first = date(2023, 1, 1).toordinal()
    days = [date.fromordinal(first + number) for number in range(5 * 365)]
    frame = pl.DataFrame({"kode": range(len(days)), "kejadian": [each.isoformat() for each in days]})
    for border in (date(2024, 2, 29), date(2024, 3, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 2, 28)):
        assert masks(at_least("kejadian", border), frame) == [TRUE if each >= border else FALSE for each in days]


@pytest.mark.parametrize("values", [[None, None], [float("nan"), 1.0]], ids=["nothing", "numbers"])
def test_a_column_of_another_kind_is_open(values: list[object]) -> None:
    frame = pl.DataFrame({"a": values, "peran": values, "terduga": values})

    for condition in (is_yes("a"), equals("peran", "guru"), has("terduga", "ayah")):
        assert masks(condition, frame) == [OPEN, OPEN]


def test_a_table_without_the_columns_leaves_everything_open() -> None:
    assert masks(is_yes("a"), pl.DataFrame({"kode": ["x"]})) == [OPEN]
    assert masks(IsKnown("a"), pl.DataFrame({"kode": ["x"]})) == [FALSE]


def test_the_date_of_a_row_goes_before_the_date_for_all() -> None:
    program = compile_program(rule_base(rule("R", is_yes("a"), valid_from=TODAY), decisions=(), facts=STANDARD_FACTS))
    frame = pl.DataFrame({"a": ["ya"] * 3, "tanggal_acuan": ["2026-11-23", "", None]})

    result = nilai_tabel(program, frame, tanggal_acuan=TODAY)

    assert result["aturan_R"].to_list() == [False, True, True]


def test_a_table_without_any_date_is_refused() -> None:
    with pytest.raises(TanggalAcuanTiada, match="tanggal_acuan"):
        nilai_tabel(program_of(is_yes("a")), pl.DataFrame({"a": ["ya"]}), tanggal_acuan=None)


def test_answers_that_contradict_each_other_do_not_stop_the_others() -> None:
    rows = [{"kategori": "tata_tertib", "bentuk_asusila": "perilaku_teman_sebaya"}, {"kategori": "-", "kode": "2"}]

    result = nilai_tabel(asisten().program, pl.DataFrame(rows), tanggal_acuan=TODAY)

    assert result.height == 2


def test_a_lazy_table_stays_lazy_and_keeps_its_own_columns_first() -> None:
    lazy = pl.LazyFrame({"catatan": ["x"], "a": ["ya"]})

    result = nilai_tabel(program_of(is_yes("a")), lazy, tanggal_acuan=TODAY)

    assert isinstance(result, pl.LazyFrame)
    assert result.collect().columns[:3] == ["catatan", "a", "putusan"]


def test_a_column_with_the_name_of_an_answer_gives_way_to_it() -> None:
    frame = pl.DataFrame({"putusan": ["catatan lama"]})

    result = nilai_tabel(program_of(is_yes("a")), frame, tanggal_acuan=TODAY)

    assert result["putusan"].to_list() == ["perlu_data"]


def test_rules_are_left_out_or_named_when_asked() -> None:
    frame = pl.DataFrame({"a": ["ya", "", "tidak"]})

    result = nilai_tabel(program_of(is_yes("a")), frame, tanggal_acuan=TODAY, semua_aturan=False, id_aturan=True)

    assert "aturan_R" not in result.columns
    assert result["aturan_terpicu"].to_list() == ["R", "", ""]
    assert result["aturan_mungkin"].to_list() == ["R", "R", ""]


def test_someone_who_might_be_banned_is_postponed_by_the_shipped_rules() -> None:
    result = nilai_tabel(
        asisten().program, pl.DataFrame([case.row for case in random_cases(60, 7)]), tanggal_acuan=TODAY
    )
    levels = {word for name in result.columns if name.startswith("peran_") for word in result[name].unique().to_list()}

    assert levels >= {"", "wajib", "tunda", "dilarang"}


# ── the fast format ──


@pytest.mark.parametrize("back_end", TABLES)
def test_the_fast_format_says_the_same(back_end: str) -> None:
    rows = [case.row for case in random_cases(12, 3)]
    frame = TABLES[back_end](rows)

    plain = nilai_tabel(asisten().program, frame, tanggal_acuan=TODAY, semua_aturan=False)
    fast = nilai_tabel(asisten().program, lebarkan(frame, asisten().base), tanggal_acuan=TODAY, semua_aturan=False)

    names = [name for name in nw.from_native(fast).collect_schema().names() if name.startswith(("putusan", "peran_"))]
    for one, other in zip(rows_back(plain), rows_back(fast), strict=True):
        assert {name: one[name] for name in names} == {name: other[name] for name in names}


def test_the_fast_format_has_one_column_a_member() -> None:
    base = rule_base(decisions=(), facts=STANDARD_FACTS)
    frame = pl.DataFrame({"a": ["ya", ""], "terduga": ["ayah|?", "-"], "kejadian": ["2026-11-24", "?"]})

    result = lebarkan(frame, base)

    assert result.rows(named=True) == [
        {"a": True, "terduga__ayah": True, "terduga__ibu": None, "terduga__wali": None, "kejadian": TODAY},
        {"a": None, "terduga__ayah": False, "terduga__ibu": False, "terduga__wali": False, "kejadian": None},
    ]
