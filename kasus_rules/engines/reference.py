"""The reference evaluator: deliberately naive, straight from the definition, judge of all other readers.

Hides nothing. Where another engine differs from this one, that engine is wrong; where
this one differs from the written meaning, the spec tests under tests/spec say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
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
    Operator,
    Scalar,
)
from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import SetValue
from kasus_rules.core.program import Program, Stratum
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth, all_of, any_of, at_least, negate, truth_of


def judge(program: Program, stratum: Stratum, environment: Environment) -> Mapping[str, Truth]:
    """The truth of every condition of the stratum; parts that several rules share are judged once."""
    seen: dict[int, Truth] = {}
    return {item.id: truth(item.condition, environment, program.base, seen) for item in stratum.conditions}


def truth(
    condition: Condition, environment: Environment, base: RuleBase, seen: dict[int, Truth] | None = None
) -> Truth:
    """The truth of one condition (Kleene).

    Args:
        seen: truths of nodes of the program in this environment, by identity; filled on the way.
            Leave it out for nodes that do not outlive the call.
    """
    if seen is None:
        return _truth(condition, environment, base, {})
    known = seen.get(id(condition))
    if known is None:
        known = seen[id(condition)] = _truth(condition, environment, base, seen)
    return known


def _truth(condition: Condition, environment: Environment, base: RuleBase, seen: dict[int, Truth]) -> Truth:
    match condition:
        case Compare(fact, operator, value):
            return _satisfies(fact, environment, lambda known: _compare(known, operator, value))
        case OneOf(fact, values):
            return _satisfies(fact, environment, lambda known: known in values)
        case Contains(fact, member):
            return _contains(fact, member, environment)
        case IsKnown(fact):
            return _is_known(fact, environment, base)
        case All(parts):
            return all_of(truth(part, environment, base, seen) for part in parts)
        case AnyOf(parts):
            return any_of(truth(part, environment, base, seen) for part in parts)
        case Not(part):
            return negate(truth(part, environment, base, seen))
        case AtLeast(count, parts):
            return at_least(count, (truth(part, environment, base, seen) for part in parts))
        case _:
            assert_never(condition)


def _satisfies(fact: str, environment: Environment, test: Callable[[Scalar | None], bool]) -> Truth:
    """A fact is one known value or unknown; a decision is the set of the values it may still take."""
    if fact in environment.outcomes:
        verdicts = {test(value) for value in environment.outcomes[fact].possible}
        return truth_of(verdicts.pop()) if len(verdicts) == 1 else Truth.UNKNOWN
    value = environment.facts.known(fact)
    if isinstance(value, SetValue):
        raise TypeError(f"{fact} is a set; use Contains")
    return truth_of(None if value is None else test(value))


def _compare(known: Scalar | None, operator: Operator, value: Scalar) -> bool:
    """Compare two values of one type; "no value" of a decision equals nothing."""
    if known is None:
        return False
    if operator is Operator.EQ:
        return type(known) is type(value) and known == value
    if isinstance(known, bool) or isinstance(value, bool) or type(known) is not type(value):
        raise TypeError(f"cannot order {known!r} and {value!r}")
    if isinstance(known, int) and isinstance(value, int):
        return known >= value if operator is Operator.GE else known <= value
    if isinstance(known, date) and isinstance(value, date):
        return known >= value if operator is Operator.GE else known <= value
    raise TypeError(f"cannot order {known!r} and {value!r}")


def _contains(fact: str, member: str, environment: Environment) -> Truth:
    if fact in environment.members:
        return environment.members[fact][member]
    value = environment.facts.known(fact)
    if value is None:
        return Truth.UNKNOWN
    if not isinstance(value, SetValue):
        raise TypeError(f"{fact} is not a set")
    return value.truth_of(member)


def _is_known(fact: str, environment: Environment, base: RuleBase) -> Truth:
    value = environment.facts.known(fact)
    if isinstance(value, SetValue):
        return truth_of(value.is_complete(base.facts[fact].members))
    return truth_of(value is not None)
