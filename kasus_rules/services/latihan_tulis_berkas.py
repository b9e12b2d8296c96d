"""Where drafts and own practice cases are kept: in the school's data folder, one file each.

Hides the files. Drafts stand in a folder of their own, since an incomplete case must not trouble those who
practise; a case is never put over another one unless that is said.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.register.failures import storage_failed
from kasus_rules.register.files import replace, sync_folder, write_new
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.reading import read_text
from kasus_rules.services.latihan import FOLDER, read_latihan
from kasus_rules.services.latihan_tulis_baca import baca_draf
from kasus_rules.training.kasus import KasusLatihan

DRAFTS = "draf"
DRAFT_NAME = re.compile(r"draf-[0-9a-f]{8}")
CASE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
UNTITLED = "Tanpa judul"


class SudahAda(InputError):
    """There is another own case of this name; nothing was written."""


@dataclass(frozen=True, slots=True)
class RingkasDraf:
    """One draft in the list."""

    id: str
    judul: str
    diubah: datetime


class SimpananTulis:
    """The drafts and own cases of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._cases = folder / FOLDER
        self._drafts = self._cases / DRAFTS

    # ── drafts ──

    def new_id(self) -> str:
        """A name for a new draft."""
        return f"draf-{secrets.token_hex(4)}"

    def daftar_draf(self, base: RuleBase) -> tuple[RingkasDraf, ...]:
        """Every draft, the last changed first; one that cannot be read is listed too, without its title."""
        paths = [path for path in self._drafts.glob("draf-*.yaml") if DRAFT_NAME.fullmatch(path.stem)]
        with self._storage(self._drafts):
            found = [RingkasDraf(path.stem, self._title(path, base), _changed(path)) for path in paths]
        return tuple(sorted(found, key=lambda one: one.diubah, reverse=True))

    def muat_draf(self, id_: str) -> str:
        """The text of a draft.

        Raises:
            InputError: there is none of that name, or it is no text.
        """
        return self._text(self._draft(id_))

    def isi_draf(self, id_: str) -> str | None:
        """The text of a draft as it is on the disk now; None when there is none, "" when it is no text."""
        path = self._draft(id_)
        try:
            return self._text(path) if path.is_file() else None
        except InputError:
            return ""

    def simpan_draf(self, id_: str, text: str) -> None:
        """Keep a draft in place of what was there."""
        path = self._draft(id_)
        with self._storage(path):
            self._drafts.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace(path, text.encode())

    def hapus_draf(self, id_: str) -> None:
        """Remove a draft; one that is gone is no trouble."""
        path = self._draft(id_)
        with self._storage(path):
            if path.is_file():
                path.unlink(missing_ok=True)
                sync_folder(self._drafts)

    # ── own cases ──

    def sendiri(self, base: RuleBase) -> tuple[KasusLatihan, ...]:
        """The own cases that can be read."""
        return read_latihan(base, self._cases)[0]

    def simpan(self, nama: str, text: str, *, ganti: bool = False) -> None:
        """Keep an own case.

        Raises:
            SudahAda: there is one of this name and `ganti` is not said.
        """
        if not CASE_NAME.fullmatch(nama):
            raise InputError("Nama berkas kasus ini tidak dapat dipakai. Ubah judulnya, lalu simpan lagi.")
        path = self._cases / f"{nama}.yaml"
        with self._storage(path):
            self._cases.mkdir(mode=0o700, parents=True, exist_ok=True)
            if ganti:
                replace(path, text.encode())
                return
            try:
                write_new(path, text.encode())
            except FileExistsError:
                raise SudahAda(
                    "Sudah ada kasus lain dengan judul ini di komputer ini. Ubah judulnya, atau ganti kasus yang lama."
                ) from None

    # ── inside ──

    def _draft(self, id_: str) -> Path:
        if not DRAFT_NAME.fullmatch(id_):
            raise InputError("Draf itu tidak dikenal. Pilih dari daftar draf.")
        return self._drafts / f"{id_}.yaml"

    def _title(self, path: Path, base: RuleBase) -> str:
        try:
            return baca_draf(self._text(path), base)[0].judul or UNTITLED
        except InputError:
            return f"{path.stem} (tidak dapat dibaca)"

    def _text(self, path: Path) -> str:
        notes = Notes()
        text = read_text(path, path.name, notes)
        if text is None:
            raise InputError("Draf ini tidak dapat dibaca: " + "; ".join(str(one) for one in notes.problems))
        return text

    @contextmanager
    def _storage(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise storage_failed(path, error) from error


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime)
