"""3. How several rules of one decision combine: PRIORITY, UNIQUE, COLLECT."""

from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.truth import Truth
from tests.spec.pembangun import (
    Reader,
    collection_of,
    collection_of_items,
    collects,
    gives,
    is_yes,
    only_one_of,
    rule,
    rule_base,
    strongest_of,
)

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

PRIORITY = rule_base(
    rule("A", is_yes("a"), gives("putusan", "rujuk")),
    rule("B", is_yes("b"), gives("putusan", "konferensi")),
    rule("C", is_yes("c"), gives("putusan", "pantau")),
    decisions=[strongest_of("putusan", "rujuk", "konferensi", "pantau")],
)
UNIQUE = rule_base(
    rule("A", is_yes("a"), gives("mode", "lengkap")),
    rule("B", is_yes("b"), gives("mode", "terbatas")),
    decisions=[only_one_of("mode", "lengkap", "terbatas")],
)
COLLECT = rule_base(
    rule("A", is_yes("a"), gives("keadaan", "sakit")),
    rule("B", is_yes("b"), gives("keadaan", "sakit"), gives("keadaan", "takut")),
    decisions=[collection_of("keadaan", "sakit", "takut")],
)
ITEMS = rule_base(
    rule("A", is_yes("a"), collects("langkah", teks="telepon")),
    rule("B", is_yes("b"), collects("langkah", teks="telepon")),
    decisions=[collection_of_items("langkah", "teks")],
)


def test_the_strongest_value_is_certain_when_a_rule_for_it_is_true(reader: Reader) -> None:
    found = reader.evaluate(PRIORITY, a=True, c=True).outcomes["putusan"]
    assert (found.certain, found.possible) == ("rujuk", ("rujuk",))


def test_a_value_is_not_certain_while_a_stronger_one_is_possible(reader: Reader) -> None:
    found = reader.evaluate(PRIORITY, b=True).outcomes["putusan"]
    assert (found.certain, found.possible) == (None, ("rujuk", "konferensi"))


def test_a_value_is_certain_once_everything_stronger_is_ruled_out(reader: Reader) -> None:
    assert reader.evaluate(PRIORITY, a=False, b=True).outcomes["putusan"].certain == "konferensi"


def test_an_established_value_makes_weaker_ones_impossible(reader: Reader) -> None:
    assert "pantau" not in reader.evaluate(PRIORITY, a=False, b=True).outcomes["putusan"].possible


def test_two_established_values_of_a_unique_decision_are_a_conflict_that_is_shown(reader: Reader) -> None:
    found = reader.evaluate(UNIQUE, a=True, b=True).outcomes["mode"]
    assert (found.conflict, found.certain) == (("lengkap", "terbatas"), None)


def test_a_unique_value_is_not_certain_while_another_is_possible(reader: Reader) -> None:
    found = reader.evaluate(UNIQUE, a=True).outcomes["mode"]
    assert (found.certain, found.conflict, found.possible) == (None, (), ("lengkap", "terbatas"))


def test_a_unique_value_is_certain_when_it_stands_alone(reader: Reader) -> None:
    assert reader.evaluate(UNIQUE, a=True, b=False).outcomes["mode"].certain == "lengkap"


def test_a_collected_member_is_in_when_any_rule_for_it_is_true(reader: Reader) -> None:
    assert reader.evaluate(COLLECT, a=True).members["keadaan"] == {"sakit": T, "takut": U}


def test_a_collected_member_is_out_when_every_rule_for_it_is_false(reader: Reader) -> None:
    assert reader.evaluate(COLLECT, a=False, b=False).members["keadaan"] == {"sakit": F, "takut": F}


def test_the_same_item_from_two_rules_is_collected_once(reader: Reader) -> None:
    assert reader.evaluate(ITEMS, a=True, b=True).items["langkah"] == {(("teks", "telepon"),): T}


def test_an_item_is_open_while_its_rule_is(reader: Reader) -> None:
    assert reader.evaluate(ITEMS, a=False).items["langkah"] == {(("teks", "telepon"),): U}


def test_an_item_that_is_certainly_not_collected_is_left_out(reader: Reader) -> None:
    assert reader.evaluate(ITEMS, a=False, b=False).items["langkah"] == {}


def test_one_rule_may_serve_several_decisions(reader: Reader) -> None:
    base = rule_base(
        rule("A", is_yes("a"), gives("putusan", "rujuk"), gives("mode", "lengkap")),
        decisions=[strongest_of("putusan", "rujuk"), only_one_of("mode", "lengkap")],
    )
    found = reader.evaluate(base, a=True).outcomes
    assert found["putusan"] == Outcome(("rujuk",), ("rujuk",))
    assert found["mode"] == Outcome(("lengkap",), ("lengkap",))
