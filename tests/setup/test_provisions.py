"""What goes onto a USB stick, and what is refused when it comes off it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from penyiapan import bekal
from penyiapan.pesan import Halangan


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "asal"
    for name in ("mulai.py", "rules/a.yaml", ".venv-bk/x", ".lokal/y", "paket/z.whl", "__pycache__/m.pyc"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return root


def test_without_git_all_but_caches_and_environments_is_copied(checkout: Path) -> None:
    names = sorted(path.relative_to(checkout).as_posix() for path in bekal.files_of(checkout))
    assert names == ["mulai.py", "rules/a.yaml"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_with_git_only_what_it_tracks_is_copied(checkout: Path) -> None:
    (checkout / "catatan pribadi.txt").write_text("jangan ikut")
    subprocess.run(["git", "init", "-q"], cwd=checkout, check=True)
    subprocess.run(["git", "add", "mulai.py"], cwd=checkout, check=True)
    assert [path.name for path in bekal.files_of(checkout)] == ["mulai.py"]


def test_a_folder_with_something_in_it_is_never_filled(tempat, checkout: Path) -> None:
    with pytest.raises(Halangan, match="sudah berisi"):
        bekal.make(tempat, checkout)


def test_a_disk_with_too_little_room_is_noticed_first(tempat, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(bekal.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10, 5, 5_000_000))
    with pytest.raises(Halangan, match="tinggal 5 MB"):
        bekal.make(tempat, tmp_path / "bekal")
    assert not (tmp_path / "bekal").exists()


def test_provisions_are_found_in_the_folder_that_holds_them(tmp_path: Path) -> None:
    (tmp_path / "paket").mkdir()
    (tmp_path / "paket" / bekal.MARK).write_text(json.dumps({"untuk": bekal.target()}))
    assert bekal.find(tmp_path) == bekal.find(tmp_path / "paket") == (tmp_path / "paket").resolve()


def test_half_made_provisions_are_refused(tmp_path: Path) -> None:
    (tmp_path / "paket").mkdir()
    with pytest.raises(Halangan, match="belum lengkap"):
        bekal.find(tmp_path)


def test_provisions_for_another_python_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / bekal.MARK).write_text(json.dumps({"untuk": "3.9 win-amd64"}))
    with pytest.raises(Halangan, match=r"untuk Python 3\.9 win-amd64"):
        bekal.find(tmp_path)
