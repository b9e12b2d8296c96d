"""The check of a table says of each row what the reading of a single case says, all at once and with its place."""

from dataclasses import replace
from datetime import date

import pandas as pd
import polars as pl
import pytest

from kasus_rules.core.conditions import Compare, Operator
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.tabel import Laporan, periksa_tabel
from kasus_rules.rulebase.answers import parse_answers, with_computed
from kasus_rules.rulebase.problems import AnswersError
from tests.unit.research.dasar import HARI_INI, acak, base


def checked(**columns: list[object]) -> Laporan:
    return periksa_tabel(pl.DataFrame(columns, strict=False), base(), tanggal_acuan=HARI_INI)


def told(report: Laporan) -> list[tuple[int, str]]:
    return [(row["baris"], row["kolom"]) for row in report.baris_salah.iter_rows(named=True)]


# ── values ──


def test_a_table_without_mistakes_has_an_empty_report() -> None:
    report = checked(
        kode=["K1", "K2"], bahaya_saat_ini=["ya", "tidak"], kategori=["asusila|tata_tertib", "-"],
        jumlah_murid=["2", ""], jenjang=["smp", None], tanggal_acuan=["2026-09-01", "2026-09-02"],
        catatan=["apa saja", "=1+1"],
    )  # fmt: skip

    assert (report.benar, report.bersih.height) == (True, 2)


@pytest.mark.parametrize(
    ("column", "value", "what", "how"),
    [
        ("bahaya_saat_ini", "iya", 'bukan "iya"', "Tulis ya atau tidak"),
        ("jenjang", "sma_", "tidak dikenal", 'Maksud Anda "sma"?'),
        ("kategori", "asusila|tata tertib", "tidak dikenal", 'Maksud Anda "tata_tertib"?'),
        ("usia_termuda", "3", "di luar batas (4 sampai 30)", "Periksa angkanya"),
        ("jumlah_murid", "dua", "harus bilangan bulat", "misalnya 3"),
        ("tanggal_kejadian", "1/9/2026", "harus tanggal", "2026-11-24"),
        ("tanggal_kejadian", "2026-02-30", "harus tanggal", "2026-11-24"),
        ("pihak_terduga__ayah", "mungkin", "harus ya, tidak", "Tulis ya atau tidak"),
    ],
)
def test_a_wrong_value_is_told_with_its_row_its_column_and_its_cure(
    column: str, value: str, what: str, how: str
) -> None:
    report = checked(**{column: [None, value]})
    row = report.baris_salah.row(0, named=True)

    assert (row["baris"], row["kolom"], row["nilai"]) == (3, column, value)
    assert what in row["apa"]
    assert how in row["cara"]


def test_everything_wrong_is_told_at_once_by_row_and_column() -> None:
    report = checked(kategori=["xx", "asusila", "yy"], korban_anak=["ya", "z", "z"], jumlah_murid=["a", "1", "2"])

    assert told(report) == [
        (2, "kategori"),
        (2, "jumlah_murid"),
        (3, "korban_anak"),
        (4, "kategori"),
        (4, "korban_anak"),
    ]


def test_values_get_their_one_spelling_and_wrong_ones_are_taken_out() -> None:
    report = checked(korban_anak=[" Ya ", "x"], kategori=["tata_tertib | asusila", "-"], jumlah_murid=[3, None])

    assert report.tabel.to_dicts() == [
        {"korban_anak": "ya", "kategori": "asusila|tata_tertib", "jumlah_murid": "3"},
        {"korban_anak": None, "kategori": "-", "jumlah_murid": None},
    ]


def test_typed_columns_of_other_formats_are_read() -> None:
    report = checked(
        korban_anak=[True, None], jumlah_murid=[2.0, None], tanggal_acuan=[date(2026, 9, 1), None],
        kategori=[["asusila", "?"], []],
    )  # fmt: skip

    assert report.benar
    assert report.tabel.row(0) == ("ya", "2", "2026-09-01", "asusila|?")
    assert report.tabel.row(1) == (None, None, None, "-")


def test_a_pandas_table_gives_the_same_report() -> None:
    rows = {"kode": ["a", "b", "a"], "korban_anak": ["ya", None, "x"], "jumlah_murid": [1.0, None, 3.0]}

    assert periksa_tabel(pd.DataFrame(rows), base()).baris_salah.equals(
        periksa_tabel(pl.DataFrame(rows), base()).baris_salah
    )


# ── codes, contradictions, dates ──


def test_a_code_that_was_used_before_is_told_with_the_row_of_the_first() -> None:
    report = checked(kode=["a", "b", "a", None, None], korban_anak=["ya"] * 5)

    assert told(report) == [(4, "kode")]
    assert "baris 2" in report.baris_salah["apa"][0]


def test_a_code_that_was_used_in_an_earlier_part_is_told() -> None:
    frame = pl.DataFrame({"kode": ["a"], "korban_anak": ["ya"]})
    report = periksa_tabel(frame, base(), baris=pl.Series([90]), kode_pertama={"a": 2})

    assert told(report) == [(90, "kode")]


