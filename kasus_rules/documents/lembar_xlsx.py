"""The register sheet for the school's own reports: codes, dates, steps, outcomes and counts, as XLSX or CSV.

Hides openpyxl. There is no field for a name or a free text, so none can get in; a text never begins a formula,
whichever program opens the file; the same rows give the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kasus_rules.documents.isian import clean
from kasus_rules.documents.lembar_isi import ISI, RAHASIA
from kasus_rules.documents.templat import normalised

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
LONGEST = 200
NO_DAY = datetime(2000, 1, 1)
CODE = re.compile(r"[A-Z]\d{2}-[0-9A-Z]{1,12}")
DATE_FORMAT = "dd/mm/yyyy"


@dataclass(frozen=True, slots=True)
class BarisKasus:
    """One kasus in the sheet. Labels are the words that the screens show; None is not there yet.

    Args:
        kategori: labels of the categories, separated by "; ".
        terlambat: follow-up that is past its date.
    """

    kode_kasus: str
    dibuka: date
    langkah: str
    putusan: str
    kategori: str = ""
    konferensi: int = 0
    peserta: int = 0
    keputusan: int = 0
    tindak_lanjut: int = 0
    selesai: int = 0
    terlambat: int = 0
    tenggat_berikut: date | None = None
    ditutup: date | None = None
    hasil: str = ""


JUDUL = {
    "kode_kasus": ("Kode kasus", 13), "dibuka": ("Dibuka", 12), "langkah": ("Langkah", 22),
    "putusan": ("Putusan", 28), "kategori": ("Kategori", 38), "konferensi": ("Konferensi", 12),
    "peserta": ("Peserta", 10), "keputusan": ("Keputusan", 12), "tindak_lanjut": ("Tindak lanjut", 14),
    "selesai": ("Selesai", 10), "terlambat": ("Terlambat", 11), "tenggat_berikut": ("Tenggat berikut", 16),
    "ditutup": ("Ditutup", 12), "hasil": ("Hasil", 24),
}  # fmt: skip


def tulis(baris: Iterable[BarisKasus]) -> bytes:
    """The sheet as XLSX: every cell typed, the heading frozen, widths for reading, a filter."""
    book = Workbook()
    sheet = book.active
    sheet.title = f"Register kasus {RAHASIA}"
    sheet.oddHeader.center.text = f"{RAHASIA}. {ISI}"
    for column, (title, width) in enumerate(JUDUL.values(), start=1):
        head = sheet.cell(1, column, title)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="EDEDED")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = 1
    for last, row in enumerate(baris, start=2):
        for column, value in enumerate(_values(row), start=1):
            _put(sheet.cell(last, column), value)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(JUDUL))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    return _saved(book)


def tulis_csv(baris: Iterable[BarisKasus]) -> bytes:
    """The same as CSV (UTF-8 with a byte order mark, semicolons, as spreadsheets in Indonesia expect)."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([title for title, _width in JUDUL.values()])
    for row in baris:
        writer.writerow(["" if value is None else value for value in _values(row)])
    return stream.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """One line that no spreadsheet takes for a formula; an apostrophe goes before what could begin one."""
    line = " ".join(clean(text[:LONGEST]).split())
    return f"'{line}" if line.startswith(FORMULA) else line


def _values(row: BarisKasus) -> Iterator[str | int | date | None]:
    for one in fields(row):
        value = getattr(row, one.name)
        if one.name == "kode_kasus" and not CODE.fullmatch(value):
            value = "?"  # never a name where a code belongs
        yield harmless(value) if isinstance(value, str) else value


def _put(cell: object, value: str | int | date | None) -> None:
    if value is None:
        return
    cell.value = value  # type: ignore[attr-defined]  # openpyxl ships no types
    if isinstance(value, str):
        cell.data_type = "s"  # type: ignore[attr-defined]
    elif isinstance(value, date):
        cell.number_format = DATE_FORMAT  # type: ignore[attr-defined]
    else:
        cell.number_format = "0"  # type: ignore[attr-defined]


def _saved(book: Workbook) -> bytes:
    about = book.properties
    about.creator = about.lastModifiedBy = about.title = None
    about.created = about.modified = NO_DAY
    stream = io.BytesIO()
    book.save(stream)
    return normalised(stream.getvalue())
