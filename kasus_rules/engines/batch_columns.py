"""One raw column of a table, read as the kind its question asks for, without ever trusting a back end's nulls.

Hides how answers are spelt in files and what data frames do to them. Every expression here starts with
`fill_null` and gives a column without nulls: booleans for "certainly yes" and "certainly no", whole numbers
with `OPEN` for "not known". What cannot be read counts as not known, never as an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

import narwhals as nw
from narwhals.dtypes import DType

from kasus_rules.rulebase import keywords as kw

OPEN = -(2**53)  # "not known" in a column of whole numbers; no answer is so small
YES_WORDS = (kw.YES, kw.YES.capitalize(), kw.YES.upper())
NO_WORDS = (kw.NO, kw.NO.capitalize(), kw.NO.upper())
NONE_WORDS = ("-", kw.NONE, "[]")
SEPARATOR = "|"
_DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_NUMBER_PATTERN = r"^-?\d{1,15}$"
_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table by its name, with what the back end says it holds."""

    name: str
    dtype: DType

    @property
    def is_flag(self) -> bool:
        """Whether it holds booleans."""
        return bool(self.dtype == nw.Boolean)

    @property
    def is_text(self) -> bool:
        """Whether it holds words, or objects that may be words."""
        return isinstance(self.dtype, nw.String | nw.Categorical | nw.Enum | nw.Object)

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""
        return self.dtype.is_numeric()

    @property
    def is_day(self) -> bool:
        """Whether it holds dates."""
        return isinstance(self.dtype, nw.Date | nw.Datetime)


def text(column: Column) -> nw.Expr:
    """The words of a text column; empty where there is none."""
    raw = nw.col(column.name)
    if isinstance(column.dtype, nw.String):
        return raw.fill_null("")
    if isinstance(column.dtype, nw.Object):
        return raw.fill_null("").cast(nw.String)
    return raw.cast(nw.String).fill_null("")  # a category outside the list cannot be filled in


def says(words: nw.Expr, wanted: Iterable[str]) -> nw.Expr:
    """Whether the text is one of these words."""
    return reduce(lambda one, other: one | other, [words == word for word in wanted])


def flags(column: Column, words: nw.Expr) -> tuple[nw.Expr, nw.Expr] | None:
    """Certainly yes and certainly no of a yes/no column; None when it holds nothing of the kind.

    Args:
        words: the column's `text`, already normalised.
    """
    if column.is_flag:
        raw = nw.col(column.name)
        return raw.fill_null(False), ~raw.fill_null(True)
    if not column.is_text:
        return None
    more = (("True",), ("False",)) if isinstance(column.dtype, nw.Object) else ((), ())
    return says(words, (*YES_WORDS, *more[0])), says(words, (*NO_WORDS, *more[1]))


def wrapped(column: Column) -> nw.Expr:
    """A set as `|a|b|`, spaces gone; `|` alone where it is empty."""
    bare = text(column).str.replace_all(" ", "", literal=True)
    return nw.concat_str([nw.lit(SEPARATOR), bare, nw.lit(SEPARATOR)])


def has_member(words: nw.Expr, member: str) -> nw.Expr:
    """Whether a `wrapped` set names the member."""
    return words.str.contains(f"{SEPARATOR}{member}{SEPARATOR}", literal=True)


def names_none(words: nw.Expr) -> nw.Expr:
    """Whether a `wrapped` set says that there is none."""
    return says(words, [f"{SEPARATOR}{word}{SEPARATOR}" for word in NONE_WORDS])


def length_if(holds: nw.Expr, member: str) -> nw.Expr:
    """How many characters the member takes up in a `wrapped` set that names it."""
    return nw.when(holds).then(nw.lit(len(member) + 1)).otherwise(nw.lit(0))


def number(column: Column) -> nw.Expr | None:
    """Whole numbers, OPEN where there is none; None when the column holds nothing of the kind."""
    raw = nw.col(column.name)
    if column.dtype.is_integer():
        return raw.cast(nw.Int64).fill_null(OPEN)
    if column.dtype.is_float():
        filled = raw.fill_null(float(OPEN))
        whole = (filled > OPEN) & (filled < -OPEN) & ((filled % 1) == 0)
        return nw.when(whole).then(filled).otherwise(nw.lit(float(OPEN))).cast(nw.Int64)
    if column.is_text:
        words = text(column)
        return _parsed(words, words.str.contains(_NUMBER_PATTERN))
    return None


def day(column: Column) -> nw.Expr | None:
    """Day numbers as `date.toordinal` counts them, OPEN where there is none; None as in `number`."""
    if column.is_day:
        raw = nw.col(column.name)
        year = raw.dt.year().fill_null(0).cast(nw.Int64)
        known = year > 0
        return nw.when(known).then(_new_year(year) + raw.dt.ordinal_day().fill_null(0).cast(nw.Int64)).otherwise(OPEN)
    if column.is_text:
        return _written_day(text(column))
    return None


def _written_day(words: nw.Expr) -> nw.Expr:
    written = words.str.contains(_DAY_PATTERN)
    safe = nw.when(written).then(words).otherwise(nw.lit("0001-00-00"))
    year, month, day_ = (safe.str.slice(at, size).cast(nw.Int64) for at, size in ((0, 4), (5, 2), (8, 2)))
    long_month = reduce(lambda one, other: one | other, [month == number for number in _LONG_MONTHS])
    leap = ((year % 4) == 0) & (((year % 100) != 0) | ((year % 400) == 0))
    last = nw.when(long_month).then(31).when(month != 2).then(30).when(leap).then(29).otherwise(28)
    there = (year >= 1) & (month >= 1) & (month <= 12) & (day_ >= 1) & (day_ <= last)
    # Years that begin in March make the lengths of months regular: 153 days in five months.
    late = (month + 9) % 12
    march_year = nw.when(month <= 2).then(year - 1).otherwise(year)
    number_ = march_year * 365 + march_year // 4 - march_year // 100 + march_year // 400
    return nw.when(there).then(number_ + (late * 153 + 2) // 5 + day_ - 306).otherwise(OPEN)


def _new_year(year: nw.Expr) -> nw.Expr:
    """The day number before the first of January."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400


def _parsed(words: nw.Expr, readable: nw.Expr) -> nw.Expr:
    return nw.when(readable).then(words).otherwise(nw.lit(str(OPEN))).cast(nw.Int64)


def day_number(day_: date) -> int:
    """The day as `day` counts it."""
    return day_.toordinal()
