"""How a defect is planted: small changes of the shipped rules, made on the loaded rule base."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kasus_rules.core.conditions import All, Condition
from kasus_rules.core.facts import FactSpec
from kasus_rules.core.program import compile_program
from kasus_rules.core.rules import Effect, Role, Rule, RuleBase, ValueEffect
from kasus_rules.reasoning.verify import Subject, read_subject

RULES = Path(__file__).resolve().parents[2] / "rules"

Planting = Callable[[Subject], Subject]


@dataclass(frozen=True)
class Defect:
    """A change, and what checking the rules must then say.

    Attributes:
        expected: the kind of the finding, or the name of the safety property that falls.
        concerns: an id that the finding must name; "" for safety properties.
    """

    name: str
    plant: Planting
    expected: str
    concerns: str = ""


@cache
def shipped() -> Subject:
    return read_subject(RULES)


def with_base(subject: Subject, **changes: object) -> Subject:
    """The subject with a changed rule base, compiled anew."""
    base: RuleBase = replace(subject.program.base, **changes)  # type: ignore[arg-type]
    return replace(subject, program=compile_program(base))


def together(*plantings: Planting) -> Planting:
    """One change after the other."""

    def plant(subject: Subject) -> Subject:
        for each in plantings:
            subject = each(subject)
        return subject

    return plant


# ── rules ──


def changed(rule_id: str, change: Callable[[Rule], Rule | None]) -> Planting:
    """One rule changed; None drops it, and with it what other rules say about displacing it."""

    def plant(subject: Subject) -> Subject:
        rules = subject.program.base.rules
        assert any(rule.id == rule_id for rule in rules), rule_id
        found = [change(rule) if rule.id == rule_id else rule for rule in rules]
        return with_base(subject, rules=_sound(rule for rule in found if rule is not None))

    return plant


def _sound(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    kept = tuple(rules)
    ids = {rule.id for rule in kept}
    return tuple(replace(rule, overrides=tuple(each for each in rule.overrides if each in ids)) for rule in kept)


def dropped(*rule_ids: str) -> Planting:
    return together(*(changed(rule_id, lambda rule: None) for rule_id in rule_ids))


def when(rule_id: str, condition: Condition) -> Planting:
    """Another condition."""
    return changed(rule_id, lambda rule: replace(rule, condition=condition))


def narrowed(rule_id: str, *conditions: Condition) -> Planting:
    """The rule holds only while these hold too."""
    return changed(rule_id, lambda rule: replace(rule, condition=All((rule.condition, *conditions))))


def said(rule_id: str, change: Callable[[Effect], Effect | None]) -> Planting:
    """Effects changed or (None) dropped."""

    def spoil(rule: Rule) -> Rule:
        effects = tuple(each for each in map(change, rule.effects) if each is not None)
        assert effects != rule.effects, "nothing was spoiled"
        return replace(rule, effects=effects)

    return changed(rule_id, spoil)


def decides(rule_id: str, decision: str, value: str) -> Planting:
    """Another value for a single-valued decision."""

    def spoil(effect: Effect) -> Effect:
        mine = isinstance(effect, ValueEffect) and effect.decision == decision
        return ValueEffect(decision, value) if mine else effect

    return said(rule_id, spoil)


def displacing(rule_id: str, *targets: str) -> Planting:
    """The rule displaces these (and nothing, when none are named)."""
    return changed(rule_id, lambda rule: replace(rule, overrides=(*rule.overrides, *targets) if targets else ()))


def sparing(target: str, *rule_ids: str) -> Planting:
    """These rules no longer displace the target."""

    def spoil(rule: Rule) -> Rule:
        assert target in rule.overrides, "nothing was spoiled"
        return replace(rule, overrides=tuple(each for each in rule.overrides if each != target))

    return together(*(changed(rule_id, spoil) for rule_id in rule_ids))


def added(rule_id: str, like: str, condition: Condition, *effects: Effect, overrides: tuple[str, ...] = ()) -> Planting:
    """A new rule with the sources of another one; without effects it says what that one says."""

    def plant(subject: Subject) -> Subject:
        model = subject.program.rule(like)
        rule = replace(
            model, id=rule_id, condition=condition, effects=effects or model.effects, overrides=overrides,
            valid_from=None, valid_to=None,
        )  # fmt: skip
        return with_base(subject, rules=(*subject.program.base.rules, rule))

    return plant


# ── vocabulary ──


def fact(name: str, change: Callable[[FactSpec], FactSpec]) -> Planting:
    def plant(subject: Subject) -> Subject:
        facts: Mapping[str, FactSpec] = subject.program.base.facts
        return with_base(subject, facts={**facts, name: change(facts[name])})

    return plant


def role(name: str, change: Callable[[Role], Role]) -> Planting:
    def plant(subject: Subject) -> Subject:
        roles = subject.program.base.roles
        return with_base(subject, roles={**roles, name: change(roles[name])})

    return plant
