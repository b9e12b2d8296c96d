"""A real Jupyter server for the tests, started in a temporary copy with a fresh everything.

Hides ports, environment and waiting. Nothing of the person's own Jupyter is read or written: home, settings,
workspaces, kernels' folders and the data folder of the suite all lie below one temporary folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

TOKEN = "uji-peramban"
CHECKOUT = Path(__file__).resolve().parents[2]
COPIED = ("notebooks", "rules", "data")
LARGEST_SEARCHED = 20_000_000


@dataclass(frozen=True, slots=True)
class Lab:
    """A running server: address, working copy, data folder, the folder that holds it all, process id."""

    url: str
    kerja: Path
    data: Path
    root: Path
    pid: int = 0

    def log(self) -> str:
        """What the server has written so far."""
        return (self.root / "server.log").read_text(encoding="utf-8", errors="replace")

    def files_with(self, word: str, *, also: tuple[Path, ...] = ()) -> list[Path]:
        """Every file written outside the data folder that holds the word, in UTF-8 or UTF-16."""
        places = [path for root in (self.root, *also) for path in root.rglob("*")]
        return [path for path in places if not path.is_relative_to(self.data) and _holds(path, word)]


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
            yield replace(lab, pid=process.pid)
        finally:
            process.terminate()
            process.wait(30)


def call(
    lab: Lab, path: str, body: dict[str, Any] | None = None, *, token: str | None = TOKEN, **headers: str
) -> tuple[int, dict[str, Any]]:
    """Ask the server for `path` (POST when there is a body): status and JSON answer, `{}` when it is none."""
    data = None if body is None else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", **headers}
    if token is not None:
        sent["Authorization"] = f"token {token}"
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{lab.url}/{path}", data, sent), timeout=30) as found:
            return found.status, json.loads(found.read())
    except urllib.error.HTTPError as error:
        text = error.read()
        with contextlib.suppress(ValueError):
            return error.code, json.loads(text)
        return error.code, {}


def _prepare(root: Path) -> Lab:
    kerja, data = root / "kerja", root / "data-bk"
    kerja.mkdir()
    for name in COPIED:
        if (CHECKOUT / name).is_dir():
            shutil.copytree(CHECKOUT / name, kerja / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
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


def _holds(path: Path, word: str) -> bool:
    if not path.is_file() or path.stat().st_size > LARGEST_SEARCHED:
        return False
    content = path.read_bytes()
    return word.encode() in content or word.encode("utf-16-le") in content
