"""Number cards to print, for a session that wants no names.

Hides how many are needed: thirty, or as many as the list of names has.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.training.lembar.kartu import BAWAAN, TERBANYAK, buat_kartu
from kasus_rules.ui.layar.parts import auto, boxed, button
from kasus_rules.ui.pelatihan.meja import Meja
from kasus_rules.ui.unduh import link

LEAD = Markup(
    "<h3>Kartu nomor</h3><p>Dengan kartu nomor, sesi berjalan tanpa nama: cetak, potong, dan bagikan satu kartu untuk "
    "setiap peserta. Nama hanya perlu untuk daftar hadir dan sertifikat.</p>"
)
READY = Markup('<ul class="kasus-unduhan" role="status"><li>{}</li></ul>')


class KartuNomor:
    """The cards as `box`."""

    def __init__(self, meja: Meja) -> None:
        self._meja, self.hasil = meja, widgets.HTML()
        self.banyak = widgets.BoundedIntText(
            description="Banyaknya kartu", value=BAWAAN, min=1, max=TERBANYAK, layout=auto()
        )
        self.banyak.add_class("kasus-angka")
        self.banyak.observe(lambda _: self._forget(), names="value")
        self.buat = button("Buat kartu nomor", "kasus-tombol", self._make)
        row = boxed(widgets.HBox([self.buat]), "kasus-aksi")
        self.box = boxed(widgets.VBox([widgets.HTML(LEAD), self.banyak, row, self.hasil]), "kasus-kelompok")

    def show(self) -> None:
        """Follow the session: never fewer cards than there are names."""
        highest = max((one.nomor for one in self._meja.peserta), default=0)
        self.banyak.value = max(self.banyak.value, highest)
        self._forget()

    def _forget(self) -> None:
        self.hasil.value = ""

    def _make(self) -> None:
        self._meja.safely(self._made)

    def _made(self) -> None:
        sesi = self._meja.sesi
        text = buat_kartu(sesi.judul, sesi.tanggal, self.banyak.value)
        words = f"Unduh {self.banyak.value} kartu nomor untuk dicetak"
        self.hasil.value = READY.format(link("kartu-nomor.html", text.encode(), "text/html", words))
