"""4. A default holds only when every rule is certainly false; and a decision may not arise at all."""

from kasus_rules.core.truth import Truth
from tests.spec.pembangun import (
    Reader,
    collection_of,
    gives,
    invitations,
    invites,
    is_yes,
    rule,
    rule_base,
    strongest_of,
)

RULES = (
    rule("A", is_yes("a"), gives("putusan", "konferensi")),
    rule("B", is_yes("b"), gives("putusan", "pantau")),
)
DEFAULT = rule_base(
    *RULES, decisions=[strongest_of("putusan", "konferensi", "pantau", "tidak_perlu", default="tidak_perlu")]
)
NO_DEFAULT = rule_base(*RULES, decisions=[strongest_of("putusan", "konferensi", "pantau")])


def test_the_default_holds_when_every_rule_is_certainly_false(reader: Reader) -> None:
    assert reader.evaluate(DEFAULT, a=False, b=False).outcomes["putusan"].certain == "tidak_perlu"


def test_the_default_does_not_hold_while_a_rule_is_open(reader: Reader) -> None:
    found = reader.evaluate(DEFAULT, a=False).outcomes["putusan"]
    assert (found.certain, found.possible) == (None, ("pantau", "tidak_perlu"))


def test_nothing_answered_leaves_every_value_possible(reader: Reader) -> None:
    assert reader.evaluate(DEFAULT).outcomes["putusan"].possible == ("konferensi", "pantau", "tidak_perlu")


def test_the_default_is_out_once_a_value_is_established(reader: Reader) -> None:
    assert reader.evaluate(DEFAULT, b=True).outcomes["putusan"].possible == ("konferensi", "pantau")


def test_a_complete_case_without_a_value_is_a_gap(reader: Reader) -> None:
    found = reader.evaluate(NO_DEFAULT, a=False, b=False).outcomes["putusan"]
    assert (found.settled, found.certain, found.possible) == (True, None, (None,))


GUARDED = rule_base(
    rule("A", is_yes("a"), gives("mode", "lengkap")),
    rule("B", is_yes("a"), gives("keadaan", "takut")),
    rule("C", is_yes("a"), invites("ayah", "wajib")),
    decisions=[
        strongest_of("mode", "lengkap", only_if=is_yes("d")),
        collection_of("keadaan", "takut", only_if=is_yes("d")),
        invitations(only_if=is_yes("d")),
    ],
)


def test_a_decision_that_does_not_arise_has_certainly_no_value(reader: Reader) -> None:
    found = reader.evaluate(GUARDED, a=True, d=False)
    assert found.outcomes["mode"].possible == (None,)
    assert found.members["keadaan"] == {"takut": Truth.FALSE}
    assert found.keyed["undangan"] == {}


def test_nothing_is_certain_while_it_is_open_whether_the_decision_arises(reader: Reader) -> None:
    found = reader.evaluate(GUARDED, a=True)
    assert found.outcomes["mode"].possible == ("lengkap", None)
    assert found.members["keadaan"] == {"takut": Truth.UNKNOWN}
    assert found.keyed["undangan"][("ayah",)].possible == ("wajib", None)


def test_a_decision_that_arises_is_decided_by_its_rules(reader: Reader) -> None:
    found = reader.evaluate(GUARDED, a=True, d=True)
    assert found.outcomes["mode"].certain == "lengkap"
    assert found.keyed["undangan"][("ayah",)].certain == "wajib"
