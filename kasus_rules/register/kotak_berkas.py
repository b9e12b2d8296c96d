"""The encrypted file of one box: where it lies, how it is opened, what its tables allow.

Hides SQLCipher. A box is small and has two tables, so it needs no mapper; triggers see to it that history is
only ever added to and that a letter changes in one way only, by being emptied.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from kasus_rules.errors import KasusError
from kasus_rules.register import failures, files
from kasus_rules.register.failures import NewerRegister, RegisterBusy, RegisterDamaged, RegisterError, StorageFull
from kasus_rules.register.jurnal import write_ahead
from kasus_rules.register.kunci_berkas import BoxKey

VERSION = 1
_PAGE = 4096  # bytes; SQLCipher's own default, so no box is smaller
_PRAGMAS = (
    "temp_store = MEMORY", "secure_delete = ON", "synchronous = FULL", "foreign_keys = ON",
    "recursive_triggers = ON", "trusted_schema = OFF",
)  # fmt: skip
_TABLES = (
    """CREATE TABLE surat (
        id TEXT PRIMARY KEY, kode_dokumen TEXT NOT NULL, judul TEXT NOT NULL, jenis TEXT NOT NULL, kepada TEXT NOT NULL,
        tanggal TEXT NOT NULL, nama_berkas TEXT NOT NULL, berkas BLOB NOT NULL) STRICT""",
    """CREATE TABLE riwayat (
        urut INTEGER PRIMARY KEY AUTOINCREMENT, surat TEXT NOT NULL REFERENCES surat(id),
        status TEXT NOT NULL CHECK (status IN ('menunggu', 'dikirim', 'ditarik', 'dihapus')),
        nomor_surat TEXT NOT NULL, tanggal TEXT NOT NULL, oleh TEXT NOT NULL, alasan TEXT NOT NULL,
        waktu TEXT NOT NULL) STRICT""",
    "CREATE INDEX riwayat_surat ON riwayat(surat)",
    """CREATE TRIGGER surat_tetap BEFORE UPDATE ON surat WHEN
        NEW.id IS NOT OLD.id OR NEW.kode_dokumen IS NOT OLD.kode_dokumen OR NEW.jenis IS NOT OLD.jenis
        OR NEW.tanggal IS NOT OLD.tanggal OR NEW.judul <> '' OR NEW.kepada <> '' OR NEW.nama_berkas <> ''
        OR length(NEW.berkas) > 0
        BEGIN SELECT RAISE(ABORT, 'surat'); END""",
    "CREATE TRIGGER surat_tinggal BEFORE DELETE ON surat BEGIN SELECT RAISE(ABORT, 'surat'); END",
    "CREATE TRIGGER riwayat_tetap BEFORE UPDATE ON riwayat BEGIN SELECT RAISE(ABORT, 'riwayat'); END",
    "CREATE TRIGGER riwayat_tinggal BEFORE DELETE ON riwayat BEGIN SELECT RAISE(ABORT, 'riwayat'); END",
)


def path_of(folder: Path, peran: str) -> Path:
    """The file of a role's box."""
    return folder / f"kotak-{peran}.db"


def connect(folder: Path, key: BoxKey, *, busy_ms: int) -> Any:
    """A connection to the box, made if it never was; its errors are sentences.

    Raises:
        RegisterDamaged, NewerRegister, RegisterBusy, StorageFull, StorageFailed
    """
    path = path_of(folder, key.peran)
    with explained(path):
        _prepare(path)
        connection = dbapi2.connect(str(path), timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)
        try:
            _unlock(connection, key)
            _set_up(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def writing(connection: Any, path: Path) -> Iterator[None]:
    """A transaction that takes the write lock at once and is undone as a whole by any error."""
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of the database or the disk into a sentence about the box at `path`."""
    try:
        yield
    except KasusError:
        raise
    except OSError as error:
        raise failures.storage_failed(path, error) from error
    except (dbapi2.Error, sqlite3.Error) as error:
        raise _by_code((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF, path) from error


def _by_code(code: int, path: Path) -> RegisterError:
    match code:
        case 5 | 6:  # BUSY, LOCKED
            return RegisterBusy(
                f"Belum tersimpan: kotak surat {path} sedang ditulis dari jendela lain. Tunggu, lalu coba lagi."
            )
        case 11 | 26:  # CORRUPT, NOTADB
            return _damaged(path)
        case 13:  # FULL
            return StorageFull(
                f"Belum tersimpan: tempat penyimpanan untuk {path} penuh. Surat yang sudah ada tetap utuh. Kosongkan "
                "sebagian ruang penyimpanan, lalu coba lagi."
            )
        case 8 | 10 | 14:  # READONLY, IOERR, CANTOPEN
            return failures.storage_failed(path, None)
        case _:
            return RegisterError(
                f"Kotak surat {path} menolak perubahan ini; tidak ada yang berubah. Tutup lalu buka kembali layar ini, "
                "kemudian coba lagi."
            )


def _damaged(path: Path) -> RegisterDamaged:
    return RegisterDamaged(
        f"Kotak surat {path} rusak, atau dibuat dengan kunci register lain. Tidak ada yang diubah. Jangan hapus berkas "
        "itu; salin dahulu seluruh foldernya, lalu pulihkan dari cadangan terakhir."
    )


def _prepare(path: Path) -> None:
    """An empty file, private from its first byte; a box that was here and has gone is reported, not replaced."""
    if path.exists() and path.stat().st_size >= _PAGE:
        return
    if _mark(path).exists():
        raise RegisterDamaged(
            f"Kotak surat {path} hilang atau kosong, padahal pernah dibuat. Kotak baru tidak dibuat agar surat lama "
            "tidak tampak lenyap. Kembalikan berkas itu dari cadangan."
        )
    files.touch_private(path)


def _mark(path: Path) -> Path:
    return path.with_suffix(".ada")


def _unlock(connection: Any, key: BoxKey) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # before the key, else it writes to stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _set_up(connection: Any, path: Path) -> None:
    write_ahead(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchone()
    if _version(connection) < VERSION:
        with writing(connection, path):
            if _version(connection) < VERSION:  # another window may have been faster
                for statement in _TABLES:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {VERSION}")
        settle(connection)
        files.touch_private(_mark(path))
        files.sync_folder(path.parent)
    if _version(connection) > VERSION:
        raise NewerRegister(
            f"Kotak surat {path} dibuat oleh versi aplikasi yang lebih baru, jadi tidak dibuka. "
            "Perbarui aplikasi ini, lalu buka kembali."
        )


def settle(connection: Any) -> None:
    """Bring everything into the one file, so that a copy of it has all letters; waits for nobody."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _version(connection: Any) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
