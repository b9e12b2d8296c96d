"""Every spec test runs on every reader. A further one is one more line in READERS, or in TABLES."""

from collections.abc import Callable, Mapping

import pytest

from kasus_rules.core.evaluation import Judge
from kasus_rules.core.program import Program
from kasus_rules.engines import reference
from kasus_rules.engines.checked import make_judge
from kasus_rules.engines.durable import DurableJudge
from tests.spec.pembangun import Reader
from tests.spec.tabel import TABLES, as_one_reader

READERS: Mapping[str, Callable[[Program], Judge]] = {
    "acuan": lambda program: reference.judge,
    "durable-rules": DurableJudge,
    "durable-rules + acuan": lambda program: make_judge(program, strict=True),
}


@pytest.fixture(params=[*READERS, *TABLES], ids=str)
def reader(request: pytest.FixtureRequest) -> Reader:
    """One engine under test."""
    if request.param in TABLES:
        return as_one_reader(request.param)
    return Reader(request.param, READERS[request.param])
