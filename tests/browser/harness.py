"""A real browser for the browser tests, and what is watched meanwhile.

Hides how Chromium is started and how a screen is known to be ready. A page remembers every request to the
outside, every page error and every console error.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.server import TOKEN, Lab
from tests.peramban import find_chromium

READY_MS = 90_000
HERE = re.compile(r"(data:|blob:|chrome:|about:|(ws|http)://127\.0\.0\.1[:/])")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(slots=True)
class Watched:
    """What a page did that it should not."""

    luar: list[str] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)
    konsol: list[str] = field(default_factory=list)

    def nothing(self) -> bool:
        """True when there was no outside request, no page error and no console error."""
        return not (self.luar or self.galat or self.konsol)


@contextlib.contextmanager
def running_page(profile: Path, *, width: int, dark: bool = False) -> Iterator[tuple[Page, Watched]]:
    """A browser page of the given width, with its own profile folder."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=find_chromium(), headless=True, args=FLAGS, locale="id-ID",
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light",
        )  # fmt: skip
        try:
            yield context.pages[0], _watch(context)
        finally:
            context.close()


def open_notebook(page: Page, lab: Lab, path: str, *, state: str = "ya") -> None:
    """Open a notebook in the single-document view and wait until its screen stands.

    Args:
        page: where to open it.
        lab: the server.
        path: relative to `notebooks/`.
        state: what `data-kasus-siap` must say: `ya`, or `gagal` for one that must not run.
    """
    page.goto(f"{lab.url}/doc/tree/notebooks/{path}?token={TOKEN}")
    wait_for_screen(page, path, state=state)


def wait_for_screen(page: Page, path: str, *, state: str = "ya") -> None:
    """Wait until the given notebook is the one shown and says it is ready."""
    selector = f'body[data-kasus-siap][data-kasus-notebook="notebooks/{path}"]'
    page.wait_for_selector(selector, state="attached", timeout=READY_MS)
    found = page.locator("body").get_attribute("data-kasus-siap")
    assert found == state, f"{path}: data-kasus-siap={found!r}, expected {state!r}"


def save_notebook(page: Page, path: str) -> None:
    """Save the open notebook as Jupyter's own save command does."""
    page.evaluate(
        """async (path) => {
          const panel = [...jupyterapp.shell.widgets('main')].find((w) => w.context?.path === path);
          await panel.context.save();
        }""",
        f"notebooks/{path}",
    )


def _watch(context: BrowserContext) -> Watched:
    seen = Watched()
    context.on("request", lambda request: HERE.match(request.url) or seen.luar.append(request.url))
    context.on("weberror", lambda error: seen.galat.append(str(error.error)))
    context.on("console", lambda line: line.type == "error" and seen.konsol.append(line.text))
    return seen
