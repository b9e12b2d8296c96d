"""A condition as plain Indonesian: "paling sedikit 2 dari (masalah rumit: ya; …)".

Hides how the tree is put into words: what the reader of rules compressed (`kosong`, `antara`,
`memuat_salah_satu`) is found again, so that a sentence is as short as what was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from kasus_rules.core.conditions import (
    ALWAYS,
    All,
    AnyOf,
    AtLeast,
    Atom,
    Compare,
    Condition,
    Contains,
    IsKnown,
    Not,
    OneOf,
    Operator,
    Scalar,
)
from kasus_rules.core.facts import FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.rulebase.expansion import in_sentence

TANPA_SYARAT = "selalu"
SEMUA, SALAH_SATU, BUKAN = "semua ini", "salah satu dari", "tidak benar bahwa"


@dataclass(frozen=True, slots=True)
class Syarat:
    """A condition in words: one line, and the conditions it is made of (none where the line says it all)."""

    teks: str
    bagian: tuple[Syarat, ...] = ()

    def kalimat(self) -> str:
        """The whole in one line."""
        if not self.bagian:
            return self.teks
        if self.teks == SEMUA:
            return "; dan ".join(part._nested() for part in self.bagian)
        return f"{self.teks} ({'; '.join(part._nested() for part in self.bagian)})"

    def _nested(self) -> str:
        return f"({self.kalimat()})" if self.bagian and self.teks == SEMUA else self.kalimat()


def syarat(condition: Condition, base: RuleBase) -> Syarat:
    """The condition as lines that can be listed below each other."""
    if condition == ALWAYS:
        return Syarat(TANPA_SYARAT)
    match condition:
        case Compare() | OneOf() | Contains() | IsKnown():
            return Syarat(_atom(condition, base))
        case Not(part):
            return _negated(part, base)
        case All(parts) | AnyOf(parts):
            return _joined(condition, parts, base)
        case AtLeast(count, parts):
            return Syarat(f"paling sedikit {count} dari", tuple(syarat(part, base) for part in parts))
        case _:
            assert_never(condition)


def kalimat(condition: Condition, base: RuleBase) -> str:
    """The condition in one line."""
    return syarat(condition, base).kalimat()


def sebutan(name: str, base: RuleBase) -> str:
    """How a fact or a decision is called inside a sentence."""
    if name in base.decisions:
        return in_sentence(base.decisions[name].label)
    spec = base.facts[name]
    return spec.short or spec.question


# ── one atom ──


def _atom(atom: Atom, base: RuleBase) -> str:
    name = sebutan(atom.fact, base)
    match atom:
        case Compare(fact, Operator.EQ, value):
            return f"{name}: {_value(fact, value, base)}"
        case Compare(fact, operator, value):
            return f"{name}: {_value(fact, value, base)} {_bound(operator, value)}"
        case OneOf(fact, values):
            return f"{name}: {_or(_value(fact, value, base) for value in values)}"
        case Contains(fact, member):
            return f"{name} memuat {_value(fact, member, base)}"
        case IsKnown():
            return f"{name} sudah diketahui"
        case _:
            assert_never(atom)


def _bound(operator: Operator, value: Scalar) -> str:
    if isinstance(value, date):
        return "atau sesudahnya" if operator is Operator.GE else "atau sebelumnya"
    return "atau lebih" if operator is Operator.GE else "atau kurang"


def _value(fact: str, value: Scalar, base: RuleBase) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return tanggal(value)
    if isinstance(value, int):
        return str(value)
    spec = base.decisions.get(fact) or base.facts[fact]
    return f"“{spec.label_of(value)}”"


def _or(words: Iterable[str]) -> str:
    return " atau ".join(words)


# ── several ──


def _joined(whole: All | AnyOf, parts: tuple[Condition, ...], base: RuleBase) -> Syarat:
    short = _compressed(whole, parts, base)
    if short:
        return Syarat(short)
    if isinstance(whole, All):
        return Syarat(SEMUA, tuple(syarat(part, base) for part in parts))
    return Syarat(SALAH_SATU, tuple(syarat(part, base) for part in parts))


def _compressed(whole: All | AnyOf, parts: tuple[Condition, ...], base: RuleBase) -> str:
    """One line for what was one operator in the file; "" when it was not."""
    match whole, parts:
        case All(), (Compare(fact, Operator.GE, low), Compare(other, Operator.LE, high)) if fact == other:
            return f"{sebutan(fact, base)}: {_value(fact, low, base)} sampai {_value(fact, high, base)}"
        case All(), (Not(Contains(fact, _)), *_) if _is_every_member(fact, map(_positive, parts), base):
            return f"{sebutan(fact, base)}: tidak ada"
        case AnyOf(), (Contains(fact, _), *_) if _is_every_member(fact, parts, base):
            return f"{sebutan(fact, base)}: ada, apa pun itu"
        case _, (Contains(fact, _), Contains(), *_) if _members(fact, parts):
            word = " dan " if isinstance(whole, All) else " atau "
            labels = word.join(_value(fact, each, base) for each in _members(fact, parts))
            return f"{sebutan(fact, base)} memuat {labels}"
        case _:
            return ""


def _positive(condition: Condition) -> Condition:
    return condition.part if isinstance(condition, Not) else condition


def _members(fact: str, parts: Iterable[Condition]) -> tuple[str, ...]:
    """The members, when every part says that the set `fact` has one; else none."""
    several = tuple(parts)
    found = tuple(part.member for part in several if isinstance(part, Contains) and part.fact == fact)
    return found if len(found) == len(several) else ()


def _is_every_member(fact: str, parts: Iterable[Condition], base: RuleBase) -> bool:
    spec = base.facts.get(fact)
    members = spec.members if isinstance(spec, FactSpec) else base.decisions[fact].values
    return bool(members) and _members(fact, parts) == members


def _negated(part: Condition, base: RuleBase) -> Syarat:
    match part:
        case Contains(fact, member):
            return Syarat(f"{sebutan(fact, base)} tidak memuat {_value(fact, member, base)}")
        case Compare(fact, Operator.EQ, bool() as value):
            return Syarat(f"{sebutan(fact, base)}: {_value(fact, not value, base)}")
        case Compare(fact, Operator.EQ, value):
            return Syarat(f"{sebutan(fact, base)}: bukan {_value(fact, value, base)}")
        case OneOf(fact, values):
            return Syarat(f"{sebutan(fact, base)}: bukan {_or(_value(fact, value, base) for value in values)}")
        case IsKnown(fact):
            return Syarat(f"{sebutan(fact, base)} belum diketahui")
        case All((Not(Contains(fact, _)), *_) as parts) if _is_every_member(fact, map(_positive, parts), base):
            return Syarat(f"{sebutan(fact, base)}: ada, apa pun itu")
        case _:
            return Syarat(BUKAN, (syarat(part, base),))
