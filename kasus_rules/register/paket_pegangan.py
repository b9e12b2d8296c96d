"""Taking a kasus of another register in: under a new code, every event asked of the table, all of it or nothing.

Hides how a kasus is recognised that is here already: by a mark of its origin that the note about the import
keeps, so that nothing is ever doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kasus_rules.alur.jenis import nama_jenis
from kasus_rules.alur.peristiwa import Catatan, Peristiwa, TriaseDicatat
from kasus_rules.errors import KasusError
from kasus_rules.register import failures, keputusan_store, orang_store, paket, peristiwa_store
from kasus_rules.register.isi_kasus import Identitas
from kasus_rules.register.jejak import Jejak
from kasus_rules.register.paket_isi import PaketKasus, di_luar
from kasus_rules.register.pegangan import Pegangan
from kasus_rules.register.peristiwa_store import Amplop
from kasus_rules.register.tabel import KasusRow, Table
from kasus_rules.register.tabel_kasus import PeristiwaRow

_MARK = re.compile(r"\(asal ([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})\)")


class AlreadyHere(KasusError):
    """The kasus of a bundle is in this register already, under `kode`; nothing was added."""

    def __init__(self, kode: str) -> None:
        super().__init__(
            f"Kasus dalam paket ini sudah ada di register sebagai {kode}. Tidak ada yang ditambahkan, agar tidak "
            "tercatat dua kali."
        )
        self.kode = kode


@dataclass(frozen=True, slots=True)
class JejakImpor(Jejak):
    """The trace of an import: whoever imports wrote the rows here, whatever name they carry."""

    pengimpor: str = field(default="", repr=False)

    def change(self, session: Session, row: Table, *, pelaku: str, kode: str) -> None:
        """As of a change, by the importer."""
        Jejak.change(self, session, row, pelaku=self.pengimpor, kode=kode)


class PeganganPaket(Pegangan):
    """The part of a register that takes bundles in."""

    def impor_paket(self, isi: PaketKasus, *, pengirim: bytes, milik: bytes, petugas: str, tanggal: date) -> str:
        """Record the kasus of a bundle under a new code, which is returned.

        Args:
            isi: from `paket_isi.baca`, out of a bundle whose signature held.
            pengirim: public key of the sender.
            milik: public key of this register.
            petugas: who imports; kept in the audit chain and in the note.
            tanggal: of the import.

        Raises:
            AlreadyHere: this kasus is here already.
            IllegalMove: the present table does not allow one of its events.
            InvalidContent, RegisterBusy, StorageFull, StorageFailed, RegisterLocked; nothing was written.
        """
        failures.refuse_nobody(petugas)
        mark = paket.tanda_asal(pengirim, isi.kode)
        with self._writing(settle=True) as session:
            here = _already(session, isi, mark, own_only=pengirim == milik, milik=milik)
            if here is not None:
                raise AlreadyHere(here)
            jejak = JejakImpor(self._kunci_audit, self._clock(), petugas.strip())
            kode = _record(session, isi, jejak)
            note = Catatan(_note(isi, paket.sidik(pengirim), mark))
            peristiwa_store.append(session, kode, [note], Amplop(petugas, tanggal), jejak)
            if isi.orang:
                people = Identitas(isi.orang)
                orang_store.save(session, kode, people, pelaku=petugas.strip(), now=jejak.waktu)
                jejak.act(session, "ubah_identitas", pelaku=petugas, kode=kode)
            jejak.act(session, "impor_paket", pelaku=petugas, kode=kode)
            return kode


def _record(session: Session, isi: PaketKasus, jejak: Jejak) -> str:
    decisions = {one.nomor: one.keputusan for one in isi.keputusan}
    kode: str | None = None
    for event in isi.peristiwa:
        if isinstance(event.isi, TriaseDicatat):
            coming = replace(decisions[event.isi.nomor], kode_kasus=kode, kode_draf=None, triase=event.isi)
            kode = keputusan_store.record(session, coming, jejak).kode_kasus
        else:
            _append(session, str(kode), event, jejak)
    return str(kode)


def _append(session: Session, kode: str, event: Peristiwa, jejak: Jejak) -> None:
    amplop = Amplop(event.petugas, event.tanggal, event.mengoreksi)
    peristiwa_store.append(session, kode, [di_luar(event.isi)], amplop, jejak)


def _note(isi: PaketKasus, sidik: str, mark: str) -> str:
    first = isi.peristiwa[0].dicatat.date().isoformat()
    return (
        f"Diimpor dari paket yang dibuat {isi.dibuat.date().isoformat()}, bersidik pengirim {sidik}. Kode di sana "
        f"{isi.kode}; catatan pertama di sana {first}. (asal {mark})"
    )


def _already(session: Session, isi: PaketKasus, mark: str, *, own_only: bool, milik: bytes) -> str | None:
    if own_only and session.get(KasusRow, isi.kode) is not None:
        return isi.kode
    marks = {mark, *_marks(isi)}
    for kode, kept in _notes(session):
        if marks & set(_MARK.findall(kept)):
            return kode
    if len(marks) == 1:  # it never was in another register before, so it cannot have begun in this one
        return None
    codes = session.scalars(select(KasusRow.kode))
    return next((kode for kode in codes if paket.tanda_asal(milik, kode) in marks), None)


def _marks(isi: PaketKasus) -> Iterator[str]:
    for event in isi.peristiwa:
        if isinstance(event.isi, Catatan):
            yield from _MARK.findall(event.isi.teks)


def _notes(session: Session) -> Iterator[tuple[str, str]]:
    query = select(PeristiwaRow.kode_kasus, PeristiwaRow.isi).where(
        PeristiwaRow.jenis == nama_jenis(Catatan), func.instr(PeristiwaRow.isi, "(asal ") > 0
    )
    for kode, isi in session.execute(query):
        yield kode, str(isi.get("teks", ""))
