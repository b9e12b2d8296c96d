"""Tables written so that no spreadsheet takes a cell for a formula, part by part, in the wanted format.

Hides CSV, Parquet and workbooks behind one small writer. Whoever calls gives a temporary file its final name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as parquet
from openpyxl import Workbook

from kasus_rules.errors import InputError

Tulis = Callable[[pl.DataFrame], None]
BAHAYA = r"^\s*[=+\-@|%＝＋－＠\t\r]"  # what some spreadsheet takes for the beginning of a formula
BIASA = r"^-?$|^[+-]?\d+([.,]\d+)?$"  # a lone dash is "none", a number is a number
BARIS_XLSX = 1_048_575
ANGKA_XLSX = (int, float, bool)


def aman(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before every text, headings included, that could begin a formula."""
    words = frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String)) if _has_words(frame) else frame
    texts = pl.col(pl.String)
    risky = texts.str.contains(BAHAYA) & ~texts.str.contains(BIASA)
    guarded = words.with_columns(pl.when(risky).then(pl.lit("'") + texts).otherwise(texts).name.keep())
    return guarded.rename({name: f"'{name}" for name in guarded.columns if name[:1] in tuple("=+-@|%")})


def _has_words(frame: pl.DataFrame) -> bool:
    return any(kind in (pl.Enum, pl.Categorical) for kind in frame.dtypes)


@contextmanager
def penulis(path: Path, ending: str, *, lembar: str = "Hasil", catatan: Sequence[str] = ()) -> Iterator[Tulis]:
    """A writer of frames of one shape, one after the other.

    Args:
        path: the file that is written, usually a temporary one.
        ending: `.csv`, `.parquet` or `.xlsx`: what it becomes.
        lembar, catatan: for a workbook, the name of the sheet, and lines for a second sheet.
    """
    match ending:
        case ".csv":
            with path.open("wb") as stream:
                yield _csv_writer(stream)
        case ".parquet":
            writer = _Parquet(path)
            try:
                yield writer.tulis
            finally:
                writer.tutup()
        case ".xlsx":
            book = _Buku(lembar, catatan)
            yield book.tulis
            book.simpan(path)
        case _:
            raise InputError(f"Hasil ditulis sebagai .csv, .parquet, atau .xlsx, bukan “{ending}”. Ganti akhirannya.")


def _csv_writer(stream: Any) -> Tulis:
    begun = False

    def write(frame: pl.DataFrame) -> None:
        nonlocal begun
        aman(frame).write_csv(stream, include_header=not begun)
        begun = True

    return write


class _Parquet:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer: Any = None  # ships no types

    def tulis(self, frame: pl.DataFrame) -> None:
        words = frame.with_columns(pl.col(pl.Enum, pl.Categorical).cast(pl.String)) if _has_words(frame) else frame
        table = words.to_arrow()
        if self.writer is None:
            self.writer = parquet.ParquetWriter(self.path, table.schema, compression="zstd")
        self.writer.write_table(table.cast(self.writer.schema))

    def tutup(self) -> None:
        if self.writer is not None:
            self.writer.close()


class _Buku:
    def __init__(self, title: str, notes: Sequence[str]) -> None:
        self.book = Workbook(write_only=True)
        self.sheet = self.book.create_sheet(title)
        self.sheet.freeze_panes = "B2"
        self.notes, self.rows = notes, 0

    def tulis(self, frame: pl.DataFrame) -> None:
        guarded = aman(frame)
        if self.rows == 0:
            self.sheet.append(guarded.columns)
        self.rows += guarded.height
        if self.rows > BARIS_XLSX:
            raise InputError(f"Excel hanya memuat {BARIS_XLSX:,} baris. Tulis sebagai .csv atau .parquet.")
        for row in guarded.iter_rows():
            self.sheet.append([_cell(value) for value in row])

    def simpan(self, path: Path) -> None:
        if self.notes:
            sheet = self.book.create_sheet("Keterangan")
            for line in self.notes:
                sheet.append([line])
        with path.open("wb") as stream:
            self.book.save(stream)


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, (*ANGKA_XLSX, str)) else str(value)
