"""The course of cases through the seven steps, and the log that other tools read."""

import polars as pl
import pytest

from kasus_rules.errors import InputError
from kasus_rules.research.pola_data import DataPola, siapkan
from kasus_rules.research.proses import KOLOM, proses
from tests.unit.research.kasus_pola import base, records

LOG = [
    ("K1", "kasus_ditemukan", "2025-01-01T07:20:00+07:00"),
    ("K1", "triase_dicatat", "2025-01-03T08:00:00+07:00"),
    ("K1", "konferensi_ditutup", "2025-01-13T09:00:00+07:00"),
    ("K1", "konferensi_ditutup", "2025-02-13T09:00:00+07:00"),
    ("K1", "kasus_ditutup", "2025-03-01T09:00:00+07:00"),
    ("K2", "kasus_ditemukan", "2025-01-01T07:20:00+07:00"),
    ("K2", "rujukan_dikirim", "2025-01-01T09:00:00+07:00"),
    ("K2", "triase_dicatat", "2025-01-05T08:00:00+07:00"),
]


def logged(*, rekaan: bool = True, fiktif: str = "ya", resource: str = "guru_bk") -> DataPola:
    log = pl.DataFrame([(*row, resource) for row in LOG], schema=list(KOLOM), orient="row")
    kasus = pl.DataFrame({"kode": ["K1", "K2"], "fiktif": [fiktif] * 2})
    return siapkan(kasus, base(), nama="contoh", log=log, rekaan=rekaan)


def test_a_step_that_comes_again_counts_once_and_what_is_no_step_is_passed_over() -> None:
    found = proses(logged())
    assert {(one.nama, one.n, one.dari) for one in found.varian} == {
        ("Penemuan → Pembahasan BK → Konferensi → Ditutup", 1, 2),
        ("Penemuan → Pembahasan BK", 1, 2),
    }


def test_waits_are_days_from_a_step_to_the_one_that_came_next() -> None:
    waits = {label: (middle.n, middle.median) for label, middle, _ in proses(logged()).tunggu if middle}
    assert waits["Penemuan → Pembahasan BK"] == (2, 3.0)
    assert waits["Pembahasan BK → Konferensi"] == (1, 10.0)


def test_without_a_log_the_dates_of_the_records_tell_the_course() -> None:
    data = records({"tanggal_penemuan": "2025-01-01", "tanggal_putusan": "2025-01-02", "tanggal_ditutup": ""})
    assert [one.nama for one in proses(data).varian] == ["Penemuan → Pembahasan BK"]


def test_the_rest_of_the_ways_is_counted() -> None:
    assert proses(logged(), terbanyak=1).lainnya == (1, 1)


def test_a_made_up_log_is_written_in_the_standard_columns_and_holds_no_formula(tmp_path) -> None:
    path = proses(logged(resource="=1+1")).ke_csv(tmp_path / "sintetis-log.csv")
    head, first, *_ = path.read_text(encoding="utf-8-sig").splitlines()
    assert head == "case:concept:name,concept:name,time:timestamp,org:resource"
    assert first.endswith(",'=1+1")


@pytest.mark.parametrize("claim", ["tidak", "ya"])
def test_a_log_that_is_not_known_to_be_made_up_is_not_written_whatever_its_table_claims(tmp_path, claim) -> None:
    with pytest.raises(InputError, match="kasus ekspor-peneliti"):
        proses(logged(rekaan=False, fiktif=claim)).ke_csv(tmp_path / "log.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_table_without_log_and_dates_says_what_the_course_needs() -> None:
    with pytest.raises(InputError, match=r'log="log-peristiwa\.csv"'):
        proses(records({"tahun_ajaran": "2025/2026"}))


def test_the_figure_of_the_ways_says_them_in_words() -> None:
    words = proses(logged()).gambar_varian().alternatif
    assert "penemuan, pembahasan bk, konferensi, ditutup: 1 kasus, 50%" in words
