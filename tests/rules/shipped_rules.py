"""The shipped rule base with its tests, read once for all tests of this folder.

A rule base that does not load must fail as a test that shows every problem, not as an
error while tests are collected; so what is read here is either complete or empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kasus_rules.core.evaluation import Evaluation, evaluate
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.reference import judge
from kasus_rules.rulebase.load import load_with_exemptions
from kasus_rules.rulebase.problems import RuleFilesError
from kasus_rules.rulebase.uji import CaseTest, RuleTest, read_tests

RULES = Path(__file__).parents[2] / "rules"


@dataclass(frozen=True)
class Shipped:
    """`trouble` is the message of the loader when something could not be read."""

    base: RuleBase | None = None
    program: Program | None = None
    untested: Mapping[str, Mapping[str, str]] | None = None
    tests: tuple[RuleTest | CaseTest, ...] = ()
    trouble: str = ""

    def loaded(self) -> RuleBase:
        assert self.base is not None, self.trouble
        return self.base

    def evaluate(self, facts: Facts) -> Evaluation:
        assert self.program is not None, self.trouble
        return evaluate(self.program, facts, judge)


@cache
def shipped_rules() -> Shipped:
    try:
        loaded = load_with_exemptions(RULES)
    except RuleFilesError as trouble:
        return Shipped(trouble=trouble.pesan)
    program = compile_program(loaded.base)
    try:
        tests = read_tests(RULES, loaded.base)
    except RuleFilesError as trouble:
        return Shipped(loaded.base, program, loaded.untested, trouble=trouble.pesan)
    return Shipped(loaded.base, program, loaded.untested, tests)
