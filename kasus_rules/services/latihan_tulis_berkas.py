"""Where drafts and own practice cases are kept: in the school's data folder, one file each.

Hides the files. Drafts stand in a folder of their own, since an incomplete case must not trouble those who
practise. A case is never put over another one unless that is said, and never removed as something else than what
was seen; one lock serves all cases, so that two windows do neither at once.
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
from kasus_rules.locking import locked
from kasus_rules.register.failures import StorageFailed, storage_failed
from kasus_rules.register.files import replace, sync_folder, write_new
from kasus_rules.rulebase.problems import Notes
from kasus_rules.rulebase.reading import read_text
from kasus_rules.services.latihan import FOLDER, shipped_folder
from kasus_rules.services.latihan_tulis_baca import baca_draf
from kasus_rules.training.baca import LatihanError, parse_kasus, read_kasus
from kasus_rules.training.kasus import KasusLatihan

DRAFTS = "draf"
LOCK_NAME = ".kasus.kunci"
WAIT_SECONDS = 3.0
DRAFT_NAME = re.compile(r"draf-[0-9a-f]{8}")
CASE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
UNTITLED = "Tanpa judul"
UNREADABLE = "{} (tidak dapat dibaca)"
NO_NAME = "Nama berkas kasus ini tidak dapat dipakai. Ubah judulnya, lalu simpan lagi."
BUSY = "Jendela lain sedang menyimpan kasus. Tidak ada yang hilang; coba sekali lagi."
SHIPPED = "Kasus ini bagian dari alat ini, bukan kasus sendiri, jadi tidak dapat dihapus di sini."
CHANGED = "Kasus ini baru saja diubah dari jendela lain, jadi belum dihapus. Buka dulu, lalu hapus bila memang perlu."


class SudahAda(InputError):
    """There is another own case of this name; nothing was written."""


@dataclass(frozen=True, slots=True)
class RingkasDraf:
    """One draft in the list."""

    id: str
    judul: str
    diubah: datetime


@dataclass(frozen=True, slots=True)
class KasusSendiri:
    """One own case in the list.

    Attributes:
        isi: the text of its file as it was seen; None when it is no text.
        kasus: the case; None while something in it must be mended first.
        sebab: what must be mended, as sentences; "" when it can be used.
    """

    id: str
    judul: str
    isi: str | None
    kasus: KasusLatihan | None
    sebab: str

    @property
    def berkas(self) -> str:
        """The file in which it is written on; "" when its name was given by hand, so that it becomes a new one."""
        return self.id if CASE_NAME.fullmatch(self.id) else ""


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

    def daftar_sendiri(self, base: RuleBase) -> tuple[KasusSendiri, ...]:
        """Every own case by its file name, also one that cannot be used as it is; never a shipped one."""
        if self._is_shipped():
            return ()
        paths = sorted(self._cases.glob("*.yaml"))
        with self._storage(self._cases):
            return tuple(self._own(path, base) for path in paths)

    def simpan(self, nama: str, text: str, *, ganti: bool = False) -> None:
        """Keep an own case.

        Raises:
            SudahAda: there is one of this name and `ganti` is not said.
        """
        if not CASE_NAME.fullmatch(nama):
            raise InputError(NO_NAME)
        path = self._cases / f"{nama}.yaml"
        with self._locked():
            if ganti:
                replace(path, text.encode())
                return
            try:
                write_new(path, text.encode())
            except FileExistsError:
                raise SudahAda(
                    "Sudah ada kasus lain dengan judul ini di komputer ini. Ubah judulnya, atau ganti kasus yang lama."
                ) from None

    def hapus(self, one: KasusSendiri) -> None:
        """Remove an own case as it was seen in the list; one that is gone is no trouble.

        Raises:
            InputError: it is a shipped case, or another window changed it meanwhile; it is still there.
        """
        path = self._cases / f"{one.id}.yaml"
        if self._is_shipped() or path.parent != self._cases:
            raise InputError(SHIPPED)
        with self._locked():
            if not path.is_file():
                return
            if self._seen(path) != one.isi:
                raise InputError(CHANGED)
            path.unlink()
            sync_folder(self._cases)

    # ── inside ──

    def _draft(self, id_: str) -> Path:
        if not DRAFT_NAME.fullmatch(id_):
            raise InputError("Draf itu tidak dikenal. Pilih dari daftar draf.")
        return self._drafts / f"{id_}.yaml"

    def _is_shipped(self) -> bool:
        """Whether the data folder is that of the suite itself."""
        return self._cases.resolve() == shipped_folder().resolve()

    def _own(self, path: Path, base: RuleBase) -> KasusSendiri:
        text = self._seen(path)
        try:
            kasus = read_kasus(path, base) if text is None else parse_kasus(path.stem, text, base)
        except LatihanError as trouble:
            return KasusSendiri(path.stem, self._title(path, base), text, None, trouble.pesan)
        return KasusSendiri(path.stem, kasus.judul, text, kasus, "")

    def _seen(self, path: Path) -> str | None:
        try:
            return self._text(path)
        except InputError:
            return None

    def _title(self, path: Path, base: RuleBase) -> str:
        try:
            return baca_draf(self._text(path), base)[0].judul or UNTITLED
        except InputError:
            return UNREADABLE.format(path.stem)

    def _text(self, path: Path) -> str:
        notes = Notes()
        text = read_text(path, path.name, notes)
        if text is None:
            raise InputError("Draf ini tidak dapat dibaca: " + "; ".join(str(one) for one in notes.problems))
        return text

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._storage(self._cases):
            self._cases.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with locked(self._cases / LOCK_NAME, wait=WAIT_SECONDS):
                    yield
            except TimeoutError:
                raise StorageFailed(BUSY) from None

    @contextmanager
    def _storage(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise storage_failed(path, error) from error


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime)
