"""When and where, who was invited, and who may know what.

Hides the forms: one box a meeting, so that meetings kept apart are also planned apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Konferensi
from kasus_rules.alur.nilai import Pertemuan
from kasus_rules.alur.syarat import Halangan
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.services.konferensi_agenda import berdempetan
from kasus_rules.services.konferensi_lembar import LembarKonferensi, with_jadwal
from kasus_rules.services.konferensi_perlu_tahu import perlu_tahu
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, PERTEMUAN, label, pertemuan_ada
from kasus_rules.services.konferensi_tutup import penjadwalan, terkirim
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.konferensi.isian import Kartu, Terikat, choice, day, html, line, put, row
from kasus_rules.ui.konferensi.peserta_tampil import held_note
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import badge, notice

SENT_BY = [
    ("Surat", "surat"),
    ("Lisan", "lisan"),
    ("Telepon", "telepon"),
    ("Pesan", "pesan"),
]
FIRST_PLAN = "Tetapkan pesertanya dulu; jadwal dan undangan menyusul."
CLOSE = (
    "Kedua pihak dapat berpapasan: jeda antara pertemuan mereka kurang dari 30 menit. Beri jeda, atau pakai pintu "
    "dan ruang tunggu yang berlainan."
)
SENT = "Undangan dicatat terkirim."


class Jadwal:
    """One box a meeting: schedule and invitations."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._boxes = {one: KotakPertemuan(ruang, one) for one in PERTEMUAN}
        self._note = html()
        self.kartu = Kartu(
            "Jadwal dan undangan", self._note, *(one.box for one in self._boxes.values()), nama="kasus-bagian-jadwal"
        )
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show what was typed."""
        for one in self._boxes.values():
            one.fill()
        self.refresh()
        self.kartu.fold(False)

    def refresh(self) -> None:
        """Follow the plan."""
        kasus, sheet = self._ruang.buka
        plan = kasus.keadaan.konferensi_ke(sheet.konferensi)
        there = pertemuan_ada(plan.rencana.peserta) if plan else ()
        for meeting, one in self._boxes.items():
            switch(one.box, HIDDEN, meeting not in there)
            if meeting in there:
                one.refresh()
        warned = notice(CLOSE, kind="awas") if berdempetan(sheet.jadwal) else Markup("")
        put(self._note, warned if there else Markup("<p>{}</p>").format(FIRST_PLAN))
        self._say(plan, there)

    def _say(self, plan: Konferensi | None, there: tuple[Pertemuan, ...]) -> None:
        if plan is None or not plan.rencana.peserta:
            self.kartu.say("tunda", "Menunggu peserta")
            return
        dated = [one for one in there if plan.jadwal_untuk(one)]
        sent = sum(terkirim(plan, one.peran, one.pertemuan) for one in plan.rencana.peserta)
        if len(dated) < len(there):
            self.kartu.say("tunda", "Jadwal belum lengkap")
        else:
            everyone = sent == len(plan.rencana.peserta)
            self.kartu.say(
                "tidak_perlu" if everyone else "tunda", f"{sent} dari {len(plan.rencana.peserta)} undangan terkirim"
            )


class KotakPertemuan:
    """Schedule and invitations of one meeting."""

    def __init__(self, ruang: Ruang, meeting: Pertemuan) -> None:
        self._ruang, self._meeting = ruang, meeting
        self._set, self._gaps, self._sent = html(), html(), html()
        self.pada, self.mulai, self.selesai = day("Tanggal"), line("Mulai", hint="09.00"), line("Selesai", hint="10.30")
        self.tempat = line("Tempat", hint="ruang yang tertutup dan tenang")
        self._fields = (
            self._bound(self.pada, "pada", typed=False), self._bound(self.mulai, "mulai"),
            self._bound(self.selesai, "selesai"), self._bound(self.tempat, "tempat"),
        )  # fmt: skip
        self.simpan = button("Tetapkan jadwal", "kasus-utama", after_typing(self._record))
        self._ticks: dict[str, widgets.Checkbox] = {}
        self._open = boxed(widgets.VBox([]), "kasus-undang")
        self.cara = choice("Dikirim lewat", SENT_BY)
        self.kirim = button("Tandai terkirim", "kasus-tombol", self._mark)
        head = html()
        head.value = Markup("<h4>{}</h4>").format(NAMA_PERTEMUAN[meeting])
        self._send = row(self.cara, self.kirim)
        self._blocked = html()
        self._invite = widgets.VBox([self._sent, self._blocked, self._open, self._send])
        fields = row(self.pada, self.mulai, self.selesai, self.tempat)
        parts = [head, self._set, fields, self._gaps, self.simpan, self._invite]
        self.box = boxed(widgets.VBox(parts), "kasus-pertemuan")

    def fill(self) -> None:
        """Show what was typed."""
        for one in self._fields:
            one.fill()
        put(self._gaps, "")

    def refresh(self) -> None:
        """Follow what was decided and sent."""
        kasus, sheet = self._ruang.buka
        plan = kasus.keadaan.konferensi_ke(sheet.konferensi)
        if plan is None:
            return
        decided = plan.jadwal_untuk(self._meeting)
        self.simpan.description = "Ubah jadwal" if decided else "Tetapkan jadwal"
        put(self._set, schedule_html(decided))
        here = [one.peran for one in plan.rencana.peserta if one.pertemuan == self._meeting]
        waiting = [one for one in here if not terkirim(plan, one, self._meeting)]
        self._show_waiting([one for one in waiting if self._ruang.pendapat.menahan_luar(one)])
        may = [one for one in waiting if not self._ruang.pendapat.menahan_luar(one)]
        if list(self._ticks) != may:
            self._ticks = {
                one: widgets.Checkbox(description=label(one, self._ruang.base), indent=False, layout=auto())
                for one in may
            }
            self._open.children = tuple(self._ticks.values())
        put(self._sent, sent_html([one for one in here if one not in waiting], self._ruang.base))
        for part in (self._open, self._send):
            switch(part, HIDDEN, not may)

    def _show_waiting(self, roles: list[str]) -> None:
        """Planned before the parents refused: not to be invited now, with the reason."""
        who = [label(one, self._ruang.base) for one in roles]
        put(self._blocked, held_note(who, self._ruang.pendapat.menunggu) if who else Markup(""))

    def _bound(self, widget: Any, name: str, *, typed: bool = True) -> Terikat:
        def write(sheet: LembarKonferensi, value: Any) -> LembarKonferensi:
            return with_jadwal(sheet, replace(sheet.jadwal_untuk(self._meeting), **{name: value}))

        return Terikat(
            self._ruang, widget, lambda sheet: getattr(sheet.jadwal_untuk(self._meeting), name), write, typed=typed
        )

    def _record(self) -> None:
        _, sheet = self._ruang.buka
        made = penjadwalan(sheet.konferensi, sheet.jadwal_untuk(self._meeting))
        if isinstance(made, Halangan):
            put(self._gaps, missing((made,)))
            return
        put(self._gaps, "")
        self._ruang.note(made, said="Jadwal ditetapkan.")

    def _mark(self) -> None:
        _, sheet = self._ruang.buka
        chosen = [role for role, tick in self._ticks.items() if tick.value]
        if not chosen:
            put(
                self._gaps,
                missing((Halangan("undangan", "Belum ada yang dicentang.", "Centang yang sudah dikirimi."),)),
            )
            return
        put(self._gaps, "")
        events = [p.UndanganDikirim(sheet.konferensi, role, self._meeting, self.cara.value) for role in chosen]
        self._ruang.note(*events, said=SENT)


class PerluTahuBagian:
    """Who may know what, to be read before the meeting."""

    def __init__(self, ruang: Ruang) -> None:
        self._ruang = ruang
        self._table = html()
        self.kartu = Kartu("Siapa boleh tahu apa", self._table, buka=False, nama="kasus-bagian-tahu")
        self.box = self.kartu.box

    def fill(self) -> None:
        """Show it."""
        self.refresh()

    def refresh(self) -> None:
        """Follow the participants."""
        _, sheet = self._ruang.buka
        roles = dict.fromkeys(one.peran for one in sheet.peserta)
        put(self._table, know_html(tuple(roles), self._ruang.base))


def schedule_html(decided: p.JadwalDitetapkan | None) -> Markup:
    """The decided time and place."""
    if decided is None:
        return Markup("")
    text = f"{tanggal(decided.pada)}, {decided.mulai.replace(':', '.')}–{decided.selesai.replace(':', '.')}, "
    return Markup("<p>{} {}</p>").format(badge("tidak_perlu", "Jadwal ditetapkan"), text + decided.tempat)


def sent_html(roles: list[str], base: RuleBase) -> Markup:
    """Who has an invitation."""
    if not roles:
        return Markup("")
    return Markup("<p>{} {}</p>").format(badge("tidak_perlu", "Terkirim"), ", ".join(label(one, base) for one in roles))


def know_html(roles: tuple[str, ...], base: RuleBase) -> Markup:
    """What each participant may learn and what not."""
    lines = Markup("").join(
        Markup(
            '<div class="kasus-tahu"><dt>{}</dt><dd>{}<span class="kasus-catatan">Tidak: {}</span>{}</dd></div>'
        ).format(
            label(one, base), known.boleh, known.tidak,
            Markup('<span class="kasus-catatan">{}</span>').format(" ".join(known.batasan)) if known.batasan else "",
        ) for one in roles for known in (perlu_tahu(one, base),)
    )  # fmt: skip
    return Markup("<dl>{}</dl>").format(lines) if lines else Markup("<p>Belum ada peserta.</p>")
