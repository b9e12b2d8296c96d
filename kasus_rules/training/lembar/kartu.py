"""Number cards for trainees, so that a session needs no names: a number and how to use it, ten to a page.

Hides the layout. A card holds nothing of a person, and the same number serves both rounds.
"""

from __future__ import annotations

from kasus_rules.errors import InputError
from kasus_rules.training.lembar.buat import hari, templat

SEHALAMAN = 10
BAWAAN, TERBANYAK = 30, 999  # a sheet takes numbers of at most three digits


def buat_kartu(judul: str, tanggal: str, banyak: int = BAWAAN) -> str:
    """The cards 1 to `banyak` as a whole HTML document for A4, with lines to cut along.

    Args:
        judul: of the session.
        tanggal: its day, ISO.
        banyak: how many, 1 to 999.

    Raises:
        InputError: no card, or more than a sheet can take.
    """
    if not 1 <= banyak <= TERBANYAK:
        raise InputError(f"Banyaknya kartu nomor harus 1 sampai {TERBANYAK}.")
    width = max(2, len(str(banyak)))
    numbers = [str(number).zfill(width) for number in range(1, banyak + 1)]
    pages = [numbers[start : start + SEHALAMAN] for start in range(0, banyak, SEHALAMAN)]
    return templat().get_template("kartu.html").render(judul=judul, hari=hari(tanggal), halaman=pages)
