"""Comparing rule bases that nobody thought of: a proof of equality holds for every case, a difference is real."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import compile_program
from kasus_rules.core.rules import Rule, RuleBase
from kasus_rules.engines import reference
from kasus_rules.reasoning.beda import UNCONFIRMED, compare, differences
from kasus_rules.reasoning.beda_hasil import Vonis
from kasus_rules.reasoning.beda_slot import visible
from kasus_rules.rulebase.answers import parse_answers
from tests.generative.cases import cases
from tests.generative.depth import examples
from tests.generative.rule_bases import Wishes, rule_bases, rules

WISHES = Wishes(known=True, most_rules=4, most_leaves=4)
CASES = st.lists(cases(), min_size=8, max_size=12)


def otherwise(old: RuleBase, new: RuleBase, facts: Facts) -> bool:
    """Whether the reference decides the case otherwise."""
    programs = compile_program(old), compile_program(new)
    judged = [evaluate(program, facts, reference.judge) for program in programs]
    return bool(differences(visible(*programs), *judged))


@examples(25)
@given(rule_bases(WISHES), rules(WISHES), CASES)
def test_what_is_proved_equal_is_equal_in_every_case(
    old: RuleBase, others: tuple[Rule, ...], drawn: list[Facts]
) -> None:
    new = replace(old, rules=others)
    found = compare(old, new)

    if found.equal is Vonis.SETARA:
        assert not [facts for facts in drawn if otherwise(old, new, facts)]
    for each in found.results:
        assert UNCONFIRMED not in each.notes
        if each.verdict is Vonis.BERBEDA:
            assert each.case is not None
            assert otherwise(old, new, parse_answers(each.case, new))


@examples(15)
@given(rule_bases(WISHES), st.data())
def test_a_rule_that_is_gone_alone_is_either_shown_or_missed_by_nobody(old: RuleBase, data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(old.rules))
    kept = [rule for rule in old.rules if rule.id != gone.id]
    new = replace(old, rules=tuple(replace(r, overrides=tuple(o for o in r.overrides if o != gone.id)) for r in kept))
    found = compare(old, new)

    shown = any(each.verdict is Vonis.BERBEDA for each in found.results)
    assert shown or found.equal is Vonis.SETARA
    if not shown:
        assert not [facts for facts in data.draw(CASES) if otherwise(old, new, facts)]
