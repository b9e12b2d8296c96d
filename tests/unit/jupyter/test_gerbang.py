"""The gate's list: it is fresh, and its fingerprint tells different code apart."""

import copy
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from kasus_rules.jupyter.daftar import make_list
from kasus_rules.jupyter.gerbang import LIST_NAME, hash_notebook, hash_sources, is_app, registered_hashes

NOTEBOOKS = Path(__file__).resolve().parents[3] / "notebooks"


def load(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((NOTEBOOKS / name).read_text(encoding="utf-8"))
    return content


def test_the_list_is_fresh() -> None:
    listed = files("kasus_rules.jupyter").joinpath(LIST_NAME).read_text(encoding="utf-8")
    assert listed == make_list(NOTEBOOKS), "run: python -m kasus_rules.jupyter.daftar"


def test_every_app_notebook_of_the_checkout_may_run() -> None:
    apps = [path.name for path in sorted(NOTEBOOKS.glob("*.ipynb")) if is_app(load(path.name))]
    assert "00_mulai.ipynb" in apps
    assert {hash_notebook(load(name)) for name in apps} <= registered_hashes()


def test_a_changed_added_or_moved_line_gives_another_fingerprint() -> None:
    base = hash_sources(["a = 1", "b = 2"])
    others = [["a = 1", "b = 3"], ["a = 1b = 2"], ["a = 1", "b = 2", ""], ["b = 2", "a = 1"], ["a = 1b", " = 2"]]
    assert base not in {hash_sources(sources) for sources in others}


def test_outputs_and_prose_do_not_change_the_fingerprint() -> None:
    notebook = load("00_mulai.ipynb")
    other = copy.deepcopy(notebook)
    other["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    other["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "catatan"})
    assert hash_notebook(other) == hash_notebook(notebook)


def test_text_and_lines_are_the_same_source() -> None:
    as_lines = {"cells": [{"cell_type": "code", "source": ["a\n", "b"]}]}
    as_text = {"cells": [{"cell_type": "code", "source": "a\nb"}]}
    assert hash_notebook(as_lines) == hash_notebook(as_text)


@pytest.mark.parametrize("metadata", [{}, {"kasus": {}}, {"kasus": {"mode": "notebook"}}, {"mode": "aplikasi"}])
def test_a_notebook_that_does_not_ask_for_app_mode_is_not_listed(metadata: dict[str, Any], tmp_path: Path) -> None:
    notebook = {"cells": [], "metadata": metadata}
    (tmp_path / "biasa.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    assert json.loads(make_list(tmp_path)) == {"notebook": {}}


def test_app_notebooks_hold_short_cells_that_cannot_be_deleted() -> None:
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        for cell in load(path.name)["cells"] if is_app(load(path.name)) else []:
            source = "".join(cell["source"])
            assert len(source.splitlines()) <= 5, path.name
            assert "def " not in source, path.name
            assert (cell["metadata"]["deletable"], cell["metadata"]["editable"]) == (False, False), path.name
