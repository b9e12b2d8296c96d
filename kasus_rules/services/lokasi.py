"""Where the rules, notebooks and sample data are: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

import os
from pathlib import Path

from kasus_rules.errors import InputError
from kasus_rules.rulebase.bawaan import shipped

__all__ = ["ENV_RULES", "rules_folder", "shipped"]

ENV_RULES = "KASUS_ATURAN"


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
