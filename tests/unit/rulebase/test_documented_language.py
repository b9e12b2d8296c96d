"""The page for rule authors shows rules and tests that really load and pass."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.program import compile_program
from kasus_rules.engines.reference import judge
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase import load, shipped
from kasus_rules.rulebase.uji import RuleTest, read_tests

PAGE = Path(__file__).parents[3] / "docs" / "bahasa-aturan.md"


def blocks() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_example_of_the_page_loads_and_its_tests_come_out_as_written(tmp_path: Path) -> None:
    shutil.copytree(shipped("rules"), tmp_path / "aturan", ignore=shutil.ignore_patterns("*_uji.yaml"))
    shutil.copy(shipped("rules") / "contoh_uji.yaml", tmp_path / "aturan")
    rules = [block for block in blocks() if block.startswith("- id:")]
    tests = [block for block in blocks() if block.startswith("- aturan:")]
    (tmp_path / "aturan" / "triase" / "contoh.yaml").write_text("".join(rules), encoding="utf-8")
    (tmp_path / "aturan" / "triase" / "contoh_uji.yaml").write_text("".join(tests), encoding="utf-8")
    base = load(tmp_path / "aturan")
    program = compile_program(base)
    found = [test for test in read_tests(tmp_path / "aturan", base) if isinstance(test, RuleTest)]
    wrong = [test for test in found if evaluate(program, test.facts, judge).truths[test.rule_id] is not test.expected]
    assert (len(rules), len(found), wrong) == (2, 3, [])


def test_the_page_names_every_operator_and_connective() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert not [word for word in (*kw.OPERATORS, *kw.CONNECTIVES, *kw.RULE_KEYS) if word not in text]
