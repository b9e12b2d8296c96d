"""What is installed, and whether it is still what the checkout asks for.

Hides the stamp file of the environment. A part is stamped only when it stands whole; while one is being
installed the stamp says so, and an environment found in that state is made anew, because an installer
that was stopped may have left a package half written yet marked as installed.
"""

import hashlib
import json
import os
import platform
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from penyiapan.pesan import say
from penyiapan.tempat import Tempat

FILE = "kasus-bk.json"


@dataclass(frozen=True, slots=True)
class Cap:
    """The stamp: for which Python and folder the environment was made, and the fingerprint of each part."""

    python: str = ""
    akar: str = ""
    sedang: str = ""
    bagian: dict[str, str] = field(default_factory=dict)

    def stands(self, part: str, fingerprint: str) -> bool:
        """True where `part` is installed as `fingerprint` asks."""
        return self.bagian.get(part) == fingerprint

    def starting(self, part: str) -> "Cap":
        """The stamp while `part` is being installed."""
        return replace(self, sedang=part, bagian={k: v for k, v in self.bagian.items() if k != part})

    def having(self, part: str, fingerprint: str) -> "Cap":
        """The stamp with `part` whole."""
        return replace(self, sedang="", bagian={**self.bagian, part: fingerprint})

    def without(self, part: str) -> "Cap":
        """The stamp with `part` absent and nothing under way."""
        return replace(self.starting(part), sedang="")


def fresh(tempat: Tempat) -> Cap:
    """The stamp of an environment just made, without any part."""
    return Cap(python=this_python(), akar=str(tempat.akar))


def read(tempat: Tempat) -> Cap | None:
    """The stamp of a usable environment; None where it is absent, half-finished or of elsewhere."""
    try:
        found = Cap(**json.loads((tempat.venv / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    belongs = found.python == this_python() and found.akar == str(tempat.akar)
    return found if belongs and not found.sedang and tempat.python.exists() else None


def write(tempat: Tempat, cap: Cap) -> None:
    """Put the stamp down in one step."""
    target = tempat.venv / FILE
    beside = target.with_suffix(".baru")
    content = {"python": cap.python, "akar": cap.akar, "sedang": cap.sedang, "bagian": cap.bagian}
    beside.write_text(json.dumps(content, indent=1), encoding="utf-8")
    os.replace(beside, target)


def this_python() -> str:
    """Version and kind of the running Python: another one needs an environment of its own."""
    return f"{platform.python_implementation()} {platform.python_version()} {platform.machine()}"


def fingerprint(tempat: Tempat, part: str) -> str:
    """SHA-256 over what decides whether `part` is up to date.

    A locked part: its lock, pyproject.toml and the Python. The engine: its lock, the one that holds its build
    tool, and the Python. The package itself: pyproject.toml and the files that its installation copies.
    """
    pyproject = tempat.akar / "pyproject.toml"
    match part:
        case "mesin":
            files = [tempat.lock(part), tempat.lock("inti")]
        case "paket":
            files = [pyproject, *_copied_at_install(tempat.akar, pyproject)]
        case _:
            files = [tempat.lock(part), pyproject]
    total = hashlib.sha256(this_python().encode())
    for file in files:
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _copied_at_install(root: Path, pyproject: Path) -> list[Path]:
    wheel = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    sources = [root / source for source in wheel.get("shared-data", {})]
    return sorted(file for source in sources for file in (source, *source.rglob("*")) if file.is_file())


@contextmanager
def one_at_a_time(tempat: Tempat, waiting: str) -> Iterator[None]:
    """Hold the only right to install here; a second start waits, after saying `waiting`."""
    tempat.lokal.mkdir(parents=True, exist_ok=True)
    with (tempat.lokal / "penyiapan.kunci").open("a+b") as handle:
        if not _try_lock(handle.fileno()):
            say(waiting)
            while not _try_lock(handle.fileno()):
                time.sleep(0.5)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
