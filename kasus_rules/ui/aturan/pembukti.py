"""Proofs for the notebook of the rules, in a process of their own (see `services.terpisah`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kasus_rules.services.terpisah import Pekerja

if TYPE_CHECKING:
    from kasus_rules.reasoning.findings import Report
    from kasus_rules.services.beda import Perbandingan


@cache
def _worker() -> Pekerja:
    return Pekerja(patience=300)


def prove(folder: Path, name: str, text: str) -> Report:
    """As `services.usulan.prove`."""
    return cast("Report", _worker().call("prove", str(folder), name, text))


def differ(folder: Path, name: str, text: str) -> Perbandingan:
    """As `services.usulan.differ`."""
    return cast("Perbandingan", _worker().call("differ", str(folder), name, text))


def untested(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """As `services.acuan.untested_parts`, of the rules in this folder."""
    return cast("Mapping[str, tuple[str, ...]]", _worker().call("untested", str(folder)))
