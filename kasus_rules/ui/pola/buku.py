"""The data of the notebook, as its code uses it: one method a question.

Hides where records, rules and the book of releases lie. What a question needs and the data does not know is said in
one sentence; figures stay in mode kerja until `rilis` or `laporan` has let them through.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from kasus_rules.core.program import Program
from kasus_rules.errors import InputError
from kasus_rules.register.tempat import data_folder, refuse_checkout
from kasus_rules.research import pola_daftar, pola_html, pola_lama
from kasus_rules.research.gambar import gambar_lama
from kasus_rules.research.laporan import Keterangan, Laporan, susun_laporan
from kasus_rules.research.pola_data import DataPola
from kasus_rules.research.pola_kalimat import bulat
from kasus_rules.research.pola_sumber import contoh, dari_berkas
from kasus_rules.research.pola_telaah import Telaah
from kasus_rules.research.proses import Proses, proses
from kasus_rules.research.rilis import AturanRilis, BukuRilis, Ditolak, Mode, TabelKerja, TabelRilis, rilis
from kasus_rules.services import pola as layanan
from kasus_rules.ui.pola import aturan as isi_aturan
from kasus_rules.ui.pola import muka
from kasus_rules.ui.pola.hasil import Hasil, Terbitan
from kasus_rules.ui.pola.meja import Meja
from kasus_rules.ui.pola.tampilan import Tampilan

PENELITI_CONTOH = "Peneliti (data contoh)"


def buka(berkas: str | Path | None = None, *, log: str | Path | None = None) -> Pola:
    """Open the shipped synthetic register, or a case record table of her own.

    Args:
        berkas: CSV, Parquet or XLSX in the columns of the case record table; None for the synthetic register.
        log: an event log in XES columns, for the process view.

    Raises:
        KasusError: the rules or a file cannot be used.
    """
    program = layanan.program_dipakai()
    if berkas is None:
        return Pola(contoh(program.base), program)
    return Pola(dari_berkas(Path(berkas), program.base, log=None if log is None else Path(log)), program)


@dataclass(frozen=True)
class Pola:
    """Case records, ready to be asked."""

    data: DataPola = field(repr=False)
    program: Program = field(repr=False)

    def _repr_html_(self) -> str:
        return Tampilan(muka.ringkas(self.data), repr(self))._repr_html_()

    def __repr__(self) -> str:
        return f"<Pola {self.data.nama}: {self.data.kasus.height} kasus{', fiktif' if self.data.fiktif else ''}>"

    def tanpa(self, *kode: str) -> Pola:
        """The same without some cases, by their codes."""
        return Pola(self.data.tanpa(kode), self.program)

    # ── questions ──

    def penemuan(self, *, menurut: str | None = None) -> Hasil:
        """Who discovers; `menurut` is a column to group by, such as "jenis_sekolah"."""
        return Hasil(pola_daftar.penemuan(self.data, menurut=menurut))

    def kategori(self, *, menurut: str | None = None) -> Hasil:
        """Which categories."""
        return Hasil(pola_daftar.kategori(self.data, menurut=menurut))

    def putusan(self, *, menurut: str | None = None) -> Hasil:
        """Which decisions were recorded."""
        return Hasil(pola_daftar.putusan(self.data, menurut=menurut))

    def perubahan(self, *, menurut: str = "putusan_aturan") -> Hasil:
        """How often a person decided otherwise than the rules."""
        return Hasil(pola_daftar.perubahan(self.data, menurut=menurut))

    def alasan(self, *, menurut: str | None = None) -> Hasil:
        """Why it was decided otherwise."""
        return Hasil(pola_daftar.alasan(self.data, menurut=menurut))

    def kehadiran(self, peran: str = "orang_tua", *, menurut: str = "jenis_sekolah") -> Hasil:
        """How often somebody who was invited came."""
        return Hasil(pola_daftar.kehadiran(self.data, peran, menurut=menurut))

    def mode_terbatas(self, *, menurut: str = "jenis_sekolah") -> Hasil:
        """How often a conference was held in limited mode."""
        return Hasil(pola_daftar.mode_terbatas(self.data, menurut=menurut))

    def ketepatan(self, sampai: str, *, dari: str = "penemuan", sasaran: int, menurut: str = "urgensi") -> Hasil:
        """How often something came within the target of `sasaran` days."""
        return Hasil(pola_daftar.ketepatan(self.data, sampai, dari=dari, sasaran=sasaran, menurut=menurut))

    def tindak_lanjut(self, *, menurut: str = "jenis_sekolah") -> Hasil:
        """How many conferences were followed up."""
        return Hasil(pola_daftar.tindak_lanjut(self.data, menurut=menurut))

    def penutupan(self, *, menurut: str = "putusan_tercatat") -> Hasil:
        """How many followed-up cases are closed."""
        return Hasil(pola_daftar.penutupan(self.data, menurut=menurut))

    def berulang(self, *, menurut: str = "kategori") -> Hasil:
        """How many cases were not the student's first."""
        return Hasil(pola_daftar.berulang(self.data, menurut=menurut))

    def susunan(self, kolom: str, *, menurut: str | None = None) -> Hasil:
        """How the cases are made up by any column: "tahun_ajaran", "bulan", "hasil", …"""
        return Hasil(pola_daftar.susunan(self.data, kolom, menurut=menurut))

    def lama(self, sampai: str, *, dari: str = "penemuan", menurut: str = "urgensi") -> Tampilan:
        """Median days from one thing to another."""
        rows = pola_lama.lama(self.data, dari, sampai, menurut=menurut)
        title = pola_lama.judul_lama(dari, sampai, menurut)
        figure = gambar_lama(rows, mode=Mode.KERJA, judul=title)
        return Tampilan(pola_html.lama(title, rows, gambar=figure), f"<{title}: mode kerja, jangan dibagikan>")

    def peran(self) -> Tampilan:
        """Invited against attended, role by role."""
        return muka.peran(self.data)

    def tabel(self, baris: str, kolom: str | None = None, **lain: Any) -> TabelKerja:
        """Any cross table of the data, in mode kerja."""
        return self.data.tabel(baris, kolom, **lain)

    # ── process and rules ──

    def proses(self, *, terbanyak: int = 8) -> muka.ProsesTampil:
        """The ways cases take through the seven steps, and the waits between them."""
        return muka.ProsesTampil(self._proses(terbanyak))

    def _proses(self, terbanyak: int) -> Proses:
        return proses(self.data, terbanyak=terbanyak)

    def aturan(self) -> Tampilan:
        """Which rules were used, and which never."""
        return isi_aturan.pemakaian(layanan.nilai(self.program, self._jawaban), self.program.base)

    def bagaimana_bila(self, file: str, lama: str, baru: str) -> Tampilan:
        """What would be decided otherwise if `lama` in that rule file were `baru`."""
        changed = layanan.program_diubah(file, lama, baru)
        return isi_aturan.beda(layanan.bandingkan(self.program, changed, self._jawaban))

    @property
    def _jawaban(self) -> Any:
        if self.data.jawaban is None:
            raise InputError(
                "Data ini tidak memuat jawaban triase, jadi aturan tidak dapat dijalankan padanya. Petakan berkas yang "
                'memuat jawabannya: pola.petakan("berkas.csv").'
            )
        return self.data.jawaban

    # ── release ──

    def rilis(
        self,
        hasil: Hasil | TabelKerja,
        *,
        tujuan: str,
        peninjau: str,
        petugas: str = "",
        aturan: AturanRilis | None = None,
    ) -> Terbitan | TabelRilis | Ditolak:
        """What may leave of a question, or of any table in mode kerja; or why it may not."""
        working = hasil.telaah.kerja if isinstance(hasil, Hasil) else hasil
        found = rilis(working, self._buku(petugas), aturan, tujuan=tujuan, peninjau=peninjau)
        if isinstance(found, Ditolak) or not isinstance(hasil, Hasil):
            return found
        return Terbitan(hasil.telaah.halaman(found), found)

    def laporan(
        self, *hasil: Hasil, tujuan: str, peninjau: str, petugas: str = "", judul: str = "Pola kasus",
        maju: Callable[[str], None] = lambda judul: None,
    ) -> muka.LaporanTampil:  # fmt: skip
        """A report of released questions, to be saved as DOCX and HTML."""
        about = Keterangan(judul, self._sumber, tujuan, date.today(), self.data.fiktif, self.data.rekaan)
        telaah: Sequence[Telaah] = [one.telaah for one in hasil]
        made: Laporan = susun_laporan(telaah, self._buku(petugas), about, peninjau=peninjau, maju=maju)
        return muka.LaporanTampil(made, data_folder() / "laporan")

    def meja_laporan(self) -> Any:
        """The same with check boxes and one button."""
        return Meja(self).box

    @property
    def _sumber(self) -> str:
        return f"{self.data.nama}, {bulat(self.data.kasus.height)} kasus"

    def _buku(self, petugas: str) -> BukuRilis:
        if self.data.rekaan:
            return BukuRilis.buka(Path(self._contoh.name), petugas=petugas or PENELITI_CONTOH)
        if not petugas.strip():
            raise InputError("Sebutkan siapa yang merilis (petugas=…); namanya dicatat di buku rilis.")
        folder = data_folder() / "rilis"
        refuse_checkout(folder)
        return BukuRilis.buka(folder, petugas=petugas)

    @cached_property
    def _contoh(self) -> tempfile.TemporaryDirectory[str]:
        """Data known to be made up has a book that is gone with the notebook, so that trying stands in no way."""
        return tempfile.TemporaryDirectory(prefix="kasus-rilis-contoh-")
