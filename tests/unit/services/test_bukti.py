"""Where an answer comes from: it changes no outcome, and what rests on one hearsay answer is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kasus_rules.explain.bukti import kalimat
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.answers_file import read_case_file
from kasus_rules.rulebase.bukti import ASAL, KEY, Bukti
from kasus_rules.services.assess import Asisten
from kasus_rules.services.bukti import bersandar_kabar
from kasus_rules.services.hasil_json import bukti_json, to_json

CONFERENCE: dict[str, object] = {
    "bahaya_saat_ini": "tidak", "tanda_bahaya": [], "korban_anak": "tidak", "barang_berbahaya": [],
    "hanya_desas_desus": "tidak", "pihak_terduga": [], "pihak_berkepentingan": [], "pihak_tidak_aman": [],
    "bagian_murid": [], "kategori": ["tata_tertib"], "bentuk_pelanggaran": ["perusakan"],
    "kekhawatiran_ringan": "tidak", "perlu_banyak_pihak": "ya", "di_luar_wewenang": "ya", "masalah_rumit": "tidak",
    "menyentuh_sekolah": "tidak", "bantuan_gagal": "tidak", "murid_menolak": "tidak",
    "konferensi_internal_selesai": "tidak", "pihak_wajib_berhalangan": "tidak",
}  # fmt: skip
HEARSAY = Bukti("kabar")
PLACES = st.fixed_dictionaries({"asal": st.sampled_from(list(ASAL)), "oleh": st.just("wali kelas")})


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan(tegas=True)


def resting(asisten: Asisten, answers: dict[str, object], *hearsay: str) -> dict[str, tuple[str, ...]]:
    """Hearsay fact -> what rests on it alone."""
    facts = parse_answers(answers, asisten.base)
    found = bersandar_kabar(asisten, facts, dict.fromkeys(hearsay, HEARSAY))
    return {one.fakta: one.kesimpulan for one in found}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.sets(st.sampled_from(list(CONFERENCE))), data=st.data())
def test_evidence_of_any_kind_changes_nothing_in_what_is_decided(
    asisten: Asisten, tmp_path: Path, names: set[str], data: st.DataObject
) -> None:
    answers = {name: CONFERENCE[name] for name in sorted(names)}
    bukti = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(answers, PLACES)))
    path = tmp_path / "fakta.json"
    path.write_text(json.dumps({**answers, KEY: bukti}), encoding="utf-8")

    facts, _ = read_case_file(path, asisten.base)

    assert to_json(asisten.nilai(facts)) == to_json(asisten.nilai(parse_answers(answers, asisten.base)))


def test_an_outcome_that_one_hearsay_answer_carries_is_named(asisten: Asisten) -> None:
    assert resting(asisten, CONFERENCE, "di_luar_wewenang") == {
        "di_luar_wewenang": ("Putusan “Adakan konferensi kasus”",)
    }


def test_two_grounds_for_the_same_outcome_rest_on_neither_alone(asisten: Asisten) -> None:
    twice: dict[str, object] = {"bahaya_saat_ini": "ya", "tanda_bahaya": ["rencana_bunuh_diri", "?"]}
    both = resting(asisten, twice, *twice)
    assert list(resting(asisten, {"bahaya_saat_ini": "ya"}, "bahaya_saat_ini")) == ["bahaya_saat_ini"]
    assert not any("Putusan" in words for found in both.values() for words in found)


def test_what_was_seen_told_or_written_is_not_hearsay(asisten: Asisten) -> None:
    facts = parse_answers(CONFERENCE, asisten.base)
    sure = {"perlu_banyak_pihak": Bukti("dokumen"), "di_luar_wewenang": Bukti("diceritakan", "wali kelas")}
    assert bersandar_kabar(asisten, facts, sure) == ()


def test_a_ban_on_someone_that_rests_on_hearsay_is_named_beside_a_certain_outcome(asisten: Asisten) -> None:
    suspected = {**CONFERENCE, "pihak_terduga": ["ayah"]}
    assert "“Jangan diundang: Ayah”" in resting(asisten, suspected, "pihak_terduga")["pihak_terduga"]


def test_where_help_comes_first_the_words_never_ask_to_wait(asisten: Asisten) -> None:
    facts = parse_answers({"bahaya_saat_ini": "ya"}, asisten.base)
    (one,) = bersandar_kabar(asisten, facts, {"bahaya_saat_ini": HEARSAY})
    said = kalimat(one, "darurat_dulu")
    assert "Tetap jalankan; pastikan sambil menolong." in said
    assert "tunggu" not in said


@pytest.mark.parametrize("victim", ["ya", None])
def test_what_confirms_it_is_never_to_ask_someone_who_is_or_may_be_a_child_victim(
    asisten: Asisten, victim: str | None
) -> None:
    answers = {"korban_anak": victim, "kategori": ["asusila"], "bentuk_asusila": ["kekerasan_seksual", "?"]}
    facts = parse_answers(answers, asisten.base)
    found = bersandar_kabar(asisten, facts, {"bentuk_asusila": HEARSAY})
    said = " ".join(one.pemasti for one in found)
    assert "menanyakan" not in said


def test_the_json_tells_the_kind_and_never_who(asisten: Asisten) -> None:
    told = bukti_json({"korban_anak": Bukti("diceritakan", "Nama Rekaan")}, ())
    assert told == {"bukti": [{"fakta": "korban_anak", "asal": "diceritakan"}], "bersandar_kabar": []}
