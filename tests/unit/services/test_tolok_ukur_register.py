"""The measured register is a real one of the asked size; how fast it is stands in the benchmark, not here."""

from pathlib import Path

from kasus_rules.services.tolok_ukur_register import measure_register


def test_the_benchmark_measures_opening_lists_searches_and_a_kasus(tmp_path: Path) -> None:
    rows = measure_register(100, folder=tmp_path, times=2)
    assert {"membuka register", "daftar: halaman pertama", "cari: awal nama", "membuka kasus"} <= {
        str(row["ukuran"]) for row in rows
    }
    assert all("100 kasus" in str(row["mesin"]) for row in rows)


def test_the_measured_register_is_thrown_away(tmp_path: Path) -> None:
    measure_register(100, folder=tmp_path, times=1)
    assert list(tmp_path.iterdir()) == []
