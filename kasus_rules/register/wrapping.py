"""Wrapping the data key: one secret key under a passphrase or under a recovery code.

Hides the ciphers: scrypt (slow on purpose, cost recorded beside the result) or HKDF (the
recovery code is already random) gives a key for AES-256-GCM, whose associated data is the
key file's header, so that no part can be moved to another file.
"""

import base64
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

_LARGEST_MEMORY = 1 << 30


@dataclass(frozen=True, slots=True)
class ScryptCost:
    """scrypt's n, r, p. The default takes 64 MiB and about 0.4 s on a slow two-core machine."""

    n: int = 1 << 16
    r: int = 8
    p: int = 2

    def __post_init__(self) -> None:
        if self.n < 2 or self.n & (self.n - 1) or self.r < 1 or not 1 <= self.p <= 16:
            raise ValueError("scrypt cost")
        if 128 * self.n * self.r > _LARGEST_MEMORY:  # a forged file must not exhaust the machine
            raise ValueError("scrypt cost too large")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A wrapped key as it stands in the key file; `cost` None means HKDF."""

    cost: ScryptCost | None
    salt: bytes
    nonce: bytes
    sealed: bytes

    def as_json(self) -> dict[str, object]:
        """Plain values for the key file."""
        cost: dict[str, object] = (
            {"turunan": "hkdf-sha256"}
            if self.cost is None
            else {"turunan": "scrypt", "n": self.cost.n, "r": self.cost.r, "p": self.cost.p}
        )
        parts = {"garam": self.salt, "nonce": self.nonce, "isi": self.sealed}
        return cost | {"sandi": "aes-256-gcm"} | {name: base64.b64encode(part).decode() for name, part in parts.items()}


def read_wrapped(value: object) -> Wrapped:
    """The reverse of `as_json`; `ValueError`, `KeyError` or `TypeError` on anything else."""
    if not isinstance(value, dict) or value["sandi"] != "aes-256-gcm":
        raise ValueError("wrapping")
    salt, nonce, sealed = (base64.b64decode(value[name], validate=True) for name in ("garam", "nonce", "isi"))
    if len(salt) < 16 or len(nonce) != 12 or len(sealed) != 48:
        raise ValueError("lengths")
    match value["turunan"]:
        case "hkdf-sha256":
            return Wrapped(None, salt, nonce, sealed)
        case "scrypt":
            return Wrapped(ScryptCost(int(value["n"]), int(value["r"]), int(value["p"])), salt, nonce, sealed)
        case _:
            raise ValueError("derivation")


def wrap(key: bytes, secret: bytes, *, header: bytes, cost: ScryptCost | None) -> Wrapped:
    """Seal `key` under `secret`; `header` is authenticated with it."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, header)
    return Wrapped(cost, salt, nonce, sealed)


def unwrap(wrapped: Wrapped, secret: bytes, *, header: bytes) -> bytes | None:
    """The key, or None when the secret is another one."""
    try:
        return AESGCM(_derive(secret, wrapped.salt, wrapped.cost)).decrypt(wrapped.nonce, wrapped.sealed, header)
    except InvalidTag:
        return None


def _derive(secret: bytes, salt: bytes, cost: ScryptCost | None) -> bytes:
    if cost is None:
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"kasus kode pemulihan").derive(secret)
    return Scrypt(salt=salt, length=32, n=cost.n, r=cost.r, p=cost.p).derive(secret)
