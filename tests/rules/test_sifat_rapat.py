"""Who a meeting needs: somebody who decides, somebody for the student, and a reason and source for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts, SetValue, Value
from kasus_rules.core.program import Program
from kasus_rules.core.rules import Rule
from kasus_rules.core.truth import Truth
from kasus_rules.explain.tampilan import UndanganBaris
from tests.rules.sifat import (
    INVITED,
    Faults,
    Seen,
    hold,
    is_noticed,
    program,
    see,
    spoiled,
    without,
)
from tests.rules.sifat_kasus import DAYS, NO_DANGER, NONE, PARTIES, Told, base, cases, sets, settled

SITUATIONS = ("conference", "child victim", "danger")
NOBODY: Told = dict.fromkeys(PARTIES, NONE)


def _meetings(rows: Iterable[UndanganBaris]) -> list[tuple[str, str]]:
    return sorted({(row.tahap, row.pertemuan) for row in rows})


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
