"""Every planted defect is found, by the check that is meant to find it, and the clean rules raise no alarm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kasus_rules.reasoning.clauses import ClauseChecks
from kasus_rules.reasoning.combining import combining_findings
from kasus_rules.reasoning.findings import Finding, Vonis
from kasus_rules.reasoning.prover import Prover
from kasus_rules.reasoning.safety import SafetyChecks
from kasus_rules.reasoning.structure import RuleChecks
from kasus_rules.reasoning.verify import Subject, check
from kasus_rules.reasoning.worlds import ContradictoryAssumptions, check_assumptions
from tests.defects.corpus import CLAUSES, COMBINED, CORPUS, DEAD, GUARDS, ROOM, TWICE
from tests.defects.planting import Defect, shipped

ON_RULES = (*DEAD, *TWICE)
WITH_VALUES = tuple(each for each in COMBINED if each.expected in ("celah", "konflik", "nilai_tidak_terjangkau"))


def by_name(defect: Defect) -> str:
    return defect.name


def _prover(subject: Subject) -> Prover:
    return Prover(subject.program, subject.assumptions)


def _names(found: Iterator[Finding], defect: Defect) -> bool:
    return any(each.kind == defect.expected and defect.concerns in each.rules for each in found)


@pytest.mark.parametrize("defect", [*GUARDS, *ROOM], ids=by_name)
def test_a_breach_of_safety_is_refuted_by_a_case(defect: Defect) -> None:
    subject = defect.plant(shipped())
    properties = tuple(each for each in subject.properties if each.name == defect.expected)

    (verdict,) = SafetyChecks(_prover(subject), properties).verdicts()

    assert verdict.verdict is Vonis.TERBANTAH
    assert verdict.example or verdict.note


@pytest.mark.parametrize("defect", ON_RULES, ids=by_name)
def test_a_rule_that_makes_no_difference_is_found(defect: Defect) -> None:
    assert _names(RuleChecks(_prover(defect.plant(shipped()))).findings(), defect)


@pytest.mark.parametrize("defect", CLAUSES, ids=by_name)
def test_a_part_that_says_nothing_is_found(defect: Defect) -> None:
    assert _names(ClauseChecks(_prover(defect.plant(shipped()))).findings(frozenset()), defect)


@pytest.mark.parametrize("defect", WITH_VALUES, ids=by_name)
def test_a_gap_a_conflict_or_a_value_out_of_reach_is_found(defect: Defect) -> None:
    assert _names(combining_findings(_prover(defect.plant(shipped()))), defect)


def test_assumptions_that_contradict_each_other_leave_everything_undecided() -> None:
    (defect,) = (each for each in COMBINED if each.expected == "asumsi_bertentangan")
    report = check(defect.plant(shipped()))

    assert [each.kind for each in report.findings] == ["asumsi_bertentangan"]
    assert {each.verdict for each in report.safety} == {Vonis.BELUM_PASTI}
    assert not report.clean


def test_a_property_whose_condition_never_holds_is_not_called_proved() -> None:
    (defect,) = (each for each in COMBINED if each.name == "a property that says nothing")
    subject = defect.plant(shipped())
    properties = tuple(each for each in subject.properties if each.name == defect.expected)

    (verdict,) = SafetyChecks(_prover(subject), properties).verdicts()

    assert verdict.verdict is Vonis.BELUM_PASTI


def test_the_clean_rules_raise_no_alarm() -> None:
    report = check(shipped())

    assert report.findings == ()
    assert [each.name for each in report.safety if each.verdict is not Vonis.TERBUKTI] == []


def test_the_shipped_assumptions_agree_with_each_other() -> None:
    try:
        check_assumptions(shipped().program, shipped().assumptions)
    except ContradictoryAssumptions as trouble:
        pytest.fail(trouble.pesan)


def test_the_corpus_is_large_and_every_defect_has_a_name_of_its_own() -> None:
    assert len(CORPUS) >= 40
    assert len({each.name for each in CORPUS}) == len(CORPUS)
