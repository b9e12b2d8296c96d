"""The write-ahead log of an encrypted file, also when two windows open a new one at the same moment.

Hides that SQLite refuses this one change at once, without its usual wait: the first window has taken the write lock
while the second still reads the old mode.
"""

import time
from typing import Any

from sqlcipher3 import dbapi2

_PAUSE = 0.01  # seconds between two tries
_BUSY = 5


def write_ahead(connection: Any) -> None:
    """Let readers and a writer of the file work side by side; waits as long as the connection waits for a lock.

    Args:
        connection: a connection of `sqlcipher3`, outside any transaction, with its key given.

    Raises:
        dbapi2.OperationalError: another window has held the file all that time.
    """
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    until = time.monotonic() + patience
    while not _changed(connection, last=time.monotonic() >= until):
        time.sleep(_PAUSE)


def _changed(connection: Any, *, last: bool) -> bool:
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    except dbapi2.OperationalError as error:
        if last or getattr(error, "sqlite_errorcode", 0) & 0xFF != _BUSY:
            raise
        return False
    return True
