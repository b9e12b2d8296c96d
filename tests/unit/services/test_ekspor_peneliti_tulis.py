"""An export on the disk: whole, for its owner alone, never over an older one, and silent about when and where."""

from __future__ import annotations

import io
import zipfile

import pytest

from kasus_rules.errors import InputError
from kasus_rules.register.failures import StorageFull
from kasus_rules.services import ekspor_peneliti_tulis as tulis

FILES = {"tabel-kasus.csv": b"kode\nP0123456789\n", "manifes.json": b"{}"}


def test_a_folder_is_written_whole_and_for_its_owner_alone(tmp_path):
    target = tmp_path / "ekspor"
    tulis.tulis(target, FILES)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == FILES
    assert {path.stat().st_mode & 0o077 for path in [target, *target.iterdir()]} == {0}
    assert [path.name for path in tmp_path.iterdir()] == ["ekspor"]


def test_a_zip_tells_no_time_and_is_the_same_each_time():
    made = tulis.sebagai_zip(FILES)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
    assert made == tulis.sebagai_zip(FILES)


@pytest.mark.parametrize("name", ["ekspor", "ekspor.zip"])
def test_an_older_export_is_never_written_over(name, tmp_path):
    (tmp_path / name).write_text("penting")
    with pytest.raises(InputError, match="sudah ada"):
        tulis.tulis(tmp_path / name, FILES)
    assert (tmp_path / name).read_text() == "penting"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "penuh")

    monkeypatch.setattr(tulis.os, "rename", full)
    with pytest.raises(StorageFull):
        tulis.tulis(tmp_path / "ekspor", FILES)
    assert list(tmp_path.iterdir()) == []
