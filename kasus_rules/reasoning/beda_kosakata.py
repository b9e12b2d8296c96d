"""One vocabulary for two rule bases, so that one case can be put to both.

Hides what differs between their questions. A question, or a choice of one, that only one of them
knows is an answer that the other has never been told: there it is unknown, never "no". A question
whose kind changed is two questions with one name, so the old one is given another name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from kasus_rules.core.conditions import Atom, Condition, map_atoms
from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase

OLD_KIND = "__lama"
ConditionChange = Callable[[Condition], Condition]


def apart(old: RuleBase, new: RuleBase) -> RuleBase:
    """The old rule base, with every question renamed whose kind is another in the new one."""
    names = {
        name: name + OLD_KIND
        for name, spec in old.facts.items()
        if name in new.facts and new.facts[name].kind is not spec.kind
    }
    return _renamed(old, names) if names else old


def _renamed(base: RuleBase, names: Mapping[str, str]) -> RuleBase:
    def atom(each: Atom) -> Condition:
        return replace(each, fact=names.get(each.fact, each.fact))

    return with_conditions(
        replace(base, facts={names.get(n, n): replace(s, name=names.get(n, n)) for n, s in base.facts.items()}),
        lambda condition: map_atoms(condition, atom),
    )


def with_conditions(base: RuleBase, change: ConditionChange) -> RuleBase:
    """The same rule base with every condition in it changed."""

    def maybe(condition: Condition | None) -> Condition | None:
        return None if condition is None else change(condition)

    return replace(
        base,
        facts={
            name: replace(spec, applies_if=maybe(spec.applies_if), do_not_probe_if=maybe(spec.do_not_probe_if))
            for name, spec in base.facts.items()
        },
        decisions={name: replace(spec, only_if=maybe(spec.only_if)) for name, spec in base.decisions.items()},
        rules=tuple(replace(rule, condition=change(rule.condition)) for rule in base.rules),
    )


def widened(facts: Mapping[str, FactSpec], others: Mapping[str, FactSpec]) -> dict[str, FactSpec]:
    """These questions with the choices and bounds of the others added, then the questions only they have."""
    mine = {name: _wider(spec, others[name]) if name in others else spec for name, spec in facts.items()}
    return mine | {name: spec for name, spec in others.items() if name not in facts}


def _wider(spec: FactSpec, other: FactSpec) -> FactSpec:
    added = tuple(choice for choice in other.choices if choice.value not in spec.members)
    return replace(
        spec,
        choices=(*spec.choices, *added),
        minimum=None if spec.minimum is None or other.minimum is None else min(spec.minimum, other.minimum),
        maximum=None if spec.maximum is None or other.maximum is None else max(spec.maximum, other.maximum),
    )


def together(old: RuleBase, new: RuleBase) -> RuleBase:
    """Every question of both and nothing else; where they disagree on when it arises, it always may."""
    facts = {
        name: replace(spec, applies_if=None)
        if name in old.facts and name in new.facts and old.facts[name].applies_if != new.facts[name].applies_if
        else spec
        for name, spec in widened(new.facts, old.facts).items()
    }
    return replace(new, facts=facts, decisions={}, rules=())


def understood(facts: Facts, base: RuleBase) -> Facts:
    """The answers as this rule base understands them; what it has no question or choice for is left out."""
    kept: dict[str, Value] = {}
    for name, value in facts.items():
        spec = base.facts.get(name)
        if spec is None:
            if name == REFERENCE_DATE:
                kept[name] = value
        elif (known := _understood(value, spec)) is not None:
            kept[name] = known
    return Facts(kept)


def _understood(value: Value, spec: FactSpec) -> Value | None:
    match value:
        case SetValue(present, absent):
            members = frozenset(spec.members)
            inside, outside = present & members, absent & members
            return SetValue(inside, outside) if inside or outside else None
        case str():
            return value if value in spec.members else None
        case int() if spec.kind is FactKind.BILANGAN:
            low = spec.minimum is None or value >= spec.minimum
            return value if low and (spec.maximum is None or value <= spec.maximum) else None
        case _:
            return value


def not_understood(facts: Facts, base: RuleBase) -> Iterator[str]:
    """The questions whose answer this rule base does not understand, whole or in part."""
    known = understood(facts, base)
    yield from (name for name, value in facts.items() if known.get(name) != value)
