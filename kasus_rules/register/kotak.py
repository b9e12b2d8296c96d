"""A box of letters for one role: what TU or kepala sekolah may see, and nothing else.

Hides the second encrypted file. BK puts finished letters in, whoever has the box downloads them and marks them
as sent, and BK reads that back with the data key. A box is read by people who must not know of the case, so
letters that name a case code are refused at the door.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, Self, assert_never

from kasus_rules.register import crockford, kotak_berkas
from kasus_rules.register.failures import InvalidContent, NotFound, RegisterLocked
from kasus_rules.register.kunci_berkas import BOX_ONLY, PERAN, BoxKey, DataKey, Kunci, box_key

Status = Literal["menunggu", "dikirim", "ditarik", "dihapus"]
_CASE_CODE = re.compile(r"(?<![0-9A-Z])[KD][0-9]{2}[-_]?[0-9B-DF-HJKMNP-TV-Z]{4}(?![0-9A-Z])", re.IGNORECASE)
_LONGEST_NUMBER = 80
_COLUMNS = (
    "SELECT s.id, s.kode_dokumen, s.judul, s.jenis, s.kepada, s.tanggal, {berkas}, s.nama_berkas, r.status, "
    "(SELECT h.nomor_surat FROM riwayat h WHERE h.surat = s.id AND h.nomor_surat <> '' ORDER BY h.urut DESC LIMIT 1) "
    "FROM surat s JOIN riwayat r ON r.urut = (SELECT max(urut) FROM riwayat WHERE surat = s.id) "
)


@dataclass(frozen=True, slots=True)
class Surat:
    """A letter in a box; all of it can be read by whoever has the box.

    Attributes:
        id: neutral, such as `S26-4Q7M`; see `fresh_id`.
        kode_dokumen: the neutral id of the document in the register.
        judul: a title without a word on the case.
        jenis: kind of document, such as `undangan`.
        berkas: the .docx; empty in a list.
        status: `dihapus` once its content was erased with the identity of the case.
        nomor_surat: the number that TU gave it; "" while there is none.
    """

    id: str
    kode_dokumen: str
    judul: str
    jenis: str
    kepada: str
    tanggal: date
    berkas: bytes
    nama_berkas: str
    status: Status = "menunggu"
    nomor_surat: str = ""


@dataclass(frozen=True, slots=True)
class Catatan:
    """One line of a letter's history: what it became, when on paper, by whom, why, and when it was noted."""

    status: Status
    nomor_surat: str
    tanggal: date
    oleh: str
    alasan: str
    waktu: datetime


def fresh_id(year: int) -> str:
    """A neutral letter id such as `S26-7Q4M`, derived from nothing."""
    return crockford.fresh_kode("S", year)


