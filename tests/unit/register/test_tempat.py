import os
import stat
from pathlib import Path

import pytest

from kasus_rules.errors import InputError
from kasus_rules.register import tempat


def test_the_folder_of_the_variable_is_made_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "a" / "data"))

    folder = tempat.data_folder()

    assert folder == (tmp_path / "a" / "data").resolve()
    assert folder.is_dir()
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_without_the_variable_it_is_the_platforms_folder_for_user_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KASUS_DATA", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: tmp_path / name)

    assert tempat.data_folder() == (tmp_path / "kasus-bk").resolve()


def test_a_relative_folder_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASUS_DATA", "data")

    with pytest.raises(InputError, match="alamat lengkapnya"):
        tempat.data_folder()


@pytest.mark.parametrize("marker_is_file", [False, True], ids=["a clone", "a worktree"])
def test_a_folder_inside_a_checkout_is_refused_and_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, marker_is_file: bool
) -> None:
    marker = tmp_path / ".git"
    marker.write_text("gitdir: x") if marker_is_file else marker.mkdir()
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "notebooks" / "data"))

    with pytest.raises(InputError, match="di dalam folder kode"):
        tempat.data_folder()

    assert not (tmp_path / "notebooks").exists()


@pytest.mark.skipif(os.name != "posix", reason="making a symbolic link needs special rights on Windows")
def test_a_link_that_leads_into_a_checkout_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checkout" / ".git").mkdir(parents=True)
    (tmp_path / "data").symlink_to(tmp_path / "checkout")
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "data"))

    with pytest.raises(InputError, match="di dalam folder kode"):
        tempat.data_folder()


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "berkas").write_text("")
    monkeypatch.setenv("KASUS_DATA", str(tmp_path / "berkas" / "data"))

    with pytest.raises(InputError, match="tidak dapat dibuat"):
        tempat.data_folder()
