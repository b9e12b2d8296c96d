"""A real JupyterLab and a real browser for the browser tests.

Hides how both are started and what is watched meanwhile: a server in a temporary copy of the notebooks, with
its own data folder, workspaces and settings; a page that remembers every request to the outside, every page
error and every console error.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.peramban import find_chromium

TOKEN = "uji-peramban"
READY_MS = 90_000
CHECKOUT = Path(__file__).resolve().parents[2]
COPIED = ("notebooks", "rules", "data")
LARGEST_SEARCHED = 20_000_000
HERE = re.compile(r"(data:|blob:|chrome:|about:|(ws|http)://127\.0\.0\.1[:/])")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lab:
    """A running server: its address, its working copy, its data folder, and the folder that holds it all."""

    url: str
    kerja: Path
    data: Path
    root: Path

    def log(self) -> str:
        """What the server has written so far."""
        return (self.root / "server.log").read_text(encoding="utf-8", errors="replace")

    def files_with(self, word: str, *, also: tuple[Path, ...] = ()) -> list[Path]:
        """Every file written outside the data folder that holds the word, in UTF-8 or UTF-16."""
        places = [path for root in (self.root, *also) for path in root.rglob("*")]
        return [path for path in places if not path.is_relative_to(self.data) and _holds(path, word)]


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
def running_lab(root: Path, *options: str) -> Iterator[Lab]:
    """A server with a fresh everything below `root`, stopped at the end."""
    lab = _prepare(root)
    port = lab.url.rsplit(":", 1)[1]
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}", "--expose-app-in-browser",
        *options,
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    with (root / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=lab.kerja, env=_environment(lab), stdout=log, stderr=log)
        try:
            _wait_until_up(lab, process)
            yield lab
        finally:
            process.terminate()
            process.wait(30)


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


def _prepare(root: Path) -> Lab:
    kerja, data = root / "kerja", root / "data-bk"
    kerja.mkdir()
    for name in COPIED:
        if (CHECKOUT / name).is_dir():
            shutil.copytree(
                CHECKOUT / name, kerja / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
            )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Lab(url=f"http://127.0.0.1:{port}", kerja=kerja, data=data, root=root)


def _environment(lab: Lab) -> dict[str, str]:
    own = {
        "HOME": "home", "TMPDIR": "tmp", "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "share",
        "JUPYTER_RUNTIME_DIR": "run", "IPYTHONDIR": "ipython", "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }  # fmt: skip
    for name in own.values():
        (lab.root / name).mkdir(exist_ok=True)
    paths = {key: str(lab.root / name) for key, name in own.items()}
    return {**os.environ, **paths, "KASUS_DATA": str(lab.data), "PYTHONUTF8": "1"}


def _wait_until_up(lab: Lab, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{lab.url}/api/status?token={TOKEN}", timeout=1).close()
            return
        assert process.poll() is None, lab.log()
        time.sleep(0.2)
    raise AssertionError(f"the server did not come up:\n{lab.log()}")


def _watch(context: BrowserContext) -> Watched:
    seen = Watched()
    context.on("request", lambda request: HERE.match(request.url) or seen.luar.append(request.url))
    context.on("weberror", lambda error: seen.galat.append(str(error.error)))
    context.on("console", lambda line: line.type == "error" and seen.konsol.append(line.text))
    return seen


def _holds(path: Path, word: str) -> bool:
    if not path.is_file() or path.stat().st_size > LARGEST_SEARCHED:
        return False
    content = path.read_bytes()
    return word.encode() in content or word.encode("utf-16-le") in content
