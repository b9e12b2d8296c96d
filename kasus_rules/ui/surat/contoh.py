"""Two fictional letters in memory, so that TU can try the screen before anybody has a passphrase.

Hides that nothing is stored: what is marked here is gone with the kernel.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from docx import Document

from kasus_rules.register.kotak import Surat

FICTION = (
    ("S26-CNT1", "Undangan pertemuan", "undangan", "Bapak/Ibu Wali Contoh"),
    ("S26-CNT2", "Daftar hadir pertemuan", "daftar_hadir", "Ruang BK"),
)


class KotakContoh:
    """A box with two letters; it does what an open `Kotak` does for the screen."""

    def __init__(self, hari_ini: date | None = None) -> None:
        today = hari_ini or date.today()
        self._surat = {id: _letter(id, judul, jenis, kepada, today) for id, judul, jenis, kepada in FICTION}

    def list_surat(self) -> tuple[Surat, ...]:
        """Both letters without their content."""
        return tuple(replace(one, berkas=b"") for one in self._surat.values())

    def load(self, id: str) -> Surat:
        """One letter with its content."""
        return self._surat[id]

    def mark(
        self, id: str, *, nomor_surat: str, tanggal: date, oleh: str, status: Literal["dikirim"] = "dikirim"
    ) -> Surat:
        """Note it until the kernel ends."""
        self._surat[id] = replace(self._surat[id], status=status, nomor_surat=nomor_surat.strip())
        return self._surat[id]

    def close(self) -> None:
        """Nothing to close."""


def _letter(id: str, judul: str, jenis: str, kepada: str, today: date) -> Surat:
    page, file = Document(), io.BytesIO()
    page.add_heading(judul, 1)
    page.add_paragraph(f"Kepada: {kepada}")
    page.add_paragraph("Surat rekaan untuk berlatih; tidak dikirim kepada siapa pun.")
    page.save(file)
    return Surat(id, id, judul, jenis, kepada, today - timedelta(days=1), file.getvalue(), f"{id}-{jenis}.docx")
