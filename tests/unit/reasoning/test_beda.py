"""What a change of the shipped rules changes, told as cases: found, confirmed, attributed, or proved absent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import z3

from kasus_rules.core.conditions import ALWAYS, NEVER, All, AnyOf, Compare, Contains, IsKnown, Not, Operator, map_atoms
from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Choice, FactKind, SetValue
from kasus_rules.core.program import compile_program
from kasus_rules.core.rules import Rule, RuleBase
from kasus_rules.engines import reference
from kasus_rules.reasoning import beda as module
from kasus_rules.reasoning.beda import compare, compare_days
from kasus_rules.reasoning.beda_cari import Found, Joint, Search
from kasus_rules.reasoning.beda_hasil import Beda, Hasil, Vonis
from kasus_rules.reasoning.beda_kosakata import understood
from kasus_rules.reasoning.worlds import ContradictoryAssumptions
from kasus_rules.rulebase.answers import parse_answers, with_computed
from kasus_rules.rulebase.asumsi import Assumption, Assumptions

Edit = Callable[[Rule], Rule]
SOME = ("triase/", "undangan/inti", "undangan/pengganti", "konsekuensi/tata_tertib")
LAST_OF_OLD, FIRST_OF_NEW = date(2026, 1, 8), date(2026, 1, 9)


@pytest.fixture(scope="module")
def every(shipped) -> RuleBase:
    """All shipped rules."""
    return shipped.program.base


@pytest.fixture(scope="module")
def base(every) -> RuleBase:
    """The shipped rules on outcome, urgency and a few invitations and considerations: enough, and quick."""
    rules = [rule for rule in every.rules if rule.origin.file.startswith(SOME)]
    ids = {rule.id for rule in rules}
    kept = (replace(rule, overrides=tuple(id_ for id_ in rule.overrides if id_ in ids)) for rule in rules)
    return replace(every, rules=tuple(kept))


def edited(base: RuleBase, **edits: Edit) -> RuleBase:
    """The rules with some of them edited; ids with `_` for `-`."""
    by_id = {name.replace("_", "-"): edit for name, edit in edits.items()}
    assert by_id.keys() <= {rule.id for rule in base.rules}
    return replace(base, rules=tuple(by_id.get(rule.id, lambda same: same)(rule) for rule in base.rules))


def without(base: RuleBase, id_: str) -> RuleBase:
    return replace(base, rules=tuple(rule for rule in base.rules if rule.id != id_))


def never(rule: Rule) -> Rule:
    return replace(rule, condition=NEVER)


def said_otherwise(rule: Rule) -> Rule:
    """The same by De Morgan, with a part that says nothing."""
    return replace(rule, condition=Not(AnyOf((Not(rule.condition), NEVER, Not(ALWAYS)))))


def only(found: Beda) -> Hasil:
    assert len(found.results) == 1
    return found.results[0]


def outcomes(base: RuleBase, case):
    facts = with_computed(parse_answers({REFERENCE_DATE: "2026-11-24", **case}, base), base)
    return evaluate(compile_program(base), facts, reference.judge)


def by_id(found: Beda) -> dict[str, Hasil]:
    return {each.change.id: each for each in found.results}


# ── rewrites ──


def test_the_same_rules_have_nothing_that_differs(base):
    found = compare(base, base)
    assert (found.equal, found.results) == (Vonis.SETARA, ())


def test_rewrites_that_change_nothing_are_proved_equal_and_have_no_case(every, shipped):
    new = edited(every, TRI_40=said_otherwise, KEA_01=said_otherwise, UND_10=said_otherwise)
    found = compare(every, new, shipped.assumptions)
    assert found.equal is Vonis.SETARA
    assert [(each.verdict, each.case) for each in found.results] == [(Vonis.SETARA, None)] * 3


def test_a_rule_split_into_two_is_proved_equal_though_each_piece_changed(base):
    rule = next(rule for rule in base.rules if rule.id == "UND-54")
    assert isinstance(rule.condition, AnyOf)
    parts = [replace(rule, id=f"UND-54.{i}", condition=part) for i, part in enumerate(rule.condition.parts)]
    found = compare(base, replace(base, rules=(*without(base, "UND-54").rules, *parts)))
    assert {each.verdict for each in found.results} == {Vonis.SETARA}
    assert len(found.results) == 3


def test_other_words_around_a_rule_touch_no_outcome(base):
    new = edited(base, TRI_40=lambda rule: replace(rule, title="Judul lain", reason="Alasan lain."))
    assert only(compare(base, new)).verdict is Vonis.HANYA_KATA


def test_moving_a_rule_to_another_line_is_no_change(base):
    assert compare(base, replace(base, rules=base.rules[::-1])).results == ()


def test_what_is_only_equal_under_the_assumptions_is_said_to_be(base):
    young = Assumption("muda", "Murid di bawah 20 tahun.", Not(Compare("usia_termuda", Operator.GE, 20)))
    grown_up = All((IsKnown("usia_termuda"), Compare("usia_termuda", Operator.GE, 25)))
    new = edited(base, KON_45=lambda rule: replace(rule, condition=AnyOf((rule.condition, grown_up))))
    assert only(compare(base, new)).verdict is Vonis.BERBEDA
    result = only(compare(base, new, Assumptions((young,))))
    assert (result.verdict, result.notes) == (Vonis.SETARA, (module.ASSUMED,))


# ── changes ──


def test_a_threshold_that_moved_is_shown_by_a_case_between_the_two(base):
    def later(rule: Rule) -> Rule:
        def atom(each):
            return replace(each, value=9) if isinstance(each, Compare) and each.operator is Operator.LE else each

        return replace(rule, condition=map_atoms(rule.condition, atom))

    result = only(compare(base, edited(base, URG_03=later)))
    assert result.verdict is Vonis.BERBEDA
    assert result.case is not None
    assert result.case["hari_sejak_kejadian"] in (8, 9)
    assert [(each.slot[0], set(each.after)) for each in result.differences] == [("urgensi", {"segera"})]


def test_a_weakened_guard_is_shown_as_danger_that_is_no_longer_answered_first(every, shipped):
    new = edited(every, TRI_01=never)
    result = only(compare(every, new, shipped.assumptions))
    assert result.case is not None
    before, after = (outcomes(rules, result.case).outcomes["putusan"] for rules in (every, new))
    assert before.certain == "darurat_dulu"
    assert after.certain not in (None, "darurat_dulu")


def test_a_removed_rule_is_shown_by_a_case_that_only_it_decided(base, shipped):
    new = without(base, "URG-05")
    result = only(compare(base, new, shipped.assumptions))
    assert (result.change.how.value, result.verdict) == ("dihapus", Vonis.BERBEDA)
    assert result.case is not None
    before, after = (outcomes(rules, result.case).outcomes["urgensi"] for rules in (base, new))
    assert before.certain != after.certain


def test_of_several_changes_each_is_given_its_own_case(base):
    found = by_id(compare(base, edited(base, TRI_01=said_otherwise, KON_45=never, UND_07=never)))
    assert found["TRI-01"].verdict is Vonis.SETARA
    assert {each.slot[0] for each in found["KON-45"].differences} == {"pertimbangan"}
    assert {each.slot[1][0] for each in found["UND-07"].differences} == {"wali_kelas"}


def test_two_new_rules_that_say_the_same_are_both_shown(base):
    rule = next(rule for rule in base.rules if rule.id == "KON-45")
    twins = (rule, replace(rule, id="KON-45.lain"))
    new = replace(base, rules=(*without(base, "KON-45").rules, *twins))
    found = compare(without(base, "KON-45"), new)
    assert [each.verdict for each in found.results] == [Vonis.BERBEDA] * 2


def test_what_differs_only_while_answers_are_open_is_said_to_do_so(base):
    tautology = AnyOf((Contains("kategori", "potensi"), Not(Contains("kategori", "potensi"))))
    new = edited(base, UND_10=lambda rule: replace(rule, condition=tautology))
    result = only(compare(base, new))
    assert (result.verdict, result.notes) == (Vonis.BERBEDA, (module.OPEN_ONLY,))


def test_a_case_is_small(base):
    result = only(compare(base, edited(base, KON_45=never)))
    assert result.case == {"kategori": ["tata_tertib"], REFERENCE_DATE: "2026-11-24"}


# ── other vocabularies ──


def test_a_new_question_is_unknown_to_the_old_rules_and_that_is_said(base):
    asked = replace(base.facts["masalah_rumit"], name="pertanyaan_baru")
    reads_it = edited(base, KON_45=lambda rule: replace(rule, condition=Compare(asked.name, Operator.EQ, True)))
    new = replace(reads_it, facts={**base.facts, asked.name: asked})
    found = by_id(compare(without(base, "KON-45"), new))
    assert found["KON-45"].case == {REFERENCE_DATE: "2026-11-24", "pertanyaan_baru": "ya"}
    assert "pertanyaan_baru" in found["KON-45"].notes[0]


def test_a_new_choice_of_a_set_counts_for_the_new_rules_only(base):
    wider = replace(base.facts["kategori"], choices=(*base.facts["kategori"].choices, Choice("baru", "Baru")))
    reads_it = edited(base, KON_45=lambda rule: replace(rule, condition=Contains("kategori", "baru")))
    found = by_id(compare(base, replace(reads_it, facts={**base.facts, "kategori": wider})))
    assert found["KON-45"].verdict is Vonis.BERBEDA
    assert found["KON-45"].case == {"kategori": ["baru"], REFERENCE_DATE: "2026-11-24"}
    assert "kategori" in found["KON-45"].notes[0]


def test_a_question_of_another_kind_is_not_taken_for_the_old_one(base):
    number = replace(base.facts["masalah_rumit"], kind=FactKind.BILANGAN, minimum=0, maximum=9)

    def atom(each):
        is_it = isinstance(each, Compare) and each.fact == "masalah_rumit"
        return Compare(each.fact, Operator.GE, 5) if is_it else each

    rules = tuple(replace(rule, condition=map_atoms(rule.condition, atom)) for rule in base.rules)
    found = compare(base, replace(base, rules=rules, facts={**base.facts, number.name: number}))
    assert found.equal is Vonis.BERBEDA


# ── honesty ──


def test_time_running_out_is_never_called_equal(base, monkeypatch):
    monkeypatch.setattr(Joint, "find", lambda *_: Found.UNDECIDED)
    found = compare(base, edited(base, TRI_40=said_otherwise))
    assert found.equal is Vonis.BELUM_PASTI
    assert (only(found).verdict, only(found).notes) == (Vonis.BELUM_PASTI, (module.NO_TIME,))


def test_a_solver_without_time_leaves_it_open(base):
    joint = Joint(base, base, Assumptions(), Search(patience_ms=1, usual_day=FIRST_OF_NEW))
    hard = [z3.FreshInt("n") for _ in range(12)]
    product = z3.And(*(n > 1 for n in hard), z3.Product(hard) == 2**61 - 1)
    assert joint.find(product) is Found.UNDECIDED


def test_what_the_reference_does_not_confirm_is_not_called_a_difference(base, monkeypatch):
    monkeypatch.setattr(module, "differences", lambda *_: ())
    result = only(compare(base, edited(base, KON_45=never)))
    assert (result.verdict, result.notes) == (Vonis.BELUM_PASTI, (module.UNCONFIRMED,))


def test_contradictory_assumptions_are_an_error_and_no_proof(base):
    nobody = Assumptions((Assumption("tidak-ada", "Tidak ada kasus.", NEVER),))
    with pytest.raises(ContradictoryAssumptions):
        compare(base, edited(base, TRI_40=never), nobody)


def test_values_that_protect_are_compared_by_people(base):
    weaker = replace(base.decisions["putusan"], guards=frozenset())
    result = only(compare(base, replace(base, decisions={**base.decisions, "putusan": weaker})))
    assert (result.verdict, len(result.notes)) == (Vonis.PERLU_DIPERIKSA, 1)


def test_a_protection_from_being_asked_that_is_gone_is_never_called_equal(base):
    bare = replace(base.facts["pihak_terduga"], do_not_probe_if=None)
    found = compare(base, replace(base, facts={**base.facts, "pihak_terduga": bare}))
    assert (found.equal, only(found).verdict) == (Vonis.SETARA, Vonis.PERLU_DIPERIKSA)


def test_another_way_of_counting_days_is_not_compared_and_never_called_equal(base):
    counted = replace(base.facts["hari_sejak_kejadian"], computed=None)
    found = compare(base, replace(base, facts={**base.facts, "hari_sejak_kejadian": counted}))
    assert (found.equal, only(found).verdict) == (Vonis.BELUM_PASTI, Vonis.BELUM_PASTI)


def test_another_substitute_is_for_people_to_look_at(base):
    other = replace(base.roles["ayah"], substitutes=("saudara",))
    assert only(compare(base, replace(base, roles={**base.roles, "ayah": other}))).verdict is Vonis.PERLU_DIPERIKSA


# ── dates ──


def test_between_the_two_regulations_each_rule_that_begins_or_ends_has_a_case(every, shipped):
    found = by_id(compare_days(every, LAST_OF_OLD, FIRST_OF_NEW, shipped.assumptions))
    begun = {rule.id for rule in every.rules if rule.valid_from == FIRST_OF_NEW}
    ended = {rule.id for rule in every.rules if rule.valid_to == LAST_OF_OLD}
    assert found.keys() == begun | ended
    assert {each.verdict for each in found.values()} == {Vonis.BERBEDA}
    assert {id_ for id_, each in found.items() if each.change.how.value == "ditambah"} == begun
    for each in found.values():
        assert each.case is not None
        before, after = (outcomes(every, {**each.case, REFERENCE_DATE: day}) for day in (LAST_OF_OLD, FIRST_OF_NEW))
        assert before != after


def test_two_days_under_the_same_rules_change_nothing(every):
    found = compare_days(every, date(2026, 3, 1), date(2026, 11, 24))
    assert (found.equal, found.results) == (Vonis.SETARA, ())


def test_a_partly_told_set_keeps_only_what_the_other_rules_know(base):
    narrower = replace(base.facts["kategori"], choices=base.facts["kategori"].choices[:2])
    known = understood(
        parse_answers({"kategori": ["asusila", "potensi", "?"]}, base),
        replace(base, facts={**base.facts, "kategori": narrower}),
    )
    assert known["kategori"] == SetValue(frozenset({"asusila"}))
