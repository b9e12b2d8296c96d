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

from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.nilai import Tahap
from kasus_rules.alur.syarat import Halangan
from kasus_rules.services.konferensi_aturan import Pendapat
from kasus_rules.services.konferensi_lembar import LembarKonferensi, tahap_ada, tahap_usulan
from kasus_rules.services.konferensi_minimum import minimum
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, PERTEMUAN, Calon, calon, usulan
from kasus_rules.services.konferensi_tambah import tetap
from kasus_rules.services.konferensi_tutup import halangan_penetapan, penetapan, tujuan_laporan
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.konferensi.isian import Kartu, Terikat, choice, html, put, row
from kasus_rules.ui.konferensi.peserta_baris import Baris
from kasus_rules.ui.konferensi.peserta_tampil import held_html, minimum_html, stage_html, waiting_html
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.konferensi.tambah import OnName, TambahPeserta
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, button, switch

TAHAP = [("Konferensi internal", "internal"), ("Konferensi lanjutan (lebih luas)", "lanjutan")]
MODE = [("Lengkap", "lengkap"), ("Terbatas (mendesak)", "terbatas")]
LEAD = "Yang dicentang adalah usul dari triase. Anda dan pimpinan yang menetapkan."
NOBODY = "Triase kasus ini tidak menyebut siapa pun untuk tahap itu."


class PesertaBagian:
    """Stage, mode, rows, the minimum, and the button that decides."""

    def __init__(self, ruang: Ruang, *, on_again: Callable[[], None], on_name: OnName) -> None:
        self._ruang = ruang
        self._built: tuple[object, ...] = ()
        self._rows: list[Baris] = []
        self._candidates: tuple[Calon, ...] = ()
        self._followed: Pendapat | None = None
        self.tahap, self.mode = choice("Tahap", TAHAP), choice("Cara", MODE)
        self.bersama = choice("Ditetapkan bersama", [("–", "")])
        self.alasan = WatchedText(
            "Mengapa terbatas", ruang.dunia.check, hint="Apa yang mendesak dan siapa berhalangan."
        )
        self._fields = self._bound()
        self._people, self._held, self._least, self._gaps = widgets.VBox([]), html(), html(), html()
        self._stage, self._waiting = html(), html()
        self.lain = TambahPeserta(ruang, on_name=on_name)
        self.tetapkan = button("Tetapkan peserta", "kasus-utama", after_typing(self._record))
        self.timbang = button("Timbang lagi", "kasus-tombol", on_again)
        lead = html()
        lead.value = Markup("<p>{}</p>").format(LEAD)
        self.kartu = Kartu(
            "Peserta", lead, row(self.tahap, self.mode, self.bersama), self._stage, self.alasan.box, self._people,
            self.lain.box, self._waiting, self._held, self.timbang, self._least, self._gaps, self.tetapkan,
            nama="kasus-bagian-peserta",
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
        self._followed = self._ruang.pendapat
        self._ruang.lembar = sheet = self._fitting(sheet)
        self._build(sheet.tahap)
        for one in self._fields:
            one.fill()
        self.lain.fill()
        self.refresh()
        plan = kasus.keadaan.konferensi_ke(sheet.konferensi)
        self.kartu.fold(plan is not None and plan.rencana == penetapan(sheet))

    def refresh(self) -> None:
        """Follow state and sheet."""
        self._follow()
        kasus, sheet = self._ruang.buka
        self._build(sheet.tahap)
        for one in self._rows:
            one.show(sheet)
        self.lain.show(sheet, self._candidates)
        switch(self.alasan.box, HIDDEN, sheet.mode != "terbatas")
        put(self._stage, stage_html(self._ruang.pendapat, sheet.tahap))
        put(self._least, minimum_html(minimum(self._candidates, sheet.peserta, self._ruang.base), sheet.mode))
        put(self._gaps, missing(self._missing(sheet)))
        plan = kasus.keadaan.konferensi_ke(sheet.konferensi)
        if plan is None:
            self.kartu.say("tunda", "Belum ditetapkan")
        elif plan.rencana != penetapan(sheet):
            self.kartu.say("tunda", "Berubah, belum ditetapkan lagi")
        else:
            self.kartu.say("tidak_perlu", f"{len(plan.rencana.peserta)} peserta ditetapkan")

    def _follow(self) -> None:
        """Take over what the rules say now that something was recorded; whoever may not come any more goes."""
        _, sheet = self._ruang.buka
        if self._followed is self._ruang.pendapat:
            return
        self._followed = self._ruang.pendapat
        fitting = self._fitting(sheet)
        if fitting != sheet:
            self._ruang.change(fitting)
            self._fields[0].fill()

    def _fitting(self, sheet: LembarKonferensi) -> LembarKonferensi:
        """The sheet as the rules allow it; one that nobody looked at is proposed anew."""
        kasus, _ = self._ruang.buka
        now, menurut = kasus.keadaan, self._ruang.pendapat
        if now.langkah is Langkah.BERLANGSUNG:
            return sheet
        if sheet.disusun:
            return tetap(sheet, now, menurut)
        tahap = tahap_usulan(now, menurut.tahap)
        self._build(tahap)
        return replace(sheet, tahap=tahap, peserta=usulan(self._candidates, sheet.mode, now))

    def _missing(self, sheet: LembarKonferensi) -> tuple[Halangan, ...]:
        kasus, _ = self._ruang.buka
        return halangan_penetapan(kasus.keadaan, sheet, self._ruang.hari_ini, menurut=self._ruang.pendapat)

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
        waits = self._ruang.pendapat.menunggu
        wanted = (kasus.kode, triage, tahap, waits)
        if self._built == wanted:
            return
        self._built = wanted
        self._candidates = calon(kasus, self._ruang.base, tahap, menunggu=waits)
        later = calon(kasus, self._ruang.base, "lanjutan", menunggu=waits)
        put(self._waiting, waiting_html((*self._candidates, *later)))
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
        _, sheet = self._ruang.buka
        gaps = self._missing(sheet)
        put(self._gaps, missing(gaps))
        if gaps:
            return
        self._ruang.change(replace(sheet, disusun=True, bersama=self.bersama.value or sheet.bersama))
        event = penetapan(self._ruang.buka[1])
        self._ruang.note(event, said="Peserta ditetapkan.")
        plan = self._ruang.buka[0].keadaan.konferensi_ke(event.konferensi)
        self.kartu.fold(plan is not None and plan.rencana == event)
