"""The trace that every write and every view leaves in the audit chain, at one moment of one transaction.

Hides how a row becomes a fingerprint. The chain itself is `audit`; codes only stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from kasus_rules.register import audit
from kasus_rules.register.tabel import Table


@dataclass(frozen=True, slots=True)
class Jejak:
    """The audit key and the time (UTC) of what happens now."""

    kunci: bytes = field(repr=False)
    waktu: datetime

    def change(self, session: Session, row: Table, *, pelaku: str, kode: str) -> None:
        """Note that `row` was added; its table names what was done."""
        self._note(session, pelaku, row.__tablename__, kode, audit.sidik_baris(self.kunci, row))

    def act(self, session: Session, tindakan: str, *, pelaku: str, kode: str = "") -> None:
        """Note a view, or a change of what may be erased, of which no fingerprint is kept."""
        self._note(session, pelaku, tindakan, kode, "")

    def _note(self, session: Session, pelaku: str, tindakan: str, kode: str, sidik: str) -> None:
        audit.catat(
            session, self.kunci, waktu=self.waktu, pelaku=pelaku.strip(), tindakan=tindakan, kode=kode, sidik=sidik
        )
