"""Who may be in the room: the safety properties of the invitations, on random cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts, SetValue, Value
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import Effect, KeyedEffect, Rule
from kasus_rules.core.truth import Truth
from kasus_rules.explain.tampilan import UndanganBaris
from tests.rules.sifat import (
    BANNED,
    DAYS,
    INVITED,
    NO_DANGER,
    NONE,
    PARTIES,
    Faults,
    Seen,
    Told,
    base,
    cases,
    hold,
    is_noticed,
    program,
    see,
    sets,
    settled,
    spoiled,
    with_effects,
    without,
)

SITUATIONS = ("conference", "child victim", "danger")
FAMILY = ("ayah", "ibu", "wali", "kerabat_serumah", "saudara")
# The same person under another name: a letter to any of these could reach the person who must not get it.
ALSO_KNOWN_AS = {
    **dict.fromkeys(("ayah", "ibu", "wali"), ("orang_tua_terdampak", "orang_tua_terlapor")),
    "wakil_kepala_sekolah": ("wakasek_kurikulum", "kesiswaan"),
    **dict.fromkeys(("koordinator_bk", "guru_bk"), ("bk_perempuan",)),
    "wali_kelas": ("guru_kelas",),
    "guru_terkait": ("guru_mapel", "gpk", "uks"),
    "pembina": ("induk_olahraga_seni",),
}
AFFECTED = ("murid_terdampak", "orang_tua_terdampak")
REPORTED = ("murid_terlapor", "orang_tua_terlapor")
NOBODY: Told = dict.fromkeys(PARTIES, NONE)


def _some(fact: str) -> st.SearchStrategy[Value | None]:
    """At least one party is named."""
    return sets(fact, at_least=1)


def somebody_named() -> st.SearchStrategy[Facts]:
    return st.sampled_from(PARTIES).flatmap(lambda fact: cases(*SITUATIONS, told={fact: _some(fact)}))


def _roles_named(seen: Seen, *truths: Truth) -> list[str]:
    """Roles of which some set of parties says one of these, the strongest statement counting."""
    roles = {role for fact in PARTIES for role in base().facts[fact].members if role in base().roles}
    return [role for role in sorted(roles) if _named(seen, role) in truths]


def _named(seen: Seen, role: str) -> Truth:
    stated = [seen.names(fact, role) for fact in PARTIES if role in base().facts[fact].members]
    return next((truth for truth in (Truth.TRUE, Truth.UNKNOWN) if truth in stated), Truth.FALSE)


def _people(rows: Iterable[UndanganBaris], tahap: str, pertemuan: str) -> set[str]:
    """Who may come to one meeting: everybody not banned there, and all who may stand in."""
    here = [row for row in rows if (row.tahap, row.pertemuan) == (tahap, pertemuan) and row.tingkat != "dilarang"]
    return {person for row in here for person in (row.peran, *row.pengganti)}


def _meetings(rows: Iterable[UndanganBaris]) -> list[tuple[str, str]]:
    return sorted({(row.tahap, row.pertemuan) for row in rows})


# ── 1. whoever is suspected, partial or unsafe ──


def _lets_in_somebody_named(seen: Seen) -> Faults:
    named = _roles_named(seen, Truth.TRUE)
    if not named or not seen.conference_in_view:
        return None
    keyed = seen.evaluation.keyed["undangan"]
    count = {role: sum(key[0] == role and o.certain == "dilarang" for key, o in keyed.items()) for role in named}
    faults = [f"{role} is banned in {found} of 8 meetings" for role, found in count.items() if found != 8]
    faults += [f"{row.peran} is {row.tingkat}" for row in seen.rows if row.peran in named and row.tingkat != "dilarang"]
    return faults + [
        f"{other} stands in for {row.peran}" for row in seen.rows for other in row.pengganti if other in named
    ]


def _lets_in_somebody_named_before_the_outcome_is_known(seen: Seen) -> Faults:
    named = _roles_named(seen, Truth.TRUE)
    if not named:
        return None
    return [f"{role} may still be {seen.may_hold(role)}" for role in named if seen.may_hold(role) - BANNED]


def _lets_in_somebody_named_under_another_name(seen: Seen) -> Faults:
    named = [role for role in _roles_named(seen, Truth.TRUE) if role in ALSO_KNOWN_AS and _bans_aliases(seen, role)]
    if not named:
        return None
    return [
        f"{other} may still be {seen.may_hold(other)} although {role} is named"
        for role in named
        for other in ALSO_KNOWN_AS[role]
        if seen.may_hold(other) - BANNED
    ]


def _bans_aliases(seen: Seen, role: str) -> bool:
    """`pihak_tidak_aman` speaks of the family; the others may be named in either of the first two sets."""
    return role in FAMILY or any(seen.names(fact, role) is Truth.TRUE for fact in PARTIES[:2])


def test_whoever_is_suspected_partial_or_unsafe_is_banned_everywhere_and_stands_in_for_nobody() -> None:
    hold(somebody_named(), _lets_in_somebody_named)


def test_whoever_is_suspected_partial_or_unsafe_can_get_no_level_but_banned_while_the_outcome_is_open() -> None:
    told = {fact: _some(fact) for fact in PARTIES}
    hold(cases(told=told), _lets_in_somebody_named_before_the_outcome_is_known)


def test_whoever_is_suspected_partial_or_unsafe_does_not_come_under_another_name() -> None:
    hold(somebody_named(), _lets_in_somebody_named_under_another_name)


@pytest.mark.parametrize("dropped", ["UND-30.ayah", "UND-31.wali_kelas", "UND-32.saudara", "UND-37"])
def test_a_missing_ban_is_noticed(dropped: str) -> None:
    assert is_noticed(without(dropped), somebody_named(), _lets_in_somebody_named)


def test_a_missing_ban_of_the_same_person_under_another_name_is_noticed() -> None:
    assert is_noticed(without("UND-33"), somebody_named(), _lets_in_somebody_named_under_another_name)


# ── 2. whoever may be suspected ──


def _invites_somebody_not_yet_cleared(seen: Seen) -> Faults:
    open_ = _roles_named(seen, Truth.UNKNOWN)
    if not open_ or not any(row.tingkat in INVITED for row in seen.rows):
        return None
    faults = [f"{row.peran} is {row.tingkat}" for row in seen.rows if row.peran in open_ and row.tingkat in INVITED]
    return faults + [
        f"{other} stands in for {row.peran}" for row in seen.rows for other in row.pengganti if other in open_
    ]


def test_whoever_may_be_suspected_is_postponed_and_stands_in_for_nobody() -> None:
    hold(cases(*SITUATIONS), _invites_somebody_not_yet_cleared)


def test_a_ban_that_guards_only_when_certain_is_noticed() -> None:
    assert is_noticed(without("UND-31.koordinator_bk"), cases(*SITUATIONS), _invites_somebody_not_yet_cleared)


# ── 3. two sides ──


def two_sides() -> st.SearchStrategy[Facts]:
    both = st.sampled_from((SetValue(frozenset(AFFECTED[:1] + REPORTED[:1])), SetValue(frozenset(AFFECTED[:1])), None))
    sides = {"bagian_murid": both | sets("bagian_murid")}
    return cases(*SITUATIONS, told=sides) | cases("conference", told={**sides, **NOBODY})


def _brings_two_sides_together(seen: Seen) -> Faults:
    if not any(row.peran in AFFECTED or row.peran in REPORTED for row in seen.rows):
        return None
    return [
        f"{sorted(people & {*AFFECTED, *REPORTED})} in {tahap}, {pertemuan}"
        for tahap, pertemuan in _meetings(seen.rows)
        for people in [_people(seen.rows, tahap, pertemuan)]
        if people & set(AFFECTED) and people & set(REPORTED)
    ]


def test_the_affected_and_the_reported_side_never_share_a_meeting_not_even_by_substitutes() -> None:
    hold(two_sides(), _brings_two_sides_together)


def _to_the_affected(effect: Effect) -> Effect:
    if isinstance(effect, KeyedEffect) and effect.key[2] == "terlapor":
        return replace(effect, key=(*effect.key[:2], "terdampak"))
    return effect


def _parents_standing_in_for_each_other() -> Program:
    roles = dict(base().roles)
    roles["orang_tua_terdampak"] = replace(roles["orang_tua_terdampak"], substitutes=("orang_tua_terlapor",))
    rules = tuple(rule for rule in base().rules if rule.id != "UND-28")
    return compile_program(replace(base(), roles=roles, rules=rules))


def test_a_reported_student_invited_to_the_meeting_of_the_affected_is_noticed() -> None:
    moved = with_effects("UND-22", _to_the_affected, dropping=("UND-28",))
    assert is_noticed(moved, two_sides(), _brings_two_sides_together)


def test_parents_of_two_sides_who_stand_in_for_each_other_are_noticed() -> None:
    assert is_noticed(_parents_standing_in_for_each_other(), two_sides(), _brings_two_sides_together)


# ── 11. parties from outside ──


def _invites_an_outside_party_without_a_source(seen: Seen) -> Faults:
    rows = [row for row in seen.rows if base().roles[row.peran].outside and row.tingkat != "dilarang"]
    if not rows:
        return None
    return [f"{row.peran} by {row.aturan}" for row in rows if not _sources(seen.program, row)]


def _sources(of: Program, row: UndanganBaris) -> set[str]:
    return {source for id_ in row.aturan for source in of.rule(id_).sources if source in of.base.sources}


def _without_sources(rule: Rule) -> Rule:
    return replace(rule, sources=()) if rule.id.startswith("UND-100") else rule


def test_an_outside_party_is_invited_by_a_rule_with_a_source() -> None:
    hold(cases(*SITUATIONS), _invites_an_outside_party_without_a_source)


def test_every_source_of_a_rule_or_a_role_exists_and_every_outside_role_has_one() -> None:
    known = set(base().sources)
    missing = [(rule.id, source) for rule in base().rules for source in rule.sources if source not in known]
    missing += [(role.id, source) for role in base().roles.values() for source in role.sources if source not in known]
    assert not missing
    assert not [rule.id for rule in base().rules if not rule.sources]
    assert not [role.id for role in base().roles.values() if role.outside and not role.sources]


def test_an_outside_party_without_a_source_is_noticed() -> None:
    told = {"bentuk_pidana": SetValue(frozenset({"guna_narkotika"})), "kategori": SetValue(frozenset({"pidana_berat"}))}
    assert is_noticed(
        spoiled(_without_sources), cases("conference", told=told), _invites_an_outside_party_without_a_source
    )


# ── 12. the head of the school is concerned ──


def head_concerned() -> st.SearchStrategy[Facts]:
    def naming(fact: str) -> st.SearchStrategy[Facts]:
        named = sets(fact).map(lambda known: _with_member(known, "kepala_sekolah"))
        return cases(*SITUATIONS, told={fact: named})

    return st.sampled_from(PARTIES[:2]).flatmap(naming)


def _with_member(known: SetValue | None, member: str) -> SetValue:
    old = known or SetValue()
    return SetValue(old.present | {member}, old.absent - {member})


def _leaves_nobody_who_decides(seen: Seen) -> Faults:
    if not seen.rows or seen.state("kepala_sekolah_terkait") is not Truth.TRUE:
        return None
    head = [row for row in seen.rows if row.peran == "kepala_sekolah" and row.tingkat != "dilarang"]
    faults = [f"kepala_sekolah is {row.tingkat}" for row in head]
    faults += [f"banned in {len(_head_banned(seen))} of 8 meetings"] if len(_head_banned(seen)) != 8 else []
    held = [(t, p) for t, p in _meetings(seen.rows) if any(row.tingkat == "wajib" for row in _at(seen, t, p))]
    return faults + [
        f"nobody decides in {t}, {p}"
        for t, p in held
        if not any(row.tingkat == "wajib" and "pengambil_keputusan" in _functions(row) for row in _at(seen, t, p))
    ]


def _head_banned(seen: Seen) -> list[UndanganBaris]:
    return [row for row in seen.rows if row.peran == "kepala_sekolah" and row.tingkat == "dilarang"]


def _at(seen: Seen, tahap: str, pertemuan: str) -> list[UndanganBaris]:
    return [row for row in seen.rows if (row.tahap, row.pertemuan) == (tahap, pertemuan)]


def _functions(row: UndanganBaris) -> tuple[str, ...]:
    return base().roles[row.peran].functions


def test_a_head_who_is_concerned_is_banned_and_in_each_meeting_somebody_else_decides() -> None:
    hold(head_concerned(), _leaves_nobody_who_decides)


def test_somebody_decides_for_a_concerned_head_while_it_is_open_whether_a_child_needs_protection() -> None:
    both_sides = SetValue(frozenset({"murid_terdampak", "murid_terlapor"}))
    crime = {
        "kategori": SetValue(frozenset({"pidana_berat"})),
        "bentuk_pidana": SetValue(frozenset({"hilangnya_nyawa"})),
    }
    parties = {"pihak_berkepentingan": SetValue(frozenset({"ayah", "ibu", "kepala_sekolah"}))}
    told = {**NO_DANGER, "tanggal_acuan": DAYS[0], "bagian_murid": both_sides, **crime, **parties}
    facts = settled(Facts({name: _answered(name, value) for name, value in told.items()}))
    assert not _leaves_nobody_who_decides(see(program(), facts))


def _answered(name: str, value: Value) -> Value:
    return SetValue.complete((), base().facts[name].members) if value is NONE else value


@pytest.mark.parametrize("dropped", ["UND-50", "UND-51", "UND-46"])
def test_a_meeting_in_which_nobody_decides_for_a_concerned_head_is_noticed(dropped: str) -> None:
    assert is_noticed(without(dropped), head_concerned(), _leaves_nobody_who_decides)


# ── 13. the least that a conference needs ──


def _lacks_the_minimum(seen: Seen) -> Faults:
    """In limited mode an adult must speak for the student; else the student or an adult must be there."""
    mode = seen.shown.konferensi.mode
    if seen.shown.putusan != "konferensi" or mode is None:
        return None
    limited = mode == "terbatas"
    speaks = {"keluarga", "pendamping_murid"} if limited else {"keluarga", "pendamping_murid", "murid"}
    decides = ("wajib",) if limited else ("wajib", "dianjurkan")
    two = seen.state("dua_pihak_berhadapan") is Truth.TRUE
    stages = [seen.shown.konferensi.tahap] if seen.shown.konferensi.tahap else ["internal", "lanjutan"]
    return [
        f"nobody of {sorted(functions)} among {levels} in {tahap}, {pertemuan} ({mode})"
        for tahap in stages
        for pertemuan in (("terdampak", "terlapor") if two else ("bersama",))
        for functions, levels in (({"pengambil_keputusan"}, decides), ({"bk"}, ("wajib",)), (speaks, ("wajib",)))
        if not any(row.tingkat in levels and functions & {*_functions(row)} for row in _at(seen, tahap, pertemuan))
    ]


def conferences_with_nobody_named() -> st.SearchStrategy[Facts]:
    def harmless(known: SetValue | None) -> SetValue:
        """No crime and no sexual act: with those the case is referred first."""
        present = known.present - {"asusila", "pidana_berat"} if known else ()
        return SetValue.complete(present, base().facts["kategori"].members)

    told = {"kategori": sets("kategori").map(harmless), "bagian_murid": sets("bagian_murid", sure=True)}
    return cases("conference", told={**NOBODY, **told})


def test_a_conference_has_somebody_who_decides_somebody_of_bk_and_somebody_for_the_student() -> None:
    hold(conferences_with_nobody_named(), _lacks_the_minimum)


@pytest.mark.parametrize("dropped", ["UND-03", "UND-220", "UND-221", "UND-23"])
def test_a_conference_below_the_minimum_is_noticed(dropped: str) -> None:
    assert is_noticed(without(dropped), conferences_with_nobody_named(), _lacks_the_minimum)


# ── 14. a letter has a reason ──


def _invites_without_a_reason(seen: Seen) -> Faults:
    rows = [row for row in seen.rows if row.tingkat in INVITED]
    if not rows:
        return None
    return [f"{row.peran} in {row.pertemuan}" for row in rows if not row.alasan.strip() or not row.aturan]


def test_whoever_gets_a_letter_gets_a_reason() -> None:
    hold(cases(*SITUATIONS), _invites_without_a_reason)


def test_a_letter_without_a_reason_is_noticed() -> None:
    mute = spoiled(lambda rule: replace(rule, reason=" ") if rule.id == "UND-03" else rule)
    assert is_noticed(mute, cases("conference"), _invites_without_a_reason)
