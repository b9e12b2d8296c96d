"""Training sessions on the trainer's machine: one file a session, names of trainees in a file of their own.

Hides the files. Names never stand in the session's file, so that it can be given to a researcher as it is;
both files are readable by their owner only and are replaced whole, under a lock, or not at all.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from kasus_rules.errors import InputError
from kasus_rules.locking import locked
from kasus_rules.register.failures import StorageFailed
from kasus_rules.register.files import replace, sync_folder, write_new
from kasus_rules.training.sesi import Peserta, Sesi

FOLDER = "pelatihan"
VERSION = 1
LOCK_NAME = ".sesi.kunci"
WAIT_SECONDS = 3.0
NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{6}")
BUSY = "Jendela lain sedang menyimpan sesi ini. Tidak ada yang hilang; coba sekali lagi."
BROKEN = "Berkas sesi {name} tidak dapat dibaca. Berkas itu tidak diubah; pindahkan bila sudah tidak dipakai."
NEWER = "Berkas sesi {name} ditulis oleh versi alat ini yang lebih baru. Perbarui alat ini untuk membukanya."
STORAGE = "Folder pelatihan tidak dapat ditulis atau dibaca ({cause}). Periksa izin dan sisa ruang diska."


class _SesiFile(msgspec.Struct, forbid_unknown_fields=True):
    versi: int
    sesi: Sesi


class _PesertaFile(msgspec.Struct, forbid_unknown_fields=True):
    versi: int
    peserta: tuple[Peserta, ...]


Content = TypeVar("Content", _SesiFile, _PesertaFile)


class SesiStore:
    """The sessions of one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def new_id(self, tanggal: str) -> str:
        """A name for a new session: its day and six random letters."""
        return f"{tanggal}-{secrets.token_hex(3)}"

    def daftar(self) -> tuple[Sesi, ...]:
        """Every session that can be read, newest day first."""
        found = []
        for path in self._folder.glob("*.json") if self._folder.is_dir() else ():
            if NAME.fullmatch(path.stem):
                try:
                    found.append(self.muat(path.stem))
                except (InputError, StorageFailed):
                    continue  # a damaged file must not hide the others; opening it by name says what is wrong
        return tuple(sorted(found, key=lambda one: one.id, reverse=True))

    def rusak(self) -> tuple[str, ...]:
        """Names of session files that cannot be read."""
        readable = {one.id for one in self.daftar()}
        paths = self._folder.glob("*.json") if self._folder.is_dir() else ()
        return tuple(sorted(p.stem for p in paths if NAME.fullmatch(p.stem) and p.stem not in readable))

    def muat(self, id_: str) -> Sesi:
        """One session.

        Raises:
            InputError: there is none of that name, or it cannot be read.
        """
        content = self._read(self._path(id_), _SesiFile)
        if content is None:
            raise InputError(f"Sesi {id_} tidak ditemukan. Pilih dari daftar sesi.")
        return content.sesi

    def buat(self, sesi: Sesi) -> Sesi:
        """Keep a new session."""
        with self._storage():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_new(self._path(sesi.id), msgspec.json.encode(_SesiFile(VERSION, sesi)))
        return sesi

    def ubah(self, id_: str, change: Callable[[Sesi], Sesi]) -> Sesi:
        """Change the session as it is on the disk now, so that no other window's change is lost.

        Raises:
            InputError: what `change` raises, or the session cannot be read.
            StorageFailed: another window is writing, or the disk refuses.
        """
        with self._locked(id_):
            changed = change(self.muat(id_))
            with self._storage():
                replace(self._path(id_), msgspec.json.encode(_SesiFile(VERSION, changed)))
        return changed

    def hapus(self, id_: str) -> None:
        """Remove a session and the names that belong to it."""
        with self._locked(id_), self._storage():
            self._path(id_).unlink(missing_ok=True)
            self._names_path(id_).unlink(missing_ok=True)
            sync_folder(self._folder)

    # ── names ──

    def peserta(self, id_: str) -> tuple[Peserta, ...]:
        """The trainees by name; () when no names are kept."""
        content = self._read(self._names_path(id_), _PesertaFile)
        return () if content is None else content.peserta

    def simpan_peserta(self, id_: str, peserta: tuple[Peserta, ...]) -> None:
        """Keep the names in place of those before."""
        with self._locked(id_), self._storage():
            replace(self._names_path(id_), msgspec.json.encode(_PesertaFile(VERSION, peserta)))

    def hapus_peserta(self, id_: str) -> None:
        """Forget the names; answers stay, by number."""
        with self._locked(id_), self._storage():
            self._names_path(id_).unlink(missing_ok=True)

    # ── files ──

    def _path(self, id_: str) -> Path:
        if not NAME.fullmatch(id_):
            raise InputError(f"Nama sesi {id_!r} tidak dikenal. Pilih dari daftar sesi.")
        return self._folder / f"{id_}.json"

    def _names_path(self, id_: str) -> Path:
        path = self._path(id_)
        return path.with_name(f"{path.stem}.peserta.json")

    def _read(self, path: Path, kind: type[Content]) -> Content | None:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StorageFailed(STORAGE.format(cause=error.strerror)) from error
        try:
            content = msgspec.json.decode(data, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(BROKEN.format(name=path.name)) from error
        if content.versi > VERSION:
            raise InputError(NEWER.format(name=path.name))
        return content

    @contextmanager
    def _locked(self, id_: str) -> Iterator[None]:
        """One writer at a time; one lock serves all sessions, so that a removed one leaves nothing behind."""
        self._path(id_)  # a name that is no session never reaches the disk
        with self._storage():
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with self._storage(), locked(self._folder / LOCK_NAME, wait=WAIT_SECONDS):
                yield
        except TimeoutError:
            raise StorageFailed(BUSY) from None

    @contextmanager
    def _storage(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise  # the lock, not the disk: a TimeoutError is an OSError too
        except OSError as error:
            raise StorageFailed(STORAGE.format(cause=error.strerror)) from error
