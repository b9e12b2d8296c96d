"""Answer controls: one a kind of fact, each starting at "Belum diketahui".

Hides the widgets behind two things: `set` shows an answer without telling anybody, and the callback given
at birth hears what a person answered. The question itself stands above, in the card (`pertanyaan.py`). A set
keeps "not ticked" apart from "no": only the last box,
"Tidak ada yang lain", makes it complete.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, assert_never

import ipywidgets as widgets

from kasus_rules.core.facts import FactKind, FactSpec, SetValue, Value
from kasus_rules.ui.layar.kata import Pemeriksa

UNKNOWN = "Belum diketahui"
NOTHING, NOTHING_ELSE = "Tidak ada", "Tidak ada yang lain"
Answered = Callable[[Value | None], None]


class Control(Protocol):
    """A control of one question."""

    box: widgets.Widget

    def set(self, value: Value | None) -> None:
        """Show this answer; the callback is not called."""


class Shared:
    """Layout and style models that all controls of one screen share, so that a screen is few messages.

    Args:
        check: finds labelling words in what a person writes beside an answer; None where nobody asks where an
            answer comes from.
    """

    def __init__(self, check: Pemeriksa | None = None) -> None:
        self.check = check
        self.layout = widgets.Layout(width="auto")
        self.button_style = widgets.Button().style
        self.tick_style = widgets.Checkbox().style


def make_control(spec: FactSpec, on_answer: Answered, shared: Shared) -> Control:
    """The control for this kind of fact."""
    match spec.kind:
        case FactKind.YA_TIDAK:
            return OneChoice({"Ya": True, "Tidak": False}, on_answer, shared, kind="kasus-ya-tidak")
        case FactKind.PILIHAN:
            options: dict[str, Value] = {choice.label: choice.value for choice in spec.choices}
            return OneChoice(options, on_answer, shared, kind="kasus-pilihan")
        case FactKind.HIMPUNAN:
            return Ticks(spec, on_answer, shared)
        case FactKind.BILANGAN:
            return Number(spec, on_answer, shared)
        case FactKind.TANGGAL:
            return Day(spec, on_answer, shared)
        case _:
            assert_never(spec.kind)


class _Quiet:
    """Lets a control change its own widgets without calling back."""

    def __init__(self, on_answer: Answered) -> None:
        self._on_answer = on_answer
        self._quiet = False

    @property
    def active(self) -> bool:
        """Whether the control is changing itself."""
        return self._quiet

    def tell(self, value: Value | None) -> None:
        if not self._quiet:
            self._on_answer(value)

    def __enter__(self) -> None:
        self._quiet = True

    def __exit__(self, *_: object) -> None:
        self._quiet = False


class OneChoice:
    """Radio buttons, the last of which is "Belum diketahui"."""

    def __init__(self, options: dict[str, Value], on_answer: Answered, shared: Shared, *, kind: str) -> None:
        self._options = options
        self._quiet = _Quiet(on_answer)
        self.box = widgets.RadioButtons(options=[*options, UNKNOWN], value=UNKNOWN, layout=shared.layout)
        self.box.add_class(kind)
        self.box.observe(self._changed, names="value")

    def set(self, value: Value | None) -> None:
        """Show this answer."""
        shown = next((label for label, option in self._options.items() if option == value), UNKNOWN)
        with self._quiet:
            self.box.value = UNKNOWN if value is None else shown

    def _changed(self, change: dict[str, Any]) -> None:
        self._quiet.tell(self._options.get(change["new"]))


class Ticks:
    """Check boxes, and a last one that says that there is nothing else."""

    def __init__(self, spec: FactSpec, on_answer: Answered, shared: Shared) -> None:
        self._spec = spec
        self._quiet = _Quiet(on_answer)
        self._members = {choice.value: _tick(choice.label, shared) for choice in spec.choices}
        self._complete = _tick(NOTHING, shared)
        self._complete.add_class("kasus-tidak-ada-lain")
        for box in (*self._members.values(), self._complete):
            box.observe(self._changed, names="value")
        self.box = widgets.VBox([*self._members.values(), self._complete])
        self.box.add_class("kasus-himpunan")

    def set(self, value: Value | None) -> None:
        """Show this answer."""
        known = value if isinstance(value, SetValue) else SetValue()
        with self._quiet:
            for member, box in self._members.items():
                box.value = member in known.present
            self._complete.value = bool(known.absent or known.present) and known.is_complete(self._spec.members)
            self._name_last(bool(known.present))

    def _changed(self, change: dict[str, Any]) -> None:
        if self._quiet.active:
            return
        present = [member for member, box in self._members.items() if box.value]
        with self._quiet:
            if change["owner"] is not self._complete:
                self._complete.value = False  # a changed list is no longer known to be the whole list
            self._name_last(bool(present))
        self._quiet.tell(self._value(present))

    def _name_last(self, some: bool) -> None:
        self._complete.description = NOTHING_ELSE if some else NOTHING

    def _value(self, present: list[str]) -> SetValue | None:
        if self._complete.value:
            return SetValue.complete(present, self._spec.members)
        return SetValue(frozenset(present)) if present else None


class Number:
    """A whole number within bounds; empty is unknown, anything else is refused where it stands."""

    def __init__(self, spec: FactSpec, on_answer: Answered, shared: Shared) -> None:
        self._spec = spec
        self._quiet = _Quiet(on_answer)
        self._field = widgets.Text(placeholder=UNKNOWN, layout=shared.layout, continuous_update=True)
        self._field.add_class("kasus-angka")
        self._note = widgets.HTML()
        self._field.observe(self._changed, names="value")
        self.box = widgets.VBox([self._field, self._note])

    def set(self, value: Value | None) -> None:
        """Show this answer."""
        with self._quiet:
            self._field.value = "" if value is None else str(value)
            self._note.value = ""

    def _changed(self, change: dict[str, Any]) -> None:
        text = change["new"].strip()
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
        fits = number is not None and self._low <= number <= self._high
        self._note.value = "" if fits or not text else (
            f'<p class="kasus-salah" role="alert">Tulis bilangan bulat {self._low}–{self._high}, '
            "atau kosongkan bila belum diketahui.</p>"
        )  # fmt: skip
        self._quiet.tell(number if fits else None)

    @property
    def _low(self) -> int:
        return self._spec.minimum if self._spec.minimum is not None else 0

    @property
    def _high(self) -> int:
        return self._spec.maximum if self._spec.maximum is not None else 999_999


class Day:
    """A date that is not in the future; empty is unknown."""

    def __init__(self, spec: FactSpec, on_answer: Answered, shared: Shared) -> None:
        self._quiet = _Quiet(on_answer)
        self._field = widgets.DatePicker(max=date.today(), layout=shared.layout)
        self._field.add_class("kasus-tanggal")
        clear = widgets.Button(description=UNKNOWN, layout=shared.layout)
        clear.add_class("kasus-tombol-lirih")
        clear.on_click(lambda _: self._clear())
        self._field.observe(lambda change: self._quiet.tell(change["new"]), names="value")
        self.box = widgets.VBox([self._field, clear])

    def set(self, value: Value | None) -> None:
        """Show this answer."""
        with self._quiet:
            self._field.value = value if isinstance(value, date) else None

    def _clear(self) -> None:
        self._field.value = None


def _tick(label: str, shared: Shared) -> widgets.Checkbox:
    return widgets.Checkbox(description=label, indent=False, layout=shared.layout, style=shared.tick_style)
