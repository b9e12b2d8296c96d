"""The fictional samples load, and say that they are fictional."""

from pathlib import Path

import pytest

from kasus_rules.rulebase import load
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.contoh import load_contoh
from kasus_rules.services.lokasi import rules_folder, shipped

SAMPLES = sorted(shipped("data").joinpath("contoh").glob("*.yaml"))


@pytest.fixture(scope="module")
def base():
    return load(rules_folder())


def test_there_are_samples():
    assert len(SAMPLES) >= 3


@pytest.mark.parametrize("sample", load_contoh(), ids=lambda sample: sample.nama)
def test_a_sample_can_be_answered_by_the_present_questions(sample, base):
    assert len(parse_answers(sample.jawaban, base)) > 5


def test_every_file_is_read_as_a_sample_with_a_name_of_its_own():
    assert len({sample.nama for sample in load_contoh()}) == len(SAMPLES)


def test_an_unreadable_sample_is_left_out(tmp_path):
    (tmp_path / "rusak.yaml").write_text("jawaban: [", encoding="utf-8")
    (tmp_path / "baik.yaml").write_text("nama: Contoh\njawaban: {bahaya_saat_ini: tidak}\n", encoding="utf-8")
    assert [sample.nama for sample in load_contoh(tmp_path)] == ["Contoh"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_in_its_first_line_that_it_is_fictional(path: Path):
    assert path.read_text(encoding="utf-8").startswith("# Fiktif.")
