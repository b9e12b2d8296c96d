"""The meeting itself: begin, who came, the statement to read aloud, the agenda with a quiet clock.

Hides the rows and the ticking. Everything goes into the sheet at once, so that a kernel may die in the middle
of a meeting without taking anything with it.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.nilai import Kehadiran, Peserta
from kasus_rules.alur.peralihan import halangan
from kasus_rules.services.konferensi_lembar import LembarKonferensi, with_kehadiran
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, calon, label, pertemuan_ada
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.konferensi.agenda import agenda_html, agenda_of
from kasus_rules.ui.konferensi.isian import Kartu, Terikat, choice, html, put, row
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch

TICK_SECONDS = 20.0
HADIR = [("Hadir", "hadir"), ("Diwakili", "diwakili"), ("Tidak hadir", "tidak_hadir")]
STATEMENT = (
    "Yang dibicarakan di sini hanya untuk membantu murid. Kita tidak menceritakannya di luar pertemuan ini, tidak "
    "merekam, tidak memotret, dan tidak membagikan catatan. Bila seseorang terancam bahaya, hal itu kita sampaikan "
    "hanya kepada pihak yang dapat menolong. Ini bukan sidang: kita membicarakan peristiwa dan kebutuhan, dan tidak "
    "memberi cap kepada siapa pun."
)
BEGUN = "Konferensi dimulai pukul {}."


class Mulai:
    """Begin the conference, or see what it still needs."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._gaps = html()
        self.mulai = button("Mulai konferensi", "kasus-utama", self._begin)
        self.kartu = Kartu("Mulai", self._gaps, self.mulai, nama="kasus-bagian-mulai")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show it; once the conference is under way it is folded."""
        self.refresh()
        self.kartu.fold(self._ruang.buka[0].keadaan.langkah is Langkah.BERLANGSUNG)

    def refresh(self) -> None:
        """Follow the state."""
        kasus, sheet = self._ruang.buka
        under_way = kasus.keadaan.langkah is Langkah.BERLANGSUNG
        switch(self.mulai, HIDDEN, under_way)
        if under_way:
            put(self._gaps, Markup("<p>{}</p>").format(BEGUN.format(sheet.dimulai.replace(":", ".") or "–")))
            self.kartu.say("konferensi", "Berlangsung")
            return
        found = halangan(kasus.keadaan, p.KonferensiDibuka(sheet.konferensi), self._ruang.hari_ini)
        put(self._gaps, missing(found, lead="Sebelum dimulai:"))
        self.kartu.say("tunda" if found else "tidak_perlu", "Belum dapat dimulai" if found else "Siap dimulai")

    def _begin(self) -> None:
        _, sheet = self._ruang.buka
        now = f"{self._ruang.dunia.sekarang():%H:%M}"
        self._ruang.note(p.KonferensiDibuka(sheet.konferensi), said=BEGUN.format(now.replace(":", ".")))
        kasus, sheet = self._ruang.buka
        if kasus.keadaan.langkah is Langkah.BERLANGSUNG:
            self._ruang.change(replace(sheet, dimulai=now))


class KehadiranBagian:
    """Who came, was represented, or was absent."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._built: tuple[Peserta, ...] | None = None
        self._rows: list[BarisHadir] = []
        self._list = widgets.VBox([])
        self.semua = button("Semua yang belum dicatat hadir", "kasus-tombol", self._everyone)
        self.kartu = Kartu("Kehadiran", self._list, self.semua, nama="kasus-bagian-hadir")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show it."""
        self._built = None
        self.refresh()
        _, sheet = self._ruang.buka
        noted = [sheet.hadir(one.peserta.peran, one.peserta.pertemuan) for one in self._rows]
        self.kartu.fold(bool(noted) and all(noted))

    def refresh(self) -> None:
        """Follow plan and sheet."""
        kasus, sheet = self._ruang.buka
        plan = kasus.keadaan.konferensi_ke(sheet.konferensi)
        people = plan.rencana.peserta if plan else ()
        if people != self._built:
            self._build(people)
        for one in self._rows:
            one.show(sheet)
        noted = sum(sheet.hadir(one.peran, one.pertemuan) is not None for one in people)
        switch(self.semua, HIDDEN, noted == len(people))
        done = bool(people) and noted == len(people)
        self.kartu.say("tidak_perlu" if done else "tunda", f"{noted} dari {len(people)} dicatat")

    def _build(self, people: tuple[Peserta, ...]) -> None:
        self._built = people
        kasus, sheet = self._ruang.buka
        waits = self._ruang.pendapat.menunggu
        named = calon(kasus, self._ruang.base, sheet.tahap, menunggu=waits)
        known = {(one.peran, one.pertemuan): one.pengganti for one in named}
        self._rows = [BarisHadir(self._ruang, one, known.get((one.peran, one.pertemuan), ())) for one in people]
        made: list[widgets.Widget] = []
        for meeting in pertemuan_ada(people):
            head = html()
            head.value = Markup("<h4>{}</h4>").format(NAMA_PERTEMUAN[meeting])
            made += [head, *(one.box for one in self._rows if one.peserta.pertemuan == meeting)]
        self._list.children = tuple(made)

    def _everyone(self) -> None:
        _, sheet = self._ruang.buka
        for one in self._built or ():
            if sheet.hadir(one.peran, one.pertemuan) is None:
                sheet = with_kehadiran(sheet, Kehadiran(one.peran, one.pertemuan, "hadir"))
        self._ruang.change(sheet)


class BarisHadir:
    """The coming of one participant."""

    def __init__(self, ruang: Ruang, one: Peserta, pengganti: tuple[str, ...]) -> None:
        self._ruang, self.peserta = ruang, one
        self._quiet = False
        name = label(one.peran, ruang.base)
        if one.menggantikan:
            name = f"{name} (menggantikan {label(one.menggantikan, ruang.base)})"
        self.hadir = widgets.RadioButtons(options=HADIR, value=None, description=name, layout=auto())
        self.hadir.add_class("kasus-ya-tidak")
        others = [("orang lain dari pihak yang sama", ""), *((label(each, ruang.base), each) for each in pengganti)]
        self.oleh = choice("Diwakili oleh", others)
        self.box = boxed(widgets.HBox([self.hadir, self.oleh]), "kasus-hadir")
        for field in (self.hadir, self.oleh):
            field.observe(lambda _: self._changed(), names="value")

    def show(self, sheet: LembarKonferensi) -> None:
        """Follow the sheet."""
        noted = sheet.hadir(self.peserta.peran, self.peserta.pertemuan)
        self._quiet = True
        try:
            value = noted.hadir if noted else None
            if self.hadir.value != value:
                self.hadir.value = value
            if noted and (noted.oleh or "") in [each for _, each in self.oleh.options]:
                self.oleh.value = noted.oleh or ""
        finally:
            self._quiet = False
        switch(self.oleh, HIDDEN, noted is None or noted.hadir != "diwakili")

    def _changed(self) -> None:
        if self._quiet or self._ruang.lembar is None or self.hadir.value is None:
            return
        by = (self.oleh.value or None) if self.hadir.value == "diwakili" else None
        noted = Kehadiran(self.peserta.peran, self.peserta.pertemuan, self.hadir.value, by)
        self._ruang.change(with_kehadiran(self._ruang.lembar, noted))


class Kerahasiaan:
    """The statement to read aloud."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        statement = html()
        statement.value = Markup('<blockquote class="kasus-bacakan">{}</blockquote>').format(STATEMENT)
        tick = widgets.Checkbox(description="Sudah dibacakan kepada semua peserta", indent=False, layout=auto())
        self.dibacakan = Terikat(
            ruang, tick, lambda s: s.kerahasiaan_dibacakan, lambda s, v: replace(s, kerahasiaan_dibacakan=bool(v))
        )
        self.kartu = Kartu("Pernyataan kerahasiaan", statement, tick, nama="kasus-bagian-rahasia")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show it."""
        self.dibacakan.fill()
        self.refresh()
        self.kartu.fold(self._ruang.buka[1].kerahasiaan_dibacakan)

    def refresh(self) -> None:
        """Follow the sheet."""
        done = self._ruang.buka[1].kerahasiaan_dibacakan
        self.kartu.say("tidak_perlu" if done else "tunda", "Sudah dibacakan" if done else "Bacakan di awal")


class AcaraBerjalan:
    """The agenda of the meeting under way, with the item that should be on now."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._timer: asyncio.TimerHandle | None = None
        self.pertemuan = choice("Pertemuan", [("–", "")])
        self.pertemuan.observe(lambda _: self.refresh(), names="value")
        self._list = html()
        self.anew = button("Hitung waktu dari sekarang", "kasus-tombol-lirih", self._restart)
        self.kartu = Kartu("Agenda", row(self.pertemuan), self._list, self.anew, nama="kasus-bagian-acara")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show it, and let the clock run."""
        self.refresh()
        self._tick()

    def refresh(self) -> None:
        """Follow sheet and time."""
        _, sheet = self._ruang.buka
        there: list[tuple[str, str]] = [(NAMA_PERTEMUAN[one], one) for one in pertemuan_ada(sheet.peserta)]
        there = there or [("–", "")]
        if list(self.pertemuan.options) != there:
            self.pertemuan.options = there
        switch(self.pertemuan, HIDDEN, len(there) < 2)
        meeting: Any = self.pertemuan.value
        now = f"{self._ruang.dunia.sekarang():%H:%M}"
        agenda = agenda_of(sheet, meeting, self._ruang.base) if meeting else ()
        put(self._list, agenda_html(agenda, dimulai=sheet.dimulai, pukul=now))
        self.kartu.say("", "")

    def _tick(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._ruang.lembar is None:
            return
        self.refresh()
        try:
            self._timer = asyncio.get_running_loop().call_later(TICK_SECONDS, self._tick)
        except RuntimeError:
            self._timer = None

    def _restart(self) -> None:
        _, sheet = self._ruang.buka
        self._ruang.change(replace(sheet, dimulai=f"{self._ruang.dunia.sekarang():%H:%M}"))
