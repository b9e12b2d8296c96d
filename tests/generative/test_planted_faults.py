"""Faults planted on purpose: each has to be caught by the property named beside it.

A suite that lets one of these pass would not notice a wrong recommendation either.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core import evaluation, outcomes, program
from kasus_rules.core.conditions import Condition
from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import Facts, SetValue
from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.rules import DecisionSpec, Rule, RuleBase
from kasus_rules.core.truth import Truth, at_least, truth_of
from kasus_rules.engines import certainty, certainty_fields, certainty_forms, durable_plan, reference
from kasus_rules.engines.certainty_forms import Form, count
from kasus_rules.errors import EngineError
from tests.generative import properties
from tests.generative.cases import cases, nearly_complete_cases, one_more_answer
from tests.generative.depth import hunt
from tests.generative.rule_bases import Wishes, rule_bases

Property = Callable[[], None]
EXAMPLES = 400


@hunt(EXAMPLES)
@given(rule_bases(Wishes()), st.lists(cases(), min_size=1, max_size=4))
def agreement(base: RuleBase, case_list: list[Facts]) -> None:
    properties.durable_judges_as_the_reference(base, case_list)


@hunt(EXAMPLES)
@given(rule_bases(Wishes()), nearly_complete_cases())
def completions(base: RuleBase, facts: Facts) -> None:
    properties.no_completion_contradicts(base, facts)


@hunt(EXAMPLES)
@given(rule_bases(Wishes()), nearly_complete_cases())
def complete_case(base: RuleBase, facts: Facts) -> None:
    properties.a_complete_case_leaves_nothing_open(base, facts)


@hunt(EXAMPLES)
@given(rule_bases(Wishes()), cases(), st.data())
def monotone(base: RuleBase, before: Facts, data: st.DataObject) -> None:
    properties.one_more_answer_reverses_nothing(base, before, data.draw(one_more_answer(before)))


@dataclass(frozen=True)
class Fault:
    """What is replaced by what, and which property has to notice."""

    name: str
    place: object
    attribute: str
    wrong: Callable[..., Any]
    caught_by: Property


def _unknown_becomes_true(truth: Truth) -> Truth:
    return Truth.FALSE if truth is Truth.TRUE else Truth.TRUE


def _one_too_few(needed: int, truths: Iterable[Truth]) -> Truth:
    return at_least(max(needed - 1, 1), truths)


def _exceptions_ignored(condition: Condition, exceptions: Condition | None) -> Condition:
    return condition


_valid = program._valid


def _expired_exceptions_still_displace(condition: Condition, rule: Rule) -> Condition:
    return condition if rule.overrides else _valid(condition, rule)


def _a_tick_says_no_to_the_others(value: SetValue, member: str) -> Truth:
    return truth_of(member in value.present)


def _first_possible_value(fact: str, environment: Environment, test: Callable[[object], bool]) -> Truth:
    if fact in environment.outcomes:
        return truth_of(test(environment.outcomes[fact].possible[0]))
    value = environment.facts.get(fact)
    return truth_of(None if value is None else test(value))


def _default_while_a_rule_is_open(
    spec: DecisionSpec, candidates: tuple[str, ...], established: tuple[str, ...]
) -> tuple[str | None, ...]:
    return candidates if established else (spec.default,)


def _weaker_value_at_once(by_value: dict[str, Truth]) -> tuple[str, ...]:
    certain = [value for value, truth in by_value.items() if truth is Truth.TRUE]
    return tuple(certain[:1] or [value for value, truth in by_value.items() if truth is not Truth.FALSE])


_combine = outcomes.combine


def _open_guard_counts_as_true(spec: DecisionSpec, truths: Iterable[tuple[str, Truth]], guard: Truth) -> Outcome:
    return _combine(spec, truths, Truth.TRUE if guard is Truth.UNKNOWN else guard)


def _applicability_ignored(condition: Condition, base: RuleBase) -> Condition:
    return condition


def _threshold_off_by_one(needed: int, parts: Sequence[Form]) -> Form:
    return count(min(needed + 1, len(parts)), parts)


_compare_form = certainty_fields._compare


def _bounds_include_too_much(fact: str, operator: Any, value: Any, base: RuleBase, wanted: bool) -> Form:
    form = _compare_form(fact, operator, value, base, wanted)
    wider = getattr(form, "relation", None) is certainty_forms.Relation.LE and not wanted
    return certainty_forms.Literal(fact, certainty_forms.Relation.LE, value) if wider else form


_absorbed = durable_plan._absorbed


def _an_alternative_is_lost(found: Any) -> Any:
    kept = list(_absorbed(found))
    return kept[:-1] if len(kept) > 1 else kept


FAULTS = (
    Fault("not unknown is true", reference, "negate", _unknown_becomes_true, completions),
    Fault("not unknown is true, later", reference, "negate", _unknown_becomes_true, monotone),
    Fault("threshold one too low", reference, "at_least", _one_too_few, complete_case),
    Fault("exceptions are ignored", program, "_without", _exceptions_ignored, complete_case),
    Fault(
        "an expired exception displaces", program, "_valid", _expired_exceptions_still_displace, complete_case
    ),
    Fault("a tick says no to the others", SetValue, "truth_of", _a_tick_says_no_to_the_others, completions),
    Fault("first possible value is read", reference, "_satisfies", _first_possible_value, completions),
    Fault("default despite an open rule", outcomes, "_with_default", _default_while_a_rule_is_open, completions),
    Fault("weaker value despite a guard", outcomes, "_up_to_first_established", _weaker_value_at_once, completions),
    Fault("open only_if counts as true", evaluation, "combine", _open_guard_counts_as_true, completions),
    Fault("applicability is ignored", program, "_applicable", _applicability_ignored, complete_case),
    Fault("threshold form off by one", certainty, "count", _threshold_off_by_one, agreement),
    Fault("bounds include too much", certainty_fields, "_compare", _bounds_include_too_much, agreement),
    Fault("an alternative is lost", durable_plan, "_absorbed", _an_alternative_is_lost, agreement),
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_caught(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault.place, fault.attribute, fault.wrong)

    with pytest.raises((AssertionError, EngineError)):  # the engine itself notices "true and false at once"
        fault.caught_by()
