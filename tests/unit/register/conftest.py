"""A data folder with a key (cheap to open, for tests) and an open register in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kasus_rules.register import kunci
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register import samples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "data murid"
    place.mkdir(mode=0o700)
    return place


@pytest.fixture
def key_and_kode(folder: Path) -> tuple[DataKey, str]:
    return kunci.create(folder, samples.SANDI, cost=samples.CHEAP)


@pytest.fixture
def key(key_and_kode: tuple[DataKey, str]) -> DataKey:
    return key_and_kode[0]


@pytest.fixture
def kode(key_and_kode: tuple[DataKey, str]) -> str:
    return key_and_kode[1]


@pytest.fixture
def register(folder: Path, key: DataKey) -> Iterator[Register]:
    with Register.open(folder, key, clock=samples.Ticking(), busy_ms=200) as opened:
        yield opened
