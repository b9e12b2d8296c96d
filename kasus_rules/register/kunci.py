"""The register's key: a random data key, wrapped twice in a small key file.

Hides the key file. The data key never changes and is never derived from what a person
types, so a new passphrase rewrites one small file and not the register, and a lost
passphrase is mended by the printed recovery code. Losing both means losing the register.
"""

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import failures, files, pemulihan, wrapping
from kasus_rules.register.pemulihan import WrongRecoveryCode
from kasus_rules.register.tempat import KEY_FILE, REGISTER_FILE, REGISTER_MARK
from kasus_rules.register.wrapping import ScryptCost, Wrapped

__all__ = [
    "DataKey", "KeyFileBroken", "KeyFileExists", "ScryptCost", "WrongPassphrase", "WrongRecoveryCode",
    "belongs", "change_passphrase", "create", "exists", "open_with_passphrase", "open_with_recovery",
]  # fmt: skip

SHORTEST = 10
COST = ScryptCost()
_FORMAT, _VERSION = "kasus-kunci", 1


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """The 32-byte key of the register as 64 hexadecimal digits; printing it never shows it."""

    hex: str

    def __post_init__(self) -> None:
        if len(self.hex) != 64 or len(bytes.fromhex(self.hex)) != 32:
            raise ValueError("DataKey takes 64 hexadecimal digits")

    def __repr__(self) -> str:
        return "DataKey(…)"


class WrongPassphrase(KasusError):
    """The passphrase does not open the key file."""


class KeyFileBroken(KasusError):
    """The key file is missing, unreadable or damaged."""


class KeyFileExists(KasusError):
    """There is a key file already; it is never overwritten."""


@dataclass(frozen=True, slots=True)
class _KeyFile:
    """Both wrappings; `tanda` lets a key be recognised without opening either."""

    register: str
    tanda: str
    sandi: Wrapped
    pemulihan: Wrapped


def exists(folder: Path) -> bool:
    """Whether a key file stands in `folder` (not whether it is sound)."""
    return (folder / KEY_FILE).exists()


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
    header = _header(register, _tanda(key, register))
    content = _KeyFile(
        register=register,
        tanda=_tanda(key, register),
        sandi=wrapping.wrap(key, secret, header=header + b" sandi", cost=cost),
        pemulihan=wrapping.wrap(key, pemulihan.read_secret(kode), header=header + b" pemulihan", cost=None),
    )
    try:
        files.write_new(folder / KEY_FILE, _dump(content))
    except FileExistsError:
        raise _already(folder / KEY_FILE) from None
    except OSError as error:
        raise failures.storage_failed(folder / KEY_FILE, error) from error
    return DataKey(key.hex()), kode


def open_with_passphrase(folder: Path, sandi: str) -> DataKey:
    """The data key, opened with the passphrase; changes nothing on disk.

    Raises:
        WrongPassphrase, KeyFileBroken
    """
    content = _load(folder)
    header = _header(content.register, content.tanda) + b" sandi"
    key = wrapping.unwrap(content.sandi, _normal(sandi), header=header)
    if key is None:
        raise WrongPassphrase(
            f"Kata sandi tidak cocok dengan register di {folder}. Tidak ada yang diubah. Periksa huruf "
            "besar-kecil dan tata letak papan ketik, lalu coba lagi. Bila kata sandi terlupa, gunakan kode "
            "pemulihan yang dicetak saat register dibuat."
        )
    return DataKey(key.hex())


def open_with_recovery(folder: Path, kode: str) -> DataKey:
    """The data key, opened with the recovery code as typed; changes nothing on disk.

    Raises:
        WrongRecoveryCode, KeyFileBroken
    """
    secret = pemulihan.read_secret(kode)
    content = _load(folder)
    header = _header(content.register, content.tanda) + b" pemulihan"
    key = wrapping.unwrap(content.pemulihan, secret, header=header)
    if key is None:
        raise WrongRecoveryCode(
            f"Kode pemulihan ini tertulis benar, tetapi bukan milik register di {folder}. Tidak ada yang "
            "diubah. Cari lembar cetak yang dibuat bersama register ini."
        )
    return DataKey(key.hex())


