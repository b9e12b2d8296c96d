"""6. An exception displaces the whole rule: base and not exception, validity included, chains nested."""

from datetime import date, timedelta

import pytest

from kasus_rules.core.program import CycleError, compile_program
from kasus_rules.core.truth import Truth
from tests.spec.pembangun import TODAY, Reader, equals, gives, is_yes, only_one_of, rule, rule_base, strongest_of

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

DECISIONS = [strongest_of("putusan", "konferensi", "pantau")]
BASE = rule("BASE", is_yes("a"), gives("putusan", "konferensi"))
DISPLACED = rule_base(
    BASE, rule("EXC", is_yes("b"), gives("putusan", "pantau"), overrides=["BASE"]), decisions=DECISIONS
)


@pytest.mark.parametrize(("exception", "base"), [(True, F), (False, T), (None, U)])
def test_an_exception_displaces_its_base(reader: Reader, exception: bool | None, base: Truth) -> None:
    assert reader.evaluate(DISPLACED, a=True, b=exception).truths["BASE"] is base


def test_a_false_base_is_not_made_true_by_an_absent_exception(reader: Reader) -> None:
    assert reader.evaluate(DISPLACED, a=False, b=False).truths["BASE"] is F


def test_an_unknown_exception_keeps_both_values_possible(reader: Reader) -> None:
    assert reader.evaluate(DISPLACED, a=True).outcomes["putusan"].possible == ("konferensi", "pantau", None)


CHAIN = rule_base(
    BASE,
    rule("EXC", is_yes("b"), overrides=["BASE"]),
    rule("EXC-EXC", is_yes("c"), overrides=["EXC"]),
    decisions=DECISIONS,
)


@pytest.mark.parametrize(
    ("b", "c", "base"), [(True, True, T), (True, False, F), (True, None, U), (False, None, T), (None, True, T)]
)
def test_an_exception_to_the_exception_restores_the_base(
    reader: Reader, b: bool | None, c: bool | None, base: Truth
) -> None:
    assert reader.evaluate(CHAIN, a=True, b=b, c=c).truths["BASE"] is base


def test_either_of_two_exceptions_displaces(reader: Reader) -> None:
    base = rule_base(
        BASE,
        rule("E1", is_yes("b"), overrides=["BASE"]),
        rule("E2", is_yes("c"), overrides=["BASE"]),
        decisions=DECISIONS,
    )
    assert reader.evaluate(base, a=True, b=False, c=True).truths["BASE"] is F


def test_an_expired_exception_displaces_nothing(reader: Reader) -> None:
    expired = rule("EXC", is_yes("b"), overrides=["BASE"], valid_to=TODAY - timedelta(days=1))
    assert reader.evaluate(rule_base(BASE, expired, decisions=DECISIONS), a=True, b=True).truths["BASE"] is T


def test_a_rule_that_displaces_itself_in_a_circle_is_refused(reader: Reader) -> None:
    circle = rule_base(
        rule("A", is_yes("a"), overrides=["B"]), rule("B", is_yes("b"), overrides=["A"]), decisions=DECISIONS
    )
    with pytest.raises(CycleError):
        reader.evaluate(circle)


DATED = rule_base(
    rule("R", is_yes("a"), gives("putusan", "pantau"), valid_from=date(2026, 1, 9), valid_to=date(2026, 6, 30)),
    decisions=DECISIONS,
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 8), F),
        (date(2026, 1, 9), T),
        (date(2026, 6, 30), T),
        (date(2026, 7, 1), F),
    ],
    ids=str,
)
def test_a_rule_holds_from_its_first_to_its_last_day(reader: Reader, day: date, expected: Truth) -> None:
    assert reader.evaluate(DATED, a=True, tanggal_acuan=day).truths["R"] is expected


def test_a_rule_outside_its_days_is_false_even_where_its_answers_are_open(reader: Reader) -> None:
    assert reader.evaluate(DATED, tanggal_acuan=date(2027, 1, 1)).truths["R"] is F


def test_decisions_that_depend_on_themselves_are_refused() -> None:
    circle = rule_base(
        rule("A", equals("mode", "lengkap"), gives("putusan", "pantau")),
        rule("B", equals("putusan", "pantau"), gives("mode", "lengkap")),
        decisions=[*DECISIONS, only_one_of("mode", "lengkap")],
    )
    with pytest.raises(CycleError):
        compile_program(circle)
