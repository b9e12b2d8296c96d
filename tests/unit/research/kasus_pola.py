"""Small made-up tables of case records, shown where they are used."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from kasus_rules.core.rules import RuleBase
from kasus_rules.research.pola_data import DataPola, siapkan
from kasus_rules.research.rilis import BukuRilis
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.rulebase.load import load


@cache
def base() -> RuleBase:
    return load(shipped("rules"))


def records(*rows: dict[str, str], fiktif: str = "ya") -> DataPola:
    """Case records in which what is not named is empty; codes K1, K2, …"""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [
        {"kode": f"K{number}", "fiktif": fiktif, **dict.fromkeys(names, ""), **row}
        for number, row in enumerate(rows, start=1)
    ]
    return siapkan(pl.DataFrame(lines), base(), nama="contoh")


def exported(*groups: tuple[int, dict[str, str]]) -> DataPola:
    """So many equal lines of a disguised export of each kind; codes as exports give them."""
    rows = [row for count, row in groups for _ in range(count)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [{"kode": f"P{number:010}", **dict.fromkeys(names, ""), **row} for number, row in enumerate(rows)]
    return siapkan(pl.DataFrame(lines), base(), nama="tabel-kasus.csv")


def many(*groups: tuple[int, dict[str, str]], fiktif: str = "ya") -> DataPola:
    """So many equal records of each kind."""
    return records(*(row for count, row in groups for _ in range(count)), fiktif=fiktif)


def book(folder: Path) -> BukuRilis:
    return BukuRilis.buka(folder, petugas="Peneliti")
