"""The register itself: one thread-safe handle on drafts, decisions and disagreements.

Hides the database. A call that returns has saved (fsync included); a call that raises has
changed nothing. Decisions are only ever added, and the database itself refuses otherwise.
"""

import secrets
from pathlib import Path
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from kasus_rules.register import audit, database, draf_store, keputusan_store, sengketa_store
from kasus_rules.register.audit_pegangan import PeganganAudit
from kasus_rules.register.isi import Draf, DrafRingkas, Sengketa, SengketaTercatat
from kasus_rules.register.jejak import Jejak
from kasus_rules.register.kotak import Kotak
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.paket_pegangan import PeganganPaket
from kasus_rules.register.pegangan import Clock, utc_now
from kasus_rules.register.pegangan_berkas import PeganganBerkas, kata_tentang_cadangan
from kasus_rules.register.pegangan_kasus import PeganganKasus
from kasus_rules.register.tempat import REGISTER_FILE

__all__ = ["Clock", "Register", "kata_tentang_cadangan", "utc_now"]

IN_MEMORY = Path("(data contoh)")


class Register(PeganganKasus, PeganganBerkas, PeganganAudit, PeganganPaket):
    """An open register; use it as a context manager or close it."""

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
        kunci_audit = audit.kunci_audit(key)

        def give_events(connection: Connection) -> None:
            with Session(connection) as session:
                keputusan_store.give_events(session, Jejak(kunci_audit, clock()))
                session.flush()

        engine = database.open_database(folder, key, busy_ms=busy_ms, upgraded=give_events)
        made = cls(engine, folder / REGISTER_FILE, clock, kunci_audit)
        made._open_box = lambda peran: Kotak.open(folder, peran, key, busy_ms=busy_ms, clock=clock)
        return made

    @classmethod
    def di_memori(cls, *, clock: Clock = utc_now) -> Self:
        """A register for fictional data: in memory under a random key, gone with the process."""
        kunci_audit = audit.kunci_audit(DataKey(secrets.token_hex(32)))
        return cls(database.memory_database(), IN_MEMORY, clock, kunci_audit)

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
