"""Files of many cases are read whatever wrote them; what cannot be read is said in a sentence."""

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from openpyxl import Workbook

from kasus_rules.research.tabel_sumber import TabelTakTerbaca, buka
from tests.unit.research.dasar import base


def rows_of(path: Path, size: int = 100) -> list[tuple[int, dict[str, object]]]:
    found = []
    for frame, numbers, _passed in buka(path, base()).bagian(size):
        found += list(zip(numbers, frame.to_dicts(), strict=True))
    return found


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_with_its_own_separator_and_mark(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"kode{separator}korban_anak\nK1{separator}ya\n".encode())

    assert rows_of(path) == [(2, {"kode": "K1", "korban_anak": "ya"})]


def test_row_numbers_are_those_of_the_file_over_empty_rows_and_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("kode,korban_anak\nK1,ya\n\n,\nK4,tidak\nK5,ya\n", encoding="utf-8")

    assert [number for number, _row in rows_of(path, size=2)] == [2, 5, 6]


def test_titles_above_the_heading_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Register,\n"Kode, bukan nama",Korban?\nkode,korban_anak\nK1,ya\n', encoding="utf-8")

    assert rows_of(path) == [(4, {"kode": "K1", "korban_anak": "ya"})]


def test_a_folder_of_parquet_parts_is_one_table(tmp_path: Path) -> None:
    for name, code in (("b", "K2"), ("a", "K1")):
        pl.DataFrame({"kode": [code], "korban_anak": [True]}).write_parquet(tmp_path / f"{name}.parquet")

    assert [(number, row["kode"]) for number, row in rows_of(tmp_path)] == [(2, "K1"), (3, "K2")]


def test_a_workbook_is_read_with_its_dates_and_numbers(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["kode", "tanggal_acuan", "jumlah_murid", "korban_anak"])
    book.active.append([12, datetime(2026, 9, 1), 2, True])
    book.active.append([None, None, None, None])
    book.save(tmp_path / "a.xlsx")

    row = {"kode": "12", "tanggal_acuan": "2026-09-01", "jumlah_murid": "2", "korban_anak": "ya"}
    assert rows_of(tmp_path / "a.xlsx") == [(2, row)]


def test_codes_that_occur_twice_are_found_over_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("kode,korban_anak\nK1,ya\nK2,ya\nK1,ya\n,ya\n,ya\n", encoding="utf-8")

    assert buka(path, base()).kode_pertama() == {"K1": 2}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tiada.csv", None, "tidak ditemukan"),
        ("a.csv", b"kode,korban_anak\nK1,\xff\xfe\xfa\n", "CSV UTF-8"),
        ("a.csv", b"PK\x03\x04\0\0\0", "bukan teks"),
        ("a.csv", b"kode,korban_anak\nK1,ya,lagi,lagi\n", "baris 2 (4 kolom)"),
        ("a.csv", b"kode,korban_anak,jenjang\nK1,ya,smp\n\nK2,tid", "baris 4 (2 kolom)"),
        ("a.csv", b"", "susunannya tidak seperti tabel"),
        ("a.xlsx", b"bukan buku kerja", "tidak dapat dibaca"),
        ("a.parquet", b"bukan parquet", "tidak dapat dibaca"),
        ("a.ods", b"x", "bukan “.ods”"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(TabelTakTerbaca) as trouble:
        rows_of(tmp_path / name)

    assert said in trouble.value.pesan


def test_a_folder_without_parts_is_said(tmp_path: Path) -> None:
    with pytest.raises(TabelTakTerbaca, match="tidak memuat berkas"):
        buka(tmp_path, base())
