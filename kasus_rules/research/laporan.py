"""A report: released tables with what is read from them, as a document for Word and as a page.

Hides how questions are released one after the other. What is refused stands in the report as a sentence without
figures; nothing in mode kerja can get in, for a section holds a released table or does not come about.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kasus_rules.errors import InputError
from kasus_rules.research.pola_telaah import Halaman, Telaah
from kasus_rules.research.rilis import AturanRilis, BukuRilis, Ditolak, TabelRilis, rilis

CARA = (
    "Setiap bagian disertai selang 95% menurut Wilson, dihitung dari angka yang dirilis. Selang yang lebar berarti "
    "datanya sedikit. Laporan ini menggambarkan apa yang tercatat; ia tidak menjelaskan sebab, dan tidak menilai "
    "murid, guru, atau sekolah mana pun."
)
FIKTIF = "Semua data ini fiktif. Tidak satu angka pun berasal dari sekolah yang nyata."
KATANYA_FIKTIF = (
    "Menurut berkasnya, semua data ini fiktif. Itu tidak dapat dipastikan di sini, jadi datanya dijaga seperti data "
    "nyata."
)


@dataclass(frozen=True, slots=True)
class Keterangan:
    """What stands at the head of a report.

    Attributes:
        fiktif: whether the data is said to be made up.
        rekaan: whether that is known, and not only said by a file.
    """

    judul: str
    sumber: str
    tujuan: str
    hari: date
    fiktif: bool
    rekaan: bool = False

    @property
    def peringatan(self) -> str:
        """What is said of made-up data; "" for other data."""
        return kata_fiktif(fiktif=self.fiktif, rekaan=self.rekaan)


@dataclass(frozen=True, slots=True)
class Laporan:
    """A report that may leave.

    Attributes:
        halaman: questions with their released tables.
        ditolak: headings of questions that could not be released, and why.
    """

    tentang: Keterangan
    halaman: tuple[Halaman, ...]
    ditolak: tuple[tuple[str, Ditolak], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a table in mode kerja, whoever put it here."""
        if not all(isinstance(page.tabel, TabelRilis) for page in self.halaman):
            raise InputError("Laporan hanya memuat tabel mode rilis. Rilis tabelnya dahulu, lalu susun laporannya.")

    def ke_docx(self, berkas: Path) -> Path:
        """Write the report for Word; a file of that name is replaced in one step."""
        from kasus_rules.research.laporan_docx import docx

        return _write(berkas, docx(self))

    def ke_html(self, berkas: Path) -> Path:
        """Write the report as one page that needs nothing else; a file of that name is replaced in one step."""
        from kasus_rules.research.laporan_html import html

        return _write(berkas, html(self).encode("utf-8"))


def kata_fiktif(*, fiktif: bool, rekaan: bool) -> str:
    """The sentence for made-up data: certain where that is known, else as the claim that it is."""
    return FIKTIF if rekaan else KATANYA_FIKTIF if fiktif else ""


def susun_laporan(
    telaah: Sequence[Telaah],
    buku: BukuRilis,
    tentang: Keterangan,
    *,
    peninjau: str,
    aturan: AturanRilis | None = None,
    maju: Callable[[str], None] = lambda judul: None,
) -> Laporan:
    """Release the questions one after the other, and put together what may leave.

    Args:
        maju: told the heading of each question before it is released.

    Raises:
        InputError: there is no question, or people and purpose are missing.
    """
    if not telaah:
        raise InputError("Pilih paling sedikit satu bagian untuk laporan.")
    pages, refused = [], []
    for one in telaah:
        maju(one.judul)
        found = rilis(one.kerja, buku, aturan, tujuan=tentang.tujuan, peninjau=peninjau)
        if isinstance(found, Ditolak):
            refused.append((one.judul, found))
        else:
            pages.append(one.halaman(found))
    return Laporan(tentang, tuple(pages), tuple(refused))


def _write(path: Path, data: bytes) -> Path:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise InputError(
            f"Laporan tidak tersimpan di {path} ({error.strerror}). Periksa izin folder dan ruang kosong di diska."
        ) from None
    finally:
        temporary.unlink(missing_ok=True)
    return path
