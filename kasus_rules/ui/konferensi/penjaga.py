"""Keeps the working sheet: within a second after typing pauses, at once after a click.

Hides the register's sheet and its time stamps. Nothing is overwritten that another window saved meanwhile: a
person chooses which of both goes on. What could not be saved stays on the screen and is tried again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.errors import KasusError
from kasus_rules.register.failures import DraftConflict
from kasus_rules.register.isi_kasus import Lembar
from kasus_rules.register.store import Register
from kasus_rules.services.konferensi_lembar import JENIS, LembarKonferensi, from_json, to_json
from kasus_rules.ui.kasus.simpan import PenyimpanKasus
from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, switch
from kasus_rules.ui.panel.bagian import icon, notice

PAUSE_SECONDS, AGAIN_SECONDS = 0.7, 5.0
CONFLICT = (
    "Lembar ini juga diubah di jendela lain. Tidak ada yang ditimpa. Pilih mana yang dilanjutkan; yang satu lagi "
    "tidak disimpan."
)
KEEP_MINE, TAKE_SAVED = "Lanjutkan isian di layar ini", "Ambil yang tersimpan dari jendela lain"


@dataclass(frozen=True, slots=True)
class Tempat:
    """Whose sheet it is, and who works on it."""

    kode: str
    petugas: Callable[[], str]


class Penjaga:
    """The keeper of one sheet at a time."""

    def __init__(
        self, store: PenyimpanKasus, *, sekarang: Callable[[], datetime], on_taken: Callable[[LembarKonferensi], None]
    ) -> None:
        self._store, self._sekarang, self._on_taken = store, sekarang, on_taken
        self._timer: asyncio.TimerHandle | None = None
        self._place: Tempat | None = None
        self._kept: Lembar | None = None
        self._sheet: LembarKonferensi | None = None
        self._saved: LembarKonferensi | None = None
        self._line, self._question = widgets.HTML(), widgets.HTML(notice(CONFLICT, kind="awas", role="alert"))
        choices = [button(KEEP_MINE, "kasus-utama", self._keep_mine), button(TAKE_SAVED, "kasus-tombol", self._take)]
        asked = [self._question, boxed(widgets.HBox(choices), "kasus-aksi")]
        self._conflict = boxed(widgets.VBox(asked), "kasus-bentrok")
        self.line = self._line
        self.box = self._conflict
        self._line.add_class("kasus-tersimpan")
        self._ask(False)

    @property
    def unsaved(self) -> bool:
        """Whether something typed is not in the register yet."""
        return self._sheet is not None and self._sheet != self._saved

    def begin(self, place: Tempat, kept: Lembar | None, sheet: LembarKonferensi) -> None:
        """Look after this sheet from now on; `kept` is what the register has of it."""
        self._stop()
        self._place, self._kept, self._sheet, self._saved = place, kept, sheet, sheet
        self._ask(False)
        self._say("Isian tersimpan sendiri." if kept is None else self._when(kept))

    def end(self) -> None:
        """Look after nothing."""
        self._stop()
        self._place = self._kept = self._sheet = self._saved = None
        self._ask(False)
        self._say("")

    def change(self, sheet: LembarKonferensi, *, typed: bool) -> None:
        """Keep this sheet: soon when it was typed, else now."""
        self._sheet = sheet
        self._stop()
        if typed and self._later(PAUSE_SECONDS):
            self._say("Menyimpan …")
        else:
            self.flush()

    def tell(self, text: str) -> None:
        """Say in the same place that something was recorded."""
        if not self.unsaved:
            self._say(text)

    def flush(self) -> None:
        """Save now what is not saved."""
        self._stop()
        if self._place is not None and self.unsaved:
            self._store.use(self._save, refused=self._refused)

    def _save(self, register: Register) -> None:
        place, sheet, before = self._place, self._sheet, self._kept
        if place is None or sheet is None:
            return
        try:
            self._kept = register.simpan_lembar(
                Lembar(
                    place.kode, JENIS, sheet.konferensi, to_json(sheet), place.petugas(),
                    before.dibuat if before else None, before.diubah if before else None,
                )
            )  # fmt: skip
        except DraftConflict:
            self._say("Belum tersimpan.", kind="awas")
            self._ask(True)
            return
        self._saved = sheet
        self._ask(False)
        self._say(f"Tersimpan {self._sekarang():%H.%M}")

    def _refused(self, text: str) -> None:
        self._say(text, kind="awas")
        self._later(AGAIN_SECONDS)

    def _keep_mine(self) -> None:
        """Save over what the other window saved, since a person chose so."""
        self._store.use(self._adopt_stamp, refused=self._refused)
        self.flush()

    def _adopt_stamp(self, register: Register) -> None:
        self._kept = self._stored(register)

    def _take(self) -> None:
        self._store.use(self._take_stored, refused=self._refused)

    def _take_stored(self, register: Register) -> None:
        stored = self._stored(register)
        if stored is None or self._place is None:
            raise KasusError("Lembar itu sudah diselesaikan dari jendela lain. Buka lagi kasus ini.")
        sheet = from_json(stored.isi)
        self.begin(self._place, stored, sheet)
        self._on_taken(sheet)

    def _stored(self, register: Register) -> Lembar | None:
        if self._place is None or self._sheet is None:
            return None
        return register.muat_lembar(self._place.kode, JENIS, self._sheet.konferensi)

    def _later(self, seconds: float) -> bool:
        try:
            self._timer = asyncio.get_running_loop().call_later(seconds, self.flush)
        except RuntimeError:
            return False
        return True

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _ask(self, on: bool) -> None:
        switch(self._conflict, HIDDEN, not on)

    def _when(self, kept: Lembar) -> str:
        when = kept.diubah.astimezone() if kept.diubah else None
        return f"Tersimpan {when:%H.%M}" if when else ""

    def _say(self, text: str, *, kind: str = "") -> None:
        mark = icon("awas") if kind else Markup("")
        html = Markup('<p class="{}" role="status">{}{}</p>').format(
            "kasus-salah" if kind else "kasus-redup", mark, text
        )
        if self._line.value != html:
            self._line.value = html if text else ""
