"""The register itself: one thread-safe handle on drafts, decisions and disagreements.

Hides the database. A call that returns has saved (fsync included); a call that raises has
changed nothing. Decisions are only ever added, and the database itself refuses otherwise.
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

from kasus_rules.register import database, draf_store, failures, keputusan_store, sengketa_store
from kasus_rules.register.isi import (
    Draf,
    DrafRingkas,
    KasusRingkas,
    KeputusanTercatat,
    KeputusanTriase,
    Sengketa,
    SengketaTercatat,
)
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.tempat import REGISTER_FILE

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time of recording; reference dates of rules never come from here."""
    return datetime.now(UTC)


class Register:
    """An open register; use it as a context manager or close it."""

    def __init__(self, engine: Engine, path: Path, clock: Clock) -> None:
        self._engine: Engine | None = engine
        self._path = path
        self._clock = clock
        self._lock = threading.RLock()

    @classmethod
    def open(cls, folder: Path, key: DataKey, *, clock: Clock = utc_now, busy_ms: int = 5000) -> Self:
        """Open the register in `folder`; made when there is none yet, migrated when it is older.

        Args:
            folder: the data folder (`tempat.data_folder`).
            key: from `kunci`.
            clock: gives aware times for `dibuat`, `diubah`, `dicatat`.
            busy_ms: how long a save waits for another window before it gives up.

        Raises:
            RegisterLocked: the key belongs to another register.
            RegisterDamaged: damaged, not a register, or gone.
            NewerRegister, RegisterBusy, StorageFull, StorageFailed
        """
        engine = database.open_database(folder, key, busy_ms=busy_ms)
        return cls(engine, folder / REGISTER_FILE, clock)

    def close(self) -> None:
        """Forget the key and the connection; closing twice does no harm."""
        with self._lock:
            engine, self._engine = self._engine, None
            if engine is not None:
                engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def save_draf(self, draf: Draf) -> Draf:
        """Insert (no `kode` yet) or update a draft; returns it with `kode`, `dibuat` and the new `diubah`.

        Raises:
            DraftConflict: changed or removed elsewhere since `draf` was loaded; nothing is overwritten.
            InvalidContent: an answer is not JSON-able.
            RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        with self._writing() as session:
            return draf_store.save(session, draf, self._clock())

    def list_draf(self) -> tuple[DrafRingkas, ...]:
        """All drafts, the last changed first."""
        with self._reading() as session:
            return draf_store.list_all(session)

    def load_draf(self, kode: str) -> Draf:
        """One draft; NotFound when there is none."""
        with self._reading() as session:
            return draf_store.load(session, kode)

    def delete_draf(self, kode: str) -> None:
        """Remove a draft for good; NotFound when there is none."""
        with self._writing() as session:
            draf_store.delete(session, kode)

    def record_keputusan(self, keputusan: KeputusanTriase) -> KeputusanTercatat:
        """Append a decision, with a new kasus if `kode_kasus` is None; its draft goes with it.

        Raises:
            DraftConflict: the draft is gone; it may have been decided in another window.
            NotFound: there is no such kasus.
            InvalidContent, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        with self._writing() as session:
            recorded = keputusan_store.record(session, keputusan, self._clock())
        with self._lock:
            if self._engine is not None:
                database.settle(self._engine)
        return recorded

    def list_kasus(self) -> tuple[KasusRingkas, ...]:
        """All kasus with their latest decision, the last decided first."""
        with self._reading() as session:
            return keputusan_store.list_kasus(session)

    def load_keputusan(self, kode_kasus: str) -> tuple[KeputusanTercatat, ...]:
        """The decisions of one kasus, the first first; NotFound when there is no such kasus."""
        with self._reading() as session:
            return keputusan_store.load(session, kode_kasus)

    def keep_sengketa(self, sengketa: Sengketa) -> None:
        """Keep a disagreement for replay.

        Raises:
            InvalidContent: an answer could be free text (anything but codes, numbers, dates, yes/no).
        """
        with self._writing() as session:
            sengketa_store.keep(session, sengketa, self._clock())

    def list_sengketa(self) -> tuple[SengketaTercatat, ...]:
        """All kept disagreements, the first first."""
        with self._reading() as session:
            return sengketa_store.list_all(session)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._lock, failures.explained(self._path), Session(self._open_engine()) as session:
            yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with self._lock, failures.explained(self._path):
            engine = self._open_engine().execution_options(menulis=True)
            with Session(engine) as session, session.begin():
                yield session

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise failures.closed(self._path)
        return self._engine
