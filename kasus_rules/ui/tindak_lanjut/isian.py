"""The fields of a small form: one widget a kind, with one way to read, fill and empty it.

Hides ipywidgets' differences. Free texts are watched for labelling words; a role is stored by its id, any
other name as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, assert_never

import ipywidgets as widgets

from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.core.rules import RuleBase
from kasus_rules.ui.layar.kata import Pemeriksa, WatchedText
from kasus_rules.ui.layar.parts import auto

Jenis = Literal["uraian", "pilihan", "tanggal", "orang"]
Pilihan = tuple[tuple[str, str], ...]
MOST_RADIOS = 6


@dataclass(frozen=True, slots=True)
class Isian:
    """One field.

    Attributes:
        nama: the attribute of the event that it fills.
        label: what stands above it.
        jenis: how it is filled in.
        wajib: whether it may not stay empty.
        petunjuk: an example or a hint inside the field.
        pilihan: (label, value) to choose from, in the present state of a kasus.
        bawaan: the value it begins with; None begins empty.
    """

    nama: str
    label: str
    jenis: Jenis
    wajib: bool = False
    petunjuk: str = ""
    pilihan: Callable[[Keadaan, RuleBase], Pilihan] = lambda _now, _base: ()
    bawaan: str | None = None


class Bidang:
    """A field on the screen."""

    def __init__(self, isian: Isian, options: Pilihan, *, check: Pemeriksa, on_change: Callable[[], None]) -> None:
        self.isian, self._options, self._on_change = isian, options, on_change
        self._widget, self.box = self._made(check)
        self.clear()
        self._widget.observe(lambda _: on_change(), names="value")

    @property
    def value(self) -> Any:
        """What was filled in: text, id, date, or None for nothing."""
        value = self._widget.value
        if isinstance(value, str):
            value = value.strip()
        if self.isian.jenis == "orang":
            return next((found for label, found in self._options if label == value), value)
        return value

    @property
    def filled(self) -> bool:
        """Whether a person put something else there than it began with."""
        return self.value not in (None, "") and self.value != self.isian.bawaan

    def show(self, value: Any) -> None:
        """Fill it with the value of an event."""
        match self.isian.jenis:
            case "orang":
                self._widget.value = next((label for label, found in self._options if found == value), value or "")
            case "pilihan":
                self._widget.value = value if value in [found for _, found in self._options] else None
            case "uraian":
                self._widget.value = value or ""
            case "tanggal":
                self._widget.value = value
            case _:
                assert_never(self.isian.jenis)

    def clear(self) -> None:
        """Back to what it begins with."""
        self.show(self.isian.bawaan)

    def _made(self, check: Pemeriksa) -> tuple[Any, widgets.DOMWidget]:
        """The widget that holds the value, and what stands on the screen."""
        one = self.isian
        if one.jenis == "uraian":
            watched = WatchedText(one.label, check, hint=one.petunjuk)
            return watched.area, watched.box
        made = self._plain()
        return made, made

    def _plain(self) -> widgets.DOMWidget:
        one = self.isian
        if one.jenis == "pilihan":
            return choice(one.label, self._options)
        if one.jenis == "orang":
            return widgets.Combobox(
                description=one.label, placeholder=one.petunjuk, options=[label for label, _ in self._options],
                ensure_option=False, continuous_update=True, layout=auto(),
            )  # fmt: skip
        made = widgets.DatePicker(description=one.label, layout=auto())
        made.add_class("kasus-tanggal")
        return made


def choice(label: str, options: Pilihan) -> widgets.Widget:
    """Radio buttons for a few, a drop-down list for many; nothing is chosen to begin with."""
    if len(options) <= MOST_RADIOS:
        return widgets.RadioButtons(description=label, options=options, value=None, layout=auto())
    return widgets.Dropdown(description=label, options=[("Pilih", None), *options], value=None, layout=auto())


def past_day(label: str, hari_ini: date) -> widgets.DatePicker:
    """The day on which something happened: today, unless it was earlier."""
    made = widgets.DatePicker(description=label, value=hari_ini, max=hari_ini, layout=auto())
    made.add_class("kasus-tanggal")
    return made
