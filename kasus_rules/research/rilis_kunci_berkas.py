"""One release at a time: the lock of the operating system, which goes with the process.

Hides the difference between Windows and the others, and how long one waits.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kasus_rules.errors import KasusError

TUNGGU: Final = 30.0
JEDA: Final = 0.1


class SedangDipakai(KasusError):
    """Another window is releasing a table."""


@contextmanager
def kunci_berkas(path: Path) -> Iterator[None]:
    """Hold the lock.

    Raises:
        SedangDipakai: somebody else has held it for half a minute.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + TUNGGU
        while not _try_lock(handle):
            if time.monotonic() > until:
                raise SedangDipakai(
                    "Jendela lain sedang merilis tabel dari folder yang sama. Tunggu sampai selesai, lalu coba lagi."
                )
            time.sleep(JEDA)
        try:
            yield
        finally:
            _unlock(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
