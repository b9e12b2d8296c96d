"""Who may be in the room: the safety properties of the invitations, on random cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts, SetValue, Value
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import Effect, KeyedEffect
from kasus_rules.core.truth import Truth
from kasus_rules.explain.tampilan import UndanganBaris
from tests.rules.sifat import (
    BANNED,
    INVITED,
    Faults,
    Seen,
    hold,
    is_noticed,
    with_effects,
    without,
)
from tests.rules.sifat_kasus import NONE, PARTIES, Told, base, cases, sets

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


def _differs_from_the_screen(seen: Seen) -> Faults:
    later = seen.shown.sesudah_aman
    shown = (later.konferensi if later else seen.shown.konferensi).undangan
    return [] if seen.rows == shown else ["the screen shows other rows"]


def test_the_rows_that_the_properties_see_are_those_on_the_screen() -> None:
    hold(cases(), _differs_from_the_screen, number=40)


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
