"""Every test that stands beside the rules, run against the reference evaluator."""

from __future__ import annotations

import pytest

from kasus_rules.core.evaluation import Evaluation
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase.uji import CaseTest, RuleTest
from tests.rules.shipped_rules import shipped_rules

TESTS = shipped_rules().tests
RULE_TESTS = [test for test in TESTS if isinstance(test, RuleTest)]
CASE_TESTS = [test for test in TESTS if isinstance(test, CaseTest)]


def test_the_rules_and_their_tests_can_be_read() -> None:
    assert not shipped_rules().trouble, shipped_rules().trouble


@pytest.mark.parametrize("test", RULE_TESTS, ids=lambda test: f"{test.rule_id} {test.expected.value}")
def test_a_rule_has_the_stated_truth(test: RuleTest) -> None:
    found = shipped_rules().evaluate(test.facts).truths[test.rule_id]
    assert found is test.expected, f"{test.place.file}:{test.place.line} {test.rule_id} with {dict(test.facts)}"


@pytest.mark.parametrize("test", CASE_TESTS, ids=lambda test: test.name)
def test_a_case_comes_to_what_is_expected(test: CaseTest) -> None:
    evaluation = shipped_rules().evaluate(test.facts)
    differences = [
        *_decisions(test, evaluation),
        *_members(test, evaluation),
        *_invitations(test, evaluation, shipped_rules().loaded()),
    ]
    assert not differences, f"{test.place.file}:{test.place.line} {'; '.join(differences)}"


def _decisions(test: CaseTest, evaluation: Evaluation) -> list[str]:
    return [
        f"{name}: expected {wanted or 'still open'}, possible {evaluation.outcomes[name].possible}"
        for name, wanted in test.expected.decisions.items()
        if evaluation.outcomes[name].certain != wanted or (wanted is None and evaluation.outcomes[name].settled)
    ]


def _members(test: CaseTest, evaluation: Evaluation) -> list[str]:
    return [
        f"{name}: expected {member}, which is {evaluation.members[name][member].value}"
        for name, members in test.expected.members.items()
        for member in members
        if evaluation.members[name][member].value != "benar"
    ]


def _invitations(test: CaseTest, evaluation: Evaluation, base: RuleBase) -> list[str]:
    """Of all stages and meetings: the strongest certain level of a role; and nobody who may not come."""
    order = base.decisions["undangan"].values
    differences = []
    for role, wanted in test.expected.invited.items():
        outcomes = [outcome for key, outcome in evaluation.keyed["undangan"].items() if key[0] == role]
        certain = [outcome.certain for outcome in outcomes if outcome.certain is not None]
        strongest = min(certain, key=order.index, default=None)
        if strongest != wanted:
            differences.append(f"{role}: expected {wanted}, strongest certain level {strongest}")
    for role in test.expected.not_invited:
        outcomes = [outcome for key, outcome in evaluation.keyed["undangan"].items() if key[0] == role]
        possible = {value for outcome in outcomes for value in outcome.possible} - {None, "dilarang"}
        if possible:
            differences.append(f"{role}: expected nowhere, but possibly {sorted(possible)}")
    return differences
