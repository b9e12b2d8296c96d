"""The pre-save hook: what it empties, what it leaves, that it never raises."""

import copy
from typing import Any

import pytest

from kasus_rules.jupyter.scrub import scrub

CODE = {
    "cell_type": "code",
    "source": "tampilkan()",
    "execution_count": 7,
    "outputs": [{"output_type": "stream", "name": "stdout", "text": "RAHASIA"}],
    "metadata": {"editable": False, "execution": {"shell.execute_reply": "2026-07-01T08:00:00Z"}},
}
TEXT = {"cell_type": "markdown", "source": "# Judul", "metadata": {}}


def notebook() -> dict[str, Any]:
    content = {"cells": [CODE, TEXT], "metadata": {"widgets": {"state": "RAHASIA"}, "kasus": {"mode": "aplikasi"}}}
    return copy.deepcopy({"type": "notebook", "content": content})


def test_outputs_counters_times_and_widget_state_are_emptied() -> None:
    model = notebook()
    scrub(model, path="a.ipynb", contents_manager=None)
    emptied = {**CODE, "outputs": [], "execution_count": None, "metadata": {"editable": False}}
    assert model["content"] == {"cells": [emptied, TEXT], "metadata": {"kasus": {"mode": "aplikasi"}}}


def test_emptying_twice_changes_nothing_more() -> None:
    model = notebook()
    scrub(model)
    once = copy.deepcopy(model)
    scrub(model)
    assert model == once


@pytest.mark.parametrize(
    "model",
    [
        {},
        {"type": "file", "content": "teks"},
        {"type": "directory", "content": None},
        {"type": "notebook"},
        {"type": "notebook", "content": None},
        {"type": "notebook", "content": {}},
        {"type": "notebook", "content": {"cells": None, "metadata": None}},
        {"type": "notebook", "content": {"cells": [None, 1, {}], "metadata": []}},
    ],
)
def test_what_is_no_sound_notebook_is_left_alone_without_an_error(model: dict[str, Any]) -> None:
    before = copy.deepcopy(model)
    scrub(model)
    assert model == before


def test_a_code_cell_without_metadata_is_emptied_all_the_same() -> None:
    model = {"type": "notebook", "content": {"cells": [{"cell_type": "code", "outputs": ["RAHASIA"]}]}}
    scrub(model)
    assert "RAHASIA" not in str(model)
