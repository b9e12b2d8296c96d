"""The reference of the rules, written to a folder, and the schemas for editors.

Hides files. A page that no longer belongs to the reference is removed only when it bears the mark of
the reference, so that nothing that a person put there is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kasus_rules.documents.acuan import Acuan, read_acuan
from kasus_rules.documents.acuan_skema import schemas
from kasus_rules.documents.acuan_tulis import TANDA, pages
from kasus_rules.errors import InputError
from kasus_rules.register.files import replace
from kasus_rules.services.lokasi import rules_folder


def acuan_in_use() -> Acuan:
    """The rules in use, ready to be read.

    Raises:
        RuleBaseError: the rules cannot be loaded; every problem is listed.
    """
    return read_acuan(rules_folder())


def write_acuan(acuan: Acuan, folder: Path) -> int:
    """Write every page below `folder`, remove pages of topics that are gone; the number of files.

    Raises:
        InputError: the folder cannot be written, or holds pages of somebody else under the same names.
    """
    found = pages(acuan)
    _refuse_foreign(folder, found)
    try:
        for name, text in found.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            replace(folder / name, text.encode())
        for path in stale_pages(folder, set(found)):
            path.unlink()
    except OSError as error:
        raise InputError(
            f"Acuan tidak dapat ditulis ke {folder} ({error.strerror}). Periksa izin folder, lalu ulangi."
        ) from None
    return len(found)


def _refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    """A README.md that a person wrote is not replaced."""
    there = (folder / name for name in names if name.endswith(".md"))
    foreign = [path for path in there if path.is_file() and not _bears_mark(path)]
    if foreign:
        raise InputError(
            f"Acuan tidak ditulis, karena {foreign[0]} sudah ada dan bukan buatan perintah ini. Pilih folder lain."
        )


def _bears_mark(path: Path) -> bool:
    return path.read_text(encoding="utf-8", errors="replace").startswith(TANDA)


def stale_pages(folder: Path, names: set[str]) -> list[Path]:
    """Pages of an earlier reference that are not among `names` (paths below the folder)."""
    paths = [path for path in sorted(folder.rglob("*.md")) if path.relative_to(folder).as_posix() not in names]
    return [path for path in paths if _bears_mark(path)]


def untested_parts(acuan: Acuan) -> Mapping[str, tuple[str, ...]]:
    """Rule id -> what no test beside it shows; a rule that is fully covered is not in it."""
    from kasus_rules.reasoning.coverage import coverage  # loads the solver, which reading alone does not need

    tests = [test for several in acuan.tests.values() for test in several]
    return coverage(acuan.program, tests, acuan.untested).missing


def schema(name: str) -> str:
    """One schema as JSON text.

    Raises:
        InputError: there is no schema of this name.
    """
    acuan = acuan_in_use()
    found = schemas(acuan.base, acuan.items)
    if name not in found:
        raise InputError(f'Skema "{name}" tidak ada. Yang ada: {", ".join(found)}.')
    return found[name]
