"""Who takes part: proposed by the triage with reasons, chosen by people, meeting by meeting.

Hides the rows. Whoever is banned or held up is not a choice: they stand below with the reason, or with the
question to settle; their substitutes are choices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.nilai import Peserta, Tahap
from kasus_rules.services.konferensi_lembar import LembarKonferensi, tahap_ada
from kasus_rules.services.konferensi_minimum import Syarat, minimum
from kasus_rules.services.konferensi_peserta import (
    NAMA_PERTEMUAN,
    PERTEMUAN,
    Calon,
    as_peserta,
    calon,
    dengan_pengganti,
    label,
    sebagai,
    usulan,
)
from kasus_rules.services.konferensi_tutup import halangan_penetapan, penetapan, tujuan_laporan
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.konferensi.isian import Kartu, Terikat, choice, html, put, row
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import badge, icon, items, listing
from kasus_rules.ui.panel.undangan import LEVELS

CARA = [("Hadir", "hadir"), ("Lewat telepon", "telepon"), ("Daring", "daring")]
TAHAP = [("Konferensi internal", "internal"), ("Konferensi lanjutan (lebih luas)", "lanjutan")]
MODE = [("Lengkap", "lengkap"), ("Terbatas (mendesak)", "terbatas")]
LEAD = "Yang dicentang adalah usul dari triase. Anda dan pimpinan yang menetapkan."
AGAIN = Markup(
    'Jawaban dipastikan pada <a href="#" data-kasus-buka="01_triase.ipynb">triase</a>, lalu simpan keputusan baru. '
    "“Timbang lagi” menyiapkan drafnya."
)
NOBODY = "Triase kasus ini tidak menyebut siapa pun untuk tahap itu."


class PesertaBagian:
    """Stage, mode, rows, the minimum, and the button that decides."""

    def __init__(self, ruang: Ruang, *, on_again: Callable[[], None]) -> None:
        self._ruang = ruang
        self._built: tuple[object, ...] = ()
        self._rows: list[Baris] = []
        self._candidates: tuple[Calon, ...] = ()
        self.tahap, self.mode = choice("Tahap", TAHAP), choice("Cara", MODE)
        self.bersama = choice("Ditetapkan bersama", [("–", "")])
        self.alasan = WatchedText(
            "Mengapa terbatas", ruang.dunia.check, hint="Apa yang mendesak dan siapa berhalangan."
        )
        self._fields = self._bound()
        self._people, self._held, self._least, self._gaps = widgets.VBox([]), html(), html(), html()
        self.tetapkan = button("Tetapkan peserta", "kasus-utama", after_typing(self._record))
        self.timbang = button("Timbang lagi", "kasus-tombol", on_again)
        lead = html()
        lead.value = Markup("<p>{}</p>").format(LEAD)
        self.kartu = Kartu(
            "Peserta", lead, row(self.tahap, self.mode, self.bersama), self.alasan.box, self._people, self._held,
            self.timbang, self._least, self._gaps, self.tetapkan, nama="kasus-bagian-peserta",
        )  # fmt: skip
        self.box = self.kartu.box

    def _bound(self) -> tuple[Terikat, ...]:
        ruang = self._ruang
        return (
            Terikat(ruang, self.tahap, lambda s: s.tahap, self._other_stage),
            Terikat(ruang, self.mode, lambda s: s.mode, self._other_mode),
            Terikat(ruang, self.bersama, self._together, lambda s, v: replace(s, bersama=v) if v else s),
            Terikat(ruang, self.alasan.area, lambda s: s.alasan_terbatas,
                    lambda s, v: replace(s, alasan_terbatas=v), typed=True),
        )  # fmt: skip

    def fill(self) -> None:
        """Show the choices of this kasus and stage; a sheet that nobody looked at gets the proposal."""
        kasus, sheet = self._ruang.buka
        self._offer()
        self._build(sheet.tahap)
        if not sheet.disusun:
            self._ruang.lembar = replace(sheet, peserta=usulan(self._candidates, sheet.mode, kasus.keadaan))
        for one in self._fields:
            one.fill()
        self.refresh()
        plan = kasus.keadaan.konferensi_ke(sheet.konferensi)
        self.kartu.fold(plan is not None and plan.rencana == penetapan(sheet))

    def refresh(self) -> None:
        """Follow state and sheet."""
        kasus, sheet = self._ruang.buka
        self._build(sheet.tahap)
        for one in self._rows:
            one.show(sheet)
        switch(self.alasan.box, HIDDEN, sheet.mode != "terbatas")
        put(self._least, minimum_html(minimum(self._candidates, sheet.peserta, self._ruang.base), sheet.mode))
        put(self._gaps, missing(halangan_penetapan(kasus.keadaan, sheet, self._ruang.hari_ini)))
        plan = kasus.keadaan.konferensi_ke(sheet.konferensi)
        if plan is None:
            self.kartu.say("tunda", "Belum ditetapkan")
        elif plan.rencana != penetapan(sheet):
            self.kartu.say("tunda", "Berubah, belum ditetapkan lagi")
        else:
            self.kartu.say("tidak_perlu", f"{len(plan.rencana.peserta)} peserta ditetapkan")

    def _offer(self) -> None:
        kasus, _ = self._ruang.buka
        there = tahap_ada(kasus.keadaan)
        self.tahap.options = [(text, value) for text, value in TAHAP if value in there]
        goals = tujuan_laporan(kasus.keadaan, self._ruang.base, self._ruang.hari_ini)
        self.bersama.options = [(one.label, one.peran) for one in goals if not one.halangan] or [("–", "")]

    def _together(self, sheet: LembarKonferensi) -> Any:
        offered = [value for _, value in self.bersama.options]
        return sheet.bersama if sheet.bersama in offered else offered[0]

    def _build(self, tahap: Tahap) -> None:
        """Make the rows anew when kasus, triage or stage are other ones."""
        kasus, _ = self._ruang.buka
        triage = kasus.keadaan.triase.nomor if kasus.keadaan.triase else 0
        wanted = (kasus.kode, triage, tahap)
        if self._built == wanted:
            return
        self._built = wanted
        self._candidates = calon(kasus, self._ruang.base, tahap)
        self._rows = [Baris(self._ruang, one) for one in self._candidates if not one.tidak_boleh or one.pengganti]
        made: list[widgets.Widget] = []
        for meeting in PERTEMUAN:
            here = [one.box for one in self._rows if one.calon.pertemuan == meeting]
            if here:
                head = html()
                head.value = Markup("<h4>{}</h4>").format(NAMA_PERTEMUAN[meeting])
                made += [head, *here]
        self._people.children = tuple(made)
        switch(self.timbang, HIDDEN, not any(one.tingkat == "tunda" for one in self._candidates))
        put(self._held, held_html(self._candidates) if self._candidates else Markup("<p>{}</p>").format(NOBODY))

    def _other_stage(self, sheet: LembarKonferensi, tahap: Any) -> LembarKonferensi:
        self._build(tahap)
        kasus, _ = self._ruang.buka
        return replace(sheet, tahap=tahap, disusun=True, peserta=usulan(self._candidates, sheet.mode, kasus.keadaan))

    def _other_mode(self, sheet: LembarKonferensi, mode: Any) -> LembarKonferensi:
        return replace(sheet, mode=mode, disusun=True)

    def _record(self) -> None:
        kasus, sheet = self._ruang.buka
        gaps = halangan_penetapan(kasus.keadaan, sheet, self._ruang.hari_ini)
        put(self._gaps, missing(gaps))
        if gaps:
            return
        self._ruang.change(replace(sheet, disusun=True, bersama=self.bersama.value or sheet.bersama))
        event = penetapan(self._ruang.buka[1])
        self._ruang.note(event, said="Peserta ditetapkan.")
        plan = self._ruang.buka[0].keadaan.konferensi_ke(event.konferensi)
        self.kartu.fold(plan is not None and plan.rencana == event)


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
        self._ruang.change(replace(sheet, peserta=_sorted((*kept, *chosen)), disusun=True))

    def _chosen(self, sheet: LembarKonferensi) -> Peserta:
        kasus, _ = self._ruang.buka
        stand_in = str(self.ganti.value or "")
        if not stand_in:
            return replace(as_peserta(self.calon), cara=self.cara.value)
        return replace(dengan_pengganti(self.calon, stand_in, kasus.keadaan, sheet.tahap), cara=self.cara.value)


def candidate_html(one: Calon) -> Markup:
    """Level, reason and limits of a candidate."""
    limits = Markup('<span class="kasus-catatan">{}</span>').format(" ".join(one.batasan)) if one.batasan else ""
    level = badge("opsional", "Pengganti") if one.tidak_boleh else badge(one.tingkat, LEVELS[one.tingkat])
    return Markup("{} <span>{}</span>{}").format(level, one.alasan, limits)


def held_html(candidates: tuple[Calon, ...]) -> Markup:
    """Whom nobody may invite: held up with the questions to settle, banned with the reason."""
    waiting, banned = _grouped(candidates, "tunda"), _grouped(candidates, "dilarang")
    asked = dict.fromkeys(text for one in candidates if one.tingkat == "tunda" for text in one.pastikan)
    made = Markup("")
    if waiting:
        who = listing(dict.fromkeys(name for name, _ in waiting))
        made += Markup('<div class="kasus-pastikan"><p>{} {}</p><p>Pastikan dulu:</p>{}<p>{}</p></div>').format(
            badge("tunda", "Tunda"), who, items(asked), AGAIN
        )
    if banned:
        lines = items(Markup("<strong>{}</strong>{}").format(*each) for each in banned)
        made += Markup(
            '<details class="kasus-lipat" data-kasus-lipat="rapat-dilarang"><summary><h4>{}</h4></summary>{}</details>'
        ).format(badge("dilarang", "Jangan diundang"), lines)
    return made


def _grouped(candidates: tuple[Calon, ...], level: str) -> list[tuple[str, str]]:
    """(role, where and why) of a level, each once."""
    where: dict[tuple[str, str], list[str]] = {}
    for one in candidates:
        if one.tingkat == level:
            where.setdefault((one.label, one.alasan), []).append(NAMA_PERTEMUAN[one.pertemuan].lower())
    return [
        (who, f" ({listing(meetings)}): {why}" if len(meetings) < len(PERTEMUAN) else f": {why}")
        for (who, why), meetings in where.items()
    ]


def minimum_html(parts: tuple[Syarat, ...], mode: str) -> Markup:
    """The minimum as a list of what is there and what is missing."""
    short = [one for one in parts if not one.ada]
    if mode != "terbatas" and not short:
        return Markup("")
    lead = "Paling sedikit harus ada:" if mode == "terbatas" else "Yang masih kurang dari batas paling sedikit:"
    shown = parts if mode == "terbatas" else short
    lines = Markup("").join(
        Markup('<li class="{}">{}<span><strong>{}</strong>: {}</span></li>').format(
            "kasus-ada" if one.ada else "kasus-kurang", icon("wajib" if one.ada else "awas"), one.nama,
            one.oleh if one.ada else f"belum ada. {one.cara}",
        ) for one in shown
    )  # fmt: skip
    return Markup('<div class="kasus-minimum"><p>{}</p><ul>{}</ul></div>').format(lead, lines)


def _sorted(peserta: tuple[Peserta, ...]) -> tuple[Peserta, ...]:
    return tuple(sorted(peserta, key=lambda one: (PERTEMUAN.index(one.pertemuan), one.peran)))
