"""What must hold of every rule base and every case; each raises AssertionError where it does not.

They stand apart from the tests, since the planted faults use them too.
"""

from collections.abc import Mapping
from typing import TypeVar

from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.outcomes import NO_VALUE, Outcome
from kasus_rules.core.program import compile_program, guard_id
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines import reference
from kasus_rules.engines.durable import DurableJudge
from tests.generative.cases import completions
from tests.generative.oracle import World, fires, is_true, worlds

Key = TypeVar("Key")


def durable_judges_as_the_reference(base: RuleBase, case_list: list[Facts]) -> None:
    """(a) Every condition of every stratum has the same truth in both engines."""
    program = compile_program(base)
    durable = DurableJudge(program)
    for facts in case_list:
        expected = evaluate(program, facts, reference.judge)
        assert evaluate(program, facts, durable).truths == expected.truths


def no_completion_contradicts(base: RuleBase, facts: Facts) -> None:
    """(b) What is certain holds in every completion, and what a completion brings was possible."""
    found = evaluate(compile_program(base), facts, reference.judge)
    for complete in completions(facts):
        for world in worlds(base, complete):
            _truths_hold(found, world)
            _outcomes_hold(found, world)
            _collections_hold(found, world)


def a_complete_case_leaves_nothing_open(base: RuleBase, facts: Facts) -> None:
    """Without open answers and conflicts every condition is TRUE or FALSE, as in the one world."""
    complete = next(completions(facts))
    (world, *others) = worlds(base, complete)
    if others:
        return
    found = evaluate(compile_program(base), complete, reference.judge)
    assert Truth.UNKNOWN not in found.truths.values()
    assert all(outcome.settled for outcome in found.outcomes.values())
    _truths_hold(found, world)
    _outcomes_hold(found, world)
    _collections_hold(found, world)


def one_more_answer_reverses_nothing(base: RuleBase, before: Facts, after: Facts) -> None:
    """(c) Learning more keeps what was certain, and adds no possibility."""
    program = compile_program(base)
    old = evaluate(program, before, reference.judge)
    new = evaluate(program, after, reference.judge)
    _truths_stand(old.truths, new.truths)
    for name, outcome in old.outcomes.items():
        _outcome_stands(outcome, new.outcomes[name])
    for name, keys in old.keyed.items():
        for key in keys.keys() | new.keyed[name].keys():
            _outcome_stands(keys.get(key, NO_VALUE), new.keyed[name].get(key, NO_VALUE))
    for name, members in old.members.items():
        _truths_stand(members, new.members[name])
    for name, items in old.items.items():
        assert new.items[name].keys() <= items.keys()
        _truths_stand(items, {item: new.items[name].get(item, Truth.FALSE) for item in items})


def _truths_hold(found: Evaluation, world: World) -> None:
    for rule in world.base.rules:
        if found.truths[rule.id] is not Truth.UNKNOWN:
            assert fires(world, rule) is (found.truths[rule.id] is Truth.TRUE), rule.id
    for name, spec in world.base.decisions.items():
        truth = found.truths.get(guard_id(name), Truth.UNKNOWN)
        if spec.only_if is not None and truth is not Truth.UNKNOWN:
            assert is_true(world, spec.only_if) is (truth is Truth.TRUE), name


def _outcomes_hold(found: Evaluation, world: World) -> None:
    for name, value in world.values.items():
        assert value in found.outcomes[name].possible, (name, value)
    for name, keys in world.keyed.items():
        spoken_of = found.keyed[name]
        assert keys.keys() <= spoken_of.keys(), name
        for key, outcome in spoken_of.items():
            assert keys.get(key) in outcome.possible, (name, key)


def _collections_hold(found: Evaluation, world: World) -> None:
    for name, inside in world.members.items():
        for member, truth in found.members[name].items():
            if truth is not Truth.UNKNOWN:
                assert (member in inside) is (truth is Truth.TRUE), (name, member)
    for name, collected in world.items.items():
        items = found.items[name]
        assert collected <= items.keys(), name
        certain = {item for item, truth in items.items() if truth is Truth.TRUE}
        assert certain <= collected, name


def _truths_stand(old: Mapping[Key, Truth], new: Mapping[Key, Truth]) -> None:
    for key, truth in old.items():
        assert truth is Truth.UNKNOWN or new[key] is truth, key


def _outcome_stands(old: Outcome, new: Outcome) -> None:
    assert set(new.possible) <= set(old.possible), (old, new)
    assert set(old.established) <= set(new.established) or None in old.possible or None in new.possible
    assert not old.conflict or new.conflict
