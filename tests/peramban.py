"""Which browser the browser tests drive.

Hides the search: a named one, the system's Chromium under its many names, else the one that
Playwright brought itself. No test chooses a browser on its own.
"""

import os
import shutil
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
REQUIRED_BY = "KASUS_WAJIB_PERAMBAN"


@cache
def find_chromium() -> str | None:
    """Path of a Chromium to drive, or None where neither the system nor Playwright has one."""
    named = os.environ.get("KASUS_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _playwrights_own()


def browser_is_required() -> bool:
    """True where a missing browser must fail the tests instead of skipping them."""
    return os.environ.get(REQUIRED_BY) == "1"


def _playwrights_own() -> str | None:
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        return None
    try:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    except Error:
        return None
    return path if Path(path).exists() else None
