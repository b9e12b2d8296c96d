"""What the register sheet tells of its own content: one text for the command, the screen and the sheet.

Hides nothing; it stands apart so that a help text does not load openpyxl. A test holds it against the columns.
"""

from __future__ import annotations

RAHASIA = "RAHASIA"
ISI = (
    "Tanpa nama; berisi kode kasus, tanggal, langkah, putusan, kategori, jumlah, dan hasil. "
    "Tetap simpan sebagai rahasia."
)
