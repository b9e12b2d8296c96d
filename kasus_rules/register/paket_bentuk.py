"""The form of a bundle's content, field by field, so that reading it is strict without a line of code.

Hides the library that reads. What a bundle may hold is exactly this; only a result may hold more, since other
rules and later versions tell more.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import msgspec

from kasus_rules.register.isi import Sikap

MOST_EVENTS = 1000
_KODE = r"^K[0-9]{2}-[0-9B-DF-HJKMNP-TV-Z]{4}$"

Nomor = Annotated[int, msgspec.Meta(ge=1, le=MOST_EVENTS)]
Saat = Annotated[datetime, msgspec.Meta(tz=True)]
Nama = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Sidik = Annotated[str, msgspec.Meta(max_length=128)]
Kata = Annotated[str, msgspec.Meta(max_length=80)]
Baris = Annotated[str, msgspec.Meta(max_length=500)]


class Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the tables of a bundle: exactly these fields."""


class Keputusan(Tables, frozen=True, forbid_unknown_fields=True):
    """A recorded decision."""

    nomor: Nomor
    dicatat: Saat
    petugas: Nama
    jawaban: dict[str, Any]
    hasil: dict[str, Any]
    sidik_aturan: Sidik
    tanggal_acuan: date
    sikap: Sikap
    putusan_petugas: Kata
    alasan_kode: Kata | None
    alasan_teks: str
    ditandai: bool
    catatan: str
    bukti: dict[str, Any]


class Undangan(msgspec.Struct, frozen=True):
    """What of a row is read again; a result may hold more, since later versions tell more."""

    peran: Kata
    tahap: str
    pertemuan: str
    tingkat: str
    alasan: str = ""
    aturan: tuple[str, ...] = ()
    pengganti: tuple[str, ...] = ()
    batasan: tuple[str, ...] = ()
    pastikan: tuple[dict[str, Any], ...] = ()
    mungkin: tuple[str, ...] = ()


class Sesudah(msgspec.Struct, frozen=True):
    """The meeting after protection, in a result."""

    putusan: str | None = None
    mode: str | None = None
    tahap: str | None = None
    undangan: tuple[Undangan, ...] = ()


class Hasil(msgspec.Struct, frozen=True):
    """The form of a result, whatever rules it came from."""

    putusan: Kata
    mungkin: tuple[str, ...] = ()
    status: str | None = None
    urgensi: str | None = None
    urgensi_paling_lambat: str | None = None
    mode: str | None = None
    tahap: str | None = None
    undangan: tuple[Undangan, ...] = ()
    sesudah_aman: Sesudah | None = None
    pertimbangan: tuple[dict[str, Any], ...] = ()
    tindakan_segera: tuple[dict[str, Any], ...] = ()
    langkah: tuple[dict[str, Any], ...] = ()
    aturan: tuple[dict[str, Any], ...] = ()
    alasan: tuple[str, ...] = ()
    hampir: tuple[dict[str, Any], ...] = ()
    tersisih: tuple[dict[str, Any], ...] = ()
    konflik: tuple[str, ...] = ()
    belum_pasti: tuple[dict[str, Any], ...] = ()


class Peristiwa(Tables, frozen=True, forbid_unknown_fields=True):
    """An event; `isi` is read by its kind."""

    nomor: Nomor
    dicatat: Saat
    petugas: Nama
    tanggal: date
    jenis: Kata
    mengoreksi: Nomor | None
    isi: dict[str, Any]


class Orang(Tables, frozen=True, forbid_unknown_fields=True):
    """A person, when names were asked for."""

    peran: Kata
    nama: Baris
    kelas: Baris
    lembaga: Baris
    kontak: Baris
    catatan: str


class Paket(Tables, frozen=True, forbid_unknown_fields=True):
    """The whole content."""

    kode: Annotated[str, msgspec.Meta(pattern=_KODE)]
    dibuat: Saat
    keputusan: Annotated[tuple[Keputusan, ...], msgspec.Meta(min_length=1, max_length=MOST_EVENTS)]
    peristiwa: Annotated[tuple[Peristiwa, ...], msgspec.Meta(min_length=1, max_length=MOST_EVENTS)]
    orang: Annotated[tuple[Orang, ...], msgspec.Meta(max_length=200)] | None
