"""The measured run from Parquet to Parquet is a whole one, and nothing of it is left; speed stands elsewhere."""

import tempfile
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from kasus_rules.errors import InputError
from kasus_rules.services import tolok_ukur_parquet
from kasus_rules.services.tolok_ukur_parquet import buat, measure_parquet


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_run_is_told_with_its_speed_its_time_and_its_peak_of_memory(room: Path) -> None:
    (row,) = measure_parquet(1000)

    assert (row["ukuran"], row["mesin"]) == ("1.000 kasus, Parquet ke Parquet", "kasus batch")
    assert all(float(str(row[name])) > 0 for name in ("kasus_per_detik", "detik"))
    assert row["puncak_mib"] is None or int(str(row["puncak_mib"])) > 10
    assert list(room.iterdir()) == []


def test_the_parts_hold_each_case_under_a_code_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tolok_ukur_parquet, "PER_PART", 40)

    buat(tmp_path, 100)

    parts = [pl.read_parquet(path)["kode"].to_list() for path in sorted((tmp_path / "masuk").iterdir())]
    assert [len(part) for part in parts] == [40, 40, 20]
    assert [code for part in parts for code in part] == list(range(100))


def test_too_little_room_is_refused_before_anything_is_written(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1024 * 1024))

    with pytest.raises(InputError, match="hanya punya ruang 1 MiB"):
        measure_parquet(1_000_000)
    assert list(room.iterdir()) == []


def test_what_a_process_refuses_is_told_as_it_was_said(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASUS_ATURAN", str(room / "tiada"))

    with pytest.raises(InputError, match="KASUS_ATURAN"):
        measure_parquet(1000)
