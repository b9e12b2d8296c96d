"""Checked reading of a table of answers: everything that is wrong in it, row by row, all at once.

Hides how a table of any size is checked quickly: each different text of a column is read once, contradictions
are masks over all rows. A row that is not in the report means what it would mean as a single case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from kasus_rules.core.facts import Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.tabel_bingkai import ke_polars, teks
from kasus_rules.research.tabel_kolom import KODE, periksa_kolom
from kasus_rules.research.tabel_nilai import ANGGOTA, SELEBIHNYA, Salah, baca, kolom_fakta
from kasus_rules.research.tabel_sejalan import Isi, bertentangan, tanggal_salah
from kasus_rules.rulebase import keywords as kw

BENTUK = {"baris": pl.Int64, "kolom": pl.String, "nilai": pl.String, "apa": pl.String, "cara": pl.String}
BARIS_JUDUL = 1
PENGHITUNG = "__baris"


@dataclass(frozen=True, slots=True)
class Laporan:
    """What a check found.

    Attributes:
        baris_salah: one line a problem: `baris` (as in the file, the heading being row 1), `kolom`, `nilai` as
            written, `apa` is wrong, `cara` to mend it; sorted by row, then by column.
        kolom_salah: whether the heading itself is wrong, so that no row can be trusted.
        tabel: the table with its answers in their one spelling; wrong answers are null, other columns untouched.
        baris: the row number of each row of `tabel`.
    """

    baris_salah: pl.DataFrame
    kolom_salah: bool
    tabel: pl.DataFrame
    baris: pl.Series

    @property
    def benar(self) -> bool:
        """Whether nothing is wrong."""
        return self.baris_salah.is_empty()

    @property
    def bersih(self) -> pl.DataFrame:
        """The rows in which nothing is wrong; none when the heading is wrong."""
        return self.tabel.head(0) if self.kolom_salah else self.tabel.filter(~self.salah)

    @property
    def salah(self) -> pl.Series:
        """For each row of `tabel`, whether something is wrong in it."""
        return self.baris.is_in(self.baris_salah["baris"].unique().implode())


def periksa_tabel(
    frame: Any,
    base: RuleBase,
    *,
    tanggal_acuan: date | None = None,
    baris: pl.Series | None = None,
    kode_pertama: Mapping[str, int] | None = None,
    terpakai: Iterable[str] = (),
) -> Laporan:
    """Check a wide table of answers.

    Args:
        frame: any data frame that narwhals knows. Columns that are no answers are carried along.
        tanggal_acuan: the date of rows that have none, for dates the wrong way round.
        baris: row numbers as in the file; None counts from 2, below the heading.
        kode_pertama: for a table that is a part of a larger one: codes that occur there more than once, with
            the row where they come first.
        terpakai: names that results will have, and that a column may therefore not have.
    """
    raw = ke_polars(frame)
    rows = pl.Series(PENGHITUNG, range(2, raw.height + 2), dtype=pl.Int64) if baris is None else baris.cast(pl.Int64)
    heading = [_line(BARIS_JUDUL, name, salah) for name, salah in periksa_kolom(raw.columns, base, terpakai=terpakai)]
    isi, of_values = _read(raw, base, rows)
    found = [pl.DataFrame(heading, schema=BENTUK, orient="row"), *of_values]
    for column, mask, salah in (*bertentangan(isi, base), *tanggal_salah(isi, base, tanggal_acuan=tanggal_acuan)):
        found.append(_lines(rows.filter(mask), column, _shown(raw, column).filter(mask), salah))
    found += _codes(raw, rows, kode_pertama)
    return Laporan(_sorted(pl.concat(found), raw.columns), bool(heading), isi.tabel, rows)


def _read(raw: pl.DataFrame, base: RuleBase, rows: pl.Series) -> tuple[Isi, list[pl.DataFrame]]:
    known = kolom_fakta(base)
    nilai: dict[str, Mapping[str, Value]] = {}
    columns: list[pl.Series] = []
    found: list[pl.DataFrame] = []
    for name in raw.columns:
        if name not in known:
            continue
        written = teks(raw[name])
        read = baca(known[name], written.drop_nulls().unique().sort())
        columns.append(_respelt(written, read.baku))
        nilai[name] = read.nilai
        if read.salah:
            found.append(_wrong(rows, written, name, read.salah))
    return Isi(*_closed(raw.with_columns(columns), nilai, base)), found


def _closed(
    table: pl.DataFrame, nilai: dict[str, Mapping[str, Value]], base: RuleBase
) -> tuple[pl.DataFrame, Mapping[str, Mapping[str, Value]]]:
    """Members left empty are "no" where the row says that there are no others; that column has then done its work."""
    for spec in base.facts.values():
        closing = f"{spec.name}{ANGGOTA}{SELEBIHNYA}"
        if closing not in nilai:
            continue
        said = (pl.col(closing) == kw.YES).fill_null(False)
        members = [f"{spec.name}{ANGGOTA}{member}" for member in spec.members]
        settled = [pl.when(said & _column(table, each).is_null()).then(pl.lit(kw.NO)).otherwise(_column(table, each))
                   .alias(each) for each in members]  # fmt: skip
        table = table.with_columns(settled).drop(closing)
        nilai |= {each: {kw.YES: True, kw.NO: False} for each in members}
        del nilai[closing]
    return table, nilai


def _column(table: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in table.columns else pl.lit(None, dtype=pl.String)


def _respelt(written: pl.Series, baku: Mapping[str, str | None]) -> pl.Series:
    changed = {text: new for text, new in baku.items() if text != new}
    if not changed:
        return written
    return written.replace_strict(list(baku), list(baku.values()), return_dtype=pl.String, default=None)


def _wrong(rows: pl.Series, written: pl.Series, name: str, salah: Mapping[str, Salah]) -> pl.DataFrame:
    mask = written.is_in(list(salah)).fill_null(False)
    values = written.filter(mask)
    told = {text: (each.apa, each.cara) for text, each in salah.items()}
    return pl.DataFrame(
        {
            "baris": rows.filter(mask), "kolom": [name] * len(values), "nilai": values,
            "apa": [told[text][0] for text in values], "cara": [told[text][1] for text in values],
        },
        schema=BENTUK,
    )  # fmt: skip


def _lines(rows: pl.Series, column: str, values: pl.Series, salah: Salah) -> pl.DataFrame:
    height = len(rows)
    return pl.DataFrame(
        {
            "baris": rows, "kolom": [column] * height, "nilai": values,
            "apa": [salah.apa] * height, "cara": [salah.cara] * height,
        },
        schema=BENTUK,
    )  # fmt: skip


def _line(row: int, column: str, salah: Salah) -> tuple[int, str, str, str, str]:
    return row, column, "", salah.apa, salah.cara


def _shown(raw: pl.DataFrame, column: str) -> pl.Series:
    """What the table says in a column; nothing when the answer is implied or computed."""
    if column not in raw.columns:
        return pl.repeat("", raw.height, dtype=pl.String, eager=True)
    return teks(raw[column]).fill_null("")


def _codes(raw: pl.DataFrame, rows: pl.Series, first: Mapping[str, int] | None) -> Iterator[pl.DataFrame]:
    if KODE not in raw.columns:
        return
    codes = teks(raw[KODE])
    known = first_rows(codes, rows) if first is None else first
    if not known:
        return
    mask = codes.is_in(list(known)).fill_null(False)
    again = [(row, code) for row, code in zip(rows.filter(mask), codes.filter(mask), strict=True) if row != known[code]]
    how = "Beri kode lain, atau hapus kasus kembarnya."
    lines = [(row, KODE, code, f"Kode ini sudah dipakai di baris {known[code]}.", how) for row, code in again]
    yield pl.DataFrame(lines, schema=BENTUK, orient="row")


def first_rows(codes: pl.Series, rows: pl.Series) -> dict[str, int]:
    """Codes that occur more than once, with the row where they come first."""
    table = pl.DataFrame({"kode": codes, "baris": rows}).drop_nulls("kode")
    found = table.group_by("kode").agg(pl.col("baris").min(), banyak=pl.len()).filter(pl.col("banyak") > 1)
    return dict(zip(found["kode"], found["baris"], strict=True))


def _sorted(found: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    order = {name: place for place, name in enumerate(columns)}
    place = pl.col("kolom").replace_strict(order, default=len(columns), return_dtype=pl.Int32)
    return found.sort("baris", place, maintain_order=True)
