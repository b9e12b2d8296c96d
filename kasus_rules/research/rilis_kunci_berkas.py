"""One release at a time, and what is said to whoever comes second.

Hides how long one waits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kasus_rules.errors import KasusError
from kasus_rules.locking import locked

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
    try:
        with locked(path, wait=TUNGGU, pause=JEDA):
            yield
    except TimeoutError:
        raise SedangDipakai(
            "Jendela lain sedang merilis tabel dari folder yang sama. Tunggu sampai selesai, lalu coba lagi."
        ) from None
