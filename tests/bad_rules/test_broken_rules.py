"""Every faulty rule base is refused with exactly the messages that stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kasus_rules.rulebase import RuleFilesError, load
from tests.bad_rules.broken import GOOD, Broken, broken_cases

CASES = broken_cases()


def test_the_rule_base_that_is_broken_below_is_itself_good() -> None:
    assert len(load(GOOD).rules) == 8


def test_there_are_at_least_sixty_ways_to_be_wrong() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_faulty_rule_base_is_refused_with_where_why_and_how_to_mend_it(case: Broken, tmp_path: Path) -> None:
    with pytest.raises(RuleFilesError) as refused:
        load(case.make(tmp_path))
    assert [str(problem) for problem in refused.value.problems] == case.expected
    assert all(problem.file and problem.how for problem in refused.value.problems)
    assert str(tmp_path) not in refused.value.pesan


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = Broken("", {"file": "triase/salah.yaml", "isi": "- id: X-1\n", "pesan": []}).make(tmp_path)
    (folder / "undangan" / "salah.yaml").write_text("- {id: X-2}\n", encoding="utf-8")
    with pytest.raises(RuleFilesError) as refused:
        load(folder)
    assert {problem.file for problem in refused.value.problems} == {"triase/salah.yaml", "undangan/salah.yaml"}
