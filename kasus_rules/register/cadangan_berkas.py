"""The backup file: a zip of parts that are encrypted already, under a manifest sealed with the register's key.

Hides the container. A zip from anywhere is read here without trust: only known names, nothing packed, nothing
twice, and no part is written anywhere before the seal over all of them was checked.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kasus_rules.errors import KasusError
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.tempat import KEY_FILE, REGISTER_FILE

FORMAT, VERSION = "kasus-cadangan", 1
MANIFEST = "manifes.json"
SETTINGS = "pengaturan.json.sandi"
_NAMES = re.compile(
    rf"(?:{re.escape(KEY_FILE)}|{re.escape(REGISTER_FILE)}|kotak-[a-z_]{{1,40}}\.db|{re.escape(SETTINGS)})"
)
_LARGEST_MANIFEST = 64 << 10
_LARGEST_SMALL_PART = 4 << 20
_CHUNK = 1 << 20
_NOT_A_ZIP = (
    zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError,
    TypeError, AttributeError, OverflowError, struct.error, UnicodeError, RecursionError,
)  # fmt: skip


class BackupBroken(KasusError):
    """The file is no backup, is damaged, or was not made by the register whose key it carries."""


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part: its size in bytes and its SHA-256 in hexadecimal."""

    ukuran: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifes:
    """What a backup holds.

    Attributes:
        dibuat: UTC.
        skema: version of the register's tables.
        jangkar: count and head of the audit chain in this copy.
        rantai_utuh: whether the chain was whole when the copy was made.
        bagian: names to parts.
    """

    dibuat: datetime
    skema: str
    jangkar: tuple[int, str]
    rantai_utuh: bool
    bagian: Mapping[str, Bagian]


def derived(key: DataKey, purpose: str) -> bytes:
    """A key of its own for each purpose of a backup, 32 bytes."""
    info = f"cadangan {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(bytes.fromhex(key.hex))


def measure(path: Path) -> Bagian:
    """Size and fingerprint of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
    return Bagian(size, digest.hexdigest())


def write(path: Path, manifes: Manifes, folder: Path, key: DataKey) -> None:
    """Write the container to `path`, its parts from `folder`, and bring it onto the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, _sealed(manifes, key))
            for name in manifes.bagian:
                archive.write(folder / name, name)
        stream.flush()
        os.fsync(stream.fileno())


class Arsip:
    """An opened backup; nothing in it is believed before `verify`."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive, self._path = archive, path
        self._raw = _read_manifest(archive)
        self.manifes = _understood(self._raw)
        _refuse_foreign_entries(archive, self.manifes, path.stat().st_size)

    def small(self, name: str) -> bytes:
        """A small part in memory, against its own fingerprint in the manifest."""
        size = self.manifes.bagian[name].ukuran
        if size > _LARGEST_SMALL_PART:
            raise ValueError(name)
        return b"".join(self._pieces(name))

    def verify(self, key: DataKey) -> None:
        """Raise `BackupBroken` unless this manifest was sealed with the register's own key."""
        body = {name: value for name, value in self._raw.items() if name != "segel"}
        if not hmac.compare_digest(_seal(body, key).encode(), str(self._raw.get("segel")).encode("utf-8", "replace")):
            raise BackupBroken(
                f"Cadangan {self._path} tidak dipakai: daftar isinya tidak bersegel kunci register ini, jadi pernah "
                "diubah atau disusun orang lain. Tidak ada yang diubah. Pakailah cadangan lain."
            )

    def extract(self, name: str, target: Path) -> None:
        """Write one part to `target`, on the disk when this returns."""
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as stream:
            for piece in self._pieces(name):
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())

    def check(self, name: str) -> None:
        """Read one part to its end."""
        for _ in self._pieces(name):
            pass

    def _pieces(self, name: str) -> Iterator[bytes]:
        expected, digest, size = self.manifes.bagian[name], hashlib.sha256(), 0
        with self._archive.open(name) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                digest.update(piece)
                if size > expected.ukuran:
                    raise ValueError(name)
                yield piece
        if (size, digest.hexdigest()) != (expected.ukuran, expected.sha256):
            raise ValueError(name)


