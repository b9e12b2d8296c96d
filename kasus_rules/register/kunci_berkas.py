"""The key file and its second copy: what stands in them, how they are read and written.

Hides JSON, versions, the checksum against accidental damage and which of the two copies is taken. A key file
of version 1 knows one person only; it is read as it is and written in version 2 at the first change. The
wrappings made for version 1 stay valid, so what they authenticate keeps its old spelling.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kasus_rules.errors import KasusError
from kasus_rules.register import failures, files, wrapping
from kasus_rules.register.tempat import KEY_COPY, KEY_FILE, REGISTER_FILE
from kasus_rules.register.wrapping import Wrapped

FORMAT, VERSION = "kasus-kunci", 2
_READABLE = (1, 2)
_AUTHENTICATED = 1  # part of every wrapping since the first version
FIRST = "utama"  # the id of the first person, whose wrapping has a place of its own

PERAN = {
    "koordinator_bk": "Koordinator BK",
    "guru_bk": "Guru BK",
    "kepala_sekolah": "Kepala sekolah",
    "tu": "TU",
}
BOX_ONLY = frozenset({"kepala_sekolah", "tu"})


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """The 32-byte key of the register as 64 hexadecimal digits; printing it never shows it."""

    hex: str

    def __post_init__(self) -> None:
        if len(self.hex) != 64 or len(bytes.fromhex(self.hex)) != 32:
            raise ValueError("DataKey takes 64 hexadecimal digits")

    def __repr__(self) -> str:
        return "DataKey(…)"


@dataclass(frozen=True, slots=True, repr=False)
class BoxKey:
    """The key of the box of one role, as 64 hexadecimal digits; it opens nothing else."""

    peran: str
    hex: str

    def __post_init__(self) -> None:
        if self.peran not in BOX_ONLY or len(self.hex) != 64 or len(bytes.fromhex(self.hex)) != 32:
            raise ValueError("BoxKey takes a role with a box and 64 hexadecimal digits")

    def __repr__(self) -> str:
        return f"BoxKey({self.peran}, …)"


Kunci = DataKey | BoxKey


class KeyFileBroken(KasusError):
    """The key file and its copy are missing, unreadable or damaged."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person besides the first: `wrapped` holds the data key, or the key of a box."""

    id: str
    nama: str
    peran: str
    wrapped: Wrapped


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All wrappings; `tanda` lets a key be recognised without opening any.

    Attributes:
        register: a random id of this register.
        tanda: HMAC of that id under the data key.
        sandi: the first person's wrapping; None when that person was removed.
        pemulihan: the wrapping under the recovery code.
        akses: everybody else.
    """

    register: str
    tanda: str
    sandi: Wrapped | None
    pemulihan: Wrapped
    akses: tuple[Entry, ...] = ()


def box_key(key: DataKey, peran: str) -> BoxKey:
    """The key of a role's box, which leads back to nothing: HKDF-SHA256 of the data key."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"kotak:{peran}".encode())
    return BoxKey(peran, derive.derive(bytes.fromhex(key.hex)).hex())


def mark(key: bytes, register: str) -> str:
    """The key mark of a register."""
    return hmac.new(key, f"{FORMAT} {register}".encode(), hashlib.sha256).hexdigest()


def matches(content: KeyFile, key: DataKey) -> bool:
    """Whether `key` is the data key of this file."""
    expected = mark(bytes.fromhex(key.hex), content.register)
    return hmac.compare_digest(content.tanda.encode(), expected.encode())


def header(content: KeyFile, part: str) -> bytes:
    """What is authenticated with the wrapping of the first person ("sandi") or the recovery code."""
    return header_of(content.register, content.tanda, part)


def header_of(register: str, tanda: str, part: str) -> bytes:
    """The same before there is a file."""
    return f"{FORMAT} {_AUTHENTICATED} {register} {tanda} {part}".encode()


def entry_header(content: KeyFile, *, id: str, nama: str, peran: str) -> bytes:
    """The same for an entry: id, name and role cannot be changed without its passphrase."""
    return header(content, "akses " + json.dumps([id, nama, peran]))


def there(folder: Path) -> bool:
    """Whether a key file or its copy stands in `folder`, sound or not."""
    return (folder / KEY_FILE).exists() or (folder / KEY_COPY).exists()


def load(folder: Path) -> KeyFile:
    """The key file, else its copy; `KeyFileBroken` when neither can be used."""
    content, trouble = _found(folder)
    if content is None:
        assert trouble is not None
        raise trouble
    return content


