"""Tables in mode rilis: what may be printed, sent and kept.

Hides the three forms of one table (CSV, HTML, great-tables), its legend and its words for people who cannot see it. A
hidden cell shows one sign whatever the reason, for a sign of its own would tell which cells are small.
"""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kasus_rules.research.rilis_buku import Catatan
from kasus_rules.research.rilis_lapisan import Lapisan, Sel, semua_sel
from kasus_rules.research.rilis_sembunyi import Pembulatan
from kasus_rules.research.rilis_tabel import Mode, papan, teks_angka
from kasus_rules.research.rilis_ukuran import Ukuran

if TYPE_CHECKING:
    from great_tables import GT

TERSEMBUNYI: Final = "–"
BERBAHAYA: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such a label for a formula


@dataclass(frozen=True, slots=True, repr=False)
class TabelRilis:
    """A table that may leave. Only `rilis` makes one, after writing it into the book.

    Attributes:
        nomor: number of the release.
        judul: title.
        lapisan: labels of the table; it knows no kasus any more.
        tampil: the text of every cell, hidden ones included.
        keterangan: what a reader has to know, one sentence an entry.
        segel: by which the book knows it.
    """

    nomor: int
    judul: str
    lapisan: Lapisan
    tampil: Mapping[Sel, str]
    keterangan: tuple[str, ...]
    segel: str

    @property
    def mode(self) -> Mode:
        """Always mode rilis."""
        return Mode.RILIS

    @property
    def baris(self) -> list[list[str]]:
        """The table as rows of text, head first, margins last."""
        names, labels = self.lapisan.variabel, self.lapisan.label
        columns: tuple[str | None, ...] = (*labels[1], None) if len(names) > 1 else (None,)
        head = [" / ".join(names), *("Semua" if column is None else column for column in columns)]
        if len(names) == 1:
            head[1] = "Jumlah"
        body = [
            [
                "Semua" if label is None else label,
                *(self.tampil[(label, one) if len(names) > 1 else (label,)] for one in columns),
            ]
            for label in (*labels[0], None)
        ]
        return [head, *body]

    @property
    def tersembunyi(self) -> int:
        """How many cells are hidden."""
        return sum(text == TERSEMBUNYI for text in self.tampil.values())

    @property
    def alternatif_teks(self) -> str:
        """The table in sentences."""
        head, *body = self.baris
        rows = "; ".join(
            f"{row[0]}: " + ", ".join(f"{name} {_spoken(text)}" for name, text in zip(head[1:], row[1:], strict=True))
            for row in body
        )
        return f"Tabel {self.judul}. {rows}. {' '.join(self.keterangan)}"

    def ke_csv(self, berkas: Path) -> Path:
        """Write the table and its legend; a file of that name is replaced in one step."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([_harmless(one) for one in row] for row in self.baris)
        writer.writerows([f"# {one}"] for one in (self.judul, *self.keterangan))
        _write(berkas, text.getvalue().encode("utf-8-sig"))
        return berkas

    def ke_html(self) -> str:
        """The table as HTML; it holds title, legend and words for those who do not see it."""
        return papan(self.lapisan, self.tampil, judul=self.judul, catatan=self.keterangan, lencana="Mode rilis")

    def ke_great_tables(self) -> GT:
        """The table for an article."""
        import pandas as pd
        from great_tables import GT

        head, *body = self.baris
        table = GT(pd.DataFrame(body, columns=head), rowname_col=head[0]).tab_header(self.judul)
        table = table.tab_stubhead(head[0]).cols_align("right", columns=head[1:])
        for note in self.keterangan:
            table = table.tab_source_note(note)
        return table

    def __repr__(self) -> str:
        """Short; the figures are in the table."""
        return f"<TabelRilis nomor {self.nomor}: {self.judul}, {self.tersembunyi} sel disembunyikan>"

    def _repr_html_(self) -> str:
        return self.ke_html()


def susun_tabel(catatan: Catatan, *, ambang: int) -> TabelRilis:
    """The table of a release, as the book knows it."""
    layer = catatan.lapisan
    bare = Lapisan(layer.variabel, layer.label, {})
    shown = {cell: catatan.tampil.get(cell, TERSEMBUNYI) for cell in semua_sel(bare)}
    notes = [f"Rilis nomor {catatan.nomor}, {catatan.waktu[:10]}, segel {catatan.segel[:12]}; {catatan.aturan}."]
    if TERSEMBUNYI in shown.values():
        notes.append(
            f"{TERSEMBUNYI} berarti disembunyikan: selnya berisi kurang dari {ambang} kasus, atau dapat dipakai untuk "
            "menghitung sel seperti itu."
        )
    if "kelipatan" in catatan.aturan and catatan.ukuran == Ukuran.JUMLAH:
        notes.append("Setiap angka dibulatkan tersendiri, jadi jumlah baris atau kolom dapat sedikit berbeda.")
    return TabelRilis(catatan.nomor, catatan.judul, bare, shown, tuple(notes), catatan.segel)


def teks_sel(angka: float | int | None, ukuran: Ukuran, pembulatan: Pembulatan) -> str:
    """What stands in a cell that is given out."""
    if angka is not None and ukuran is Ukuran.JUMLAH:
        return teks_angka(pembulatan.angka(int(angka)), ukuran)
    if angka is None:
        return "tidak ada"
    return teks_angka(round(angka) if ukuran is Ukuran.MEDIAN else angka, ukuran)


def _spoken(text: str) -> str:
    return "disembunyikan" if text == TERSEMBUNYI else text


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(BERBAHAYA) and text != TERSEMBUNYI else text


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
