"""Fields that are bound to the working sheet, and the cards that they stand in.

Hides that a field which is filled by the program must not be taken for typed, and how a card folds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.konferensi_lembar import LembarKonferensi
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import badge

Read = Callable[[LembarKonferensi], Any]
Write = Callable[[LembarKonferensi, Any], LembarKonferensi]
OPEN, CLOSE = "Buka", "Lipat"


class Terikat:
    """A widget whose value stands in the sheet."""

    def __init__(self, ruang: Ruang, widget: Any, read: Read, write: Write, *, typed: bool = False) -> None:
        self.widget = widget
        self._ruang, self._read, self._write, self._typed = ruang, read, write, typed
        self._quiet = False
        widget.observe(self._changed, names="value")

    def fill(self) -> None:
        """Show what the sheet says."""
        value = self._read(self._ruang.buka[1])
        if self.widget.value != value:
            self._quiet = True
            try:
                self.widget.value = value
            finally:
                self._quiet = False

    def _changed(self, change: dict[str, Any]) -> None:
        if not self._quiet and self._ruang.lembar is not None:
            self._ruang.change(self._write(self._ruang.lembar, change["new"]), typed=self._typed)


class Kartu:
    """A card with a heading that says how far it is; its body folds away."""

    def __init__(self, judul: str, *isi: widgets.Widget, buka: bool = True, nama: str = "") -> None:
        self._judul, self._said = judul, Markup("")
        self._head = widgets.HTML()
        self._toggle = button(CLOSE, "kasus-tombol-lirih", lambda: self.fold(not self.folded))
        self._toggle.tooltip = judul
        row = boxed(widgets.HBox([self._head, self._toggle]), "kasus-kartu-kepala")
        self.isi = boxed(widgets.VBox(list(isi)), "kasus-kartu-isi")
        self.box = boxed(widgets.VBox([row, self.isi]), "kasus-kartu")
        if nama:
            self.box.add_class(nama)
        self.folded = not buka
        self.fold(self.folded)
        self.say("", "")

    def say(self, kind: str, text: str) -> None:
        """How far this is, as icon and word; "" for nothing."""
        said = badge(kind, text) if text else Markup("")
        html = Markup("<h3>{}</h3>{}").format(self._judul, said)
        if self._head.value != html:
            self._head.value = html

    def fold(self, folded: bool) -> None:
        """Fold the body away, or open it."""
        self.folded = folded
        switch(self.isi, HIDDEN, folded)
        self._toggle.description = OPEN if folded else CLOSE


def line(label: str, *, hint: str = "") -> widgets.Text:
    """A field of one line."""
    return widgets.Text(description=label, placeholder=hint, continuous_update=True, layout=auto())


def choice(label: str, options: list[tuple[str, Any]], value: Any = None) -> widgets.Dropdown:
    """A choice of one; the first when none is given."""
    return widgets.Dropdown(
        description=label, options=options, value=options[0][1] if value is None else value, layout=auto()
    )


def day(label: str, **bounds: Any) -> widgets.DatePicker:
    """A date."""
    made = widgets.DatePicker(description=label, layout=auto(), **bounds)
    made.add_class("kasus-tanggal")
    return made


def row(*parts: widgets.Widget) -> widgets.Box:
    """Fields beside each other where there is room."""
    return boxed(widgets.HBox(list(parts)), "kasus-baris-isian")


def html(kind: str = "") -> widgets.HTML:
    """A text that follows the state."""
    made = widgets.HTML()
    if kind:
        made.add_class(kind)
    return made


def put(widget: widgets.HTML, text: Markup | str) -> None:
    """Show a text, without a message when nothing changes."""
    if widget.value != text:
        widget.value = text
