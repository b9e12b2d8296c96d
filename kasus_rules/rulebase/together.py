"""What can only be checked when all rules are there: ids, exceptions, guards, circles, `diketahui`.

Hides how the rules hang together. The promises behind these checks: a guard can neither be
displaced nor be weakened by who told, who agreed or how the meeting is held; and without
`diketahui` learning more never reverses what is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kasus_rules.core.conditions import Atom, Compare, Condition, Contains, IsKnown, OneOf, atoms
from kasus_rules.core.program import CycleError, compile_program
from kasus_rules.core.rules import DecisionSpec, Effect, HitPolicy, ItemEffect, Rule, RuleBase
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.problems import Notes, Place, suggestion
from kasus_rules.rulebase.rules_file import Written
from kasus_rules.rulebase.vocabulary import Vocabulary


def with_overrides(written: Sequence[Written], notes: Notes) -> tuple[Rule, ...]:
    """The rules with unique ids and resolved exceptions; a written id stands for all its expansions."""
    unique = _unique(written, notes)
    by_written: dict[str, list[str]] = {}
    for each in unique:
        by_written.setdefault(each.written_id, []).append(each.rule.id)
    ids = {each.rule.id: each for each in unique}
    return tuple(replace(each.rule, overrides=tuple(_targets(each, ids, by_written, notes))) for each in unique)


def _unique(written: Sequence[Written], notes: Notes) -> list[Written]:
    first: dict[str, Written] = {}
    for each in written:
        if each.rule.id in first and each.rule.id:
            there = first[each.rule.id].place
            notes.add(
                each.place, f'Id "{each.rule.id}" sudah dipakai di {there.file}:{there.line}.',
                why="Setiap aturan harus dapat disebut dengan satu id.", how="Beri id lain.",
            )  # fmt: skip
        first.setdefault(each.rule.id, each)
    return list(first.values())


def _targets(
    each: Written, ids: Mapping[str, Written], by_written: Mapping[str, list[str]], notes: Notes
) -> Iterable[str]:
    for name, place in each.overrides:
        found = [name] if name in ids else by_written.get(name, [])
        if not found:
            notes.add(place, f'Aturan "{name}" yang dikesampingkan tidak ada.', how=suggestion(name, ids))
        elif each.rule.id in found:
            notes.add(place, f'Aturan "{each.rule.id}" mengesampingkan dirinya sendiri.', how="Hapus id itu.")
        else:
            yield from found


@dataclass(frozen=True, slots=True)
class Together:
    """All rules with their vocabulary.

    Attributes:
        places: rule id -> where it stands.
    """

    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    places: Mapping[str, Place]
    notes: Notes
    by_id: Mapping[str, Rule] = field(init=False)
    displacers: Mapping[str, tuple[Rule, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {rule.id: rule for rule in self.rules})
        against: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            for target in rule.overrides:
                against[target] = (*against.get(target, ()), rule)
        object.__setattr__(self, "displacers", against)

    def check(self, base: RuleBase) -> None:
        """Note everything that is wrong between the rules."""
        self._check_circles(base)
        for rule in self.rules:
            self._check_displaced_guards(rule)
            self._check_known(rule)
            if self.is_guard(rule):
                self._check_weak(rule)

    def is_guard(self, rule: Rule) -> bool:
        """Whether the rule gives a protecting value."""
        return any(_is_guarding(effect, self.vocabulary.decisions) for effect in rule.effects)

    def _check_circles(self, base: RuleBase) -> None:
        try:
            compile_program(base)
        except CycleError as circle:
            first = circle.path[0]
            place = self.places.get(first, Place(kw.DECISIONS_FILE, 0, 0))
            what = "Aturan saling mengesampingkan" if first in self.by_id else "Keputusan saling bergantung"
            self.notes.add(
                place, f"{what}, melingkar: {' → '.join(circle.path)}.",
                why="Tidak ada yang dapat dinilai lebih dulu.", how="Putuskan lingkarannya di salah satu tempat.",
            )  # fmt: skip

    def _check_displaced_guards(self, rule: Rule) -> None:
        for target in rule.overrides:
            if self.is_guard(self.by_id[target]):
                self.notes.add(
                    self.places[rule.id], f'Aturan "{rule.id}" mengesampingkan aturan pelindung "{target}".',
                    why="Aturan yang melindungi murid tidak pernah dikesampingkan.",
                    how="Persempit syarat aturan pelindung itu sendiri, atau hapus pengecualian ini.",
                )  # fmt: skip

    def _check_known(self, rule: Rule) -> None:
        if not any(isinstance(atom, IsKnown) for atom in atoms(rule.condition)):
            return
        for each in (rule, *(self.by_id[target] for target in rule.overrides)):
            wrong = {effect.decision for effect in each.effects} - set(kw.NOT_MONOTONE_ALLOWED)
            if not wrong:
                continue
            how = "menentukan" if each is rule else f'mengesampingkan "{each.id}", yang menentukan'
            self.notes.add(
                self.places[rule.id],
                f'Aturan "{rule.id}" memakai "{kw.IS_KNOWN}" dan {how} {", ".join(sorted(wrong))}.',
                why="Jawaban baru lalu dapat membalik yang sudah pasti.",
                how=f'Pakai "{kw.IS_KNOWN}" hanya untuk {", ".join(kw.NOT_MONOTONE_ALLOWED)}.',
            )  # fmt: skip

    def _check_weak(self, rule: Rule) -> None:
        path = self._weak_in(self._whole(rule), frozenset())
        if path:
            self.notes.add(
                self.places[rule.id], f'Aturan pelindung "{rule.id}" bergantung pada {" → ".join(path)}.',
                why="Asal informasi, persetujuan, dan cara konferensi tidak boleh melemahkan perlindungan.",
                how="Syaratkan keadaan murid saja.",
            )  # fmt: skip

    def _whole(self, rule: Rule) -> tuple[Condition, ...]:
        """The condition with those of everything that displaces the rule."""
        found: dict[str, Rule] = {}
        waiting = [rule]
        while waiting:
            each = waiting.pop()
            if each.id not in found:
                found[each.id] = each
                waiting += self.displacers.get(each.id, ())
        return tuple(each.condition for each in found.values())

    def _weak_in(self, conditions: Iterable[Condition], seen: frozenset[tuple[str, frozenset[str]]]) -> tuple[str, ...]:
        """The way to the first weakening fact, or ()."""
        for condition in conditions:
            for atom in atoms(condition):
                if path := self._weak_atom(atom, seen):
                    return path
        return ()

    def _weak_atom(self, atom: Atom, seen: frozenset[tuple[str, frozenset[str]]]) -> tuple[str, ...]:
        spec = self.vocabulary.facts.get(atom.fact)
        if spec is not None:
            if spec.weakens:
                return (spec.name,)
            below = self._weak_in((spec.applies_if,), seen) if spec.applies_if is not None else ()
            return (spec.name, *below) if below else ()
        decision = self.vocabulary.decisions[atom.fact]
        values = deciding_values(decision, atom)
        if (decision.name, values) in seen:
            return ()
        inner = seen | {(decision.name, values)}
        feeding = [each for each in self.rules if _feeds(each, decision.name, values)]
        conditions = [condition for each in feeding for condition in self._whole(each)]
        below = self._weak_in([*conditions, *([decision.only_if] if decision.only_if else [])], inner)
        return (decision.name, *below) if below else ()


def deciding_values(decision: DecisionSpec, atom: Atom) -> frozenset[str]:
    """The values whose rules can change the truth of a test on a decision.

    A member of a set stands alone. Of a PRIORITY decision the tested values and all stronger ones count:
    what is weaker can only be possible when none of them is established, and then it is a difference
    between "uncertain" and "uncertain".
    """
    match atom:
        case Contains(_, member):
            return frozenset({member})
        case Compare(_, _, value):
            tested: tuple[object, ...] = (value,)
        case OneOf(_, values):
            tested = values
        case IsKnown():
            tested = ()
    order = decision.values
    places = [order.index(value) for value in order if value in tested]
    default_counts = decision.default in tested and decision.default != order[-1]
    if decision.policy is not HitPolicy.PRIORITY or not places or default_counts:
        return frozenset(order)
    return frozenset(order[: max(places) + 1])


def _feeds(rule: Rule, decision: str, values: frozenset[str]) -> bool:
    return any(
        effect.decision == decision and not isinstance(effect, ItemEffect) and effect.value in values
        for effect in rule.effects
    )


def _is_guarding(effect: Effect, decisions: Mapping[str, DecisionSpec]) -> bool:
    return not isinstance(effect, ItemEffect) and effect.value in decisions[effect.decision].guards
