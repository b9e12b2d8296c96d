"""Safety properties, proved over all answers, open ones included.

Hides how each claim becomes the formula of its breach. A property stands when no case can
breach it; where one can, the smallest such case is told. An invitation counts as soon as it
is shown (postponed ones too), and with it everybody who could stand in for the invited.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, assert_never

import z3

from kasus_rules.core.conditions import Condition
from kasus_rules.core.rules import ItemEffect, Key, KeyedEffect, RuleBase
from kasus_rules.engines.pipeline import OutcomeTerms, Reading, cone_of
from kasus_rules.reasoning.encode import CaseTerms, Formulas, Term, fields_of_fact
from kasus_rules.reasoning.findings import SafetyVerdict, Vonis
from kasus_rules.reasoning.prover import Can, Prover, compiled
from kasus_rules.reasoning.words import example
from kasus_rules.reasoning.worlds import world_of
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.sifat import (
    NEVER_SURE,
    SURE,
    Apart,
    Claimed,
    Independent,
    NoStandIn,
    NotDug,
    Safeguarded,
    SafetyProperty,
    Sourced,
    Values,
)

UNDANGAN = "undangan"
RISK, SAFEGUARD = "risiko", "pengaman"
EMPTY = "Syaratnya tidak pernah terpenuhi, jadi tidak ada yang dibuktikan."
VERDICTS = {Can.NO: Vonis.TERBUKTI, Can.YES: Vonis.TERBANTAH, Can.UNDECIDED: Vonis.BELUM_PASTI}


class SafetyChecks:
    """Proves properties on one program."""

    def __init__(self, prover: Prover, properties: Sequence[SafetyProperty]) -> None:
        self._prover, self._program = prover, prover.program
        self._base: RuleBase = prover.program.base
        self._properties = properties
        probes = [spec.do_not_probe_if for spec in self._base.facts.values() if spec.do_not_probe_if is not None]
        conditions = list(dict.fromkeys([*(each.when for each in properties), *probes]))
        self._read: Mapping[Condition, Condition] = dict(zip(conditions, compiled(conditions, self._base), strict=True))

    def verdicts(self) -> Iterator[SafetyVerdict]:
        """One verdict a name, in the order of the file."""
        by_name: dict[str, list[SafetyProperty]] = {}
        for each in self._properties:
            by_name.setdefault(each.name, []).append(each)
        for name, group in by_name.items():
            yield self._verdict(name, group)

    def _verdict(self, name: str, group: Sequence[SafetyProperty]) -> SafetyVerdict:
        title = group[0].title
        if any(isinstance(each.claim, Sourced) for each in group):
            without = tuple(_without_source(self._base))
            return SafetyVerdict(name, title, Vonis.TERBANTAH if without else Vonis.TERBUKTI, None, "; ".join(without))
        beside: list[Term] = []
        breach = self._algebra.some([self._breach(each, beside) for each in group])
        can, shown = self._prover.refuted(breach, beside)
        if can is Can.NO and any(self._prover.somewhere(self._trigger(each)) is not Can.YES for each in group):
            return SafetyVerdict(name, title, Vonis.BELUM_PASTI, None, EMPTY)
        return SafetyVerdict(name, title, VERDICTS[can], None if shown is None else example(shown, self._base))

    @property
    def _reading(self) -> Reading[Term]:
        return self._prover.partial.reading

    @property
    def _algebra(self) -> Formulas:
        return self._prover.partial.algebra

    def _breach(self, each: SafetyProperty, beside: list[Term]) -> Term:
        match each.claim:
            case Claimed(how, what):
                broken = self._algebra.some([self._broken(how, what, terms) for terms in self._outcomes(what)])
            case Apart(one, other):
                broken = self._algebra.some(list(self._together(one, other)))
            case NoStandIn(roles):
                broken = self._algebra.some([self._stands_in(role, key) for role in roles for key in self._places()])
            case NotDug(facts, ways):
                by_way = [name for name, spec in self._base.facts.items() if spec.how_known in ways]
                broken = self._algebra.some([self._may_be_asked(name) for name in (*facts, *by_way)])
            case Safeguarded(decision, words):
                broken = self._algebra.some(list(self._unguarded(decision, words)))
            case Independent(what, facts):
                broken = self._swayed(what, facts, beside)
            case Sourced():
                broken = self._algebra.never
            case _:
                assert_never(each.claim)
        return self._algebra.every([self._trigger(each), broken])

    def _trigger(self, each: SafetyProperty) -> Term:
        """When the claim has to hold."""
        pair = self._reading.pair(self._read[each.when])
        return self._algebra.no(pair.false) if each.while_possible else pair.true

    # ── what decisions come to ──

    def _outcomes(self, what: Values) -> Iterable[OutcomeTerms[Term]]:
        spec = self._base.decisions[what.decision]
        if not spec.key_fields:
            return [self._reading.outcomes[what.decision]]
        fields = [each.name for each in spec.key_fields]
        return [
            terms
            for key, terms in self._reading.keyed[what.decision].items()
            if all(dict(zip(fields, key, strict=True))[name] in allowed for name, allowed in what.keys.items())
        ]

    def _broken(self, how: str, what: Values, terms: OutcomeTerms[Term]) -> Term:
        if how == SURE:
            others = [term for value, term in terms.possible.items() if value not in what.values]
            return self._algebra.some([terms.conflict, *others])
        if how == NEVER_SURE:
            return self._algebra.some([self._certain(value, terms) for value in what.values])
        return self._algebra.some([terms.possible[value] for value in what.values])

    def _certain(self, value: str, terms: OutcomeTerms[Term]) -> Term:
        others = [self._algebra.no(term) for other, term in terms.possible.items() if other != value]
        return self._algebra.every([terms.possible[value], *others])

    # ── who is in a meeting ──

    def _places(self) -> list[Key]:
        """Every stage and meeting, without the role."""
        return list(dict.fromkeys(key[1:] for key in self._reading.keyed[UNDANGAN]))

    def _shown(self, role: str, place: Key) -> Term:
        terms = self._reading.keyed[UNDANGAN].get((role, *place))
        if terms is None:
            return self._algebra.never
        guards = self._base.decisions[UNDANGAN].guards
        invited = [term for value, term in terms.established.items() if value not in guards]
        banned = [self._algebra.no(term) for value, term in terms.established.items() if value in guards]
        return self._algebra.every([self._algebra.some(invited), *banned])

    def _stands_in(self, role: str, place: Key) -> Term:
        """That the role is offered as a substitute for somebody shown."""
        for_whom = [each.id for each in self._base.roles.values() if role in each.substitutes]
        terms = self._reading.keyed[UNDANGAN].get((role, *place))
        guards = self._base.decisions[UNDANGAN].guards
        may_be_banned = (
            [] if terms is None else [terms.possible[g] for g in guards] + [terms.established[g] for g in guards]
        )
        shown = self._algebra.some([self._shown(each, place) for each in for_whom])
        return self._algebra.every([shown, *map(self._algebra.no, may_be_banned)])

    def _together(self, one: Sequence[str], other: Sequence[str]) -> Iterator[Term]:
        for place in self._places():
            sides = [
                self._algebra.some(
                    [term for role in side for term in (self._shown(role, place), self._stands_in(role, place))]
                )
                for side in (one, other)
            ]
            yield self._algebra.every(sides)

    # ── questions, texts, sources ──

    def _may_be_asked(self, name: str) -> Term:
        condition = self._base.facts[name].do_not_probe_if
        if condition is None:
            return self._algebra.always
        return self._algebra.no(self._reading.pair(self._read[condition]).true)

    def _unguarded(self, decision: str, words: Sequence[str]) -> Iterator[Term]:
        guarding = {
            rule.id
            for rule in self._base.rules
            for effect in rule.effects
            if isinstance(effect, ItemEffect) and dict(effect.item).get(kw.KIND) == SAFEGUARD
        }
        for item, ids in self._program.at_item.get(decision, {}).items():
            fields = {name: str(value) for name, value in item}
            if fields.get(kw.KIND) == SAFEGUARD or not _mentions(fields.get(kw.ITEM_TEXT, ""), words):
                continue
            safe = [self._reading.truths[id_].true for id_ in ids if id_ in guarding and fields.get(kw.KIND) == RISK]
            yield self._algebra.every([self._reading.items[decision][item].true, *map(self._algebra.no, safe)])

    # ── two cases that differ in what must not matter ──

    def _swayed(self, what: Values, facts: Sequence[str], beside: list[Term]) -> Term:
        case = self._prover.partial.case
        fresh = CaseTerms.make(self._base, name="lain", partial=True)
        free = [field for name in facts for field in fields_of_fact(name, self._base)]
        other = replace(
            case,
            values={**case.values, **{field: fresh.values[field] for field in free}},
            known={**case.known, **{field: fresh.known[field] for field in free}},
            bounds=fresh.bounds,
            links=(),
        )
        beside += world_of(self._program, other, self._prover.assumptions).everything
        reading = Reading[Any](self._program, Formulas(other), cone_of(self._program, [what.decision]))
        mine, theirs = self._reading.outcomes[what.decision], reading.outcomes[what.decision]
        different = [
            z3.Xor(one, another)
            for value in what.values
            for one, another in (
                (mine.possible[value], theirs.possible[value]),
                (self._certain(value, mine), self._certain(value, theirs)),
            )
        ]
        return z3.Or(different)


def _mentions(text: str, words: Iterable[str]) -> bool:
    return any(word.casefold() in text.casefold() for word in words)


def _without_source(base: RuleBase) -> Iterator[str]:
    outside = {role.id: role for role in base.roles.values() if role.outside}
    yield from (
        f'Pihak luar "{role.label}" tidak punya sumber di peran.yaml' for role in outside.values() if not role.sources
    )
    for rule in base.rules:
        invited = {effect.key[0] for effect in rule.effects if isinstance(effect, KeyedEffect)} & outside.keys()
        if invited and not rule.sources:
            yield f"Aturan {rule.id} mengundang {', '.join(sorted(invited))} tanpa sumber"
