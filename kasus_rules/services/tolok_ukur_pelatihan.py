"""How fast a full training session is evaluated: sixty trainees, twelve cases, every question; on made-up answers.

Hides the making. Answers follow the key in most questions and a seeded chance in the others, so that every figure has
an interval to be computed.
"""

from __future__ import annotations

import random
from statistics import median
from time import perf_counter

from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import load_latihan
from kasus_rules.services.sesi import buat_putaran, terima_kode
from kasus_rules.services.sesi_hasil import hasil, kappa_fleiss, kunci_indeks
from kasus_rules.training.kode import tulis
from kasus_rules.training.sesi import Sesi, SesiPutaran
from kasus_rules.training.soal import Jawaban

Row = dict[str, object]
PESERTA, KASUS, TIMES = 60, 12, 5
AGREEING = 0.75


def measure_pelatihan() -> list[Row]:
    """Rows in the form of `tolok_ukur.measure`: taking in all codes, evaluating, and kappa the first time."""
    asisten = Asisten.siapkan()
    cases = [case for case in load_latihan(asisten.base) if len(case.episode) == 2][:KASUS]
    empty = Sesi("2026-01-01-000000", "Tolok ukur", "2026-01-01", "", (), 90, {})
    sesi = buat_putaran(asisten, empty, "sebelum", cases)
    isi = sesi.pada("sebelum")
    chat = "\n".join(tulis(isi.lembar, one) for one in _answers(isi))
    name = f"{PESERTA} peserta × {KASUS} kasus ({len(isi.lembar.soal)} soal)"
    begin = perf_counter()
    full = terima_kode(isi, [], chat, "").isi
    taken = perf_counter() - begin
    seconds = [_timed(sesi, full) for _ in range(TIMES)]
    begin = perf_counter()
    found = kappa_fleiss(full)
    kappa = perf_counter() - begin
    rows = [_row("memasukkan semua kode", name, taken), _row("menilai satu sesi", name, median(seconds))]
    return rows if isinstance(found, str) else [*rows, _row("kappa Fleiss, pertama kali", name, kappa)]


def _answers(isi: SesiPutaran) -> list[Jawaban]:
    chance = random.Random(7)
    key = kunci_indeks(isi)
    found = []
    for number in range(1, PESERTA + 1):
        chosen = tuple(
            right if right is not None and chance.random() < AGREEING else chance.randrange(len(soal.pilihan))
            for soal, right in zip(isi.lembar.soal, key, strict=True)
        )
        found.append(Jawaban(number, chosen))
    return found


def _timed(sesi: Sesi, isi: SesiPutaran) -> float:
    begin = perf_counter()
    hasil(sesi, isi)
    return perf_counter() - begin


def _row(measured: str, name: str, seconds: float) -> Row:
    return {
        "ukuran": f"{measured}", "mesin": name, "kasus_per_detik": None, "median_ms": round(seconds * 1000, 1),
        "rasio": None, "terhadap": None,
    }  # fmt: skip
