"""One writer a file: the lock of the operating system, which goes with the process that holds it.

Hides the difference between Windows and the others. It stands at the bottom, since register, research and services
all write files that two windows may want at once; each says in its own words that somebody else is writing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path, *, wait: float, pause: float = 0.03) -> Iterator[None]:
    """Hold the lock on a file beside what is written; the file is made for its owner only and stays.

    Args:
        wait: seconds before giving up.
        pause: seconds between two tries.

    Raises:
        TimeoutError: somebody else has held it all that time.
        OSError: the file cannot be made or opened.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + wait
        while not _try_lock(handle):
            if time.monotonic() > until:
                raise TimeoutError
            time.sleep(pause)
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
