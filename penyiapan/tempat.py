"""Where things lie: the checkout, the environment made for it, and the local folder of Jupyter.

Hides read-only checkouts (a school's shared drive, a USB stick without symbolic links): there the
environment and the local folder go to the user's own folder, one per checkout.
"""

import hashlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Tempat:
    """The folders of one checkout on one machine."""

    akar: Path
    venv: Path
    lokal: Path

    @property
    def python(self) -> Path:
        """The interpreter of the environment, whether it exists yet or not."""
        return self.program("python")

    @property
    def log(self) -> Path:
        """The file that takes the installers' output."""
        return self.lokal / "penyiapan.log"

    def program(self, name: str) -> Path:
        """Path of a program of the environment."""
        return self.venv / "Scripts" / f"{name}.exe" if os.name == "nt" else self.venv / "bin" / name

    def lock(self, part: str) -> Path:
        """The lock file of a part (inti, mesin, peneliti, uji)."""
        return self.akar / ("requirements.lock" if part == "inti" else f"requirements-{part}.lock")


def locate(root: Path = ROOT) -> Tempat:
    """The folders for `root`: beside it where it can be written, else in the user's own folder."""
    home = root if can_hold_environment(root) else user_folder() / _short(root)
    return Tempat(akar=root, venv=home / ".venv-bk", lokal=home / ".lokal")


def user_folder() -> Path:
    """The user's own folder for tools; the register lies elsewhere and is never touched by set-up."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "kasus-bk-perangkat"


def can_hold_environment(folder: Path) -> bool:
    """True where files, and the links that an environment needs on POSIX, can be made in `folder`."""
    try:
        with tempfile.TemporaryDirectory(prefix=".coba-", dir=folder) as trial:
            if os.name != "nt":
                (Path(trial) / "tautan").symlink_to(sys.executable)
    except OSError:
        return False
    return True


def _short(root: Path) -> str:
    return hashlib.sha256(str(root).encode()).hexdigest()[:10]
