"""Adding somebody whom the triage does not name: a role, a meeting, and why; the name goes where names go.

Hides the form and the rows of those who were added. Whoever the rules keep away is refused with their reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.nilai import Peserta
from kasus_rules.alur.syarat import Halangan
from kasus_rules.services.konferensi_lembar import LembarKonferensi
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, Calon, label
from kasus_rules.services.konferensi_tambah import peran_semua, pertemuan_lain, tambah, tambahan
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.konferensi.isian import choice, html, line, put, row
from kasus_rules.ui.konferensi.peserta_baris import CARA, in_order
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, boxed, button, switch
from kasus_rules.ui.panel.bagian import badge

OPEN, CLOSE = "Tambah orang lain", "Batal menambah"
LEAD = (
    "Untuk orang yang diperlukan tetapi tidak disebut triase. Yang menurut aturan tidak boleh atau belum boleh hadir "
    "tetap tidak dapat ditambahkan."
)
OnName = Callable[[str, str], None]


class TambahPeserta:
    """The form and the rows. `on_name` keeps a name among the names of the kasus, given the role and the name."""

    def __init__(self, ruang: Ruang, *, on_name: OnName) -> None:
        self._ruang, self._on_name = ruang, on_name
        self._candidates: tuple[Calon, ...] = ()
        self._shown: tuple[Peserta, ...] = ()
        self._rows, self._gaps, lead = widgets.VBox([]), html(), html()
        lead.value = Markup("<p>{}</p>").format(LEAD)
        self.peran = choice("Siapa", [("Pilih", ""), *peran_semua(ruang.base)])
        self.pertemuan = choice("Pada", [(NAMA_PERTEMUAN["bersama"], "bersama")])
        self.nama = line("Nama (boleh kosong)", hint="disimpan terpisah, bersama nama lain")
        self.alasan = WatchedText("Mengapa ia diperlukan", ruang.dunia.check, hint="Tanpa nama, singkat.")
        add = button("Tambahkan", "kasus-tombol", after_typing(self._add))
        fields = row(self.peran, self.pertemuan, self.nama)
        self._form = boxed(widgets.VBox([lead, fields, self.alasan.box, self._gaps, add]), "kasus-pertemuan")
        self.buka = button(OPEN, "kasus-tombol", self._toggle)
        self.box = boxed(widgets.VBox([self._rows, self.buka, self._form]), "kasus-kelompok")
        switch(self._form, HIDDEN, True)

    def fill(self) -> None:
        """Another kasus or sheet: an empty form, folded away."""
        self._clear()

    def show(self, sheet: LembarKonferensi, candidates: tuple[Calon, ...]) -> None:
        """Follow the sheet."""
        self._candidates = candidates
        meetings = [(NAMA_PERTEMUAN[one], one) for one in pertemuan_lain(candidates, sheet.peserta)]
        if list(self.pertemuan.options) != meetings:
            self.pertemuan.options = meetings
        extra = tambahan(sheet.peserta, candidates)
        if extra != self._shown:
            self._shown = extra
            self._rows.children = tuple(self._row(one) for one in extra)

    def _row(self, one: Peserta) -> widgets.Widget:
        said = html()
        said.value = Markup("<strong>{}</strong> ({}) {} <span>{}</span>").format(
            label(one.peran, self._ruang.base), NAMA_PERTEMUAN[one.pertemuan].lower(), badge("opsional", "Ditambahkan"),
            one.alasan,
        )  # fmt: skip
        cara = choice("Cara hadir", CARA, one.cara)
        cara.observe(lambda change: self._replace(one, replace(one, cara=change["new"])), names="value")
        away = button("Keluarkan", "kasus-tombol-lirih", lambda: self._replace(one, None))
        away.tooltip = f"Keluarkan {label(one.peran, self._ruang.base)}"
        return boxed(widgets.VBox([said, row(cara, away)]), "kasus-calon")

    def _replace(self, one: Peserta, other: Peserta | None) -> None:
        sheet = self._ruang.lembar
        if sheet is not None:
            others = tuple(each for each in sheet.peserta if each != one)
            people = (*others, other) if other is not None else others
            self._ruang.change(replace(sheet, peserta=in_order(people), disusun=True))

    def _add(self) -> None:
        kasus, sheet = self._ruang.buka
        role, name = str(self.peran.value), str(self.nama.value).strip()
        made = tambah(
            sheet, role, self.pertemuan.value, alasan=self.alasan.text, now=kasus.keadaan, menurut=self._ruang.pendapat
        )
        if isinstance(made, Halangan):
            put(self._gaps, missing((made,)))
            return
        self._clear()
        self._ruang.change(replace(made, peserta=in_order(made.peserta)))
        if name:
            self._on_name(role, name)

    def _clear(self) -> None:
        self.peran.value, self.nama.value, self.alasan.area.value = "", "", ""
        put(self._gaps, "")
        self._open(False)

    def _toggle(self) -> None:
        self._open(HIDDEN in self._form._dom_classes)

    def _open(self, on: bool) -> None:
        switch(self._form, HIDDEN, not on)
        self.buka.description = CLOSE if on else OPEN
