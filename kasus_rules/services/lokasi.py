"""Where the rules, notebooks and sample data are: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

import os
from pathlib import Path

import kasus_rules
from kasus_rules.errors import InputError

ENV_RULES = "KASUS_ATURAN"


def shipped(name: str) -> Path:
    """The folder `name` (rules, notebooks, data) of this installation."""
    package = Path(kasus_rules.__file__).resolve().parent
    beside = package.parent / name
    return beside if beside.is_dir() else package / "_bawaan" / name


def rules_folder() -> Path:
    """The rule folder in use: KASUS_ATURAN when set, else the shipped one.

    Raises:
        InputError: KASUS_ATURAN names something that is not a folder.
    """
    chosen = os.environ.get(ENV_RULES)
    if not chosen:
        return shipped("rules")
    folder = Path(chosen)
    if not folder.is_dir():
        raise InputError(
            f"Folder aturan tidak ditemukan: {folder}. "
            f"Periksa isi {ENV_RULES}, atau kosongkan agar aturan bawaan dipakai."
        )
    return folder
