"""A question that does not arise is answered "no": not ya, no member, no value, and never unknown."""

import pytest

from kasus_rules.core.conditions import Condition, IsKnown, Not
from kasus_rules.core.truth import Truth
from tests.spec.pembangun import Reader, a_set, at_least, equals, has, is_no, is_yes, number, yes_no

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

FACTS = (
    yes_no("korban"),
    yes_no("dirawat", applies_if=is_yes("korban")),
    a_set("bentuk", "fisik", "psikis", applies_if=is_yes("korban")),
    number("usia_korban", applies_if=is_yes("korban")),
    number("hari_rawat", applies_if=is_yes("dirawat")),
)
QUESTIONS = (is_yes("dirawat"), has("bentuk", "fisik"), equals("usia_korban", 12), at_least("usia_korban", 12))


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_what_does_not_arise_is_false(reader: Reader, asked: Condition) -> None:
    assert reader.truth(asked, FACTS, korban=False) is F


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_the_opposite_of_what_does_not_arise_is_true(reader: Reader, asked: Condition) -> None:
    assert reader.truth(Not(asked), FACTS, korban=False) is T


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_while_it_is_open_whether_it_arises_it_is_unknown(reader: Reader, asked: Condition) -> None:
    assert reader.truth(asked, FACTS) is U


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_a_question_that_arises_and_is_unanswered_is_unknown(reader: Reader, asked: Condition) -> None:
    assert reader.truth(asked, FACTS, korban=True) is U


def test_a_yes_no_question_that_does_not_arise_counts_as_no(reader: Reader) -> None:
    assert reader.truth(is_no("dirawat"), FACTS, korban=False) is T


def test_what_hangs_on_a_question_that_does_not_arise_does_not_arise_either(reader: Reader) -> None:
    assert reader.truth(at_least("hari_rawat", 1), FACTS, korban=False) is F


def test_not_arising_is_not_the_same_as_known(reader: Reader) -> None:
    assert reader.truth(IsKnown("usia_korban"), FACTS, korban=False) is F
