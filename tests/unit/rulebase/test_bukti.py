"""Evidence as files and the register hold it: read whole, or refused with every problem."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import AnswersError
from kasus_rules.rulebase.answers_file import read_answers_file, read_case_file
from kasus_rules.rulebase.bukti import Bukti, dump_bukti, parse_bukti

TOLD = Bukti("diceritakan", "teman sekelas", date(2026, 11, 3))


def test_evidence_goes_out_and_comes_back_unchanged() -> None:
    bukti = {"korban_anak": TOLD, "kategori": Bukti("kabar")}
    assert parse_bukti(dump_bukti(bukti), bukti) == bukti


def test_a_file_holds_evidence_beside_its_answers(tmp_path: Path, base: RuleBase) -> None:
    path = tmp_path / "fakta.yaml"
    path.write_text("jumlah_murid: 2\n_bukti: {jumlah_murid: {asal: dokumen, kapan: 2026-11-03}}\n", encoding="utf-8")
    facts, bukti = read_case_file(path, base)
    assert (dict(facts), bukti) == ({"jumlah_murid": 2}, {"jumlah_murid": Bukti("dokumen", "", date(2026, 11, 3))})
    assert read_answers_file(path, base) == facts


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kategri": {"asal": "kabar"}}, 'Asal jawaban "kategri" disebut, tetapi fakta itu tidak dijawab. Maksud Anda'),
        ({"kategori": {"asal": "gosip"}}, "tidak dikenal. Yang dikenal: dilihat_sendiri, diceritakan, dokumen, kabar."),
        ({"kategori": {"asal": "diceritakan"}}, "diceritakan, tetapi tidak disebut oleh siapa."),
        ({"kategori": {"asal": "kabar", "kapan": "kemarin"}}, "Tulis seperti 2026-11-24."),
        ({"kategori": {"asal": "kabar", "siapa": "x"}}, 'Bagian "siapa" pada asal jawaban "kategori" tidak dikenal.'),
        ({"kategori": {"asal": "kabar", "oleh": "x" * 121}}, "Tulis paling banyak 120 huruf."),
        ({"kategori": "kabar"}, "Tulis misalnya {asal: kabar}."),
        (["kategori"], "_bukti harus memuat nama fakta dan asal jawabannya."),
    ],
)
def test_evidence_that_cannot_be_used_says_what_and_how_to_mend_it(given: object, told: str) -> None:
    with pytest.raises(AnswersError) as refused:
        parse_bukti(given, ["kategori"])
    assert told in refused.value.pesan


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(AnswersError) as refused:
        parse_bukti({"kategori": {"asal": "gosip"}, "lain": {"asal": "kabar"}}, ["kategori"])
    assert len(refused.value.problems) == 2


def test_printing_evidence_shows_no_name() -> None:
    assert "teman sekelas" not in repr(TOLD)
