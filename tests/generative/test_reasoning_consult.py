"""What the consultant claims about completions, held against trying every completion."""

from dataclasses import replace

from hypothesis import given

from kasus_rules.core.conditions import All, Compare, Operator
from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines import reference
from kasus_rules.reasoning.consult import TETAP, Consultant
from kasus_rules.rulebase.asumsi import Assumption, Assumptions
from tests.generative.cases import completions, nearly_complete_cases
from tests.generative.depth import examples
from tests.generative.rule_bases import DAYS, NUMBERS, SINGLE, Wishes, rule_bases

WITHIN = Assumptions((
    Assumption(
        "hari", "", All((Compare("hari", Operator.GE, DAYS[0]), Compare("hari", Operator.LE, DAYS[-1])))
    ),
))  # fmt: skip


def _bounded(base: RuleBase) -> Program:
    """The program, with numbers no larger than those that completions try."""
    number = replace(base.facts["bilang"], minimum=NUMBERS[0], maximum=NUMBERS[-1])
    return compile_program(replace(base, facts={**base.facts, "bilang": number}))


def _tried(program: Program, facts: Facts) -> set[str | None]:
    return {
        value
        for complete in completions(facts)
        for value in evaluate(program, complete, reference.judge).outcomes[SINGLE].possible
    }


@examples(25)
@given(rule_bases(Wishes(most_rules=6)), nearly_complete_cases())
def test_what_is_still_possible_is_what_some_completion_brings(base: RuleBase, facts: Facts) -> None:
    program = _bounded(base)

    standing = Consultant(program, WITHIN, decision=SINGLE).status(facts)

    assert set(standing.possible) == _tried(program, facts)


@examples(25)
@given(rule_bases(Wishes(most_rules=6)), nearly_complete_cases())
def test_what_is_certain_is_settled(base: RuleBase, facts: Facts) -> None:
    program = _bounded(base)
    outcome = evaluate(program, facts, reference.judge).outcomes[SINGLE]

    standing = Consultant(program, WITHIN, decision=SINGLE).status(facts)

    assert set(standing.possible) <= set(outcome.possible)
    assert standing.status == TETAP or not outcome.settled


@examples(20)
@given(rule_bases(Wishes(most_rules=6)), nearly_complete_cases())
def test_questions_that_no_longer_matter_change_no_completion(base: RuleBase, facts: Facts) -> None:
    program = _bounded(base)
    irrelevant = Consultant(program, WITHIN, decision=SINGLE).irrelevant(facts)

    found: dict[tuple[object, ...], set[object]] = {}
    for complete in completions(facts):
        rest = tuple((name, value) for name, value in complete.items() if name not in irrelevant)
        outcome = evaluate(program, complete, reference.judge).outcomes[SINGLE]
        found.setdefault(rest, set()).add((outcome.possible, bool(outcome.conflict)))

    assert all(len({possible for possible, _ in outcomes}) == 1 for outcomes in found.values())
