"""The bundle of one kasus as a file: signed by the register it comes from, sealed under a passphrase.

Hides the ciphers. The signature covers the very text that is read, so there is nothing to normalise; the seal
covers everything else. Whose key it is, no file can say: people compare the fingerprint aloud.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kasus_rules.errors import InputError, KasusError
from kasus_rules.register import crockford, wrapping
from kasus_rules.register.kunci import COST, DataKey
from kasus_rules.register.paket_json import strict
from kasus_rules.register.wrapping import ScryptCost

FORMAT, VERSION = "kasus-paket", 1
LARGEST = 16 << 20  # bytes
SHORTEST = 10
_HEADER = f"{FORMAT} {VERSION}".encode()
_FINGERPRINT_SIGNS = 20  # 100 bits, short enough to be read aloud
_DEAREST = ScryptCost(n=COST.n * 2, r=COST.r, p=COST.p)


class PackageBroken(KasusError):
    """The file is no bundle, or is damaged."""


class PackageForged(KasusError):
    """The signature does not belong to what is in the bundle."""


class WrongPackagePassphrase(KasusError):
    """The passphrase does not open the bundle."""


@dataclass(frozen=True, slots=True)
class Terbuka:
    """An opened bundle whose signature holds; `pengirim` is the public key of the register it comes from."""

    isi: object = field(repr=False)
    pengirim: bytes

    @property
    def sidik(self) -> str:
        """The sender's fingerprint."""
        return sidik(self.pengirim)


def kunci_umum(key: DataKey) -> bytes:
    """The public key of this register, 32 bytes; the private one is derived from the data key."""
    return _signer(key).public_key().public_bytes_raw()


def sidik(public: bytes) -> str:
    """The fingerprint of a public key, in groups to be compared aloud."""
    return _signs(b"kasus sidik pengirim " + public, _FINGERPRINT_SIGNS)


def sama_sidik(typed: str, shown: str) -> bool:
    """Whether a typed fingerprint is this one; case, dashes, O/0 and I/L/1 do not matter."""
    return crockford.read_signs(typed) == crockford.read_signs(shown)


def tanda_asal(public: bytes, kode: str) -> str:
    """A mark of one kasus of one register, which tells nothing of its code; kept where the kasus is imported."""
    return _signs(b"kasus asal " + public + kode.encode(), 16)


def tutup(isi: Mapping[str, object], key: DataKey, sandi: str, *, cost: ScryptCost = COST) -> bytes:
    """The bytes of a bundle.

    Raises:
        InputError: the passphrase is shorter than 10 characters.
    """
    secret = _secret(sandi)
    if len(secret.decode("utf-8", "surrogatepass")) < SHORTEST:
        raise InputError(f"Kata sandi paket terlalu pendek: sedikitnya {SHORTEST} karakter.")
    text = json.dumps(isi, ensure_ascii=False, sort_keys=True, allow_nan=False)
    signed = {"isi": text, "kunci": kunci_umum(key).hex(), "tanda": _signer(key).sign(_to_sign(text)).hex()}
    inner, nonce = secrets.token_bytes(32), secrets.token_bytes(12)
    wrapped = wrapping.wrap(inner, secret, header=_HEADER, cost=cost)
    sealed = AESGCM(inner).encrypt(nonce, json.dumps(signed).encode(), _HEADER)
    return _written(wrapped.as_json(), nonce, sealed)


def buka(data: bytes, sandi: str) -> Terbuka:
    """Open a bundle and check its signature; nothing in it is believed otherwise.

    Raises:
        PackageBroken, PackageForged, WrongPackagePassphrase
    """
    try:
        wrapped, nonce, sealed = _outer(data)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _broken() from None
    inner = wrapping.unwrap(wrapped, _secret(sandi), header=_HEADER)
    if inner is None:
        raise WrongPackagePassphrase(
            "Kata sandi paket tidak cocok. Tidak ada yang diubah. Minta pengirim membacakannya lagi, jangan lewat "
            "jalan yang sama dengan berkasnya."
        )
    try:
        return _inner(AESGCM(inner).decrypt(nonce, sealed, _HEADER))
    except (InvalidTag, ValueError, KeyError, TypeError):
        raise _broken() from None


