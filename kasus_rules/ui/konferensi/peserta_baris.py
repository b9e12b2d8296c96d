"""One role of the triage in one meeting: in or out, how they come, or who instead.

Hides how a row and the sheet follow each other without taking the program's own writing for a choice.
"""

from __future__ import annotations

from dataclasses import replace

import ipywidgets as widgets

from kasus_rules.alur.nilai import Peserta
from kasus_rules.services.konferensi_lembar import LembarKonferensi
from kasus_rules.services.konferensi_peserta import PERTEMUAN, Calon, as_peserta, dengan_pengganti, label, sebagai
from kasus_rules.ui.konferensi.isian import choice, html, row
from kasus_rules.ui.konferensi.peserta_tampil import candidate_html
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, switch
from kasus_rules.ui.panel.bagian import listing

CARA = [("Hadir", "hadir"), ("Lewat telepon", "telepon"), ("Daring", "daring")]


class Baris:
    """One role in one meeting: in or out, how, or who instead."""

    def __init__(self, ruang: Ruang, one: Calon) -> None:
        self._ruang, self.calon = ruang, one
        self._quiet = False
        name = self._name()
        self.tick = widgets.Checkbox(description=name, indent=False, layout=auto())
        self._why = html()
        self._why.value = candidate_html(one)
        self.cara = choice("Cara hadir", CARA)
        stand_in = [(f"Diganti {label(each, ruang.base)}", each) for each in one.pengganti]
        self.ganti = choice("Oleh", stand_in if one.tidak_boleh else [("yang bersangkutan", ""), *stand_in])
        parts: list[widgets.Widget] = [self.cara] + (
            [self.ganti] if one.pengganti and len(self.ganti.options) > 1 else []
        )
        self._details = row(*parts)
        head = boxed(widgets.HBox([self.tick, self._why]), "kasus-calon-kepala")
        self.box = boxed(widgets.VBox([head, self._details]), "kasus-calon")
        for field in (self.tick, self.cara, self.ganti):
            field.observe(lambda _: self._changed(), names="value")

    def show(self, sheet: LembarKonferensi) -> None:
        """Follow the sheet."""
        planned = sebagai(self.calon, sheet.peserta)
        self._quiet = True
        try:
            self.tick.value = planned is not None
            if planned is not None:
                self.cara.value = planned.cara
                stand_in = planned.peran if planned.menggantikan else ""
                if stand_in in [value for _, value in self.ganti.options]:
                    self.ganti.value = stand_in
        finally:
            self._quiet = False
        switch(self._details, HIDDEN, planned is None)

    def _name(self) -> str:
        if not self.calon.tidak_boleh:
            return self.calon.label
        stand_in = listing(label(each, self._ruang.base) for each in self.calon.pengganti)
        return f"Pengganti {self.calon.label}: {stand_in}"

    def _changed(self) -> None:
        if self._quiet or self._ruang.lembar is None:
            return
        sheet = self._ruang.lembar
        kept = tuple(each for each in sheet.peserta if each != sebagai(self.calon, sheet.peserta))
        chosen = (self._chosen(sheet),) if self.tick.value else ()
        self._ruang.change(replace(sheet, peserta=in_order((*kept, *chosen)), disusun=True))

    def _chosen(self, sheet: LembarKonferensi) -> Peserta:
        kasus, _ = self._ruang.buka
        stand_in = str(self.ganti.value or "")
        if not stand_in:
            return replace(as_peserta(self.calon), cara=self.cara.value)
        return replace(dengan_pengganti(self.calon, stand_in, kasus.keadaan, sheet.tahap), cara=self.cara.value)


def in_order(peserta: tuple[Peserta, ...]) -> tuple[Peserta, ...]:
    """Meeting by meeting, so that the same people always make the same plan."""
    return tuple(sorted(peserta, key=lambda one: (PERTEMUAN.index(one.pertemuan), one.peran)))
