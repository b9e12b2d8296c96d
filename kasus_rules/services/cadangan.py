"""Backup and restore as a person asks for them: the register is opened, checked, noted and then copied.

Hides the order: the backup stands in the audit chain that it carries, so that its anchor covers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kasus_rules.register import cadangan
from kasus_rules.register.audit_periksa import Cacat
from kasus_rules.register.cadangan_berkas import Manifes
from kasus_rules.register.cadangan_pulih import Pemulihan, Unlock
from kasus_rules.register.cadangan_pulih import pulihkan as put_back
from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register

UNNAMED = "baris perintah"
KATA_CADANGAN_LAMA = (
    "Cadangan yang dibuat sebelum identitas suatu kasus dihapus masih memuat nama dan dokumennya. Hapus cadangan lama "
    "itu, dan buat yang baru."
)
KATA_SESUDAH_PULIH = (
    "Yang dicatat sesudah cadangan ini dibuat tidak ada di dalamnya, dan identitas yang dihapus sesudah itu telah "
    "kembali ada. Hapus lagi identitas itu, dan catat ulang yang belum ada. Akses dan kata sandi yang berlaku saat itu "
    "juga berlaku lagi; cabut lagi akses orang yang sudah tidak berwenang."
)


@dataclass(frozen=True, slots=True)
class Cadangan:
    """A backup that was made; `cacat` is the first fault of the chain, if there was one already."""

    manifes: Manifes
    cacat: Cacat | None


def cadangkan(folder: Path, key: DataKey, tujuan: Path, *, petugas: str = "", timpa: bool = False) -> Cadangan:
    """Back the register in `folder` up into the file `tujuan`; a broken chain is told, and backed up too.

    Raises:
        BackupExists, RegisterLocked, RegisterDamaged, StorageFull, StorageFailed
    """
    cadangan.refuse_present(tujuan, timpa=timpa)
    cadangan.refuse_no_register(folder)
    with Register.open(folder, key) as register:
        fault = register.periksa_rantai().cacat
        register.catat_tindakan("buat_cadangan", pelaku=petugas.strip() or UNNAMED)
    whole = fault is None
    return Cadangan(cadangan.buat(folder, key, tujuan, waktu=datetime.now(UTC), rantai_utuh=whole, timpa=timpa), fault)


def pulihkan(berkas: Path, folder: Path, *, buka: Unlock, petugas: str = "", ganti: bool = False) -> Pemulihan:
    """Put a backup back; see `cadangan_pulih.pulihkan`."""
    who = petugas.strip() or UNNAMED
    return put_back(berkas, folder, buka=buka, waktu=datetime.now().astimezone(), pelaku=who, ganti=ganti)
