"""Every planted defect is found, by the check that is meant to find it, and the clean rules raise no alarm."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import z3

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.rules import ValueEffect
from kasus_rules.engines import reference
from kasus_rules.reasoning import prover
from kasus_rules.reasoning.arising import arising_findings
from kasus_rules.reasoning.clauses import ClauseChecks
from kasus_rules.reasoning.combining import combining_findings
from kasus_rules.reasoning.findings import Finding, Vonis
from kasus_rules.reasoning.prover import Prover
from kasus_rules.reasoning.safety import SafetyChecks
from kasus_rules.reasoning.structure import RuleChecks
from kasus_rules.reasoning.verify import Subject, check
from kasus_rules.reasoning.worlds import ContradictoryAssumptions, check_assumptions
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.rulebase.asumsi import Assumptions
from tests.defects.corpus import ARISING, CLAUSES, COMBINED, CORPUS, DEAD, GUARDS, ROOM, TWICE, yes
from tests.defects.planting import Defect, added, shipped

ON_RULES = (*DEAD, *TWICE)
WITH_VALUES = tuple(each for each in COMBINED if each.expected in ("celah", "konflik", "nilai_tidak_terjangkau"))


def by_name(defect: Defect) -> str:
    return defect.name


def _prover(subject: Subject) -> Prover:
    return Prover(subject.program, subject.assumptions)


def _whatever_is_answered(subject: Subject) -> Prover:
    return Prover(subject.program, Assumptions())


def _names(found: Iterator[Finding], defect: Defect) -> bool:
    return any(each.kind == defect.expected and defect.concerns in each.rules for each in found)


@pytest.mark.parametrize("defect", [*GUARDS, *ROOM], ids=by_name)
def test_a_breach_of_safety_is_refuted_by_a_case(defect: Defect) -> None:
    subject = defect.plant(shipped())
    properties = tuple(each for each in subject.properties if each.name == defect.expected)

    (verdict,) = SafetyChecks(_whatever_is_answered(subject), properties).verdicts()

    assert verdict.verdict is Vonis.TERBANTAH
    assert verdict.example or verdict.note


def test_every_safety_property_is_shown_to_fall() -> None:
    fallen = {defect.expected for defect in (*GUARDS, *ROOM)}
    assert {each.name for each in shipped().properties} - fallen == set()


@pytest.mark.parametrize("defect", ON_RULES, ids=by_name)
def test_a_rule_that_makes_no_difference_is_found(defect: Defect) -> None:
    assert _names(RuleChecks(_prover(defect.plant(shipped()))).findings(), defect)


@pytest.mark.parametrize("defect", CLAUSES, ids=by_name)
def test_a_part_that_says_nothing_is_found(defect: Defect) -> None:
    assert _names(ClauseChecks(_prover(defect.plant(shipped()))).findings(frozenset()), defect)


@pytest.mark.parametrize("defect", WITH_VALUES, ids=by_name)
def test_a_gap_a_conflict_or_a_value_out_of_reach_is_found(defect: Defect) -> None:
    assert _names(combining_findings(_prover(defect.plant(shipped()))), defect)


@pytest.mark.parametrize("defect", ARISING, ids=by_name)
def test_a_condition_of_the_vocabulary_that_decides_nothing_is_found(defect: Defect) -> None:
    assert _names(arising_findings(_prover(defect.plant(shipped()))), defect)


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

    (verdict,) = SafetyChecks(_whatever_is_answered(subject), properties).verdicts()

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


def test_rules_of_a_collecting_decision_may_hold_together() -> None:
    plant = added("BARU", "KEA-02", yes("masalah_rumit"), ValueEffect("keadaan", "kasus_positif"))
    prover_ = _prover(plant(shipped()))

    assert [*RuleChecks(prover_).findings(), *combining_findings(prover_)] == []


def test_the_corpus_is_large_and_every_defect_has_a_name_of_its_own() -> None:
    assert len(CORPUS) >= 40
    assert len({each.name for each in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("defect", WITH_VALUES[:5], ids=by_name)
def test_the_example_of_a_gap_or_a_conflict_really_has_it_and_leaves_open_what_it_can(defect: Defect) -> None:
    subject = defect.plant(shipped())
    base = subject.program.base
    (found,) = (each for each in combining_findings(_prover(subject)) if each.kind == defect.expected)
    assert found.example is not None

    evaluation = evaluate(subject.program, parse_answers(found.example, base), reference.judge)

    outcome = evaluation.outcomes[defect.concerns]
    assert bool(outcome.conflict) is (defect.expected == "konflik")
    assert outcome.conflict or outcome.possible == (None,)
    assert len(found.example) < len(base.facts) / 2


def test_a_gap_comes_with_a_row_that_would_fill_it() -> None:
    (defect,) = (each for each in COMBINED if each.name == "no further stage")

    found = next(each for each in combining_findings(_prover(defect.plant(shipped()))) if each.kind == "celah")

    assert "konferensi_internal_selesai: ya" in found.advice
    assert "maka: {tahap:" in found.advice


class _OutOfTime:
    """A solver that never comes to an end."""

    def add(self, *terms: object) -> None: ...
    def push(self) -> None: ...
    def pop(self) -> None: ...
    def check(self, *switches: object) -> object:
        return z3.unknown


def test_a_solver_out_of_time_never_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prover, "make_solver", lambda patience: _OutOfTime())

    report = check(shipped())

    without_solver = {
        "pihak-luar-bersumber",
        "dua-pihak-terpisah",
    }  # nothing there to be solved: no rule could breach it
    assert {each.name for each in report.safety if each.verdict is Vonis.TERBUKTI} <= without_solver
    assert {each.verdict for each in report.findings} == {Vonis.BELUM_PASTI}
    assert not report.clean
