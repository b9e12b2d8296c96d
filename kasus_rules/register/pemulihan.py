"""The recovery code: what is printed once and opens the register when the passphrase is lost.

Hides its shape: 28 random signs (140 bits) and four signs of checksum, in eight groups of
four. The checksum catches slips of the pen before any key is tried and says so.
"""

import hashlib

from kasus_rules.errors import KasusError
from kasus_rules.register import crockford

_SECRET_SIGNS = 28
_CHECK_SIGNS = 4


class WrongRecoveryCode(KasusError):
    """The recovery code is mistyped or belongs to another register."""


def fresh() -> str:
    """A new recovery code as it is printed."""
    secret = crockford.random_signs(_SECRET_SIGNS)
    return crockford.grouped(secret + _checksum(secret))


def read_secret(kode: str) -> bytes:
    """The secret part of a typed code; case, O/0, I/L/1, spaces and dashes do not matter.

    Raises:
        WrongRecoveryCode: length, signs or checksum are wrong; the code itself is not repeated.
    """
    signs = crockford.read_signs(kode)
    _refuse_length(signs)
    if any(sign not in crockford.ALPHABET for sign in signs):
        raise WrongRecoveryCode(
            "Kode pemulihan memuat tanda yang tidak pernah dipakai, misalnya huruf U. Salin kembali dari "
            "lembar cetak, kelompok demi kelompok."
        )
    secret, check = signs[:_SECRET_SIGNS], signs[_SECRET_SIGNS:]
    if check != _checksum(secret):
        raise WrongRecoveryCode(
            "Kode pemulihan salah ketik di salah satu kelompok: tanda pemeriksanya tidak cocok. Tidak ada "
            "yang diubah. Bandingkan tiap kelompok dengan lembar cetak, lalu coba lagi."
        )
    return secret.encode("ascii")


def _refuse_length(signs: str) -> None:
    total = _SECRET_SIGNS + _CHECK_SIGNS
    if len(signs) != total:
        raise WrongRecoveryCode(
            f"Kode pemulihan yang diketik berisi {len(signs)} huruf dan angka, seharusnya {total} (delapan "
            "kelompok berisi empat). Bandingkan dengan lembar cetak, lalu lengkapi."
        )


def _checksum(secret: str) -> str:
    number = int.from_bytes(hashlib.sha256(b"kasus kode pemulihan " + secret.encode("ascii")).digest()[:8], "big")
    return "".join(crockford.ALPHABET[(number >> shift) & 31] for shift in (15, 10, 5, 0))
