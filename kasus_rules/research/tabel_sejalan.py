"""Answers of one row that contradict each other, found for a whole table at once.

Hides two masks a question, certainly true and certainly false. The meaning is that of single cases
(`rulebase/answers.py`): a positive answer opens the question it stands under, unless that is answered otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import assert_never

import polars as pl

from kasus_rules.core.conditions import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Contains,
    IsKnown,
    Not,
    OneOf,
    Operator,
    Scalar,
    facts_of,
)
from kasus_rules.core.facts import FactKind, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.tabel_nilai import ANGGOTA, Salah
from kasus_rules.rulebase.problems import listed

Masks = tuple[pl.Series, pl.Series]  # certainly true, certainly false


@dataclass(frozen=True, slots=True)
class Isi:
    """A checked table: its columns of answers in their one spelling, and what each spelling means."""

    tabel: pl.DataFrame
    nilai: Mapping[str, Mapping[str, Value]]

    def mask(self, column: str, test: Callable[[Value], bool]) -> pl.Series:
        """The rows whose answer in a column is known and satisfies a test."""
        if column not in self.nilai:
            return pl.repeat(False, self.tabel.height, dtype=pl.Boolean, eager=True)
        good = [text for text, value in self.nilai[column].items() if test(value)]
        return self.tabel[column].is_in(good).fill_null(False)


def bertentangan(isi: Isi, base: RuleBase) -> Iterator[tuple[str, pl.Series, Salah]]:
    """(column, rows, what is wrong) for each question that is answered although it does not arise."""
    board = _Papan(isi, base)
    board.settle()
    for spec in base.facts.values():
        if spec.applies_if is None:
            continue
        rows = board.positive(spec) & board.masks(spec.applies_if)[1]
        if rows.any():
            column = next((name for name in isi.nilai if name.split(ANGGOTA)[0] == spec.name), spec.name)
            against = listed(f'"{name}"' for name in sorted(facts_of(spec.applies_if)))
            what = f'Jawaban "{spec.name}" tidak sejalan dengan jawaban {against}.'
            yield column, rows, Salah(what, "Ubah salah satu jawaban, atau kosongkan.")


def tanggal_salah(isi: Isi, base: RuleBase, *, tanggal_acuan: date | None) -> Iterator[tuple[str, pl.Series, Salah]]:
    """(column, rows, what is wrong) for dates the wrong way round and numbers that disagree with their dates."""
    for spec in base.facts.values():
        if spec.computed is None:
            continue
        end, start = (_days(isi, name, tanggal_acuan) for name in (spec.computed.end, spec.computed.start))
        days, given = end - start, _numbers(isi, spec.name)
        names = f'"{spec.computed.start}" dan "{spec.computed.end}"'
        back = (days < 0).fill_null(False)
        far = (days > (spec.maximum if spec.maximum is not None else 10**9)).fill_null(False)
        other = (given != days).fill_null(False) & ~back & ~far
        cases = (
            (spec.computed.start, back, f"Tanggal terbalik: {names}.", "Periksa kedua tanggalnya."),
            (spec.computed.start, far, f"Selisih {names} terlalu besar.", "Periksa tahunnya."),
            (spec.name, other, f"Tidak sejalan dengan {names}.", f'Kosongkan "{spec.name}", atau perbaiki tanggalnya.'),
        )
        yield from ((column, rows, Salah(what, how)) for column, rows, what, how in cases if rows.any())


def _days(isi: Isi, name: str, tanggal_acuan: date | None) -> pl.Series:
    default = tanggal_acuan if name == "tanggal_acuan" else None
    if name not in isi.nilai:
        return pl.repeat(default, isi.tabel.height, dtype=pl.Date, eager=True).cast(pl.Int32)
    days = isi.tabel[name].str.to_date("%Y-%m-%d", strict=False).cast(pl.Int32)
    return days if default is None else days.fill_null((default - date(1970, 1, 1)).days)


def _numbers(isi: Isi, name: str) -> pl.Series:
    if name not in isi.nilai:
        return pl.repeat(None, isi.tabel.height, dtype=pl.Int32, eager=True)
    return isi.tabel[name].cast(pl.Int32, strict=False)


class _Papan:
    """The masks of yes/no questions and of members of sets, while they are being settled."""

    def __init__(self, isi: Isi, base: RuleBase) -> None:
        self.isi, self.base = isi, base
        self.known: dict[tuple[str, str], Masks] = {}

    def settle(self) -> None:
        """Make the conditions of positive answers true where they are open, until nothing changes."""
        asked = [spec for spec in self.base.facts.values() if spec.applies_if is not None]
        for _ in range(len(asked) + 1):
            if not sum(self._imply(spec) for spec in asked):  # every one, not only the first that changes
                return

    def _imply(self, spec: FactSpec) -> bool:
        match spec.applies_if:
            case Contains(fact, member) if fact in self.base.facts:
                key = (fact, member)
            case Compare(fact, Operator.EQ, True):
                key = (fact, "")
            case _:
                return False
        true, false = self._of(key)
        made = true | (self.positive(spec) & ~false)
        self.known[key] = (made, false)
        return bool((made != true).any())

    def positive(self, spec: FactSpec) -> pl.Series:
        """The rows that answer a question with more than "no"."""
        if spec.kind is FactKind.YA_TIDAK:
            return self._of((spec.name, ""))[0]
        if spec.kind is not FactKind.HIMPUNAN:
            return self.isi.mask(spec.name, lambda _: True)
        return reduce(or_, (self._of((spec.name, member))[0] for member in spec.members))

    def _of(self, key: tuple[str, str]) -> Masks:
        if key not in self.known:
            fact, member = key
            if not member or f"{fact}{ANGGOTA}{member}" in self.isi.nilai:
                name = f"{fact}{ANGGOTA}{member}" if member else fact
                self.known[key] = (self.isi.mask(name, _is_yes), self.isi.mask(name, _is_no))
            else:
                self.known[key] = (
                    self.isi.mask(
                        fact, lambda value: member in value.present if isinstance(value, SetValue) else False
                    ),
                    self.isi.mask(fact, lambda value: member in value.absent if isinstance(value, SetValue) else False),
                )
        return self.known[key]

    def masks(self, condition: Condition) -> Masks:
        """The rows where a condition over facts is certainly true, and certainly false."""
        match condition:
            case Contains(fact, member):
                return self._of((fact, member))
            case Compare(fact, Operator.EQ, bool() as value):
                true, false = self._of((fact, ""))
                return (true, false) if value else (false, true)
            case Compare(fact, operator, value):
                return self._scalar(fact, lambda known: _compared(known, operator, value))
            case OneOf(fact, values):
                return self._scalar(fact, lambda known: known in values)
            case IsKnown(fact):
                known = self.isi.mask(fact, lambda _: True)
                return known, ~known
            case Not(part):
                true, false = self.masks(part)
                return false, true
            case All(parts):
                return self._joined(parts, and_, or_)
            case AnyOf(parts):
                return self._joined(parts, or_, and_)
            case AtLeast(count, parts):
                return self._counted(count, parts)
            case _:
                assert_never(condition)

    def _scalar(self, fact: str, test: Callable[[Value], bool]) -> Masks:
        return self.isi.mask(fact, test), self.isi.mask(fact, lambda value: not test(value))

    def _joined(self, parts: Iterable[Condition], of_true: Join, of_false: Join) -> Masks:
        pairs = [self.masks(part) for part in parts]
        empty = pl.repeat(of_true is and_, self.isi.tabel.height, dtype=pl.Boolean, eager=True)
        if not pairs:
            return empty, ~empty
        return reduce(of_true, (true for true, _ in pairs)), reduce(of_false, (false for _, false in pairs))

    def _counted(self, count: int, parts: tuple[Condition, ...]) -> Masks:
        pairs = [self.masks(part) for part in parts]
        true = reduce(lambda one, other: one + other, (each.cast(pl.Int32) for each, _ in pairs))
        false = reduce(lambda one, other: one + other, (each.cast(pl.Int32) for _, each in pairs))
        return true >= count, false > len(parts) - count


Join = Callable[[pl.Series, pl.Series], pl.Series]


def _is_yes(value: Value) -> bool:
    return value is True


def _is_no(value: Value) -> bool:
    return value is False


def _compared(known: Value, operator: Operator, value: Scalar) -> bool:
    if type(known) is not type(value):
        return False
    match operator:
        case Operator.EQ:
            return known == value
        case Operator.GE:
            return bool(known >= value)  # type: ignore[operator]  # both are of one kind, which has an order
        case Operator.LE:
            return bool(known <= value)  # type: ignore[operator]
