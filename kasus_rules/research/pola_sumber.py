"""Where case records come from: the shipped synthetic register, a table of her own, or answers judged by the rules.

Hides file formats and the making of records from answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from kasus_rules.core.rules import RuleBase
from kasus_rules.research.cakupan import kesesuaian
from kasus_rules.research.petakan_bentuk import TERCATAT
from kasus_rules.research.pola_data import DataPola, siapkan
from kasus_rules.research.proses import KOLOM
from kasus_rules.research.tabel import periksa_tabel
from kasus_rules.research.tabel_bingkai import ke_polars
from kasus_rules.research.tabel_nilai import kolom_fakta
from kasus_rules.research.tabel_sumber import buka
from kasus_rules.rulebase.bawaan import shipped

CONTOH = "register sintetis"
BERKAS = {"kasus": "sintetis-kasus.csv", "log": "sintetis-log.csv", "jawaban": "sintetis-jawaban.csv"}
BAGIAN = 100_000


def baca(path: Path, base: RuleBase) -> pl.DataFrame:
    """A CSV, Parquet or XLSX table, whole.

    Raises:
        TabelTakTerbaca: it is not there, or cannot be read.
    """
    source = buka(path, base)
    parts = [part for part, _, _ in source.bagian(BAGIAN)]
    return pl.concat(parts) if parts else pl.DataFrame(schema=dict.fromkeys(source.kolom, pl.String))


def contoh(base: RuleBase) -> DataPola:
    """The shipped synthetic register: fictional throughout."""
    found = {name: baca(shipped("data") / "sintetis" / file, base) for name, file in BERKAS.items()}
    return siapkan(found["kasus"], base, nama=CONTOH, log=found["log"], jawaban=found["jawaban"], rekaan=True)


def dari_berkas(path: Path, base: RuleBase, *, log: Path | None = None) -> DataPola:
    """Case records of her own, in the columns of the case record table.

    Raises:
        InputError: a file cannot be read, or is no such table.
    """
    return siapkan(baca(path, base), base, nama=path.name, log=None if log is None else baca(log, base))


def dari_jawaban(dinilai: Any, base: RuleBase, *, nama: str, fiktif: bool, rekaan: bool = False) -> DataPola:
    """Records from a judged table of answers: what the rules say, beside what was recorded.

    Args:
        dinilai: answers with the columns of the batch engine; `putusan_tercatat` where the table knew it.
        fiktif: whether somebody says that it is made up; a label only.
        rekaan: whether that is known.
    """
    table = ke_polars(dinilai)
    if TERCATAT in table.columns:
        table = kesesuaian(table)
    made = {
        "kode": _code(table), "fiktif": pl.lit("ya" if fiktif else "tidak"), "jenis_sekolah": _text("jenjang"),
        "tahun_ajaran": _year(), "tanggal_penemuan": _text("tanggal_acuan"),
        "sumber_penemuan": _text("sumber_penemuan"), "kategori": _text("kategori"),
        "putusan_aturan": _text("putusan").replace("", "perlu_data"), TERCATAT: _text(TERCATAT),
        "mode": _text("mode"), "urgensi": _text("urgensi"), "kesesuaian": _text("kesesuaian"),
    }  # fmt: skip
    source = {"jenis_sekolah": "jenjang", "tahun_ajaran": "tanggal_acuan", "tanggal_penemuan": "tanggal_acuan",
              "putusan_aturan": "putusan"}  # fmt: skip
    there = {"kode", "fiktif", *table.columns}
    kept = [value.alias(name) for name, value in made.items() if source.get(name, name) in there]
    return siapkan(table.select(kept), base, nama=nama, jawaban=table, rekaan=rekaan)


def dari_baris(
    kasus: Sequence[Mapping[str, str]],
    log: Sequence[tuple[str, ...]],
    jawaban: Sequence[Mapping[str, str]],
    base: RuleBase,
    *,
    nama: str,
    rekaan: bool = False,
) -> DataPola:
    """Records from rows of text; answers that do not fit the rules in use are left out, with nothing guessed.

    Args:
        rekaan: whether they are known to be made up.
    """
    names = list(dict.fromkeys(name for row in jawaban for name in row))
    answers = pl.DataFrame(
        [{name: row.get(name) for name in names} for row in jawaban], schema=dict.fromkeys(names, pl.String)
    )
    known = [name for name in names if name == "kode" or name in kolom_fakta(base)]
    checked = periksa_tabel(answers.select(known), base).bersih
    events = pl.DataFrame(log, schema=dict.fromkeys(KOLOM, pl.String), orient="row")
    return siapkan(pl.DataFrame(list(kasus)), base, nama=nama, log=events, jawaban=checked, rekaan=rekaan)


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).fill_null("")


def _code(table: pl.DataFrame) -> pl.Expr:
    return pl.col("kode") if "kode" in table.columns else pl.int_range(1, table.height + 1).cast(pl.String)


def _year() -> pl.Expr:
    """A school year begins in July."""
    year = pl.col("tanggal_acuan").cast(pl.String).str.slice(0, 4).cast(pl.Int64, strict=False)
    month = pl.col("tanggal_acuan").cast(pl.String).str.slice(5, 2).cast(pl.Int64, strict=False)
    first = pl.when(month >= 7).then(year).otherwise(year - 1)
    return pl.format("{}/{}", first, first + 1).fill_null("")