def _inner(plain: bytes) -> Terbuka:
    signed = _envelope(plain.decode())
    text, public = signed["isi"], bytes.fromhex(signed["kunci"])
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signed["tanda"]), _to_sign(text))
    except InvalidSignature:
        raise PackageForged(
            "Paket ini tidak dipakai: tanda tangannya tidak cocok dengan isinya. Paket pernah diubah, atau disusun "
            "oleh orang lain. Tidak ada yang diubah. Minta pengirim membuat paket baru."
        ) from None
    return Terbuka(strict(text), public)


def _envelope(text: str) -> dict[str, str]:
    """The signed envelope: three texts and nothing else. The text inside is read strictly after its signature."""
    found = json.loads(text)
    if not isinstance(found, dict) or found.keys() != {"isi", "kunci", "tanda"}:
        raise ValueError("envelope")
    if not all(isinstance(part, str) for part in found.values()):
        raise TypeError("envelope")
    return found


def _outer(data: bytes) -> tuple[wrapping.Wrapped, bytes, bytes]:
    if len(data) > LARGEST:
        raise ValueError("size")
    body = _table(data)
    if body["format"] != FORMAT:
        raise ValueError("format")
    if body["versi"] != VERSION:
        raise PackageBroken(
            "Paket ini dibuat oleh versi aplikasi yang lain dan belum dapat dibaca. Tidak ada yang diubah. Perbarui "
            "aplikasi ini, lalu coba lagi."
        )
    wrapped = wrapping.read_wrapped(body["kunci"])
    cost, dearest = wrapped.cost, _DEAREST
    if cost is None or cost.n * cost.r * cost.p > dearest.n * dearest.r * dearest.p:
        raise ValueError("cost")
    nonce, sealed = (base64.b64decode(body[name], validate=True) for name in ("nonce", "isi"))
    if data != _written(wrapped.as_json(), nonce, sealed):  # one spelling only: a changed byte never goes unseen
        raise ValueError("spelling")
    return wrapped, nonce, sealed


def _table(data: bytes) -> dict[str, Any]:
    """The outer table; its one long text is the sealed content."""
    found = json.loads(data)
    if not isinstance(found, dict):
        raise ValueError("bundle")
    return found


def _written(wrapped: Mapping[str, object], nonce: bytes, sealed: bytes) -> bytes:
    body = {
        "format": FORMAT,
        "versi": VERSION,
        "kunci": dict(wrapped),
        "nonce": base64.b64encode(nonce).decode(),
        "isi": base64.b64encode(sealed).decode(),
    }
    check = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    return json.dumps(body | {"periksa": check}, indent=1).encode()


def _signer(key: DataKey) -> Ed25519PrivateKey:
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"paket ed25519").derive(bytes.fromhex(key.hex))
    return Ed25519PrivateKey.from_private_bytes(seed)


def _to_sign(text: str) -> bytes:
    return _HEADER + b"\n" + text.encode("utf-8", "surrogatepass")


def _secret(sandi: str) -> bytes:
    return unicodedata.normalize("NFKC", sandi).strip().encode("utf-8", "surrogatepass")


def _signs(content: bytes, count: int) -> str:
    number = int.from_bytes(hashlib.sha256(content).digest(), "big")
    return crockford.grouped("".join(crockford.ALPHABET[(number >> (5 * place)) & 31] for place in range(count)))


def _broken() -> PackageBroken:
    return PackageBroken(
        "Berkas ini rusak, terpotong, atau bukan paket kasus. Tidak ada yang diubah. Minta pengirim mengirim ulang "
        "berkasnya."
    )
