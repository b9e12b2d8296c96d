"""What the register keeps beside the events: working sheets, names, documents.

Hides the transactions. Names are erasable, and with them everything that carries names by its nature: the
bytes of documents, sheets and drafts of that kasus.
"""

import hashlib
from dataclasses import replace
from datetime import date

from kasus_rules.alur.peristiwa import DokumenDibuat, IdentitasDihapus, Peristiwa
from kasus_rules.register import database, dokumen_store, failures, keadaan_store, lembar_store, orang_store
from kasus_rules.register import peristiwa_store as events
from kasus_rules.register.isi_kasus import DokumenTersimpan, Identitas, Lembar
from kasus_rules.register.keputusan_store import known_kasus
from kasus_rules.register.pegangan import Pegangan
from kasus_rules.register.peristiwa_store import Amplop


def kata_tentang_cadangan() -> str:
    """What a person must be told before identity is erased: what it reaches and what it cannot reach."""
    return (
        "Nama, kontak, berkas dokumen, dan lembar kerja kasus ini dihapus dari register dan tidak dapat "
        "dikembalikan. Yang tidak terjangkau: cadangan yang dibuat sebelum hari ini, surat yang sudah dikirim atau "
        "masih ada di kotak surat, berkas yang pernah disalin keluar, dan kalimat bebas di catatan bila di sana "
        "tertulis nama. Hapus atau ganti cadangan lama, dan tarik surat yang tidak diperlukan lagi."
    )


class PeganganBerkas(Pegangan):
    """The part of a register that is about sheets, names and documents."""

    def simpan_lembar(self, lembar: Lembar) -> Lembar:
        """Keep a working sheet; returns it as the next save must be made from.

        Raises:
            DraftConflict: saved or finished elsewhere since it was loaded; nothing is overwritten.
            NotFound: there is no such kasus.
            InvalidContent, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        failures.refuse_nobody(lembar.petugas)
        with self._writing() as session:
            kode = known_kasus(session, lembar.kode_kasus)
            return lembar_store.save(session, replace(lembar, kode_kasus=kode), self._clock())

    def muat_lembar(self, kode: str, jenis: str, nomor: int) -> Lembar | None:
        """A working sheet, or None when there is none."""
        with self._reading() as session:
            return lembar_store.load(session, known_kasus(session, kode), jenis, nomor)

    def hapus_lembar(self, kode: str, jenis: str, nomor: int) -> None:
        """Throw a working sheet away; does nothing when there is none."""
        with self._writing() as session:
            lembar_store.remove(session, known_kasus(session, kode), jenis, nomor)

    def simpan_identitas(self, kode: str, identitas: Identitas, *, pelaku: str) -> Identitas:
        """Replace names and contacts of a kasus as a whole.

        Raises:
            DraftConflict: changed elsewhere since `identitas` was loaded.
            InvalidContent: `pelaku` is empty, or the identity of this closed kasus was erased.
            NotFound, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        failures.refuse_nobody(pelaku)
        with self._writing(settle=True) as session:
            kode = known_kasus(session, kode)
            if keadaan_store.is_closed(session, kode) and orang_store.was_erased(session, kode):
                raise failures.identity_closed(kode)
            jejak = self._jejak()
            jejak.act(session, "ubah_identitas", pelaku=pelaku, kode=kode)
            return orang_store.save(session, kode, identitas, pelaku=pelaku.strip(), now=jejak.waktu)

    def muat_identitas(self, kode: str, *, pelaku: str) -> Identitas | None:
        """Who is meant; None when nobody told or it was erased. The view is kept in the audit chain."""
        failures.refuse_nobody(pelaku)
        with self._writing() as session:
            kode = known_kasus(session, kode)
            self._jejak().act(session, "lihat_identitas", pelaku=pelaku, kode=kode)
            return orang_store.load(session, kode)

    def hapus_identitas(self, kode: str, *, alasan: str, pelaku: str) -> None:
        """Erase names, contacts, the bytes of documents, sheets and drafts of a kasus that has ended.

        What was deleted is overwritten and the file is written anew, so that no page of it holds a name. This
        cannot reach older backups, letters in other boxes, copies, or names that someone wrote into a free text
        of an event or decision (`kata_tentang_cadangan`).

        Raises:
            IllegalMove: the kasus is still open, or `alasan` is empty.
            NotFound, InvalidContent, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        with self._writing(settle=True) as session:
            kode = known_kasus(session, kode)
            jejak = self._jejak()
            day = jejak.waktu.astimezone().date()
            events.append(session, kode, [IdentitasDihapus(alasan)], Amplop(pelaku, day), jejak)
            orang_store.erase(session, kode)
        with self._lock, failures.explained(self._path):
            database.compact(self._open_engine())

    def kode_dokumen_baru(self) -> str:
        """A neutral id that no document has, such as `S26-7Q4M`."""
        with self._reading() as session:
            return dokumen_store.fresh_id(session, self._clock())

    def simpan_dokumen(
        self, dokumen: DokumenTersimpan, isi: DokumenDibuat, *, petugas: str, tanggal: date
    ) -> Peristiwa:
        """Keep a document and the event that it was written, both or neither.

        Raises:
            IllegalMove: the table does not allow it (a letter to someone who may not come, no consent, …).
            InvalidContent: `isi` does not speak of this document, or `sidik` is not the SHA-256 of its bytes.
            NotFound, RegisterBusy, StorageFull, StorageFailed, RegisterLocked
        """
        _refuse_other(dokumen, isi)
        with self._writing(settle=True) as session:
            kode = known_kasus(session, dokumen.kode_kasus)
            jejak = self._jejak()
            (event,) = events.append(session, kode, [isi], Amplop(petugas, tanggal), jejak)
            dokumen_store.insert(session, replace(dokumen, kode_kasus=kode, petugas=event.petugas), jejak)
            return event

    def muat_dokumen(self, kode: str, *, pelaku: str) -> DokumenTersimpan:
        """A document with its bytes. The view is kept in the audit chain.

        Raises:
            NotFound: there is none, or its bytes were erased with the identity of its kasus.
        """
        failures.refuse_nobody(pelaku)
        with self._writing() as session:
            found = dokumen_store.load(session, kode)
            self._jejak().act(session, "lihat_dokumen", pelaku=pelaku, kode=found.id)
            return found


def _refuse_other(dokumen: DokumenTersimpan, isi: DokumenDibuat) -> None:
    told = (isi.dokumen, isi.jenis, isi.untuk, isi.sidik)
    made = (dokumen.id, dokumen.jenis, dokumen.untuk, hashlib.sha256(dokumen.berkas).hexdigest())
    if told != made or dokumen.sidik != isi.sidik:
        raise failures.not_storable()
