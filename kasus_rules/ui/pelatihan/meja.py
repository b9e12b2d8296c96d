"""What the pages of an open session share: the session, the round, and one way to change and to speak.

Hides the store. The session is read from the disk each time, so that two windows never show each other's past.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from kasus_rules.services.sesi_simpan import SesiStore
from kasus_rules.training.sesi import Peserta, Sesi, SesiPutaran
from kasus_rules.training.soal import Putaran
from kasus_rules.ui.layar.parts import guarded
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan


class Meja:
    """One open session at work."""

    def __init__(self, dunia: DuniaPelatihan, store: SesiStore, id_: str) -> None:
        self.dunia, self.store, self.id = dunia, store, id_
        self.putaran: Putaran = "sebelum"
        self.message = widgets.HTML()
        self.message.add_class("kasus-sesi-pesan")
        self.on_changed: Callable[[], None] = lambda: None

    @property
    def sesi(self) -> Sesi:
        """The session as it is on the disk."""
        return self.store.muat(self.id)

    @property
    def isi(self) -> SesiPutaran | None:
        """The chosen round, or None while it has no sheet."""
        return self.sesi.putaran.get(self.putaran)

    @property
    def peserta(self) -> tuple[Peserta, ...]:
        """The trainees by name."""
        return self.store.peserta(self.id)

    @property
    def nama(self) -> dict[int, str]:
        """Number -> name."""
        return {one.nomor: one.nama for one in self.peserta}

    def do(self, work: Callable[[], str]) -> None:
        """Do something; say what it answers, and show every page anew."""

        def run() -> None:
            said = work()
            self.on_changed()
            self.message.value = notice(said, kind="aman", role="status") if said else ""

        guarded(run, self.refuse)

    def safely(self, work: Callable[[], None]) -> None:
        """Do something that changes no page; trouble becomes a sentence."""
        self.message.value = ""
        guarded(work, self.refuse)

    def change_round(self, change: Callable[[SesiPutaran], SesiPutaran]) -> SesiPutaran:
        """Change the chosen round on the disk; returns it."""
        wanted = self.putaran
        return self.store.ubah(self.id, lambda now: now.dengan(wanted, change(now.pada(wanted)))).pada(wanted)

    def hush(self) -> None:
        """Take away what was said: it belonged to another page."""
        self.message.value = ""

    def refuse(self, text: str) -> None:
        """Say why something was not done."""
        self.message.value = notice(text, kind="bahaya", role="alert")

    def now(self) -> str:
        """The local time, for records."""
        return self.dunia.sekarang().isoformat(timespec="seconds")
