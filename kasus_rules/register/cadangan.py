"""Making a backup: one file that the same passphrase or recovery code opens, consistent while others write.

Hides SQLite's backup, the private workshop beside the target, and that what was written is read back before it
counts. `cadangan_pulih` puts it back.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlcipher3 import dbapi2

from kasus_rules.errors import InputError
from kasus_rules.register import cadangan_berkas, failures, files, kunci_berkas
from kasus_rules.register.cadangan_berkas import SETTINGS, Manifes
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.tempat import KEY_FILE, REGISTER_FILE, REGISTER_MARK

BOX_FILE = "kotak-{}.db"
SETTINGS_FILE = "pengaturan.json"
_BUSY_SECONDS = 30.0
CARA_LAIN = "Pilih nama lain, misalnya dengan tanggal, atau pindahkan dulu berkas lama itu."


class BackupExists(InputError):
    """There is a file of that name; it was not touched."""


def buat(
    folder: Path, key: DataKey, tujuan: Path, *, waktu: datetime, rantai_utuh: bool = True, timpa: bool = False
) -> Manifes:
    """Write a backup of the register in `folder` to the file `tujuan`, all or nothing.

    Args:
        waktu: aware.
        rantai_utuh: whether the audit chain was found whole just now.
        timpa: replace a file of that name; otherwise it is an error.

    Raises:
        BackupExists, RegisterLocked, RegisterDamaged, StorageFull, StorageFailed
    """
    refuse_present(tujuan, timpa=timpa)
    with failures.explained(tujuan), workshop(tujuan.parent, tujuan.name) as bench:
        manifes = _gather(folder, key, bench, waktu, rantai_utuh=rantai_utuh)
        made = bench / "cadangan.zip"
        cadangan_berkas.write(made, manifes, bench, key)
        _read_back(made, key)
        _place(made, tujuan, timpa=timpa)
    return manifes


def settings_key(key: DataKey) -> AESGCM:
    """The cipher of the settings in a backup, which are plain in the data folder."""
    return AESGCM(cadangan_berkas.derived(key, "pengaturan"))


def connect(path: Path, key_hex: str) -> Any:
    """A plain connection to an encrypted file."""
    connection = dbapi2.connect(str(path), timeout=_BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")  # before the key, else it writes to stderr
    connection.execute(f"PRAGMA key = \"x'{key_hex}'\"")
    return connection


def standing(path: Path, key: DataKey) -> tuple[str, tuple[int, str]]:
    """Version of the tables and anchor of the chain of the register in one file, after reading every page of it."""
    with closing(connect(path, key.hex)) as copy:
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise failures.damaged(path)
        schema = str(copy.execute("SELECT version_num FROM alembic_version").fetchone()[0])
        chained = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit'").fetchone()
        last = copy.execute("SELECT nomor, mac FROM audit ORDER BY nomor DESC LIMIT 1").fetchone() if chained else None
    return schema, (0, "") if last is None else (int(last[0]), str(last[1]))


def refuse_present(tujuan: Path, *, timpa: bool, cara: str = CARA_LAIN) -> None:
    """Nothing is written over anything without being told to; `cara` is what the caller can do instead."""
    if tujuan.is_dir():
        raise BackupExists(f"{tujuan} adalah folder. Sebutkan nama berkas di dalamnya.")
    if tujuan.exists() and not timpa:
        raise BackupExists(f"Berkas {tujuan} sudah ada dan tidak ditimpa. {cara}")


def refuse_no_register(folder: Path) -> None:
    """Opening one that is not there would make a new, empty one."""
    if not (folder / REGISTER_FILE).exists():
        kunci_berkas.load(folder)  # says when there never was one
        raise failures.missing(folder / REGISTER_FILE) if _was_made(folder) else failures.not_begun(folder)


def _was_made(folder: Path) -> bool:
    """Whether anything tells of a register that is gone: its mark, its side files, or the boxes beside it."""
    traces = (f"{REGISTER_FILE}-*", BOX_FILE.format("*"))
    return (folder / REGISTER_MARK).exists() or any(True for trace in traces for _ in folder.glob(trace))


@contextmanager
def workshop(parent: Path, name: str) -> Iterator[Path]:
    """A private folder beside the target, on the same disk, gone afterwards unless it was moved into place."""
    bench = parent / f".{name}.{secrets.token_hex(4)}.tmp"
    bench.mkdir(mode=0o700)
    try:
        yield bench
    finally:
        shutil.rmtree(bench, ignore_errors=True)


def _gather(folder: Path, key: DataKey, bench: Path, waktu: datetime, *, rantai_utuh: bool) -> Manifes:
    refuse_no_register(folder)
    files.write_new(bench / KEY_FILE, kunci_berkas.dump(kunci_berkas.changed(folder, key)))
    _copy_database(folder / REGISTER_FILE, bench / REGISTER_FILE, key.hex)
    for peran in sorted(kunci_berkas.BOX_ONLY):
        if (box := folder / BOX_FILE.format(peran)).exists():
            _copy_database(box, bench / box.name, kunci_berkas.box_key(key, peran).hex)
    if (folder / SETTINGS_FILE).exists():
        nonce = secrets.token_bytes(12)
        plain = (folder / SETTINGS_FILE).read_bytes()
        files.write_new(bench / SETTINGS, nonce + settings_key(key).encrypt(nonce, plain, SETTINGS.encode()))
    parts = {one.name: cadangan_berkas.measure(one) for one in sorted(bench.iterdir())}
    schema, anchor = standing(bench / REGISTER_FILE, key)
    return Manifes(waktu.astimezone(UTC), schema, anchor, rantai_utuh, parts)


def _copy_database(source: Path, target: Path, key_hex: str) -> None:
    """In one step under one read lock, so that a writer can neither tear it nor hold it up."""
    files.touch_private(target)
    with closing(connect(source, key_hex)) as reading, closing(connect(target, key_hex)) as writing:
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE").fetchone()  # the copy is one file, without side files


def _read_back(made: Path, key: DataKey) -> None:
    with cadangan_berkas.opened(made) as archive:
        archive.verify(key)
        for name in archive.manifes.bagian:
            archive.check(name)


def _place(made: Path, tujuan: Path, *, timpa: bool) -> None:
    if timpa:
        os.replace(made, tujuan)
        files.sync_folder(tujuan.parent)
        return
    try:
        files.place_new(made, tujuan)
    except FileExistsError:
        refuse_present(tujuan, timpa=False)
        raise
