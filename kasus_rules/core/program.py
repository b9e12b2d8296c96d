"""From a rule base to a program: validity, applicability and exceptions folded in, strata in order.

Hides everything that a reader must not have to think about. After compilation a rule is
one condition; a reader only has to say, stratum by stratum, whether each is TRUE, FALSE
or UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kasus_rules.core.conditions import (
    All,
    AnyOf,
    Atom,
    Compare,
    Condition,
    IsKnown,
    Not,
    Operator,
    facts_of,
    map_atoms,
    shared,
)
from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.core.rules import DecisionSpec, Effect, Item, ItemEffect, Key, KeyedEffect, Rule, RuleBase

GUARD_PREFIX = "@"


class CycleError(ValueError):
    """Rules, exceptions or decisions depend on themselves; `path` names them in order."""

    def __init__(self, path: Sequence[str]) -> None:
        super().__init__(" -> ".join(path))
        self.path = tuple(path)


@dataclass(frozen=True, slots=True)
class Named:
    """A condition with the id of its rule, or `@decision` for a decision's `only_if`."""

    id: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Stratum:
    """Conditions that read only facts and decisions of earlier strata, and the decisions made after them."""

    conditions: tuple[Named, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """What the readers read.

    Attributes:
        parts: rule id -> (base with validity, condition of the exceptions), both compiled,
            for explaining what displaced what.
        conditions: rule id -> base and not exceptions; equal parts of the program are one object.
        effects: decision -> (rule id, effect) in the order of the rules.
        at_key: keyed decision -> key -> (rule id, effect).
        at_item: structured COLLECT decision -> item -> ids of the rules that collect it.
    """

    base: RuleBase
    strata: tuple[Stratum, ...]
    parts: Mapping[str, tuple[Condition, Condition | None]]
    conditions: Mapping[str, Condition]
    rules_by_id: Mapping[str, Rule]
    effects: Mapping[str, tuple[tuple[str, Effect], ...]]
    at_key: Mapping[str, Mapping[Key, tuple[tuple[str, KeyedEffect], ...]]]
    at_item: Mapping[str, Mapping[Item, tuple[str, ...]]]

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id. Raises KeyError when there is none."""
        return self.rules_by_id[rule_id]


def guard_id(decision: str) -> str:
    """The id under which a decision's `only_if` is read."""
    return GUARD_PREFIX + decision


def compile_program(base: RuleBase) -> Program:
    """Compile a rule base.

    Raises:
        CycleError: when exceptions displace each other in a circle, or decisions depend on themselves.
    """
    pool: dict[Condition, Condition] = {}
    parts = {
        rule_id: (shared(own, pool), None if against is None else shared(against, pool))
        for rule_id, (own, against) in _compiled_rules(base).items()
    }
    whole = {rule_id: shared(_without(*pair), pool) for rule_id, pair in parts.items()}
    guards = {
        name: shared(_applicable(spec.only_if, base), pool)
        for name, spec in base.decisions.items()
        if spec.only_if is not None
    }
    levels = _decision_levels(base, whole, guards)
    named = [Named(rule.id, whole[rule.id]) for rule in base.rules]
    named += [Named(guard_id(name), condition) for name, condition in guards.items()]
    by_id = {rule.id: rule for rule in base.rules}
    effects = _effects(base)
    return Program(
        base, _strata(base, named, levels), parts, whole, by_id, effects, _at_key(effects), _at_item(effects)
    )


def _effects(base: RuleBase) -> Mapping[str, tuple[tuple[str, Effect], ...]]:
    found: dict[str, list[tuple[str, Effect]]] = {name: [] for name in base.decisions}
    for rule in base.rules:
        for effect in rule.effects:
            found[effect.decision].append((rule.id, effect))
    return {name: tuple(effects) for name, effects in found.items()}


def _at_key(
    effects: Mapping[str, tuple[tuple[str, Effect], ...]],
) -> Mapping[str, Mapping[Key, tuple[tuple[str, KeyedEffect], ...]]]:
    found: dict[str, dict[Key, list[tuple[str, KeyedEffect]]]] = {}
    for name, pairs in effects.items():
        for rule_id, effect in pairs:
            if isinstance(effect, KeyedEffect):
                found.setdefault(name, {}).setdefault(effect.key, []).append((rule_id, effect))
    return {name: {key: tuple(pairs) for key, pairs in keys.items()} for name, keys in found.items()}


def _at_item(effects: Mapping[str, tuple[tuple[str, Effect], ...]]) -> Mapping[str, Mapping[Item, tuple[str, ...]]]:
    found: dict[str, dict[Item, list[str]]] = {}
    for name, pairs in effects.items():
        for rule_id, effect in pairs:
            if isinstance(effect, ItemEffect):
                found.setdefault(name, {}).setdefault(effect.item, []).append(rule_id)
    return {name: {item: tuple(ids) for item, ids in items.items()} for name, items in found.items()}


def _without(condition: Condition, exceptions: Condition | None) -> Condition:
    return condition if exceptions is None else All((condition, Not(exceptions)))


def _compiled_rules(base: RuleBase) -> Mapping[str, tuple[Condition, Condition | None]]:
    """Base and exceptions of each rule. An exception is itself compiled, so chains nest."""
    by_id = {rule.id: rule for rule in base.rules}
    displacers: dict[str, list[str]] = {rule.id: [] for rule in base.rules}
    for rule in base.rules:
        for target in rule.overrides:
            displacers[target].append(rule.id)
    done: dict[str, tuple[Condition, Condition | None]] = {}

    def build(rule_id: str, path: tuple[str, ...]) -> Condition:
        if rule_id in path:
            raise CycleError((*path[path.index(rule_id) :], rule_id))
        if rule_id not in done:
            against = [build(other, (*path, rule_id)) for other in displacers[rule_id]]
            own = _valid(_applicable(by_id[rule_id].condition, base), by_id[rule_id])
            done[rule_id] = (own, _any(against))
        return _without(*done[rule_id])

    for rule in base.rules:
        build(rule.id, ())
    return done


def _any(conditions: Sequence[Condition]) -> Condition | None:
    return AnyOf(tuple(conditions)) if conditions else None


def _valid(condition: Condition, rule: Rule) -> Condition:
    """Validity is part of the condition, so that an expired exception displaces nothing."""
    bounds: list[Condition] = []
    if rule.valid_from is not None:
        bounds.append(Compare(REFERENCE_DATE, Operator.GE, rule.valid_from))
    if rule.valid_to is not None:
        bounds.append(Compare(REFERENCE_DATE, Operator.LE, rule.valid_to))
    return All((*bounds, condition)) if bounds else condition


def _applicable(condition: Condition, base: RuleBase) -> Condition:
    """Where a question does not arise, the answer is "no": not ya, no member, no value. Never unknown."""

    def guard(atom: Atom) -> Condition:
        spec = base.facts.get(atom.fact)
        if spec is None or spec.applies_if is None or isinstance(atom, IsKnown):
            return atom
        arises = map_atoms(spec.applies_if, guard)
        if isinstance(atom, Compare) and atom.value is False:
            return Not(All((arises, Compare(atom.fact, Operator.EQ, True))))
        return All((arises, atom))

    return map_atoms(condition, guard)


def _decision_levels(
    base: RuleBase, whole: Mapping[str, Condition], guards: Mapping[str, Condition]
) -> Mapping[str, int]:
    reads: dict[str, set[str]] = {name: set() for name in base.decisions}
    for rule in base.rules:
        for effect in rule.effects:
            reads[effect.decision] |= _decisions_in(whole[rule.id], base.decisions)
    for name, condition in guards.items():
        reads[name] |= _decisions_in(condition, base.decisions)
    levels: dict[str, int] = {}

    def level(name: str, path: tuple[str, ...]) -> int:
        if name in path:
            raise CycleError((*path[path.index(name) :], name))
        if name not in levels:
            levels[name] = max((level(other, (*path, name)) + 1 for other in sorted(reads[name])), default=0)
        return levels[name]

    for name in base.decisions:
        level(name, ())
    return levels


def _decisions_in(condition: Condition, decisions: Mapping[str, DecisionSpec]) -> set[str]:
    return {name for name in facts_of(condition) if name in decisions}


def _strata(base: RuleBase, named: Iterable[Named], levels: Mapping[str, int]) -> tuple[Stratum, ...]:
    count = max(levels.values(), default=0) + 1
    conditions: list[list[Named]] = [[] for _ in range(count)]
    for item in named:
        needed = [levels[name] + 1 for name in _decisions_in(item.condition, base.decisions)]
        conditions[max(needed, default=0)].append(item)
    return tuple(
        Stratum(tuple(here), tuple(name for name in base.decisions if levels[name] == index))
        for index, here in enumerate(conditions)
    )
