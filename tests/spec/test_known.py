"""8. "Is it known?" is never UNKNOWN and not monotone; and 9. what is certain stays so."""

from itertools import product

import pytest

from kasus_rules.core.conditions import IsKnown, Not
from kasus_rules.core.facts import SetValue
from kasus_rules.core.truth import Truth
from tests.spec.pembangun import Reader, gives, is_yes, only, rule, rule_base, strongest_of, ticked, yes_no

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(("answer", "expected"), [(True, T), (False, T), (None, F)])
def test_a_no_is_an_answer_too(reader: Reader, answer: bool | None, expected: Truth) -> None:
    assert reader.truth(IsKnown("a"), a=answer) is expected


@pytest.mark.parametrize(("answer", "expected"), [(3, F), (None, T)])
def test_not_known_is_true_while_nothing_is_answered(reader: Reader, answer: int | None, expected: Truth) -> None:
    assert reader.truth(Not(IsKnown("usia")), usia=answer) is expected


@pytest.mark.parametrize(("answer", "expected"), [(None, F), (ticked("ayah"), F), (only("ayah"), T), (only(), T)])
def test_a_set_is_known_once_every_member_is_settled(reader: Reader, answer: SetValue | None, expected: Truth) -> None:
    assert reader.truth(IsKnown("terduga"), terduga=answer) is expected


def test_what_is_certain_is_the_same_however_the_open_questions_are_answered(reader: Reader) -> None:
    base = rule_base(
        rule("A", is_yes("a"), gives("putusan", "rujuk")),
        rule("B", is_yes("b"), gives("putusan", "konferensi")),
        rule("C", is_yes("c"), gives("putusan", "pantau")),
        decisions=[strongest_of("putusan", "rujuk", "konferensi", "pantau")],
    )
    assert reader.evaluate(base, a=True).outcomes["putusan"].certain == "rujuk"
    for b, c in product((True, False), repeat=2):
        assert reader.evaluate(base, a=True, b=b, c=c).outcomes["putusan"].certain == "rujuk"


def test_a_decision_may_be_bound_to_come_without_being_certain(reader: Reader) -> None:
    base = rule_base(
        rule("YES", is_yes("a"), gives("putusan", "pantau")),
        rule("NO", Not(is_yes("a")), gives("putusan", "pantau")),
        decisions=[strongest_of("putusan", "pantau")],
        facts=[yes_no("a")],
    )
    assert reader.evaluate(base).outcomes["putusan"].possible == ("pantau", None)
    assert {reader.evaluate(base, a=answer).outcomes["putusan"].certain for answer in (True, False)} == {"pantau"}
