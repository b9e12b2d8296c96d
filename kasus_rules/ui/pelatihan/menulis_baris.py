"""Rows of the form that can be added and removed: people of the story, roles, common errors.

Hides the bookkeeping of the rows. A row knows its own fields; what it holds is read when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

import ipywidgets as widgets

from kasus_rules.ui.layar.parts import auto, boxed, button

Isi = TypeVar("Isi")
IsiBaris = TypeVar("IsiBaris", covariant=True)
Berubah = Callable[[], None]


class Baris(Protocol[IsiBaris]):
    """One row."""

    @property
    def fields(self) -> Sequence[widgets.Widget]:
        """What is filled in."""

    def isi(self) -> IsiBaris:
        """What it holds."""


class DaftarBaris(Generic[Isi]):
    """Rows as `box`, with a button that adds one; `hapus` is what the button of a row says."""

    def __init__(
        self, make: Callable[[Isi, Berubah], Baris[Isi]], *, kosong: Isi, tambah: str, hapus: str, on_change: Berubah,
    ) -> None:  # fmt: skip
        self._make, self._remove, self._changed = make, hapus, on_change
        self.rows: list[Baris[Isi]] = []
        self._lines = boxed(widgets.VBox([]), "kasus-tulis-daftar")
        self.add = button(tambah, "kasus-tombol", lambda: self._added(kosong))
        self.box = boxed(widgets.VBox([self._lines, self.add]), "kasus-tulis-baris-baris")

    def set(self, items: Iterable[Isi]) -> None:
        """Show these rows."""
        self.rows = [self._make(one, self._changed) for one in items]
        self._draw()

    def isi(self) -> tuple[Isi, ...]:
        """What all rows hold."""
        return tuple(row.isi() for row in self.rows)

    def _added(self, kosong: Isi) -> None:
        self.rows.append(self._make(kosong, self._changed))
        self._draw()
        self._changed()

    def _gone(self, row: Baris[Isi]) -> None:
        self.rows = [one for one in self.rows if one is not row]
        self._draw()
        self._changed()

    def _draw(self) -> None:
        self._lines.children = tuple(self._line(row) for row in self.rows)

    def _line(self, row: Baris[Isi]) -> widgets.Widget:
        away = button(self._remove, "kasus-tombol-lirih", lambda: self._gone(row))
        return boxed(widgets.HBox([*row.fields, away]), "kasus-tulis-baris")


def pilih(label: str, options: Iterable[tuple[str, object]], value: object, on_change: Berubah) -> widgets.Dropdown:
    """A choice that tells of every change."""
    made = widgets.Dropdown(description=label, options=list(options), value=value, layout=auto())
    made.observe(lambda _: on_change(), names="value")
    return made


def teks(label: str, value: str, on_change: Berubah, *, hint: str = "") -> widgets.Text:
    """One line that tells of every change."""
    made = widgets.Text(description=label, value=value, placeholder=hint, layout=auto())
    made.observe(lambda _: on_change(), names="value")
    return made


def tulisan(label: str, value: str, on_change: Berubah, *, hint: str = "", rows: int = 3) -> widgets.Textarea:
    """A longer text that tells of every change."""
    made = widgets.Textarea(description=label, value=value, placeholder=hint, rows=rows, layout=auto())
    made.add_class("kasus-teks")
    made.observe(lambda _: on_change(), names="value")
    return made
