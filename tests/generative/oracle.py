"""A second, two-valued evaluator, written from the meaning alone and sharing no code with the suite.

It reads a rule base (not the compiled program) and a case without open answers. Two established
values of a UNIQUE decision are a conflict: either may be read further on, so one complete
case may have several worlds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kasus_rules.core.conditions import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Contains,
    Not,
    OneOf,
    Operator,
)
from kasus_rules.core.facts import REFERENCE_DATE, Facts, SetValue
from kasus_rules.core.rules import DecisionSpec, Effect, HitPolicy, ItemEffect, KeyedEffect, Rule, RuleBase, ValueEffect


@dataclass
class World:
    """Everything that is so in one complete case."""

    base: RuleBase
    facts: Facts
    values: dict[str, str | None] = field(default_factory=dict)
    members: dict[str, frozenset[str]] = field(default_factory=dict)
    keyed: dict[str, dict[tuple[str, ...], str | None]] = field(default_factory=dict)
    items: dict[str, frozenset[object]] = field(default_factory=dict)
    conflict: bool = False

    def with_value(self, name: str, value: str | None, conflict: bool) -> "World":
        """The same world in which one decision has a value."""
        values = {**self.values, name: value}
        return World(self.base, self.facts, values, self.members, self.keyed, self.items, self.conflict or conflict)


def worlds(base: RuleBase, facts: Facts) -> Iterator[World]:
    """All worlds of a complete case; decisions stand in an order in which each reads earlier ones only."""
    found = [World(base, facts)]
    for spec in base.decisions.values():
        found = [after for world in found for after in _decide(world, spec)]
    yield from found


def fires(world: World, rule: Rule) -> bool:
    """Valid on the day, true, and not displaced by a rule that itself fires."""
    day = world.facts[REFERENCE_DATE]
    assert isinstance(day, date)
    if rule.valid_from is not None and day < rule.valid_from:
        return False
    if rule.valid_to is not None and day > rule.valid_to:
        return False
    if any(rule.id in other.overrides and fires(world, other) for other in world.base.rules):
        return False
    return is_true(world, rule.condition)


def is_true(world: World, condition: Condition) -> bool:
    """Two-valued truth; a question that does not arise has the answer "no"."""
    match condition:
        case All(parts):
            return all(is_true(world, part) for part in parts)
        case AnyOf(parts):
            return any(is_true(world, part) for part in parts)
        case Not(part):
            return not is_true(world, part)
        case AtLeast(count, parts):
            return len([part for part in parts if is_true(world, part)]) >= count
        case Compare(fact, operator, value):
            if not _arises(world, fact):
                return value is False  # a yes/no question that does not arise counts as "no"
            return _compares(_read(world, fact), operator, value)
        case OneOf(fact, values):
            return _arises(world, fact) and _read(world, fact) in values
        case Contains(fact, member):
            return _arises(world, fact) and member in _members(world, fact)
        case _:
            raise AssertionError(f"the oracle has no two-valued meaning for {condition}")


def _arises(world: World, fact: str) -> bool:
    spec = world.base.facts.get(fact)
    return spec is None or spec.applies_if is None or is_true(world, spec.applies_if)


def _read(world: World, name: str) -> object:
    return world.values[name] if name in world.values else world.facts[name]


def _members(world: World, name: str) -> frozenset[str]:
    if name in world.members:
        return world.members[name]
    value = world.facts[name]
    assert isinstance(value, SetValue)
    return value.present


def _compares(known: object, operator: Operator, value: object) -> bool:
    if operator is Operator.EQ:
        return known == value
    assert isinstance(known, int | date)
    assert isinstance(value, int | date)
    return known >= value if operator is Operator.GE else known <= value  # type: ignore[operator]


def _decide(world: World, spec: DecisionSpec) -> Iterator[World]:
    open_to_values = spec.only_if is None or is_true(world, spec.only_if)
    effects = [
        effect
        for rule in world.base.rules
        for effect in rule.effects
        if effect.decision == spec.name and open_to_values and fires(world, rule)
    ]
    if spec.key_fields:
        world.keyed = {**world.keyed, spec.name: _by_key(spec, effects)}
    elif spec.item_fields:
        items = frozenset(effect.item for effect in effects if isinstance(effect, ItemEffect))
        world.items = {**world.items, spec.name: items}
    else:
        given = frozenset(effect.value for effect in effects if isinstance(effect, ValueEffect))
        if spec.policy is not HitPolicy.COLLECT:
            yield from _single(world, spec, given, open_to_values)
            return
        world.members = {**world.members, spec.name: given}
    yield world


def _single(world: World, spec: DecisionSpec, given: frozenset[str], open_to_values: bool) -> Iterator[World]:
    if not given:
        yield world.with_value(spec.name, spec.default if open_to_values else None, conflict=False)
    elif spec.policy is HitPolicy.UNIQUE:
        for value in sorted(given):
            yield world.with_value(spec.name, value, conflict=len(given) > 1)
    else:
        yield world.with_value(spec.name, strongest(spec, given), conflict=False)


def strongest(spec: DecisionSpec, given: frozenset[str]) -> str:
    """The value that stands first in the vocabulary."""
    return min(given, key=[choice.value for choice in spec.choices].index)


def _by_key(spec: DecisionSpec, effects: Sequence[Effect]) -> dict[tuple[str, ...], str | None]:
    keyed = [effect for effect in effects if isinstance(effect, KeyedEffect)]
    return {
        key: strongest(spec, frozenset(effect.value for effect in keyed if effect.key == key))
        for key in {effect.key for effect in keyed}
    }
