"""Codes that stand for kasus in one export.

Hides how a code is made: a keyed hash of the real one. With a key that is thrown away nobody, not even the school,
can go back or join two exports; with a key derived from the name of a protocol the next export of it joins.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

_SIGNS = "0123456789BCDFGHJKMNPQRSTVWXYZ"  # no vowels, so that no code spells a word
_LENGTH = 10
TABEL, LOG = "P", "L"
BENTUK = re.compile(rf"[{TABEL}{LOG}][{_SIGNS}]{{{_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class Penyamar:
    """Gives each kasus its code.

    Args:
        kunci: 32 bytes.
        protokol: the name of the protocol that the key belongs to; "" for a key of one export.
    """

    kunci: bytes = field(repr=False)
    protokol: str = ""

    def semua(self, codes: Iterable[str], awalan: str) -> dict[str, str]:
        """Real code to code; `awalan` tells the table from the log, whose codes have nothing in common."""
        made = {one: self._one(one, awalan) for one in codes}
        if len(set(made.values())) != len(made):
            raise ValueError("two kasus got one code")  # 10 signs of 30: once in 10^14 pairs
        return made

    def _one(self, code: str, awalan: str) -> str:
        digest = hmac.new(self.kunci, f"{awalan}\n{code}".encode(), hashlib.sha256).digest()
        number = int.from_bytes(digest, "big")
        signs = []
        for _ in range(_LENGTH):
            number, at = divmod(number, len(_SIGNS))
            signs.append(_SIGNS[at])
        return awalan + "".join(signs)


def sekali_pakai() -> Penyamar:
    """With a key that nothing keeps."""
    return Penyamar(secrets.token_bytes(32))
