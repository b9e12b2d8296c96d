"""One case on the screen: the answers so far, their assessment, and who wants to hear of changes.

Hides what has to happen after an answer: questions that do not arise are left out of the assessment (but
not forgotten), the case is assessed once, and the parts of the screen are told in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from kasus_rules.core.conditions import Condition
from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import REFERENCE_DATE, Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.engines.reference import truth
from kasus_rules.explain.bukti import Sandaran
from kasus_rules.explain.tampilan import Penilaian
from kasus_rules.rulebase.answers import dump_answers, parse_answers
from kasus_rules.rulebase.bukti import HEARSAY, Bukti
from kasus_rules.rulebase.problems import AnswersError
from kasus_rules.services.konsultasi import Konsultasi, dengan_konsultasi
from kasus_rules.ui.layar.parts import guarded


class Penilai(Protocol):
    """What assesses: `services.assess.Asisten`, or a stand-in of a test."""

    @property
    def base(self) -> RuleBase:
        """The questions, roles and groups."""

    def nilai(self, facts: Facts) -> Penilaian:
        """Assess a case."""


class Sesi:
    """The case on the screen.

    Attributes:
        facts: every answer given, also those that do not arise at the moment.
        penilaian: the assessment of the answers that count, with the advice once it is there.
        surut: open questions that can change nothing any more; none while advice is awaited.
        bukti: where answers come from, by fact; it goes away with the answer and changes no assessment.
        sandaran: what rests on one hearsay answer alone, as far as that has been looked for (`bersandar`).
        galat: why the last answers could not be assessed, "" when they could; `penilaian` is then the one before.
    """

    def __init__(self, penilai: Penilai, facts: Facts | None = None) -> None:
        self.penilai = penilai
        self.bukti: Mapping[str, Bukti] = {}
        self.sandaran: tuple[Sandaran, ...] = ()
        self.base = penilai.base
        self.facts = facts or Facts()
        self.galat = ""
        self.surut: frozenset[str] = frozenset()
        self.penilaian = self._assessed()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call back after every change, in the order of registration."""
        self._listeners.append(listener)

    def answer(self, name: str, value: Value | None) -> None:
        """Set one answer; None makes it unknown again.

        An answer to a question that only arises with another answer implies that other answer.
        """
        if self.facts.get(name) == value:
            return
        facts = self.facts.with_value(name, value)
        open_ = value is not None and self.arises(name) is Truth.UNKNOWN
        self.replace_all(self._with_implied(facts) if open_ else facts)

    def replace_all(self, facts: Facts, bukti: Mapping[str, Bukti] | None = None) -> None:
        """Take other answers, such as those of a draft; without `bukti`, answers that stay keep theirs."""
        self.facts = facts
        self.bukti = self.bukti if bukti is None else bukti
        self.galat, self.surut = "", frozenset()
        before = self.penilaian.putusan
        guarded(self._assess, self._note)
        self._keep_evidence(still=self.penilaian.putusan == before)
        for listener in self._listeners:
            listener()

    def set_bukti(self, name: str, given: Bukti | None) -> None:
        """Say where an answer comes from; None takes it back."""
        if self.bukti.get(name) == given:
            return
        others = {fact: one for fact, one in self.bukti.items() if fact != name}
        self.bukti = others if given is None else {**others, name: given}
        self._keep_evidence(still=True)
        for listener in self._listeners:
            listener()

    def take_advice(self, advice: Konsultasi) -> None:
        """Add to the assessment what the proof says of the same answers."""
        self.penilaian = dengan_konsultasi(self.penilaian, advice)
        self.surut = advice.surut

    def counting(self) -> Facts:
        """The answers without those to questions that do not arise."""
        return Facts({name: value for name, value in self.facts.items() if self.arises(name) is not Truth.FALSE})

    def unused(self) -> tuple[FactSpec, ...]:
        """Answered questions that do not arise at the moment."""
        return tuple(self.base.facts[name] for name in self.facts if self.arises(name) is Truth.FALSE)

    def arises(self, name: str) -> Truth:
        """Whether the question arises at all."""
        return self._arises(name, frozenset())

    def must_not_ask(self, name: str) -> bool:
        """Whether asking it now would do harm."""
        spec = self.base.facts[name]
        return spec.do_not_probe_if is not None and self._truth(spec.do_not_probe_if) is Truth.TRUE

    def is_settled(self, name: str) -> bool:
        """Whether the question has a full answer."""
        value = self.facts.get(name)
        if isinstance(value, SetValue):
            return value.is_complete(self.base.facts[name].members)
        return value is not None

    def asked(self, group: str) -> tuple[FactSpec, ...]:
        """The questions of a group that a person answers: neither computed nor preset."""
        return tuple(spec for spec in self.base.facts.values() if spec.group == group and is_asked(spec))

    def _arises(self, name: str, path: frozenset[str]) -> Truth:
        condition = self.base.facts[name].applies_if
        return Truth.TRUE if condition is None or name in path else self._truth(condition)

    def _truth(self, condition: Condition) -> Truth:
        return truth(condition, Environment(self.facts), self.base)

    def _with_implied(self, facts: Facts) -> Facts:
        counting = Facts({name: value for name, value in facts.items() if self.arises(name) is not Truth.FALSE})
        try:
            return Facts({**facts, **parse_answers(dump_answers(counting, self.base), self.base)})
        except AnswersError:
            return facts

    def _keep_evidence(self, *, still: bool) -> None:
        """Forget evidence without an answer, and what rested on it; all of that with another outcome."""
        self.bukti = {name: one for name, one in self.bukti.items() if name in self.facts}
        hearsay = {name for name, one in self.bukti.items() if one.asal == HEARSAY and still and not self.galat}
        self.sandaran = tuple(one for one in self.sandaran if one.fakta in hearsay)

    def _assess(self) -> None:
        self.penilaian = self._assessed()

    def _note(self, text: str) -> None:
        self.galat = text

    def _assessed(self) -> Penilaian:
        found = self.penilai.nilai(self.counting())
        roles = {role.id: role.label for role in self.base.roles.values()}
        return replace(found, label={**found.label, "peran": roles})


def is_asked(spec: FactSpec) -> bool:
    """Whether a person answers it; the reference date is preset, computed facts follow."""
    return spec.computed is None and spec.name != REFERENCE_DATE


def open_count(sesi: Sesi, specs: Iterable[FactSpec]) -> int:
    """How many of these questions arise and have no full answer yet."""
    return sum(not sesi.is_settled(spec.name) and sesi.arises(spec.name) is Truth.TRUE for spec in specs)
