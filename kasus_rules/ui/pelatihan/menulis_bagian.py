"""One part of a case on the screen: story, findings, what the rules say, what the author expects, what is told back.

Hides the wiring: an answer changes the assessment, and with it everything that is held against the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.facts import Facts
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan_tulis import DrafBagian, paragraf, satu_baris
from kasus_rules.services.latihan_tulis_periksa import Catatan, KataDiperiksa
from kasus_rules.training.kasus import Kesalahan
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import boxed
from kasus_rules.ui.panel.hasil import outcome_strip
from kasus_rules.ui.pelatihan.menulis_baris import Berubah, DaftarBaris, teks
from kasus_rules.ui.pelatihan.menulis_harap import HarapBagian
from kasus_rules.ui.pelatihan.menulis_tampil import aturan_html, catatan_html
from kasus_rules.ui.pelatihan.menulis_tanya import BarisKesalahan, Ditanya
from kasus_rules.ui.pelatihan.menulis_temuan import Temuan

STORY_HINT = "Tulis apa yang terlihat, terdengar, dan dikatakan. Baris baru memulai paragraf baru."
FEEDBACK_HINT = "Apa yang diharapkan, dan mengapa. Sebut apa yang sudah baik dari jawaban lain."
ERRORS = Markup(
    "<h4>Kesalahan umum</h4><p>Jawaban yang sering keliru, dengan satu kalimat ramah yang menjelaskannya.</p>"
)
RULES = Markup("<h3>Kata aturan tentang temuan ini</h3>")
STORY_ROWS = 9


@dataclass(frozen=True, slots=True)
class Bahan:
    """What every part needs."""

    asisten: Asisten
    kata: KataDiperiksa


class BagianTulis:
    """One part as `box`."""

    def __init__(self, bahan: Bahan, nomor: int, draf: DrafBagian, sebelum: Facts, on_change: Berubah) -> None:
        base = bahan.asisten.base
        self._tell = on_change
        self.judul = teks("Judul bagian", draf.judul, on_change, hint="misalnya Laporan wali kelas")
        self.cerita = WatchedText("Cerita", bahan.kata.melabeli, hint=STORY_HINT)
        self.umpan_balik = WatchedText("Umpan balik untuk peserta", bahan.kata.melabeli, hint=FEEDBACK_HINT)
        for watched, text in ((self.cerita, draf.cerita), (self.umpan_balik, draf.umpan_balik)):
            watched.area.value = text
            watched.area.observe(lambda _: on_change(), names="value")
        self.cerita.area.rows = STORY_ROWS
        self.temuan = Temuan(bahan.asisten, sebelum, dict(draf.temuan))
        self.harap = HarapBagian(base, draf.harap, draf.berbeda, on_change)
        self.ditanya = Ditanya(base, draf.ditanya, on_change)
        self.kesalahan = DaftarBaris(
            lambda one, tell: BarisKesalahan(base, one, tell), kosong=Kesalahan("", "", ""),
            tambah="Tambah kesalahan umum", hapus="Hapus kesalahan", on_change=on_change,
        )  # fmt: skip
        self.kesalahan.set(draf.kesalahan)
        self._title, self._words = widgets.HTML(), widgets.HTML()
        self.hasil, self._rinci = widgets.HTML(), widgets.HTML()
        self.temuan.sesi.listen(self._answered)
        self.box = boxed(widgets.VBox(self._columns()), "kasus-tulis-bagian")
        self.beri_nomor(nomor)
        self._follow()

    def isi(self) -> DrafBagian:
        """What is written."""
        return DrafBagian(
            judul=satu_baris(self.judul.value), cerita=paragraf(self.cerita.area.value), temuan=self.temuan.baru,
            ditanya=self.ditanya.isi(), harap=self.harap.isi(), umpan_balik=paragraf(self.umpan_balik.area.value),
            kesalahan=self.kesalahan.isi(), berbeda=self.harap.alasan,
        )  # fmt: skip

    def mulai(self, sebelum: Facts) -> None:
        """Begin with what the earlier parts know now."""
        self.temuan.mulai(sebelum)

    def beri_nomor(self, nomor: int) -> None:
        """Say which part it is."""
        self._title.value = Markup("<h3>Bagian {}</h3>").format(nomor)

    def tampilkan(self, notes: Sequence[Catatan]) -> None:
        """Show what is asked about the texts of this part."""
        shown = catatan_html(notes)
        if self._words.value != shown:
            self._words.value = shown

    # ── inside ──

    def _columns(self) -> list[widgets.Widget]:
        told = boxed(
            widgets.VBox([self._title, self.judul, self.cerita.box, self._words, self.temuan.box]), "kasus-tulis-cerita"
        )
        rules = boxed(widgets.VBox([widgets.HTML(RULES), self._rinci]), "kasus-tulis-rinci")
        side = boxed(widgets.VBox([self.hasil, rules]), "kasus-tulis-samping")
        rest = [self.harap.box, self.ditanya.box, self.umpan_balik.box, widgets.HTML(ERRORS), self.kesalahan.box]
        return [told, side, boxed(widgets.VBox(rest), "kasus-tulis-jawaban")]

    def _answered(self) -> None:
        self._follow()
        self._tell()

    def _follow(self) -> None:
        penilaian = self.temuan.sesi.penilaian
        self.hasil.value, self._rinci.value = outcome_strip(penilaian), aturan_html(penilaian)
        self.harap.follow(penilaian)
        self.ditanya.follow(self.temuan.sesi.counting())
