"""One open session: the choice of the round, and five pages from the sheet to the papers.

Hides that each page works on the session as it is on the disk, and that all of them are shown anew after a change.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.services.sesi_simpan import SesiStore
from kasus_rules.training.sesi import Sesi
from kasus_rules.training.soal import Putaran
from kasus_rules.ui.layar.parts import auto, boxed, button, guarded
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan
from kasus_rules.ui.pelatihan.kelompok_angka import HalamanAngka
from kasus_rules.ui.pelatihan.kelompok_bahas import HalamanBahas
from kasus_rules.ui.pelatihan.kelompok_berkas import HalamanBerkas
from kasus_rules.ui.pelatihan.kelompok_lembar import HalamanLembar
from kasus_rules.ui.pelatihan.kelompok_masuk import HalamanMasuk
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.tindak_lanjut.kasus import Tab

ROUNDS: list[tuple[str, Putaran]] = [("Sebelum pembahasan", "sebelum"), ("Sesudah pembahasan", "sesudah")]
HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">{}</h2><p class="kasus-redup">{}</p>')


class Halaman(Protocol):
    """One page of an open session."""

    box: widgets.Box

    def show(self) -> None:
        """Follow the session and the round."""


class SesiTerbuka:
    """The open session as `box`."""

    def __init__(self, dunia: DuniaPelatihan, store: SesiStore, id_: str, *, on_close: Callable[[], None]) -> None:
        self.meja = Meja(dunia, store, id_)
        self._head = widgets.HTML()
        self._seen: Sesi | None = None
        back = button("Semua sesi", "kasus-tombol-lirih", on_close)
        self.putaran = widgets.RadioButtons(description="Putaran", options=ROUNDS, value="sebelum", layout=auto())
        self.putaran.add_class("kasus-sebaris-pilihan")
        self.putaran.observe(lambda change: self._choose(change["new"]), names="value")
        self.lembar, self.masuk = HalamanLembar(self.meja), HalamanMasuk(self.meja)
        self.bahas, self.angka = HalamanBahas(self.meja), HalamanAngka(self.meja)
        self.berkas = HalamanBerkas(self.meja, on_deleted=on_close)
        self._pages: dict[str, Halaman] = {
            "Lembar": self.lembar, "Jawaban masuk": self.masuk, "Bahas bersama": self.bahas,
            "Kesepakatan": self.angka, "Berkas": self.berkas,
        }  # fmt: skip
        self.tab = Tab({name: page.box for name, page in self._pages.items()}, on_show=self._turned)
        top = boxed(widgets.HBox([self._head, back]), "kasus-kepala")
        self.box = boxed(widgets.VBox([top, self.putaran, self.meja.message, self.tab.box]), "kasus-sesi")
        self.meja.on_changed = self.show
        self.show()

    def show(self) -> None:
        """Show head and pages as the session is now."""
        sesi = self._seen = self.meja.sesi
        when = tanggal(date.fromisoformat(sesi.tanggal))
        self._head.value = HEAD.format(sesi.judul, ", ".join(part for part in (when, sesi.tempat) if part))
        for page in self._pages.values():
            page.show()

    def ganti_dunia(self, dunia: DuniaPelatihan) -> None:
        """Offer the cases of another world; what was chosen of those that are still there stays chosen."""
        self.meja.dunia = dunia
        self.lembar.ganti_kasus()

    def _turned(self) -> None:
        """Another page is looked at: what another window changed meanwhile is followed."""
        self.meja.hush()
        guarded(self._follow, self.meja.refuse)

    def _follow(self) -> None:
        if self._seen is not None and self.meja.sesi != self._seen:
            self.show()

    def _choose(self, putaran: Putaran) -> None:
        self.meja.putaran = putaran
        self.meja.message.value = ""
        guarded(self.show, self.meja.refuse)
