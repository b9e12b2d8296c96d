"""The locks: hashed, without addresses, and holding everything that is declared."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from penyiapan.kunci import without_package_settings

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def declared(part: str) -> list[str]:
    """What pyproject.toml asks for in a part."""
    core = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["bangun"]]
    if part == "inti":
        return core
    lines = PROJECT["project"]["optional-dependencies"][part]
    own = "kasus-rules[peneliti]"  # the tests need the researchers' part too
    return [line for one in lines for line in (declared("peneliti") if one == own else [one])]


def pinned(part: str) -> dict[str, set[Version]]:
    """Name to versions; a package may have one version for older and one for newer Pythons."""
    name = "requirements.lock" if part == "inti" else f"requirements-{part}.lock"
    found: dict[str, set[Version]] = {}
    for package, version in PINNED.findall((ROOT / name).read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(package), set()).add(Version(version))
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "://" in line or line.startswith("-")] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_of_a_lock_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("part", ["inti", "mesin", "peneliti", "skala", "uji"])
def test_a_lock_holds_what_its_part_declares(part: str) -> None:
    locked = pinned(part)
    wanted = [Requirement(text) for text in declared(part)]
    unmet = [
        str(need)
        for need in wanted
        if not any(need.specifier.contains(v) for v in locked.get(canonicalize_name(need.name), ()))
    ]
    assert unmet == []


@pytest.mark.parametrize("part", ["peneliti", "skala", "uji"])
def test_parts_agree_on_the_versions_of_the_core(part: str) -> None:
    core, other = pinned("inti"), pinned(part)
    assert {name: versions for name, versions in core.items() if other.get(name) != versions} == {}


def test_a_machines_own_package_settings_do_not_reach_the_locks() -> None:
    given = {"UV_INDEX_URL": "a", "PIP_FIND_LINKS": "b", "UV_CONSTRAINT": "c", "UV_CACHE_DIR": "d", "PATH": "e"}
    kept = {"UV_CACHE_DIR": "d", "PATH": "e", "UV_NO_CONFIG": "1"}
    assert without_package_settings(given) == kept
