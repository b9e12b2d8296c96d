"""A file of answers (YAML or JSON) becomes `Facts`, or one clear error with line numbers.

Hides the two formats and everything a file can be instead of what was meant.
"""

from __future__ import annotations

import json
from pathlib import Path

from kasus_rules.core.facts import Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase.answers import parse_placed
from kasus_rules.rulebase.bukti import KEY, Bukti, parse_bukti
from kasus_rules.rulebase.nodes import Node, Table, key_of, plain
from kasus_rules.rulebase.problems import AnswersError, Notes, Place
from kasus_rules.rulebase.reading import parse_yaml, read_text
from kasus_rules.rulebase.shapes import kind_of


def read_answers_file(path: Path, base: RuleBase) -> Facts:
    """The facts in a file of names and values; where they come from is left aside.

    Raises:
        AnswersError: when the file or an answer in it cannot be used; every problem has its line.
    """
    return read_case_file(path, base)[0]


def read_case_file(path: Path, base: RuleBase) -> tuple[Facts, dict[str, Bukti]]:
    """The facts in a file, and under `_bukti` where their answers come from.

    Raises:
        AnswersError: when the file, an answer or its evidence cannot be used; every problem has its line.
    """
    notes = Notes()
    text = read_text(path, path.name, notes)
    if text is not None and path.suffix.lower() == ".json":
        text = _without_tabs(text, path.name, notes)
    node = None if text is None else parse_yaml(text, path.name, notes)
    if node is not None and not isinstance(node, Table):
        _note_shape(node, notes)
    if len(notes) or not isinstance(node, Table):
        raise AnswersError(notes.problems)
    places = {key_of(key): value.place for key, value in node.entries}
    raw = {key_of(key): plain(value) for key, value in node.entries}
    bukti = raw.pop(KEY, None)
    facts = parse_placed(raw, base, places)
    return facts, parse_bukti(bukti, facts, place=places.get(KEY))


def _note_shape(node: Node, notes: Notes) -> None:
    notes.add(
        node.place, f"File jawaban harus memuat nama fakta dan jawabannya, bukan {kind_of(node)}.",
        how="Tulis misalnya bahaya_saat_ini: tidak.",
    )  # fmt: skip


def _without_tabs(text: str, name: str, notes: Notes) -> str | None:
    """JSON is YAML, but for tabs between its parts; what is no JSON is told by line."""
    try:
        json.loads(text)
    except json.JSONDecodeError as trouble:
        notes.add(
            Place(name, trouble.lineno, trouble.colno),
            "Penulisan JSON di sini tidak dapat dibaca.",
            how="Periksa koma, kurung, dan tanda kutip.",
        )  # one call, one line
        return None
    except RecursionError:
        notes.add(Place(name, 0, 0), "Isinya bersarang terlalu dalam.", how="Sederhanakan susunannya.")
        return None
    return text.replace("\t", " ")
