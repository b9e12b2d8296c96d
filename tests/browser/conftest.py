"""Fixtures of the browser tests: a server a module, a page a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched, running_page
from tests.browser.server import Lab, running_lab

EXPECT_MS = 15_000  # a busy machine is slow, not wrong


@pytest.fixture(autouse=True, scope="session")
def _patience() -> None:
    expect.set_options(timeout=EXPECT_MS)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A running JupyterLab in a fresh copy, with a fresh data folder."""
    with running_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def viewport() -> int:
    """Width in pixels; parametrize `viewport` to try others, such as 412."""
    return 1280


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The browser's profile folder of this test."""
    return tmp_path / "profil"


@pytest.fixture
def opened(profile: Path, viewport: int) -> Iterator[tuple[Page, Watched]]:
    """The page and what it was seen to do."""
    with running_page(profile, width=viewport) as both:
        yield both


@pytest.fixture
def page(opened: tuple[Page, Watched]) -> Page:
    """The page alone."""
    return opened[0]


@pytest.fixture
def watched(opened: tuple[Page, Watched]) -> Watched:
    """What the page did that it should not."""
    return opened[1]
