"""Strategies that make whole rule bases: every kind of fact, node, policy and relation of rules.

Small on purpose: few values a fact, so that all completions of an open case can be tried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from hypothesis import strategies as st

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
)
from kasus_rules.core.facts import REFERENCE_DATE, Choice, FactKind, FactSpec, HowKnown
from kasus_rules.core.rules import (
    DecisionSpec,
    Effect,
    HitPolicy,
    ItemEffect,
    KeyedEffect,
    KeyField,
    Origin,
    Rule,
    RuleBase,
    ValueEffect,
)

DAYS = (date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25))
NUMBERS = (0, 1, 2, 3)
CHOICES = ("satu", "dua", "tiga")
MEMBERS = ("m1", "m2", "m3")
KINDS: Mapping[str, FactKind] = {
    "ya_a": FactKind.YA_TIDAK,
    "ya_b": FactKind.YA_TIDAK,
    "pilih": FactKind.PILIHAN,
    "himpun": FactKind.HIMPUNAN,
    "bilang": FactKind.BILANGAN,
    "hari": FactKind.TANGGAL,
    "ya_c": FactKind.YA_TIDAK,
    "himpun_lain": FactKind.HIMPUNAN,
    REFERENCE_DATE: FactKind.TANGGAL,
}
VALUES = ("kuat", "sedang", "lemah")
KEYS = ("internal", "lanjutan")
LEVELS = st.sampled_from((0, 0, 0, 1, 2, 2, 3, 4))  # positions in DECISIONS; single values meet more often
SINGLE, COLLECTED, SECOND, KEYED, ITEMS = "putus", "kumpul", "putus_dua", "undang", "butir"
DECISIONS = (SINGLE, COLLECTED, SECOND, KEYED, ITEMS)  # each may read the single and collected ones before it


@dataclass(frozen=True)
class Wishes:
    """What a rule base may hold: `known` allows "is it known?", which is not monotone."""

    known: bool = False
    most_rules: int = 8
    most_leaves: int = 6


@cache
def atoms(names: tuple[str, ...], wishes: Wishes) -> st.SearchStrategy[Condition]:
    """Atoms over the named facts and decisions."""
    options = [_atom_on(name) for name in names]
    if wishes.known:
        facts = [name for name in names if name in KINDS]
        options.append(st.sampled_from(facts).map(IsKnown))
    return st.one_of(options)


def _atom_on(name: str) -> st.SearchStrategy[Condition]:
    if name == COLLECTED:
        return st.sampled_from(VALUES).map(lambda value: Contains(COLLECTED, value))
    if name in (SINGLE, SECOND):
        return _equality(name, VALUES)
    match KINDS[name]:
        case FactKind.YA_TIDAK:
            return st.booleans().map(lambda value: Compare(name, Operator.EQ, value))
        case FactKind.PILIHAN:
            return _equality(name, CHOICES)
        case FactKind.HIMPUNAN:
            return st.sampled_from(MEMBERS).map(lambda member: Contains(name, member))
        case FactKind.BILANGAN:
            return _comparison(name, NUMBERS)
        case _:
            return _comparison(name, DAYS)


def _equality(name: str, values: Sequence[str]) -> st.SearchStrategy[Condition]:
    several = st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
    return st.one_of(
        st.sampled_from(values).map(lambda value: Compare(name, Operator.EQ, value)),
        several.map(lambda chosen: OneOf(name, tuple(chosen))),
    )


def _comparison(name: str, values: Sequence[int | date]) -> st.SearchStrategy[Condition]:
    several = st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
    return st.one_of(
        st.builds(Compare, st.just(name), st.sampled_from(Operator), st.sampled_from(values)),
        several.map(lambda chosen: OneOf(name, tuple(chosen))),
    )


@cache
def conditions(names: tuple[str, ...], wishes: Wishes) -> st.SearchStrategy[Condition]:
    """Trees over the named facts and decisions."""

    def grow(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        some = st.lists(part, min_size=0, max_size=3).map(tuple)
        several = st.lists(part, min_size=2, max_size=4).map(tuple)
        return st.one_of(
            some.map(All),
            some.map(AnyOf),
            part.map(Not),
            several.flatmap(lambda parts: st.integers(1, len(parts)).map(lambda n: AtLeast(n, parts))),
        )

    return st.recursive(atoms(names, wishes), grow, max_leaves=wishes.most_leaves)


@st.composite
def fact_specs(draw: st.DrawFn, wishes: Wishes) -> Mapping[str, FactSpec]:
    """The fixed questions, the last two of which may hang on conditions over the others."""
    specs = {name: _spec(name, None) for name in KINDS}
    for position, name in ((6, "ya_c"), (7, "himpun_lain")):
        earlier = tuple(KINDS)[:position]
        applies_if = draw(st.none() | conditions(earlier, Wishes(wishes.known, most_leaves=2)))
        specs[name] = _spec(name, applies_if)
    return specs


def _spec(name: str, applies_if: Condition | None) -> FactSpec:
    kind = KINDS[name]
    values = {FactKind.PILIHAN: CHOICES, FactKind.HIMPUNAN: MEMBERS}.get(kind, ())
    choices = tuple(Choice(value, value) for value in values)
    return FactSpec(name, kind, name, "semua", HowKnown.AMATI, choices=choices, applies_if=applies_if)


@st.composite
def decision_specs(draw: st.DrawFn, wishes: Wishes) -> Mapping[str, DecisionSpec]:
    """The five outputs; policies, defaults and guards vary. A key without a rule has no value: no default."""
    choices = tuple(Choice(value, value) for value in VALUES)
    single = st.sampled_from((HitPolicy.PRIORITY, HitPolicy.UNIQUE))
    default = st.none() | st.sampled_from(VALUES)
    specs: dict[str, DecisionSpec] = {}
    for name in DECISIONS:
        only_if = draw(st.none() | conditions(readable_by(name), Wishes(wishes.known, most_leaves=2)))
        match name:
            case "kumpul":
                made = DecisionSpec(name, name, HitPolicy.COLLECT, choices, only_if=only_if)
            case "undang":
                keys = (KeyField("tahap", KEYS),)
                made = DecisionSpec(name, name, HitPolicy.PRIORITY, choices, key_fields=keys, only_if=only_if)
            case "butir":
                made = DecisionSpec(name, name, HitPolicy.COLLECT, item_fields=("teks",), only_if=only_if)
            case _:
                made = DecisionSpec(name, name, draw(single), choices, draw(default), only_if=only_if)
        specs[name] = made
    return specs


def readable_by(decision: str) -> tuple[str, ...]:
    """The facts and the earlier decisions that may be read on the way to this one."""
    earlier = DECISIONS[: DECISIONS.index(decision)]
    return (*KINDS, *(name for name in earlier if name in (SINGLE, COLLECTED, SECOND)))


@st.composite
def rules(draw: st.DrawFn, wishes: Wishes) -> tuple[Rule, ...]:
    """Rules for any decision; a rule may displace earlier-numbered rules of later or equal decisions."""
    made: list[tuple[int, Rule]] = []
    for number in range(draw(st.integers(2, wishes.most_rules))):
        targets = sorted(draw(st.lists(LEVELS, min_size=1, max_size=2, unique=True)))
        displaceable = [rule.id for level, rule in made if level >= targets[-1]]
        several = st.lists(st.sampled_from(displaceable or [""]), max_size=2, unique=True)
        overrides = tuple(draw(several)) if displaceable else ()
        rule = Rule(
            id=f"R{number}",
            title="",
            condition=draw(conditions(readable_by(DECISIONS[targets[0]]), wishes)),
            effects=tuple(draw(_effects(DECISIONS[target])) for target in targets),
            reason="",
            sources=(),
            origin=Origin("uji", number + 1),
            valid_from=draw(st.none() | st.sampled_from(DAYS)),
            valid_to=draw(st.none() | st.sampled_from(DAYS)),
            overrides=overrides,
        )
        made.append((targets[0], rule))
    return tuple(rule for _, rule in made)


@cache
def _effects(decision: str) -> st.SearchStrategy[Effect]:
    if decision == KEYED:
        keys = st.sampled_from(KEYS).map(lambda key: (key,))
        return st.builds(KeyedEffect, st.just(decision), keys, st.sampled_from(VALUES))
    if decision == ITEMS:
        return st.sampled_from(VALUES).map(lambda text: ItemEffect(decision, (("teks", text),)))
    return st.sampled_from(VALUES).map(lambda value: ValueEffect(decision, value))


@st.composite
def rule_bases(draw: st.DrawFn, wishes: Wishes) -> RuleBase:
    """A rule base without cycles."""
    return RuleBase(
        facts=draw(fact_specs(wishes)),
        decisions=draw(decision_specs(wishes)),
        rules=draw(rules(wishes)),
        sources={},
        roles={},
        groups={},
        version="uji",
        fingerprint="uji",
    )
