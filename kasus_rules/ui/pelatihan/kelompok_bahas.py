"""The page for the room: one question at a time, the most split first; the rules' answer only when opened.

Hides the order. Nothing here shows who answered what, and nothing at all is shown while the rating is open.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.latihan import nilai_episode
from kasus_rules.services.sesi_hasil import ButirRuangan, hasil
from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, switch
from kasus_rules.ui.panel.bagian import fold, notice
from kasus_rules.ui.pelatihan.alasan import alasan_html
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.pelatihan.tampil import butir_html, cerita_html

OPEN_YET = "Bahas bersama dimulai sesudah penilaian ditutup, supaya tidak ada yang terpengaruh jawaban orang lain."
NOBODY = "Belum ada jawaban yang masuk, jadi belum ada yang dapat dibahas."
PLACE = Markup('<p class="kasus-redup" role="status">Soal {} dari {}, yang paling terbelah dulu</p>')
ASK = Markup(
    '<p class="kasus-ajakan">Minta dua orang dengan jawaban berbeda menjelaskan alasannya, sebelum jawaban aturan '
    "dibuka.</p>"
)


class HalamanBahas:
    """The page as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja = meja
        self.butir: tuple[ButirRuangan, ...] = ()
        self.ke, self.terbuka = 0, False
        self._note, self._place, self._shown = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.jawaban = button("Tampilkan jawaban aturan", "kasus-utama", self._reveal)
        self.berikut = button("Soal berikutnya", "kasus-tombol", lambda: self._go(1))
        self.kembali = button("Soal sebelumnya", "kasus-tombol", lambda: self._go(-1))
        row = boxed(widgets.HBox([self.jawaban, self.kembali, self.berikut]), "kasus-aksi")
        self._item = boxed(widgets.VBox([self._place, self._shown, row]), "kasus-bahas")
        self.box = boxed(widgets.VBox([self._note, self._item]), "kasus-kelompok")

    def show(self) -> None:
        """Follow the round; stays at the same question while its place is the same."""
        isi = self._meja.isi
        ready = isi is not None and bool(isi.ditutup)
        self.butir = (
            tuple(one for one in hasil(self._meja.sesi, isi).butir if one.sebaran.menjawab) if isi and ready else ()
        )
        text = "" if self.butir else (NOBODY if ready else OPEN_YET)
        self._note.value = notice(text)
        switch(self._item, HIDDEN, not self.butir)
        if self.butir:
            self.ke = min(self.ke, len(self.butir) - 1)
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
        story = fold("cerita", "Baca lagi ceritanya", cerita_html(one.babak.cerita))
        self._shown.value = butir_html(one, buka=self.terbuka) + (self._reason(one) if self.terbuka else ASK) + story
        self.jawaban.description = "Sembunyikan jawaban aturan" if self.terbuka else "Tampilkan jawaban aturan"
        self.berikut.disabled, self.kembali.disabled = self.ke == len(self.butir) - 1, self.ke == 0

    def _reason(self, one: ButirRuangan) -> Markup:
        cases = {case.id: case for case in self._meja.dunia.cases}
        case = cases.get(one.babak.kasus)
        if case is None or one.babak.episode > len(case.episode):
            return notice("Kasus ini sudah tidak ada, jadi alasannya tidak dapat ditampilkan.")
        assessed = nilai_episode(self._meja.dunia.asisten, case, one.babak.episode)
        return alasan_html(self._meja.dunia.asisten.base, assessed, one.soal, one.kunci)
