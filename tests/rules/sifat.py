"""What a safety property sees of a case, how the shipped rules are held to it, and how they are spoiled.

A property is a function that names its faults, or says with None that a case does not concern
it; `hold` demands that enough cases did, and `is_noticed` that the same property fails on a
rule base with a planted fault.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kasus_rules.core.conditions import NEVER, All, Condition
from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import REFERENCE_DATE, Facts, SetValue
from kasus_rules.core.outcomes import Outcome
from kasus_rules.core.program import Program, compile_program, guard_id
from kasus_rules.core.rules import Effect, Rule
from kasus_rules.core.truth import Truth
from kasus_rules.engines.reference import judge
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.penilaian import susun_penilaian
from kasus_rules.explain.tampilan import Penilaian, UndanganBaris
from kasus_rules.explain.undangan import undangan
from kasus_rules.rulebase.answers import dump_answers
from tests.generative.depth import examples
from tests.rules.shipped_rules import shipped_rules
from tests.rules.sifat_kasus import base, settled

EXAMPLES = 150
IN_VIEW = frozenset({"darurat_dulu", "rujuk_dulu", "konferensi"})  # outcomes that invite, now or afterwards
INVITED = frozenset({"wajib", "dianjurkan", "opsional"})
BANNED = frozenset({"dilarang"})
# ── the shipped rules, whole or spoiled ──


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