def change_passphrase(folder: Path, key: DataKey, sandi_baru: str, *, cost: ScryptCost = COST) -> None:
    """Wrap the same data key under a new passphrase; the recovery code stays valid.

    Raises:
        InputError: the new passphrase is too short.
        RegisterLocked: `key` is not the key of this key file; the file stays as it was.
        KeyFileBroken
    """
    secret = _strong_enough(sandi_baru)
    content = _load(folder)
    if not _matches(content, key):
        raise failures.wrong_key(folder / KEY_FILE)
    header = _header(content.register, content.tanda) + b" sandi"
    changed = replace(content, sandi=wrapping.wrap(bytes.fromhex(key.hex), secret, header=header, cost=cost))
    try:
        files.replace(folder / KEY_FILE, _dump(changed))
    except OSError as error:
        raise failures.storage_failed(folder / KEY_FILE, error) from error


def belongs(folder: Path, key: DataKey) -> bool | None:
    """Whether `key` is the one of the key file in `folder`; None when there is no sound key file to ask."""
    try:
        return _matches(_load(folder), key)
    except KeyFileBroken:
        return None


def _matches(content: _KeyFile, key: DataKey) -> bool:
    expected = _tanda(bytes.fromhex(key.hex), content.register)
    return hmac.compare_digest(content.tanda.encode(), expected.encode())


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


def _tanda(key: bytes, register: str) -> str:
    return hmac.new(key, f"{_FORMAT} {register}".encode(), hashlib.sha256).hexdigest()


def _header(register: str, tanda: str) -> bytes:
    return f"{_FORMAT} {_VERSION} {register} {tanda}".encode()


def _dump(content: _KeyFile) -> bytes:
    body: dict[str, object] = {
        "format": _FORMAT,
        "versi": _VERSION,
        "register": content.register,
        "tanda": content.tanda,
        "sandi": content.sandi.as_json(),
        "pemulihan": content.pemulihan.as_json(),
    }
    return json.dumps(body | {"periksa": _check(body)}, indent=1).encode()


def _check(body: dict[str, object]) -> str:
    """Catches accidental damage, which would otherwise look like a wrong passphrase."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _load(folder: Path) -> _KeyFile:
    path = folder / KEY_FILE
    try:
        return _read(path.read_bytes())
    except FileNotFoundError:
        raise _missing(folder) from None
    except OSError as error:
        raise failures.storage_failed(path, error) from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyFileBroken(
            f"Berkas kunci {path} rusak atau bukan berkas kunci, sehingga register belum dapat dibuka. Tidak "
            "ada yang diubah, dan kata sandi Anda tidak salah karenanya. Kembalikan berkas kunci dari "
            "cadangan."
        ) from None


def _read(data: bytes) -> _KeyFile:
    body = json.loads(data)
    if not isinstance(body, dict):
        raise ValueError("key file")
    check = body.pop("periksa")
    if check != _check(body) or body["format"] != _FORMAT or body["versi"] != _VERSION:
        raise ValueError("key file")
    sandi, kode = wrapping.read_wrapped(body["sandi"]), wrapping.read_wrapped(body["pemulihan"])
    return _KeyFile(register=str(body["register"]), tanda=str(body["tanda"]), sandi=sandi, pemulihan=kode)


def _missing(folder: Path) -> KeyFileBroken:
    if (folder / REGISTER_FILE).exists():
        return KeyFileBroken(
            f"Berkas kunci {folder / KEY_FILE} tidak ada, padahal registernya ada. Tanpa berkas itu kata "
            "sandi dan kode pemulihan tidak dapat membuka register. Kembalikan berkas kunci dari cadangan; "
            "jangan hapus registernya."
        )
    return KeyFileBroken(
        f"Belum ada register di {folder}. Buat dahulu dengan menentukan kata sandi, atau pastikan folder datanya benar."
    )
