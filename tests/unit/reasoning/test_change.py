"""What would change the outcome, and why something did not come of it, on the shipped rules."""

import pytest

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.engines import reference
from kasus_rules.reasoning.change import WhatIf
from kasus_rules.reasoning.whynot import DEMIKIAN, MUNGKIN, TERHALANG, TIDAK_ADA_ATURAN, Wanted, WhyNotAsker
from tests.unit.reasoning.kasus import CONFERENCE, MINOR


@pytest.fixture(scope="module")
def what_if(shipped, consultant) -> WhatIf:
    return WhatIf(shipped.program, shipped.assumptions, consultant)


@pytest.fixture(scope="module")
def asker(shipped) -> WhyNotAsker:
    return WhyNotAsker(shipped.program, shipped.assumptions)


def test_a_refusal_alone_would_turn_a_conference_into_waiting(what_if, facts):
    found = what_if.what_would_change(facts(**CONFERENCE), "pantau")
    assert ("murid menolak konferensi: tidak → ya",) in [tuple(c.text for c in each.changes) for each in found]


def test_a_minor_matter_needs_two_more_reasons_for_a_conference(what_if, facts):
    found = what_if.what_would_change(facts(**MINOR), "konferensi")
    assert found
    assert {len(each.changes) for each in found} == {2}


def test_each_proposal_is_certain_when_answered_so(what_if, shipped, facts):
    before = facts(**MINOR)
    for each in what_if.what_would_change(before):
        after = Facts({**before, **{change.fact: change.after for change in each.changes}})
        outcome = evaluate(shipped.program, after, reference.judge).outcomes["putusan"]
        assert outcome.certain == each.outcome


def test_what_leads_to_danger_comes_last(what_if, facts):
    outcomes = [each.outcome for each in what_if.what_would_change(facts(**CONFERENCE))]
    assert outcomes[0] == "pantau"
    assert outcomes[-1] == "darurat_dulu"


@pytest.mark.parametrize("target", ["konferensi", "pantau", "tidak_perlu"])
def test_nobody_is_told_that_it_would_be_less_if_the_child_were_no_victim(what_if, facts, target):
    assert what_if.what_would_change(facts(**{**CONFERENCE, "korban_anak": "ya"}), target) == ()


def test_only_what_can_change_or_is_open_is_proposed(what_if, shipped, facts):
    before = facts(**CONFERENCE)
    changed = {change.fact for each in what_if.what_would_change(before) for change in each.changes}
    assert changed <= shipped.assumptions.changeable | (set(shipped.program.base.facts) - set(before))


def test_a_suspected_father_is_not_invited_because_he_is_suspected(asker, facts):
    found = asker.why_not(facts(**CONFERENCE, pihak_terduga=["ayah"]), Wanted("undangan", (), {"peran": "ayah"}))
    assert (found.verdict, found.because) == (TERHALANG, ("pihak yang diduga: Ayah",))


def test_a_partly_answered_set_is_blamed_by_its_member(asker, facts):
    answers = facts(**CONFERENCE, pihak_terduga=["ayah", "?"])
    found = asker.why_not(answers, Wanted("undangan", (), {"peran": "ayah"}))
    assert found.because == ("pihak yang diduga: Ayah",)


def test_no_police_because_nothing_was_found_and_the_category_is_another(asker, facts):
    found = asker.why_not(facts(**CONFERENCE), Wanted("undangan", (), {"peran": "polisi"}))
    assert found.verdict == TERHALANG
    assert "barang yang ditemukan: tidak ada" in found.because


def test_the_media_are_not_invited_since_no_rule_says_so(asker, facts):
    found = asker.why_not(facts(**CONFERENCE), Wanted("undangan", ("wajib",), {"peran": "media"}))
    assert found.verdict == TIDAK_ADA_ATURAN


def test_what_is_still_open_names_its_questions(asker, facts):
    found = asker.why_not(facts(**CONFERENCE), Wanted("mode", ("lengkap",)))
    assert (found.verdict, found.open_facts) == (MUNGKIN, ("pihak_wajib_berhalangan", "konferensi_mendesak"))


def test_what_is_so_already_is_said_to_be_so(asker, facts):
    assert asker.why_not(facts(**CONFERENCE), Wanted("putusan", ("konferensi",))).verdict == DEMIKIAN


def test_a_consideration_can_be_asked_about(asker, facts):
    found = asker.why_not(facts(**CONFERENCE), Wanted("pertimbangan", (), {"perspektif": "hukum", "jenis": "risiko"}))
    assert found.rules
    assert found.verdict in (DEMIKIAN, MUNGKIN, TERHALANG)
