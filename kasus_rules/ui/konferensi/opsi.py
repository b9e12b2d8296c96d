"""The options against the perspectives: benefit, risk, worst case and safeguard of each, written by people.

Hides that one set of fields serves all options. What the rules offer to think about stands beside the fields
and is never filled in: they are prompts, not a verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.nilai import Opsi, PandanganOpsi
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.konferensi_lembar import LembarKonferensi, with_opsi, with_pandangan
from kasus_rules.services.konferensi_peserta import hasil_triase
from kasus_rules.ui.konferensi.isian import Kartu, html, line, put
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.kata import warning_html
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import items

ISIAN = {"manfaat": "Manfaat", "risiko": "Risiko", "terburuk": "Kemungkinan terburuk", "pengaman": "Pengaman"}
LEAD = (
    "Tuliskan pilihan yang sungguh dibicarakan. Timbang setiap pilihan dari semua sudut pandang sebelum memutuskan; "
    "bahan dari aturan hanya mengingatkan."
)
SURE = "Tekan sekali lagi untuk menghapus"
DROP = "Hapus pilihan ini"


class OpsiBagian:
    """The options, and the matrix of the one that is looked at."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._place = 0
        self._quiet = False
        self.baru = line("Pilihan baru", hint="misalnya: jam masuk disesuaikan selama satu bulan")
        add = button("Tambah pilihan", "kasus-tombol", after_typing(self._add))
        self._tabs = boxed(widgets.HBox([]), "kasus-pilihan-tab")
        self._pool: list[widgets.Button] = []
        self._seen = {name: Sudut(ruang, name, text, self._typed) for name, text in perspectives(ruang.base).items()}
        self.sudut = widgets.Dropdown(
            description="Sudut pandang", options=[(one.label, name) for name, one in self._seen.items()], layout=auto()
        )
        self.sudut.add_class("kasus-pilih-sudut")
        self.sudut.observe(lambda _: self._one_at_a_time(), names="value")
        self.nama, self.alasan = line("Pilihan"), line("Mengapa diambil atau tidak")
        self.dipilih = widgets.Checkbox(description="Pilihan ini diambil", indent=False, layout=auto())
        self.hapus = button(DROP, "kasus-tombol-lirih", self._drop)
        self._warning = html()
        self._matrix = self._laid_out()
        lead = html()
        lead.value = Markup("<p>{}</p>").format(LEAD)
        adding = boxed(widgets.HBox([self.baru, add]), "kasus-tambah")
        self.kartu = Kartu(
            "Pilihan dari berbagai sudut pandang", lead, self._tabs, self._matrix, adding, nama="kasus-bagian-opsi"
        )
        self.box = self.kartu.box
        for field in (self.nama, self.alasan):
            field.observe(lambda _: self._about(typed=True), names="value")
        self.dipilih.observe(lambda _: self._about(typed=False), names="value")
        self._one_at_a_time()

    def fill(self) -> None:
        """Show the first option and the prompts of this kasus."""
        kasus, _ = self._ruang.buka
        self._place, self.baru.value = 0, ""
        for name, one in self._seen.items():
            one.prompt(prompts(kasus, name, self._ruang.base))
        self.refresh()

    def refresh(self) -> None:
        """Follow the sheet."""
        _, sheet = self._ruang.buka
        self._place = max(0, min(self._place, len(sheet.opsi) - 1))
        self._show_tabs(sheet)
        switch(self._matrix, HIDDEN, not sheet.opsi)
        if sheet.opsi:
            self._show(sheet.opsi[self._place])
        taken = sum(one.dipilih for one in sheet.opsi)
        self.kartu.say("", "")
        if sheet.opsi:
            self.kartu.say("tidak_perlu" if taken else "tunda", f"{len(sheet.opsi)} pilihan, {taken} diambil")

    def _laid_out(self) -> widgets.Box:
        heads = html("kasus-matriks-kepala")
        names = Markup("").join(Markup("<span>{}</span>").format(text) for text in ISIAN.values())
        heads.value = Markup('<div aria-hidden="true"><span></span>{}</div>').format(names)
        rows = [one.box for one in self._seen.values()]
        about = [self.nama, self.sudut, heads, *rows, self._warning, self.dipilih, self.alasan, self.hapus]
        return boxed(widgets.VBox(about), "kasus-matriks")

    def _show_tabs(self, sheet: LembarKonferensi) -> None:
        while len(self._pool) < len(sheet.opsi):
            place = len(self._pool)
            self._pool.append(button("", "kasus-tombol", lambda place=place: self._go(place)))  # type: ignore[misc]
        for place, (tab, one) in enumerate(zip(self._pool, sheet.opsi, strict=False)):
            text = f"{place + 1}. {one.nama[:40] or 'tanpa nama'}{' ✓' if one.dipilih else ''}"
            if tab.description != text:
                tab.description = text
            switch(tab, "kasus-babak-kini", place == self._place)
        wanted = tuple(self._pool[: len(sheet.opsi)])
        if self._tabs.children != wanted:
            self._tabs.children = wanted

    def _show(self, option: Opsi) -> None:
        self._quiet = True
        try:
            for field, value in (
                (self.nama, option.nama),
                (self.alasan, option.alasan),
                (self.dipilih, option.dipilih),
            ):
                if field.value != value:
                    field.value = value
            seen = {one.perspektif: one for one in option.pandangan}
            for name, one in self._seen.items():
                one.show(seen.get(name, PandanganOpsi(name)))
        finally:
            self._quiet = False
        put(self._warning, warning_html(self._ruang.dunia.check(texts(option))))
        self.hapus.description = DROP

    def _go(self, place: int) -> None:
        self._place = place
        self.refresh()

    def _add(self) -> None:
        name = str(self.baru.value).strip()
        if name:
            _, sheet = self._ruang.buka
            self._place = len(sheet.opsi)
            self.baru.value = ""
            self._ruang.change(replace(sheet, opsi=(*sheet.opsi, Opsi(name))))

    def _drop(self) -> None:
        if self.hapus.description != SURE:
            self.hapus.description = SURE
            return
        _, sheet = self._ruang.buka
        left = tuple(one for place, one in enumerate(sheet.opsi) if place != self._place)
        self._ruang.change(replace(sheet, opsi=left))

    def _about(self, *, typed: bool) -> None:
        _, sheet = self._ruang.buka
        if not self._quiet and self._place < len(sheet.opsi):
            changed = replace(
                sheet.opsi[self._place], nama=self.nama.value, alasan=self.alasan.value, dipilih=self.dipilih.value
            )
            self._ruang.change(with_opsi(sheet, self._place, changed), typed=typed)

    def _typed(self, seen: PandanganOpsi) -> None:
        _, sheet = self._ruang.buka
        if not self._quiet and self._place < len(sheet.opsi):
            self._ruang.change(with_pandangan(sheet, self._place, seen), typed=True)

    def _one_at_a_time(self) -> None:
        for name, one in self._seen.items():
            switch(one.box, "kasus-sudut-kini", name == self.sudut.value)


