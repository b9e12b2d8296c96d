"""The formulas and the masks, held against the reference on rule bases and cases nobody thought of."""

from typing import Any

import z3
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.outcomes import NO_VALUE, Outcome
from kasus_rules.core.program import compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.engines.pipeline import OutcomeTerms, Pair, Reading
from kasus_rules.reasoning.encode import encode, make_solver
from kasus_rules.reasoning.masks import read_cases
from tests.generative.cases import cases
from tests.generative.depth import examples
from tests.generative.rule_bases import Wishes, rule_bases


@examples(60)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=1, max_size=6))
def test_the_masks_judge_as_the_reference_does(base: RuleBase, case_list: list[Facts]) -> None:
    judged_alike(base, case_list)


def judged_alike(base: RuleBase, case_list: list[Facts]) -> None:
    """All cases at once as one by one."""
    program = compile_program(base)
    reading = read_cases(program, case_list)

    for position, facts in enumerate(case_list):
        expected = evaluate(program, facts, reference.judge)
        _agree(expected, reading, lambda term, position=position: bool(term >> position & 1))


@examples(30)
@given(rule_bases(Wishes(known=True, most_rules=5)), cases())
def test_the_formulas_judge_as_the_reference_does(base: RuleBase, facts: Facts) -> None:
    program = compile_program(base)
    partial = encode(program, partial=True)
    solver = make_solver(10_000)
    solver.add(*partial.case.exactly(facts))
    assert solver.check() == z3.sat
    model = solver.model()

    expected = evaluate(program, facts, reference.judge)

    _agree(expected, partial.reading, lambda term: z3.is_true(model.eval(term, model_completion=True)))


def _agree(expected: Evaluation, reading: Reading[Any], holds: Any) -> None:
    assert {name: _truth(pair, holds) for name, pair in reading.truths.items()} == expected.truths
    assert {name: _outcome(terms, holds) for name, terms in reading.outcomes.items()} == expected.outcomes
    for name, keys in reading.keyed.items():
        for key, terms in keys.items():
            assert _outcome(terms, holds) == expected.keyed[name].get(key, NO_VALUE), (name, key)
    for name, members in reading.members.items():
        assert {member: _truth(pair, holds) for member, pair in members.items()} == expected.members[name]
    for name, items in reading.items.items():
        found = {item: _truth(pair, holds) for item, pair in items.items()}
        assert {item: truth for item, truth in found.items() if truth is not Truth.FALSE} == expected.items[name]


def _truth(pair: Pair[Any], holds: Any) -> Truth:
    true, false = holds(pair.true), holds(pair.false)
    assert not (true and false)
    return Truth.TRUE if true else Truth.FALSE if false else Truth.UNKNOWN


def _outcome(terms: OutcomeTerms[Any], holds: Any) -> Outcome:
    possible = tuple(value for value, term in terms.possible.items() if holds(term))
    established = tuple(value for value, term in terms.established.items() if holds(term))
    conflict = established if holds(terms.conflict) else ()
    return Outcome(possible, established, conflict)
