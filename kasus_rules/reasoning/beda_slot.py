"""Outcomes taken apart into slots, each with the values that it may still take.

Hides the kinds of decisions from the search. A slot is a decision, one key of a keyed decision, or
one thing that may be collected; two programs differ where some slot has other possible values.
Conclusions that only other rules read are no outcome: nobody sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kasus_rules.core.conditions import facts_of
from kasus_rules.core.evaluation import Evaluation
from kasus_rules.core.program import Program, guard_id
from kasus_rules.core.rules import HitPolicy, ValueEffect
from kasus_rules.core.truth import Truth
from kasus_rules.engines.pipeline import OutcomeTerms, Pair, Reading
from kasus_rules.reasoning.beda_hasil import Slot
from kasus_rules.reasoning.encode import Formulas, Term

Options = Mapping[str | None, Term]  # what it may be -> when; None is "no value", or "not collected"
Slots = Mapping[Slot, Options]
Possible = Mapping[Slot, frozenset[str | None]]

PRESENT = "ada"
CONFLICT = "bertentangan"
NOTHING: frozenset[str | None] = frozenset({None})


def visible(*programs: Program) -> tuple[str, ...]:
    """The decisions that people see, in the order of the last program."""
    hidden = {name for program in programs for name in _read_only(program)}
    names = dict.fromkeys(name for program in reversed(programs) for name in program.base.decisions)
    return tuple(name for name in names if name not in hidden)


def _read_only(program: Program) -> Iterator[str]:
    """Sets of conclusions that conditions read."""
    read = {fact for stratum in program.strata for item in stratum.conditions for fact in facts_of(item.condition)}
    for name, spec in program.base.decisions.items():
        if name in read and not spec.key_fields and not spec.item_fields and spec.policy is HitPolicy.COLLECT:
            yield name


# ── as terms ──


def slots_of(reading: Reading[Term], wanted: Iterable[Slot]) -> dict[Slot, Options]:
    """These slots, as far as the program has them."""
    found = ((slot, _at(reading, slot)) for slot in wanted)
    return {slot: options for slot, options in found if options is not None}


def _at(reading: Reading[Term], slot: Slot) -> Options | None:
    name, part = slot
    if part is None:
        return _options(reading.outcomes[name]) if name in reading.outcomes else None
    keyed: Mapping[Any, OutcomeTerms[Term]] = reading.keyed.get(name, {})
    if part in keyed:
        return _options(keyed[part])
    pairs: Mapping[Any, Pair[Term]] = reading.items.get(name) or reading.members.get(name, {})
    if part not in pairs:
        return None
    return {PRESENT: reading.algebra.no(pairs[part].false), None: reading.algebra.no(pairs[part].true)}


def unlike(one: Reading[Term], other: Reading[Term], names: Iterable[str]) -> list[Slot]:
    """The slots of the named decisions that are not made of the very same terms in both."""
    wanted = tuple(names)
    mine, others = _made_of(one, wanted), _made_of(other, wanted)
    return [slot for slot in {**mine, **others} if mine.get(slot) != others.get(slot)]


def _made_of(reading: Reading[Term], names: Iterable[str]) -> dict[Slot, object]:
    """What each slot is made of, without making it; equal only where the slot is equal."""
    program = reading.program
    ids = {id_: (pair.true.get_id(), pair.false.get_id()) for id_, pair in reading.truths.items()}
    found: dict[Slot, object] = {}
    for name in names:
        spec = program.base.decisions.get(name)
        if spec is None:
            continue
        frame = (spec.policy, spec.values, spec.default, ids.get(guard_id(name)))
        for key, keyed in program.at_key.get(name, {}).items():
            found[name, key] = (frame, frozenset((effect.value, ids[id_]) for id_, effect in keyed))
        for item, rules in program.at_item.get(name, {}).items():
            found[name, item] = (frame, frozenset(ids[id_] for id_ in rules))
        if not spec.key_fields and not spec.item_fields:
            parts = spec.values if spec.policy is HitPolicy.COLLECT else (None,)
            said = frozenset(
                (effect.value, ids[id_]) for id_, effect in program.effects[name] if isinstance(effect, ValueEffect)
            )
            found |= {(name, part): (frame, said) for part in parts}
    return found


def _options(outcome: OutcomeTerms[Term]) -> Options:
    return {**outcome.possible, CONFLICT: outcome.conflict}


class Compared:
    """Terms about slots of two programs over one case."""

    def __init__(self, algebra: Formulas) -> None:
        self.algebra = algebra
        self._silent: Options = {None: algebra.always}

    def differs(self, slot: Slot, one: Slots, other: Slots) -> Term:
        """That the slot may be something in one that it may not be in the other."""
        mine, others = one.get(slot, self._silent), other.get(slot, self._silent)
        never = self.algebra.never
        pairs = [(mine.get(value, never), others.get(value, never)) for value in {**mine, **others}]
        return self.algebra.some([a != b for a, b in pairs if not a.eq(b)])

    def settled(self, slot: Slot, slots: Slots) -> Term:
        """That only one possibility is left."""
        terms = [term for term in slots.get(slot, self._silent).values() if not term.eq(self.algebra.never)]
        return self.algebra.no(self.algebra.at_least(2, terms)) if len(terms) > 1 else self.algebra.always


# ── as evaluated ──


def possible_in(evaluation: Evaluation, names: Iterable[str]) -> dict[Slot, frozenset[str | None]]:
    """The same slots of one evaluated case; a slot that is certainly without a value may be absent."""
    found: dict[Slot, frozenset[str | None]] = {}
    for name in names:
        keyed = {(name, key): outcome for key, outcome in evaluation.keyed.get(name, {}).items()}
        single = {(name, None): evaluation.outcomes[name]} if name in evaluation.outcomes else {}
        for slot, outcome in (*single.items(), *keyed.items()):
            found[slot] = frozenset((*outcome.possible, *((CONFLICT,) if outcome.conflict else ())))
        truths: Mapping[Any, Truth] = evaluation.items.get(name) or evaluation.members.get(name, {})
        found |= {(name, part): COLLECTED[truth] for part, truth in truths.items()}
    return found


COLLECTED: Mapping[Truth, frozenset[str | None]] = {
    Truth.TRUE: frozenset({PRESENT}),
    Truth.UNKNOWN: frozenset({PRESENT, None}),
    Truth.FALSE: NOTHING,
}

Cause = Callable[[Slot], Term]  # when a change is what makes this slot differ
