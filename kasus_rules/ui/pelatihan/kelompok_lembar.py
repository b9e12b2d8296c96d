"""The page of the sheet: choose cases, see how long it gets, make it, and hand it out as a file or on paper.

Hides how a sheet is drawn. A sheet that already has answers cannot be made anew.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.sesi import buat_putaran, susun_babak, ukuran
from kasus_rules.training.lembar.buat import buat_html
from kasus_rules.training.lembar.cetak import buat_cetak
from kasus_rules.training.sesi import SesiPutaran
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import badge, notice
from kasus_rules.ui.pelatihan.kelompok_kasus import PilihKasus
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.unduh import link

SHORT = "Hanya putusan (kode pendek, enak dibacakan)"
HTML_TYPE = "text/html"
READ_ALOUD = 40
WAKTU_MENILAI, DETIK_SEDIKIT = 25, 20  # minutes of the first rating in the plan; seconds that are few for a question
NONE_CHOSEN = Markup(
    '<p class="kasus-redup">Belum ada kasus yang dipilih. Dalam rencana dua jam, waktu menilai 25 menit. Mulailah '
    "dengan tiga atau empat kasus, atau delapan kasus bila hanya putusan.</p>"
)
SIZE = Markup(
    '<p role="status"><strong>{} kasus, {} bagian, {} soal.</strong> Kode jawaban {} tanda.{}</p>'
    '<p class="kasus-redup">Dipilih: {}.</p>'
)
LONG = " Kode sepanjang ini lebih baik dikirim daripada dibacakan."
SHORT_TIME = " Dalam {} menit, tiap soal hanya mendapat {} detik, termasuk membaca ceritanya."
SAME_CASES = "Kasus ini sudah ada di lembar putaran yang lain: {}."
REPLACE = (
    "Lembar {kode} tidak berlaku lagi bila Anda membuat yang baru; kode dari lembar itu tidak akan diterima. Bila "
    "belum dibagikan, tekan sekali lagi."
)
OTHER_CASES = (
    "Untuk putaran sesudah pembahasan, pilihlah kasus lain yang setara. Kasus yang sudah dibahas lebih banyak menguji "
    "ingatan daripada pemahaman."
)
USED = "Lembar ini sudah dipakai: ada jawaban yang masuk, jadi tidak dapat dibuat ulang."


class HalamanLembar:
    """The page as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja = meja
        dunia = meja.dunia
        self.kasus = PilihKasus(dunia.asisten.base, dunia.cases, lambda: self._measure())
        self.rinci = widgets.Checkbox(description=SHORT, value=False, indent=False, layout=auto())
        self.rinci.observe(lambda _: self._measure(), names="value")
        self._putaran, self._asked = meja.putaran, False
        self._size, self._made, self._lead = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.make = button("Buat lembar", "kasus-utama", self._make_sheet)
        parts = [self._lead, self.kasus.box, self.rinci, self._size]
        self._choice = boxed(widgets.VBox([*parts, boxed(widgets.HBox([self.make]), "kasus-aksi")]), "kasus-kelompok")
        self.box = boxed(widgets.VBox([self._made, self._choice]), "kasus-kelompok")

    def show(self) -> None:
        """Follow the round."""
        isi = self._meja.isi
        if self._putaran != self._meja.putaran:
            self._putaran = self._meja.putaran
            self.kasus.kosongkan()  # what was chosen belonged to the other round
        self._asked = False
        used = isi is not None and bool(isi.masuk or isi.acungan or isi.ditutup)
        self._made.value = Markup("") if isi is None else made_html(isi, str(self._meja.sesi.judul), used=used)
        switch(self._choice, HIDDEN, used)
        again = "Pilih kasus lain untuk lembar ini" if isi is not None else "Pilih kasus untuk lembar ini"
        note = notice(OTHER_CASES) if self._meja.putaran == "sesudah" else Markup("")
        self._lead.value = Markup("<h3>{}</h3>{}").format(again, note)
        self.make.description = "Buat lembar baru" if isi is not None else "Buat lembar"
        self._measure()

    def ganti_kasus(self) -> None:
        """Offer the cases that there are now."""
        self.kasus.ganti(self._meja.dunia.cases)

    def _measure(self) -> None:
        chosen = self.kasus.terpilih
        if not chosen:
            self._size.value = NONE_CHOSEN
            return
        size = ukuran(susun_babak(self._meja.dunia.asisten, chosen, rinci=not self.rinci.value)[0])
        seconds = WAKTU_MENILAI * 60 // max(1, size.soal)
        hint = "" if size.tanda <= READ_ALOUD else LONG
        hint += SHORT_TIME.format(WAKTU_MENILAI, seconds) if seconds < DETIK_SEDIKIT else ""
        names = "; ".join(case.judul for case in chosen)
        self._size.value = SIZE.format(len(chosen), size.bagian, size.soal, size.tanda, hint, names) + self._same()

    def _same(self) -> Markup:
        """A warning where a chosen case stands in the other round's sheet too."""
        meja = self._meja
        others = {part.kasus for name, isi in meja.sesi.putaran.items() if name != meja.putaran
                  for part in isi.lembar.babak}  # fmt: skip
        same = [case.judul for case in self.kasus.terpilih if case.id in others]
        return notice(SAME_CASES.format("; ".join(same))) if same else Markup("")

    def _make_sheet(self) -> None:
        isi = self._meja.isi
        if isi is not None and self.kasus.terpilih and not self._asked:
            self._asked = True
            self.make.description = "Ganti lembar sekarang"
            self._meja.refuse(REPLACE.format(kode=isi.lembar.kode))
            return

        def work() -> str:
            meja = self._meja
            wanted, cases, detailed = meja.putaran, self.kasus.terpilih, not self.rinci.value
            asisten = meja.dunia.asisten
            meja.store.ubah(meja.id, lambda now: buat_putaran(asisten, now, wanted, cases, rinci=detailed))
            return "Lembar sudah dibuat. Unduh, lalu bagikan kepada peserta."

        self._meja.do(work)


def made_html(isi: SesiPutaran, judul: str, *, used: bool) -> Markup:
    """The sheet that was made, with what can be downloaded."""
    sheet = isi.lembar
    name = f"lembar-{sheet.putaran}-{sheet.kode}"
    key = {soal.id: isi.kunci.get(soal.id, "") for soal in sheet.soal}
    links = [
        link(f"{name}.html", buat_html(sheet).encode(), HTML_TYPE, "Unduh lembar untuk ponsel atau laptop"),
        link(f"{name}-cetak.html", buat_cetak(sheet).encode(), HTML_TYPE, "Unduh lembar cetak"),
        link(f"{name}-kunci.html", buat_cetak(sheet, kunci=key).encode(), HTML_TYPE, "Unduh kunci untuk pelatih"),
    ]
    lines = Markup("").join(Markup("<li>{}</li>").format(one) for one in links)
    status = notice(USED, kind="awas") if used else Markup("")
    return Markup(
        '<section class="kasus-lembar-jadi"><h3>{} Lembar {}</h3><p>{} bagian, {} soal. Peserta membuka berkasnya '
        "tanpa internet dan tanpa akun, lalu mengirimkan kode jawabannya kepada Anda.</p>"
        '<ul class="kasus-unduhan">{}</ul>{}</section>'
    ).format(badge("wajib", "Siap"), sheet.kode, len(sheet.babak), len(sheet.soal), lines, status)
