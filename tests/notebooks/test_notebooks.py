"""What a notebook of the suite may look like: a few lines, nothing stored, nothing defined."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
APPS = [path for path in NOTEBOOKS if path.name < "05"]


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def code_cells(path: Path) -> list[dict[str, Any]]:
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_stores_no_output_count_or_widget(path: Path) -> None:
    assert [(cell["outputs"], cell["execution_count"]) for cell in code_cells(path)] == [([], None)] * len(
        code_cells(path)
    )
    assert "widgets" not in read(path)["metadata"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_cell_has_at_most_five_lines_and_defines_nothing(path: Path) -> None:
    for cell in code_cells(path):
        lines = [line for line in "".join(cell["source"]).splitlines() if line.strip()]
        assert len(lines) <= 5, cell["id"]
        assert not any(line.lstrip().startswith(("def ", "class ", "async def ")) for line in lines), cell["id"]


@pytest.mark.parametrize("path", APPS, ids=lambda path: path.name)
def test_an_app_notebook_cannot_lose_its_cell_by_a_key(path: Path) -> None:
    assert read(path)["metadata"]["kasus"]["mode"] == "aplikasi"
    for cell in code_cells(path):
        assert (cell["metadata"]["deletable"], cell["metadata"]["editable"]) == (False, False), cell["id"]
