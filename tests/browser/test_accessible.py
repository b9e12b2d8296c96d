"""The start screen and the key dialog against axe-core, in light and dark."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.harness import open_notebook, running_page
from tests.browser.server import Lab

pytestmark = pytest.mark.peramban
GRAVE = {"serious", "critical"}


def grave_violations(page: Page) -> list[str]:
    """What axe-core finds serious or worse: rule, and the first places."""
    found = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {[node['target'] for node in item['nodes'][:3]]}" for item in found if item["impact"] in GRAVE
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 412])
def test_the_start_screen_has_no_serious_violation(lab: Lab, profile: Path, width: int, dark: bool) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        open_notebook(page, lab, "00_mulai.ipynb")
        assert grave_violations(page) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_key_dialog_has_no_serious_violation(lab: Lab, profile: Path, dark: bool) -> None:
    with running_page(profile, width=412, dark=dark) as (page, _):
        open_notebook(page, lab, "00_mulai.ipynb")
        page.evaluate(
            """async () => {
              const base = '/lab/extensions/kasus-bk/static/';
              const { askForKey } = await import(base + 'key_dialog.js');
              const { Server } = await import(base + 'server.js');
              askForKey(new Server(jupyterapp.serviceManager.serverSettings));
            }"""
        )
        page.get_by_role("dialog").wait_for()
        assert grave_violations(page) == []
