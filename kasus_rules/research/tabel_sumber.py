"""A file of many cases, whatever it is, as frames of a bearable size with the row numbers of the file.

Hides CSV and its separators, Parquet (a folder of parts too) and workbooks. Where people put titles above the
heading, the heading is found; rows in which nothing is written do not count.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import polars as pl
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.research.tabel_bingkai import satu, tanpa_kosong
from kasus_rules.research.tabel_kolom import KODE
from kasus_rules.research.tabel_nilai import kolom_fakta

BARIS = "__baris"
LEMBAR_ISIAN = "Jawaban"
AKHIRAN = (".csv", ".parquet", ".xlsx")
PEMISAH_CSV = (",", ";", "\t")
DIINTIP = 65_536
JUDUL_PALING_BAWAH = 6
PALING_BANYAK_DISEBUT = 10


UNREADABLE = (pl.exceptions.PolarsError, BadZipFile, InvalidFileException, csv.Error, KeyError, ValueError)


class TabelTakTerbaca(InputError):
    """A file cannot be read as a table at all."""


@dataclass(frozen=True, slots=True)
class Sumber:
    """An opened table.

    Attributes:
        jumlah: rows below the heading, empty ones included.
        kolom: the heading.
    """

    nama: str
    lazy: pl.LazyFrame
    jumlah: int
    kolom: tuple[str, ...]

    def bagian(self, ukuran: int) -> Iterator[tuple[pl.DataFrame, pl.Series, int]]:
        """(frame, row numbers as in the file, rows passed, empty ones included), part by part, in order."""
        with _explained(self.nama):
            for batch in self.lazy.collect_batches(chunk_size=ukuran, maintain_order=True):
                full = tanpa_kosong(batch, but=(BARIS,))
                yield full.drop(BARIS), full[BARIS].cast(pl.Int64), batch.height

    def kode_pertama(self, kolom: str = KODE) -> dict[str, int]:
        """Codes (of a column) that occur more than once, with the row where they come first."""
        if kolom not in self.kolom:
            return {}
        code = pl.col(kolom).cast(pl.String).str.strip_chars().alias(KODE)
        grouped = self.lazy.select(code, BARIS).filter(pl.col(KODE) != "").group_by(KODE)
        with _explained(self.nama):
            found = grouped.agg(pl.col(BARIS).min(), banyak=pl.len()).filter(pl.col("banyak") > 1)
            table = found.collect(engine="streaming")
        return dict(zip(table[KODE], table[BARIS].cast(pl.Int64), strict=True))


def buka(path: Path, base: RuleBase) -> Sumber:
    """Open a table: .csv, .parquet, .xlsx, or a folder of .parquet parts.

    Raises:
        TabelTakTerbaca: it is not there, is of another kind, or is damaged.
    """
    if not path.exists():
        raise TabelTakTerbaca(f"{path} tidak ditemukan. Periksa nama dan foldernya.")
    with _explained(path.name):
        lazy = _lazy(path, kolom_fakta(base))
        names = tuple(name for name in lazy.collect_schema() if name != BARIS)
        if not names:
            raise TabelTakTerbaca(f"{path.name} tidak memuat satu kolom pun. Periksa isinya.")
        count = int(lazy.select(pl.len()).collect().item())
    return Sumber(path.name, lazy, count, names)


def _lazy(path: Path, known: Iterable[str]) -> pl.LazyFrame:
    if path.is_dir():
        if not any(path.glob("*.parquet")):
            raise TabelTakTerbaca(f"Folder {path.name} tidak memuat berkas .parquet. Sebutkan berkasnya.")
        return _numbered(pl.scan_parquet(path / "*.parquet", hive_partitioning=False), 0)
    match path.suffix.lower():
        case ".csv":
            return _csv(path, known)
        case ".parquet":
            return _numbered(pl.scan_parquet(path, hive_partitioning=False), 0)
        case ".xlsx":
            return _workbook(path, known)
        case ending:
            raise TabelTakTerbaca(f"Tabel dibaca dari {', '.join(AKHIRAN)}, bukan “{ending or path.name}”.")


def _numbered(lazy: pl.LazyFrame, above: int) -> pl.LazyFrame:
    return lazy.with_row_index(BARIS, offset=above + 2)


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Trouble of the reading libraries, as a sentence."""
    try:
        yield
    except (
        pl.exceptions.PolarsError,
        BadZipFile,
        InvalidFileException,
        UnicodeDecodeError,
        KeyError,
        ValueError,
    ) as bad:
        reason = "pengodeannya bukan UTF-8" if "utf" in str(bad).lower() else "susunannya tidak seperti tabel"
        raise TabelTakTerbaca(
            f"{name} tidak dapat dibaca: {reason}. Buka berkas itu, periksa isinya, lalu simpan ulang "
            "(untuk CSV: “CSV UTF-8”)."
        ) from bad
    except OSError as bad:
        raise TabelTakTerbaca(f"{name} tidak dapat dibaca ({bad.strerror}). Periksa izin membacanya.") from bad


