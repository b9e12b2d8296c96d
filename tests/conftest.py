"""What holds for every test: no test reaches a real register, and a missing browser is never quiet."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peramban import REQUIRED_BY, browser_is_required, find_chromium

MISSING = "tidak ada Chromium (sistem, KASUS_CHROMIUM, atau milik Playwright)"


@pytest.fixture(autouse=True, scope="session")
def _data_folder_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before: str | None = os.environ.get("KASUS_DATA")
    folder: Path = tmp_path_factory.mktemp("data-bk")
    os.environ["KASUS_DATA"] = str(folder)
    yield
    if before is None:
        del os.environ["KASUS_DATA"]
    else:
        os.environ["KASUS_DATA"] = before


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test by name where no browser is to be had; fail it where one is required."""
    if item.get_closest_marker("peramban") is None or find_chromium():
        return
    if browser_is_required():
        pytest.fail(f"{MISSING}, dan {REQUIRED_BY}=1 mewajibkannya", pytrace=False)
    pytest.skip(MISSING)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name each browser test that did not run, so that a green run hides nothing."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if MISSING in str(r.longrepr)]
    if not skipped:
        return
    terminalreporter.section("UJI PERAMBAN TIDAK DIJALANKAN", sep="!", red=True)
    for report in skipped:
        terminalreporter.line(f"{report.nodeid}: {MISSING}")
