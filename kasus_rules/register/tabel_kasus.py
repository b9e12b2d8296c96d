"""The tables of the life of a kasus as SQLAlchemy sees them.

Hides the mapping to columns. `peristiwa`, `dokumen` and `audit` are only added to; `keadaan` and `jatuh_tempo`
are derived from the events; names stand in `orang` alone, and the bytes of documents, which hold names too,
in `berkas`: both can be erased.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from kasus_rules.alur.peristiwa import JenisTinjauan
from kasus_rules.register.isi import Sikap
from kasus_rules.register.isi_kasus import JenisJatuhTempo
from kasus_rules.register.tabel import Table


class PeristiwaRow(Table):
    """An event; triggers refuse update, delete and replace."""

    __tablename__ = "peristiwa"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kasus: Mapped[str] = mapped_column(ForeignKey("kasus.kode"))
    nomor: Mapped[int]
    jenis: Mapped[str]
    dicatat: Mapped[datetime]
    petugas: Mapped[str]
    tanggal: Mapped[date]
    mengoreksi: Mapped[int | None]
    isi: Mapped[dict[str, object]]


class KeadaanRow(Table):
    """Where a kasus stands, for lists and searches: derived, one row a kasus."""

    __tablename__ = "keadaan"

    kode_kasus: Mapped[str] = mapped_column(ForeignKey("kasus.kode"), primary_key=True)
    dibuat: Mapped[datetime]
    dicatat: Mapped[datetime]
    diubah: Mapped[datetime]
    jumlah_keputusan: Mapped[int]
    petugas: Mapped[str]
    sikap: Mapped[Sikap] = mapped_column(String)
    putusan_sistem: Mapped[str]
    putusan_petugas: Mapped[str]
    ditandai: Mapped[bool]
    langkah: Mapped[str]
    kategori: Mapped[str]
    tenggat: Mapped[date | None]
    jumlah_peristiwa: Mapped[int]
    konferensi: Mapped[int]
    perlu_triase: Mapped[bool]
    selesai_pada: Mapped[date | None]


class JatuhTempoRow(Table):
    """Something due: derived."""

    __tablename__ = "jatuh_tempo"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kasus: Mapped[str] = mapped_column(ForeignKey("kasus.kode"))
    jenis: Mapped[JenisJatuhTempo] = mapped_column(String)
    butir: Mapped[str]
    apa: Mapped[str]
    penanggung_jawab: Mapped[str]
    tenggat: Mapped[date]
    jenis_tinjauan: Mapped[JenisTinjauan | None] = mapped_column(String)


class IdentitasRow(Table):
    """That names were given, when and by whom."""

    __tablename__ = "identitas"

    kode_kasus: Mapped[str] = mapped_column(ForeignKey("kasus.kode"), primary_key=True)
    diubah: Mapped[datetime]
    petugas: Mapped[str]


class OrangRow(Table):
    """A person."""

    __tablename__ = "orang"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kasus: Mapped[str] = mapped_column(ForeignKey("identitas.kode_kasus"))
    urutan: Mapped[int]
    peran: Mapped[str]
    nama: Mapped[str]
    kelas: Mapped[str]
    lembaga: Mapped[str]
    kontak: Mapped[str]
    catatan: Mapped[str]


class KataNamaRow(Table):
    """A word of a name, as searches compare it."""

    __tablename__ = "kata_nama"

    kata: Mapped[str] = mapped_column(primary_key=True)
    kode_kasus: Mapped[str] = mapped_column(ForeignKey("identitas.kode_kasus"), primary_key=True)


class LembarRow(Table):
    """A working sheet: updated and deleted."""

    __tablename__ = "lembar"

    kode_kasus: Mapped[str] = mapped_column(ForeignKey("kasus.kode"), primary_key=True)
    jenis: Mapped[str] = mapped_column(primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True)
    petugas: Mapped[str]
    dibuat: Mapped[datetime]
    diubah: Mapped[datetime]
    isi: Mapped[dict[str, object]]


class DokumenRow(Table):
    """That a document was written; triggers refuse update, delete and replace."""

    __tablename__ = "dokumen"

    id: Mapped[str] = mapped_column(primary_key=True)
    kode_kasus: Mapped[str] = mapped_column(ForeignKey("kasus.kode"))
    jenis: Mapped[str]
    untuk: Mapped[str]
    nama_berkas: Mapped[str]
    sidik: Mapped[str]
    dibuat: Mapped[datetime]
    petugas: Mapped[str]


class BerkasRow(Table):
    """The bytes of a document; they go only with the identity of its kasus."""

    __tablename__ = "berkas"

    id_dokumen: Mapped[str] = mapped_column(ForeignKey("dokumen.id"), primary_key=True)
    berkas: Mapped[bytes]


class AuditRow(Table):
    """A link of the audit chain; triggers refuse update, delete and replace."""

    __tablename__ = "audit"

    nomor: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[str]
    pelaku: Mapped[str]
    tindakan: Mapped[str]
    kode: Mapped[str]
    sidik: Mapped[str]
    mac: Mapped[str]
