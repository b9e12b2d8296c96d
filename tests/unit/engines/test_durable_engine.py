"""The C module is driven so that none of its measured traps can be reached."""

import gc
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.program import compile_program
from kasus_rules.core.truth import Truth
from kasus_rules.engines.certainty_forms import Literal, Relation
from kasus_rules.engines.durable import DurableJudge
from kasus_rules.engines.durable_chunk import Chunk, EngineFailure, EngineMissing, FieldNames, hash_of, load_module
from kasus_rules.engines.durable_groups import MOST_CONJUNCTIONS, MOST_STACKED, deepest_stack, groups
from tests.spec.pembangun import answers, equals, gives, is_yes, rule, rule_base, strongest_of

MORE_THAN_ITS_LIVE_SESSIONS = 1_100

PROGRAM = compile_program(
    rule_base(
        rule("A", is_yes("a"), gives("putusan", "pantau")),
        rule("B", equals("peran", "guru"), gives("putusan", "pantau")),
        decisions=[strongest_of("putusan", "pantau")],
    )
)


def yes(name: str) -> Literal:
    return Literal(name, Relation.EQ, True)


def chunk_of(*bodies: tuple[Literal, ...]) -> Chunk:
    fields = dict.fromkeys(literal.field for body in bodies for literal in body)
    return Chunk(load_module(), FieldNames(fields), bodies)


def test_more_cases_than_the_engine_has_sessions_are_judged() -> None:
    judge = DurableJudge(PROGRAM)
    truths = {evaluate(PROGRAM, answers(a=True), judge).truths["A"] for _ in range(MORE_THAN_ITS_LIVE_SESSIONS)}
    assert truths == {Truth.TRUE}


def test_a_case_that_matches_nothing_is_survived() -> None:
    chunk = chunk_of((yes("a"),))
    assert [chunk.matching({}, f"s{number}") for number in range(3)] == [set(), set(), set()]


def test_judging_starts_no_thread() -> None:
    before = threading.active_count()
    evaluate(PROGRAM, answers(a=True), DurableJudge(PROGRAM))
    assert threading.active_count() == before


def test_one_judge_serves_several_threads() -> None:
    judge = DurableJudge(PROGRAM)

    def truth(number: int) -> bool:
        found = evaluate(PROGRAM, answers(a=number % 2 == 0), judge).truths["A"]
        return (found is Truth.TRUE) is (number % 2 == 0)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(truth, range(400)))


def test_a_ruleset_is_released_with_its_judge() -> None:
    judge = DurableJudge(PROGRAM)
    watched = weakref.ref(judge)
    del judge
    gc.collect()
    assert watched() is None


def test_a_judge_refuses_another_program() -> None:
    other = compile_program(PROGRAM.base)
    with pytest.raises(EngineFailure):
        evaluate(other, answers(), DurableJudge(PROGRAM))


def test_a_text_that_no_rule_asks_for_equals_none_of_them() -> None:
    assert evaluate(PROGRAM, answers(peran="tamu"), DurableJudge(PROGRAM)).truths["B"] is Truth.FALSE


def test_an_empty_conjunction_never_reaches_the_engine() -> None:
    with pytest.raises(ValueError):
        chunk_of(())


def test_fields_whose_hashes_collide_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def poor_hash(name: str) -> int:
        return 1 if name in {"f0", "f1", "f3"} else hash_of(name)

    monkeypatch.setattr("kasus_rules.engines.durable_chunk.hash_of", poor_hash)
    names = FieldNames(["a", "b", "c"])
    assert [names["a"], names["b"], names["c"]] == ["f0", "f2", "f4"]


def test_the_hash_is_the_one_of_the_engine() -> None:
    assert hash_of("$and") == 3746487396  # as written in the engine's source


def test_a_full_group_in_which_everything_holds_is_matched_whole() -> None:
    shared = [yes(f"x{number}") for number in range(20)]
    conjunctions = [frozenset({shared[n % 20], yes(f"y{n // 20}")}) for n in range(300)]
    for group in groups(conjunctions):
        chunk = chunk_of(*group)
        known = {literal.field: True for body in group for literal in body}
        assert chunk.matching(known, "s0") == set(range(len(group)))


def test_groups_stay_within_the_stack_of_the_engine() -> None:
    conjunctions = [frozenset({Literal(f"n{n}", Relation.GE, n), yes(f"y{n % 7}")}) for n in range(300)]
    found = list(groups(conjunctions))
    assert max(deepest_stack(group) for group in found) <= MOST_STACKED
    assert max(len(group) for group in found) <= MOST_CONJUNCTIONS
    assert sum(len(group) for group in found) == 300


def test_a_test_that_excludes_another_is_not_counted_beside_it() -> None:
    either = [(Literal("peran", Relation.EQ, number),) for number in range(90)]
    assert deepest_stack(either) == 1


def test_a_missing_engine_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    with pytest.raises(EngineMissing, match="mesin acuan"):
        DurableJudge(PROGRAM)
