"""The start screen as widgets, without a browser."""

import json
from pathlib import Path

import ipywidgets as widgets
import pytest

from kasus_rules.ui.mulai import CARDS, NOT_CHOSEN, make_screen


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv("KASUS_DATA", str(folder))
    return folder


def parts(screen: widgets.VBox) -> tuple[str, widgets.RadioButtons, widgets.HTML]:
    page, box, _settings = screen.children
    radio, message = box.children
    return page.value, radio, message


def test_only_a_notebook_that_is_there_can_be_clicked(data: Path, tmp_path: Path) -> None:
    (tmp_path / "01_triase.ipynb").touch()
    page = parts(make_screen(notebooks=tmp_path))[0]
    assert page.count('data-kasus-buka="01_triase.ipynb"') == 2
    assert page.count("data-kasus-buka") == 2
    assert page.count("Menyusul") == len(CARDS) - 2


def test_nothing_is_chosen_and_nothing_is_written_until_somebody_chooses(data: Path, tmp_path: Path) -> None:
    _, radio, message = parts(make_screen(notebooks=tmp_path))
    assert (radio.value, NOT_CHOSEN in message.value) == (None, True)
    assert [*data.iterdir()] == []


def test_a_choice_is_remembered_and_shown_again(data: Path, tmp_path: Path) -> None:
    parts(make_screen(notebooks=tmp_path))[1].value = "register"
    _, radio, message = parts(make_screen(notebooks=tmp_path))
    assert (radio.value, "register sekolah" in message.value) == ("register", True)


def test_other_settings_stay_when_the_choice_changes(data: Path, tmp_path: Path) -> None:
    data.mkdir()
    (data / "pengaturan.json").write_text('{"masa_depan": 1}', encoding="utf-8")
    parts(make_screen(notebooks=tmp_path))[1].value = "contoh"
    kept = json.loads((data / "pengaturan.json").read_text(encoding="utf-8"))
    assert (kept["masa_depan"], kept["sumber_data"]) == (1, "contoh")


def test_a_data_folder_that_cannot_be_used_is_said_on_the_screen(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASUS_DATA", "relatif/saja")
    _, radio, message = parts(make_screen(notebooks=tmp_path))
    assert "KASUS_DATA" in message.value
    radio.value = "contoh"
    assert "KASUS_DATA" in message.value
