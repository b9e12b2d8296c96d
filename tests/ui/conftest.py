"""Fixtures of the screen tests: the shipped rules once, a fresh screen a test."""

from pathlib import Path

import pytest

from kasus_rules.services.assess import Asisten
from kasus_rules.ui.layar.utama import Triase
from tests.ui.layar import Luar, make_screen


@pytest.fixture(scope="session")
def asisten() -> Asisten:
    """The shipped rules, loaded once."""
    return Asisten.siapkan()


@pytest.fixture
def luar() -> Luar:
    """The world outside the screen: sample data, a register in memory, a page that gives the key."""
    return Luar()


@pytest.fixture
def screen(asisten: Asisten, luar: Luar, tmp_path: Path) -> Triase:
    """A fresh screen with an empty data folder."""
    return make_screen(asisten, tmp_path, luar)
