"""The register's key: a random data key, wrapped for each person and for the recovery code.

Hides how the key is wrapped. The data key never changes and is never derived from what a person
types, so a new passphrase rewrites one small file and not the register, and a lost
passphrase is mended by the printed recovery code. Losing all of them means losing the register.
Who else may open what is said in `akses`; the file itself is read and written by `kunci_berkas`.
"""

import secrets
import unicodedata
from dataclasses import replace
from pathlib import Path

from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import failures, kunci_berkas, pemulihan, wrapping
from kasus_rules.register.kunci_berkas import (
    BOX_ONLY,
    FIRST,
    BoxKey,
    DataKey,
    Entry,
    KeyFile,
    KeyFileBroken,
    Kunci,
    copy_in_use,
)  # fmt: skip
from kasus_rules.register.pemulihan import WrongRecoveryCode
from kasus_rules.register.tempat import KEY_FILE, REGISTER_FILE, REGISTER_MARK
from kasus_rules.register.wrapping import ScryptCost

__all__ = [
    "BoxKey", "DataKey", "KeyFileBroken", "KeyFileExists", "Kunci", "ScryptCost", "WrongPassphrase",
    "WrongRecoveryCode", "belongs", "change_passphrase", "copy_in_use", "create", "exists", "open_with_passphrase",
    "open_with_recovery", "renew_recovery", "sealed_entry", "unsealed",
]  # fmt: skip

SHORTEST = 10
COST = ScryptCost()


class WrongPassphrase(KasusError):
    """The passphrase does not open the key file."""


class KeyFileExists(KasusError):
    """There is a key file already; it is never overwritten."""


def exists(folder: Path) -> bool:
    """Whether a key file or its copy stands in `folder` (not whether it is sound)."""
    return kunci_berkas.there(folder)


def create(folder: Path, sandi: str, *, cost: ScryptCost = COST) -> tuple[DataKey, str]:
    """Make a new data key and its key file.

    Returns:
        The key, and the recovery code to print now; it is kept nowhere.

    Raises:
        InputError: the passphrase is shorter than 10 characters.
        KeyFileExists: there is a key file, or a register whose key file is gone.
    """
    secret = _strong_enough(sandi)
    _refuse_overwriting(folder)
    key, kode, register = secrets.token_bytes(32), pemulihan.fresh(), secrets.token_hex(16)
    data_key, tanda = DataKey(key.hex()), kunci_berkas.mark(key, register)
    content = KeyFile(register, tanda, sandi=None, pemulihan=_recovery(register, tanda, data_key, kode))
    content = _with_first(content, data_key, secret, cost)
    try:
        kunci_berkas.save_new(folder, content)
    except FileExistsError:
        raise _already(folder / KEY_FILE) from None
    return data_key, kode


def open_with_passphrase(folder: Path, sandi: str) -> DataKey:
    """The data key, opened with the passphrase of the first person; changes nothing on disk.

    Raises:
        WrongPassphrase, KeyFileBroken
    """
    content = kunci_berkas.load(folder)
    secret, header = _normal(sandi), kunci_berkas.header(content, "sandi")
    key = wrapping.unwrap(content.sandi, secret, header=header) if content.sandi else None
    if key is None:
        raise wrong_passphrase(folder)
    return DataKey(key.hex())


def open_with_recovery(folder: Path, kode: str) -> DataKey:
    """The data key, opened with the recovery code as typed; changes nothing on disk.

    Raises:
        WrongRecoveryCode, KeyFileBroken
    """
    secret = pemulihan.read_secret(kode)
    content = kunci_berkas.load(folder)
    key = wrapping.unwrap(content.pemulihan, secret, header=kunci_berkas.header(content, "pemulihan"))
    if key is None:
        raise WrongRecoveryCode(
            f"Kode pemulihan ini tertulis benar, tetapi bukan milik register di {folder}, atau sudah diganti dengan "
            "kode baru. Tidak ada yang diubah. Cari lembar cetak kode yang terakhir dibuat."
        )
    return DataKey(key.hex())


def change_passphrase(folder: Path, key: Kunci, sandi_baru: str, *, id: str = FIRST, cost: ScryptCost = COST) -> None:
    """Wrap the same key under a new passphrase; the recovery code stays valid.

    With the data key anybody's passphrase can be set anew, with the key of a box only that of a person of its role.
    For the first person a new passphrase brings back an access that was removed.

    Raises:
        InputError: the new passphrase is too short, or nobody has this id.
        RegisterLocked: `key` is not the key of this key file or entry; the file stays as it was.
        KeyFileBroken
    """
    secret = _strong_enough(sandi_baru)
    if id == FIRST:
        if not isinstance(key, DataKey):
            raise failures.wrong_key(folder / KEY_FILE)
        kunci_berkas.save(folder, _with_first(kunci_berkas.changed(folder, key), key, secret, cost))
        return
    content = kunci_berkas.changed(folder, key) if isinstance(key, DataKey) else kunci_berkas.load(folder)
    old = next((one for one in content.akses if one.id == id), None)
    if old is None:
        raise unknown_person()
    if isinstance(key, BoxKey) and key.peran != old.peran:
        raise failures.wrong_key(folder / KEY_FILE)
    new = sealed_entry(content, key, id=id, nama=old.nama, peran=old.peran, sandi=sandi_baru, cost=cost)
    kunci_berkas.save(folder, replace(content, akses=tuple(new if one is old else one for one in content.akses)))


