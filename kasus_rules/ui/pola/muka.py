"""Pieces that are shown below a cell and are no shares: the overview, attendance by role, the process, a report.

Hides their markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from markupsafe import Markup

from kasus_rules.errors import InputError
from kasus_rules.research import pola_daftar, pola_html
from kasus_rules.research.laporan import Laporan, kata_fiktif
from kasus_rules.research.pola_data import DataPola
from kasus_rules.research.pola_kalimat import KECIL, SAMPAI, bulat, persen, selang_teks
from kasus_rules.research.pola_kata import judul_kolom
from kasus_rules.research.proses import Proses
from kasus_rules.research.rilis import Mode
from kasus_rules.ui.pola.tampilan import Tampilan, framed


def ringkas(data: DataPola) -> Markup:
    """What was opened: how many cases, from when, what is known of them."""
    table = data.kasus
    facts = [("Sumber", data.nama), ("Kasus", bulat(table.height))]
    for name in ("tahun_ajaran", "jenis_sekolah"):
        if name in table.columns:
            known = [one for one in sorted(table[name].unique().to_list()) if one]
            facts.append((judul_kolom(name), ", ".join(known)))
    facts.append(("Log peristiwa", "ada" if data.log is not None else "tidak ada, disusun dari tanggal"))
    facts.append(("Jawaban triase", "ada" if data.jawaban is not None else "tidak ada"))
    lines = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in facts)
    said = kata_fiktif(fiktif=data.fiktif, rekaan=data.rekaan)
    made_up = Markup('<p class="kasus-pola-fiktif"><strong>{}</strong></p>').format(said) if said else ""
    notes = Markup("").join(Markup("<p>{}</p>").format(one) for one in data.catatan)
    return Markup("<h3>Data yang dibuka</h3>{}<dl>{}</dl>{}").format(made_up, lines, notes)


def peran(data: DataPola) -> Tampilan:
    """Every role that was invited at least once to a conference that took place."""
    rows = pola_daftar.peran(data)
    shown = [(one.label, bulat(one.dari), bulat(one.n), persen(one.bagian or 0), selang_teks(one, SAMPAI))
             for one in rows if one.dari]  # fmt: skip
    small = sum((one.dari or 0) < KECIL for one in rows)
    title = "Diundang dan hadir, menurut peran"
    head = ("Peran", "Diundang", "Hadir", "Bagian", "Selang 95%")
    body = pola_html.bagian(
        title, Mode.KERJA, tanya="Dari konferensi yang jadi diadakan: siapa yang diundang, dan siapa yang hadir?",
        tabel=pola_html.tabel(head, shown, judul=title, mode=Mode.KERJA),
        kata=(*[f"{small} peran diundang kurang dari {KECIL} kali; jangan menarik kesimpulan darinya."] * bool(small),
              *data.catatan),
    )  # fmt: skip
    return Tampilan(body, f"<{title}: mode kerja, jangan dibagikan>")


@dataclass(frozen=True, slots=True, repr=False)
class ProsesTampil:
    """The process view below a cell."""

    proses: Proses

    def ke_csv(self, berkas: str | Path) -> Path:
        """Write a made-up event log for PM4Py, bupaR or Disco. A log of real cases is refused."""
        return self.proses.ke_csv(Path(berkas))

    def _repr_html_(self) -> str:
        return str(framed(pola_html.jalan(self.proses)))

    def __repr__(self) -> str:
        return "<Jalan kasus: mode kerja, jangan dibagikan>"


@dataclass(frozen=True, slots=True, repr=False)
class LaporanTampil:
    """A report below a cell, with the way to its files."""

    laporan: Laporan
    folder: Path

    def simpan(self) -> tuple[Path, Path]:
        """Write DOCX and HTML into the data folder; where they are.

        Raises:
            InputError: the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise InputError(f"Folder {self.folder} tidak dapat dibuat ({error.strerror}). Periksa izinnya.") from None
        start = "fiktif-" if self.laporan.tentang.fiktif else ""
        name = f"{start}pola-kasus-{datetime.now():%Y%m%d-%H%M%S}"
        return self.laporan.ke_docx(self.folder / f"{name}.docx"), self.laporan.ke_html(self.folder / f"{name}.html")

    def _repr_html_(self) -> str:
        done = Markup("").join(
            Markup("<li>{} ({})</li>").format(page.telaah.judul, repr(page.tabel).rsplit(", ", 1)[-1].rstrip(">"))
            for page in self.laporan.halaman
        )
        refused = Markup("").join(
            Markup("<li><strong>{}.</strong> {}</li>").format(title, one.pesan) for title, one in self.laporan.ditolak
        )
        left = Markup("<p>Tidak dirilis:</p><ul>{}</ul>").format(refused) if refused else ""
        return str(framed(Markup("<h3>{}</h3><p>Siap disimpan, semuanya dalam mode rilis:</p><ul>{}</ul>{}").format(
            self.laporan.tentang.judul, done, left)))  # fmt: skip

    def __repr__(self) -> str:
        return f"<Laporan {self.laporan.tentang.judul}: {len(self.laporan.halaman)} bagian, mode rilis>"
