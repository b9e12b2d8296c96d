"""Certainty forms: "certainly true" and "certainly false" as two ordinary two-valued formulas.

Hides how Kleene's three values are read by engines that know only two. A form is positive:
literals on primitive fields joined by and, or and thresholds, nothing negated. A field that
is not known is absent, and a literal on an absent field does not hold, whatever it tests.
So UNKNOWN is simply "neither form holds", and no engine's own treatment of nulls is relied on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from kasus_rules.core.conditions import (
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Contains,
    IsKnown,
    Not,
    OneOf,
    atoms,
)
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.certainty_fields import atom_form
from kasus_rules.engines.certainty_forms import Form, count, every, some


def certainly(condition: Condition, base: RuleBase) -> Form:
    """The form that holds exactly when the condition is TRUE.

    Raises:
        UnreadableCondition: the condition names something that has no primitive field.
    """
    return _form(condition, base, wanted=True)


def certainly_not(condition: Condition, base: RuleBase) -> Form:
    """The form that holds exactly when the condition is FALSE. Raises as `certainly` does."""
    return _form(condition, base, wanted=False)


def asked_known(conditions: Iterable[Condition]) -> frozenset[str]:
    """The facts that any of the conditions asks "is it known?" about."""
    return frozenset(atom.fact for condition in conditions for atom in atoms(condition) if isinstance(atom, IsKnown))


def _form(condition: Condition, base: RuleBase, *, wanted: bool) -> Form:
    """Negation normal form: a wanted FALSE wanders down to the atoms."""
    match condition:
        case Compare() | OneOf() | Contains() | IsKnown():
            return atom_form(condition, base, wanted)
        case All(parts):
            return (every if wanted else some)(_form(part, base, wanted=wanted) for part in parts)
        case AnyOf(parts):
            return (some if wanted else every)(_form(part, base, wanted=wanted) for part in parts)
        case Not(part):
            return _form(part, base, wanted=not wanted)
        case AtLeast(needed, parts):
            threshold = needed if wanted else len(parts) - needed + 1
            return count(threshold, [_form(part, base, wanted=wanted) for part in parts])
        case _:
            assert_never(condition)
