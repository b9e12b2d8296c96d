"""A small checkout of its own for each test that touches stamps and installers."""

from pathlib import Path

import pytest

from penyiapan import cap
from penyiapan.tempat import Tempat

PYPROJECT = '[tool.hatch.build.targets.wheel.shared-data]\n"lab" = "share/jupyter/labextensions/contoh"\n'


@pytest.fixture
def tempat(tmp_path: Path) -> Tempat:
    """A checkout with locks and pyproject, and an environment that looks made."""
    root = tmp_path / "folder dengan spasi"
    (root / "lab").mkdir(parents=True)
    (root / "lab" / "a.js").write_text("1")
    (root / "pyproject.toml").write_text(PYPROJECT)
    for part in ("", "-mesin", "-uji", "-peneliti", "-skala"):
        (root / f"requirements{part}.lock").write_text(f"contoh{part}==1\n")
    place = Tempat(akar=root, venv=root / ".venv-bk", lokal=root / ".lokal")
    place.python.parent.mkdir(parents=True)
    place.python.touch()
    place.lokal.mkdir()
    return place


@pytest.fixture
def whole(tempat: Tempat) -> Tempat:
    """The same with the core part, the package and the engine installed."""
    stamp = cap.fresh(tempat)
    for part in ("inti", "paket", "mesin"):
        stamp = stamp.having(part, cap.fingerprint(tempat, part))
    cap.write(tempat, stamp)
    return tempat
