"""What the later steps are told of a triage."""

from datetime import date

import pytest

from kasus_rules.alur.peristiwa import TriaseDicatat
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import load_contoh_kasus
from kasus_rules.services.hasil_json import to_json
from kasus_rules.services.ringkas_triase import ringkas


@pytest.fixture(scope="module")
def asisten() -> Asisten:
    return Asisten.siapkan()


def facts_of(sampai: str, asisten: Asisten, **changes: object) -> Facts:
    answers = next(one.jawaban for one in load_contoh_kasus() if one.sampai == sampai)
    return parse_answers({**answers, **changes}, asisten.base).with_value(REFERENCE_DATE, date(2026, 11, 24))


def told(facts: Facts, asisten: Asisten, putusan: str | None = None) -> TriaseDicatat:
    assessed = asisten.nilai(facts)
    return ringkas(to_json(assessed), facts, asisten.base, putusan=putusan or assessed.putusan)


def test_a_conference_is_told_with_everyone_who_may_and_may_not_come(asisten: Asisten) -> None:
    made = told(facts_of("dilaporkan", asisten), asisten)
    assert (made.putusan, made.kategori, made.mode, made.tahap) == (
        "konferensi",
        ("tata_tertib",),
        "lengkap",
        "internal",
    )
    assert {"wajib", "dianjurkan", "dilarang"} <= {row.tingkat for row in made.undangan}


def test_after_protection_the_later_meeting_is_told(asisten: Asisten) -> None:
    made = told(facts_of("dirujuk", asisten), asisten)
    assert (made.putusan, made.sesudah_aman, made.mode) == ("rujuk_dulu", "konferensi", "terbatas")
    assert "dilarang" in {row.tingkat for row in made.undangan}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"pihak_terduga": [], "pihak_berkepentingan": []}, "tidak"),
        ({"pihak_terduga": ["kepala_sekolah"], "pihak_berkepentingan": []}, "ya"),
        ({"pihak_terduga": [], "pihak_berkepentingan": ["kepala_sekolah", "?"]}, "ya"),
        ({"pihak_terduga": [], "pihak_berkepentingan": ["?"]}, "belum_diketahui"),
        ({"pihak_terduga": [], "pihak_berkepentingan": {"ya": [], "tidak": ["kepala_sekolah"]}}, "tidak"),
        ({"pihak_terduga": [], "pihak_berkepentingan": None}, "belum_diketahui"),
    ],
)
def test_whether_the_leader_is_concerned_is_unknown_until_it_is_said(
    asisten: Asisten, answers: dict[str, object], said: str
) -> None:
    assert told(facts_of("dilaporkan", asisten, **answers), asisten).kepala_sekolah_terkait == said


def test_whoever_decides_for_a_conference_alone_is_still_told_whom_to_keep_away(asisten: Asisten) -> None:
    facts = facts_of("pantau", asisten, kategori=["tata_tertib"], bentuk_pelanggaran=["tidur_di_kelas"])
    assert asisten.nilai(facts).putusan == "pantau"
    made = told(facts, asisten, putusan="konferensi")
    assert (made.putusan, made.putusan_sistem) == ("konferensi", "pantau")
    assert "dilarang" in {row.tingkat for row in made.undangan}


def test_without_a_conference_in_view_nobody_is_told_to_be_invited(asisten: Asisten) -> None:
    assert told(facts_of("pantau", asisten), asisten).undangan == ()
