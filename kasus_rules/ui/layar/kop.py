"""The part of the settings form for letters: the letterhead, and who signs.

Hides the fields. All may stay empty; a letter leaves out what is not filled.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.documents.isi import Kop
from kasus_rules.ui.layar.parts import auto

HEAD = Markup(
    "<h3>Kop dan penanda tangan surat</h3>"
    '<p class="kasus-redup">Dipakai di undangan, berita acara, dan surat lain. Yang kosong tidak dicetak.</p>'
)
OWNER = "dinas"
FIELDS = {
    "alamat": ("Alamat sekolah", "Jalan, nomor, kota, kode pos"),
    "telepon": ("Telepon sekolah", ""),
    "surel": ("Surel sekolah", ""),
    "kota": ("Kota di tanggal surat", ""),
    "kepala_sekolah": ("Kepala sekolah", "Nama dan gelar"),
    "nip_kepala_sekolah": ("NIP kepala sekolah", ""),
    "koordinator_bk": ("Koordinator BK", "Nama dan gelar"),
    "nip_koordinator_bk": ("NIP koordinator BK", ""),
}


class LetterheadForm:
    """The fields of the letterhead, by the names of `Kop`."""

    def __init__(self) -> None:
        owner = widgets.Textarea(
            description="Dinas atau yayasan", placeholder="Satu baris kop satu baris", rows=2, layout=auto()
        )
        owner.add_class("kasus-teks")
        self.fields: dict[str, widgets.Widget] = {OWNER: owner}
        for name, (label, hint) in FIELDS.items():
            self.fields[name] = widgets.Text(description=label, placeholder=hint, layout=auto())
        self.box = widgets.VBox([widgets.HTML(HEAD), *self.fields.values()])

    def show(self, kop: Kop) -> None:
        """Show a letterhead."""
        for name, field in self.fields.items():
            field.value = getattr(kop, name)

    def read(self) -> Kop:
        """What was filled in, without empty lines; the name of the school is asked elsewhere."""
        return Kop(**{name: _lines(field.value) for name, field in self.fields.items()})


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
