"""A proposal: a changed copy of one rule file, checked and proved beside the rules, never inside them.

Hides the copy of the rule folder in which a proposal is tried, and where proposals are kept: in the
data folder, one new file each time, so that no proposal overwrites another.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kasus_rules.core.program import compile_program
from kasus_rules.errors import InputError
from kasus_rules.reasoning.findings import Report
from kasus_rules.reasoning.uji import UjiGagal, failing
from kasus_rules.register.files import write_new
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.load import load
from kasus_rules.rulebase.problems import Problem, RuleFilesError
from kasus_rules.rulebase.uji import read_tests

if TYPE_CHECKING:  # the proofs load a solver, which takes a while and is rarely needed
    from kasus_rules.services.beda import Perbandingan

FOLDER = "usulan"
STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """What checking a proposal found.

    Attributes:
        masalah: everything that keeps it from being loaded; then no test was run.
        uji: how many tests were run, of single rules and of whole cases.
        sama: whether the rules mean, word for word, what they meant before (comments do not count).
    """

    masalah: tuple[Problem, ...]
    uji: int = 0
    gagal: tuple[UjiGagal, ...] = ()
    sama: bool = False

    @property
    def lolos(self) -> bool:
        """Whether it can be loaded and no test fails."""
        return not self.masalah and not self.gagal


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """A proposal that was kept: which rule file it changes, and when it was saved."""

    path: Path
    file: str
    waktu: datetime


def rule_files(folder: Path) -> tuple[str, ...]:
    """The files of a rule folder that a proposal may change: rules and the tests beside them."""
    return tuple(
        f"{stage}/{path.name}"
        for stage in kw.STAGES
        for path in sorted((folder / stage).glob("*.yaml"))
        if not path.name.startswith(".")
    )


def read_file(folder: Path, name: str) -> str:
    """The text of one rule file.

    Raises:
        InputError: there is no such rule file, or it cannot be read.
    """
    _check_name(folder, name)
    return _text(folder / name)


def check(folder: Path, name: str, text: str, *, sidik: str) -> Pemeriksaan:
    """Load the rules with `text` in place of the file, and run the tests beside all rules.

    Args:
        sidik: the fingerprint of the rules in use.

    Raises:
        InputError: there is no such rule file.
    """
    with _tried(folder, name, text) as copy:
        try:
            base = load(copy)
            tests = read_tests(copy, base)
        except RuleFilesError as trouble:
            return Pemeriksaan(trouble.problems)
    failed = tuple(failing(compile_program(base), tests))
    return Pemeriksaan((), len(tests), failed, base.fingerprint == sidik)


def prove(folder: Path, name: str, text: str) -> Report:
    """Prove the rules with `text` in place of the file.

    Raises:
        RuleFilesError: the proposal cannot be loaded.
    """
    from kasus_rules.reasoning.verify import check as verify
    from kasus_rules.reasoning.verify import read_subject

    with _tried(folder, name, text) as copy:
        subject = read_subject(copy)
    return verify(subject)


def differ(folder: Path, name: str, text: str) -> Perbandingan:
    """Compare the rules in use with the rules with `text` in place of the file.

    Raises:
        RuleBaseError: the proposal cannot be loaded, or the assumptions contradict each other.
    """
    from kasus_rules.services.beda import compare_rules

    with _tried(folder, name, text) as copy:
        return compare_rules(str(folder), str(copy))


# ── kept proposals ──


def save(data: Path, name: str, text: str, now: datetime) -> Path:
    """Keep a proposal as a new file of the data folder.

    Raises:
        InputError: the folder cannot be written.
    """
    stage, topic = name.removesuffix(".yaml").split("/")
    path = data / FOLDER / f"{stage}-{topic}-{now.strftime(STAMP)}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text)
    except OSError as error:
        raise InputError(
            f"Usulan tidak tersimpan, karena folder {path.parent} tidak dapat ditulisi ({error.strerror}). "
            "Periksa izin folder dan ruang kosong di diska, lalu simpan lagi."
        ) from None
    return path


def _write(path: Path, text: str) -> None:
    try:
        write_new(path, text.encode())
    except FileExistsError:
        raise InputError("Usulan dengan nama yang sama baru saja disimpan. Tunggu sedetik, lalu simpan lagi.") from None


def saved(data: Path) -> tuple[Tersimpan, ...]:
    """Every kept proposal, newest first; files with other names are passed over."""
    found = [each for path in (data / FOLDER).glob("*.yaml") if (each := _kept(path)) is not None]
    return tuple(sorted(found, key=lambda each: each.waktu, reverse=True))


def read_saved(one: Tersimpan) -> str:
    """The text of a kept proposal.

    Raises:
        InputError: it cannot be read.
    """
    return _text(one.path)


def _kept(path: Path) -> Tersimpan | None:
    stage, _, rest = path.stem.partition("-")
    topic, _, stamp = rest.partition("-")
    try:
        return Tersimpan(path, f"{stage}/{topic}.yaml", datetime.strptime(stamp, STAMP))
    except ValueError:
        return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(
            f"File {path.name} tidak dapat dibaca: mungkin sudah dipindahkan, rusak, atau bukan teks UTF-8. "
            "Pilih file lain."
        ) from None


# ── the copy in which it is tried ──


@contextmanager
def _tried(folder: Path, name: str, text: str) -> Iterator[Path]:
    _check_name(folder, name)
    with tempfile.TemporaryDirectory(prefix="kasus-usulan-") as place:
        copy = Path(place) / "rules"
        shutil.copytree(folder, copy)
        (copy / name).write_text(text, encoding="utf-8")
        yield copy


def _check_name(folder: Path, name: str) -> None:
    known = rule_files(folder)
    if name not in known:
        raise InputError(f'File aturan "{name}" tidak ada. Yang ada: {", ".join(known)}.')
