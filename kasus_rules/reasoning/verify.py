"""Check a rule base by proof: structure, gaps, conflicts, safety properties; and its tests with their coverage.

Hides the order of the checks. Nothing is passed over: where the solver ran out of time the
verdict is `belum_pasti`, and contradictory assumptions leave everything undecided, since from
a contradiction anything could be proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from kasus_rules.core.program import Program, compile_program
from kasus_rules.reasoning.arising import arising_findings
from kasus_rules.reasoning.clauses import ClauseChecks
from kasus_rules.reasoning.combining import combining_findings
from kasus_rules.reasoning.coverage import coverage
from kasus_rules.reasoning.findings import Coverage, Finding, Report, SafetyVerdict, Vonis
from kasus_rules.reasoning.prover import PATIENCE_MS, Prover
from kasus_rules.reasoning.safety import SafetyChecks
from kasus_rules.reasoning.structure import RuleChecks
from kasus_rules.reasoning.uji import UjiGagal, failing
from kasus_rules.reasoning.worlds import ContradictoryAssumptions, check_assumptions
from kasus_rules.rulebase.asumsi import Assumptions, read_assumptions
from kasus_rules.rulebase.load import load_with_exemptions
from kasus_rules.rulebase.sifat import SafetyProperty, read_properties
from kasus_rules.rulebase.uji import CaseTest, RuleTest, read_tests

CONTRADICTION = "asumsi_bertentangan"
TEST_FAILS = "uji_tidak_cocok"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the compiled rules with everything that belongs to them."""

    program: Program
    assumptions: Assumptions = field(default_factory=Assumptions)
    properties: tuple[SafetyProperty, ...] = ()
    tests: tuple[RuleTest | CaseTest, ...] = ()
    untested: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_subject(folder: Path) -> Subject:
    """Load a rule folder with its assumptions, safety properties and tests.

    Raises:
        RuleFilesError: with every problem of the files.
    """
    loaded = load_with_exemptions(folder)
    base = loaded.base
    return Subject(
        compile_program(base), read_assumptions(folder, base), read_properties(folder, base),
        read_tests(folder, base), loaded.untested,
    )  # fmt: skip


def check(subject: Subject, *, patience_ms: int = PATIENCE_MS) -> Report:
    """Prove what can be proved about the rules, and run the tests beside them.

    Safety properties are proved without the assumptions: nobody keeps a user from answers that
    contradict them, and protection must not depend on it.

    Args:
        patience_ms: how long the solver may think about one obligation.
    """
    started = perf_counter()
    rules = len(subject.program.base.rules)
    measured = coverage(subject.program, subject.tests, subject.untested) if subject.tests else None
    failed = tuple(_failed(each) for each in failing(subject.program, subject.tests))
    try:
        check_assumptions(subject.program, subject.assumptions)
    except ContradictoryAssumptions as trouble:
        finding = Finding(CONTRADICTION, trouble.ids, Vonis.TERBANTAH, trouble.pesan)
        undecided = tuple(dict.fromkeys(
            SafetyVerdict(each.name, each.title, Vonis.BELUM_PASTI) for each in subject.properties
        ))  # fmt: skip
        return Report(rules, undecided, (*failed, finding), measured, perf_counter() - started)
    prover = Prover(subject.program, subject.assumptions, patience_ms=patience_ms)
    findings = (*failed, *_findings(prover))
    whatever_is_answered = Prover(subject.program, Assumptions(), patience_ms=patience_ms)
    safety = tuple(SafetyChecks(whatever_is_answered, subject.properties).verdicts())
    return Report(rules, safety, findings, measured, perf_counter() - started)


def _failed(test: UjiGagal) -> Finding:
    advice = (
        f"{test.file}, baris {test.line}: seharusnya {test.expected}, ternyata {test.found}. "
        "Perbaiki aturannya; bila memang berubah dengan sengaja, ubah ujinya."
    )
    return Finding(TEST_FAILS, (test.nama,), Vonis.TERBANTAH, advice)


def _findings(prover: Prover) -> Iterator[Finding]:
    rules = RuleChecks(prover)
    yield from rules.findings()
    yield from ClauseChecks(prover).findings(frozenset(rules.dead))
    yield from combining_findings(prover)
    yield from arising_findings(prover)


def to_json(report: Report) -> dict[str, object]:
    """The report as JSON types, as `kasus periksa --json` prints it."""
    return {
        "aturan": report.rules,
        "sifat": [_safety(each) for each in report.safety],
        "temuan": [_finding(each) for each in report.findings],
        "liputan": None if report.coverage is None else _coverage(report.coverage),
        "detik": round(report.seconds, 2),
    }


def _safety(each: SafetyVerdict) -> dict[str, object]:
    shown: dict[str, object] = {"nama": each.name, "judul": each.title, "vonis": each.verdict.value}
    shown["contoh"] = None if each.example is None else dict(each.example)
    return {**shown, "catatan": each.note} if each.note else shown


def _finding(each: Finding) -> dict[str, object]:
    return {
        "jenis": each.kind,
        "aturan": list(each.rules),
        "vonis": each.verdict.value,
        "contoh": None if each.example is None else dict(each.example),
        "saran": each.advice,
    }


def _coverage(each: Coverage) -> dict[str, object]:
    return {
        "aturan": each.rules,
        "aturan_terliput": each.rules_covered,
        "bagian": each.atoms,
        "bagian_benar": each.atoms_true,
        "bagian_salah": each.atoms_false,
        "bagian_terbuka": each.atoms_open,
        "tanpa_uji": each.exempt,
        "belum": {rule_id: list(missing) for rule_id, missing in each.missing.items()},
    }
