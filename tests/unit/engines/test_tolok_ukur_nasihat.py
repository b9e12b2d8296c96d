"""The benchmark of advice: its shape, and that a told case is completed without changing what was told."""

from kasus_rules.core.facts import SetValue
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.assess import Asisten
from kasus_rules.services.tolok_ukur_nasihat import ANSWERS, measure_advice
from kasus_rules.services.tolok_ukur_wawancara import completed

ASISTEN = Asisten.siapkan()
TOLD = parse_answers(
    {"tanggal_acuan": "2026-11-24", "bahaya_saat_ini": "ya", "tanda_bahaya": ["senjata_di_tangan", "?"]}, ASISTEN.base
)


def test_a_completed_case_keeps_what_was_told_and_leaves_nothing_open():
    whole = completed(TOLD, ASISTEN.base)
    assert whole["bahaya_saat_ini"] is True
    assert isinstance(whole["tanda_bahaya"], SetValue)
    assert whole["tanda_bahaya"].present == {"senjata_di_tangan"}
    assert set(whole) == set(ASISTEN.base.facts)


def test_every_row_has_the_columns_of_the_benchmark_and_the_interview_has_a_ratio():
    rows = measure_advice(ASISTEN, [TOLD])
    assert {tuple(row) for row in rows} == {("ukuran", "mesin", "kasus_per_detik", "median_ms", "terhadap", "rasio")}
    assert [row["rasio"] is not None for row in rows] == [row["ukuran"] == ANSWERS for row in rows]
