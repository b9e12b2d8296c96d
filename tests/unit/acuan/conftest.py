"""The shipped rules as a reference, read once."""

import pytest

from kasus_rules.documents.acuan import Acuan, read_acuan
from kasus_rules.rulebase.bawaan import shipped


@pytest.fixture(scope="session")
def acuan() -> Acuan:
    return read_acuan(shipped("rules"))
