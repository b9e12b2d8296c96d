"""One column of answers, read as its fact asks for; each different text is read once, however many rows have it.

Hides the spelling of sets in a cell (`a|b` complete, `a|?` partial, `-` none) and hands everything else to the
reader of single answers, so that a table is read exactly as a case on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kasus_rules.core.facts import FactKind, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.research.tabel_bingkai import PEMISAH, TIDAK_ADA
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.problems import Notes, Place
from kasus_rules.rulebase.values import read_value

NOWHERE = Place("", 0, 0)
ANGGOTA = "__"  # between a set and its member in the name of a column
SELEBIHNYA = "selebihnya_tidak"  # a column beside members: those left empty are "no"
TULIS = {
    FactKind.YA_TIDAK: "Tulis ya atau tidak; kosongkan bila belum diketahui.",
    FactKind.PILIHAN: "Pakai salah satu nilai di kamus (kasus fakta).",
    FactKind.HIMPUNAN: "Tulis a|b bila lengkap, a|? bila mungkin ada yang lain, - bila tidak ada.",
    FactKind.BILANGAN: "Tulis bilangan bulat, misalnya 3.",
    FactKind.TANGGAL: "Tulis tahun-bulan-hari, misalnya 2026-11-24.",
}


@dataclass(frozen=True, slots=True)
class Salah:
    """What is wrong with a value, and how to mend it."""

    apa: str
    cara: str


@dataclass(frozen=True, slots=True)
class Dibaca:
    """The different texts of one column.

    Attributes:
        baku: text as written -> its one spelling, None when it is unknown or wrong.
        nilai: one spelling -> typed value.
        salah: text as written -> what is wrong with it.
    """

    baku: Mapping[str, str | None]
    nilai: Mapping[str, Value]
    salah: Mapping[str, Salah]


def kolom_fakta(base: RuleBase) -> dict[str, FactSpec]:
    """Every column that holds answers: the facts, each member of a set, and whether the members left empty are "no"."""
    found = dict(base.facts)
    for spec in base.facts.values():
        if spec.kind is FactKind.HIMPUNAN:
            for value in (*spec.members, SELEBIHNYA):
                name = f"{spec.name}{ANGGOTA}{value}"
                found[name] = replace(spec, name=name, kind=FactKind.YA_TIDAK, choices=(), applies_if=None)
    return found


def baca(spec: FactSpec, written: Iterable[str]) -> Dibaca:
    """Read each different text of a column."""
    baku: dict[str, str | None] = {}
    nilai: dict[str, Value] = {}
    salah: dict[str, Salah] = {}
    for text in written:
        notes = Notes()
        value = read_value(spec, _given(spec, text), NOWHERE, notes)
        if len(notes):
            salah[text] = _said(spec, notes)
        baku[text] = None if value is None else tulis(spec, value)
        if value is not None:
            nilai[tulis(spec, value)] = value
    return Dibaca(baku, nilai, salah)


def tulis(spec: FactSpec, value: Value) -> str:
    """The one spelling of a value in a table; a partly known set tells its ticked members only."""
    if isinstance(value, SetValue):
        return PEMISAH.join(_members(spec, value)) or TIDAK_ADA
    if isinstance(value, bool):
        return kw.YES if value else kw.NO
    return value.isoformat() if isinstance(value, date) else str(value)


def _members(spec: FactSpec, value: SetValue) -> Iterator[str]:
    yield from (member for member in spec.members if member in value.present)
    if not value.is_complete(spec.members):
        yield kw.MORE


def _given(spec: FactSpec, text: str) -> object:
    if spec.kind is not FactKind.HIMPUNAN or text in (kw.UNKNOWN, kw.NONE):
        return text.lower() if spec.kind is FactKind.YA_TIDAK else text
    return [] if text == TIDAK_ADA else [part.strip() for part in text.split(PEMISAH)]


def _said(spec: FactSpec, notes: Notes) -> Salah:
    """All problems of one cell as one; what is said of files of answers is said of cells instead."""
    what = " ".join(dict.fromkeys(problem.what for problem in notes.problems))
    how = " ".join(dict.fromkeys(problem.how for problem in notes.problems if problem.how))
    return Salah(what, how or TULIS[spec.kind])
