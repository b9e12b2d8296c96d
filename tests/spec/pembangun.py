"""Builds small rule bases in a line or two, so that each spec test shows all it depends on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kasus_rules.core.conditions import Compare, Condition, Contains, Operator, Scalar
from kasus_rules.core.evaluation import Evaluation, Judge, evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Choice, FactKind, Facts, FactSpec, HowKnown, SetValue, Value
from kasus_rules.core.program import Program, compile_program
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
from kasus_rules.core.truth import Truth

TODAY = date(2026, 11, 24)
MEMBERS = ("ayah", "ibu", "wali")


def yes_no(name: str, applies_if: Condition | None = None) -> FactSpec:
    """A yes/no question."""
    return FactSpec(name, FactKind.YA_TIDAK, name, "semua", HowKnown.AMATI, applies_if=applies_if)


def choice(name: str, *values: str, applies_if: Condition | None = None) -> FactSpec:
    """A question with one answer out of several."""
    return FactSpec(
        name, FactKind.PILIHAN, name, "semua", HowKnown.AMATI, choices=_choices(values), applies_if=applies_if
    )


def a_set(name: str, *members: str, applies_if: Condition | None = None) -> FactSpec:
    """A question with any number of answers."""
    return FactSpec(
        name, FactKind.HIMPUNAN, name, "semua", HowKnown.AMATI, choices=_choices(members), applies_if=applies_if
    )


def number(name: str, applies_if: Condition | None = None) -> FactSpec:
    """A question for a whole number."""
    return FactSpec(name, FactKind.BILANGAN, name, "semua", HowKnown.AMATI, applies_if=applies_if)


def day(name: str) -> FactSpec:
    """A question for a date."""
    return FactSpec(name, FactKind.TANGGAL, name, "semua", HowKnown.AMATI)


def _choices(values: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value) for value in values)


STANDARD_FACTS = (
    *(yes_no(name) for name in ("a", "b", "c", "d")),
    choice("peran", "pelajar", "guru", "tamu"),
    a_set("terduga", *MEMBERS),
    number("usia"),
    day("kejadian"),
)


def strongest_of(name: str, *values: str, default: str | None = None, only_if: Condition | None = None) -> DecisionSpec:
    """A PRIORITY decision, strongest value first."""
    return DecisionSpec(name, name, HitPolicy.PRIORITY, _choices(values), default=default, only_if=only_if)


def only_one_of(name: str, *values: str, default: str | None = None, only_if: Condition | None = None) -> DecisionSpec:
    """A UNIQUE decision."""
    return DecisionSpec(name, name, HitPolicy.UNIQUE, _choices(values), default=default, only_if=only_if)


def collection_of(name: str, *values: str, only_if: Condition | None = None) -> DecisionSpec:
    """A COLLECT decision with values."""
    return DecisionSpec(name, name, HitPolicy.COLLECT, _choices(values), only_if=only_if)


def collection_of_items(name: str, *fields: str, only_if: Condition | None = None) -> DecisionSpec:
    """A COLLECT decision with structured items."""
    return DecisionSpec(name, name, HitPolicy.COLLECT, item_fields=fields, only_if=only_if)


def invitations(only_if: Condition | None = None) -> DecisionSpec:
    """The keyed decision `undangan` with the key (peran,)."""
    values = _choices(("dilarang", "wajib", "dianjurkan", "opsional"))
    return DecisionSpec(
        "undangan",
        "undangan",
        HitPolicy.PRIORITY,
        values,
        key_fields=(KeyField("peran", MEMBERS),),
        only_if=only_if,
        guards=frozenset({"dilarang"}),
    )


def is_yes(fact: str) -> Condition:
    """`fact: ya`."""
    return Compare(fact, Operator.EQ, True)


def is_no(fact: str) -> Condition:
    """`fact: tidak`."""
    return Compare(fact, Operator.EQ, False)


def equals(fact: str, value: Scalar) -> Condition:
    """`fact: value`."""
    return Compare(fact, Operator.EQ, value)


def at_least(fact: str, value: Scalar) -> Condition:
    """`fact: {minimal: value}`."""
    return Compare(fact, Operator.GE, value)


def at_most(fact: str, value: Scalar) -> Condition:
    """`fact: {maksimal: value}`."""
    return Compare(fact, Operator.LE, value)


def has(fact: str, member: str) -> Condition:
    """`fact: {memuat: member}`."""
    return Contains(fact, member)


def gives(decision: str, value: str) -> Effect:
    """The decision gets the value, or the collection the member."""
    return ValueEffect(decision, value)


def invites(role: str, level: str) -> Effect:
    """The role is invited (or kept away) at this level."""
    return KeyedEffect("undangan", (role,), level)


def collects(decision: str, **item: str) -> Effect:
    """The item is collected."""
    return ItemEffect(decision, tuple(item.items()))


def rule(
    rule_id: str,
    condition: Condition,
    *effects: Effect,
    overrides: Sequence[str] = (),
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Rule:
    """A rule without texts and sources."""
    return Rule(
        id=rule_id,
        title="",
        condition=condition,
        effects=effects,
        reason="",
        sources=(),
        origin=Origin("uji", 1),
        valid_from=valid_from,
        valid_to=valid_to,
        overrides=tuple(overrides),
    )


def rule_base(*rules: Rule, decisions: Sequence[DecisionSpec], facts: Sequence[FactSpec] = STANDARD_FACTS) -> RuleBase:
    """A rule base; `tanggal_acuan` is always among its facts."""
    specs = {spec.name: spec for spec in (*facts, day(REFERENCE_DATE))}
    named = {spec.name: spec for spec in decisions}
    return RuleBase(specs, named, rules, {}, {}, {}, "uji", "uji")


def answers(**values: Value | None) -> Facts:
    """A case; None is the same as leaving the answer out, and it is judged on TODAY unless told otherwise."""
    given = {REFERENCE_DATE: TODAY, **values}
    return Facts({name: value for name, value in given.items() if value is not None})


def only(*present: str) -> SetValue:
    """These members and no other ("tidak ada yang lain")."""
    return SetValue.complete(present, MEMBERS)


def ticked(*present: str) -> SetValue:
    """These members; the others are still open."""
    return SetValue(frozenset(present))


@dataclass(frozen=True)
class Reader:
    """One engine under test, with a few short ways to ask it."""

    name: str
    judge_for: Callable[[Program], Judge]

    def evaluate(self, base: RuleBase, **case: Value | None) -> Evaluation:
        """The outcomes of one case."""
        return self.run(compile_program(base), answers(**case))

    def run(self, program: Program, facts: Facts) -> Evaluation:
        """The outcomes of one case of a compiled program."""
        return evaluate(program, facts, self.judge_for(program))

    def truth(self, condition: Condition, facts: Sequence[FactSpec] = STANDARD_FACTS, **case: Value | None) -> Truth:
        """The truth of one condition."""
        base = rule_base(rule("R", condition), decisions=(), facts=facts)
        return self.evaluate(base, **case).truths["R"]
