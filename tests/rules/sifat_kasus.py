"""Random cases for the safety properties: answers drawn from the fact specs, partly known or wholly.

Hides how a case is kept consistent: a question that does not arise gets no positive answer, and
every case passes through the same door as the answers of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from kasus_rules.core.facts import FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.rulebase.answers import dump_answers, parse_answers, with_computed
from kasus_rules.rulebase.applicability import truth_for
from tests.rules.shipped_rules import shipped_rules

PARTIES = ("pihak_terduga", "pihak_berkepentingan", "pihak_tidak_aman")
DAYS = (date(2026, 11, 24), date(2026, 11, 24), date(2025, 12, 1))  # the older regulations ended in between

NONE = SetValue()  # told of a set: it has certainly no member
NO_DANGER: Mapping[str, Value] = {"bahaya_saat_ini": False, "tanda_bahaya": NONE, "barang_berbahaya": NONE}
CONFERENCE: Mapping[str, Value] = {
    **NO_DANGER, "korban_anak": False, "perlu_banyak_pihak": True, "di_luar_wewenang": True,
    "kekhawatiran_ringan": False, "hanya_desas_desus": False, "murid_menolak": False,
}  # fmt: skip
SITUATIONS: Mapping[str, Mapping[str, Value]] = {
    "whatever": {},
    "calm": {**NO_DANGER, "korban_anak": False},
    "conference": CONFERENCE,
    "child victim": {**NO_DANGER, "korban_anak": True},
    "danger": {"bahaya_saat_ini": True},
}


def base() -> RuleBase:
    return shipped_rules().loaded()


@cache
def answers(name: str, *, sure: bool = False) -> st.SearchStrategy[Value | None]:
    """An answer to one question; None is "not yet known", which `sure` leaves out."""
    spec = base().facts[name]
    known: st.SearchStrategy[Value]
    match spec.kind:
        case FactKind.YA_TIDAK:
            known = st.booleans()
        case FactKind.PILIHAN:
            known = st.sampled_from(spec.members)
        case FactKind.BILANGAN:
            known = st.sampled_from(_numbers(spec))
        case FactKind.TANGGAL:
            known = st.sampled_from([DAYS[-1] - timedelta(days=days) for days in (0, 1, 3, 4, 7, 30)])
        case FactKind.HIMPUNAN:
            return sets(name, sure=sure)
    return known if sure else st.none() | known


@cache
def sets(name: str, *, sure: bool = False, at_least: int = 0) -> st.SearchStrategy[SetValue | None]:
    """A set answered in part or whole; with `at_least` members certainly in it."""
    members = base().facts[name].members
    present = st.lists(st.sampled_from(members), unique=True, min_size=at_least, max_size=max(3, at_least))
    absent = st.lists(st.sampled_from(members), unique=True, max_size=4)

    def whole(inside: list[str]) -> SetValue:
        return SetValue.complete(inside, members)

    def part(inside: list[str], outside: list[str]) -> SetValue | None:
        return SetValue(frozenset(inside), frozenset(outside) - frozenset(inside)) if inside or outside else None

    return present.map(whole) if sure else st.builds(part, present, absent) | present.map(whole)


def _numbers(spec: FactSpec) -> list[int]:
    low, high = spec.minimum or 0, spec.maximum or 0
    return [number for number in (low, 1, 2, 3, 4, 7, 14, 17, 18, high) if low <= number <= high]


Told = Mapping[str, Value | st.SearchStrategy[Value | None]]
NOTHING_TOLD: Told = {}
ANY_DAY = st.sampled_from(DAYS)
_names_of = cache(st.sampled_from)


@st.composite
def cases(draw: st.DrawFn, *situations: str, told: Told = NOTHING_TOLD, sure: bool = False) -> Facts:
    """A consistent case in one of the situations (any by default), partly or (`sure`) wholly answered.

    Args:
        told: answers, or strategies for them, that stand whatever else is drawn.
        sure: no question is left open.
    """
    situation = SITUATIONS[draw(_names_of(situations or tuple(SITUATIONS)))]
    fixed: Told = {"tanggal_acuan": ANY_DAY, **situation, **told}
    found: dict[str, Value] = {}
    for name, spec in base().facts.items():
        if spec.computed is not None and spec.computed.start in found:
            continue
        given_ = fixed[name] if name in fixed else answers(name, sure=sure)
        value = draw(given_) if isinstance(given_, st.SearchStrategy) else given_
        value = SetValue.complete((), spec.members) if value is NONE else value
        if value is not None:
            found[name] = value if _may_be(spec, value, found) else _negative(spec)
    return settled(Facts(found))


def settled(facts: Facts) -> Facts:
    """The facts as they come in through the door of real answers."""
    return with_computed(parse_answers(dump_answers(facts, base()), base()), base())


def _may_be(spec: FactSpec, value: Value, found: Mapping[str, Value]) -> bool:
    """Whether a positive answer agrees with the answers that decide whether the question arises."""
    if spec.applies_if is None or truth_for(spec.applies_if, Facts(found)) is not Truth.FALSE:
        return True
    return value is False or (isinstance(value, SetValue) and not value.present)


def _negative(spec: FactSpec) -> Value:
    return False if spec.kind is FactKind.YA_TIDAK else SetValue.complete((), spec.members)


@st.composite
def one_answer_apart(draw: st.DrawFn, before: st.SearchStrategy[Facts], *, asked: str = "") -> tuple[Facts, Facts]:
    """A case, and the same case with one more answer: to `asked` (open in `before`), or to any open question.

    Of a set, one more member is settled.
    """
    facts = draw(before)
    name = asked or draw(st.sampled_from(_open(facts)))
    spec, known = base().facts[name], facts.get(name, SetValue())
    if spec.kind is FactKind.HIMPUNAN and isinstance(known, SetValue):
        left = [member for member in spec.members if known.truth_of(member) is Truth.UNKNOWN]
        member = draw(st.sampled_from(left))
        inside = SetValue(known.present | {member}, known.absent)
        value: Value | None = draw(st.sampled_from((SetValue(known.present, known.absent | {member}), inside)))
    else:
        value = draw(answers(name, sure=True))
    assert value is not None
    others = {key: facts[key] for key in facts if key != name}
    return facts, settled(facts.with_value(name, value if _may_be(spec, value, others) else _negative(spec)))


def _open(facts: Facts) -> list[str]:
    open_ = [name for name, spec in base().facts.items() if _is_open(spec, facts.get(name)) and spec.computed is None]
    dated = {spec.computed.start for name, spec in base().facts.items() if spec.computed is not None and name in facts}
    return [name for name in open_ if name not in dated]  # a date beside a given number could only contradict it


def _is_open(spec: FactSpec, value: Value | None) -> bool:
    return value is None or (isinstance(value, SetValue) and not value.is_complete(spec.members))