class Kotak:
    """An open box. Every change is on the disk when the call returns."""

    def __init__(self, connection: Any, path: Path, clock: Callable[[], datetime]) -> None:
        self._connection, self._path, self._clock = connection, path, clock

    @classmethod
    def open(
        cls, folder: Path, peran: str, key: Kunci, *,
        busy_ms: int = 5_000, clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Self:  # fmt: skip
        """The box of a role, with its own key or with the data key; an empty one is made the first time.

        Raises:
            RegisterLocked: the key is that of another box, or the role has none.
            RegisterDamaged, NewerRegister, RegisterBusy, StorageFull, StorageFailed
        """
        own = _own_key(peran, key)
        connection = kotak_berkas.connect(folder, own, busy_ms=busy_ms)
        return cls(connection, kotak_berkas.path_of(folder, peran), clock)

    def put(self, surat: Surat) -> None:
        """Put a letter in; the same letter again changes nothing.

        Raises:
            InvalidContent: it names a case code, has no content, or its id belongs to another letter.
        """
        _refuse_case_words(surat)
        with self._writing():
            there = self._one(surat.id)
            if there is None:
                self._insert(surat)
                self._note(surat.id, "menunggu", tanggal=surat.tanggal)
            elif (
                there.status != "dihapus"
                and replace(there, status=surat.status, nomor_surat=surat.nomor_surat) != surat
            ):
                raise InvalidContent(
                    f"Surat {surat.id} sudah ada di kotak dengan isi lain, jadi tidak ditimpa. Tarik surat lama, lalu "
                    "buat surat baru."
                )

    def list_surat(self) -> tuple[Surat, ...]:
        """All letters without their content, the latest date first."""
        rows = self._read(_COLUMNS.format(berkas="x''") + "ORDER BY s.tanggal DESC, s.rowid DESC")
        return tuple(_surat(row) for row in rows)

    def load(self, id: str) -> Surat:
        """One letter with its content.

        Raises:
            NotFound
        """
        with kotak_berkas.explained(self._open_path()):
            return self._needed(id)

    def history(self, id: str) -> tuple[Catatan, ...]:
        """Everything that was noted on a letter, the first first."""
        rows = self._read(
            "SELECT status, nomor_surat, tanggal, oleh, alasan, waktu FROM riwayat WHERE surat = ? ORDER BY urut", id
        )
        return tuple(
            Catatan(row[0], row[1], date.fromisoformat(row[2]), row[3], row[4], datetime.fromisoformat(row[5]))
            for row in rows
        )

    def mark(
        self, id: str, *, nomor_surat: str, tanggal: date, oleh: str, status: Literal["dikirim"] = "dikirim"
    ) -> Surat:
        """Note that a letter was sent; a second time with another number or day corrects the first.

        Raises:
            NotFound. InvalidContent: it was withdrawn, nobody's name, or an overlong number.
        """
        number, name = " ".join(nomor_surat.split()), _named(oleh)
        if len(number) > _LONGEST_NUMBER:
            raise InvalidContent(f"Nomor surat terlalu panjang: paling banyak {_LONGEST_NUMBER} tanda.")
        with self._writing():
            self._refuse_gone(self._needed(id))
            last = self.history(id)[-1]
            if (last.status, last.nomor_surat, last.tanggal) != (status, number, tanggal):
                self._note(id, status, nomor_surat=number, tanggal=tanggal, oleh=name)
            return self._needed(id)

    def withdraw(self, id: str, alasan: str, *, oleh: str = "") -> Surat:
        """Take a letter back; its content stays for BK. TU reads the reason, so it says nothing of the case.

        Raises:
            NotFound. InvalidContent: no reason, or one that names a case code.
        """
        reason = alasan.strip()
        if not reason or _CASE_CODE.search(reason):
            raise InvalidContent("Isi alasan penarikan dengan kata umum, tanpa kode kasus: TU ikut membacanya.")
        with self._writing():
            if self._needed(id).status not in ("ditarik", "dihapus"):
                self._note(id, "ditarik", tanggal=self._clock().date(), oleh=oleh, alasan=reason)
            return self._needed(id)

    def erase(self, id: str, *, oleh: str = "") -> None:
        """Empty a letter for good, when the identity of its case is erased; that it existed stays.

        Raises:
            NotFound
        """
        with self._writing():
            if self._needed(id).status == "dihapus":
                return
            self._connection.execute(
                "UPDATE surat SET judul = '', kepada = '', nama_berkas = '', berkas = x'' WHERE id = ?", (id,)
            )
            self._note(id, "dihapus", tanggal=self._clock().date(), oleh=oleh)
        with kotak_berkas.explained(self._path):
            kotak_berkas.settle(self._connection)  # the log held the page as it was

    def close(self) -> None:
        """Forget the key; a closed box says that it is locked."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _writing(self) -> Any:
        path = self._open_path()
        return kotak_berkas.writing(self._connection, path)

    def _open_path(self) -> Path:
        if self._connection is None:
            raise RegisterLocked("Kotak surat sedang terkunci. Masukkan kata sandi untuk membukanya, lalu ulangi.")
        return self._path

    def _read(self, statement: str, *values: str) -> list[Any]:
        with kotak_berkas.explained(self._open_path()):
            return list(self._connection.execute(statement, values).fetchall())

    def _one(self, id: str) -> Surat | None:
        row = self._connection.execute(_COLUMNS.format(berkas="s.berkas") + "WHERE s.id = ?", (id,)).fetchone()
        return None if row is None else _surat(row)

    def _needed(self, id: str) -> Surat:
        found = self._one(id)
        if found is None:
            raise NotFound("Surat ini tidak ada di kotak. Muat ulang daftarnya, lalu pilih lagi.")
        return found

    def _refuse_gone(self, surat: Surat) -> None:
        match surat.status:
            case "menunggu" | "dikirim":
                return
            case "ditarik":
                raise InvalidContent("Surat ini sudah ditarik oleh BK, jadi jangan dikirim. Tanyakan kepada guru BK.")
            case "dihapus":
                raise InvalidContent("Isi surat ini sudah dihapus, jadi tidak dapat dikirim lagi.")
            case _ as never:
                assert_never(never)

    def _insert(self, surat: Surat) -> None:
        self._connection.execute(
            "INSERT INTO surat (id, kode_dokumen, judul, jenis, kepada, tanggal, nama_berkas, berkas) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (surat.id, surat.kode_dokumen, surat.judul, surat.jenis, surat.kepada, surat.tanggal.isoformat(),
             surat.nama_berkas, surat.berkas),
        )  # fmt: skip

    def _note(
        self, id: str, status: Status, *, tanggal: date, nomor_surat: str = "", oleh: str = "", alasan: str = ""
    ) -> None:
        self._connection.execute(
            "INSERT INTO riwayat (surat, status, nomor_surat, tanggal, oleh, alasan, waktu) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (id, status, nomor_surat, tanggal.isoformat(), oleh, alasan, self._clock().isoformat()),
        )


def _own_key(peran: str, key: Kunci) -> BoxKey:
    if peran not in BOX_ONLY:
        raise RegisterLocked(f"Peran {PERAN.get(peran, 'ini')} tidak mempunyai kotak surat.")
    if isinstance(key, DataKey):
        return box_key(key, peran)
    if key.peran != peran:
        raise RegisterLocked(
            f"Kata sandi {PERAN[key.peran]} tidak membuka kotak surat {PERAN[peran]}. Masuk sebagai orang yang berhak."
        )
    return key


def _refuse_case_words(surat: Surat) -> None:
    shown = (surat.id, surat.kode_dokumen, surat.judul, surat.kepada, surat.nama_berkas)
    if any(_CASE_CODE.search(text) for text in shown):
        raise InvalidContent(
            "Surat tidak dimasukkan ke kotak: judul, nama berkas, atau tujuannya memuat kode kasus, padahal penerima "
            "kotak tidak boleh tahu kasusnya. Pakailah judul netral."
        )
    if not surat.berkas or not surat.judul.strip() or (surat.status, surat.nomor_surat) != ("menunggu", ""):
        raise InvalidContent("Surat tidak dimasukkan ke kotak: judul atau berkasnya masih kosong.")


def _named(oleh: str) -> str:
    name = " ".join(oleh.split())
    if not name:
        raise InvalidContent("Belum dicatat: tulis dulu nama Anda, agar jelas siapa yang mengirim surat ini.")
    return name


def _surat(row: Any) -> Surat:
    id, kode, judul, jenis, kepada, tanggal, berkas, nama, status, nomor = row
    return Surat(id, kode, judul, jenis, kepada, date.fromisoformat(tanggal), bytes(berkas), nama, status, nomor or "")
