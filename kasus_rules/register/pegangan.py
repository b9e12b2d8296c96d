"""An open register: one connection, one lock, one clock, and the trace of what is done with it.

Hides threads, transactions and the database's errors. `store.Register` is made of this and of what the
register can do with a kasus.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from kasus_rules.register import database, failures
from kasus_rules.register.jejak import Jejak
from kasus_rules.register.kotak import Kotak

Clock = Callable[[], datetime]
OpenBox = Callable[[str], Kotak]


def utc_now() -> datetime:
    """The time of recording; reference dates of rules never come from here."""
    return datetime.now(UTC)


class Pegangan:
    """What every part of the register works with; a context manager."""

    def __init__(self, engine: Engine, path: Path, clock: Clock, kunci_audit: bytes) -> None:
        self._engine: Engine | None = engine
        self._path = path
        self._clock = clock
        self._kunci_audit = kunci_audit
        self._lock = threading.RLock()
        self._listed: set[str] = set()
        self._open_box: OpenBox | None = None

    def close(self) -> None:
        """Forget the key and the connection; closing twice does no harm."""
        with self._lock:
            engine, self._engine, self._kunci_audit, self._open_box = self._engine, None, b"", None
            if engine is not None:
                engine.dispose()

    def kotak(self, peran: str) -> Kotak | None:
        """The box of letters of a role, to be closed after use; None for sample data, which has no boxes.

        Raises:
            RegisterLocked: the register is closed, or the role has no box. Errors of `Kotak.open` pass through.
        """
        with self._lock:
            self._open_engine()
            return self._open_box(peran) if self._open_box is not None else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._lock, failures.explained(self._path), Session(self._open_engine()) as session:
            yield session

    @contextmanager
    def _writing(self, *, settle: bool = False) -> Iterator[Session]:
        """One transaction; with `settle` the main file alone holds what was written."""
        with self._lock:
            with failures.explained(self._path):
                engine = self._open_engine().execution_options(menulis=True)
                with Session(engine) as session, session.begin():
                    yield session
            if settle and self._engine is not None:
                database.settle(self._engine)

    def _jejak(self) -> Jejak:
        return Jejak(self._kunci_audit, self._clock())

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise failures.closed(self._path)
        return self._engine
