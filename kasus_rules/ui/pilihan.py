"""Which data the screens work on: fictional sample data, or the school's own register.

Hides that the choice is one of the settings. It is asked only when first needed and then remembered.
"""

from __future__ import annotations

from pathlib import Path

from kasus_rules.services import pengaturan
from kasus_rules.services.pengaturan import SettingsUnreadable, SumberData

SETTINGS_NAME = pengaturan.FILE_NAME


def load_sumber_data(folder: Path) -> SumberData | None:
    """The remembered choice; None when nobody has chosen, or the file cannot be read."""
    try:
        return pengaturan.load(folder).sumber_data
    except SettingsUnreadable:
        return None


def save_sumber_data(folder: Path, sumber_data: SumberData) -> None:
    """Remember the choice.

    Raises:
        InputError: the settings cannot be read or written.
    """
    pengaturan.save_sumber_data(folder, sumber_data)
