"""Decisions that leave somebody without an answer, or with two: gaps and conflicts.

Hides the hit policies from the report. A gap is a fully answered case in which a decision
without a default gets no value although it should; a conflict is a fully answered case in
which a `tunggal` decision gets two. COLLECT decisions can have neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.program import guard_id
from kasus_rules.core.rules import DecisionSpec, HitPolicy, ValueEffect
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.engines.pipeline import Pair, Reading
from kasus_rules.reasoning.findings import Finding, Vonis
from kasus_rules.reasoning.prover import Can, Prover, Question
from kasus_rules.reasoning.words import example

GAP = "celah"
CONFLICT = "konflik"
UNREACHED = "nilai_tidak_terjangkau"


def combining_findings(prover: Prover) -> Iterator[Finding]:
    """The gaps, conflicts and values out of reach of every decision with values and without keys."""
    for spec in prover.program.base.decisions.values():
        if spec.key_fields or spec.item_fields:
            continue
        yield from _unreached(prover, spec)
        if spec.policy is HitPolicy.COLLECT:
            continue
        if spec.default is None:
            yield from _gap(prover, spec)
        if spec.policy is HitPolicy.UNIQUE:
            yield from _conflict(prover, spec)


def _gap(prover: Prover, spec: DecisionSpec) -> Iterator[Finding]:
    def silent(reading: Reading[Any]) -> Any:
        guard = reading.truths.get(guard_id(spec.name), Pair(reading.algebra.always, reading.algebra.never))
        ids = [id_ for id_, _ in prover.program.effects[spec.name]]
        return reading.algebra.every([guard.true, *(reading.truths[id_].false for id_ in ids)])

    can = prover.can(silent)
    if can is Can.NO:
        return
    shown = prover.example(silent) if can is Can.YES else None
    advice = f'Ada kasus tanpa nilai untuk "{spec.name}", padahal keluaran itu berlaku.'
    if shown is not None:
        advice += f" Usul baris: {suggested_row(spec, example(shown, prover.program.base))}"
    yield _finding(GAP, (spec.name,), can, advice, shown, prover)


def _conflict(prover: Prover, spec: DecisionSpec) -> Iterator[Finding]:
    can = prover.can(lambda reading: reading.outcomes[spec.name].conflict)
    if can is Can.NO:
        return
    shown = prover.example(lambda reading: reading.outcomes[spec.name].conflict) if can is Can.YES else None
    rules = () if shown is None else _that_fire(prover, spec, shown)
    advice = f'Dua nilai sekaligus untuk "{spec.name}", yang hanya boleh bernilai satu. Persempit salah satu aturan.'
    yield _finding(CONFLICT, (*rules, spec.name), can, advice, shown, prover)


def _unreached(prover: Prover, spec: DecisionSpec) -> Iterator[Finding]:
    for value in spec.values:
        can = prover.can(_reached(spec, value))
        if can is not Can.YES:
            verdict = Vonis.TERBANTAH if can is Can.NO else Vonis.BELUM_PASTI
            advice = f'Tidak ada kasus yang menghasilkan "{spec.name}: {value}". Tulis aturannya, atau hapus nilainya.'
            yield Finding(UNREACHED, (spec.name, value), verdict, advice)


def _reached(spec: DecisionSpec, value: str) -> Question:
    def question(reading: Reading[Any]) -> Any:
        if spec.name in reading.members:
            return reading.members[spec.name][value].true
        return reading.outcomes[spec.name].possible[value]

    return question


def _finding(kind: str, rules: tuple[str, ...], can: Can, advice: str, shown: Facts | None, prover: Prover) -> Finding:
    verdict = Vonis.TERBANTAH if can is Can.YES else Vonis.BELUM_PASTI
    return Finding(kind, rules, verdict, advice, None if shown is None else example(shown, prover.program.base))


def _that_fire(prover: Prover, spec: DecisionSpec, facts: Facts) -> tuple[str, ...]:
    truths = evaluate(prover.program, facts, reference.judge).truths
    speaking = [id_ for id_, effect in prover.program.effects[spec.name] if isinstance(effect, ValueEffect)]
    return tuple(id_ for id_ in speaking if truths[id_] is Truth.TRUE)


def suggested_row(spec: DecisionSpec, answers: dict[str, object]) -> str:
    """A rule for the gap, in the rule language, with the value left to its author."""
    parts = [f"{name}: {_condition(value)}" for name, value in answers.items() if name != REFERENCE_DATE]
    when = "{" + ", ".join(parts) + "}" if parts else "selalu"
    return f"jika: {when}; maka: {{{spec.name}: {' | '.join(spec.values)}}}"


def _condition(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("ya") or []
    if isinstance(value, list):
        inside = [str(each) for each in value if each != "?"]
        return f"{{memuat_semua: [{', '.join(inside)}]}}" if inside else "{kosong: ya}"
    return str(value)
