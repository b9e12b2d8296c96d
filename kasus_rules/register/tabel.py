"""The register's tables as SQLAlchemy sees them.

Hides the mapping to columns. Columns have the names of the attributes in `isi`; the long
JSON stands last in each row, so that lists need not read past it. Everything about a case
hangs on its code alone. The migrations create the tables, not this module.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Dialect, ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from kasus_rules.register.isi import Sikap


class Moment(TypeDecorator[datetime]):
    """An aware UTC time as text that sorts."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """ISO 8601 with microseconds."""
        return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """The reverse."""
        return None if value is None else datetime.fromisoformat(value)


class Table(DeclarativeBase):
    """Base of the register's tables."""

    type_annotation_map = {datetime: Moment, dict[str, object]: JSON}  # noqa: RUF012  # SQLAlchemy's own idiom


class DrafRow(Table):
    """A draft: the only kind of row that is updated and deleted."""

    __tablename__ = "draf"

    kode: Mapped[str] = mapped_column(primary_key=True)
    petugas: Mapped[str]
    langkah: Mapped[str]
    dibuat: Mapped[datetime]
    diubah: Mapped[datetime]
    catatan: Mapped[str]
    jawaban: Mapped[dict[str, object]]
    bukti: Mapped[dict[str, object]]
    kode_kasus: Mapped[str | None]


class KasusRow(Table):
    """A kasus is a code and a time; identity stands in tables of its own."""

    __tablename__ = "kasus"

    kode: Mapped[str] = mapped_column(primary_key=True)
    dibuat: Mapped[datetime]


class KeputusanRow(Table):
    """A decision; triggers refuse update, delete and replace."""

    __tablename__ = "keputusan"

    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kasus: Mapped[str] = mapped_column(ForeignKey("kasus.kode"))
    nomor: Mapped[int]
    kode_draf: Mapped[str | None]
    dicatat: Mapped[datetime]
    petugas: Mapped[str]
    tanggal_acuan: Mapped[date]
    sidik_aturan: Mapped[str]
    sikap: Mapped[Sikap] = mapped_column(String)
    putusan_sistem: Mapped[str]
    putusan_petugas: Mapped[str]
    ditandai: Mapped[bool]
    alasan_kode: Mapped[str | None]
    alasan_teks: Mapped[str]
    catatan: Mapped[str]
    jawaban: Mapped[dict[str, object]]
    hasil: Mapped[dict[str, object]]
    bukti: Mapped[dict[str, object]]


class SengketaRow(Table):
    """A disagreement between engines."""

    __tablename__ = "sengketa"

    nomor: Mapped[int] = mapped_column(primary_key=True)
    dicatat: Mapped[datetime]
    tanggal_acuan: Mapped[date]
    sidik_aturan: Mapped[str]
    pesan: Mapped[str]
    jawaban: Mapped[dict[str, object]]
