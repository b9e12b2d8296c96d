"""Safety before everything: the properties of the outcome of triage, on random cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import strategies as st

from kasus_rules.core.conditions import Compare, IsKnown, Not, Operator
from kasus_rules.core.facts import Facts, SetValue
from kasus_rules.core.rules import KeyedEffect, Rule, ValueEffect
from kasus_rules.core.truth import Truth
from tests.rules.sifat import (
    Faults,
    Seen,
    Several,
    hold,
    hold_several,
    is_noticed,
    is_noticed_in_several,
    spoiled,
    weakened,
    with_overrides,
    without,
)
from tests.rules.sifat_kasus import NO_DANGER, Told, answers, base, cases, one_answer_apart, sets, settled

SAFETY = ("darurat_dulu", "rujuk_dulu")
SEXUAL = ("perbuatan_seksual", "kekerasan_seksual", "gambar_intim", "eksploitasi_perdagangan", "pernikahan_anak")
CRIMES = ("edar_narkotika", "penganiayaan", "hilangnya_nyawa", "anak_diperalat")
WEAKENING = tuple(name for name, spec in base().facts.items() if spec.weakens)
NOT_A_RUMOUR = Compare("hanya_desas_desus", Operator.EQ, False)


def _member(fact: str, *members: str) -> st.SearchStrategy[SetValue]:
    """The set has one of the members, whatever else is known of it."""

    def with_one(known: SetValue | None, member: str) -> SetValue:
        old = known or SetValue()
        return SetValue(old.present | {member}, old.absent - {member})

    return st.builds(with_one, sets(fact), st.sampled_from(members))


# ── 4. danger comes first ──

DANGERS: tuple[Told, ...] = (
    {"bahaya_saat_ini": True},
    {"tanda_bahaya": sets("tanda_bahaya", at_least=1)},
    {"barang_berbahaya": _member("barang_berbahaya", "senjata")},
)


def dangers() -> st.SearchStrategy[Facts]:
    """Each kind of danger alone among otherwise random answers, so that none can hide behind another."""
    calm = {**NO_DANGER, "kekhawatiran_ringan": True}
    alone = [cases("whatever", told={**calm, **danger}) for danger in DANGERS]
    return st.one_of(*alone, *(cases(told=danger) for danger in DANGERS))


def _does_not_help_first(seen: Seen) -> Faults:
    signs = seen.facts.get("tanda_bahaya")
    danger = seen.facts.get("bahaya_saat_ini") is True or (isinstance(signs, SetValue) and bool(signs.present))
    if not danger and seen.names("barang_berbahaya", "senjata") is not Truth.TRUE:
        return None
    return [] if seen.putusan.possible == ("darurat_dulu",) else [f"possible: {seen.putusan.possible}"]


def test_danger_comes_first_whatever_else_is_answered() -> None:
    hold(dangers(), _does_not_help_first)


@pytest.mark.parametrize("dropped", ["TRI-01", "TRI-02", "TRI-03"])
def test_a_missing_rule_about_danger_is_noticed(dropped: str) -> None:
    assert is_noticed(without(dropped), dangers(), _does_not_help_first)


def test_danger_that_a_rumour_weakens_is_noticed() -> None:
    assert is_noticed(weakened("TRI-02", NOT_A_RUMOUR), dangers(), _does_not_help_first)


# ── 5. a child to protect is referred ──

REFERRED: tuple[Told, ...] = (
    {"korban_anak": True},
    {"kategori": _member("kategori", "asusila"), "bentuk_asusila": _member("bentuk_asusila", *SEXUAL)},
    {"kategori": _member("kategori", "asusila"), "bentuk_asusila": _member("bentuk_asusila", "kehamilan"),
     "usia_termuda": st.integers(10, 17)},
    {"kategori": _member("kategori", "pidana_berat"), "bentuk_pidana": _member("bentuk_pidana", *CRIMES)},
    {"barang_berbahaya": _member("barang_berbahaya", "narkotika", "bukti_kejahatan")},
)  # fmt: skip


def referred() -> st.SearchStrategy[Facts]:
    """Each ground for a referral, with danger excluded in half of the cases."""
    safe = {"bahaya_saat_ini": False, "tanda_bahaya": NO_DANGER["tanda_bahaya"]}
    return st.one_of(*(cases("whatever", told={**less, **ground}) for ground in REFERRED for less in (safe, {})))


def _danger_is_excluded(seen: Seen) -> bool:
    """Read from the answers alone, not from the rules."""
    signs = seen.facts.get("tanda_bahaya")
    nothing = (
        isinstance(signs, SetValue) and not signs.present and signs.is_complete(base().facts["tanda_bahaya"].members)
    )
    weapon = seen.names("barang_berbahaya", "senjata")
    return nothing and seen.facts.get("bahaya_saat_ini") is False and weapon is Truth.FALSE


def _calls_for_a_referral(seen: Seen) -> bool:
    named = {
        fact: {m for m in spec.members if seen.names(fact, m) is Truth.TRUE} for fact, spec in base().facts.items()
    }
    age = seen.facts.get("usia_termuda")
    pregnant_minor = "kehamilan" in named["bentuk_asusila"] and isinstance(age, int) and age < 18
    return (
        seen.facts.get("korban_anak") is True
        or pregnant_minor
        or bool(named["bentuk_asusila"] & {*SEXUAL} or named["bentuk_pidana"] & {*CRIMES})
        or bool(named["barang_berbahaya"] & {"narkotika", "bukti_kejahatan"})
    )


def _does_not_refer(seen: Seen) -> Faults:
    possible = seen.putusan.possible
    if not _calls_for_a_referral(seen):
        return None
    if set(possible) - set(SAFETY):
        return [f"possible: {possible}"]
    return [f"possible: {possible}"] if _danger_is_excluded(seen) and possible != ("rujuk_dulu",) else []


def test_a_child_to_protect_or_a_serious_crime_is_referred_unless_there_is_danger() -> None:
    hold(referred(), _does_not_refer)


@pytest.mark.parametrize("dropped", ["TRI-11", "TRI-12", "TRI-13", "TRI-14", "TRI-15"])
def test_a_missing_rule_about_referral_is_noticed(dropped: str) -> None:
    assert is_noticed(without(dropped), referred(), _does_not_refer)


def test_a_referral_that_a_minor_concern_displaces_is_noticed() -> None:
    assert is_noticed(with_overrides("TRI-30", "TRI-11"), referred(), _does_not_refer)


# ── 6. who says it, who consents and who can come weaken no guard ──


@st.composite
def said_otherwise(draw: st.DrawFn) -> Several:
    """One case twice: only source, rumour, consent, attendance and pressure of time differ or are unknown."""
    facts = draw(cases())
    other = facts
    for name in WEAKENING:
        other = other.with_value(name, draw(answers(name)))
    return facts, settled(other)


def _guards_differ(one: Seen, other: Seen) -> Faults:
    faults = [
        f"{value}: {one.putusan.possible} and {other.putusan.possible}"
        for value in SAFETY
        if _standing(one, value) != _standing(other, value)
    ]
    bans = [rule.id for rule in one.program.base.rules if _bans(rule)]
    faults += [
        f"ban {id_}: {one.evaluation.truths[id_].value} and {other.evaluation.truths[id_].value}"
        for id_ in bans
        if one.evaluation.truths[id_] is not other.evaluation.truths[id_]
    ]
    both = one.conference_in_view and other.conference_in_view
    return faults + (["the bans shown differ"] if both and _bans_shown(one) != _bans_shown(other) else [])


def _standing(seen: Seen, value: str) -> tuple[bool, bool]:
    return value in seen.putusan.possible, seen.putusan.certain == value


def _bans(rule: Rule) -> bool:
    return any(isinstance(effect, KeyedEffect) and effect.value == "dilarang" for effect in rule.effects)


def _bans_shown(seen: Seen) -> set[tuple[tuple[str, ...], bool]]:
    keyed = seen.evaluation.keyed["undangan"]
    return {(key, outcome.certain == "dilarang") for key, outcome in keyed.items() if "dilarang" in outcome.possible}


def test_source_rumour_consent_and_attendance_change_no_guard_and_no_ban() -> None:
    assert {"hanya_desas_desus", "murid_menolak", "sumber_penemuan", "konferensi_mendesak"} <= set(WEAKENING)
    hold_several(said_otherwise(), _guards_differ)


@pytest.mark.parametrize("rule_id", ["TRI-11", "UND-30", "UND-25"])
def test_a_guard_that_a_rumour_weakens_is_noticed(rule_id: str) -> None:
    assert is_noticed_in_several(weakened(rule_id, NOT_A_RUMOUR), said_otherwise(), _guards_differ)


# ── 10. learning more reverses nothing ──


def _reverses(before: Seen, after: Seen) -> Faults:
    lost = [name for name, outcome in before.evaluation.outcomes.items() if outcome.settled]
    faults = [
        f"{name}: {before.evaluation.outcomes[name].possible} became {after.evaluation.outcomes[name].possible}"
        for name in lost
        if after.evaluation.outcomes[name].possible != before.evaluation.outcomes[name].possible
    ]
    if not set(after.putusan.possible) <= set(before.putusan.possible):
        faults.append(f"putusan: {before.putusan.possible} became {after.putusan.possible}")
    kept = after.evaluation.keyed["undangan"]
    faults += [
        f"the ban on {key} was lifted"
        for key, outcome in before.evaluation.keyed["undangan"].items()
        if outcome.certain == "dilarang" and (key not in kept or kept[key].certain != "dilarang")
    ]
    return faults


def partly_answered() -> st.SearchStrategy[Several]:
    return one_answer_apart(cases("whatever", "calm", "conference", "child victim"))


def test_one_more_answer_never_reverses_what_is_settled() -> None:
    hold_several(partly_answered(), _reverses)


def _settled_by_ignorance(rule: Rule) -> Rule:
    """A referral that holds only as long as nobody has said which school it is."""
    if rule.id != "URG-10":
        return rule
    return replace(rule, condition=Not(IsKnown("jenjang")), effects=(ValueEffect("putusan", "rujuk_dulu"),))


def test_a_rule_that_reads_whether_something_is_known_is_noticed() -> None:
    learned = one_answer_apart(cases("calm", told={"jenjang": st.none()}), asked="jenjang")
    assert is_noticed_in_several(spoiled(_settled_by_ignorance), learned, _reverses)
