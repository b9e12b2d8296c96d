"""The words in which column expressions are said: those of narwhals, or polars' own for a table of polars.

Hides that narwhals speaks a part of the language of polars. What keeps to that part, as all that is said here,
can be told to polars itself, which spares the translation of some ten thousand small expressions for each table:
for a small one that costs more than judging it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Protocol, Self, cast

import narwhals as nw

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]


class Expr(Protocol):
    """A column expression in either: only what the engine does with it."""

    def __invert__(self) -> Self: ...

    def __add__(self, other: Self, /) -> Self: ...

    def __ge__(self, other: Any, /) -> Self: ...

    def alias(self, name: str, /) -> Self:
        """The same under another name."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What expressions are made with.

    Attributes:
        api: the module narwhals, or the module polars; what is used of it here means the same in both.
        categories: whether words are categories; where a back end has none they are strings.
        of_nulls: what narwhals must be told of nulls, and polars not; none of the columns spoken of has any.
    """

    api: Any
    categories: bool
    of_nulls: Mapping[str, bool]
    _constants: dict[tuple[str, ...], Mapping[str, Expr]] = field(default_factory=dict, compare=False, repr=False)

    def table_of(self, frame: Frame) -> Any:
        """The table to say it to."""
        return frame if self.api is nw else frame.to_native()

    def column(self, *names: str) -> Expr:
        """The columns of these names."""
        return cast(Expr, self.api.col(*names))

    def constant(self, value: bool | str, dtype: Any = None) -> Expr:
        """The same everywhere."""
        return cast(Expr, self.api.lit(value, dtype))

    def every(self, parts: Iterable[str | Expr]) -> Expr:
        """All of them hold; a name stands for its column, which is cheaper to say than an expression."""
        return cast(Expr, self.api.all_horizontal(*parts, **self.of_nulls))

    def some(self, parts: Iterable[str | Expr]) -> Expr:
        """Any of them holds; names as in `every`."""
        return cast(Expr, self.api.any_horizontal(*parts, **self.of_nulls))

    def at_least(self, needed: int, parts: Iterable[Expr]) -> Expr:
        """So many of them hold; one may be there several times."""
        one, none = self.api.lit(1, self.api.Int32), self.api.lit(0, self.api.Int32)
        return reduce(lambda total, more: total + more, [self.either(part, one, none) for part in parts]) >= needed

    def either(self, holds: Expr, then: Expr, otherwise: Expr) -> Expr:
        """`then` where it holds, else `otherwise`."""
        return cast(Expr, self.api.when(holds).then(then).otherwise(otherwise))

    def constants(self, words: Iterable[str]) -> Mapping[str, Expr]:
        """Each word as a constant of a column that holds only these words."""
        key = tuple(dict.fromkeys(words))
        if key not in self._constants:
            dtype = self.api.Enum(key) if self.categories else self.api.String()
            self._constants[key] = {word: self.constant(word, dtype) for word in key}
        return self._constants[key]

    def without_first(self, texts: Sequence[Expr]) -> Expr:
        """The texts as one, without its first sign."""
        joined: Any = self.api.concat_str(texts) if len(texts) > 1 else texts[0]
        return cast(Expr, joined.str.slice(1))


def dialect_of(frame: Frame) -> Dialect:
    """What to say for this table."""
    if frame.implementation.is_polars():
        return Dialect(frame.__native_namespace__(), True, {})
    return Dialect(nw, False, {"ignore_nulls": False})