class Sudut:
    """One perspective: four fields, and what the rules remind of."""

    def __init__(self, ruang: Ruang, name: str, text: str, on_typed: Callable[[PandanganOpsi], None]) -> None:
        self._name, self.label, self._on_typed = name, text, on_typed
        self.isian = {
            key: widgets.Textarea(
                description=f"{head}, {text.lower()}", rows=2, continuous_update=True, layout=auto(), placeholder=head
            )
            for key, head in ISIAN.items()
        }
        self._head, self._prompt = html("kasus-sudut-nama"), html("kasus-sudut-bahan")
        self._head.value = Markup("<strong>{}</strong>").format(text)
        self.box = boxed(widgets.HBox([self._head, *self.isian.values(), self._prompt]), "kasus-sudut")
        for field in self.isian.values():
            field.observe(lambda _: self._changed(), names="value")

    def show(self, seen: PandanganOpsi) -> None:
        """Show what was written."""
        for key, field in self.isian.items():
            value = getattr(seen, key)
            if field.value != value:
                field.value = value

    def prompt(self, text: Markup) -> None:
        """Show what the rules remind of."""
        put(self._prompt, text)

    def _changed(self) -> None:
        self._on_typed(PandanganOpsi(self._name, **{key: str(one.value) for key, one in self.isian.items()}))


def perspectives(base: RuleBase) -> Mapping[str, str]:
    """The perspectives of the rules, with what a person reads."""
    choices = dict(base.decisions["pertimbangan"].item_choices)["perspektif"]
    return {one.value: one.label for one in choices}


def prompts(kasus: Kasus, perspektif: str, base: RuleBase) -> Markup:
    """The considerations of the triage from one perspective, to be opened when wanted."""
    kinds = {one.value: one.label for one in dict(base.decisions["pertimbangan"].item_choices)["jenis"]}
    rows: list[Mapping[str, Any]] = [
        one for one in hasil_triase(kasus).get("pertimbangan", ()) if one["perspektif"] == perspektif
    ]
    if not rows:
        return Markup("")
    lines = items(
        Markup("<strong>{}</strong>: {}").format(kinds.get(one["jenis"], one["jenis"]), one["teks"]) for one in rows
    )
    return Markup("<details><summary>Bahan dari aturan ({})</summary>{}</details>").format(len(rows), lines)


def texts(option: Opsi) -> str:
    """All free texts of an option, to look for labelling words."""
    written = [
        str(getattr(one, each.name)) for one in option.pandangan for each in fields(one) if each.name != "perspektif"
    ]
    return "\n".join((option.nama, option.alasan, *written))
