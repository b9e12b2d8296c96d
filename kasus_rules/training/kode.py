"""The answer code: what a trainee answered on an offline sheet, as short text to send or to read aloud.

Hides how a code is written and what can be wrong with one that comes back. Reading never raises: a code is taken
whole or refused with what to ask of the trainee, and where several are pasted nothing is dropped without a word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Literal

from kasus_rules.training import kode_angka
from kasus_rules.training.kode_angka import TANDA_LEMBAR, Angka
from kasus_rules.training.kode_periksa import (
    BUKAN_KODE,
    TANPA_AWALAN,
    DitolakKode,
    Sebab,
    Terbaca,
    kenal,
    periksa,
    radiks,
)
from kasus_rules.training.kode_teks import Baris, Potongan, cari, sampai, tanpa_awalan
from kasus_rules.training.soal import Babak, Jawaban, Lembar, Putaran

__all__ = [
    "DitolakKode",
    "KodeMasuk",
    "Sebab",
    "Status",
    "Terbaca",
    "baca",
    "baca_banyak",
    "kode_lembar",
    "tulis",
]

Status = Literal["diterima", "ditolak", "kembar", "ganda"]

_HURUF_LEMBAR = "0123456789BCDFGHJKMNPQRSTVWXYZ"  # no vowels: a sheet's code spells no word


@dataclass(frozen=True, slots=True)
class KodeMasuk:
    """One code of a pasted text.

    Attributes:
        baris: the line of the text in which it begins, from 1.
        teks: the code as it was pasted, without what was said around it.
        status: `kembar` is the same answers of a participant again; `ganda` are other answers of a participant who
            already has some: every code of that participant is then `ganda`, and the trainer has to ask.
        pesan: what to tell the trainer, "" where it was simply accepted.
    """

    baris: int
    teks: str
    hasil: Terbaca | DitolakKode
    status: Status
    pesan: str = ""


def kode_lembar(judul: str, tanggal: str, *, putaran: Putaran, babak: Sequence[Babak], garam: str) -> str:
    """Five signs that stand for exactly this content in this session (`garam` is the session's own random text)."""
    content = [garam, judul, tanggal, putaran, [asdict(episode) for episode in babak]]
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(text.encode("ascii")).digest(), "big")
    return "".join(_HURUF_LEMBAR[number // 30**place % 30] for place in range(TANDA_LEMBAR))


def tulis(lembar: Lembar, jawaban: Jawaban) -> str:
    """The code as text: the mark `BK1`, then lines of four groups of four signs.

    Raises:
        ValueError: answers that do not fit the sheet; a caller's mistake, no person can cause it.
    """
    angka = tuple(0 if pilihan is None else pilihan + 1 for pilihan in jawaban.pilihan)
    return kode_angka.kelompok(kode_angka.susun(lembar.kode, Angka(jawaban.peserta, angka), radiks(lembar)))


def baca(teks: str, lembar: Sequence[Lembar]) -> Terbaca | DitolakKode:
    """The one code in a text, whatever stands around it; of several the first that can be read."""
    found = sorted(cari(teks), key=lambda item: (item.pasti, len(item.tanda)), reverse=True)
    results = [periksa(potongan, lembar) for potongan in found]
    if not results:
        return TANPA_AWALAN if tanpa_awalan(teks, []) else BUKAN_KODE
    return next((result for result in results if isinstance(result, Terbaca)), results[0])


def baca_banyak(teks: str, lembar: Sequence[Lembar], *, sudah: Sequence[Terbaca] = ()) -> tuple[KodeMasuk, ...]:
    """Every code of a pasted text, in its order; talk between codes is left aside.

    Args:
        teks: what was pasted.
        lembar: the sheets whose codes are awaited.
        sudah: codes that came in before; another one of the same participant is compared with them.
    """
    found = _semua(teks, lembar)
    read = [(0, result) for result in sudah]
    read += [(item.baris, item.hasil) for item in found if isinstance(item.hasil, Terbaca)]
    before = accumulate((isinstance(item.hasil, Terbaca) for item in found), initial=len(sudah))
    return tuple(_masuk(item, read, seen=seen) for item, seen in zip(found, before, strict=False))


@dataclass(frozen=True, slots=True)
class _Temuan:
    awal: int
    baris: int
    teks: str
    hasil: Terbaca | DitolakKode


def _semua(teks: str, lembar: Sequence[Lembar]) -> list[_Temuan]:
    lines = Baris(teks)
    found = [_temuan(potongan, lembar, lines) for potongan in cari(teks) if potongan.pasti]
    lost = tanpa_awalan(teks, [(item.awal, item.awal + len(item.teks)) for item in found])
    found += [_Temuan(potongan.awal, lines.nomor(potongan.awal), potongan.teks, TANPA_AWALAN) for potongan in lost]
    return sorted(found, key=lambda item: item.awal)


def _temuan(potongan: Potongan, lembar: Sequence[Lembar], lines: Baris) -> _Temuan:
    sheet = kenal(potongan, lembar)
    signs = len(potongan.tanda) if sheet is None else kode_angka.panjang(radiks(sheet))
    return _Temuan(potongan.awal, lines.nomor(potongan.awal), sampai(potongan, signs), periksa(potongan, lembar))


def _masuk(item: _Temuan, read: Sequence[tuple[int, Terbaca]], *, seen: int) -> KodeMasuk:
    """`read` are all codes that could be read with their lines, `seen` how many of them came before this one."""
    if isinstance(item.hasil, DitolakKode):
        return KodeMasuk(item.baris, item.teks, item.hasil, "ditolak", item.hasil.pesan)
    same = [(line, other) for line, other in read if _kunci(other) == _kunci(item.hasil)]
    who = f"Peserta {item.hasil.jawaban.peserta}"
    if len({other.jawaban for _, other in same}) > 1:
        pesan = (
            f"{who} mengirim jawaban yang berbeda: {_tempat([line for line, _ in same])}. Tidak ada yang diganti atau "
            "dipilih. Tanyakan kepada peserta kode mana yang benar, lalu masukkan yang itu saja."
        )
        return KodeMasuk(item.baris, item.teks, item.hasil, "ganda", pesan)
    if any(_kunci(other) == _kunci(item.hasil) for _, other in read[:seen]):
        return KodeMasuk(item.baris, item.teks, item.hasil, "kembar", f"{who} sudah masuk dengan jawaban yang sama.")
    return KodeMasuk(item.baris, item.teks, item.hasil, "diterima")


def _kunci(result: Terbaca) -> tuple[str, int]:
    return result.lembar.kode, result.jawaban.peserta


def _tempat(lines: Sequence[int]) -> str:
    named = [f"baris {line}" if line else "kode yang sudah masuk" for line in sorted(set(lines))]
    return " dan ".join(named)
