"""The shipped rules, with cases that are answered to any degree: both engines agree on every rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.core.evaluation import evaluate
from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.program import Program, compile_program
from kasus_rules.engines import reference
from kasus_rules.engines.durable import DurableJudge
from kasus_rules.rulebase import load
from tests.generative.depth import examples
from tests.spec.pembangun import TODAY

RULES = Path(__file__).resolve().parents[2] / "rules"


@dataclass(frozen=True)
class Shipped:
    """The compiled rules, their durable-rules judge, and a strategy for answers to their questions."""

    program: Program
    durable: DurableJudge
    answers: st.SearchStrategy[dict[str, Value]]


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    """The rules of the checkout, loaded once."""
    program = compile_program(load(RULES))
    return Shipped(program, DurableJudge(program), _answers(program.base.facts))


@examples(300)
@given(data=st.data())
def test_durable_rules_judges_the_shipped_rules_as_the_reference_does(shipped: Shipped, data: st.DataObject) -> None:
    facts = Facts({**data.draw(shipped.answers), REFERENCE_DATE: TODAY})

    expected = evaluate(shipped.program, facts, reference.judge).truths

    assert evaluate(shipped.program, facts, shipped.durable).truths == expected


def _answers(specs: Mapping[str, FactSpec]) -> st.SearchStrategy[dict[str, Value]]:
    """Any of the questions answered, computed ones included, whether or not they arise."""
    return st.fixed_dictionaries({}, optional={name: _answer(spec) for name, spec in specs.items()})


def _answer(spec: FactSpec) -> st.SearchStrategy[Value]:
    match spec.kind:
        case FactKind.YA_TIDAK:
            return st.booleans()
        case FactKind.PILIHAN:
            return st.sampled_from(spec.members)
        case FactKind.HIMPUNAN:
            states = st.tuples(*(st.sampled_from(("ada", "tidak", "terbuka")) for _ in spec.members))
            return states.map(lambda chosen: _set(spec, chosen))
        case FactKind.BILANGAN:
            return st.integers(spec.minimum or 0, spec.maximum or 1000)
        case FactKind.TANGGAL:
            return st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))


def _set(spec: FactSpec, states: tuple[str, ...]) -> SetValue:
    paired = list(zip(spec.members, states, strict=True))
    return SetValue(
        frozenset(member for member, state in paired if state == "ada"),
        frozenset(member for member, state in paired if state == "tidak"),
    )
