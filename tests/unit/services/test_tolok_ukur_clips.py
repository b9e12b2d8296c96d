"""CLIPS as a rival finds the rules that the reference finds, whatever words people have chosen; speed is not tested."""

from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.conditions import All, AnyOf, AtLeast, Condition, Not, OneOf
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import FactSpec, RuleBase
from kasus_rules.errors import EngineError
from kasus_rules.services import tolok_ukur_batch, tolok_ukur_clips
from kasus_rules.services.tolok_ukur import measure
from kasus_rules.services.tolok_ukur_clips import CLIPS, clips
from kasus_rules.services.tolok_ukur_pembanding import check_rival
from tests.generative.cases import cases
from tests.generative.depth import examples
from tests.generative.rule_bases import Wishes, rule_bases
from tests.spec.pembangun import (
    STANDARD_FACTS,
    answers,
    at_least,
    at_most,
    choice,
    equals,
    gives,
    has,
    is_yes,
    only,
    rule,
    rule_base,
    strongest_of,
    ticked,
)

pytestmark = pytest.mark.skipif(find_spec("clips") is None, reason="clipspy tidak terpasang; hanya untuk pembanding")

MISLEADING = (
    'tamu")) (defrule jahat => (exit)) ; "',
    "akhir\\",
    'dengan "kutip" dan \\garis\\',
    "?f0&~nil",
    "baris\nbaru",
    "nil",
    "TRUE",
    "",
    "murid ñ 学",
)


def program_of(*conditions: Condition, facts: tuple[FactSpec, ...] = STANDARD_FACTS) -> Program:
    rules = [rule(f"R{number}", condition, gives("putusan", "pantau")) for number, condition in enumerate(conditions)]
    return compile_program(rule_base(*rules, decisions=[strongest_of("putusan", "pantau")], facts=facts))


def fired(program: Program, facts: Facts) -> set[str]:
    rival = clips(program, [facts])
    assert rival is not None
    return rival.fired(0)


def test_it_finds_the_rules_that_are_certainly_true_and_no_others() -> None:
    program = program_of(is_yes("a"), AnyOf((is_yes("a"), is_yes("b"))), All((is_yes("a"), is_yes("b"))), All(()))

    assert fired(program, answers(a=True)) == {"R0", "R1", "R3"}


def test_what_is_not_known_makes_no_rule_true() -> None:
    program = program_of(
        Not(is_yes("a")), Not(OneOf("peran", ("guru", "tamu"))), at_most("usia", 99), Not(has("terduga", "ibu"))
    )

    assert fired(program, answers(terduga=ticked("ayah"))) == set()


def test_numbers_and_members_of_sets_are_compared_as_the_rules_say() -> None:
    program = program_of(
        All((at_least("usia", 12), at_most("usia", 15))),
        at_least("usia", 15),
        has("terduga", "ibu"),
        equals("usia", 14),
    )

    assert fired(program, answers(usia=14, terduga=only("ibu"))) == {"R0", "R2", "R3"}


def test_a_threshold_over_many_parts_counts_parts_that_were_decided_earlier() -> None:
    pairs = tuple(All((is_yes(one), is_yes(other))) for one in "abcd" for other in "abcd" if one < other)
    program = program_of(AtLeast(3, pairs), AtLeast(4, pairs))

    assert fired(program, answers(a=True, b=True, c=True, d=False)) == {"R0"}


@pytest.mark.parametrize("text", MISLEADING)
def test_a_text_that_looks_like_a_program_is_only_a_text(text: str) -> None:
    facts = (choice("pilihan", *MISLEADING),)
    program = program_of(*(equals("pilihan", other) for other in MISLEADING), facts=facts)

    assert fired(program, answers(pilihan=text)) == {f"R{MISLEADING.index(text)}"}


def test_a_field_and_a_rule_with_a_misleading_name_are_only_names() -> None:
    name = "f0) (slot x)) (defrule jahat => (exit)"
    program = program_of(equals(name, "satu"), facts=(choice(name, "satu", "dua"),))

    assert fired(program, answers(**{name: "satu"})) == {"R0"}


@pytest.mark.parametrize("in_the_rule", [True, False])
def test_a_text_that_clips_would_cut_short_is_refused(in_the_rule: bool) -> None:
    rule_text, answer = ("satu\0dua", "satu") if in_the_rule else ("satu", "satu\0dua")
    program = program_of(equals("pilihan", rule_text), facts=(choice("pilihan", "satu", "satu\0dua"),))

    with pytest.raises(EngineError, match="NUL"):
        clips(program, [answers(pilihan=answer)])


def test_a_case_leaves_nothing_behind_for_the_next_one() -> None:
    program = program_of(is_yes("a"), AtLeast(2, tuple(is_yes(name) for name in "abcd")))
    rival = clips(program, [answers(a=True, b=True), answers(a=False)])
    assert rival is not None

    assert [rival.fired(position) for position in (0, 1, 0)] == [{"R0", "R1"}, set(), {"R0", "R1"}]


@examples(60)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=1, max_size=4))
def test_it_agrees_with_the_reference_on_rules_nobody_thought_of(base: RuleBase, case_list: list[Facts]) -> None:
    program = compile_program(base)
    rival = clips(program, case_list)
    assert rival is not None

    assert check_rival(rival, program, case_list) is None


def test_it_stands_beside_the_other_engines_in_the_benchmark() -> None:
    rows = measure(program_of(is_yes("a")), [answers(a=True), answers()], rounds=1)

    assert CLIPS in {row["mesin"] for row in rows}


def test_it_stands_beside_whole_tables_with_how_much_faster_the_table_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tolok_ukur_batch, "durable_host_whole", lambda *_: None)
    monkeypatch.setattr(tolok_ukur_batch, "zen", lambda *_: None)

    rows = tolok_ukur_batch.measure_batch(
        program_of(is_yes("a")), [answers(a=True), answers(a=False)], sizes=(10,), rounds=1
    )

    assert [(row["mesin"], row["terhadap"]) for row in rows[-2:]] == [("kasus/polars", CLIPS), (CLIPS, None)]


def test_it_is_refused_when_it_finds_other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tolok_ukur_clips, "_constraint", lambda slot, literals: "?")
    with pytest.raises(EngineError, match=CLIPS):
        measure(program_of(is_yes("a")), [answers(a=False)], rounds=1)


def test_a_construct_that_clips_refuses_is_said_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tolok_ukur_clips, "_constraint", lambda slot, literals: "((")
    with pytest.raises(EngineError, match=f"{CLIPS} menolak"):
        clips(program_of(is_yes("a")), [answers()])


def test_without_clipspy_there_is_no_rival(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tolok_ukur_clips, "find_spec", lambda name: None)
    assert clips(program_of(is_yes("a")), [answers()]) is None
