"""The shipped rules over whole tables: every column is what the assistant says of each case alone."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from kasus_rules.engines.batch import nilai_tabel
from tests.spec.tabel import TABLES, MakeFrame, Row, rows_back, rows_of
from tests.unit.engines.batch_rows import TODAY, asisten, expected_row, practice_cases, random_cases


def _evaluated(make_frame: MakeFrame, rows: Sequence[Row], day: date | None = TODAY) -> list[dict[str, Any]]:
    result = nilai_tabel(asisten().program, make_frame(rows), tanggal_acuan=day, id_aturan=True)
    return sorted(rows_back(result), key=lambda row: int(row["kode"]))


def _differences(found: Mapping[str, Any], expected: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    return {name: (found[name], value) for name, value in expected.items() if found[name] != value}


def test_practice_cases_come_out_as_they_do_one_by_one() -> None:
    told = list(practice_cases())

    found = _evaluated(TABLES["polars"], rows_of([facts for _, facts in told], asisten().base))

    wrong = {name: _differences(row, expected_row(facts)) for (name, facts), row in zip(told, found, strict=True)}
    assert {name: each for name, each in wrong.items() if each} == {}
    assert len(told) > 51


@pytest.mark.parametrize("back_end", TABLES)
def test_random_cases_come_out_as_they_do_one_by_one(back_end: str) -> None:
    told = random_cases(60, 7)

    found = _evaluated(TABLES[back_end], [case.row for case in told])

    wrong = {
        number: _differences(row, case.expected) for number, (case, row) in enumerate(zip(told, found, strict=True))
    }
    assert {number: each for number, each in wrong.items() if each} == {}


def test_the_random_cases_are_of_many_kinds() -> None:
    outcomes = Counter(str(case.expected["putusan"]) for case in random_cases(60, 7))

    assert set(outcomes) >= {"darurat_dulu", "rujuk_dulu", "perlu_data"}
