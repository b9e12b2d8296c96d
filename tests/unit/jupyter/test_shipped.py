"""What the wheel ships for Jupyter, and that the environment of the tests has it as it is in the checkout."""

import json
import sys
import tomllib
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
SHARED: dict[str, str] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"][
    "build"
]["targets"]["wheel"]["shared-data"]


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def as_shipped(name: str, wanted: bytes, installed: bytes | None) -> bool:
    """JupyterLab itself adds to the installed page_config.json; what we ask for must still be in it."""
    if name == "page_config.json" and installed is not None:
        return bool(json.loads(wanted).items() <= json.loads(installed).items())
    return wanted == installed


@pytest.mark.parametrize("source", SHARED)
def test_the_installed_files_are_those_of_the_checkout(source: str) -> None:
    wanted = files_below(CHECKOUT / source)
    installed = files_below(Path(sys.prefix) / SHARED[source])
    assert wanted
    stale = [name for name, content in wanted.items() if not as_shipped(name, content, installed.get(name))]
    assert stale == [], "install the package anew: its files for Jupyter are copied when it is installed"


def test_every_file_for_jupyter_is_shipped() -> None:
    root = CHECKOUT / "kasus_rules/jupyter"
    shipped = {path for source in SHARED for path in (CHECKOUT / source).rglob("*") if path.is_file()}
    ours = {path for folder in ("etc", "lab") for path in (root / folder).rglob("*") if path.is_file()}
    assert {path for path in ours - shipped if "__pycache__" not in path.parts} == set()


def test_the_extension_is_switched_on_by_a_file() -> None:
    content = (CHECKOUT / "kasus_rules/jupyter/etc/jupyter_server_config.d/kasus.json").read_text(encoding="utf-8")
    assert json.loads(content) == {"ServerApp": {"jpserver_extensions": {"kasus_rules.jupyter": True}}}


def test_widget_state_and_autosave_are_off_by_default() -> None:
    path = CHECKOUT / "kasus_rules/jupyter/etc/labconfig/default_setting_overrides.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    assert settings["@jupyter-widgets/jupyterlab-manager:plugin"] == {"saveState": False}
    assert settings["@jupyterlab/docmanager-extension:plugin"] == {"autosave": False}
