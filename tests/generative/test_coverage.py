"""The strategies reach everything that rule bases can hold; otherwise the other tests prove little."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given

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
from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import FactKind, Facts, SetValue
from kasus_rules.core.program import compile_program
from kasus_rules.core.rules import HitPolicy, RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from tests.generative.cases import cases
from tests.generative.depth import examples
from tests.generative.rule_bases import DECISIONS, KINDS, VALUES, Wishes, rule_bases

NODES = (Compare, OneOf, Contains, IsKnown, All, AnyOf, Not, AtLeast)

EXPECTED = {
    *(f"node {node.__name__}" for node in NODES),
    *(f"operator {operator.name}" for operator in Operator),
    *(f"kind {kind.name}" for kind in FactKind),
    *(f"policy {policy.name}" for policy in HitPolicy),
    *(f"truth {truth.name}" for truth in Truth),
    *(f"effect on {decision}" for decision in DECISIONS),
    *(f"reads {decision}" for decision in ("putus", "kumpul", "putus_dua")),
    "default", "no default", "only_if", "applies_if", "exception", "chain of exceptions", "valid from",
    "valid to", "two effects", "three strata", "conflict", "open outcome", "open key", "partial set",
    "complete set", "unknown answer",
}  # fmt: skip


def test_the_strategies_reach_every_node_kind_policy_and_relation() -> None:
    seen: Counter[str] = Counter()

    @examples(300)
    @given(rule_bases(Wishes(known=True)), cases())
    def look(base: RuleBase, facts: Facts) -> None:
        seen.update(set(_features(base, facts)))

    look()

    assert {feature for feature in EXPECTED if seen[feature] < 3} == set()


def _features(base: RuleBase, facts: Facts) -> Iterator[str]:
    yield from _relations(base)
    for spec in base.decisions.values():
        yield f"policy {spec.policy.name}"
        yield "default" if spec.default else "no default"
        if spec.only_if is not None:
            yield "only_if"
            yield from _nodes(spec.only_if)
    if any(spec.applies_if is not None for spec in base.facts.values()):
        yield "applies_if"
    yield from _answers(facts)
    program = compile_program(base)
    if len(program.strata) >= 3 and all(stratum.conditions for stratum in program.strata[:3]):
        yield "three strata"
    yield from _results(evaluate(program, facts, reference.judge))


def _relations(base: RuleBase) -> Iterator[str]:
    displacing = {rule.id for rule in base.rules if rule.overrides}
    for rule in base.rules:
        yield from _nodes(rule.condition)
        yield from (f"effect on {effect.decision}" for effect in rule.effects)
        yield from ["two effects"] * (len(rule.effects) > 1) + ["exception"] * bool(rule.overrides)
        yield from ["valid from"] * bool(rule.valid_from) + ["valid to"] * bool(rule.valid_to)
        if displacing & set(rule.overrides):
            yield "chain of exceptions"


def _nodes(condition: Condition) -> Iterator[str]:
    yield f"node {type(condition).__name__}"
    match condition:
        case All(parts) | AnyOf(parts) | AtLeast(_, parts):
            for part in parts:
                yield from _nodes(part)
        case Not(part):
            yield from _nodes(part)
        case Compare(fact, operator, _):
            yield f"operator {operator.name}"
            yield from _subject(fact)
        case OneOf(fact, _) | Contains(fact, _) | IsKnown(fact):
            yield from _subject(fact)


def _subject(name: str) -> Iterator[str]:
    yield f"kind {KINDS[name].name}" if name in KINDS else f"reads {name}"


def _answers(facts: Facts) -> Iterator[str]:
    yield from ["unknown answer"] * any(name not in facts for name in KINDS)
    for value in facts.values():
        if isinstance(value, SetValue):
            yield "complete set" if len(value.present | value.absent) == len(VALUES) else "partial set"


def _results(found: Evaluation) -> Iterator[str]:
    yield from (f"truth {truth.name}" for truth in found.truths.values())
    for outcome in found.outcomes.values():
        yield from ["conflict"] * bool(outcome.conflict) + ["open outcome"] * (len(outcome.possible) > 1)
    if any(len(outcome.possible) > 1 for keys in found.keyed.values() for outcome in keys.values()):
        yield "open key"
