"""What the consultant says about cases of the shipped rules."""

from dataclasses import replace

import pytest

from kasus_rules.core.conditions import Compare, Operator
from kasus_rules.core.facts import HowKnown
from kasus_rules.reasoning.consult import SEMENTARA, TETAP, Consultant
from kasus_rules.reasoning.worlds import ContradictoryAssumptions
from kasus_rules.rulebase.asumsi import Assumption, Assumptions
from tests.unit.reasoning.kasus import CALM, CONFERENCE, MINOR


def test_without_answers_everything_is_still_possible(consultant, facts):
    assert consultant.status(facts()).possible == ("darurat_dulu", "rujuk_dulu", "konferensi", "pantau", "tidak_perlu")


def test_danger_now_is_settled_at_once(consultant, facts):
    standing = consultant.status(facts(bahaya_saat_ini="ya"))
    assert (standing.status, standing.possible) == (TETAP, ("darurat_dulu",))


def test_a_conference_is_settled_before_all_questions_are_answered(consultant, facts):
    standing = consultant.status(facts(**CONFERENCE))
    assert (standing.status, standing.possible) == (TETAP, ("konferensi",))


def test_an_open_danger_keeps_every_outcome_provisional(consultant, facts):
    answers = {**CONFERENCE, "bahaya_saat_ini": None}
    standing = consultant.status(facts(**answers))
    assert (standing.status, standing.possible) == (SEMENTARA, ("darurat_dulu", "konferensi"))


def test_the_first_question_is_about_danger(consultant, facts):
    proposal = consultant.next_question(facts())
    assert proposal.safety
    assert proposal.guards_against == "darurat_dulu"


def test_nothing_is_asked_when_the_outcome_is_settled(consultant, facts):
    assert consultant.next_question(facts(**CONFERENCE)) is None


def test_people_are_asked_last(consultant, shipped, facts):
    answers = {**CONFERENCE, "murid_menolak": None, "hanya_desas_desus": None}
    proposal = consultant.next_question(facts(**answers))
    assert proposal.fact == "hanya_desas_desus"
    assert shipped.program.base.facts["murid_menolak"].how_known is HowKnown.TANYA_MURID


def test_with_a_child_victim_no_question_that_must_not_be_asked_is_ever_proposed(consultant, shipped, facts):
    base, known = shipped.program.base, facts(korban_anak="ya")
    forbidden = {name for name, spec in base.facts.items() if spec.do_not_probe_if is not None}
    assert forbidden
    assert not any(consultant.may_ask(name, known) for name in forbidden)


def test_the_student_is_not_asked_while_it_is_open_whether_a_child_is_a_victim(consultant, facts):
    assert not consultant.may_ask("murid_menolak", facts())
    assert consultant.may_ask("murid_menolak", facts(korban_anak="tidak"))


def test_a_question_that_does_not_arise_is_not_proposed(consultant, facts):
    assert not consultant.may_ask("bentuk_asusila", facts(kategori=["potensi"]))


def test_the_reference_date_and_computed_answers_are_not_asked(consultant, facts):
    assert not consultant.may_ask("tanggal_acuan", facts())
    assert not consultant.may_ask("hari_sejak_kejadian", facts())


def test_once_settled_every_open_question_steps_back(consultant, shipped, facts):
    known = facts(bahaya_saat_ini="ya")
    assert consultant.irrelevant(known) == set(shipped.program.base.facts) - set(known)


def test_a_question_that_can_change_the_outcome_does_not_step_back(consultant, facts):
    answers = {**CONFERENCE, "murid_menolak": None}
    irrelevant = consultant.irrelevant(facts(**answers))
    assert "murid_menolak" not in irrelevant
    assert {"masalah_rumit", "jenjang", "usia_termuda"} <= irrelevant


def test_a_child_who_is_safe_makes_the_age_matter_only_with_a_pregnancy(consultant, facts):
    assert "usia_termuda" in consultant.irrelevant(facts(**CALM, kategori=["tata_tertib"]))
    pregnant = facts(**CALM, kategori=["asusila"], bentuk_asusila=["kehamilan"])
    assert "usia_termuda" not in consultant.irrelevant(pregnant)


def test_answers_against_an_assumption_are_named_and_still_judged(consultant, facts):
    both = {"jumlah_murid": 1, "bagian_murid": ["murid_terdampak", "murid_terlapor"]}
    standing = consultant.status(facts(**CONFERENCE, **both))
    assert standing.possible == ("konferensi",)
    assert [text[:10] for text in standing.contradicted] == ["Satu murid"]


def test_contradictory_assumptions_are_refused_by_name(shipped):
    young = Assumption("muda", "Semua murid muda.", Compare("usia_termuda", Operator.LE, 10))
    old = Assumption("tua", "Semua murid dewasa.", Compare("usia_termuda", Operator.GE, 18))
    against = replace(shipped.assumptions, assumed=(*shipped.assumptions.assumed, young, old))
    with pytest.raises(ContradictoryAssumptions) as refused:
        Consultant(shipped.program, against)
    assert refused.value.ids == ("muda", "tua")


def test_without_assumptions_the_same_cases_are_judged(shipped, facts):
    assert Consultant(shipped.program, Assumptions()).status(facts(**CONFERENCE)).status == TETAP


def test_who_is_suspected_still_matters_to_the_invitations_when_the_outcome_is_settled(consultant, facts):
    known = facts(**CONFERENCE)
    assert "pihak_terduga" in consultant.irrelevant(known)
    assert "pihak_terduga" in consultant.still_protects(known)


def test_without_a_conference_in_view_nobody_has_to_be_kept_away(consultant, facts):
    known = facts(**{**MINOR, "kekhawatiran_ringan": "ya"})
    assert consultant.status(known).possible == ("tidak_perlu",)
    assert consultant.still_protects(known) == frozenset()


def test_an_outcome_is_provisional_because_of_the_questions_it_hangs_on(consultant, facts):
    assert consultant.hangs_on(facts(**{**CONFERENCE, "murid_menolak": None})) == ("murid_menolak",)
