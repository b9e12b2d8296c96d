"""Every test that stands beside the rules, run against the reference evaluator."""

from __future__ import annotations

from functools import cache

import pytest

from kasus_rules.reasoning.uji import Penguji
from kasus_rules.rulebase.uji import CaseTest, RuleTest
from tests.rules.shipped_rules import shipped_rules

TESTS = shipped_rules().tests
RULE_TESTS = [test for test in TESTS if isinstance(test, RuleTest)]
CASE_TESTS = [test for test in TESTS if isinstance(test, CaseTest)]


@cache
def runner() -> Penguji:
    program = shipped_rules().program
    assert program is not None, shipped_rules().trouble
    return Penguji(program)


def test_the_rules_and_their_tests_can_be_read() -> None:
    assert not shipped_rules().trouble, shipped_rules().trouble


@pytest.mark.parametrize("test", RULE_TESTS, ids=lambda test: f"{test.rule_id} {test.expected.value}")
def test_a_rule_has_the_stated_truth(test: RuleTest) -> None:
    assert runner().run(test) is None, f"with {dict(test.facts)}"


@pytest.mark.parametrize("test", RULE_TESTS[::9], ids=lambda test: f"{test.rule_id} {test.expected.value}")
def test_a_rule_read_alone_has_the_truth_that_it_has_in_the_whole_program(test: RuleTest) -> None:
    assert shipped_rules().evaluate(test.facts).truths[test.rule_id] is test.expected


@pytest.mark.parametrize("test", CASE_TESTS, ids=lambda test: test.name)
def test_a_case_comes_to_what_is_expected(test: CaseTest) -> None:
    assert runner().run(test) is None
