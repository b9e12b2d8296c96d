"""Random cases for the safety properties of the shipped rules, and what a property sees of one.

Answers are drawn from the fact specs and pass through the same door as real ones, so that a
case is always consistent. A property is a function that names its faults, or says with None
that a case does not concern it; `hold` demands that enough cases did, and `is_noticed` that
the same property fails on a rule base with a planted fault.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kasus_rules.core.conditions import NEVER, All, Condition
from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.program import Program, compile_program, guard_id
from kasus_rules.core.rules import Effect, Rule, RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines.reference import judge
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.penilaian import susun_penilaian
from kasus_rules.explain.tampilan import Penilaian, UndanganBaris
from kasus_rules.explain.undangan import undangan
from kasus_rules.rulebase.answers import dump_answers, parse_answers, with_computed
from kasus_rules.rulebase.applicability import truth_for
from tests.generative.depth import examples
from tests.rules.shipped_rules import shipped_rules

EXAMPLES = 150
IN_VIEW = frozenset({"darurat_dulu", "rujuk_dulu", "konferensi"})  # outcomes that invite, now or afterwards
INVITED = frozenset({"wajib", "dianjurkan", "opsional"})
BANNED = frozenset({"dilarang"})
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


# ── the shipped rules, whole or spoiled ──


def base() -> RuleBase:
    return shipped_rules().loaded()


def program() -> Program:
    found = shipped_rules().program
    assert found is not None, shipped_rules().trouble
    return found


def spoiled(change: Callable[[Rule], Rule]) -> Program:
    """The shipped program with every rule changed; at least one must really change."""
    changed = tuple(change(rule) for rule in base().rules)
    assert changed != base().rules, "nothing was spoiled"
    return compile_program(replace(base(), rules=changed))


def without(*ids: str) -> Program:
    """The shipped program in which these rules never hold; an id without suffix names all rules expanded from it."""
    return spoiled(lambda rule: replace(rule, condition=NEVER) if _named(rule, ids) else rule)


def weakened(rule_id: str, condition: Condition) -> Program:
    """The shipped program with a rule that holds only while `condition` does."""
    return spoiled(
        lambda rule: replace(rule, condition=All((rule.condition, condition))) if _named(rule, (rule_id,)) else rule
    )


def with_effects(rule_id: str, change: Callable[[Effect], Effect], *, dropping: tuple[str, ...] = ()) -> Program:
    """The shipped program with the effects of a rule changed, and some rules dropped."""

    def spoil(rule: Rule) -> Rule:
        if _named(rule, dropping):
            return replace(rule, condition=NEVER)
        return replace(rule, effects=tuple(map(change, rule.effects))) if _named(rule, (rule_id,)) else rule

    return spoiled(spoil)


def with_overrides(rule_id: str, *displaced: str) -> Program:
    """The shipped program in which an exception displaces more rules than it should."""
    return spoiled(
        lambda rule: replace(rule, overrides=(*rule.overrides, *displaced)) if _named(rule, (rule_id,)) else rule
    )


def _named(rule: Rule, ids: Iterable[str]) -> bool:
    return rule.id in ids or rule.id.split(".", 1)[0] in ids


# ── answers ──


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


# ── what a property sees ──


@dataclass(frozen=True)
class Seen:
    """One case, judged by the reference evaluator and explained as on the screen."""

    program: Program
    facts: Facts
    evaluation: Evaluation

    @cached_property
    def trace(self) -> Trace:
        return Trace(self.program, self.facts, self.evaluation)

    @cached_property
    def shown(self) -> Penilaian:
        return susun_penilaian(self.trace, mesin="acuan", catatan_mesin="")

    @property
    def putusan(self) -> Outcome:
        return self.evaluation.outcomes["putusan"]

    @cached_property
    def rows(self) -> tuple[UndanganBaris, ...]:
        """The invitations on the screen, of now or of after the danger."""
        return undangan(self.trace) if self.putusan.certain in IN_VIEW else ()

    def state(self, member: str) -> Truth:
        return self.evaluation.members["keadaan"][member]

    def names(self, fact: str, member: str) -> Truth:
        """Whether a set names a member."""
        value = self.facts.get(fact)
        return value.truth_of(member) if isinstance(value, SetValue) else Truth.UNKNOWN

    def may_hold(self, role: str) -> set[str]:
        """Every level that the role may still get at some stage and meeting."""
        keyed = self.evaluation.keyed["undangan"]
        return {value for key, outcome in keyed.items() if key[0] == role for value in outcome.possible if value}

    @property
    def conference_in_view(self) -> bool:
        return self.evaluation.truths[guard_id("undangan")] is Truth.TRUE


def see(of: Program, facts: Facts) -> Seen:
    return Seen(of, facts, evaluate(of, facts, judge))


# ── holding the rules to a property ──

Faults = list[str] | None  # None: the case does not concern the property
Property = Callable[[Seen], Faults]
Several = tuple[Facts, ...]


class _Caught(Exception):
    """A case with a fault was found."""


def hold(drawn: st.SearchStrategy[Facts], faults_of: Property, *, number: int = EXAMPLES) -> None:
    """Fail with a case whose every answer is needed for its fault, or when too few cases were concerned."""
    hold_several(st.tuples(drawn), lambda *seen: faults_of(seen[0]), number=number)


def hold_several(
    drawn: st.SearchStrategy[Several], faults_of: Callable[..., Faults], *, number: int = EXAMPLES
) -> None:
    """As `hold`, for a property of several cases at once."""
    found, concerned = _search(program(), drawn, faults_of, number)
    if found is not None:
        least = _least(found, faults_of)
        told = [dump_answers(facts, base()) for facts in least]
        raise AssertionError(f"{'; '.join(_judged(program(), least, faults_of) or [])} -- in {told}")
    assert concerned >= number // 3, f"only {concerned} of {number} cases were concerned"


def is_noticed(of: Program, drawn: st.SearchStrategy[Facts], faults_of: Property) -> bool:
    """Whether the property fails on a spoiled program."""
    return is_noticed_in_several(of, st.tuples(drawn), lambda *seen: faults_of(seen[0]))


def is_noticed_in_several(of: Program, drawn: st.SearchStrategy[Several], faults_of: Callable[..., Faults]) -> bool:
    return _search(of, drawn, faults_of, 3 * EXAMPLES)[0] is not None


def _search(
    of: Program, drawn: st.SearchStrategy[Several], faults_of: Callable[..., Faults], number: int
) -> tuple[Several | None, int]:
    """The first case with a fault, and how many cases concerned the property until then."""
    concerned, found = 0, None

    @settings(examples(number), phases=[Phase.generate], print_blob=False)
    @given(drawn)
    def look(several: Several) -> None:
        nonlocal concerned, found
        faults = _judged(of, several, faults_of)
        concerned += faults is not None
        if faults:
            found = several
            raise _Caught

    with contextlib.suppress(_Caught):
        look()
    return found, concerned


def _judged(of: Program, several: Several, faults_of: Callable[..., Faults]) -> Faults:
    return faults_of(*(see(of, facts) for facts in several))


def _least(several: Several, faults_of: Callable[..., Faults]) -> Several:
    """The cases without every answer that the fault does not need: far quicker than shrinking what was drawn."""
    for name in base().facts:
        fewer = tuple(settled(facts.with_value(name, None)) for facts in several)
        if name != REFERENCE_DATE and fewer != several and _judged(program(), fewer, faults_of):
            several = fewer
    return several
