"""The audit chain: who changed or saw which code when, each link sealed with the one before it.

Hides how a link is sealed. A link holds codes alone, never content; of a row that was added it holds a keyed
fingerprint, so that a later change of the row shows. Runs inside a transaction of the caller that already holds
the write lock; `audit_periksa` reads the chain back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Integer, String, column, insert, select, table
from sqlalchemy.orm import Session

from kasus_rules.register.kunci import DataKey
from kasus_rules.register.tabel import Table

AUDIT = table(
    "audit",
    column("nomor", Integer),
    *(column(name, String) for name in ("waktu", "pelaku", "tindakan", "kode", "sidik", "mac")),
)
ATAS_REGISTER = frozenset({
    "buat_cadangan", "pulihkan_cadangan", "ekspor_paket", "impor_paket", "ekspor_peneliti", "ekspor_lembar",
    "tambah_akses", "hapus_akses", "ubah_sandi", "pulihkan_sandi", "kode_pemulihan_baru",
})  # fmt: skip  # what is done with the register as a whole, whatever kasus it holds
START = ""  # stands for the link before the first


@dataclass(frozen=True, slots=True)
class Mata:
    """One link as it is stored; `sidik` is "" for views, `mac` 64 hexadecimal digits."""

    nomor: int
    waktu: str
    pelaku: str = field(repr=False)
    tindakan: str
    kode: str
    sidik: str = field(repr=False)
    mac: str = field(repr=False)


def kunci_audit(key: DataKey) -> bytes:
    """The key of the chain, 32 bytes, derived from the data key of the register."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"audit").derive(bytes.fromhex(key.hex))


def catat(
    session: Session, kunci: bytes, *, waktu: datetime, pelaku: str, tindakan: str, kode: str, sidik: str
) -> None:
    """Add one link.

    Args:
        kunci: from `kunci_audit`.
        waktu: aware; kept as UTC.
        tindakan: what was done; the name of the table for a row that was added.
        kode: of the kasus, draft or document; "" when it is about none.
        sidik: from `sidik_baris`; "" for views and for changes of what may be erased.
    """
    nomor, before = kepala(session)
    stamp = waktu.astimezone(UTC).isoformat(timespec="microseconds")
    link = Mata(nomor + 1, stamp, pelaku, tindakan, kode, sidik, "")
    session.execute(
        insert(AUDIT).values(
            nomor=link.nomor, waktu=stamp, pelaku=pelaku, tindakan=tindakan, kode=kode, sidik=sidik,
            mac=segel(kunci, before, link),
        )
    )  # fmt: skip


def kepala(session: Session) -> tuple[int, str]:
    """The number and the seal of the last link, to be anchored elsewhere; (0, "") before the first."""
    last = session.execute(select(AUDIT.c.nomor, AUDIT.c.mac).order_by(AUDIT.c.nomor.desc()).limit(1)).first()
    return (0, START) if last is None else (int(last.nomor), str(last.mac))


def segel(kunci: bytes, before: str, link: Mata) -> str:
    """The seal that a link must carry after a link sealed `before`; looks at all its fields but `mac`."""
    parts = [before, link.nomor, link.waktu, link.pelaku, link.tindakan, link.kode, link.sidik]
    return _hmac(kunci, parts)


def sidik_baris(kunci: bytes, row: Table) -> str:
    """A keyed fingerprint of a stored row: its table, its key and everything in it.

    A column without a value does not count, so that a later version may add one.
    """
    values = {column.name: _plain(getattr(row, column.key)) for column in row.__table__.columns}
    return _hmac(kunci, [row.__tablename__, {name: value for name, value in values.items() if value is not None}])


def _plain(value: object) -> object:
    """The same value before it is stored and after it is read back."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case dict() | list():  # names that are numbers become texts when stored, and sort otherwise then
            return json.loads(json.dumps(value))
        case _:
            return value


def _hmac(kunci: bytes, content: object) -> str:
    written = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hmac.new(kunci, written.encode(), hashlib.sha256).hexdigest()
