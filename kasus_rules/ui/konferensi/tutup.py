"""The end of a conference: all that is still missing, the review of a limited one, the closing itself.

Hides that closing and throwing the sheet away are one transaction. Earlier conferences can be read below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.keadaan import Konferensi
from kasus_rules.alur.langkah import Langkah
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.services.konferensi_peserta import label
from kasus_rules.services.konferensi_tutup import batas_tinjauan, kurang, penutupan
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.konferensi.isian import Kartu, Terikat, day, html, put
from kasus_rules.ui.konferensi.ruang import Ruang
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, button, switch
from kasus_rules.ui.panel.bagian import items, notice

READY = "Semua sudah ada. Sesudah ditutup, catatan ini tidak dapat diubah, hanya dikoreksi."
REVIEW = "Konferensi terbatas ditinjau lengkap paling lambat {}."
CLOSED = "Konferensi {} ditutup. Keputusannya sekarang ada pada Tindak lanjut."
NAMES = {"hadir": "hadir", "diwakili": "diwakili", "tidak_hadir": "tidak hadir"}


class Tutup:
    """Close, or call off."""

    def __init__(self, ruang: Ruang, *, on_close: Callable[[p.KonferensiDitutup, str], None]) -> None:
        self._ruang, self._on_close = ruang, on_close
        self._gaps, self._limited = html(), html()
        picker = day("Tinjauan pada")
        self.tinjau = Terikat(ruang, picker, lambda s: s.tinjau_pada, lambda s, v: replace(s, tinjau_pada=v))
        self.tutup = button("Tutup konferensi", "kasus-utama", after_typing(self._close))
        self.kartu = Kartu("Tutup konferensi", self._limited, picker, self._gaps, self.tutup, nama="kasus-bagian-tutup")
        self.alasan = WatchedText("Mengapa dibatalkan atau ditunda", ruang.dunia.check)
        off = button("Batalkan konferensi ini", "kasus-tombol-bahaya", after_typing(self._call_off))
        self.batal = Kartu("Batalkan atau tunda", self.alasan.box, off, buka=False, nama="kasus-bagian-batal")
        self._earlier = html()
        self.lama = Kartu("Konferensi sebelumnya", self._earlier, buka=False, nama="kasus-bagian-lama")

    def fill(self) -> None:
        """Show it."""
        self.tinjau.fill()
        self.alasan.area.value = ""
        self.refresh()

    def refresh(self) -> None:
        """Follow state and sheet."""
        kasus, sheet = self._ruang.buka
        limited = sheet.mode == "terbatas"
        last = batas_tinjauan(self._ruang.hari_ini)
        put(self._limited, Markup("<p>{}</p>").format(REVIEW.format(tanggal(last))) if limited else "")
        picker = self.tinjau.widget
        if (picker.min, picker.max) != (self._ruang.hari_ini, last):
            picker.min, picker.max = self._ruang.hari_ini, last
        switch(picker, HIDDEN, not limited)
        found = kurang(kasus.keadaan, sheet, self._ruang.hari_ini)
        put(self._gaps, missing(found, lead="Masih kurang:") or notice(READY, kind="aman", role="status"))
        self.kartu.say("tunda" if found else "tidak_perlu", f"{len(found)} masih kurang" if found else "Siap ditutup")
        one = kasus.keadaan.konferensi_ke(sheet.konferensi)
        called = kasus.keadaan.langkah in (Langkah.PESERTA_DITETAPKAN, Langkah.DIUNDANG, Langkah.BERLANGSUNG)
        switch(self.batal.box, HIDDEN, one is None or not called)
        held = [each for each in kasus.keadaan.konferensi if each.hasil is not None]
        switch(self.lama.box, HIDDEN, not held)
        put(self._earlier, Markup("").join(record_html(each, self._ruang.base) for each in held))

    def _close(self) -> None:
        kasus, sheet = self._ruang.buka
        found = kurang(kasus.keadaan, sheet, self._ruang.hari_ini)
        if not found:
            self._on_close(penutupan(sheet), CLOSED.format(sheet.konferensi))

    def _call_off(self) -> None:
        _, sheet = self._ruang.buka
        event = p.KonferensiDibatalkan(sheet.konferensi, self.alasan.text)
        self._ruang.note(event, said="Pembatalan dicatat. Jadwal dan undangan disusun lagi.")


def record_html(one: Konferensi, base: RuleBase) -> Markup:
    """The record of a conference that was held."""
    hasil = one.hasil
    if hasil is None:
        return Markup("")
    when = f", {tanggal(one.ditutup_pada)}" if one.ditutup_pada else ""
    came = items(
        Markup("{}: {}{}").format(
            label(each.peran, base), NAMES[each.hadir], f" oleh {label(each.oleh, base)}" if each.oleh else ""
        ) for each in hasil.kehadiran
    )  # fmt: skip
    decided = items(
        Markup("<strong>{}</strong> {} ({}, sampai {})").format(
            each.butir, each.apa, each.penanggung_jawab, tanggal(each.tenggat) if each.tenggat else "–"
        ) for each in hasil.keputusan
    )  # fmt: skip
    parts = (
        ("Kehadiran", came), ("Suara murid", hasil.suara_murid or hasil.tanpa_suara_murid),
        ("Keputusan", decided or hasil.tanpa_keputusan), ("Keberatan", hasil.keberatan),
        ("Ringkasan", hasil.ringkasan),
    )  # fmt: skip
    lines = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*each) for each in parts if each[1])
    return Markup('<h4>Konferensi {}{}</h4><dl class="kasus-catatan-rapat">{}</dl>').format(one.nomor, when, lines)
