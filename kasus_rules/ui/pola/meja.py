"""The desk from which a report is made with one button.

Hides the widgets. Each section is released on its own; the desk says which one it is at, for releasing compares every
table with all that were released before, and that takes a while.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.errors import InputError
from kasus_rules.ui.layar.parts import after_typing, auto, boxed, button, guarded
from kasus_rules.ui.panel.bagian import notice

if TYPE_CHECKING:
    from kasus_rules.ui.pola.buku import Pola
    from kasus_rules.ui.pola.hasil import Hasil

KELOMPOK = "jenis_sekolah"
PALING_AWAL = 3


def sections(pola: Pola) -> dict[str, Callable[[], Hasil]]:
    """What can stand in a report, by its name; all in groups of schools, which keeps releases quick to compare."""
    return {
        "Siapa yang menemukan": lambda: pola.penemuan(menurut=KELOMPOK),
        "Kategori": lambda: pola.kategori(menurut=KELOMPOK),
        "Putusan": lambda: pola.putusan(menurut=KELOMPOK),
        "Putusan yang berbeda dari aturan": lambda: pola.perubahan(menurut=KELOMPOK),
        "Konferensi terbatas": lambda: pola.mode_terbatas(menurut=KELOMPOK),
        "Kehadiran orang tua": lambda: pola.kehadiran(menurut=KELOMPOK),
        "Tindak lanjut": lambda: pola.tindak_lanjut(menurut=KELOMPOK),
        "Kasus berulang": lambda: pola.berulang(menurut=KELOMPOK),
    }


class Meja:
    """The desk; `box` is the widget."""

    def __init__(self, pola: Pola) -> None:
        self._pola = pola
        self.bagian = {
            name: widgets.Checkbox(value=place < PALING_AWAL, description=name, indent=False, layout=auto())
            for place, name in enumerate(sections(pola))
        }
        self.petugas = _text("Anda", "nama yang dicatat di buku rilis")
        self.peninjau = _text("Peninjau", "rekan yang sudah melihat tabelnya")
        self.tujuan = _text("Tujuan", "misalnya laporan tahunan kepada dinas")
        self.buat = button("Rilis dan buat laporan", "kasus-utama", after_typing(self._clicked))
        self.pesan = widgets.HTML()
        fields = boxed(widgets.Box([self.petugas, self.peninjau, self.tujuan]), "kasus-pola-isian")
        chosen = boxed(widgets.Box(list(self.bagian.values())), "kasus-pola-pilihan")
        self.box = widgets.VBox([chosen, fields, self.buat, self.pesan])
        boxed(self.box, "kasus-triase").add_class("kasus-pola")

    def _clicked(self) -> None:
        guarded(self._make, lambda text: self._say(text, "awas"))

    def _make(self) -> None:
        wanted = [make for name, make in sections(self._pola).items() if self.bagian[name].value]
        if not wanted:
            raise InputError("Pilih paling sedikit satu bagian untuk laporan.")
        self.buat.disabled = True
        try:
            made = self._pola.laporan(
                *(one() for one in wanted), tujuan=self.tujuan.value, peninjau=self.peninjau.value,
                petugas=self.petugas.value, maju=lambda title: self._say(f"Memeriksa: {title} …", "aman"),
            )  # fmt: skip
            docx, html = made.simpan()
        finally:
            self.buat.disabled = False
        refused = "".join(f" {title} tidak dirilis: {one.alasan}" for title, one in made.laporan.ditolak)
        self._say(f"Laporan tersimpan: {docx} dan {html.name} di folder yang sama.{refused}", "aman")

    def _say(self, text: str, kind: str) -> None:
        self.pesan.value = notice(Markup("{}").format(text), kind=kind, role="status")


def _text(label: str, hint: str) -> widgets.Text:
    return widgets.Text(description=label, placeholder=hint, layout=auto())
