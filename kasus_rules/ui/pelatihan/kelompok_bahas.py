"""The page for the room: one question at a time, the most split first; the rules' answer only when opened.

Hides the order. Nothing here shows who answered what, and nothing at all is shown while the rating is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.latihan import nilai_episode
from kasus_rules.services.sesi_hasil import ButirRuangan, hasil
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import fold, notice
from kasus_rules.ui.pelatihan.alasan import alasan_html
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.pelatihan.tampil import butir_html, cerita_html

OPEN_YET = "Bahas bersama dimulai sesudah penilaian ditutup, supaya tidak ada yang terpengaruh jawaban orang lain."
NOBODY = "Belum ada jawaban yang masuk, jadi belum ada yang dapat dibahas."
PLACE = Markup('<p class="kasus-redup" role="status">Soal {} dari {}, yang paling terbelah dulu</p>')
ASK = Markup(
    '<p class="kasus-ajakan">Tanyakan siapa yang bersedia menjelaskan alasannya. Mulailah dari jawaban yang lebih '
    "sedikit, baru kemudian buka jawaban aturan.</p>"
)
ASK_ALL = Markup('<p class="kasus-ajakan">Tanyakan kalimat mana di cerita yang membuat semua yakin.</p>')
Saringan = Literal["semua", "putusan", "peran", "fakta", "lain"]
SARINGAN: tuple[tuple[Saringan, str], ...] = (
    ("semua", "Semua soal"), ("putusan", "Putusan saja"), ("peran", "Siapa yang diundang saja"),
    ("fakta", "Temuan dari cerita saja"), ("lain", "Sepakat, tetapi berbeda dari aturan"),
)  # fmt: skip


class HalamanBahas:
    """The page as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja = meja
        self.butir: tuple[ButirRuangan, ...] = ()
        self.ke, self.terbuka = 0, False
        self._semua: tuple[ButirRuangan, ...] = ()
        self._note, self._place, self._shown = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.saring = widgets.Dropdown(description="Tampilkan soal", options=[("Semua soal", "semua")], layout=auto())
        self.saring.observe(lambda _: self._filter(), names="value")
        self.jawaban = button("Tampilkan jawaban aturan", "kasus-utama", self._reveal)
        self.berikut = button("Soal berikutnya", "kasus-tombol", lambda: self._go(1))
        self.kembali = button("Soal sebelumnya", "kasus-tombol", lambda: self._go(-1))
        row = boxed(widgets.HBox([self.jawaban, self.kembali, self.berikut]), "kasus-aksi")
        self._item = boxed(widgets.VBox([self.saring, self._place, self._shown, row]), "kasus-bahas")
        self.box = boxed(widgets.VBox([self._note, self._item]), "kasus-kelompok")

    def show(self) -> None:
        """Follow the round; stays at the same question while its place is the same."""
        isi = self._meja.isi
        ready = isi is not None and bool(isi.ditutup)
        self._semua = (
            tuple(one for one in hasil(self._meja.sesi, isi).butir if one.sebaran.menjawab) if isi and ready else ()
        )
        text = "" if self._semua else (NOBODY if ready else OPEN_YET)
        self._note.value = notice(text)
        switch(self._item, HIDDEN, not self._semua)
        counts = [(name, label, len(_chosen(self._semua, name))) for name, label in SARINGAN]
        options = [(f"{label} ({count})", name) for name, label, count in counts if count or name == "semua"]
        if tuple(options) != tuple(self.saring.options):
            self.saring.options = options
            self.saring.value = "semua"
        self.butir = _chosen(self._semua, self.saring.value)
        if self.butir:
            self.ke = min(self.ke, len(self.butir) - 1)
            self._draw()

    def _filter(self) -> None:
        self.butir = _chosen(self._semua, self.saring.value)
        self.ke, self.terbuka = 0, False
        if self.butir:
            self._draw()

    def _go(self, step: int) -> None:
        self.ke = max(0, min(self.ke + step, len(self.butir) - 1))
        self.terbuka = False
        self._draw()

    def _reveal(self) -> None:
        self.terbuka = not self.terbuka
        self._draw()

    def _draw(self) -> None:
        one = self.butir[self.ke]
        self._place.value = PLACE.format(self.ke + 1, len(self.butir))
        story = fold("cerita", "Baca lagi ceritanya", self._story(one))
        united = one.sebaran.menjawab > 1 and max(one.sebaran.hitung) == one.sebaran.menjawab
        ask = ASK_ALL if united else ASK
        self._shown.value = butir_html(one, buka=self.terbuka) + (self._reason(one) if self.terbuka else ask) + story
        self.jawaban.description = "Sembunyikan jawaban aturan" if self.terbuka else "Tampilkan jawaban aturan"
        self.berikut.disabled, self.kembali.disabled = self.ke == len(self.butir) - 1, self.ke == 0

    def _story(self, one: ButirRuangan) -> Markup:
        """The story up to this part: a later part is not to be understood without those before it."""
        isi = self._meja.isi
        parts = [
            part for part in (isi.lembar.babak if isi else ())
            if part.kasus == one.babak.kasus and part.episode <= one.babak.episode
        ]  # fmt: skip
        if len(parts) < 2:
            return cerita_html(one.babak.cerita)
        told = (Markup("<h4>{}</h4>{}").format(part.bagian, cerita_html(part.cerita)) for part in parts)
        return Markup("").join(told)

    def _reason(self, one: ButirRuangan) -> Markup:
        cases = {case.id: case for case in self._meja.dunia.cases}
        case = cases.get(one.babak.kasus)
        if case is None or one.babak.episode > len(case.episode):
            return notice("Kasus ini sudah tidak ada, jadi alasannya tidak dapat ditampilkan.")
        assessed = nilai_episode(self._meja.dunia.asisten, case, one.babak.episode)
        return alasan_html(self._meja.dunia.asisten.base, assessed, one.soal, one.kunci)


def _chosen(items: Sequence[ButirRuangan], wanted: Saringan) -> tuple[ButirRuangan, ...]:
    """The questions of one kind, or those on which the room agrees but not with the rules."""
    match wanted:
        case "semua":
            return tuple(items)
        case "lain":
            return tuple(one for one in items if one.kunci and not one.sebaran.terbelah and not one.sama_dengan_aturan)
        case _:
            return tuple(one for one in items if one.soal.jenis == wanted)
