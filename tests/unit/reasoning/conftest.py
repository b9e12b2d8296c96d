"""The shipped rules with their assumptions, ready to be asked; loaded once for this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.reasoning.consult import Consultant
from kasus_rules.rulebase import load
from kasus_rules.rulebase.answers import parse_answers, with_computed
from kasus_rules.rulebase.asumsi import Assumptions, read_assumptions

RULES = Path(__file__).resolve().parents[3] / "rules"


@dataclass(frozen=True)
class Shipped:
    program: Program
    assumptions: Assumptions

    @cached_property
    def consultant(self) -> Consultant:
        return Consultant(self.program, self.assumptions)

    def facts(self, **answers: object) -> Facts:
        """Typed answers; the reference date is fixed."""
        base = self.program.base
        return with_computed(parse_answers({"tanggal_acuan": "2026-11-24", **answers}, base), base)


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    base = load(RULES)
    return Shipped(compile_program(base), read_assumptions(RULES, base))


@pytest.fixture(scope="session")
def consultant(shipped: Shipped) -> Consultant:
    return shipped.consultant


@pytest.fixture(scope="session")
def facts(shipped: Shipped) -> Callable[..., Facts]:
    return shipped.facts
