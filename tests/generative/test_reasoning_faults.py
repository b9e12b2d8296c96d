"""Faults planted in the reading of programs as terms: the comparison with the reference notices each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.facts import Facts
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.pipeline import Pair, Reading
from kasus_rules.reasoning.masks import Masks
from tests.generative.cases import cases
from tests.generative.depth import hunt
from tests.generative.rule_bases import Wishes, rule_bases
from tests.generative.test_reasoning import judged_alike

EXAMPLES = 150
_candidates, _combined, _collected, _term = Reading._candidates, Reading._combined, Reading._collected, Reading._build


@dataclass(frozen=True)
class Fault:
    """What is replaced by what."""

    name: str
    place: object
    attribute: str
    wrong: Callable[..., Any]


def _weaker_despite_stronger(self: Reading[int], spec: Any, by_value: Any) -> dict[str, int]:
    return {value: self.algebra.no(pair.false) for value, pair in by_value.items()}


def _open_guard_counts_as_true(self: Reading[int], spec: Any, by_value: Any, guard: Pair[int], spoken: int) -> Any:
    return _combined(self, spec, by_value, Pair(self.algebra.no(guard.false), guard.false), spoken)


def _any_rule_may_be_unknown(self: Reading[int], ids: Any, guard: Pair[int]) -> Pair[int]:
    found = _collected(self, ids, guard)
    return Pair(found.true, self.algebra.no(found.true))


def _one_too_few(self: Masks, needed: int, parts: Any) -> int:
    return self.some(parts) if needed <= 2 else self.every(parts)


def _unknown_decision_is_read_as_false(self: Reading[int], form: Any) -> int:
    derived = self._derived.get(getattr(form, "field", ""))
    if derived is not None and form.value is False:
        return self.algebra.no(derived.true)
    return _term(self, form)


FAULTS = (
    Fault("a weaker value stays possible beside a stronger one", Reading, "_candidates", _weaker_despite_stronger),
    Fault("an open only_if counts as true", Reading, "_combined", _open_guard_counts_as_true),
    Fault("an uncertain item is certainly not collected", Reading, "_collected", _any_rule_may_be_unknown),
    Fault("a threshold is off by one", Masks, "at_least", _one_too_few),
    Fault("an open member is read as absent", Reading, "_build", _unknown_decision_is_read_as_false),
)


@hunt(EXAMPLES)
@given(rule_bases(Wishes(known=True)), st.lists(cases(), min_size=1, max_size=4))
def agreement(base: RuleBase, case_list: list[Facts]) -> None:
    judged_alike(base, case_list)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_caught(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault.place, fault.attribute, fault.wrong)

    with pytest.raises(AssertionError):
        agreement()
