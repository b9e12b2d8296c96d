"""What the register tells of its own audit chain: whether it is whole, and who changed or saw a kasus.

Hides the transactions and which codes belong to a kasus: its own and those of its documents.
"""

from collections.abc import Iterable

from sqlalchemy import select

from kasus_rules.register import audit, audit_periksa
from kasus_rules.register.audit import Mata
from kasus_rules.register.audit_periksa import Hasil
from kasus_rules.register.keputusan_store import known_kasus
from kasus_rules.register.pegangan import Pegangan
from kasus_rules.register.tabel_kasus import DokumenRow, PeristiwaRow


class PeganganAudit(Pegangan):
    """The part of a register that is about its audit chain."""

    def periksa_rantai(self, *, jangkar: Iterable[tuple[int, str]] = ()) -> Hasil:
        """Check every link, the rows they speak of, and the anchors (count and head) that were kept elsewhere."""
        with self._reading() as session:
            return audit_periksa.periksa(session, self._kunci_audit, jangkar=jangkar)

    def catatan_akses(self, kode_kasus: str) -> tuple[Mata, ...]:
        """Who changed or saw this kasus and its documents, the first first; NotFound when there is no such kasus."""
        with self._reading() as session:
            kode = known_kasus(session, kode_kasus)
            papers = session.scalars(select(DokumenRow.id).where(DokumenRow.kode_kasus == kode))
            wanted = {kode, *papers}
            return tuple(link for link in audit_periksa.baca(session) if link.kode in wanted)

    def jenis_peristiwa(self, kode_kasus: str) -> dict[str, str]:
        """The kind of each event of a kasus, by the fingerprint (`Mata.sidik`) under which the chain knows it.

        Raises:
            NotFound: there is no such kasus.
        """
        with self._reading() as session:
            kode = known_kasus(session, kode_kasus)
            rows = session.scalars(select(PeristiwaRow).where(PeristiwaRow.kode_kasus == kode))
            return {audit.sidik_baris(self._kunci_audit, row): row.jenis for row in rows}

    def catatan_register(self) -> tuple[Mata, ...]:
        """What was done with the register as a whole (backup, restore, exports, who may open it), the first first."""
        with self._reading() as session:
            return tuple(audit_periksa.baca(session, tindakan=audit.ATAS_REGISTER))

    def catat_tindakan(self, tindakan: str, *, pelaku: str, kode: str = "") -> tuple[int, str]:
        """Note something that was done with the register as a whole, such as a backup; returns the new anchor."""
        with self._writing() as session:
            self._jejak().act(session, tindakan, pelaku=pelaku, kode=kode)
        with self._reading() as session:
            return audit.kepala(session)
