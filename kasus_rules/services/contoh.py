"""The fictional samples that come with the suite, as drafts to go on with.

Hides where they lie. A sample that the present questions no longer fit is left out, since a
broken sample must not stand in the way; a test holds all of them to the questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from kasus_rules.rulebase.bawaan import shipped


@dataclass(frozen=True, slots=True)
class Contoh:
    """One fictional case: a short name, and answers as a file of answers has them."""

    nama: str
    jawaban: Mapping[str, object]


def load_contoh(folder: Path | None = None) -> tuple[Contoh, ...]:
    """All samples, in the order of their file names; unreadable ones are left out."""
    files = sorted((folder or shipped("data") / "contoh").glob("*.yaml"))
    return tuple(sample for path in files if (sample := _read(path)) is not None)


def _read(path: Path) -> Contoh | None:
    try:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError):
        return None
    if not isinstance(content, dict) or not isinstance(content.get("jawaban"), dict):
        return None
    return Contoh(str(content.get("nama", path.stem)), content["jawaban"])
