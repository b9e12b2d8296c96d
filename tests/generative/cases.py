"""Strategies for cases, and what can still become of a case: its completions and its next answers."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from math import prod

from hypothesis import strategies as st

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, SetValue, Value
from tests.generative.rule_bases import CHOICES, DAYS, KINDS, MEMBERS, NUMBERS

MOST_COMPLETIONS = 48

ANSWERS: Mapping[FactKind, tuple[bool | str | int | date, ...]] = {
    FactKind.YA_TIDAK: (True, False),
    FactKind.PILIHAN: CHOICES,
    FactKind.BILANGAN: NUMBERS,
    FactKind.TANGGAL: DAYS,
}


@st.composite
def partial_sets(draw: st.DrawFn, open_members: bool = True) -> SetValue:
    """A set of which each member is in, out or still open."""
    words = ("ada", "tidak", "terbuka") if open_members else ("ada", "tidak")
    state = {member: draw(st.sampled_from(words)) for member in MEMBERS}
    inside = frozenset(member for member, word in state.items() if word == "ada")
    outside = frozenset(member for member, word in state.items() if word == "tidak")
    return SetValue(inside, outside)


@st.composite
def cases(draw: st.DrawFn) -> Facts:
    """Any case; the reference date is always there."""
    known: dict[str, Value] = {REFERENCE_DATE: draw(st.sampled_from(DAYS))}
    for name, kind in KINDS.items():
        if name == REFERENCE_DATE or draw(st.integers(0, 2)) == 0:
            continue
        known[name] = draw(partial_sets() if kind is FactKind.HIMPUNAN else st.sampled_from(ANSWERS[kind]))
    return Facts(known)


@st.composite
def nearly_complete_cases(draw: st.DrawFn) -> Facts:
    """A case with so few open answers that all its completions can be tried."""
    known: dict[str, Value] = {REFERENCE_DATE: draw(st.sampled_from(DAYS))}
    room = MOST_COMPLETIONS
    for name in draw(st.permutations([name for name in KINDS if name != REFERENCE_DATE])):
        kind = KINDS[name]
        if kind is FactKind.HIMPUNAN:
            value = draw(partial_sets(open_members=room >= 2 ** len(MEMBERS)))
            room //= 2 ** sum(1 for member in MEMBERS if member not in value.present | value.absent)
            known[name] = value
        elif room < len(ANSWERS[kind]) or draw(st.booleans()):
            known[name] = draw(st.sampled_from(ANSWERS[kind]))
        else:
            room //= len(ANSWERS[kind])
    return Facts(known)


def completions(facts: Facts) -> Iterator[Facts]:
    """Every way to answer what is open."""
    choices = {name: tuple(_complete_values(name, facts)) for name in KINDS}
    assert prod(len(found) for found in choices.values()) <= MOST_COMPLETIONS
    for picked in product(*choices.values()):
        yield Facts(dict(zip(choices, picked, strict=True)))


def _complete_values(name: str, facts: Facts) -> Iterator[Value]:
    kind = KINDS[name]
    value = facts.get(name)
    if kind is not FactKind.HIMPUNAN:
        yield from ANSWERS[kind] if value is None else (value,)
        return
    settled = value if isinstance(value, SetValue) else SetValue()
    still_open = [member for member in MEMBERS if member not in settled.present | settled.absent]
    for chosen in product((True, False), repeat=len(still_open)):
        more = {member for member, inside in zip(still_open, chosen, strict=True) if inside}
        yield SetValue.complete(settled.present | more, MEMBERS)


@st.composite
def one_more_answer(draw: st.DrawFn, facts: Facts) -> Facts:
    """The same case with one more question, or one more member of a set, answered."""
    open_names = [name for name in KINDS if name not in facts]
    open_members = [
        (name, member)
        for name, value in facts.items()
        if isinstance(value, SetValue)
        for member in MEMBERS
        if member not in value.present | value.absent
    ]
    if not open_names and not open_members:
        return facts
    chosen = draw(st.sampled_from([*open_names, *open_members]))
    if isinstance(chosen, str):
        kind = KINDS[chosen]
        answer = partial_sets() if kind is FactKind.HIMPUNAN else st.sampled_from(ANSWERS[kind])
        return facts.with_value(chosen, draw(answer))
    name, member = chosen
    return facts.with_value(name, _settle(facts[name], member, draw(st.booleans())))


def _settle(value: Value, member: str, inside: bool) -> SetValue:
    assert isinstance(value, SetValue)
    more = frozenset({member})
    if inside:
        return SetValue(value.present | more, value.absent)
    return SetValue(value.present, value.absent | more)
