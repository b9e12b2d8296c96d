"""The benchmark of interviews: cases are completed on their own day, all are played, and what is missing is named."""

import sys
from datetime import date

import pytest

from kasus_rules.cli.teks import tolok_ukur
from kasus_rules.reasoning.consult import Consultant
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.asumsi import read_assumptions
from kasus_rules.services import tolok_ukur_wawancara as wawancara
from kasus_rules.services.assess import Asisten
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.services.tolok_ukur_wawancara import completed, generated_cases, play, practice_cases

ASISTEN = Asisten.siapkan()
DANGER = parse_answers({"tanggal_acuan": "2026-11-24", "bahaya_saat_ini": "ya"}, ASISTEN.base)
SETTLED_AT_ONCE = 1  # danger now is the first question in both orders


@pytest.fixture(scope="module")
def consultant():
    return Consultant(ASISTEN.program, read_assumptions(rules_folder(), ASISTEN.base))


def test_open_dates_of_an_earlier_case_are_its_own_day():
    earlier = parse_answers({"tanggal_acuan": "2024-02-01"}, ASISTEN.base)
    whole = completed(earlier, ASISTEN.base)
    assert {value for value in map(whole.get, whole) if isinstance(value, date)} == {date(2024, 2, 1)}


def test_every_part_of_every_practice_case_can_be_played_to_the_end():
    parts = practice_cases(ASISTEN.base)
    assert len(parts) >= 100
    assert {frozenset(completed(facts, ASISTEN.base)) for facts in parts} == {frozenset(ASISTEN.base.facts)}


def test_both_orders_are_counted_and_so_is_what_they_settle(consultant):
    found = play(consultant, ASISTEN.base, [DANGER])
    assert (found.kasus, found.terpandu_tetap, found.urutan_tetap, found.dihitung) == (1, 1, 1, 1)
    assert (found.jawaban_terpandu, found.jawaban_urutan, found.rasio) == (SETTLED_AT_ONCE, SETTLED_AT_ONCE, 1.0)


def test_a_case_that_an_order_leaves_open_is_told_and_not_counted(consultant, monkeypatch):
    monkeypatch.setattr("kasus_rules.reasoning.route.guided_answers", lambda consultant, facts: (7, False))
    found = play(consultant, ASISTEN.base, [DANGER])
    assert (found.terpandu_tetap, found.urutan_tetap, found.dihitung) == (0, 1, 0)
    assert (found.rasio, found.rata(found.jawaban_terpandu)) == (None, None)


def test_made_up_cases_are_always_the_same_and_can_be_completed():
    pytest.importorskip("polars", reason="made-up cases need the researchers' part")
    cases = generated_cases(ASISTEN.base, 5)
    assert len(cases) == 5
    assert cases == generated_cases(ASISTEN.base, 5)
    assert {frozenset(completed(facts, ASISTEN.base)) for facts in cases} == {frozenset(ASISTEN.base.facts)}


def test_without_the_researchers_part_the_other_groups_are_measured_and_the_gap_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "kasus_rules.research.sintetis", None)
    monkeypatch.setattr(wawancara, "told_cases", lambda base: [DANGER])
    monkeypatch.setattr(wawancara, "practice_cases", lambda base: [DANGER])
    rows, missing = wawancara.measure_interviews(ASISTEN)
    assert ([row["kasus"] for row in rows], missing) == ([1, 1], ("kasus rekaan (perlu bagian peneliti)",))


def test_the_table_says_below_how_many_answers_a_case_took(monkeypatch):
    monkeypatch.setattr(wawancara, "told_cases", lambda base: [DANGER])
    monkeypatch.setattr(wawancara, "practice_cases", lambda base: [])
    monkeypatch.setattr(wawancara, "generated_cases", lambda base, count: None)
    rows, _ = wawancara.measure_interviews(ASISTEN)
    assert (
        "sampai tetap, kasus uji latihan: rata-rata 1.0 jawaban terpandu, 1.0 menurut urutan (1 kasus); "
        "tetap 1 dan 1 dari 1 kasus."
    ) in tolok_ukur(rows).splitlines()
