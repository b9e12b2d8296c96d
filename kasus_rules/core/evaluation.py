"""From facts to outcomes, stratum by stratum, whoever judges the conditions.

Hides the order of things. A judge (an engine) says for each condition of a stratum
whether it is TRUE, FALSE or UNKNOWN; this module combines those truths into outcomes
and hands them to the next stratum as sets of possible values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kasus_rules.core.facts import Facts
from kasus_rules.core.outcomes import Outcome, collect, combine
from kasus_rules.core.program import Program, Stratum, guard_id
from kasus_rules.core.rules import DecisionSpec, HitPolicy, Item, Key, ValueEffect
from kasus_rules.core.truth import Truth


@dataclass(frozen=True, slots=True)
class Environment:
    """What conditions may read: the facts, and the decisions of earlier strata.

    Attributes:
        outcomes: single-valued decisions, as the set of their possible values.
        members: COLLECT decisions with values, one truth a member.
    """

    facts: Facts
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    members: Mapping[str, Mapping[str, Truth]] = field(default_factory=dict)


Judge = Callable[[Program, Stratum, Environment], Mapping[str, Truth]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome of every decision for one case, and the truth of every rule and guard.

    Attributes:
        truths: rule id or `@decision` -> truth of its compiled condition.
        outcomes: single-valued decisions.
        keyed: keyed decisions; a key that no rule still speaks for is absent.
        members: COLLECT decisions with values.
        items: structured COLLECT decisions; items that are certainly not collected are absent.
    """

    truths: Mapping[str, Truth]
    outcomes: Mapping[str, Outcome]
    keyed: Mapping[str, Mapping[Key, Outcome]]
    members: Mapping[str, Mapping[str, Truth]]
    items: Mapping[str, Mapping[Item, Truth]]


def evaluate(program: Program, facts: Facts, judge: Judge) -> Evaluation:
    """Evaluate one case. Unknown facts are absent from `facts`."""
    truths: dict[str, Truth] = {}
    outcomes: dict[str, Outcome] = {}
    keyed: dict[str, Mapping[Key, Outcome]] = {}
    members: dict[str, Mapping[str, Truth]] = {}
    items: dict[str, Mapping[Item, Truth]] = {}
    for stratum in program.strata:
        truths |= judge(program, stratum, Environment(facts, dict(outcomes), dict(members)))
        for name in stratum.decisions:
            spec = program.base.decisions[name]
            guard = truths.get(guard_id(name), Truth.TRUE)
            if spec.key_fields:
                keyed[name] = _keyed(program, spec, truths, guard)
            elif spec.policy is not HitPolicy.COLLECT:
                outcomes[name] = _single(program, spec, truths, guard)
            elif spec.item_fields:
                items[name] = _items(program, spec, truths, guard)
            else:
                members[name] = _members(program, spec, truths, guard)
    return Evaluation(truths, outcomes, keyed, members, items)


def _single(program: Program, spec: DecisionSpec, truths: Mapping[str, Truth], guard: Truth) -> Outcome:
    pairs = [
        (effect.value, truths[rule_id])
        for rule_id, effect in program.effects[spec.name]
        if isinstance(effect, ValueEffect)
    ]
    return combine(spec, pairs, guard)


def _keyed(program: Program, spec: DecisionSpec, truths: Mapping[str, Truth], guard: Truth) -> Mapping[Key, Outcome]:
    if guard is Truth.FALSE:
        return {}
    found: dict[Key, Outcome] = {}
    alike: dict[frozenset[tuple[str, Truth]], Outcome] = {}
    for key, effects in program.at_key.get(spec.name, {}).items():
        pairs = frozenset((effect.value, truths[id_]) for id_, effect in effects if truths[id_] is not Truth.FALSE)
        if not pairs:
            continue
        if pairs not in alike:
            alike[pairs] = combine(spec, pairs, guard)
        found[key] = alike[pairs]
    return found


def _members(program: Program, spec: DecisionSpec, truths: Mapping[str, Truth], guard: Truth) -> Mapping[str, Truth]:
    by_member: dict[str, list[Truth]] = {value: [] for value in spec.values}
    for rule_id, effect in program.effects[spec.name]:
        if isinstance(effect, ValueEffect):
            by_member[effect.value].append(truths[rule_id])
    return {member: collect(parts, guard) for member, parts in by_member.items()}


def _items(program: Program, spec: DecisionSpec, truths: Mapping[str, Truth], guard: Truth) -> Mapping[Item, Truth]:
    by_item = program.at_item.get(spec.name, {})
    collected = {item: collect([truths[id_] for id_ in ids], guard) for item, ids in by_item.items()}
    return {item: truth for item, truth in collected.items() if truth is not Truth.FALSE}
