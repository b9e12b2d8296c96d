"""The good small rule base of tests/bad_rules, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import load

SMALL = Path(__file__).parents[2] / "bad_rules" / "dasar"


@pytest.fixture(scope="session")
def base() -> RuleBase:
    return load(SMALL)


@pytest.fixture
def small() -> Path:
    return SMALL
