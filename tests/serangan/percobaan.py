"""Attempts: an attacker's requests go through a control, and what comes out is attacked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import pandas as pd

from kasus_rules.research.rilis import AturanRilis, BukuRilis, Ditolak, rilis, tabel_silang
from kasus_rules.research.rilis_lapisan import hitung
from tests.serangan.dunia import Permintaan, permintaan
from tests.serangan.penyerang import Terbit, serang

AMBANG = 10
Kendali = Callable[[list[Permintaan], Path], list[Terbit]]


@dataclass(frozen=True)
class Hasil:
    """Of many attempts: tables asked for, given out, attempts in which something was recovered, and the findings."""

    percobaan: int
    diminta: int
    terbit: int
    bocor: int
    temuan: tuple[str, ...]


def jalankan(kendali: Kendali, folder: Path, *, percobaan: int, benih: int) -> Hasil:
    asked = given = leaks = 0
    findings: list[str] = []
    for number in range(percobaan):
        wanted = permintaan(Random(f"{benih}-{number}"))
        out = kendali(wanted, folder / str(number))
        found = [*islice(serang(out, ambang=AMBANG), 1)]  # one student is enough
        asked, given, leaks = asked + len(wanted), given + len(out), leaks + bool(found)
        findings += [f"percobaan {number}: {one}" for one in found]
    return Hasil(percobaan, asked, given, leaks, tuple(findings))


def kendali_penuh(wanted: list[Permintaan], folder: Path) -> list[Terbit]:
    """One book for all."""
    return _lewat(wanted, lambda _: folder)


def tanpa_riwayat(wanted: list[Permintaan], folder: Path) -> list[Terbit]:
    """Every table alone, each with a book of its own: suppression is there, history is not."""
    return _lewat(wanted, lambda number: folder / str(number))


def tanpa_sekunder(wanted: list[Permintaan], folder: Path) -> list[Terbit]:
    """Only small cells are hidden, as a careful person would by hand."""
    return [Terbit(one, {c: n for c, n in _benar(one).items() if not 0 < n < AMBANG}) for one in wanted if one.baris]


def tanpa_kendali(wanted: list[Permintaan], folder: Path) -> list[Terbit]:
    """Everything is given out."""
    return [Terbit(one, _benar(one)) for one in wanted if one.baris]


KENDALI: dict[str, Kendali] = {
    "kendali penuh": kendali_penuh,
    "tanpa riwayat": tanpa_riwayat,
    "tanpa penyembunyian sekunder": tanpa_sekunder,
    "tanpa kendali": tanpa_kendali,
}


def _tabel(one: Permintaan):
    by = {one.saring[0]: [one.saring[1]]} if one.saring else None
    return tabel_silang(pd.DataFrame(one.baris), *one.variabel, saring=by)


def _benar(one: Permintaan) -> dict[tuple[str | None, ...], int]:
    return hitung(_tabel(one).lapisan)


def _lewat(wanted: list[Permintaan], folder: Callable[[int], Path]) -> list[Terbit]:
    given = []
    for number, one in enumerate(wanted):
        if one.baris:
            book = BukuRilis.buka(folder(number), petugas="Peneliti")
            found = rilis(_tabel(one), book, AturanRilis(ambang=AMBANG), tujuan="uji", peninjau="Rekan")
            if not isinstance(found, Ditolak):
                figures = {c: int(t.replace(".", "")) for c, t in found.tampil.items() if t != "–"}
                given.append(Terbit(one, figures))
    return given
