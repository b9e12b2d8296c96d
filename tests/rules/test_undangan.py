"""What must hold for invitations whatever the case: who never meets whom, and who is never missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from kasus_rules.core.evaluation import Evaluation
from kasus_rules.rulebase.answers import parse_answers
from tests.rules.shipped_rules import shipped_rules

STAGES = ("internal", "lanjutan")
MEETINGS = ("bersama", "terdampak", "terlapor", "profesional")
FAMILY = ("ayah", "ibu", "wali", "kerabat_serumah", "saudara")
CATEGORIES = (
    "asusila", "pidana_berat", "tata_tertib", "kesehatan_mental", "hambatan_intelektual", "potensi", "terobosan",
    "lainnya",
)  # fmt: skip
CALM: Mapping[str, object] = {
    "tanggal_acuan": date(2026, 11, 24), "bahaya_saat_ini": "tidak", "tanda_bahaya": [], "korban_anak": "tidak",
    "barang_berbahaya": [], "hanya_desas_desus": "tidak", "pihak_terduga": [], "pihak_berkepentingan": [],
    "pihak_tidak_aman": [], "bagian_murid": [], "kategori": ["lainnya"], "kekhawatiran_ringan": "tidak",
    "perlu_banyak_pihak": "ya", "di_luar_wewenang": "ya", "masalah_rumit": "tidak", "menyentuh_sekolah": "tidak",
    "bantuan_gagal": "tidak", "murid_menolak": "tidak", "konferensi_internal_selesai": "tidak",
    "pihak_wajib_berhalangan": "tidak", "jenjang": "smp",
}  # fmt: skip
LIMITED = {"pihak_wajib_berhalangan": "ya", "konferensi_mendesak": "ya"}
FORMS = {"asusila": {"bentuk_asusila": ["lainnya"]}, "pidana_berat": {"bentuk_pidana": ["guna_narkotika"]}}
TWO_SIDES = {"bagian_murid": ["murid_terdampak", "murid_terlapor"]}


def _case(**answers: object) -> Evaluation:
    shipped = shipped_rules()
    raw = {name: value for name, value in {**CALM, **answers}.items() if value is not None}
    return shipped.evaluate(parse_answers(raw, shipped.loaded()))


def _may_come(case: Evaluation, role: str, stage: str, meeting: str) -> bool:
    outcome = case.keyed["undangan"].get((role, stage, meeting))
    return outcome is not None and bool(set(outcome.possible) - {None, "dilarang"})


def _certain(case: Evaluation, level: str, stage: str, meeting: str) -> set[str]:
    return {
        key[0]
        for key, outcome in case.keyed["undangan"].items()
        if key[1:] == (stage, meeting) and outcome.certain == level
    }


def _with_function(roles: set[str], function: str) -> set[str]:
    base = shipped_rules().loaded()
    return {role for role in roles if function in base.roles[role].functions}


CONCERNS = [
    (fact, member)
    for fact in ("pihak_terduga", "pihak_berkepentingan", "pihak_tidak_aman")
    for member in (shipped_rules().loaded().facts[fact].members if shipped_rules().base else ())
    if member in shipped_rules().loaded().roles
]


@pytest.mark.parametrize(("fact", "role"), CONCERNS)
@pytest.mark.parametrize(
    "situation", [{}, TWO_SIDES, {"korban_anak": "ya"}, {"korban_anak": "ya", **TWO_SIDES}], ids=str
)
def test_nobody_who_is_concerned_comes_to_any_meeting(fact: str, role: str, situation: dict[str, object]) -> None:
    case = _case(**situation, **{fact: [role, "?"]})
    assert not [place for place in product(STAGES, MEETINGS) if _may_come(case, role, *place)]


@pytest.mark.parametrize("fact", ["pihak_terduga", "pihak_berkepentingan", "pihak_tidak_aman"])
@pytest.mark.parametrize("role", FAMILY)
def test_nobody_of_the_family_is_certainly_invited_while_it_is_open_who_is_safe(fact: str, role: str) -> None:
    case = _case(**{fact: None})
    levels = {case.keyed["undangan"][key].certain for key in case.keyed["undangan"] if key[0] == role}
    assert levels <= {None, "dilarang"}


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("child_victim", ["ya", "tidak", None])
@pytest.mark.parametrize("limited", [{}, LIMITED], ids=["whole", "limited"])
def test_the_two_sides_never_share_a_meeting(
    category: str, child_victim: str | None, limited: dict[str, object]
) -> None:
    case = _case(kategori=[category], korban_anak=child_victim, **TWO_SIDES, **limited)
    own = {
        "terdampak": ("murid_terlapor", "orang_tua_terlapor"),
        "terlapor": ("murid_terdampak", "orang_tua_terdampak"),
    }
    base = shipped_rules().loaded()
    families = {role for role in base.roles if {"murid", "keluarga"} & set(base.roles[role].functions)}
    strangers = {**own, "bersama": tuple(families), "profesional": tuple(families)}
    assert not [
        (role, stage, meeting)
        for stage, meeting in product(STAGES, MEETINGS)
        for role in (*strangers[meeting], *(("pendamping_pilihan",) if meeting in ("bersama", "profesional") else ()))
        if _may_come(case, role, stage, meeting)
    ]


@pytest.mark.parametrize("category", CATEGORIES)
def test_a_child_victim_and_the_family_are_not_asked_into_the_common_meeting(category: str) -> None:
    case = _case(kategori=[category], korban_anak="ya", minta_tokoh_agama="ya", pihak_tidak_aman=["ayah", "ibu"])
    private = ("murid", *FAMILY, "pendamping_pilihan", "tokoh_agama")
    assert not [(role, stage) for role, stage in product(private, STAGES) if _may_come(case, role, stage, "bersama")]


def test_safe_parents_of_a_protected_child_come_to_the_meeting_of_their_child_and_to_no_other() -> None:
    case = _case(kategori=["asusila"], bentuk_asusila=["gambar_intim"], korban_anak="ya", **TWO_SIDES)
    places = [
        (stage, meeting)
        for stage, meeting in product(STAGES, MEETINGS)
        if _may_come(case, "orang_tua_terdampak", stage, meeting)
    ]
    assert places == [("lanjutan", "terdampak")]


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("stage", STAGES)
def test_the_limited_conference_misses_nobody_of_the_minimum(category: str, stage: str) -> None:
    must = _certain(_case(kategori=[category], **FORMS.get(category, {}), **LIMITED), "wajib", stage, "bersama")
    assert _with_function(must, "pengambil_keputusan"), must
    assert _with_function(must, "bk"), must
    assert _with_function(must, "pendamping_murid"), must


@pytest.mark.parametrize(
    "concerned", [["kepala_sekolah"], ["kepala_sekolah", "wakil_kepala_sekolah"], ["koordinator_bk"]]
)
@pytest.mark.parametrize("meeting", ["terdampak", "profesional"])
def test_a_protected_child_meets_someone_free_of_interest_who_may_decide(concerned: list[str], meeting: str) -> None:
    case = _case(korban_anak="ya", pihak_berkepentingan=concerned)
    must = _certain(case, "wajib", "lanjutan", meeting)
    assert _with_function(must, "pengambil_keputusan"), must
    assert _with_function(must, "bk"), must
    assert "uptd_ppa" in must


@pytest.mark.parametrize("victim", ["tidak", "ya"])
def test_use_alone_brings_no_police_to_a_meeting_with_the_student(victim: str) -> None:
    case = _case(kategori=["pidana_berat"], bentuk_pidana=["guna_narkotika"], korban_anak=victim)
    places = product(("polisi", "polri_ppa", "bhabinkamtibmas"), STAGES, ("bersama", "terdampak", "terlapor"))
    assert not [place for place in places if _may_come(case, *place)]


@pytest.mark.parametrize("category", [name for name in CATEGORIES if name not in ("potensi", "terobosan")])
def test_neither_media_nor_classmates_come_to_a_case_that_is_not_positive(category: str) -> None:
    case = _case(kategori=[category])
    places = product(("media", "teman_sekelas"), STAGES, MEETINGS)
    assert not [place for place in places if _may_come(case, *place)]


def test_every_party_from_outside_has_a_source() -> None:
    roles = shipped_rules().loaded().roles.values()
    assert any(role.outside for role in roles)
    assert not [role.id for role in roles if role.outside and not role.sources]
