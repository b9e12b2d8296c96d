"""Rules that cannot do anything: never true, always displaced, always outdone, said twice.

Hides the proofs about single rules and pairs of rules. Several rules of a COLLECT decision may
well hold at once; only what never makes any difference is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kasus_rules.core.conditions import Condition
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program, guard_id
from kasus_rules.core.rules import Effect, ItemEffect, KeyedEffect, ValueEffect
from kasus_rules.engines.pipeline import Reading
from kasus_rules.reasoning.findings import Finding, Vonis
from kasus_rules.reasoning.prover import Can, Prover, Question, asks_known
from kasus_rules.reasoning.words import example

NEVER = "tidak_pernah_berlaku"
DISPLACED = "selalu_dikesampingkan"
OUTDONE = "selalu_tertutup"
DUPLICATE = "rangkap"
SUBSUMED = "termuat"
EMPTY_EXCEPTION = "pengecualian_kosong"

EffectKey = tuple[object, ...]


class RuleChecks:
    """The checks of one program.

    Attributes:
        dead: ids of rules that never fire, once `findings` has been read to its end.
    """

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._program: Program = prover.program
        self.dead: set[str] = set()
        self._whole = {item.id: item.condition for stratum in self._program.strata for item in stratum.conditions}

    def findings(self) -> Iterator[Finding]:
        """Everything that is wrong with single rules."""
        dead = self.dead = set[str]()
        for rule in self._program.base.rules:
            for found in (*self._firing(rule.id), *self._exceptions(rule.id)):
                dead |= {rule.id} if found.kind in (NEVER, DISPLACED) else set()
                yield found
        yield from self._repeated(dead)

    def _can(self, question: Question, *rule_ids: str) -> Can:
        return self._prover.can(question, partial=asks_known(self._whole[each] for each in rule_ids))

    # ── does it ever do anything? ──

    def _firing(self, rule_id: str) -> Iterator[Finding]:
        can = self._can(_fires(rule_id), rule_id)
        if can is Can.YES:
            yield from self._in_force(rule_id)
        elif can is Can.UNDECIDED:
            yield Finding(
                NEVER, (rule_id,), Vonis.BELUM_PASTI, "Belum dapat dipastikan apakah aturan ini dapat berlaku."
            )
        else:
            yield self._never(rule_id)

    def _never(self, rule_id: str) -> Finding:
        base = self._program.parts[rule_id][0]
        shown = self._prover.example(lambda reading: reading.pair(base).true)
        if shown is None:
            advice = "Tidak ada jawaban yang memenuhi syaratnya; bagian-bagiannya bertentangan. Perbaiki atau hapus."
            return Finding(NEVER, (rule_id,), Vonis.TERBANTAH, advice)
        by = tuple(rule.id for rule in self._program.base.rules if rule_id in rule.overrides)
        advice = "Setiap kali syaratnya terpenuhi, aturan ini dikesampingkan. Persempit pengecualiannya, atau hapus."
        return Finding(DISPLACED, (rule_id, *by), Vonis.TERBANTAH, advice, example(shown, self._program.base))

    def _in_force(self, rule_id: str) -> Iterator[Finding]:
        """Each effect must be able to make a difference somewhere."""
        for effect in self._program.rule(rule_id).effects:
            can = self._can(in_force(self._program, rule_id, effect), rule_id)
            if can is Can.YES:
                continue
            advice = f"Hasil ini selalu kalah oleh aturan lain, atau keluarannya tidak berlaku: {effect_said(effect)}."
            shown = self._prover.example(_fires(rule_id)) if can is Can.NO else None
            yield self._finding(OUTDONE, (rule_id,), can, advice, shown)

    def _finding(self, kind: str, rules: tuple[str, ...], can: Can, advice: str, shown: Facts | None) -> Finding:
        verdict = Vonis.TERBANTAH if can is Can.NO else Vonis.BELUM_PASTI
        return Finding(kind, rules, verdict, advice, None if shown is None else example(shown, self._program.base))

    # ── does it displace anything? ──

    def _exceptions(self, rule_id: str) -> Iterator[Finding]:
        for target in self._program.rule(rule_id).overrides:
            base = self._program.parts[target][0]
            question = _meets(rule_id, base)
            partial = asks_known([self._whole[rule_id], base])
            can = self._prover.can(question, partial=partial)
            if can is Can.YES:
                continue
            advice = (
                f"{rule_id} mengesampingkan {target}, tetapi keduanya tidak pernah terpenuhi bersama. Hapus salah satu."
            )
            yield self._finding(EMPTY_EXCEPTION, (rule_id, target), can, advice, self._prover.example(_fires(rule_id)))

    # ── is it said elsewhere? ──

    def _repeated(self, dead: set[str]) -> Iterator[Finding]:
        """Rules without which nothing would be decided otherwise; an exception does more than it says."""
        effects = {rule.id: frozenset(map(effect_key, rule.effects)) for rule in self._program.base.rules}
        told: set[str] = set()
        for rule in self._program.base.rules:
            if rule.id in dead or rule.overrides or not rule.effects:
                continue
            others = {
                each: [
                    id_ for id_, said in effects.items() if each in said and id_ != rule.id and id_ not in told | dead
                ]
                for each in effects[rule.id]
            }
            if not all(others.values()):
                continue
            involved = {id_ for ids in others.values() for id_ in ids}
            can = self._can(_says_more(rule.id, list(others.values())), rule.id, *involved)
            if can is not Can.YES:
                told.add(rule.id)
                yield self._repetition(rule.id, sorted(involved), effects, can)

    def _repetition(
        self, rule_id: str, others: list[str], effects: Mapping[str, frozenset[EffectKey]], can: Can
    ) -> Finding:
        twin = next((id_ for id_ in others if self._is_twin(rule_id, id_, effects)), None)
        if twin is not None:
            advice = f"{rule_id} dan {twin} selalu berlaku bersama dan berkata sama. Hapus salah satu."
            return self._finding(DUPLICATE, (rule_id, twin), can, advice, self._prover.example(_fires(rule_id)))
        enough = [id_ for id_ in others if self._can(_without(rule_id, id_), rule_id, id_) is Can.NO]
        named = enough[:1] or others
        advice = (
            f"Setiap kali {rule_id} berlaku, {', '.join(named)} sudah mengatakan hal yang sama. Hapus, atau bedakan."
        )
        return self._finding(SUBSUMED, (rule_id, *named), can, advice, self._prover.example(_fires(rule_id)))

    def _is_twin(self, rule_id: str, other: str, effects: Mapping[str, frozenset[EffectKey]]) -> bool:
        both = (_without(rule_id, other), _without(other, rule_id))
        same = effects[rule_id] == effects[other]
        return same and all(self._can(each, rule_id, other) is Can.NO for each in both)


def effect_key(effect: Effect) -> EffectKey:
    """What an effect does, without the reason it gives."""
    match effect:
        case ValueEffect(decision, value):
            return (decision, value)
        case KeyedEffect(decision, key, value, _):
            return (decision, key, value)
        case ItemEffect(decision, item):
            return (decision, item)


def effect_said(effect: Effect) -> str:
    """An effect in one line."""
    match effect:
        case ValueEffect(decision, value):
            return f"{decision}: {value}"
        case KeyedEffect(decision, key, value, _):
            return f"{decision} {', '.join(key)}: {value}"
        case ItemEffect(decision, item):
            return f"{decision} {', '.join(str(value) for _, value in item)}"


def _says_more(rule_id: str, others: list[list[str]]) -> Question:
    """That the rule fires where, for one of its effects, none of the others does."""

    def question(reading: Reading[Any]) -> Any:
        algebra = reading.algebra
        silent = [algebra.every([algebra.no(reading.truths[id_].true) for id_ in ids]) for ids in others]
        return algebra.every([reading.truths[rule_id].true, algebra.some(silent)])

    return question


def _fires(rule_id: str) -> Question:
    return lambda reading: reading.truths[rule_id].true


def _meets(rule_id: str, base: Condition) -> Question:
    return lambda reading: reading.algebra.every([reading.truths[rule_id].true, reading.pair(base).true])


def _without(rule_id: str, other: str) -> Question:
    return lambda reading: reading.algebra.every(
        [reading.truths[rule_id].true, reading.algebra.no(reading.truths[other].true)]
    )


def in_force(program: Program, rule_id: str, effect: Effect) -> Question:
    """That the rule fires and its effect is what the decision comes to."""

    def question(reading: Reading[Any]) -> Any:
        match effect:
            case ValueEffect(decision, value) if decision in reading.outcomes:
                reached = reading.outcomes[decision].possible[value]
            case KeyedEffect(decision, key, value, _):
                reached = reading.keyed[decision][key].possible[value]
            case ValueEffect(decision, _) | ItemEffect(decision, _):
                guard = reading.truths.get(guard_id(decision))
                reached = reading.algebra.always if guard is None else guard.true
        return reading.algebra.every([reading.truths[rule_id].true, reached])

    return question
