"""A mapping applied: a foreign table becomes a wide table of answers.

Hides the several ways in which one question is spread over columns and cells. Nothing is guessed: a value that the
mapping does not know stays as it is, so that the check of the table names it with its row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

import polars as pl

from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.petakan_bentuk import TERCATAT, KolomPeta, Peta, PetaError, sasaran
from kasus_rules.research.tabel_bingkai import PEMISAH, TIDAK_ADA, ke_polars, seperti, teks
from kasus_rules.research.tabel_kolom import KODE
from kasus_rules.research.tabel_nilai import baca
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.problems import suggestion

BAGIAN_TANGGAL = {"tahun": "%Y", "bulan": "%m", "hari": "%d"}


def terapkan_peta(frame: Any, peta: Peta, base: RuleBase) -> Any:
    """The wide table of answers, of the same kind as `frame`; rows keep their order.

    Raises:
        PetaError: the mapping speaks of a column that the table does not have, or of a question that is not ours.
    """
    table = ke_polars(frame)
    known = sasaran(base)
    _check(table.columns, peta, known)
    columns: dict[str, pl.Series] = {}
    for entry in peta.kolom:
        made = _column(table[entry.dari], entry, known[entry.ke]).alias(entry.ke)
        columns[entry.ke] = _merged(columns.get(entry.ke), made, known[entry.ke])
    for name, value in peta.tetap.items():
        columns[name] = pl.repeat(value, table.height, dtype=pl.String, eager=True).alias(name)
    for name in peta.bawa:
        columns[name] = table[name]
    return seperti(pl.DataFrame(columns), frame)


def belum_dipetakan(frame: Any, peta: Peta, base: RuleBase) -> pl.DataFrame:
    """Her values that the mapping leaves without a meaning: `dari`, `ke`, `nilai`, `banyak`, `apa`, `cara`."""
    table, known = ke_polars(frame), sasaran(base)
    _check(table.columns, peta, known)
    lines = [line for entry in peta.kolom for line in _left(table[entry.dari], entry, known[entry.ke])]
    schema = {"dari": pl.String, "ke": pl.String, "nilai": pl.String, "banyak": pl.Int64, "apa": pl.String,
              "cara": pl.String}  # fmt: skip
    return pl.DataFrame(lines, schema=schema, orient="row")


def _left(column: pl.Series, entry: KolomPeta, spec: FactSpec) -> Iterator[tuple[str, str, str, int, str, str]]:
    if entry.ke == KODE:
        return
    counted = teks(column).drop_nulls().value_counts(name="banyak", sort=True)
    change = _changer(entry, spec)
    for text, count in counted.iter_rows():
        trouble = baca(spec, [change(text)]).salah
        for salah in trouble.values():
            yield entry.dari, entry.ke, text, count, salah.apa, salah.cara


def _check(columns: Iterable[str], peta: Peta, known: Iterable[str]) -> None:
    there, ours = list(columns), list(known)
    wrong = [
        f'- kolom "{name}" tidak ada di tabel. {suggestion(name, there)}'
        for name in dict.fromkeys([*(each.dari for each in peta.kolom), *peta.bawa])
        if name not in there
    ]
    wrong += [
        f'- "{name}" bukan fakta. {suggestion(name, ours)}'
        for name in dict.fromkeys([*(each.ke for each in peta.kolom), *peta.tetap])
        if name not in ours
    ]
    if wrong:
        raise PetaError("\n".join(["Peta belum cocok dengan tabel:", *wrong]))


# ── one column ──


def _column(column: pl.Series, entry: KolomPeta, spec: FactSpec) -> pl.Series:
    written = teks(column)
    if entry.ke == KODE:
        return written
    change = _changer(entry, spec)
    meaning = {text: change(text) for text in written.drop_nulls().unique()}
    empty = _empty(entry, spec)
    if not meaning:
        return pl.repeat(empty, len(written), dtype=pl.String, eager=True)
    made = written.replace_strict(list(meaning), list(meaning.values()), return_dtype=pl.String, default=None)
    return made if empty is None else made.set(written.is_null(), empty)


def _empty(entry: KolomPeta, spec: FactSpec) -> str | None:
    if entry.kosong != kw.NO:
        return None
    return TIDAK_ADA if spec.kind is FactKind.HIMPUNAN else kw.NO


def _changer(entry: KolomPeta, spec: FactSpec) -> Callable[[str], str]:
    """From her text to ours."""
    words = {key.strip().casefold(): value for key, value in entry.nilai.items()}

    def one(text: str) -> str:
        return words.get(text.strip().casefold(), text.strip())

    def several(text: str) -> str:
        parts = [one(part) for part in (text.split(entry.pisah) if entry.pisah else [text]) if part.strip()]
        return _set(parts, complete=entry.lengkap or entry.ke == TERCATAT)

    if spec.kind is FactKind.TANGGAL:
        return lambda text: tanggal(text, entry.tanggal)
    return several if spec.kind is FactKind.HIMPUNAN else one


def _set(parts: list[str], *, complete: bool) -> str:
    members = dict.fromkeys(member for part in parts for member in part.split(PEMISAH))
    if kw.UNKNOWN in members:
        complete = False
    named = [each for each in members if each not in (kw.UNKNOWN, TIDAK_ADA, kw.MORE)]
    if kw.MORE in members or (not complete and named):
        return PEMISAH.join([*named, kw.MORE])
    if named:
        return PEMISAH.join(named)
    return TIDAK_ADA if TIDAK_ADA in members else kw.UNKNOWN


def tanggal(text: str, order: str) -> str:
    """A date as tahun-bulan-hari; the text itself when it is no date in that order."""
    pattern = order
    for word, sign in BAGIAN_TANGGAL.items():
        pattern = pattern.replace(word, sign)
    try:
        return datetime.strptime(text.split("T")[0].split(" ")[0], pattern).date().isoformat()
    except ValueError:
        return text


# ── several columns for one question ──


def _merged(before: pl.Series | None, more: pl.Series, spec: FactSpec) -> pl.Series:
    """Sets are joined; of other answers the first that is there counts."""
    if before is None:
        return more
    if spec.kind is not FactKind.HIMPUNAN:
        return before.zip_with(before.is_not_null(), more)
    pairs = pl.DataFrame({"satu": before, "dua": more})
    table = pairs.unique()
    table = table.with_columns(bersama=pl.Series([_joined(*pair) for pair in table.iter_rows()], dtype=pl.String))
    found = pairs.join(table, on=["satu", "dua"], how="left", nulls_equal=True, maintain_order="left")
    return found["bersama"].alias(more.name)


def _joined(one: str | None, two: str | None) -> str | None:
    known = [each for each in (one, two) if each not in (None, kw.UNKNOWN)]
    if not known:
        return None
    return _set([str(each) for each in known], complete=len(known) == 2 and kw.MORE not in "".join(map(str, known)))
