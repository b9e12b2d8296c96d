"""One stretch of text judged as a code: the answers in it, or what is wrong and where, said to the trainer.

Hides the search for the place of a mistake. Which of the trainee's groups to ask for again is told from groups of
a wrong length, signs that no code has, and the check sign of each line, in this order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kasus_rules.training import kode_angka
from kasus_rules.training.kode_angka import ABJAD, BARIS, KELOMPOK, TANDA_LEMBAR, garis, garis_cocok, panjang
from kasus_rules.training.kode_teks import Potongan
from kasus_rules.training.soal import Jawaban, Lembar

Sebab = Literal["rusak", "asing", "terlalu_pendek", "bukan_kode", "versi_baru"]

VERSI = "1"
LAGI = "Minta peserta membacakan lagi bagian itu, atau mengirim ulang kode dengan tombol Salin."
ULANG = "Minta peserta mengirim ulang seluruh kode, dari BK1 sampai tanda terakhir, dengan tombol Salin."


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A code that was read whole: its sheet and the answers."""

    lembar: Lembar
    jawaban: Jawaban


@dataclass(frozen=True, slots=True)
class DitolakKode:
    """A text that is no usable code: why, and in Indonesian what to ask of the trainee."""

    sebab: Sebab
    pesan: str


TANPA_AWALAN = DitolakKode("rusak", f"Ini mirip kode jawaban, tetapi awalannya, BK1, tidak ada. {ULANG}")
BUKAN_KODE = DitolakKode(
    "bukan_kode",
    "Tulisan ini bukan kode jawaban. Kode jawaban selalu diawali BK1. "
    "Minta peserta menyalin kode dari halaman terakhir lembarnya.",
)


def radiks(lembar: Lembar) -> tuple[int, ...]:
    """The states of each question: its options and one for left open."""
    return tuple(len(soal.pilihan) + 1 for soal in lembar.soal)


def kenal(potongan: Potongan, lembar: Sequence[Lembar]) -> Lembar | None:
    """The awaited sheet that the first five signs name."""
    return next((sheet for sheet in lembar if sheet.kode == potongan.tanda[:TANDA_LEMBAR]), None)


def periksa(potongan: Potongan, lembar: Sequence[Lembar]) -> Terbaca | DitolakKode:
    """The answers, or the first thing that is wrong."""
    if potongan.versi != VERSI:
        return _versi_baru(potongan.versi)
    sheet = kenal(potongan, lembar)
    if sheet is None:
        return _tak_dikenal(potongan, lembar)
    states = radiks(sheet)
    tanda = potongan.tanda[: panjang(states)]
    if len(tanda) == panjang(states) and not _garis_salah(tanda):
        angka = kode_angka.uraikan(tanda, states)
        if angka is not None:
            pilihan = tuple(digit - 1 if digit else None for digit in angka.angka)
            return Terbaca(sheet, Jawaban(angka.peserta, pilihan))
    return _salah(potongan, panjang(states))


def _salah(potongan: Potongan, signs: int) -> DitolakKode:
    groups = _sampai_akhir(potongan, signs)
    tanda = "".join(groups)[:signs]
    if found := _kelompok_salah(potongan, groups, signs) or _tanda_salah(tanda):
        return found
    wrong = _garis_salah(tanda)
    place = f"Yang pertama tidak cocok: {_kelompok_garis(wrong[0], tanda)}. " if wrong else ""
    if len(tanda) < signs:
        whole = f"{-(-len(tanda) // KELOMPOK)} dari {-(-signs // KELOMPOK)} kelompok"
        return DitolakKode("terlalu_pendek", f"Kode ini tidak lengkap: terbaca {whole}. {place}{ULANG}")
    if wrong:
        return _rusak_di_garis(wrong, tanda)
    return DitolakKode("rusak", f"Kode ini keliru, tetapi tempatnya tidak dapat ditunjukkan. {ULANG}")


def _tak_dikenal(potongan: Potongan, lembar: Sequence[Lembar]) -> DitolakKode:
    tanda = "".join(_sampai_akhir(potongan, len(potongan.tanda)))
    if len(tanda) < BARIS and not (tanda and garis_cocok(0, tanda)):
        return DitolakKode("terlalu_pendek", f"Kode ini tidak lengkap: terbaca {len(tanda)} tanda. {ULANG}")
    first = tanda[:BARIS]
    if not garis_cocok(0, first):
        return _kelompok_salah(potongan, potongan.kelompok[:KELOMPOK], BARIS) or _rusak_di_garis([0], first)
    awaited = ", ".join(sheet.kode for sheet in lembar)
    expected = f"Lembar yang ditunggu: {awaited}. " if awaited else ""
    return DitolakKode(
        "asing",
        f"Kode ini dari lembar lain, dengan kode lembar {tanda[:TANDA_LEMBAR]}. {expected}"
        "Minta peserta mengisi lembar yang Anda bagikan untuk sesi dan putaran ini.",
    )


def _versi_baru(versi: str) -> DitolakKode:
    return DitolakKode(
        "versi_baru",
        f"Kode ini berawalan BK{versi}, sedangkan alat ini mengenal BK{VERSI}. Bila di layar peserta memang tertulis "
        f"BK{versi}, perbarui alat ini. Bila salah ketik, betulkan awalannya.",
    )


def _sampai_akhir(potongan: Potongan, signs: int) -> tuple[str, ...]:
    """The groups that belong to the code: where it is written in groups, a long word is talk after it."""
    groups: list[str] = []
    grouped = bool(potongan.kelompok) and len(potongan.kelompok[0]) <= KELOMPOK + 1
    for group in potongan.kelompok:
        if sum(map(len, groups)) >= signs or (grouped and len(group) > KELOMPOK + 1):
            break
        groups.append(group)
    return tuple(groups)


def _kelompok_salah(potongan: Potongan, groups: Sequence[str], signs: int) -> DitolakKode | None:
    if not potongan.berkelompok:
        return None
    for at, group in enumerate(groups):
        expected = min(KELOMPOK, signs - at * KELOMPOK)
        if len(group) != expected:
            pesan = f"Kelompok {at + 1} ({group}) berisi {len(group)} tanda, seharusnya {expected}. {LAGI}"
            return DitolakKode("rusak", pesan)
    return None


def _tanda_salah(tanda: str) -> DitolakKode | None:
    for at, sign in enumerate(tanda):
        if sign not in ABJAD:
            pesan = f"Kelompok {at // KELOMPOK + 1} memuat {sign}, padahal tanda itu tidak dipakai dalam kode. {LAGI}"
            return DitolakKode("rusak", pesan)
    return None


def _garis_salah(tanda: str) -> list[int]:
    return [at for at, line in enumerate(garis(tanda)) if not garis_cocok(at, line)]


def _rusak_di_garis(wrong: Sequence[int], tanda: str) -> DitolakKode:
    places = " dan ".join(_kelompok_garis(at, tanda) for at in wrong)
    return DitolakKode("rusak", f"Kode ini keliru di {places}. {LAGI}")


def _kelompok_garis(at: int, tanda: str) -> str:
    line = garis(tanda)[at]
    first = at * BARIS // KELOMPOK + 1
    last = first + -(-len(line) // KELOMPOK) - 1
    parts = " ".join(line[start : start + KELOMPOK] for start in range(0, len(line), KELOMPOK))
    return f"kelompok {first} sampai {last} ({parts})" if last > first else f"kelompok {first} ({parts})"
