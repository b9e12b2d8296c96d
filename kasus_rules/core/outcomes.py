"""How the rules of one decision combine, when some of them are UNKNOWN.

Hides the hit policies. Every reader uses the same written meaning: a value is *pasti* if
some rule for it is TRUE, *mungkin* if some rule for it is not FALSE, and what is certain
never changes when more is learned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from kasus_rules.core.rules import DecisionSpec, HitPolicy
from kasus_rules.core.truth import Truth, all_of, any_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a single-valued decision (or one key of a keyed one) can be.

    Attributes:
        possible: the values that it may still take, strongest first; None stands for "no value".
        established: the values some rule for which is TRUE (*pasti*), strongest first.
        conflict: two or more established values of a UNIQUE decision, else empty.
    """

    possible: tuple[str | None, ...]
    established: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether exactly one possibility is left (which may be "no value")."""
        return len(self.possible) == 1 and not self.conflict

    @property
    def certain(self) -> str | None:
        """The value that is certain, or None when it is open or certainly without a value."""
        return self.possible[0] if self.settled else None


NO_VALUE = Outcome((None,))


def combine(spec: DecisionSpec, truths: Iterable[tuple[str, Truth]], guard: Truth) -> Outcome:
    """Combine (value, truth of a rule for it) pairs of one decision or key under its `only_if` guard.

    COLLECT has no single outcome: use `collect`.
    """
    if guard is Truth.FALSE:
        return NO_VALUE
    by_value = _by_value(spec, truths)
    outcome = _combined(spec, by_value)
    if guard is Truth.TRUE:
        return outcome
    possible = outcome.possible if None in outcome.possible else (*outcome.possible, None)
    return Outcome(possible)


def collect(truths: Iterable[Truth], guard: Truth) -> Truth:
    """Whether an item is collected: some rule for it, and the decision's guard."""
    return all_of((guard, any_of(truths)))


def _by_value(spec: DecisionSpec, truths: Iterable[tuple[str, Truth]]) -> Mapping[str, Truth]:
    gathered: dict[str, list[Truth]] = {value: [] for value in spec.values}
    for value, truth in truths:
        gathered[value].append(truth)
    return {value: any_of(parts) for value, parts in gathered.items()}


def _combined(spec: DecisionSpec, by_value: Mapping[str, Truth]) -> Outcome:
    established = tuple(value for value, truth in by_value.items() if truth is Truth.TRUE)
    match spec.policy:
        case HitPolicy.PRIORITY:
            candidates = _up_to_first_established(by_value)
            conflict: tuple[str, ...] = ()
        case HitPolicy.UNIQUE:
            candidates = tuple(value for value, truth in by_value.items() if truth is not Truth.FALSE)
            conflict = established if len(established) > 1 else ()
        case HitPolicy.COLLECT:
            raise ValueError(f"{spec.name} collects items and has no single outcome")
        case _:
            assert_never(spec.policy)
    return Outcome(_with_default(spec, candidates, established), established, conflict)


def _up_to_first_established(by_value: Mapping[str, Truth]) -> tuple[str, ...]:
    """Strongest first: every *mungkin* value down to and including the first *pasti* one."""
    found: list[str] = []
    for value, truth in by_value.items():
        if truth is not Truth.FALSE:
            found.append(value)
        if truth is Truth.TRUE:
            break
    return tuple(found)


def _with_default(
    spec: DecisionSpec, candidates: tuple[str, ...], established: tuple[str, ...]
) -> tuple[str | None, ...]:
    """Add what holds when no rule fires, as long as that can still happen."""
    if established or spec.default in candidates:
        return candidates
    if spec.default is None:
        return (*candidates, None)
    return tuple(value for value in spec.values if value in candidates or value == spec.default)
