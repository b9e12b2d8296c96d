"""The batch engine on every back end, held against the reference on rule bases and cases nobody thought of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.conditions import Compare, Contains, Operator
from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.outcomes import NO_VALUE
from kasus_rules.core.program import compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines import reference
from kasus_rules.rulebase import answers
from kasus_rules.rulebase.problems import Notes
from tests.generative.cases import cases
from tests.generative.depth import examples
from tests.generative.rule_bases import Wishes, rule_bases
from tests.spec.tabel import TABLES, MakeFrame, evaluations, polars_lazy

TABLE = st.lists(cases(), min_size=1, max_size=12)


@pytest.mark.parametrize("back_end", TABLES)
@examples(25)
@given(base=rule_bases(Wishes(known=True)), case_list=TABLE)
def test_whole_tables_are_judged_as_the_reference_judges_each_case(
    back_end: str, base: RuleBase, case_list: list[Facts]
) -> None:
    judged_alike(base, case_list, TABLES[back_end])


@examples(30)
@given(rule_bases(Wishes(known=True, most_rules=3, most_leaves=25)), TABLE)
def test_large_conditions_are_judged_as_the_reference_judges_them(base: RuleBase, case_list: list[Facts]) -> None:
    judged_alike(base, case_list, polars_lazy)


@examples(60)
@given(rule_bases(Wishes(known=True)), TABLE)
def test_what_answers_imply_is_settled_as_for_one_case(base: RuleBase, case_list: list[Facts]) -> None:
    implied_alike(base, case_list)


def implied_alike(base: RuleBase, case_list: list[Facts]) -> None:
    """A table settles what its answers imply, as reading one case does."""
    base = _hanging_in_a_chain(base)
    program = compile_program(base)
    settled = [answers._with_implied(facts, base, {}, Notes()) for facts in case_list]
    found = evaluations(program, case_list, polars_lazy, implied=True)
    for facts, evaluation in zip(settled, found, strict=True):
        assert evaluation.truths == evaluate(program, facts, reference.judge).truths


def _hanging_in_a_chain(base: RuleBase) -> RuleBase:
    """The same rules where one question hangs on another, and that on a third."""
    hangs_on = {"ya_c": Contains("himpun_lain", "m2"), "himpun_lain": Compare("ya_a", Operator.EQ, True)}
    changed = {name: replace(base.facts[name], applies_if=condition) for name, condition in hangs_on.items()}
    return replace(base, facts={**base.facts, **changed})


def judged_alike(base: RuleBase, case_list: list[Facts], make_frame: MakeFrame) -> None:
    """All rows at once as one by one."""
    program = compile_program(base)
    found = evaluations(program, case_list, make_frame)
    for facts, evaluation in zip(case_list, found, strict=True):
        expected = evaluate(program, facts, reference.judge)
        assert evaluation.truths == expected.truths
        assert evaluation.outcomes == expected.outcomes
        assert evaluation.members == expected.members
        assert evaluation.items == expected.items
        for name, keys in expected.keyed.items():
            assert evaluation.keyed[name] == {key: one for key, one in keys.items() if one != NO_VALUE}, name
