"""Who works at this screen: asked once, then remembered for as long as the kernel lives.

Hides the field. Every record carries this name, so that nothing is kept while it is empty.
"""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from kasus_rules.errors import KasusError
from kasus_rules.ui.layar.parts import auto, boxed

ASKED = "Pilih atau tulis dulu nama Anda pada “Bekerja sebagai”, agar jelas siapa yang mencatat."


class NoOfficer(KasusError):
    """Something is to be kept, but nobody said who works."""


class OfficerField:
    """The field "Bekerja sebagai"."""

    def __init__(self, officers: Iterable[str]) -> None:
        names = list(officers)
        self.field = widgets.Combobox(
            description="Bekerja sebagai", placeholder="nama Anda", options=names, ensure_option=False,
            value=names[0] if len(names) == 1 else "", layout=auto(), continuous_update=True,
        )  # fmt: skip
        self.box = boxed(widgets.HBox([self.field]), "kasus-petugas")

    @property
    def name(self) -> str:
        """The name; "" while nobody said."""
        return str(self.field.value).strip()

    def offer(self, officers: Iterable[str]) -> None:
        """Offer these names; a name that was given stays."""
        self.field.options = list(officers)

    def suggest(self, name: str) -> None:
        """Fill in a name while there is none, such as that of who opened the register."""
        if name and not self.name:
            self.field.value = name

    def needed(self) -> str:
        """The name.

        Raises:
            NoOfficer: it is empty.
        """
        if not self.name:
            raise NoOfficer(ASKED)
        return self.name
