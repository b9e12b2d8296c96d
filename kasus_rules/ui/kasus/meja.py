"""The desk: choose a kasus, see where it stands, work on it; the same on every screen on kasus.

Hides opening, reloading, recording and locking. What is worked on (`body`) is given by the screen; it hears
when a kasus was opened or changed. A refused step is shown as what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.keadaan import rangkum
from kasus_rules.alur.langkah import SELESAI, Langkah
from kasus_rules.alur.peralihan import IllegalMove
from kasus_rules.alur.peristiwa import Isi, Peristiwa
from kasus_rules.register.isi_kasus import Kasus, Saringan
from kasus_rules.register.store import Register
from kasus_rules.services.pengaturan import SumberData
from kasus_rules.ui.kasus.daftar import PER_PAGE, CasePicker
from kasus_rules.ui.kasus.dunia import DuniaKasus
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.kasus.kepala import CaseHeading
from kasus_rules.ui.kasus.petugas import OfficerField
from kasus_rules.ui.kasus.simpan import Work
from kasus_rules.ui.layar.kerangka import SAMPLE
from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, guarded, switch
from kasus_rules.ui.layar.pilih import choice_page
from kasus_rules.ui.panel.bagian import notice

LOCKED = "Register terkunci. Buka lagi untuk melanjutkan; yang sudah tersimpan tetap ada."
CLOSED_LEAD = "Kasus dibaca dari register sekolah, yang tersandi di komputer ini."
OPEN_LIST, OTHERS = "Buka daftar kasus", "Kasus lain"


class CaseDesk:
    """The desk. `on_opened` hears when another kasus is opened, `on_changed` after each record.

    `front` stands above the list; `on_list` gets the register and the officer's name each time it is read.
    """

    def __init__(
        self,
        dunia: DuniaKasus,
        *,
        title: str,
        body: widgets.DOMWidget,
        on_opened: Callable[[Kasus], None],
        on_changed: Callable[[Kasus], None],
        first: frozenset[Langkah] = frozenset(Langkah) - SELESAI,
        extra: Sequence[widgets.DOMWidget] = (),
        may_leave: Callable[[], bool] = lambda: True,
        before_lock: Callable[[], None] = lambda: None,
        front: widgets.DOMWidget | None = None,
        on_list: Callable[[Register, str], None] = lambda _register, _officer: None,
    ) -> None:
        self.dunia, self._name = dunia, title
        self._on_opened, self._on_changed, self._may_leave = on_opened, on_changed, may_leave
        self._before_lock, self._on_list = before_lock, on_list
        self._front = front if front is not None else widgets.VBox([])
        self.kasus: Kasus | None = None
        self._body = body
        self._title, self._message, self._page_order = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._message.add_class("kasus-pesan")
        self._page_order.add_class("kasus-perintah")
        self._orders = 0
        self.officer = OfficerField(dunia.settings().petugas)
        self.picker = CasePicker(dunia.base, on_search=self._search, on_chosen=self.open, first=first)
        self.heading = CaseHeading(dunia.base, ask_names=self._show_names)
        self._others = button(OTHERS, "kasus-tombol-lirih", self._safe(self.show_list))
        self._door = boxed(widgets.VBox([]), "kasus-kelompok")
        right = boxed(widgets.HBox([self.officer.box, *extra, self._others]), "kasus-kepala-tombol")
        head = boxed(widgets.HBox([self._title, right]), "kasus-kepala")
        lists = [self._door, self._front, self.picker.box]
        parts = [head, self._message, *lists, self.heading.box, body, self._page_order]
        self.box = boxed(widgets.VBox(parts), "kasus-triase")
        self.box.add_class("kasus-meja")
        self.show_again()

    # ── what a screen asks of the desk ──

    def show_again(self) -> None:
        """Follow what may have changed elsewhere: settings, choice of data; with nothing open, show the list."""
        self.officer.offer(self.dunia.settings().petugas)
        sample = self.dunia.store.chosen == "contoh"
        self._title.value = Markup("<h1>{}</h1>{}").format(self._name, SAMPLE if sample else "")
        if self.kasus is None:
            self._arrive()

    def show_list(self) -> None:
        """Leave the kasus and show the list."""
        if not self._may_leave():
            return
        self.kasus = None
        self.heading.hide_names()
        self.say("")
        self._arrive()

    def open(self, kode: str) -> None:
        """Open a kasus; written into the audit as a view."""

        def work(register: Register) -> None:
            kasus = register.buka_kasus(kode, pelaku=self.officer.needed())
            self.kasus = kasus
            self.heading.hide_names()
            self._show_kasus(kasus)
            self._on_opened(kasus)
            self.order_focus("kasus-baris-judul")

        self.say("")
        self.use(work)

    def use(self, work: Work) -> None:
        """Do something with the register; any trouble becomes a sentence, a refused step what is missing."""

        def explained(register: Register) -> None:
            self.officer.suggest(self.dunia.siapa())
            try:
                work(register)
            except IllegalMove as refused:
                self.say_missing(refused)

        self.dunia.store.use(explained, refused=self.refuse)

    def record(
        self, *isi: Isi, said: str, tanggal: date | None = None, hapus_lembar: tuple[str, int] | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Append events to the open kasus (all or none), show its new state, say `said`, then go on."""
        kasus = self.kasus
        if kasus is None:
            return

        def work(register: Register) -> None:
            added = register.catat_semua(
                kasus.kode, isi, petugas=self.officer.needed(), tanggal=tanggal or self.dunia.hari_ini(),
                hapus_lembar=hapus_lembar,
            )  # fmt: skip
            self._follow(register, kasus, added)
            self.say(said)
            then()

        self.say("")
        self.use(work)

    def reload(self, register: Register) -> None:
        """Read the open kasus again after a change."""
        if self.kasus is not None:
            self.kasus = register.buka_kasus(self.kasus.kode, pelaku=self.officer.needed())
            self._show_kasus(self.kasus)
            self._on_changed(self.kasus)

    def _follow(self, register: Register, kasus: Kasus, added: tuple[Peristiwa, ...]) -> None:
        """Add the events to what is on the screen; read again if another window added some in between."""
        events = (*kasus.peristiwa, *added)
        if [one.nomor for one in events] != list(range(1, len(events) + 1)):
            self.reload(register)
            return
        self.kasus = replace(kasus, peristiwa=events, keadaan=rangkum(events))
        self._show_kasus(self.kasus)
        self._on_changed(self.kasus)

    def say(self, text: str | Markup, *, kind: str = "aman") -> None:
        """Show a notice above the work; "" removes it."""
        html = notice(text, kind=kind, role="alert" if kind == "bahaya" else "status")
        if self._message.value != html:
            self._message.value = html

    def say_missing(self, refused: IllegalMove) -> None:
        """Show what stands in the way of a step, and bring it into sight."""
        self._message.value = missing(refused.halangan)
        self.order_focus("kasus-pesan")

    def refuse(self, text: str) -> None:
        """Show what went wrong, and bring it into sight."""
        self.say(text, kind="bahaya")
        self.order_focus("kasus-pesan")

    def lock(self) -> None:
        """The register was locked: put everything of it away; what is typed is kept first."""
        if self.kasus is not None:
            self._before_lock()
        if self.dunia.store.lock():
            self.kasus = None
            self.heading.hide_names()
            self.say(LOCKED, kind="awas")
            self._arrive()

    def order_focus(self, selector: str) -> None:
        """Let the page scroll to, and focus, the first element with this class."""
        self._orders += 1
        self._page_order.value = Markup(
            '<div data-kasus-perintah="{}"><span data-kasus-tuju="{}"></span></div>'
        ).format(self._orders, selector)

    def order_print(self, title: str, document: str) -> None:
        """Let the page show a document and offer to print it."""
        self._orders += 1
        self._page_order.value = Markup(
            '<div data-kasus-perintah="{}"><textarea data-kasus-lembar="{}" readonly hidden>{}</textarea></div>'
        ).format(self._orders, title, document)

    # ── how it does it ──

    def _arrive(self) -> None:
        self._stand(None)
        if self.dunia.store.chosen is None:
            self._door.children = (choice_page(self._safe, self._choose),)
        elif self.dunia.store.ready:
            self._door.children = ()
            self.picker.refresh()
        else:
            lead = widgets.HTML(Markup("<p>{}</p>").format(CLOSED_LEAD))
            self._door.children = (lead, button(OPEN_LIST, "kasus-utama", self._safe(self.picker.refresh)))
        self._stand(None)

    def _choose(self, data: SumberData) -> None:
        self.dunia.choose(data)
        self.show_again()

    def _stand(self, kasus: Kasus | None) -> None:
        ready = self.dunia.store.chosen is not None and self.dunia.store.ready
        switch(self._door, HIDDEN, kasus is not None or ready)
        for part in (self._front, self.picker.box):
            switch(part, HIDDEN, kasus is not None or not ready)
        for part in (self.heading.box, self._body, self._others):
            switch(part, HIDDEN, kasus is None)

    def _show_kasus(self, kasus: Kasus) -> None:
        self.heading.show(kasus, hari_ini=self.dunia.hari_ini())
        self._stand(kasus)

    def _search(self, saringan: Saringan, sesudah: str | None) -> None:
        def work(register: Register) -> None:
            page = register.cari_kasus(saringan, batas=PER_PAGE, sesudah=sesudah, pelaku=self.officer.name)
            self.picker.show(page, hari_ini=self.dunia.hari_ini(), more=sesudah is not None)
            if sesudah is None:
                self._on_list(register, self.officer.name)
            self._stand(self.kasus)

        self.use(work)

    def _show_names(self) -> None:
        kasus = self.kasus
        if kasus is not None:
            self.use(lambda register: self._fetch_names(register, kasus.kode))

    def _fetch_names(self, register: Register, kode: str) -> None:
        self.heading.show_names(register.muat_identitas(kode, pelaku=self.officer.needed()))

    def _safe(self, work: Callable[[], None]) -> Callable[[], None]:
        return lambda: guarded(work, self.refuse)
