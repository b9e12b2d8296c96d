"""The way from answers to outcomes, written once for every algebra that knows and, or and not.

Hides the order of strata and the hit policies from readers that do not judge one case at a
time: this module follows `core.evaluation` step by step, but on terms instead of truths. With
z3 as the algebra the whole program becomes formulas, with bit masks it judges thousands of
cases at once, and with a graph of columns millions. The certainty forms are those that
durable-rules reads too, so all readers read one program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, assert_never

from kasus_rules.core.conditions import Condition, facts_of
from kasus_rules.core.program import Program, guard_id
from kasus_rules.core.rules import DecisionSpec, HitPolicy, Item, Key, ValueEffect
from kasus_rules.engines.certainty import certainly, certainly_not
from kasus_rules.engines.certainty_fields import member_field, possible_field
from kasus_rules.engines.certainty_forms import Count, Every, Form, Literal, Some

T = TypeVar("T")


class Algebra(Protocol[T]):
    """What terms are made of. A literal on a field that is not known does not hold."""

    @property
    def always(self) -> T:
        """The term that always holds."""

    @property
    def never(self) -> T:
        """The term that never holds."""

    def every(self, parts: Sequence[T]) -> T:
        """All parts hold."""

    def some(self, parts: Sequence[T]) -> T:
        """At least one part holds."""

    def no(self, part: T) -> T:
        """The part does not hold."""

    def at_least(self, needed: int, parts: Sequence[T]) -> T:
        """At least `needed` parts hold; repeated parts count as often as they stand there."""

    def literal(self, literal: Literal) -> T:
        """A literal on a field of the answers."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """A truth as two terms: certainly true, certainly false; neither holds where it is UNKNOWN."""

    true: T
    false: T


@dataclass(frozen=True, slots=True)
class OutcomeTerms(Generic[T]):
    """`core.outcomes.Outcome` as terms; `possible` has None for "no value"."""

    possible: Mapping[str | None, T]
    established: Mapping[str, T]
    conflict: T


@dataclass(frozen=True, slots=True)
class Cone:
    """The part of a program that some decisions depend on: decisions and ids of conditions."""

    decisions: frozenset[str]
    ids: frozenset[str]


def cone_of(program: Program, wanted: Iterable[str]) -> Cone:
    """Everything that the wanted decisions depend on, themselves included."""
    waiting, decisions, ids = list(wanted), set[str](), set[str]()
    conditions = {item.id: item.condition for stratum in program.strata for item in stratum.conditions}
    while waiting:
        name = waiting.pop()
        if name in decisions:
            continue
        decisions.add(name)
        here = {rule_id for rule_id, _ in program.effects[name]} | ({guard_id(name)} & conditions.keys())
        ids |= here
        waiting += [fact for id_ in here for fact in facts_of(conditions[id_]) if fact in program.base.decisions]
    return Cone(frozenset(decisions), frozenset(ids))


def whole_cone(program: Program) -> Cone:
    """The whole program."""
    ids = (item.id for stratum in program.strata for item in stratum.conditions)
    return Cone(frozenset(program.base.decisions), frozenset(ids))


def facts_read(program: Program, cone: Cone) -> tuple[str, ...]:
    """The questions that the conditions of the cone read, in their order."""
    conditions = (item for stratum in program.strata for item in stratum.conditions if item.id in cone.ids)
    read = {name for item in conditions for name in facts_of(item.condition)}
    return tuple(name for name in program.base.facts if name in read)


K = TypeVar("K")
V = TypeVar("V")


class Lazy(Mapping[K, V]):
    """A mapping whose values are made when they are first looked at; most keys never are."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Reading(Generic[T]):
    """A program read into terms of one algebra.

    Attributes:
        truths: rule id or `@decision` -> truth of its compiled condition.
        outcomes, keyed, members, items: as in `core.evaluation.Evaluation`; a key that no rule
            still speaks for is not absent here but certainly without a value.
    """

    def __init__(self, program: Program, algebra: Algebra[T], cone: Cone | None = None) -> None:
        self.program = program
        self.algebra = algebra
        self.truths: dict[str, Pair[T]] = {}
        self.outcomes: dict[str, OutcomeTerms[T]] = {}
        self.keyed: dict[str, Mapping[Key, OutcomeTerms[T]]] = {}
        self.members: dict[str, dict[str, Pair[T]]] = {}
        self.items: dict[str, Mapping[Item, Pair[T]]] = {}
        self._derived: dict[str, Pair[T]] = {}
        self._terms: dict[Form, T] = {}
        self._read(cone)

    def pair(self, condition: Condition) -> Pair[T]:
        """The truth of a compiled condition over answers and decisions that have been read."""
        base = self.program.base
        return Pair(self._term(certainly(condition, base)), self._term(certainly_not(condition, base)))

    def _read(self, cone: Cone | None) -> None:
        for stratum in self.program.strata:
            for item in stratum.conditions:
                if cone is None or item.id in cone.ids:
                    self.truths[item.id] = self.pair(item.condition)
            for name in stratum.decisions:
                if cone is None or name in cone.decisions:
                    self._decide(self.program.base.decisions[name])

    def _term(self, form: Form) -> T:
        known = self._terms.get(form)
        if known is None:
            known = self._terms[form] = self._build(form)
        return known

    def _build(self, form: Form) -> T:
        match form:
            case Literal(field, _, value):
                derived = self._derived.get(field)
                if derived is None:
                    return self.algebra.literal(form)
                return derived.true if value is True else derived.false
            case Every(parts):
                return self.algebra.every([self._term(part) for part in parts])
            case Some(parts):
                return self.algebra.some([self._term(part) for part in parts])
            case Count(needed, parts):
                return self.algebra.at_least(needed, [self._term(part) for part in parts])
            case _:
                assert_never(form)

    # ── decisions ──

    def _decide(self, spec: DecisionSpec) -> None:
        guard = self.truths.get(guard_id(spec.name), Pair(self.algebra.always, self.algebra.never))
        if spec.key_fields:
            self.keyed[spec.name] = self._keyed(spec, guard)
        elif spec.item_fields:
            collected = self.program.at_item.get(spec.name, {})
            self.items[spec.name] = Lazy(collected, lambda item: self._collected(collected[item], guard))
        elif spec.policy is HitPolicy.COLLECT:
            self._members(spec, guard)
        else:
            self._single(spec, guard)

    def _single(self, spec: DecisionSpec, guard: Pair[T]) -> None:
        outcome = self._combined(spec, self._by_value(spec), guard, self.algebra.always)
        self.outcomes[spec.name] = outcome
        for value, term in outcome.possible.items():
            self._derived[possible_field(spec.name, value)] = Pair(term, self.algebra.no(term))

    def _members(self, spec: DecisionSpec, guard: Pair[T]) -> None:
        found = {value: self._collected(ids, guard) for value, ids in self._ids_by_value(spec).items()}
        self.members[spec.name] = found
        self._derived |= {member_field(spec.name, value): pair for value, pair in found.items()}

    def _keyed(self, spec: DecisionSpec, guard: Pair[T]) -> Mapping[Key, OutcomeTerms[T]]:
        at_key = self.program.at_key.get(spec.name, {})

        def outcome(key: Key) -> OutcomeTerms[T]:
            ids = {value: [id_ for id_, effect in at_key[key] if effect.value == value] for value in spec.values}
            by_value = {value: self._any(rule_ids) for value, rule_ids in ids.items()}
            spoken = self.algebra.some([self.algebra.no(pair.false) for pair in by_value.values()])
            return self._combined(spec, by_value, guard, spoken)

        return Lazy(at_key, outcome)

    def _ids_by_value(self, spec: DecisionSpec) -> dict[str, list[str]]:
        ids: dict[str, list[str]] = {value: [] for value in spec.values}
        for rule_id, effect in self.program.effects[spec.name]:
            if isinstance(effect, ValueEffect):
                ids[effect.value].append(rule_id)
        return ids

    def _by_value(self, spec: DecisionSpec) -> dict[str, Pair[T]]:
        return {value: self._any(ids) for value, ids in self._ids_by_value(spec).items()}

    def _any(self, ids: Iterable[str]) -> Pair[T]:
        pairs = [self.truths[id_] for id_ in ids]
        return Pair(self.algebra.some([p.true for p in pairs]), self.algebra.every([p.false for p in pairs]))

    def _collected(self, ids: Iterable[str], guard: Pair[T]) -> Pair[T]:
        inside = self._any(ids)
        return Pair(self.algebra.every([guard.true, inside.true]), self.algebra.some([guard.false, inside.false]))

    def _combined(
        self, spec: DecisionSpec, by_value: Mapping[str, Pair[T]], guard: Pair[T], spoken: T
    ) -> OutcomeTerms[T]:
        """`core.outcomes.combine`; where `spoken` does not hold there is certainly no value."""
        every, some, no = self.algebra.every, self.algebra.some, self.algebra.no
        open_guard = every([no(guard.false), spoken])
        nothing = every([no(pair.true) for pair in by_value.values()])
        possible: dict[str | None, T] = {}
        for value, candidate in self._candidates(spec, by_value).items():
            may = some([candidate, nothing]) if value == spec.default else candidate
            possible[value] = every([open_guard, may])
        silent = [no(spoken), no(guard.true)]
        possible[None] = some([*silent, nothing] if spec.default is None else silent)
        established = {value: every([guard.true, spoken, pair.true]) for value, pair in by_value.items()}
        unique = spec.policy is HitPolicy.UNIQUE and len(established) > 1
        conflict = self.algebra.at_least(2, list(established.values())) if unique else self.algebra.never
        return OutcomeTerms(possible, established, conflict)

    def _candidates(self, spec: DecisionSpec, by_value: Mapping[str, Pair[T]]) -> dict[str, T]:
        """*Mungkin*, and for PRIORITY nothing stronger *pasti*."""
        found: dict[str, T] = {}
        stronger: list[T] = []
        for value, pair in by_value.items():
            found[value] = self.algebra.every([self.algebra.no(pair.false), *stronger])
            if spec.policy is HitPolicy.PRIORITY:
                stronger.append(self.algebra.no(pair.true))
        return found
