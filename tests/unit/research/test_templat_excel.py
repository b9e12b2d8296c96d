"""The workbook: every question has its columns, choices and help, and what is chosen is read as it was meant."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kasus_rules.core.facts import FactKind
from kasus_rules.research.tabel import periksa_tabel
from kasus_rules.research.tabel_sumber import buka
from kasus_rules.research.templat_excel import BARIS_ISI, KolomIsian, kolom_isian, templat_excel
from tests.unit.research.dasar import HARI_INI, base


@pytest.fixture(scope="module")
def made() -> bytes:
    return templat_excel(base())


@pytest.fixture
def book(made: bytes) -> Workbook:
    return load_workbook(io.BytesIO(made))


def test_every_question_but_the_computed_ones_has_its_columns(book: Workbook) -> None:
    heading = {cell.value for cell in book["Jawaban"][BARIS_ISI - 1]}
    asked = {spec.name for spec in base().facts.values() if spec.computed is None}

    assert {str(name).split("__")[0] for name in heading} == asked | {"kode"}
    assert {f"kategori__{member}" for member in base().facts["kategori"].members} < heading


def test_every_column_offers_what_may_be_filled_in_and_says_what_is_wrong(book: Workbook) -> None:
    rules = book["Jawaban"].data_validations.dataValidation

    assert len(rules) == len(kolom_isian(base()))
    assert {rule.type for rule in rules} == {"list", "whole", "date"}
    assert all(rule.showErrorMessage and rule.error and rule.prompt and rule.allow_blank for rule in rules)


def test_help_fits_into_what_excel_can_show(book: Workbook) -> None:
    for rule in book["Jawaban"].data_validations.dataValidation:
        assert len(rule.prompt) <= 255
        assert len(rule.error) <= 255
        assert len(rule.promptTitle) <= 32
        assert len(rule.formula1) <= 255


def test_choices_are_named_lists_with_their_meaning(book: Workbook) -> None:
    where = book.defined_names["daftar_jenjang"].attr_text
    cells = book["Pilihan"][where.split("!")[1].replace("$", "")]

    assert tuple(cell[0].value for cell in cells) == base().facts["jenjang"].members


def test_the_help_sheet_explains_every_question(book: Workbook) -> None:
    told = {row[1] for row in book["Bantuan"].iter_rows(values_only=True)}

    assert {spec.question for spec in base().facts.values() if spec.computed is None} < told


def test_an_empty_workbook_has_no_cases(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(made)

    assert sum(frame.height for frame, _, _ in buka(tmp_path / "a.xlsx", base()).bagian(100)) == 0


def test_what_is_chosen_is_read_back_as_it_was_meant(book: Workbook, tmp_path: Path) -> None:
    columns = kolom_isian(base())
    chosen = {column.nama: _one(column) for column in columns}
    for place, column in enumerate(columns, start=2):
        book["Jawaban"].cell(BARIS_ISI, place, chosen[column.nama])
    book["Jawaban"].cell(BARIS_ISI, 1, "007")
    book.save(tmp_path / "a.xlsx")

    (frame, rows, _), *_ = buka(tmp_path / "a.xlsx", base()).bagian(100)
    report = periksa_tabel(frame, base(), tanggal_acuan=HARI_INI, baris=rows)

    expected = {name: _text(value) for name, value in chosen.items() if not name.endswith("__selebihnya_tidak")}
    assert report.baris_salah.to_dicts() == []
    assert report.bersih.row(0, named=True) == expected | {"kode": "007"}
    assert rows.to_list() == [BARIS_ISI]


def _one(column: KolomIsian) -> object:
    match column.jenis:
        case FactKind.YA_TIDAK | FactKind.HIMPUNAN:
            return "ya"
        case FactKind.PILIHAN:
            return column.spec.members[-1]
        case FactKind.BILANGAN:
            return column.spec.minimum
        case FactKind.TANGGAL:
            return HARI_INI


def _text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
