"""What a condition is about, a fact or a decision, looked at the same way.

Hides the difference between the two: their kinds, their values, the operators that suit them.
"""

from __future__ import annotations

from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.rules import DecisionSpec, HitPolicy
from kasus_rules.rulebase import keywords as kw

Subject = FactSpec | DecisionSpec
ORDERED = (FactKind.BILANGAN, FactKind.TANGGAL)


def is_set(subject: Subject) -> bool:
    """Whether the subject has members instead of one value."""
    if isinstance(subject, DecisionSpec):
        return subject.policy is HitPolicy.COLLECT
    return subject.kind is FactKind.HIMPUNAN


def operators_of(subject: Subject) -> tuple[str, ...]:
    """The operators that make sense for the subject."""
    if isinstance(subject, DecisionSpec):
        return kw.SET_OPERATORS if is_set(subject) else (kw.ONE_OF,)
    if subject.kind is FactKind.HIMPUNAN:
        return (*kw.SET_OPERATORS, kw.IS_KNOWN)
    if subject.kind in ORDERED:
        return (*kw.ORDER_OPERATORS, kw.IS_KNOWN)
    return (kw.ONE_OF, kw.IS_KNOWN) if subject.kind is FactKind.PILIHAN else (kw.IS_KNOWN,)


def values_of(subject: Subject) -> tuple[str, ...]:
    """The values or members that may be named."""
    return subject.values if isinstance(subject, DecisionSpec) else subject.members


def describe(subject: Subject) -> str:
    """What a subject is, inside a message."""
    if isinstance(subject, DecisionSpec):
        return "sebuah keputusan berupa himpunan" if is_set(subject) else "sebuah keputusan"
    return f"yang berjenis {subject.kind.value}"


def bound(value: int | None) -> str:
    """One bound of a number, inside a message."""
    return "tanpa batas" if value is None else str(value)
