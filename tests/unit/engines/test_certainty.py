"""Certainty forms: positive formulas in which an absent field never helps."""

import pytest

from kasus_rules.core.conditions import All, AtLeast, Compare, Condition, Contains, IsKnown, Not, OneOf, Operator
from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import Facts, SetValue
from kasus_rules.engines.certainty import asked_known, certainly, certainly_not
from kasus_rules.engines.certainty_fields import UnreadableCondition, UnreadableFact, flatten
from kasus_rules.engines.certainty_forms import (
    ALWAYS_HOLDS,
    NEVER_HOLDS,
    Count,
    Every,
    Literal,
    Relation,
    Some,
    count,
    every,
    holds,
    some,
)
from tests.spec.pembangun import STANDARD_FACTS, answers, gives, is_yes, rule, rule_base, strongest_of

A, B, C = (Literal(name, Relation.EQ, True) for name in "abc")
BASE = rule_base(
    rule("R", is_yes("a"), gives("putusan", "pantau")),
    decisions=[strongest_of("putusan", "konferensi", "pantau")],
    facts=STANDARD_FACTS,
)


def test_a_conjunction_with_something_impossible_is_impossible() -> None:
    assert every([A, NEVER_HOLDS]) == NEVER_HOLDS


def test_a_disjunction_with_something_certain_is_certain() -> None:
    assert some([A, ALWAYS_HOLDS]) == ALWAYS_HOLDS


def test_nested_conjunctions_become_one_and_repetitions_go() -> None:
    assert every([A, every([B, A])]) == Every((A, B))


def test_a_threshold_drops_what_is_settled() -> None:
    assert count(2, [A, B, C, ALWAYS_HOLDS, NEVER_HOLDS]) == Some((A, B, C))
    assert count(2, [A, B, C]) == Count(2, (A, B, C))
    assert count(3, [A, B, C]) == Every((A, B, C))
    assert count(4, [A, B, C]) == NEVER_HOLDS
    assert count(0, []) == ALWAYS_HOLDS


@pytest.mark.parametrize("relation", Relation)
def test_no_test_holds_on_an_absent_field(relation: Relation) -> None:
    assert not holds(Literal("usia", relation, 3), {})


def test_certainly_false_is_not_the_absence_of_certainly_true() -> None:
    condition = is_yes("a")
    assert not holds(certainly(condition, BASE), {})
    assert not holds(certainly_not(condition, BASE), {})


def test_fewer_than_n_of_m_is_m_minus_n_plus_1_of_the_opposites() -> None:
    form = certainly_not(AtLeast(2, tuple(is_yes(name) for name in "abcd")), BASE)
    assert form == Count(3, tuple(Literal(name, Relation.EQ, False) for name in "abcd"))


def test_below_a_bound_is_the_next_whole_number() -> None:
    assert certainly_not(Compare("usia", Operator.GE, 12), BASE) == Literal("usia", Relation.LE, 11)


def test_a_decision_is_certain_when_nothing_else_is_possible() -> None:
    form = certainly(Compare("putusan", Operator.EQ, "pantau"), BASE)
    others = ("putusan__mungkin__konferensi", "putusan__mungkin___tanpa_nilai")
    assert form == Every(tuple(Literal(name, Relation.EQ, False) for name in others))


UNREADABLE: tuple[Condition, ...] = (
    Compare("tidak_ada", Operator.EQ, True),
    Compare("usia", Operator.EQ, "dua belas"),
    Compare("peran", Operator.GE, "guru"),
    Compare("usia", Operator.EQ, 2**60),
    Contains("a", "x"),
    Contains("terduga", "paman"),
    Contains("putusan", "pantau"),
    Compare("putusan", Operator.GE, "pantau"),
    OneOf("putusan", ("pantau", "entah")),
    All((is_yes("a"), Not(IsKnown("tidak_ada")))),
)


@pytest.mark.parametrize("condition", UNREADABLE, ids=str)
def test_a_condition_that_has_no_field_is_refused(condition: Condition) -> None:
    with pytest.raises(UnreadableCondition):
        certainly(condition, BASE)


@pytest.mark.parametrize(
    "facts",
    [
        answers(a="ya"),
        answers(a=1),
        answers(usia=True),
        answers(usia=2**60),
        answers(peran=3),
        answers(kejadian="2026-01-09"),
        answers(usia=SetValue()),
        answers(terduga="ayah"),
    ],
    ids=str,
)
def test_an_answer_of_the_wrong_kind_is_refused(facts: Facts) -> None:
    with pytest.raises(UnreadableFact):
        flatten(Environment(facts), BASE, frozenset())


def test_only_the_facts_that_are_asked_whether_known_get_a_field_for_it() -> None:
    conditions = [Not(IsKnown("usia")), is_yes("a")]
    assert asked_known(conditions) == {"usia"}
    assert "usia__diketahui" in flatten(Environment(answers()), BASE, asked_known(conditions))
