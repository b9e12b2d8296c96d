"""The rules of one day: what is in force then, with the day itself no longer asked.

Hides dates. The same rules on two days are simply two rule bases, so that what begins or ends
between them is found in the way in which any other change is found.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kasus_rules.core.conditions import ALWAYS, NEVER, Atom, Compare, Condition, IsKnown, OneOf, Operator, map_atoms
from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.core.rules import Rule, RuleBase
from kasus_rules.reasoning.beda_kosakata import with_conditions


def rules_of_day(base: RuleBase, day: date) -> RuleBase:
    """The rule base as it is on this day."""

    def atom(each: Atom) -> Condition:
        if each.fact != REFERENCE_DATE:
            return each
        return ALWAYS if _holds(each, day) else NEVER

    rules = tuple(replace(rule, valid_from=None, valid_to=None) for rule in base.rules if in_force(rule, day))
    ids = {rule.id for rule in rules}
    kept = (replace(rule, overrides=tuple(id_ for id_ in rule.overrides if id_ in ids)) for rule in rules)
    return with_conditions(replace(base, rules=tuple(kept)), lambda condition: map_atoms(condition, atom))


def in_force(rule: Rule, day: date) -> bool:
    """Whether the rule is valid on this day."""
    return (rule.valid_from is None or rule.valid_from <= day) and (rule.valid_to is None or day <= rule.valid_to)


def _holds(atom: Atom, day: date) -> bool:
    match atom:
        case Compare(_, Operator.EQ, value):
            return value == day
        case Compare(_, Operator.GE, value):
            return isinstance(value, date) and day >= value
        case Compare(_, Operator.LE, value):
            return isinstance(value, date) and day <= value
        case OneOf(_, values):
            return day in values
        case IsKnown():
            return True
        case _:
            raise TypeError(f"{REFERENCE_DATE} is a date and has no members")
