"""1. Conditions have three truths; an unanswered question is UNKNOWN, which is not "no"."""

from datetime import date
from itertools import product

import pytest

from kasus_rules.core.conditions import ALWAYS, NEVER, All, AnyOf, AtLeast, Not, OneOf
from kasus_rules.core.truth import Truth
from tests.spec.pembangun import Reader, at_least, at_most, equals, is_no, is_yes

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
ANSWER = {T: True, F: False, U: None}
ABCD = tuple(is_yes(name) for name in "abcd")


@pytest.mark.parametrize(("answer", "expected"), [(True, T), (False, F), (None, U)])
def test_a_yes_no_question_is_true_false_or_unknown(reader: Reader, answer: bool | None, expected: Truth) -> None:
    assert reader.truth(is_yes("a"), a=answer) is expected


@pytest.mark.parametrize(("answer", "expected"), [(True, F), (False, T), (None, U)])
def test_asking_for_no_is_not_asking_for_silence(reader: Reader, answer: bool | None, expected: Truth) -> None:
    assert reader.truth(is_no("a"), a=answer) is expected


@pytest.mark.parametrize(("part", "expected"), [(T, F), (F, T), (U, U)])
def test_not(reader: Reader, part: Truth, expected: Truth) -> None:
    assert reader.truth(Not(is_yes("a")), a=ANSWER[part]) is expected


ALL_TABLE = {(T, T): T, (T, U): U, (U, U): U, (T, F): F, (U, F): F, (F, F): F}
ANY_TABLE = {(T, T): T, (T, U): T, (T, F): T, (U, U): U, (U, F): U, (F, F): F}


@pytest.mark.parametrize(("parts", "expected"), ALL_TABLE.items(), ids=str)
def test_all_is_false_as_soon_as_one_part_is(reader: Reader, parts: tuple[Truth, Truth], expected: Truth) -> None:
    for first, second in (parts, parts[::-1]):
        assert reader.truth(All(ABCD[:2]), a=ANSWER[first], b=ANSWER[second]) is expected


@pytest.mark.parametrize(("parts", "expected"), ANY_TABLE.items(), ids=str)
def test_any_is_true_as_soon_as_one_part_is(reader: Reader, parts: tuple[Truth, Truth], expected: Truth) -> None:
    for first, second in (parts, parts[::-1]):
        assert reader.truth(AnyOf(ABCD[:2]), a=ANSWER[first], b=ANSWER[second]) is expected


def test_nothing_to_fulfil_is_true_and_nothing_to_choose_is_false(reader: Reader) -> None:
    assert (reader.truth(ALWAYS), reader.truth(NEVER)) == (T, F)


def test_a_question_and_its_opposite_stay_unknown_together(reader: Reader) -> None:
    assert reader.truth(AnyOf((is_yes("a"), Not(is_yes("a"))))) is U


@pytest.mark.parametrize("needed", [1, 2, 3, 4])
def test_at_least_n_of_four_counts_the_true_and_the_not_false(reader: Reader, needed: int) -> None:
    for truths in product((T, F, U), repeat=4):
        a, b, c, d = (ANSWER[truth] for truth in truths)
        sure, open_too = truths.count(T), truths.count(T) + truths.count(U)
        expected = T if sure >= needed else F if open_too < needed else U
        assert reader.truth(AtLeast(needed, ABCD), a=a, b=b, c=c, d=d) is expected


def test_a_part_that_stands_twice_counts_twice(reader: Reader) -> None:
    assert reader.truth(AtLeast(2, (is_yes("a"), is_yes("a"), is_yes("b"))), a=True, b=False) is T


@pytest.mark.parametrize(("answer", "expected"), [("guru", T), ("tamu", F), (None, U)])
def test_a_choice_equals_one_value(reader: Reader, answer: str | None, expected: Truth) -> None:
    assert reader.truth(equals("peran", "guru"), peran=answer) is expected


@pytest.mark.parametrize(("answer", "expected"), [("guru", T), ("pelajar", T), ("tamu", F), (None, U)])
def test_a_choice_is_one_of_several(reader: Reader, answer: str | None, expected: Truth) -> None:
    assert reader.truth(OneOf("peran", ("guru", "pelajar")), peran=answer) is expected


@pytest.mark.parametrize(("answer", "expected"), [(11, F), (12, T), (18, T), (19, F), (None, U)])
def test_bounds_of_a_number_are_inclusive(reader: Reader, answer: int | None, expected: Truth) -> None:
    assert reader.truth(All((at_least("usia", 12), at_most("usia", 18))), usia=answer) is expected


@pytest.mark.parametrize(("answer", "expected"), [(11, T), (12, F), (18, F), (19, T), (None, U)])
def test_outside_the_bounds_is_the_exact_opposite(reader: Reader, answer: int | None, expected: Truth) -> None:
    assert reader.truth(Not(All((at_least("usia", 12), at_most("usia", 18)))), usia=answer) is expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(date(2026, 1, 8), F), (date(2026, 1, 9), T), (date(2026, 1, 10), F), (None, U)],
)
def test_dates_compare_by_day(reader: Reader, answer: date | None, expected: Truth) -> None:
    day = date(2026, 1, 9)
    assert reader.truth(All((at_least("kejadian", day), at_most("kejadian", day))), kejadian=answer) is expected


def test_a_truth_refuses_to_be_used_as_yes_or_no(reader: Reader) -> None:
    with pytest.raises(TypeError):
        bool(reader.truth(is_yes("a")))
