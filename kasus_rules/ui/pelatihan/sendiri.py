"""Practising alone: choose a case, answer its episodes one by one, compare, come back.

Hides the wiring between the pages, and that the comparison is shown even where progress cannot be kept: a full
disk must not take the answer from the screen.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan_kemajuan import Kemajuan, Percobaan
from kasus_rules.services.latihan_kemajuan_berkas import CatatanKemajuan
from kasus_rules.services.latihan_sendiri import JawabanBagian, Perbandingan, bandingkan, siapkan_bagian
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.layar.kata import WatchedText
from kasus_rules.ui.layar.parts import after_typing, boxed, button, guarded
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.sendiri_banding import OWN_VIEW, comparison_html, earlier_html, score_html
from kasus_rules.ui.pelatihan.sendiri_pilih import HalamanPilih, Perbuatan
from kasus_rules.ui.pelatihan.sendiri_soal import HalamanSoal
from kasus_rules.ui.pelatihan.tuju import Tuju

NOTE_LABEL = "Alasan Anda"
NOTE_HINT = "Tanpa nama orang"
KEPT = "Catatan tersimpan."


class Sendiri:
    """The screen; `folder` is the data folder, in whose `latihan` the progress is kept."""

    def __init__(
        self, asisten: Asisten, cases: Sequence[KasusLatihan], folder: Path, *, hari_ini: Callable[[], date],
    ) -> None:  # fmt: skip
        self._asisten, self._today = asisten, hari_ini
        self._words = load_words()
        self._catatan = CatatanKemajuan(folder)
        self._kemajuan = Kemajuan()
        self._kasus: KasusLatihan | None = None
        self._percobaan: Percobaan | None = None
        self._page: widgets.DOMWidget | None = None
        self._earlier = Markup("")
        self.soal: HalamanSoal | None = None
        self.catatan: WatchedText | None = None
        self.pilih = HalamanPilih(asisten.base, cases, Perbuatan(self._begin, self._go_on, self._erase))
        self._message, self._tuju = widgets.HTML(), Tuju()
        self._stage = boxed(widgets.VBox([self.pilih.box]), "kasus-panggung")
        self.box = boxed(widgets.VBox([self._message, self._stage, self._tuju.box]), "kasus-kiri")
        guarded(self._load, self.say_trouble)
        self._show_list()

    def segarkan(self) -> None:
        """Follow what another window practised; whoever is within a case stays there."""
        if self._stage.children == (self.pilih.box,):
            guarded(self._load, self.say_trouble)
            self._show_list()

    def ganti_kasus(self, cases: Sequence[KasusLatihan]) -> None:
        """Offer these cases; whoever is within one goes on with it."""
        self.pilih.ganti_kasus(cases)
        self.segarkan()

    def say(self, text: str | Markup, *, kind: str = "aman") -> None:
        """A sentence above the page; "" takes it away."""
        self._message.value = notice(text, kind=kind, role="alert" if kind == "bahaya" else "status")

    def say_trouble(self, text: str) -> None:
        """What went wrong."""
        self.say(text, kind="bahaya")

    # ── choosing ──

    def _load(self) -> None:
        self._kemajuan = self._catatan.muat()

    def _back(self) -> None:
        self.say("")
        guarded(self._load, self.say_trouble)
        self._show_list()
        self._tuju.judul()

    def _show_list(self) -> None:
        if self._catatan.kabar:
            self.say(self._catatan.kabar, kind="awas")
        running = self._kasus.judul if self._kasus is not None and self._page is not None else ""
        self.pilih.show(self._kemajuan, self._today(), berjalan=running)
        self._stage.children = (self.pilih.box,)

    def _erase(self) -> None:
        self._catatan.hapus()
        self._kemajuan = Kemajuan()
        self._page = self._kasus = self._percobaan = None
        self._show_list()
        self.say("Kemajuan latihan dihapus.")
        self._tuju.judul()

    # ── within a case ──

    def _begin(self, kasus: KasusLatihan) -> None:
        self._kasus, self._earlier = kasus, Markup("")
        self._percobaan = Percobaan(secrets.token_hex(8), kasus.id, self._today())
        guarded(lambda: self._ask(1), self.say_trouble)

    def _go_on(self) -> None:
        if self._page is not None:
            self._show(self._page)

    def _ask(self, nomor: int) -> None:
        if self._kasus is None:
            return
        bagian = siapkan_bagian(self._asisten, self._kasus, nomor)
        self.soal = HalamanSoal(bagian, earlier=self._earlier, on_answered=self._answered, on_back=self._back)
        self._show(self.soal.box)

    def _answered(self, jawaban: JawabanBagian) -> None:
        if self.soal is None:
            return
        bagian = self.soal.bagian
        hasil = bandingkan(self._asisten.base, bagian, jawaban)
        self._show(self._comparison(self.soal, hasil))
        self._earlier += earlier_html(bagian, hasil)
        guarded(lambda: self._keep(self.soal, hasil), self.say_trouble)

    def _comparison(self, soal: HalamanSoal, hasil: Perbandingan) -> widgets.DOMWidget:
        self.catatan = WatchedText(NOTE_LABEL, lambda text: find_labels(text, self._words), hint=NOTE_HINT)
        self._kept, self._end = widgets.HTML(), widgets.HTML()
        save = button("Simpan catatan", "kasus-tombol", after_typing(lambda: self._keep_note(soal, hasil)))
        parts = [
            widgets.HTML(comparison_html(soal.bagian, hasil)), self._end, widgets.HTML(OWN_VIEW), self.catatan.box,
            boxed(widgets.HBox([save, self._kept]), "kasus-aksi"), self._onward(soal, hasil),
        ]  # fmt: skip
        return boxed(boxed(widgets.VBox(parts), "kasus-kelompok"), "kasus-latihan")

    def _onward(self, soal: HalamanSoal, hasil: Perbandingan) -> widgets.DOMWidget:
        def leave(then: Callable[[], None]) -> Callable[[], None]:
            return after_typing(lambda: self._leave(soal, hasil, then))

        back = button("Kembali ke daftar", "kasus-tombol", leave(self._back))
        if soal.bagian.terakhir:
            back = button("Selesai, kembali ke daftar", "kasus-utama", leave(self._finish))
            return boxed(widgets.HBox([back]), "kasus-aksi")
        following = soal.bagian.dinilai.nomor + 1
        onward = button("Bagian berikutnya", "kasus-utama", leave(lambda: self._ask(following)))
        return boxed(widgets.HBox([onward, back]), "kasus-aksi")

    def _leave(self, soal: HalamanSoal, hasil: Perbandingan, then: Callable[[], None]) -> None:
        """Go on, with a note that was typed but not saved kept first; nothing typed is lost when that fails."""

        def work() -> None:
            if self._note_changed(soal):
                self._keep(soal, hasil)
            then()

        self.say("")
        guarded(work, self.say_trouble)

    def _finish(self) -> None:
        self._page = self._kasus = self._percobaan = None
        self._back()

    # ── keeping ──

    def _keep_note(self, soal: HalamanSoal, hasil: Perbandingan) -> None:
        def work() -> None:
            self._keep(soal, hasil)
            self._kept.value = Markup('<p class="kasus-redup" role="status">{}</p>').format(KEPT)

        self.say("")
        guarded(work, self.say_trouble)

    def _keep(self, soal: HalamanSoal | None, hasil: Perbandingan) -> None:
        if soal is None or self._percobaan is None or self.catatan is None:
            return
        part = hasil.hasil(soal.bagian.dinilai.nomor, self.catatan.text)
        self._percobaan = self._percobaan.dengan(part, tanggal=self._today(), selesai=soal.bagian.terakhir)
        if soal.bagian.terakhir:
            self._end.value = self._ending(self._percobaan)
        self._kemajuan = self._catatan.simpan(self._percobaan)
        if self._catatan.kabar:
            self.say(self._catatan.kabar, kind="awas")

    def _note_changed(self, soal: HalamanSoal) -> bool:
        if self._percobaan is None or self.catatan is None:
            return False
        nomor = soal.bagian.dinilai.nomor
        kept = next((one.catatan for one in self._percobaan.bagian if one.nomor == nomor), "")
        return self.catatan.text != kept

    def _ending(self, percobaan: Percobaan) -> Markup:
        """The whole case: its score, and when it comes back."""
        back = self._kemajuan.dengan(percobaan).kembali(percobaan.kasus)
        when = f"Kasus ini kembali pada {tanggal(back)}." if back else ""
        score = score_html(percobaan.skor, title="Seluruh kasus") if len(percobaan.bagian) > 1 else Markup("")
        return Markup('{}<div class="kasus-latihan-selesai">{}</div>').format(
            score, notice(f"Kasus selesai. {when}", kind="aman")
        )

    # ── the page ──

    def _show(self, page: widgets.DOMWidget) -> None:
        self._page = page
        self._stage.children = (page,)
        self.say("")
        self._tuju.judul()
