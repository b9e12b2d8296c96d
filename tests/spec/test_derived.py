"""7. A decision used as a fact is the set of its possible values; strata are judged one after the other."""

import pytest

from kasus_rules.core.conditions import Not, OneOf
from kasus_rules.core.truth import Truth
from tests.spec.pembangun import (
    Reader,
    collection_of,
    equals,
    gives,
    has,
    is_yes,
    only_one_of,
    rule,
    rule_base,
    strongest_of,
)

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

TRIAGE = (
    rule("K", is_yes("a"), gives("putusan", "konferensi")),
    rule("P", is_yes("b"), gives("putusan", "pantau")),
)
PUTUSAN = strongest_of("putusan", "konferensi", "pantau")
READING = rule_base(
    *TRIAGE,
    rule("IF-PANTAU", equals("putusan", "pantau"), gives("mode", "terbatas")),
    rule("IF-NOT-PANTAU", Not(equals("putusan", "pantau")), gives("mode", "terbatas")),
    rule("IF-EITHER", OneOf("putusan", ("konferensi", "pantau")), gives("mode", "lengkap")),
    decisions=[PUTUSAN, only_one_of("mode", "lengkap", "terbatas")],
)


def test_a_certain_value_passes_downstream(reader: Reader) -> None:
    assert reader.evaluate(READING, a=False, b=True).truths["IF-PANTAU"] is T


def test_pantau_with_a_possible_conference_does_not_pass_downstream_as_pantau(reader: Reader) -> None:
    found = reader.evaluate(READING, b=True).truths
    assert (found["IF-PANTAU"], found["IF-NOT-PANTAU"]) == (U, U)


def test_an_impossible_value_is_false_downstream(reader: Reader) -> None:
    found = reader.evaluate(READING, a=True).truths
    assert (found["IF-PANTAU"], found["IF-NOT-PANTAU"]) == (F, T)


def test_one_of_is_true_when_every_possible_value_is_among_them(reader: Reader) -> None:
    assert reader.evaluate(READING, b=True).truths["IF-EITHER"] is T


def test_no_value_equals_nothing(reader: Reader) -> None:
    found = reader.evaluate(READING, a=False, b=False).truths
    assert (found["IF-PANTAU"], found["IF-EITHER"]) == (F, F)


def test_a_value_that_may_fail_to_come_is_unknown_downstream(reader: Reader) -> None:
    assert reader.evaluate(READING, a=False).truths["IF-PANTAU"] is U


def test_a_default_passes_downstream_like_any_value(reader: Reader) -> None:
    base = rule_base(
        *TRIAGE,
        rule("NEXT", equals("putusan", "tidak_perlu"), gives("mode", "lengkap")),
        decisions=[
            strongest_of("putusan", "konferensi", "pantau", "tidak_perlu", default="tidak_perlu"),
            only_one_of("mode", "lengkap"),
        ],
    )
    assert reader.evaluate(base, a=False, b=False).truths["NEXT"] is T
    assert reader.evaluate(base, a=False).truths["NEXT"] is U


def test_a_conflict_does_not_pass_downstream_as_either_value(reader: Reader) -> None:
    base = rule_base(
        rule("A", is_yes("a"), gives("mode", "lengkap")),
        rule("B", is_yes("b"), gives("mode", "terbatas")),
        rule("NEXT", equals("mode", "lengkap"), gives("putusan", "pantau")),
        decisions=[only_one_of("mode", "lengkap", "terbatas"), PUTUSAN],
    )
    assert reader.evaluate(base, a=True, b=True).truths["NEXT"] is U


@pytest.mark.parametrize(("answer", "expected"), [(True, T), (False, F), (None, U)])
def test_a_collected_member_is_read_as_a_three_valued_fact(
    reader: Reader, answer: bool | None, expected: Truth
) -> None:
    base = rule_base(
        rule("A", is_yes("a"), gives("keadaan", "sakit")),
        rule("NEXT", has("keadaan", "sakit"), gives("putusan", "pantau")),
        decisions=[collection_of("keadaan", "sakit"), PUTUSAN],
    )
    assert reader.evaluate(base, a=answer).truths["NEXT"] is expected


CHAIN = rule_base(
    rule("A", is_yes("a"), gives("satu", "x")),
    rule("B", equals("satu", "x"), gives("dua", "x")),
    rule("C", equals("dua", "x"), gives("tiga", "x")),
    decisions=[strongest_of("tiga", "x"), strongest_of("dua", "x"), strongest_of("satu", "x")],
)


@pytest.mark.parametrize(("answer", "expected"), [(True, ("x",)), (False, (None,)), (None, ("x", None))])
def test_a_chain_of_decisions_is_judged_in_order_wherever_they_stand(
    reader: Reader, answer: bool | None, expected: tuple[str | None, ...]
) -> None:
    assert reader.evaluate(CHAIN, a=answer).outcomes["tiga"].possible == expected


def test_only_if_may_read_an_earlier_decision(reader: Reader) -> None:
    base = rule_base(
        *TRIAGE,
        rule("M", is_yes("c"), gives("mode", "lengkap")),
        decisions=[PUTUSAN, only_one_of("mode", "lengkap", only_if=equals("putusan", "konferensi"))],
    )
    assert reader.evaluate(base, a=True, c=True).outcomes["mode"].certain == "lengkap"
    assert reader.evaluate(base, b=True, c=True).outcomes["mode"].possible == ("lengkap", None)
    assert reader.evaluate(base, a=False, c=True).outcomes["mode"].possible == (None,)
