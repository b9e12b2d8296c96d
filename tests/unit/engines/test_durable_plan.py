"""Forms become few flat conjunctions, however they are nested."""

from itertools import product

import pytest

from kasus_rules.core.truth import Truth
from kasus_rules.engines.certainty_forms import Form, Literal, Primitive, Relation, count, every, holds, some
from kasus_rules.engines.durable_plan import MOST_ALTERNATIVES, MOST_LITERALS, Plan, Verdict, make_plan

RULE = Verdict("R", Truth.TRUE)


def yes(name: str) -> Literal:
    return Literal(name, Relation.EQ, True)


def settles(plan: Plan, known: dict[str, Primitive]) -> bool:
    """What an engine that matches the layers in order would find."""
    seen = dict(known)
    found = False
    for layer in plan.layers:
        matched = [head for body, heads in layer.items() if all(holds(each, seen) for each in body) for head in heads]
        seen |= {head: True for head in matched if isinstance(head, str)}
        found = found or RULE in matched
    return found


def size(plan: Plan) -> int:
    return sum(len(layer) for layer in plan.layers)


FORMS: dict[str, Form] = {
    "product of sums": every(some([yes(f"a{n}"), yes(f"b{n}")]) for n in range(4)),
    "threshold": count(3, [yes(f"a{n}") for n in range(8)]),
    "threshold of sums": count(2, [some([yes(f"a{n}"), yes(f"b{n}")]) for n in range(4)]),
    "threshold in a product": every([count(2, [yes(f"a{n}") for n in range(5)]), some([yes("b0"), yes("b1")])]),
    "repeated part": count(2, [yes("a0"), yes("a0"), yes("b0")]),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_plan_settles_a_form_exactly_when_it_holds(form: Form) -> None:
    plan = make_plan([(RULE, form)])
    names = sorted({literal for layer in plan.layers for body in layer for literal in _fields(body)})
    for values in product((True, False), repeat=len(names)):
        known: dict[str, Primitive] = dict(zip(names, values, strict=True))
        assert settles(plan, known) is holds(form, known)


def _fields(body: frozenset[Literal]) -> set[str]:
    return {literal.field for literal in body if not literal.field.startswith("_bantu")}


def test_ten_alternatives_of_two_do_not_become_a_thousand() -> None:
    form = every(some([yes(f"a{n}"), yes(f"b{n}")]) for n in range(10))
    assert size(make_plan([(RULE, form)])) <= 2 * 10 + MOST_ALTERNATIVES


def test_ten_of_twenty_does_not_become_its_combinations() -> None:
    form = count(10, [yes(f"a{n}") for n in range(20)])  # 184,756 combinations
    assert size(make_plan([(RULE, form)])) < 600


def test_no_conjunction_gets_too_long() -> None:
    plan = make_plan([(RULE, every(yes(f"a{n}") for n in range(100)))])
    assert max(len(body) for layer in plan.layers for body in layer) <= MOST_LITERALS
    assert settles(plan, {f"a{n}": True for n in range(100)})
    assert not settles(plan, {f"a{n}": True for n in range(99)})


def test_equal_conditions_of_two_rules_are_matched_once() -> None:
    other = Verdict("S", Truth.TRUE)
    plan = make_plan([(RULE, yes("a")), (other, yes("a"))])
    assert plan.layers == ({frozenset({yes("a")}): (RULE, other)},)


def test_what_contradicts_itself_is_never_matched() -> None:
    form = every([yes("a"), Literal("a", Relation.EQ, False)])
    assert make_plan([(RULE, form)]).layers == ()


def test_what_always_holds_needs_no_engine() -> None:
    plan = make_plan([(RULE, every([]))])
    assert (plan.settled, plan.layers) == ({"R": Truth.TRUE}, ())
