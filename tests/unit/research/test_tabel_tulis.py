"""Nothing that is written becomes a formula, and every format holds the same table."""

from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from kasus_rules.errors import InputError
from kasus_rules.research.tabel_tulis import aman, penulis


@pytest.mark.parametrize("text", ["=1+1", "+62", "@x", "-2+3", " =cmd", "\t=x", "|calc", "%x", "＝1"])
def test_a_text_that_could_begin_a_formula_gets_an_apostrophe(text: str) -> None:
    expected = text if text == "+62" else f"'{text}"  # a number with a sign is a number

    assert aman(pl.DataFrame({"a": [text]}))["a"][0] == expected


@pytest.mark.parametrize("text", ["-", "-3", "2.5", "asusila|tata_tertib", "ya", None])
def test_ordinary_cells_stay_as_they_are(text: str | None) -> None:
    assert aman(pl.DataFrame({"a": [text]}, schema={"a": pl.String}))["a"][0] == text


def test_headings_and_categories_are_guarded_too() -> None:
    frame = pl.DataFrame({"=a": pl.Series(["=b"], dtype=pl.Categorical)})

    assert aman(frame).to_dicts() == [{"'=a": "'=b"}]


def test_parts_make_one_csv_with_one_heading(tmp_path: Path) -> None:
    with penulis(tmp_path / "a", ".csv") as write:
        write(pl.DataFrame({"a": [1]}))
        write(pl.DataFrame({"a": [2]}))

    assert (tmp_path / "a").read_text(encoding="utf-8") == "a\n1\n2\n"


def test_parts_make_one_parquet_file(tmp_path: Path) -> None:
    kind = pl.Enum(["x", "y"])
    with penulis(tmp_path / "a", ".parquet") as write:
        write(pl.DataFrame({"a": pl.Series(["x"], dtype=kind)}))
        write(pl.DataFrame({"a": pl.Series(["y"], dtype=kind)}))

    assert pl.read_parquet(tmp_path / "a").to_dicts() == [{"a": "x"}, {"a": "y"}]


def test_a_workbook_holds_texts_as_texts_and_its_notes(tmp_path: Path) -> None:
    with penulis(tmp_path / "a.xlsx", ".xlsx", catatan=["Ini saran."]) as write:
        write(pl.DataFrame({"a": ["=1+1", None], "b": [True, False]}))

    book = load_workbook(tmp_path / "a.xlsx")
    assert [[cell.value for cell in row] for row in book["Hasil"]] == [["a", "b"], ["'=1+1", True], [None, False]]
    assert book["Keterangan"]["A1"].value == "Ini saran."


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Ganti akhirannya"), penulis(tmp_path / "a", ".ods"):
        pass
