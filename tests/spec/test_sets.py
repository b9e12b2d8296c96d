"""2. A set is one three-valued fact a member; a tick never says "no" to the others."""

from kasus_rules.core.conditions import All, AnyOf, Not
from kasus_rules.core.facts import SetValue
from kasus_rules.core.truth import Truth
from tests.spec.pembangun import MEMBERS, Reader, has, only, ticked

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

NOBODY = All(tuple(Not(has("terduga", member)) for member in MEMBERS))


def test_every_member_is_open_while_nothing_is_answered(reader: Reader) -> None:
    assert reader.truth(has("terduga", "ayah")) is U


def test_a_ticked_member_is_in_the_set(reader: Reader) -> None:
    assert reader.truth(has("terduga", "ayah"), terduga=ticked("ayah")) is T


def test_a_tick_leaves_the_other_members_open(reader: Reader) -> None:
    assert reader.truth(has("terduga", "ibu"), terduga=ticked("ayah")) is U


def test_nobody_else_settles_the_other_members(reader: Reader) -> None:
    assert reader.truth(has("terduga", "ibu"), terduga=only("ayah")) is F


def test_a_member_can_be_known_to_be_absent_while_others_are_open(reader: Reader) -> None:
    not_the_mother = SetValue(absent=frozenset({"ibu"}))
    assert reader.truth(has("terduga", "ibu"), terduga=not_the_mother) is F
    assert reader.truth(has("terduga", "ayah"), terduga=not_the_mother) is U


def test_an_empty_set_is_an_answer(reader: Reader) -> None:
    assert reader.truth(NOBODY, terduga=only()) is T


def test_a_set_with_a_tick_is_certainly_not_empty(reader: Reader) -> None:
    assert reader.truth(NOBODY, terduga=ticked("wali")) is F


def test_without_a_tick_an_open_set_may_still_be_empty(reader: Reader) -> None:
    assert reader.truth(NOBODY, terduga=SetValue(absent=frozenset({"ayah"}))) is U


def test_either_of_two_members_is_enough(reader: Reader) -> None:
    either = AnyOf((has("terduga", "ayah"), has("terduga", "ibu")))
    assert reader.truth(either, terduga=ticked("ibu")) is T
    assert reader.truth(either, terduga=only("wali")) is F
