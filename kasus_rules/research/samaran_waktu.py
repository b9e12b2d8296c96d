"""Dates made coarse: school years, terms, months, and days since discovery in steps of weeks.

Hides the calendar of the Indonesian school year, which begins in July.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from kasus_rules.research.samaran_kolom import SEMUA

TINGKAT = ("bulan", "semester", "tahun", "dua_tahun", SEMUA)  # the finest first
JULI = 7
MINGGU = 7
_BENTUK = (r"\d{4}-\d{2}", r"\d{4}/\d{4}-(?:ganjil|genap)", rf"\d{{4}}/\d{{4}}|{SEMUA}|")  # the finest first


def tahun_ajaran(day: date) -> str:
    """Such as 2026/2027."""
    first = _first_year(day)
    return f"{first}/{first + 1}"


def semester(day: date) -> str:
    """Such as 2026/2027-ganjil; the odd term is July to December."""
    return f"{tahun_ajaran(day)}-{'ganjil' if day.month >= JULI else 'genap'}"


def awal_semester(day: date) -> date:
    """The first day of the term of a day."""
    return date(day.year, JULI if day.month >= JULI else 1, 1)


def pada_tingkat(day: date, level: int) -> tuple[str, str]:
    """(school year, time of discovery) at a level of `TINGKAT`."""
    match TINGKAT[level]:
        case "bulan":
            return tahun_ajaran(day), f"{day:%Y-%m}"
        case "semester":
            return tahun_ajaran(day), semester(day)
        case "tahun":
            return tahun_ajaran(day), ""
        case "dua_tahun":
            first = _first_year(day) // 2 * 2
            return f"{first}/{first + 2}", ""
        case _:
            return SEMUA, ""


def berbentuk(value: str, finest: int) -> bool:
    """Whether a text is a time that is at least as coarse as a level of `TINGKAT`."""
    return re.fullmatch("|".join(_BENTUK[finest:]), value) is not None


def batas_hari(values: Iterable[int], k: int) -> tuple[int, ...]:
    """Lower bounds of steps, in whole weeks, that each hold at least `k` of these days; () when there are too few."""
    counted = Counter(max(value, 0) // MINGGU * MINGGU for value in values)
    bounds: list[int] = []
    held = 0
    for start in sorted(counted):
        if not held:
            bounds.append(start)
        held += counted[start]
        if held >= k:
            held = 0
    if held:  # too few at the end: they belong to the step before
        bounds.pop()
    return tuple(bounds)


def langkah_hari(value: int, bounds: tuple[int, ...]) -> int:
    """The lower bound of the step that a day belongs to."""
    return max(one for one in bounds if one <= max(value, 0))


def _first_year(day: date) -> int:
    return day.year if day.month >= JULI else day.year - 1
