"""A text field that looks for labelling words while one types, and offers neutral ones.

Hides the waiting (it looks when typing pauses) and the replacing. It never changes a text by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.rulebase.kata import Temuan
from kasus_rules.ui.panel.bagian import notice

PAUSE_SECONDS = 0.4
OFFERED = 4


Pemeriksa = Callable[[str], tuple[Temuan, ...]]


class WatchedText:
    """A text area with its warnings below."""

    def __init__(self, label: str, check: Pemeriksa, *, hint: str = "") -> None:
        self._check = check
        self._timer: asyncio.TimerHandle | None = None
        self._found: tuple[Temuan, ...] = ()
        self.area = widgets.Textarea(
            description=label, placeholder=hint, continuous_update=True, rows=3, layout=widgets.Layout(width="auto")
        )
        self.area.add_class("kasus-teks")
        self.area.observe(self._typed, names="value")
        self._warning = widgets.HTML()
        self._offers = widgets.HBox()
        self._offers.add_class("kasus-tawaran")
        self.box = widgets.VBox([self.area, self._warning, self._offers])

    @property
    def text(self) -> str:
        """What was written, without space around it."""
        return str(self.area.value).strip()

    def look(self) -> None:
        """Look now."""
        found = self._check(self.area.value)
        if found != self._found:
            self._found = found
            self._warning.value = warning_html(found)
            self._offers.children = [self._offer(one) for one in found[:OFFERED] if one.pakai]

    def _typed(self, _change: dict[str, Any]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        try:
            self._timer = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self.look)
        except RuntimeError:
            self.look()

    def _offer(self, one: Temuan) -> widgets.Button:
        button = widgets.Button(description=f"Ganti dengan “{one.pakai}”", layout=widgets.Layout(width="auto"))
        button.add_class("kasus-tombol-lirih")
        button.on_click(lambda _: self._take(one))
        return button

    def _take(self, one: Temuan) -> None:
        text = self.area.value
        if text[one.awal : one.akhir].lower() == one.kata.lower():
            self.area.value = text[: one.awal] + one.pakai + text[one.akhir :]
        self.look()


def warning_html(found: tuple[Temuan, ...]) -> Markup:
    """One calm sentence a word."""
    if not found:
        return Markup("")
    lines = Markup("").join(_line(one) for one in found)
    lead = Markup("<p>Kata berikut melabeli murid. Lebih baik menuliskan apa yang terlihat.</p>")
    return notice(Markup("{}<ul>{}</ul>").format(lead, lines), role="status")


def _line(one: Temuan) -> Markup:
    better = Markup(" → {}").format(one.pakai) if one.pakai else Markup(" → hapus; tuliskan faktanya")
    return Markup("<li>“{}”{}</li>").format(one.kata, better)