def copy_in_use(folder: Path) -> str:
    """A sentence when the copy has to stand in for the key file; "" when all is well or there is neither."""
    content, trouble = _found(folder)
    if content is None or trouble is None:
        return ""
    return (
        f"Berkas kunci {KEY_FILE} hilang atau rusak, jadi salinannya ({KEY_COPY}) yang dipakai. Register tetap dapat "
        "dibuka. Ganti kata sandi atau buat kode pemulihan baru, agar keduanya ditulis ulang."
    )


def save(folder: Path, content: KeyFile) -> None:
    """Write the copy first, then the file: at any moment one of them is whole.

    Raises:
        StorageFull, StorageFailed
    """
    data = dump(content)
    for name in (KEY_COPY, KEY_FILE):
        try:
            files.replace(folder / name, data)
        except OSError as error:
            raise failures.storage_failed(folder / name, error) from error


def save_new(folder: Path, content: KeyFile) -> None:
    """The same where nothing may be overwritten; `FileExistsError` when somebody was faster."""
    for name in (KEY_COPY, KEY_FILE):
        try:
            files.write_new(folder / name, dump(content))
        except FileExistsError:
            raise
        except OSError as error:
            raise failures.storage_failed(folder / name, error) from error


def changed(folder: Path, key: DataKey) -> KeyFile:
    """The content, for a change by whoever has the data key.

    Raises:
        RegisterLocked: `key` is not the key of this file. KeyFileBroken
    """
    content = load(folder)
    if not matches(content, key):
        raise failures.wrong_key(folder / KEY_FILE)
    return content


def dump(content: KeyFile) -> bytes:
    """The file's bytes, always in the present version."""
    body: dict[str, object] = {
        "format": FORMAT,
        "versi": VERSION,
        "register": content.register,
        "tanda": content.tanda,
        "sandi": content.sandi.as_json() if content.sandi else None,
        "pemulihan": content.pemulihan.as_json(),
        "akses": [
            {"id": one.id, "nama": one.nama, "peran": one.peran, "wrapped": one.wrapped.as_json()}
            for one in content.akses
        ],
    }
    return json.dumps(body | {"periksa": check(body)}, indent=1).encode()


def check(body: dict[str, object]) -> str:
    """Catches accidental damage, which would otherwise look like a wrong passphrase."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def without(content: KeyFile, id: str) -> KeyFile:
    """The same file without one person."""
    if id == FIRST:
        return replace(content, sandi=None)
    return replace(content, akses=tuple(one for one in content.akses if one.id != id))


def _found(folder: Path) -> tuple[KeyFile | None, KasusError | None]:
    try:
        return _load_one(folder, KEY_FILE), None
    except KasusError as error:
        try:
            return _load_one(folder, KEY_COPY), error
        except KasusError:
            return None, error


def _load_one(folder: Path, name: str) -> KeyFile:
    path = folder / name
    try:
        return _read(path.read_bytes())
    except FileNotFoundError:
        raise _missing(folder) from None
    except OSError as error:
        raise failures.storage_failed(path, error) from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyFileBroken(
            f"Berkas kunci {path} rusak atau bukan berkas kunci, dan salinannya tidak dapat dipakai, sehingga register "
            "belum dapat dibuka. Tidak ada yang diubah, dan kata sandi Anda tidak salah karenanya. Kembalikan berkas "
            "kunci dari cadangan."
        ) from None


def _read(data: bytes) -> KeyFile:
    body = json.loads(data)
    if not isinstance(body, dict):
        raise ValueError("key file")
    kept = body.pop("periksa")
    if kept != check(body) or body["format"] != FORMAT or body["versi"] not in _READABLE:
        raise ValueError("key file")
    sandi = body["sandi"]
    return KeyFile(
        register=str(body["register"]),
        tanda=str(body["tanda"]),
        sandi=None if sandi is None else wrapping.read_wrapped(sandi),
        pemulihan=wrapping.read_wrapped(body["pemulihan"]),
        akses=tuple(_read_entry(one) for one in body.get("akses", [])),
    )


def _read_entry(value: dict[str, object]) -> Entry:
    id, nama, peran = value["id"], value["nama"], value["peran"]
    if not (isinstance(id, str) and isinstance(nama, str) and peran in PERAN and isinstance(peran, str)):
        raise ValueError("entry")
    return Entry(id, nama, peran, wrapping.read_wrapped(value["wrapped"]))


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
