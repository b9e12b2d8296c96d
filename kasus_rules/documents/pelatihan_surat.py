"""Writing the papers of a training: attendance list and certificates as .docx, from the school's template or ours.

Hides the filling. Nothing but the fields that the reader may know reaches a template, the same check refuses a
template that asks for more, and the finished file is as harmless as any other document of the suite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kasus_rules.documents.isi import Kop
from kasus_rules.documents.isian import Isian
from kasus_rules.documents.pelatihan_isi import (
    PEMBACA,
    TANPA_KOP,
    HadirBaris,
    HasilPeserta,
    JenisPelatihan,
    Pelatihan,
    bentuk,
    isian_hadir,
    isian_sertifikat,
)
from kasus_rules.documents.pelatihan_templat import find_templat_pelatihan
from kasus_rules.documents.templat import fill_docx
from kasus_rules.documents.templat_bahasa import Pemeriksa


def buat_daftar_hadir(
    pelatihan: Pelatihan,
    rows: Sequence[HadirBaris],
    sekolah: Path | None = None,
    *,
    kop: Kop = TANPA_KOP,
    kosong: int = 0,
) -> bytes:
    """The attendance list as .docx: by name, numbered anew, with `kosong` empty rows at the end.

    Args:
        sekolah: the data folder, in whose folder `templat` a school may keep its own template.

    Raises:
        IsiDitolak: a text or the list is too long.
        TemplatDitolak: the template is broken, dangerous, or asks for what its readers need not know.
    """
    return _filled("daftar_hadir_pelatihan", isian_hadir(pelatihan, rows, kop=kop, kosong=kosong), sekolah)


def buat_semua_sertifikat(
    pelatihan: Pelatihan, hasil: Sequence[HasilPeserta], sekolah: Path | None = None, *,
    nomor_surat: Mapping[int, str], ambang: int, kop: Kop = TANPA_KOP, tanggal_surat: date | None = None,
) -> bytes:  # fmt: skip
    """All certificates and statements of attendance as one .docx, a page each, by name: printed at once.

    Args:
        sekolah: the data folder, as above.
        nomor_surat: participant number -> number of the letter (`nomor_berurut` makes them); missing ones leave a
            line to write on.
        ambang: the threshold in per cent; it is printed only for those who reached it.
        tanggal_surat: when the papers are signed; None for the day of the training.

    Raises:
        IsiDitolak: nobody is there, the threshold is none, a name is missing, a text or the list is too long.
        TemplatDitolak: the template is broken, dangerous, or asks for what its readers need not know.
    """
    values = isian_sertifikat(
        pelatihan, hasil, nomor_surat=nomor_surat, ambang=ambang, kop=kop, tanggal_surat=tanggal_surat
    )
    return _filled("sertifikat", values, sekolah)


def buat_sertifikat(
    pelatihan: Pelatihan, hasil: HasilPeserta, nomor_surat: str, sekolah: Path | None = None, *, ambang: int,
    kop: Kop = TANPA_KOP, tanggal_surat: date | None = None,
) -> bytes:  # fmt: skip
    """The paper of one trainee; otherwise as `buat_semua_sertifikat`."""
    return buat_semua_sertifikat(
        pelatihan, [hasil], sekolah, nomor_surat={hasil.nomor: nomor_surat}, ambang=ambang, kop=kop,
        tanggal_surat=tanggal_surat,
    )  # fmt: skip


def _filled(jenis: JenisPelatihan, values: Mapping[str, Isian], sekolah: Path | None) -> bytes:
    path = find_templat_pelatihan(jenis, sekolah)
    data, _said = fill_docx(path, values, Pemeriksa(path.name, jenis, PEMBACA[jenis], bentuk()))
    return data
