"""Putting a backup back: checked whole in a private folder first, then moved into place in one step.

Hides the order that keeps the old state until the new one is known to be good. A folder that holds anything is
never written into: with `ganti` it is moved aside under a dated name, and moved back when the last step fails.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag

from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import cadangan, cadangan_berkas, failures, files, kunci_berkas, tempat
from kasus_rules.register.audit_periksa import Hasil
from kasus_rules.register.cadangan_berkas import SETTINGS, Arsip, BackupBroken, Manifes
from kasus_rules.register.kunci import DataKey, WrongPassphrase
from kasus_rules.register.pemulihan import WrongRecoveryCode
from kasus_rules.register.store import Register
from kasus_rules.register.tempat import KEY_FILE, REGISTER_FILE, REGISTER_MARK

Unlock = Callable[[Path], DataKey]


class FolderInUse(InputError):
    """The target folder holds something; nothing was touched."""


class ChainBroken(KasusError):
    """The audit chain in the backup is not the one that was backed up."""


@dataclass(frozen=True, slots=True)
class Pemulihan:
    """What was put back, and where the old folder went (None when there was none)."""

    manifes: Manifes
    disisihkan: Path | None


def pulihkan(
    berkas: Path, folder: Path, *, buka: Unlock, waktu: datetime, pelaku: str, ganti: bool = False
) -> Pemulihan:
    """Put the backup `berkas` into `folder`, which must be new or empty unless `ganti`.

    Args:
        buka: given a folder with the key file of the backup, asks for passphrase or recovery code and opens it.
        waktu: local time, for the name of the folder that is moved aside.
        pelaku: who restores; kept in the audit chain.

    Raises:
        BackupBroken, ChainBroken, FolderInUse, RegisterDamaged, NewerRegister, StorageFull, StorageFailed, and
        whatever `buka` raises. Whatever is raised, the old state is still there.
    """
    folder = folder.resolve()
    tempat.refuse_checkout(folder)
    _refuse_occupied(folder, ganti=ganti)
    with failures.explained(folder):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with cadangan.workshop(folder.parent, folder.name) as bench, cadangan_berkas.opened(berkas) as archive:
            key = _unlocked(archive, bench, buka, berkas)
            _unpack(archive, bench, key, berkas)
            _prove(bench, key, archive.manifes, pelaku)
            aside = _swap(bench, folder, waktu, ganti=ganti)
            return Pemulihan(archive.manifes, aside)


def lihat(berkas: Path, *, buka: Unlock) -> Manifes:
    """The manifest of a backup, its seal and every part checked; nothing is put anywhere.

    Raises:
        BackupBroken, StorageFailed, and whatever `buka` raises.
    """
    bench_of = cadangan.workshop(berkas.resolve().parent, berkas.name)
    with failures.explained(berkas), bench_of as bench, cadangan_berkas.opened(berkas) as archive:
        _unlocked(archive, bench, buka, berkas)
        for name in archive.manifes.bagian:
            archive.check(name)
        return archive.manifes


def _unlocked(archive: Arsip, bench: Path, buka: Unlock, berkas: Path) -> DataKey:
    files.write_new(bench / KEY_FILE, archive.small(KEY_FILE))
    try:
        key = buka(bench)
    except WrongPassphrase:  # it names the private folder, which is gone by the time anybody reads it
        raise WrongPassphrase(
            f"Kata sandi tidak cocok dengan cadangan {berkas}. Tidak ada yang diubah. Cadangan dibuka dengan kata "
            "sandi yang berlaku saat cadangan itu dibuat, atau dengan kode pemulihannya. Periksa huruf besar-kecil, "
            "lalu coba lagi."
        ) from None
    except WrongRecoveryCode as wrong:
        raise WrongRecoveryCode(wrong.pesan.replace(f"register di {bench}", f"cadangan {berkas}")) from None
    archive.verify(key)
    return key


def _unpack(archive: Arsip, bench: Path, key: DataKey, berkas: Path) -> None:
    for name in archive.manifes.bagian:
        if name not in (KEY_FILE, SETTINGS):
            archive.extract(name, bench / name)
    kunci_berkas.save(bench, kunci_berkas.load(bench))  # the file and its copy
    if SETTINGS in archive.manifes.bagian:
        sealed = archive.small(SETTINGS)
        try:
            plain = cadangan.settings_key(key).decrypt(sealed[:12], sealed[12:], SETTINGS.encode())
        except (InvalidTag, ValueError):
            raise cadangan_berkas.broken(berkas) from None
        files.write_new(bench / cadangan.SETTINGS_FILE, plain)
    files.touch_private(bench / REGISTER_MARK)


def _prove(bench: Path, key: DataKey, manifes: Manifes, pelaku: str) -> None:
    """Open it as it will be opened, read every page, and hold the chain against its anchor."""
    if cadangan.standing(bench / REGISTER_FILE, key) != (manifes.skema, manifes.jangkar):
        raise BackupBroken(
            "Cadangan ini tidak dipakai: isi registernya bukan yang disebut daftar isinya. Tidak ada yang diubah. "
            "Pakailah cadangan lain."
        )
    with Register.open(bench, key) as register:
        found = register.periksa_rantai(jangkar=[manifes.jangkar])
        if found.cacat is not None and manifes.rantai_utuh:
            raise ChainBroken(_chain_fault(found))
        register.catat_tindakan("pulihkan_cadangan", pelaku=pelaku)


def _chain_fault(found: Hasil) -> str:
    what = found.cacat.pesan if found.cacat else ""
    return f"Cadangan ini tidak dipakai: rantai catatannya tidak utuh. {what} Tidak ada yang diubah."


def _swap(bench: Path, folder: Path, waktu: datetime, *, ganti: bool) -> Path | None:
    aside: Path | None = None
    if folder.exists():
        _refuse_occupied(folder, ganti=ganti)  # somebody may have put something there meanwhile
        if any(folder.iterdir()):
            aside = _free_name(folder, waktu)
            os.rename(folder, aside)
        else:
            folder.rmdir()
    try:
        os.rename(bench, folder)
    except OSError:
        if aside is not None:
            os.rename(aside, folder)
        else:
            folder.mkdir(mode=0o700, exist_ok=True)
        raise
    files.sync_folder(folder.parent)
    return aside


def _free_name(folder: Path, waktu: datetime) -> Path:
    stem = f"{folder.name}-lama-{waktu:%Y%m%d-%H%M%S}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(place for name in names if not (place := folder.with_name(name)).exists())


def _refuse_occupied(folder: Path, *, ganti: bool) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderInUse(f"{folder} adalah berkas, bukan folder. Sebutkan folder baru atau folder kosong.")
    if not ganti and any(folder.iterdir()):
        raise FolderInUse(
            f"Folder {folder} tidak kosong, jadi tidak ada yang ditulis di sana. Sebutkan folder baru atau kosong. "
            "Bila register di folder itu memang hendak diganti, tutup dulu semua buku catatan, lalu tambahkan --ganti: "
            "folder lama disisihkan dengan nama bertanggal, tidak dihapus."
        )
