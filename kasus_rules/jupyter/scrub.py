"""What is never written into a notebook file: outputs, counters, widget state.

Hides the one place where a student's data could slip into a file under version control. Kept trivial on
purpose: Jupyter logs a failing hook and then saves the notebook as it was, so this code must not raise.
"""

from __future__ import annotations

from typing import Any


def scrub(model: dict[str, Any], **_: object) -> None:
    """Empty a notebook about to be saved, in place, as Jupyter's pre-save hooks do.

    Args:
        model: a contents model; anything that is not a notebook with content is left alone.
    """
    content = model.get("content")
    if model.get("type") != "notebook" or not isinstance(content, dict):
        return
    metadata = content.get("metadata")
    if isinstance(metadata, dict):
        metadata.pop("widgets", None)
    cells = content.get("cells")
    for cell in cells if isinstance(cells, list) else []:
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            _scrub_cell(cell)


def _scrub_cell(cell: dict[str, Any]) -> None:
    cell["outputs"] = []
    cell["execution_count"] = None
    metadata = cell.get("metadata")
    if isinstance(metadata, dict):
        metadata.pop("execution", None)  # clock times of a counsellor's work
