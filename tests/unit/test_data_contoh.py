"""The fictional samples load, and say that they are fictional."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kasus_rules.rulebase import load
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.lokasi import rules_folder, shipped

SAMPLES = sorted(shipped("data").joinpath("contoh").glob("*.yaml"))


@pytest.fixture(scope="module")
def base():
    return load(rules_folder())


def test_there_are_samples():
    assert len(SAMPLES) >= 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_can_be_answered_by_the_present_questions(path: Path, base):
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert len(parse_answers(content["jawaban"], base)) > 5


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_in_its_first_line_that_it_is_fictional(path: Path):
    assert path.read_text(encoding="utf-8").startswith("# Fiktif.")
