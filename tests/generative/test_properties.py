"""The engines and the meaning, held against rule bases and cases that nobody thought of."""

from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts
from kasus_rules.core.rules import RuleBase
from tests.generative import properties
from tests.generative.cases import cases, nearly_complete_cases, one_more_answer
from tests.generative.depth import examples
from tests.generative.rule_bases import Wishes, rule_bases


@examples(250)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=1, max_size=4))
def test_durable_rules_judges_every_condition_as_the_reference_does(base: RuleBase, case_list: list[Facts]) -> None:
    properties.durable_judges_as_the_reference(base, case_list)


@examples(60)
@given(rule_bases(Wishes(known=True, most_rules=3, most_leaves=25)), st.lists(cases(), min_size=1, max_size=4))
def test_durable_rules_judges_large_conditions_as_the_reference_does(base: RuleBase, case_list: list[Facts]) -> None:
    properties.durable_judges_as_the_reference(base, case_list)


@examples(200)
@given(rule_bases(Wishes()), nearly_complete_cases())
def test_no_completion_of_the_open_answers_contradicts_what_is_certain(base: RuleBase, facts: Facts) -> None:
    properties.no_completion_contradicts(base, facts)


@examples(200)
@given(rule_bases(Wishes()), nearly_complete_cases())
def test_a_complete_case_is_judged_as_plain_logic_judges_it(base: RuleBase, facts: Facts) -> None:
    properties.a_complete_case_leaves_nothing_open(base, facts)


@examples(250)
@given(rule_bases(Wishes()), cases(), st.data())
def test_one_more_answer_never_reverses_what_is_certain(base: RuleBase, before: Facts, data: st.DataObject) -> None:
    properties.one_more_answer_reverses_nothing(base, before, data.draw(one_more_answer(before)))
