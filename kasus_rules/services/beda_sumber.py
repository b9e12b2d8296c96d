"""Where two rule bases come from: a folder, or a revision of the history that the folder is kept in.

Hides Git. Of a revision only the rule folder is read, into a temporary folder that is gone
afterwards; nothing that is checked out is ever touched.
"""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError, RuleBaseError
from kasus_rules.rulebase import load
from kasus_rules.rulebase.asumsi import Assumptions, read_assumptions
from kasus_rules.services.lokasi import rules_folder

PATIENCE_SECONDS = 60
MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # set inside hooks, about another folder


@dataclass(frozen=True, slots=True)
class Sumber:
    """A rule base with its assumptions, and what the user called it."""

    name: str
    base: RuleBase
    assumptions: Assumptions


def read_pair(old: str, new: str) -> tuple[Sumber, Sumber]:
    """Read both rule bases; a revision is one of the history in which the other folder, or the rules in use, lie.

    Raises:
        InputError: no such folder or revision, no Git, or no rules there.
        RuleBaseError: the rules there cannot be loaded.
    """
    given = [Path(each) for each in (new, old) if Path(each).is_dir()]
    kept_in = given[0] if given else rules_folder()
    return read_one(old, kept_in), read_one(new, kept_in)


def read_one(name: str, kept_in: Path) -> Sumber:
    """Read the rule base that `name` stands for. Raises as `read_pair` does."""
    if Path(name).is_dir():
        return _loaded(name, Path(name))
    with _revision(name, kept_in) as folder:
        return _loaded(name, folder)


def _loaded(name: str, folder: Path) -> Sumber:
    if not any(folder.glob("*.yaml")):
        raise InputError(f"Tidak ada aturan di {name}. Pilih folder yang memuat fakta.yaml dan keputusan.yaml.")
    try:
        base = load(folder)
        return Sumber(name, base, read_assumptions(folder, base))
    except RuleBaseError as trouble:
        raise RuleBaseError(f"Aturan dari {name} tidak dapat dibandingkan.\n{trouble.pesan}") from trouble


# ── history ──


@contextmanager
def _revision(name: str, kept_in: Path) -> Iterator[Path]:
    """The rule folder as it was at a revision, as long as it is needed."""
    place = _asked(kept_in, "rev-parse", "--show-toplevel", "--show-prefix")
    if place is None:
        raise InputError(
            f"{name} bukan folder, dan {kept_in.name} tidak disimpan dalam riwayat Git. "
            "Periksa nama foldernya, atau bandingkan dua folder."
        )
    top, prefix = (*place.splitlines(), "")[:2]
    commit = _asked(kept_in, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not commit:
        raise InputError(
            f"{name} bukan folder dan bukan revisi Git yang dikenal. "
            "Tulis nama folder, cabang, label, atau nomor revisi; lihat daftarnya dengan: git log --oneline"
        )
    packed = _git(Path(top), "archive", "--format=tar", f"{commit.strip()}:{prefix.rstrip('/')}")
    if packed.returncode:
        raise InputError(f"Pada revisi {name} belum ada folder aturan {prefix.rstrip('/') or kept_in.name}.")
    with TemporaryDirectory(prefix="aturan-") as folder:
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        yield Path(folder)


def _asked(folder: Path, *arguments: str) -> str | None:
    """What Git answers, or None when it refuses."""
    answer = _git(folder, *arguments)
    return None if answer.returncode else answer.stdout.decode(errors="replace")


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    try:
        return subprocess.run(  # a fixed list of arguments, no shell
            ["git", "-C", str(folder), *arguments],
            env=clean, capture_output=True, check=False, timeout=PATIENCE_SECONDS, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError as trouble:
        raise InputError(
            "Git tidak terpasang, jadi revisi lama tidak dapat dibaca. Pasang Git, atau bandingkan dua folder aturan."
        ) from trouble
    except subprocess.TimeoutExpired as trouble:
        raise InputError("Git tidak menjawab. Coba lagi, atau bandingkan dua folder aturan.") from trouble
