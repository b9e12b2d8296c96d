"""When set-up has nothing to do, and when it must do it again."""

import pytest

from penyiapan import cap
from penyiapan.pasang import forget, missing
from penyiapan.tempat import Tempat

NEEDED = ("inti", "paket", "mesin")


def test_a_whole_environment_misses_nothing(whole: Tempat) -> None:
    assert missing(whole, NEEDED) == ()


def test_a_machine_with_nothing_misses_everything(tempat: Tempat) -> None:
    assert missing(tempat, NEEDED) == NEEDED


def test_a_changed_lock_asks_for_its_part_again(whole: Tempat) -> None:
    whole.lock("mesin").write_text("contoh-mesin==2\n")
    assert missing(whole, NEEDED) == ("mesin",)


def test_a_changed_core_lock_also_builds_the_engine_again(whole: Tempat) -> None:
    whole.lock("inti").write_text("contoh==2\n")
    assert missing(whole, NEEDED) == ("inti", "mesin")


def test_a_changed_pyproject_spares_the_compiled_engine(whole: Tempat) -> None:
    (whole.akar / "pyproject.toml").write_text((whole.akar / "pyproject.toml").read_text() + "# baru\n")
    assert missing(whole, NEEDED) == ("inti", "paket")


def test_a_changed_file_for_jupyter_installs_only_the_package_again(whole: Tempat) -> None:
    (whole.akar / "lab" / "a.js").write_text("2")
    assert missing(whole, NEEDED) == ("paket",)


def test_a_half_finished_installation_counts_as_no_environment(whole: Tempat) -> None:
    stamp = cap.read(whole)
    assert stamp is not None
    cap.write(whole, stamp.starting("uji"))
    assert cap.read(whole) is None


def test_a_broken_stamp_counts_as_no_environment(whole: Tempat) -> None:
    (whole.venv / cap.FILE).write_text("{setengah")
    assert cap.read(whole) is None


def test_a_missing_interpreter_counts_as_no_environment(whole: Tempat) -> None:
    whole.python.unlink()
    assert cap.read(whole) is None


@pytest.mark.parametrize("part", ["python", "akar"])
def test_another_python_or_a_moved_folder_needs_a_new_environment(whole: Tempat, part: str) -> None:
    text = (whole.venv / cap.FILE).read_text()
    before = cap.this_python() if part == "python" else str(whole.akar)
    (whole.venv / cap.FILE).write_text(text.replace(before, before + "x"))
    assert cap.read(whole) is None


def test_a_forgotten_part_is_installed_again(whole: Tempat) -> None:
    forget(whole, "mesin")
    assert missing(whole, NEEDED) == ("mesin",)
