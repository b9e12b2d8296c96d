"""One concept, one spelling: the glossary knows every fact and every decision, and no others."""

import re
from pathlib import Path

import pytest

from kasus_rules.alur.jenis import JENIS
from kasus_rules.alur.langkah import Langkah
from kasus_rules.rulebase import load
from kasus_rules.services.lokasi import rules_folder

GLOSSARY = Path(__file__).parents[2] / "docs" / "glosarium.md"


def words_under(heading: str) -> set[str]:
    section = GLOSSARY.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return {word for word in re.findall(r"^\| ([a-z_]+) \|", section, flags=re.MULTILINE) if word != "kata"}


@pytest.fixture(scope="module")
def base():
    return load(rules_folder())


def test_the_glossary_lists_exactly_the_facts_of_the_rule_base(base):
    assert words_under("Fakta") == set(base.facts)


def test_the_glossary_lists_exactly_the_decisions_of_the_rule_base(base):
    assert words_under("Keputusan") == set(base.decisions)


def test_the_glossary_lists_exactly_the_steps_and_events_of_a_kasus():
    assert words_under("Langkah kasus") == {langkah.value for langkah in Langkah}
    assert words_under("Peristiwa") == set(JENIS)
