"""The agenda: who speaks when; proposed, then changed by people; in the meeting with a quiet clock.

Hides the rows of the editor. One meeting is edited at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.nilai import Pertemuan
from kasus_rules.core.rules import RuleBase
from kasus_rules.services.konferensi_agenda import berjadwal, kini, selesai_pukul, susunan
from kasus_rules.services.konferensi_lembar import Acara, LembarKonferensi
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, pertemuan_ada
from kasus_rules.ui.konferensi.isian import Kartu, choice, html, line, put
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch

NO_MEETING = "Agenda tersusun setelah ada peserta."


class AgendaBagian:
    """The editor."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self.pertemuan = choice("Pertemuan", [("–", "")])
        self.pertemuan.observe(lambda _: self.refresh(), names="value")
        self._lead, self._rows = html(), boxed(widgets.VBox([]), "kasus-agenda-ubah")
        self._pool: list[BarisAcara] = []
        add = button("Tambah acara", "kasus-tombol", self._add)
        anew = button("Susun ulang menurut usul", "kasus-tombol-lirih", self._propose)
        self._actions = boxed(widgets.HBox([add, anew]), "kasus-aksi")
        self.kartu = Kartu(
            "Agenda dan urutan bicara", self.pertemuan, self._lead, self._rows, self._actions, buka=False,
            nama="kasus-bagian-agenda",
        )  # fmt: skip
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show the agenda of the first meeting."""
        self.refresh()

    def refresh(self) -> None:
        """Follow participants and sheet."""
        _, sheet = self._ruang.buka
        there: list[tuple[str, str]] = [(NAMA_PERTEMUAN[one], one) for one in pertemuan_ada(sheet.peserta)] or [
            ("–", "")
        ]
        if list(self.pertemuan.options) != there:
            self.pertemuan.options = there
        switch(self.pertemuan, HIDDEN, len(there) < 2)
        meeting = self.pertemuan.value
        switch(self._actions, HIDDEN, not meeting)
        agenda = agenda_of(sheet, meeting, self._ruang.base) if meeting else ()
        while len(self._pool) < len(agenda):
            self._pool.append(BarisAcara(len(self._pool), self._edit, self._move, self._drop))
        times = berjadwal(agenda, sheet.jadwal_untuk(meeting).mulai if meeting else "")
        for one, (when, item) in zip(self._pool, times, strict=False):
            one.show(item, when)
        wanted = tuple(one.box for one in self._pool[: len(agenda)])
        if self._rows.children != wanted:
            self._rows.children = wanted
        minutes = sum(one.menit for one in agenda)
        end = selesai_pukul(agenda, sheet.jadwal_untuk(meeting).mulai) if meeting else ""
        text = (
            f"{minutes} menit" + (f", selesai pukul {end.replace(':', '.')}" if end else "") if meeting else NO_MEETING
        )
        put(self._lead, Markup('<p class="kasus-redup">{}</p>').format(text))

    def _changed(self, agenda: tuple[Acara, ...], *, typed: bool = False) -> None:
        _, sheet = self._ruang.buka
        self._ruang.change(
            replace(sheet, agenda={**sheet.agenda, str(self.pertemuan.value): agenda}, disusun=True), typed=typed
        )

    def _now(self) -> list[Acara]:
        return list(agenda_of(self._ruang.buka[1], self.pertemuan.value, self._ruang.base))

    def _edit(self, place: int, item: Acara) -> None:
        agenda = self._now()
        agenda[place] = item
        self._changed(tuple(agenda), typed=True)

    def _move(self, place: int, by: int) -> None:
        agenda = self._now()
        if 0 <= place + by < len(agenda):
            agenda.insert(place + by, agenda.pop(place))
            self._changed(tuple(agenda))

    def _drop(self, place: int) -> None:
        agenda = self._now()
        del agenda[place]
        self._changed(tuple(agenda))

    def _add(self) -> None:
        self._changed((*self._now(), Acara("Acara lain", 10)))

    def _propose(self) -> None:
        _, sheet = self._ruang.buka
        self._changed(susunan(self.pertemuan.value, sheet.peserta, self._ruang.base))


class BarisAcara:
    """One item to edit."""

    def __init__(
        self, place: int, on_edit: Callable[[int, Acara], None], on_move: Callable[[int, int], None],
        on_drop: Callable[[int], None],
    ) -> None:  # fmt: skip
        self._place, self._on_edit = place, on_edit
        self._item = Acara("", 5)
        self._quiet = False
        self._when = html("kasus-jam")
        self.judul, self.pembicara = line("Acara"), line("Yang berbicara")
        self.menit = widgets.BoundedIntText(description="Menit", min=1, max=240, layout=auto())
        self.menit.add_class("kasus-angka")
        up = button("↑", "kasus-tombol-lirih", lambda: on_move(place, -1))
        down = button("↓", "kasus-tombol-lirih", lambda: on_move(place, +1))
        drop = button("Hapus", "kasus-tombol-lirih", lambda: on_drop(place))
        up.tooltip, down.tooltip = "Naikkan", "Turunkan"
        moves = boxed(widgets.HBox([up, down, drop]), "kasus-geser")
        self.box = boxed(widgets.HBox([self._when, self.judul, self.menit, self.pembicara, moves]), "kasus-acara")
        for field in (self.judul, self.menit, self.pembicara):
            field.observe(lambda _: self._changed(), names="value")

    def show(self, item: Acara, when: str) -> None:
        """Show this item and the time at which it begins."""
        self._quiet = True
        try:
            self._item = item
            put(self._when, Markup("<span>{}</span>").format(when.replace(":", ".") or f"{self._place + 1}"))
            for field, value in ((self.judul, item.judul), (self.menit, item.menit), (self.pembicara, item.pembicara)):
                if field.value != value:
                    field.value = value
        finally:
            self._quiet = False

    def _changed(self) -> None:
        if not self._quiet:
            changed = replace(
                self._item, judul=self.judul.value, menit=int(self.menit.value), pembicara=self.pembicara.value
            )
            self._on_edit(self._place, changed)


def agenda_of(sheet: LembarKonferensi, meeting: Pertemuan | Any, base: RuleBase) -> tuple[Acara, ...]:
    """The agenda as edited, else the proposed one."""
    return tuple(sheet.agenda.get(meeting) or susunan(meeting, sheet.peserta, base))


def agenda_html(agenda: tuple[Acara, ...], *, dimulai: str, pukul: str) -> Markup:
    """The agenda to read in the meeting; the item that should be under way is marked."""
    current = kini(agenda, dimulai, pukul)
    lines = Markup("").join(
        Markup('<li class="{}"{}><span class="kasus-jam">{}</span><span><strong>{}</strong>{}{}</span></li>').format(
            "kasus-acara-kini" if place == current else "", Markup(' aria-current="step"') if place == current else "",
            when.replace(":", ".") or f"{one.menit} menit", one.judul, f": {one.pembicara}" if one.pembicara else "",
            Markup('<span class="kasus-catatan">{}</span>').format(one.petunjuk) if one.petunjuk else "",
        ) for place, (when, one) in enumerate(berjadwal(agenda, dimulai))
    )  # fmt: skip
    return Markup('<ol class="kasus-agenda">{}</ol>').format(lines)