def renew_recovery(folder: Path, key: DataKey) -> str:
    """Make a new recovery code, to print now; from then on the old one opens nothing.

    Raises:
        RegisterLocked: `key` is not the key of this key file. KeyFileBroken
    """
    content, kode = kunci_berkas.changed(folder, key), pemulihan.fresh()
    kunci_berkas.save(folder, replace(content, pemulihan=_recovery(content.register, content.tanda, key, kode)))
    return kode


def belongs(folder: Path, key: DataKey) -> bool | None:
    """Whether `key` is the one of the key file in `folder`; None when there is no sound key file to ask."""
    try:
        return kunci_berkas.matches(kunci_berkas.load(folder), key)
    except KeyFileBroken:
        return None


def sealed_entry(
    content: KeyFile, key: Kunci, *, id: str, nama: str, peran: str, sandi: str, cost: ScryptCost = COST
) -> Entry:
    """An entry for a person: the data key for those who work on cases, the key of their box for the others.

    Raises:
        InputError: the passphrase is too short.
    """
    secret = _strong_enough(sandi)
    inner = kunci_berkas.box_key(key, peran) if isinstance(key, DataKey) and peran in BOX_ONLY else key
    header = kunci_berkas.entry_header(content, id=id, nama=nama, peran=peran)
    return Entry(id, nama, peran, wrapping.wrap(bytes.fromhex(inner.hex), secret, header=header, cost=cost))


def unsealed(content: KeyFile, entry: Entry, sandi: str) -> Kunci | None:
    """The key of an entry; None for a wrong passphrase, an altered entry or a key that is not what it says."""
    header = kunci_berkas.entry_header(content, id=entry.id, nama=entry.nama, peran=entry.peran)
    key = wrapping.unwrap(entry.wrapped, _normal(sandi), header=header)
    if key is None:
        return None
    if entry.peran in BOX_ONLY:
        return BoxKey(entry.peran, key.hex())
    opened = DataKey(key.hex())
    return opened if kunci_berkas.matches(content, opened) else None


def wrong_passphrase(folder: Path) -> WrongPassphrase:
    """The passphrase is not repeated."""
    return WrongPassphrase(
        f"Kata sandi tidak cocok dengan register di {folder}. Tidak ada yang diubah. Periksa huruf "
        "besar-kecil dan tata letak papan ketik, lalu coba lagi. Bila kata sandi terlupa, gunakan kode "
        "pemulihan yang dicetak saat register dibuat."
    )


def unknown_person() -> InputError:
    """Removed meanwhile, or never there."""
    return InputError("Orang ini sudah tidak ada pada daftar akses. Muat ulang daftarnya, lalu pilih lagi.")


def _with_first(content: KeyFile, key: DataKey, secret: bytes, cost: ScryptCost) -> KeyFile:
    header = kunci_berkas.header(content, "sandi")
    return replace(content, sandi=wrapping.wrap(bytes.fromhex(key.hex), secret, header=header, cost=cost))


def _recovery(register: str, tanda: str, key: DataKey, kode: str) -> wrapping.Wrapped:
    header = kunci_berkas.header_of(register, tanda, "pemulihan")
    return wrapping.wrap(bytes.fromhex(key.hex), pemulihan.read_secret(kode), header=header, cost=None)


def _strong_enough(sandi: str) -> bytes:
    secret = _normal(sandi)
    count = len(secret.decode())
    if count < SHORTEST:
        raise InputError(
            f"Kata sandi terlalu pendek: {count} karakter, sedikitnya {SHORTEST}. Kata sandi pendek mudah "
            "ditebak bila berkasnya jatuh ke tangan orang lain. Pakailah misalnya empat kata yang hanya "
            "Anda ingat."
        )
    return secret


def _normal(sandi: str) -> bytes:
    """One spelling a passphrase: keyboards compose accents differently, pasting adds blanks at the ends."""
    return unicodedata.normalize("NFKC", sandi).strip().encode("utf-8", "surrogatepass")


def _refuse_overwriting(folder: Path) -> None:
    if exists(folder):
        raise _already(folder / KEY_FILE)
    if (folder / REGISTER_FILE).exists() or (folder / REGISTER_MARK).exists():
        raise KeyFileExists(
            f"Di {folder} pernah dibuat register, tetapi berkas kuncinya ({KEY_FILE}) hilang. Kunci baru "
            "tidak dibuat karena tidak dapat membuka register itu. Kembalikan isi folder dari cadangan. Bila "
            "memang ingin memulai register baru, pakailah folder data yang lain."
        )


def _already(path: Path) -> KeyFileExists:
    return KeyFileExists(
        f"Register di {path.parent} sudah mempunyai kunci, dan kunci itu tidak ditimpa. Buka dengan kata "
        "sandi yang sudah ada, atau dengan kode pemulihan bila kata sandinya terlupa."
    )