def test_an_answer_to_a_question_that_does_not_arise_is_a_contradiction() -> None:
    report = checked(
        kategori=["potensi", "potensi|?", "", "potensi"], bentuk_asusila=["kehamilan", "kehamilan", "kehamilan", "-"]
    )

    assert told(report) == [(2, "bentuk_asusila")]


def test_members_of_a_set_contradict_as_the_set_does() -> None:
    report = checked(kategori__asusila=["tidak", "ya", None], bentuk_asusila__kehamilan=["ya", "ya", "ya"])

    assert told(report) == [(2, "bentuk_asusila__kehamilan")]


def test_dates_the_wrong_way_round_and_numbers_against_them_are_told() -> None:
    report = checked(
        tanggal_acuan=["2026-09-10", "2026-09-10", "2026-09-10", None],
        tanggal_kejadian=["2026-09-11", "2026-09-01", "2026-09-01", "2026-11-25"],
        hari_sejak_kejadian=["", "9", "8", ""],
    )

    assert told(report) == [(2, "tanggal_kejadian"), (4, "hari_sejak_kejadian"), (5, "tanggal_kejadian")]


def test_members_left_empty_are_no_where_the_row_says_so() -> None:
    report = checked(
        bagian_murid__murid_saksi=["ya", "ya", None], bagian_murid__selebihnya_tidak=["ya", None, "ya"],
        bagian_murid__murid_terlapor=[None, None, "tidak"],
    )  # fmt: skip

    assert report.tabel.select("bagian_murid__murid_terdampak", "bagian_murid__murid_terlapor").rows() == [
        ("tidak", "tidak"), (None, None), ("tidak", "tidak"),
    ]  # fmt: skip
    assert "bagian_murid__selebihnya_tidak" not in report.tabel.columns


@pytest.mark.parametrize("junk", [True, False])
@pytest.mark.parametrize("omitted", [(), ("kategori", "korban_anak"), ("tanggal_acuan", "hari_sejak_kejadian")])
def test_a_row_is_wrong_exactly_when_it_would_be_as_a_single_case(omitted: tuple[str, ...], junk: bool) -> None:
    rows = acak(1_000, seed=len(omitted), omitted=omitted, junk=junk)
    report = periksa_tabel(pl.DataFrame(rows, infer_schema_length=None), base(), tanggal_acuan=HARI_INI)

    single = [_is_wrong(row) for row in rows]

    assert report.salah.to_list() == single
    assert 30 < sum(single) < 970


def test_questions_that_hang_on_each_other_in_a_chain_are_followed() -> None:
    opened = replace(base().facts["kategori"], applies_if=Compare("menyentuh_sekolah", Operator.EQ, True))
    chained = replace(base(), facts={**base().facts, "kategori": opened})
    rows = acak(1_000, seed=5, junk=False)

    report = periksa_tabel(pl.DataFrame(rows, infer_schema_length=None), chained, tanggal_acuan=HARI_INI)

    assert report.salah.to_list() == [_is_wrong(row, chained) for row in rows]


def _is_wrong(row: dict[str, str | None], rules: RuleBase | None = None) -> bool:
    known = rules or base()
    raw: dict[str, object] = {"tanggal_acuan": HARI_INI}
    for name, text in row.items():
        if text is not None:
            raw[name] = _given(name, text)
    try:
        with_computed(parse_answers(raw, known), known)
    except AnswersError:
        return True
    return False


def _given(name: str, text: str) -> object:
    if base().facts[name].kind.value != "himpunan" or text == "tidak_ada":
        return text.strip()
    return [] if text == "-" else text.split("|")


# ── the heading ──


@pytest.mark.parametrize(
    ("column", "meant"),
    [("katagori", "kategori"), ("Korban Anak", "korban_anak"), ("kategori__asusla", "kategori__asusila")],
)
def test_a_column_that_was_probably_meant_is_named(column: str, meant: str) -> None:
    report = checked(**{column: ["ya"], "jumlah_murid": ["1"]})

    assert report.kolom_salah
    assert f'Ganti namanya menjadi "{meant}".' in report.baris_salah["cara"][0]
    assert report.bersih.height == 0


def test_a_column_of_another_kind_is_carried_along() -> None:
    report = checked(korban_anak=["ya"], wilayah=["Utara"], tahun_ajaran=["2025/2026"])

    assert report.bersih.columns == ["korban_anak", "wilayah", "tahun_ajaran"]


def test_a_table_without_any_answer_is_told_so() -> None:
    assert "Tidak ada satu pun kolom jawaban" in checked(wilayah=["Utara"]).baris_salah["apa"][0]


def test_a_set_cannot_be_there_in_both_forms() -> None:
    report = checked(kategori=["asusila"], kategori__potensi=["ya"])

    assert "Pakai salah satu bentuk saja." in report.baris_salah["cara"].to_list()


def test_a_column_that_the_results_would_overwrite_is_told() -> None:
    frame = pl.DataFrame({"korban_anak": ["ya"], "putusan": ["konferensi"]})
    report = periksa_tabel(frame, base(), terpakai={"putusan"})

    assert report.baris_salah["cara"].to_list() == ['Ganti namanya, misalnya "putusan_tercatat".']