# ── CSV ──


def _csv(path: Path, known: Iterable[str]) -> pl.LazyFrame:
    with path.open("rb") as stream:
        head = stream.read(DIINTIP)
    text = head.decode("utf-8-sig", errors="strict" if len(head) < DIINTIP else "ignore")
    if "\0" in text:
        raise TabelTakTerbaca(f"{path.name} bukan teks. Bila ini buku kerja, beri akhiran .xlsx.")
    separator = max(PEMISAH_CSV, key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))[:JUDUL_PALING_BAWAH]
    above = _heading_at(rows, known)
    _check_widths(path, separator, above)
    lazy = pl.scan_csv(path, separator=separator, infer_schema=False, skip_rows=above)
    return _numbered(lazy, above)


def _check_widths(path: Path, separator: str, above: int) -> None:
    """Refuse a file whose rows differ in length: polars would fill up what a broken copy has lost."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, delimiter=separator)
        width, wrong = 0, []
        for number, row in enumerate(rows, start=1):
            width = len(row) if number == above + 1 else width
            if number > above + 1 and row and len(row) != width:
                wrong.append(f"baris {number} ({len(row)} kolom)")
    if wrong:
        more = f", dan {len(wrong) - PALING_BANYAK_DISEBUT} baris lagi" if len(wrong) > PALING_BANYAK_DISEBUT else ""
        raise TabelTakTerbaca(
            f"{path.name} memuat baris yang kolomnya tidak {width} seperti judulnya: "
            f"{', '.join(wrong[:PALING_BANYAK_DISEBUT])}{more}. Mungkin berkasnya terpotong, atau ada pemisah di dalam "
            "teks yang tidak diapit tanda kutip. Perbaiki, lalu ulangi."
        )


def _heading_at(rows: Sequence[Sequence[object]], known: Iterable[str]) -> int:
    """The place of the row that names the most columns; the first one when none does."""
    names = {*known, KODE}
    counts = [len(names & {str(cell).strip() for cell in row}) for row in rows]
    return counts.index(max(counts)) if counts else 0


# ── workbooks ──


def _workbook(path: Path, known: Iterable[str]) -> pl.LazyFrame:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sheet = book[LEMBAR_ISIAN] if LEMBAR_ISIAN in book.sheetnames else (visible or book.worksheets)[0]
        rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    finally:
        book.close()
    above = _heading_at(rows[:JUDUL_PALING_BAWAH], known)
    heading, body = (rows[above], rows[above + 1 :]) if rows else ((), [])
    return _of_cells(heading, body, above)


def _of_cells(heading: Sequence[Any], body: Sequence[Sequence[Any]], above: int) -> pl.LazyFrame:
    columns: dict[str, pl.Series] = {}
    for place, name in enumerate(heading):
        if name is None or not str(name).strip():
            continue
        told = str(name).strip()
        again = sum(each == told or each.startswith(f"{told}_duplicated_") for each in columns)
        column = [satu(row[place]) if place < len(row) else None for row in body]
        columns[f"{told}_duplicated_{again - 1}" if again else told] = pl.Series(column, dtype=pl.String)
    return _numbered(pl.DataFrame(columns).lazy(), above)
