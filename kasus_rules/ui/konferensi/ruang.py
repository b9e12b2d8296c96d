"""The room in which the parts of the conference screen work: the kasus, the sheet, and how both change.

Hides saving. A part reads `lembar` and hands back a changed one; whether it was typed (saved when typing
pauses) or clicked (saved at once) is all it says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kasus_rules.alur.peristiwa import Isi
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.konferensi_aturan import Pendapat, pendapat
from kasus_rules.services.konferensi_lembar import LembarKonferensi
from kasus_rules.ui.kasus.dunia import DuniaKasus


class Bagian(Protocol):
    """One part of the screen."""

    def fill(self) -> None:
        """Another kasus or sheet was opened: show all of it."""

    def refresh(self) -> None:
        """Something changed: follow it, leaving the fields that people type in alone."""


@dataclass(slots=True)
class Ruang:
    """What the parts share.

    Attributes:
        kasus, lembar: None while nothing is open.
        on_change: a changed sheet, and whether it was typed.
        record: appends events; the words to say afterwards; when it happened; what to do then.
    """

    dunia: DuniaKasus
    on_change: Callable[[LembarKonferensi, bool], None]
    record: Callable[..., None]
    kasus: Kasus | None = None
    lembar: LembarKonferensi | None = None
    _judged: tuple[str, int, Pendapat] | None = None

    @property
    def base(self) -> RuleBase:
        """The rules, for labels."""
        return self.dunia.base

    @property
    def hari_ini(self) -> date:
        """Today."""
        return self.dunia.hari_ini()

    @property
    def pendapat(self) -> Pendapat:
        """What the rules say of the next meeting, asked anew after each record."""
        assert self.kasus is not None
        kode, count = self.kasus.kode, len(self.kasus.peristiwa)
        if self._judged is None or self._judged[:2] != (kode, count):
            self._judged = (kode, count, pendapat(self.kasus, self.base))
        return self._judged[2]

    @property
    def buka(self) -> tuple[Kasus, LembarKonferensi]:
        """The kasus and its sheet; parts are only used while both are there."""
        assert self.kasus is not None
        assert self.lembar is not None
        return self.kasus, self.lembar

    def change(self, lembar: LembarKonferensi, *, typed: bool = False) -> None:
        """Take a changed sheet."""
        if lembar != self.lembar:
            self.lembar = lembar
            self.on_change(lembar, typed)

    def forget(self) -> None:
        """Nothing is open any more."""
        self.kasus = self.lembar = self._judged = None

    def note(self, *isi: Isi, said: str, tanggal: date | None = None) -> None:
        """Append events."""
        self.record(*isi, said=said, tanggal=tanggal)
