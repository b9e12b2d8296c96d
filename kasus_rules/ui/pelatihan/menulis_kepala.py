"""The head of a case that is being written: what it is about, for whom, and who is in it.

Hides the words for what the file holds as ids.
"""

from __future__ import annotations

from dataclasses import replace

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.services.latihan_tulis import DrafKasus, satu_baris
from kasus_rules.services.latihan_tulis_periksa import Catatan
from kasus_rules.training.kasus import Ekonomi, Gerbang, JenisKelamin, Sifat, Tokoh
from kasus_rules.ui.layar.parts import auto, boxed
from kasus_rules.ui.pelatihan.menulis_baris import Berubah, DaftarBaris, pilih, teks
from kasus_rules.ui.pelatihan.menulis_tampil import catatan_html

CHOOSE = "Pilih"
SIFAT = {
    Sifat.UMUM: "Kasus biasa",
    Sifat.POSITIF: "Kasus positif: bakat, prestasi, gagasan",
    Sifat.JEBAKAN: "Kasus yang mudah keliru dinilai",
}
GERBANG = {
    Gerbang.BAHAYA: "Ada bahaya: tolong dulu",
    Gerbang.KORBAN_ANAK: "Dugaan anak menjadi korban: rujuk dulu",
    Gerbang.PIHAK: "Siapa yang perlu dijaga jaraknya",
    Gerbang.LANGKAH_RINGAN: "Langkah yang lebih ringan belum dicoba",
    Gerbang.KONFERENSI: "Cukup alasan untuk konferensi",
    Gerbang.PERSETUJUAN: "Persetujuan murid atau orang tua",
    Gerbang.DESAS_DESUS: "Hanya desas-desus",
    Gerbang.KURANG_DATA: "Belum cukup diketahui",
}
TINGKAT = {1: "Mudah", 2: "Sedang", 3: "Sulit"}
BAGIAN = {"murid": "Murid dalam kasus", "terdampak": "Terdampak", "terlapor": "Dilaporkan", "saksi": "Saksi"}
KELAMIN = {
    JenisKelamin.TIDAK_DISEBUT: "Tidak disebut",
    JenisKelamin.PEREMPUAN: "Perempuan",
    JenisKelamin.LAKI_LAKI: "Laki-laki",
}
EKONOMI = {
    Ekonomi.TIDAK_DISEBUT: "Tidak disebut",
    Ekonomi.PRASEJAHTERA: "Prasejahtera",
    Ekonomi.CUKUP: "Cukup",
}
SCHOOLS = Markup(
    "<h4>Tokoh</h4><p>Murid dalam cerita, masing-masing dengan satu huruf. Jenis kelamin dan keadaan ekonomi cukup "
    "disebut bila cerita memerlukannya; keduanya dihitung supaya tidak ada golongan yang melekat pada satu masalah.</p>"
)


class Kepala:
    """The head as `box`."""

    def __init__(self, base: RuleBase, draf: DrafKasus, on_change: Berubah) -> None:
        self._order = draf.kategori
        levels = [(one.label, one.value) for one in base.facts["jenjang"].choices]
        self.judul = teks("Judul kasus", draf.judul, on_change, hint="misalnya Kursi yang kosong")
        self.kategori = {
            one.value: _tick(one.label, one.value in draf.kategori, on_change)
            for one in base.facts["kategori"].choices
        }  # fmt: skip
        self.jenjang = pilih("Jenjang", [(CHOOSE, ""), *levels], draf.jenjang, on_change)
        self.sifat = pilih("Jenis kasus", [(CHOOSE, ""), *_options(SIFAT)], draf.sifat, on_change)
        self.gerbang = pilih("Yang menentukan", [(CHOOSE, ""), *_options(GERBANG)], draf.gerbang, on_change)
        levels_of = [(label, level) for level, label in TINGKAT.items()]
        self.tingkat = pilih("Tingkat", [(CHOOSE, 0), *levels_of], draf.tingkat, on_change)
        self.tokoh = DaftarBaris(
            BarisTokoh, kosong=Tokoh("", "murid", JenisKelamin.TIDAK_DISEBUT, Ekonomi.TIDAK_DISEBUT),
            tambah="Tambah tokoh", hapus="Hapus tokoh", on_change=on_change,
        )  # fmt: skip
        self.tokoh.set(draf.tokoh)
        self._words = widgets.HTML()
        self.box = boxed(widgets.VBox(self._parts()), "kasus-tulis-kartu")

    def isi(self, draf: DrafKasus) -> DrafKasus:
        """The draft with this head."""
        ticked = [name for name, box in self.kategori.items() if box.value]
        kept = [name for name in self._order if name in ticked]  # the first one names the case in lists
        return replace(
            draf, judul=satu_baris(self.judul.value), kategori=(*kept, *(name for name in ticked if name not in kept)),
            jenjang=self.jenjang.value, sifat=self.sifat.value, gerbang=self.gerbang.value, tingkat=self.tingkat.value,
            tokoh=self.tokoh.isi(),
        )  # fmt: skip

    def tampilkan(self, notes: tuple[Catatan, ...]) -> None:
        """Show what is asked about the head."""
        self._words.value = catatan_html(notes)

    def _parts(self) -> list[widgets.Widget]:
        title = Markup('<p class="kasus-tanya-judul">Kategori</p>')
        ticks = boxed(widgets.VBox(list(self.kategori.values())), "kasus-himpunan")
        category = boxed(widgets.VBox([widgets.HTML(title), ticks]), "kasus-tanya")
        category.add_class("kasus-tulis-kategori")
        grid = boxed(widgets.HBox([self.jenjang, self.tingkat, self.sifat, self.gerbang]), "kasus-tulis-kisi")
        head = widgets.HTML("<h3>Tentang kasus</h3>")
        return [head, self.judul, category, grid, widgets.HTML(SCHOOLS), self.tokoh.box, self._words]


class BarisTokoh:
    """One student of the story."""

    def __init__(self, one: Tokoh, on_change: Berubah) -> None:
        self.sebutan = teks("Sebutan", one.sebutan, on_change, hint="misalnya R")
        self.sebutan.add_class("kasus-angka")
        bagian = [(label, name) for name, label in BAGIAN.items()]
        self.bagian = pilih("Peran dalam cerita", bagian, one.bagian or "murid", on_change)
        self.kelamin = pilih("Jenis kelamin", _options(KELAMIN), one.jenis_kelamin.value, on_change)
        self.ekonomi = pilih("Keadaan ekonomi", _options(EKONOMI), one.ekonomi.value, on_change)
        self.fields = (self.sebutan, self.bagian, self.kelamin, self.ekonomi)

    def isi(self) -> Tokoh:
        """The student."""
        return Tokoh(
            satu_baris(self.sebutan.value), self.bagian.value, JenisKelamin(self.kelamin.value),
            Ekonomi(self.ekonomi.value),
        )  # fmt: skip


def _options(
    labels: dict[Sifat, str] | dict[Gerbang, str] | dict[JenisKelamin, str] | dict[Ekonomi, str],
) -> list[tuple[str, str]]:
    return [(label, str(word.value)) for word, label in labels.items()]


def _tick(label: str, on: bool, on_change: Berubah) -> widgets.Checkbox:
    made = widgets.Checkbox(description=label, value=on, indent=False, layout=auto())
    made.observe(lambda _: on_change(), names="value")
    return made
