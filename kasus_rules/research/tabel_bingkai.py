"""Any data frame in, one kind inside: a polars frame whose answer columns are texts.

Hides what a file format or a library made of an answer: a truth value, a number with a missing neighbour that
became a fraction, a date with midnight behind it, a list. Columns that are no answers keep their type.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl

from kasus_rules.rulebase import keywords as kw

PEMISAH = "|"
TIDAK_ADA = "-"


def ke_polars(frame: Any) -> pl.DataFrame:
    """The frame as polars, collected when it is lazy. Texts of pandas columns with mixed types stay texts.

    Args:
        frame: anything narwhals knows: pandas, polars (lazy too), a DuckDB relation, PyArrow, PySpark.
    """
    if isinstance(frame, pl.DataFrame):
        return frame
    found = nw.from_native(frame)
    eager = found.collect() if isinstance(found, nw.LazyFrame) else found
    if eager.implementation is nw.Implementation.PANDAS:
        return pl.DataFrame({str(name): _pandas_column(eager.to_native()[name]) for name in eager.columns})
    return eager.to_polars()


def seperti(made: pl.DataFrame, like: Any) -> Any:
    """`made` as the kind of frame that `like` is, as far as it is pandas or PyArrow; else polars (lazy if it was)."""
    kind = nw.from_native(like).implementation
    if kind is nw.Implementation.PANDAS:
        return made.to_pandas()
    if kind is nw.Implementation.PYARROW:
        return made.to_arrow()
    return made.lazy() if isinstance(like, pl.LazyFrame) else made


def teks(column: pl.Series) -> pl.Series:
    """An answer column as texts without spaces around them; what is empty is null."""
    kind = column.dtype
    if kind == pl.Boolean:
        return column.replace_strict({True: kw.YES, False: kw.NO}, return_dtype=pl.String)
    if kind == pl.Date or kind.base_type() == pl.Datetime:
        return column.dt.strftime("%Y-%m-%d")
    if kind.is_float():
        return pl.Series(column.name, [satu(value) for value in column], dtype=pl.String)
    if kind.base_type() in (pl.List, pl.Array, pl.Object, pl.Struct):
        return pl.Series(column.name, [satu(value) for value in column.to_list()], dtype=pl.String)
    plain = column.cast(pl.String).str.strip_chars()
    return plain.set(plain == "", None)


def satu(value: object) -> str | None:
    """One answer as text, or None when it is empty."""
    match value:
        case None:
            return None
        case bool():
            return kw.YES if value else kw.NO
        case float():
            return None if math.isnan(value) else str(int(value)) if value.is_integer() else str(value)
        case datetime():
            return None if str(value) == "NaT" else value.date().isoformat()
        case date():
            return value.isoformat()
        case list() | tuple() | set() | frozenset():
            return PEMISAH.join(str(each) for each in value) or TIDAK_ADA
        case _:
            return str(value).strip() or None


def _pandas_column(column: Any) -> pl.Series:
    if str(column.dtype) != "object":
        return pl.Series(str(column.name), pl.from_pandas(column))
    return pl.Series(str(column.name), [_mixed(value) for value in column], dtype=pl.String)


def _mixed(value: object) -> str | None:
    return None if str(value) in ("<NA>", "NaT") else satu(value)


def tanpa_kosong(frame: pl.DataFrame, but: Iterable[str] = ()) -> pl.DataFrame:
    """The frame without rows in which nothing at all is written, the columns `but` aside."""
    left_out = set(but)
    names = [name for name in frame.columns if name not in left_out]
    if not names:
        return frame
    written = [
        pl.col(name).is_not_null() & (pl.col(name).str.strip_chars() != "")
        if frame.schema[name] == pl.String
        else pl.col(name).is_not_null()
        for name in names
    ]
    return frame.filter(pl.any_horizontal(written))