@contextmanager
def opened(path: Path) -> Iterator[Arsip]:
    """A backup for reading.

    Raises:
        BackupBroken: it is no backup or is damaged, also when that shows while its parts are read.
    """
    with _explained(path), path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
        yield Arsip(archive, path)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except KasusError:
        raise
    except FileNotFoundError as error:
        if error.filename not in (None, str(path)):
            raise
        raise BackupBroken(f"Berkas cadangan {path} tidak ada. Periksa nama dan foldernya.") from None
    except IsADirectoryError:
        raise BackupBroken(f"{path} adalah folder, bukan berkas cadangan. Sebutkan berkasnya.") from None
    except _NOT_A_ZIP:
        raise broken(path) from None


def broken(path: Path) -> BackupBroken:
    """Damaged, cut off, or something else altogether."""
    return BackupBroken(
        f"{path} rusak, terpotong, atau bukan berkas cadangan. Tidak ada yang diubah. Salin ulang berkas itu dari "
        "tempat aslinya, atau pakailah cadangan lain."
    )


def _sealed(manifes: Manifes, key: DataKey) -> bytes:
    body: dict[str, object] = {
        "format": FORMAT,
        "versi": VERSION,
        "dibuat": manifes.dibuat.isoformat(),
        "skema": manifes.skema,
        "jangkar": list(manifes.jangkar),
        "rantai_utuh": manifes.rantai_utuh,
        "bagian": {name: {"ukuran": one.ukuran, "sha256": one.sha256} for name, one in manifes.bagian.items()},
    }
    return json.dumps(body | {"segel": _seal(body, key)}, indent=1).encode()


def _seal(body: Mapping[str, object], key: DataKey) -> str:
    written = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(derived(key, "segel"), written, hashlib.sha256).hexdigest()


def _read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    if archive.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise ValueError(MANIFEST)
    with archive.open(MANIFEST) as stream:
        body = json.loads(stream.read(_LARGEST_MANIFEST + 1))
    if not isinstance(body, dict) or body["format"] != FORMAT:
        raise ValueError(MANIFEST)
    if body["versi"] != VERSION:
        raise BackupBroken(
            "Cadangan ini dibuat oleh versi aplikasi yang lebih baru, jadi belum dapat dibaca. Tidak ada yang "
            "diubah. Perbarui aplikasi ini, lalu coba lagi."
        )
    return body


def _understood(body: Mapping[str, Any]) -> Manifes:
    count, head = body["jangkar"]
    parts = {name: _part(name, one) for name, one in body["bagian"].items()}
    if not {KEY_FILE, REGISTER_FILE} <= parts.keys() or not isinstance(count, int) or count < 0:
        raise ValueError(MANIFEST)
    made = datetime.fromisoformat(body["dibuat"])
    return Manifes(made, str(body["skema"]), (count, str(head)), body["rantai_utuh"] is True, parts)


def _part(name: str, value: Mapping[str, Any]) -> Bagian:
    size = value["ukuran"]
    if not _NAMES.fullmatch(name) or not isinstance(size, int) or size < 0:
        raise ValueError("bagian")
    return Bagian(size, str(value["sha256"]))


def _refuse_foreign_entries(archive: zipfile.ZipFile, manifes: Manifes, file_size: int) -> None:
    """Exactly the named parts, each once, stored as they are: so no bomb, no path, no link, no second manifest."""
    entries = archive.infolist()
    if sorted(one.filename for one in entries) != sorted([MANIFEST, *manifes.bagian]):
        raise ValueError("entries")
    if not all(_is_plain(one) for one in entries) or sum(one.file_size for one in entries) > file_size:
        raise ValueError("entries")


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    stored = entry.compress_type == zipfile.ZIP_STORED and entry.compress_size == entry.file_size
    return stored and not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16)
