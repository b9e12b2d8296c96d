"""A question as a cell shows it: in mode kerja to look at, in mode rilis to take along.

Hides how both are drawn. A `Hasil` has no way to a file; a `Terbitan` has several.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kasus_rules.errors import InputError
from kasus_rules.research import pola_html
from kasus_rules.research.gambar import gambar_bagian
from kasus_rules.research.laporan_tabel import tabel_artikel
from kasus_rules.research.pola_kalimat import kalimat
from kasus_rules.research.pola_telaah import Halaman, Telaah
from kasus_rules.research.rilis import TabelRilis
from kasus_rules.ui.pola.tampilan import framed


@dataclass(frozen=True, slots=True, repr=False)
class Hasil:
    """A question in mode kerja. `telaah.kerja` is its table; `data.rilis(...)` makes what may leave."""

    telaah: Telaah

    def _repr_html_(self) -> str:
        return str(framed(pola_html.halaman(self.telaah.halaman())))

    def __repr__(self) -> str:
        return f"<Hasil {self.telaah.judul}: mode kerja, jangan dibagikan>"


@dataclass(frozen=True, slots=True, repr=False)
class Terbitan:
    """A question in mode rilis."""

    halaman: Halaman
    tabel: TabelRilis

    def tabel_artikel(self) -> Any:
        """The table for an article, made by great-tables."""
        return tabel_artikel(self.halaman)

    def ke_csv(self, berkas: str | Path) -> Path:
        """Write the released table with its legend."""
        return self.tabel.ke_csv(Path(berkas))

    def ke_gambar(self, berkas: str | Path) -> Path:
        """Write the figure for an article, as SVG or PNG, after the ending of the name."""
        path = Path(berkas)
        match path.suffix.lower():
            case ".svg":
                data = gambar_bagian(self.halaman).svg
            case ".png":
                data = gambar_bagian(self.halaman, cetak=True).png
            case other:
                raise InputError(f'Gambar disimpan sebagai .svg atau .png, bukan "{other}".')
        path.write_bytes(data)
        return path

    def _repr_html_(self) -> str:
        return str(framed(pola_html.halaman(self.halaman)))

    def __repr__(self) -> str:
        return "\n".join([f"{self.halaman.telaah.judul} (mode rilis)", *kalimat(self.halaman)])
