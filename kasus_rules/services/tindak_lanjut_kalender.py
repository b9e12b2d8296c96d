"""Due dates as a calendar file that tells nobody anything: neutral titles and ids that lead nowhere.

Hides how an id stays the same from one download to the next, so that a calendar replaces its entries, without
being a case code: it is a digest over the moment at which the kasus was made, which only the register knows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from kasus_rules.documents import kalender
from kasus_rules.register.isi import KasusRingkas
from kasus_rules.register.isi_kasus import JatuhTempo

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_LENGTH = 8


def berkas_kalender(due: Iterable[JatuhTempo], kasus: Iterable[KasusRingkas]) -> bytes:
    """The .ics file; what belongs to none of these kasus is left out."""
    made = {one.kode: one.dibuat.isoformat() for one in kasus}
    entries = [
        kalender.Janji(neutral_id(one, made[one.kode_kasus]), _title(one), one.tenggat)
        for one in due
        if one.kode_kasus in made
    ]
    return kalender.tulis(tuple(entries), saat=datetime.now(UTC))


def neutral_id(one: JatuhTempo, dibuat: str) -> str:
    """Eight signs; the same as long as the promise is the same, whatever becomes of its date."""
    text = "|".join((one.kode_kasus, dibuat, one.jenis, one.butir, one.jenis_tinjauan or ""))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:5])
    return "T" + "".join(SIGNS[number >> shift & 31] for shift in range(35, -1, -5))[:ID_LENGTH]


def _title(one: JatuhTempo) -> kalender.JudulNetral:
    return "Tenggat tindak lanjut" if one.jenis == "tindak_lanjut" else "Peninjauan"
