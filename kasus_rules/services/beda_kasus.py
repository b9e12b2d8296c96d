"""Cases to put to two states of the rules, and answer files as a source of them.

Hides how they are kept; `beda_register` is the other source. A file that cannot be read stops the work, since
its author is there to mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kasus_rules.core.facts import Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.rulebase.answers import parse_placed
from kasus_rules.rulebase.answers_file import read_answers_file
from kasus_rules.rulebase.nodes import Table, key_of, plain
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.reading import read_yaml

ANSWERS = "jawaban"
ENDINGS = (".yaml", ".json")


@dataclass(frozen=True, slots=True)
class Kumpulan:
    """Cases with what they are called, and how many could not be read, by reason.

    Attributes:
        of_register: whether they are recorded kasus; then a name is a code.
    """

    cases: Sequence[tuple[str, Facts]] = field(repr=False)
    unread: Mapping[str, int] = field(default_factory=dict)
    of_register: bool = False


Pembaca = Callable[[RuleBase], Kumpulan]


def from_files(path: Path) -> Pembaca:
    """A reader of one answers file, or of a folder of them.

    Raises (the reader):
        InputError: nothing is there, or a file cannot be used.
    """
    return lambda base: Kumpulan([(file.name, _facts(file, base)) for file in _answer_files(path)])


def _answer_files(path: Path) -> Sequence[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError(f"Berkas jawaban {path} tidak ada. Tulis nama satu berkas jawaban atau folder yang memuatnya.")
    found = sorted(each for each in path.iterdir() if each.suffix.lower() in ENDINGS and each.is_file())
    if not found:
        raise InputError(f"Folder {path} tidak memuat berkas jawaban (.yaml atau .json).")
    return found


def _facts(file: Path, base: RuleBase) -> Facts:
    """The answers of a file; those of a sample stand under `jawaban`."""
    node = read_yaml(file, file.name, Notes())
    answers = node.get(ANSWERS) if isinstance(node, Table) else None
    if not isinstance(answers, Table):
        return read_answers_file(file, base)
    places = {key_of(key): value.place for key, value in answers.entries}
    return parse_placed({key_of(key): plain(value) for key, value in answers.entries}, base, places)
