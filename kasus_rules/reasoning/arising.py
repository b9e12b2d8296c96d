"""Conditions of questions and decisions that decide nothing: never true, or always.

Hides the vocabulary's own conditions from the checks of rules: when a question arises, when it
must not be dug into, and when a decision has a value at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from kasus_rules.core.conditions import Condition
from kasus_rules.reasoning.clauses import said
from kasus_rules.reasoning.findings import Finding, Vonis
from kasus_rules.reasoning.prover import Can, Prover, compiled
from kasus_rules.rulebase import keywords as kw

NEVER_ARISES = "tidak_pernah_muncul"
ALWAYS_ARISES = "selalu_muncul"


def arising_findings(prover: Prover) -> Iterator[Finding]:
    """Every `berlaku_bila`, `jangan_digali_bila` and `hanya_bila` that is always true or always false."""
    base = prover.program.base
    written = [
        *((name, kw.APPLIES_IF, spec.applies_if) for name, spec in base.facts.items()),
        *((name, kw.DO_NOT_PROBE_IF, spec.do_not_probe_if) for name, spec in base.facts.items()),
        *((name, kw.ONLY_IF, spec.only_if) for name, spec in base.decisions.items()),
    ]
    present = [(name, key, condition) for name, key, condition in written if condition is not None]
    read = compiled([condition for _, _, condition in present], base)
    for (name, key, condition), each in zip(present, read, strict=True):
        text = f'"{key}" dari "{name}" ({said(condition, base.facts)})'
        yield from _constant(prover, name, each, text)


def _constant(prover: Prover, name: str, condition: Condition, text: str) -> Iterator[Finding]:
    can = prover.can(lambda reading: reading.pair(condition).true)
    if can is not Can.YES:
        yield _finding(NEVER_ARISES, name, can, f"{text} tidak pernah terpenuhi. Perbaiki syaratnya.")
        return
    can = prover.can(lambda reading: reading.algebra.no(reading.pair(condition).true))
    if can is not Can.YES:
        yield _finding(ALWAYS_ARISES, name, can, f"{text} selalu terpenuhi. Hapus atau perbaiki syaratnya.")


def _finding(kind: str, name: str, can: Can, advice: str) -> Finding:
    return Finding(kind, (name,), Vonis.TERBANTAH if can is Can.NO else Vonis.BELUM_PASTI, advice)
