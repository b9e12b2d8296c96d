"""One raw column of a table, read as the kind its question asks for, without ever trusting a back end's nulls.

Hides how answers are spelt in files and what data frames do to them. Every expression here starts with
`fill_null` and gives a column without nulls: booleans for "certainly yes" and "certainly no", whole numbers
with `OPEN` for "not known". What cannot be read counts as not known, never as an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

import narwhals as nw
from narwhals.dtypes import DType

from kasus_rules.rulebase import keywords as kw

OPEN = -(2**53)  # "not known" in a column of whole numbers; no answer is so small
YES_WORDS = (kw.YES, kw.YES.capitalize(), kw.YES.upper(), "True")  # "True": booleans among objects
NO_WORDS = (kw.NO, kw.NO.capitalize(), kw.NO.upper(), "False")
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
    return flags_of_text(words)


def flags_of_text(words: nw.Expr) -> tuple[nw.Expr, nw.Expr]:
    """Certainly yes and certainly no of a `text`."""
    return says(words, YES_WORDS), says(words, NO_WORDS)


def wrapped(column: Column) -> nw.Expr:
    """A set as `|a|b|`, spaces gone; `|` alone where it is empty."""
    bare = text(column).str.replace_all(" ", "", literal=True)
    return nw.concat_str([nw.lit(SEPARATOR), bare, nw.lit(SEPARATOR)])


def has_member(words: nw.Expr, member: str) -> nw.Expr:
    """Whether a `wrapped` set names the member."""
    return words.str.contains(f"{SEPARATOR}{member}{SEPARATOR}", literal=True)


def is_complete(words: nw.Expr, inside: Mapping[str, nw.Expr]) -> nw.Expr:
    """Whether a `wrapped` set leaves nothing open: it says "none", or holds members and nothing else.

    So a "?" or a strange word leaves the other members open.

    Args:
        inside: member -> whether the set names it.
    """
    sizes = [nw.when(named).then(nw.lit(len(member) + 1)).otherwise(nw.lit(0)) for member, named in inside.items()]
    total = reduce(lambda one, other: one + other, sizes, nw.lit(1))
    size = words.str.len_chars().cast(nw.Int64)
    return says(words, [f"{SEPARATOR}{word}{SEPARATOR}" for word in NONE_WORDS]) | ((size == total) & (total > 1))


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


def day_parts(column: Column) -> tuple[nw.Expr, nw.Expr, nw.Expr] | None:
    """Year, month and day of a date column, zero where there is none; None as in `number`.

    A column of dates gives its day within the year instead of the month's, with 0 for the month.
    """
    raw = nw.col(column.name)
    if column.is_day:
        year, ordinal = (part.fill_null(0).cast(nw.Int64) for part in (raw.dt.year(), raw.dt.ordinal_day()))
        return year, nw.lit(0), ordinal
    if not column.is_text:
        return None
    return _written_parts(text(column))


def day_number(column: Column, year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """The `day_parts`, once they are columns, as `date.toordinal` counts days; OPEN where there is none."""
    if column.is_day:
        before = year - 1
        number_ = before * 365 + before // 4 - before // 100 + before // 400
        return nw.when(year > 0).then(number_ + day).otherwise(OPEN)
    # Years that begin in March make the lengths of months regular: 153 days in five months.
    march_year = nw.when(month <= 2).then(year - 1).otherwise(year)
    number_ = march_year * 365 + march_year // 4 - march_year // 100 + march_year // 400
    in_year = (((month + 9) % 12) * 153 + 2) // 5 + day - 306
    return nw.when(in_calendar(year, month, day)).then(number_ + in_year).otherwise(OPEN)


def as_date(words: nw.Expr, *, as_time: bool) -> nw.Expr:
    """A `text` of ISO dates as dates, or as midnights where a back end has no dates; null where there is none."""
    there = in_calendar(*_written_parts(words))
    written = nw.when(there).then(words).otherwise(nw.lit(None, nw.String)).str
    return written.to_datetime("%Y-%m-%d") if as_time else written.to_date("%Y-%m-%d")


def _written_parts(words: nw.Expr) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    safe = nw.when(words.str.contains(_DAY_PATTERN)).then(words).otherwise(nw.lit("0000-00-00"))
    year, month, day = (safe.str.slice(at, size).cast(nw.Int64) for at, size in ((0, 4), (5, 2), (8, 2)))
    return year, month, day


def in_calendar(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Whether there is such a day."""
    leap = ((year % 4) == 0) & (((year % 100) != 0) | ((year % 400) == 0))
    short = ((month == 2) & ((day <= 28) | ((day == 29) & leap))) | ((month != 2) & (day <= 30))
    long_month = reduce(lambda one, other: one | other, [month == number for number in _LONG_MONTHS])
    return (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1) & (short | (long_month & (day == 31)))


def _parsed(words: nw.Expr, readable: nw.Expr) -> nw.Expr:
    return nw.when(readable).then(words).otherwise(nw.lit(str(OPEN))).cast(nw.Int64)
