"""5. What protects acts while it is merely possible: such an invitation waits, and danger stays in view."""

import pytest

from kasus_rules.core.facts import SetValue
from tests.spec.pembangun import (
    Reader,
    gives,
    has,
    invitations,
    invites,
    is_yes,
    only,
    rule,
    rule_base,
    strongest_of,
    ticked,
)

INVITED = rule_base(
    rule("W", is_yes("a"), invites("ayah", "wajib")),
    rule("L", has("terduga", "ayah"), invites("ayah", "dilarang")),
    decisions=[invitations()],
)
URGENT = rule_base(
    rule("D", is_yes("a"), gives("putusan", "darurat_dulu")),
    rule("K", is_yes("b"), gives("putusan", "konferensi")),
    decisions=[strongest_of("putusan", "darurat_dulu", "konferensi", "tidak_perlu", default="tidak_perlu")],
)


@pytest.mark.parametrize("terduga", [None, ticked("ibu")], ids=["nobody asked", "only the mother ticked"])
def test_a_father_who_may_be_suspected_is_not_yet_invited(reader: Reader, terduga: SetValue | None) -> None:
    found = reader.evaluate(INVITED, a=True, terduga=terduga).keyed["undangan"][("ayah",)]
    assert found.possible == ("dilarang", "wajib")
    assert not found.settled


def test_a_suspected_father_is_kept_away_whatever_else_speaks_for_him(reader: Reader) -> None:
    found = reader.evaluate(INVITED, a=True, terduga=ticked("ayah")).keyed["undangan"][("ayah",)]
    assert found.certain == "dilarang"


def test_a_father_who_is_certainly_not_suspected_is_invited(reader: Reader) -> None:
    found = reader.evaluate(INVITED, a=True, terduga=only()).keyed["undangan"][("ayah",)]
    assert found.certain == "wajib"


def test_a_role_that_no_rule_speaks_of_is_absent(reader: Reader) -> None:
    assert ("ibu",) not in reader.evaluate(INVITED, a=True).keyed["undangan"]


def test_possible_danger_stays_in_view_beside_a_certain_conference(reader: Reader) -> None:
    found = reader.evaluate(URGENT, b=True).outcomes["putusan"]
    assert found.possible == ("darurat_dulu", "konferensi")
    assert found.certain is None


def test_certain_danger_settles_the_outcome_whatever_is_open(reader: Reader) -> None:
    assert reader.evaluate(URGENT, a=True).outcomes["putusan"].certain == "darurat_dulu"
