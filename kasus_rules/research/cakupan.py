"""How much of the rules a table can speak to, and whether recorded decisions agree with what the rules leave possible.

Hides the bookkeeping of three-valued logic over a whole table. A rule counts as decidable when its condition could
become certain from answers that do occur in the table, each for itself: a generous reading, so that "never" is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

import polars as pl

from kasus_rules.core.conditions import (
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
)
from kasus_rules.core.facts import FactKind, FactSpec, SetValue
from kasus_rules.core.program import Program
from kasus_rules.core.rules import ItemEffect, KeyedEffect, RuleBase, ValueEffect
from kasus_rules.research.petakan_bentuk import TERCATAT
from kasus_rules.research.tabel_bingkai import PEMISAH, ke_polars, seperti, teks
from kasus_rules.research.tabel_nilai import ANGGOTA, baca, kolom_fakta
from kasus_rules.rulebase import keywords as kw

KESESUAIAN = "kesesuaian"
SESUAI, TIDAK_SESUAI, TAK_DAPAT_DINILAI = "sesuai", "tidak_sesuai", "tak_dapat_dinilai"
Mungkin = tuple[bool, bool]  # can become certainly true, can become certainly false
SEMUA: Mungkin = (True, True)


@dataclass(frozen=True, slots=True)
class Cakupan:
    """How much of the vocabulary and of the rules a table knows.

    Attributes:
        fakta: one line a fact: `fakta`, `sebutan`, `ada` (a column is there), `terisi` (rows with an answer),
            `bagian` (share of rows with an answer).
        aturan: one line a rule: `aturan`, `judul`, `dapat_terpicu`, `dapat_tersisih`, `dapat_dinilai` (either).
    """

    fakta: pl.DataFrame
    aturan: pl.DataFrame

    @property
    def bagian_fakta(self) -> float:
        """Share of the facts that have an answer in some row."""
        return float((self.fakta["terisi"] > 0).mean() or 0.0)  # type: ignore[arg-type]

    @property
    def bagian_aturan(self) -> float:
        """Share of the rules that some row could decide, either way."""
        return float(self.aturan["dapat_dinilai"].mean() or 0.0)  # type: ignore[arg-type]


def cakupan(frame: Any, program: Program) -> Cakupan:
    """The coverage report of a wide table of answers that has been checked."""
    table, base = ke_polars(frame), program.base
    reach = _Jangkauan(program, _seen(table, base))
    rules = [(rule.id, rule.title, *reach.of(program.conditions[rule.id])) for rule in base.rules]
    aturan = pl.DataFrame(rules, schema=["aturan", "judul", "dapat_terpicu", "dapat_tersisih"], orient="row")
    aturan = aturan.with_columns(dapat_dinilai=pl.col("dapat_terpicu") | pl.col("dapat_tersisih"))
    return Cakupan(_facts(table, base), aturan)


def kesesuaian(frame: Any, *, kolom: str = TERCATAT) -> Any:
    """The judged table with a column `kesesuaian`: the recorded decision against what the rules leave possible.

    * `sesuai`: whatever the open answers turn out to be, the recorded decision is what the rules say;
    * `tidak_sesuai`: whatever they turn out to be, the rules say something else;
    * `tak_dapat_dinilai`: it depends on open answers, or no decision is recorded.

    A recorded `a|b` says that it was one of them: it agrees when everything that is possible is among them.

    Args:
        frame: with `putusan_mungkin` of the batch engine and the recorded decision.
    """
    table = ke_polars(frame)
    pairs = pl.DataFrame({"dicatat": teks(table[kolom]), "mungkin": teks(table["putusan_mungkin"])})
    kinds = pairs.unique()
    kinds = kinds.with_columns(pl.Series(KESESUAIAN, [_agrees(*row) for row in kinds.iter_rows()], dtype=pl.String))
    found = pairs.join(kinds, on=["dicatat", "mungkin"], how="left", nulls_equal=True, maintain_order="left")
    return seperti(table.with_columns(found[KESESUAIAN]), frame)


def _agrees(recorded: str | None, possible: str | None) -> str:
    told, left = _members(recorded), _members(possible)
    if not told or not left:
        return TAK_DAPAT_DINILAI
    if left <= told:
        return SESUAI
    return TAK_DAPAT_DINILAI if left & told else TIDAK_SESUAI


def _members(text: str | None) -> frozenset[str]:
    return frozenset(part for part in (text or "").split(PEMISAH) if part not in ("", kw.UNKNOWN, "-"))


# ── what the table knows ──


def _facts(table: pl.DataFrame, base: RuleBase) -> pl.DataFrame:
    rows = []
    for spec in base.facts.values():
        columns = [name for name in table.columns if name == spec.name or name.startswith(spec.name + ANGGOTA)]
        known = [teks(table[name]).is_not_null() & (teks(table[name]) != kw.UNKNOWN) for name in columns]
        filled = int(pl.DataFrame(known).select(pl.any_horizontal(pl.all())).to_series().sum()) if known else 0
        rows.append((spec.name, spec.short, bool(columns), filled, filled / max(1, table.height)))
    return pl.DataFrame(rows, schema=["fakta", "sebutan", "ada", "terisi", "bagian"], orient="row")


def _seen(table: pl.DataFrame, base: RuleBase) -> Mapping[tuple[str, str], Mungkin]:
    """(fact, member or "") -> whether some row says yes (or has an answer), whether some row says no."""
    found: dict[tuple[str, str], Mungkin] = {}
    known = kolom_fakta(base)
    for column in table.columns:
        if column not in known:
            continue
        fact, _, member = column.partition(ANGGOTA)
        values = list(baca(known[column], teks(table[column]).drop_nulls().unique()).nilai.values())
        found |= _of_values(base.facts[fact], member, values)
    for _ in base.facts:  # an answer opens the question it stands under, which may stand under another
        for spec in base.facts.values():
            found |= _opened(spec, found)
    return _with_computed(found, base)


def _opened(spec: FactSpec, found: Mapping[tuple[str, str], Mungkin]) -> dict[tuple[str, str], Mungkin]:
    """The answer that a positive answer to a question settles, as `rulebase/answers.py` does for single cases."""
    keys = [(spec.name, member) for member in spec.members if spec.kind is FactKind.HIMPUNAN] or [(spec.name, "")]
    if not any(found.get(key, (False, False))[0] for key in keys):
        return {}
    match spec.applies_if:
        case Contains(fact, member):
            return {(fact, member): (True, found.get((fact, member), (False, False))[1])}
        case Compare(fact, _, True):
            return {(fact, ""): (True, found.get((fact, ""), (False, False))[1])}
        case _:
            return {}


def _of_values(spec: FactSpec, member: str, values: Iterable[object]) -> dict[tuple[str, str], Mungkin]:
    told = list(values)
    if member or spec.kind is FactKind.YA_TIDAK:
        return {(spec.name, member): (True in told, False in told)}
    if spec.kind is not FactKind.HIMPUNAN:
        return {(spec.name, ""): (bool(told), bool(told))}
    sets = [value for value in told if isinstance(value, SetValue)]
    return {
        (spec.name, each): (any(each in one.present for one in sets), any(each in one.absent for one in sets))
        for each in spec.members
    }


def _with_computed(found: dict[tuple[str, str], Mungkin], base: RuleBase) -> dict[tuple[str, str], Mungkin]:
    for spec in base.facts.values():
        if spec.computed is not None and found.get((spec.computed.start, ""), (False, False))[0]:
            found[spec.name, ""] = SEMUA  # the other date is that of the judgement, which is always known
    return found | {("tanggal_acuan", ""): SEMUA}


class _Jangkauan:
    """What a condition can become, from answers that occur. A decision can become what its rules can bring about."""

    def __init__(self, program: Program, seen: Mapping[tuple[str, str], Mungkin]) -> None:
        self.program, self.seen = program, seen
        self.done: dict[int, Mungkin] = {}

    def of(self, condition: Condition) -> Mungkin:
        """(can become certainly true, can become certainly false)."""
        if id(condition) not in self.done:
            self.done[id(condition)] = self._of(condition)
        return self.done[id(condition)]

    def _of(self, condition: Condition) -> Mungkin:
        match condition:
            case Compare() | OneOf() | Contains() | IsKnown():
                return self._atom(condition)
            case Not(part):
                true, false = self.of(part)
                return false, true
            case All(parts):
                reach = [self.of(part) for part in parts]
                return all(true for true, _ in reach), any(false for _, false in reach)
            case AnyOf(parts):
                reach = [self.of(part) for part in parts]
                return any(true for true, _ in reach), all(false for _, false in reach)
            case AtLeast(count, parts):
                reach = [self.of(part) for part in parts]
                return (
                    sum(true for true, _ in reach) >= count,
                    sum(false for _, false in reach) > len(parts) - count,
                )
            case _:
                assert_never(condition)

    def _atom(self, atom: Atom) -> Mungkin:
        if atom.fact in self.program.base.decisions:
            return self._decision(atom)
        member = atom.member if isinstance(atom, Contains) else ""
        true, false = self.seen.get((atom.fact, member), (False, False))
        match atom:
            case IsKnown():
                spec = self.program.base.facts[atom.fact]
                keys = [(atom.fact, each) for each in spec.members] or [(atom.fact, "")]
                return all(any(self.seen.get(key, (False, False))) for key in keys), True
            case Compare(_, _, False):
                return false, true
            case _:
                return true, false

    def _decision(self, atom: Atom) -> Mungkin:
        """A decision can be a value when a rule for it can be true, and something else when another one can."""
        wanted = _values_of(atom)
        for_it: list[Mungkin] = []
        for_others: list[Mungkin] = []
        for rule_id, effect in self.program.effects[atom.fact]:
            match effect:
                case ValueEffect(_, value):
                    (for_it if value in wanted else for_others).append(self.of(self.program.conditions[rule_id]))
                case KeyedEffect() | ItemEffect():
                    for_it.append(SEMUA)
        spec = self.program.base.decisions[atom.fact]
        nothing = all(false for _, false in for_it)
        collected = isinstance(atom, Contains)
        by_default = spec.default in wanted and all(false for _, false in for_others)
        other = any(true for true, _ in for_others) and not collected
        return any(true for true, _ in for_it) or by_default, nothing or other


def _values_of(atom: Atom) -> frozenset[object]:
    match atom:
        case Compare(_, _, value):
            return frozenset({value})
        case OneOf(_, values):
            return frozenset(values)
        case Contains(_, member):
            return frozenset({member})
        case IsKnown():
            return frozenset()
        case _:
            assert_never(atom)
