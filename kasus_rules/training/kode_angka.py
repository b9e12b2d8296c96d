"""The arithmetic of an answer code: signs, mixed radix, a check sign a line, CRC-32 at the end.

Hides how answers become signs and back, so that `kode` knows only text and people. The page of the offline sheet
(`lembar/kode.js`) does the same in the same order; one file of examples is run through both.

Signs of a code without its mark: five of the sheet, then participant and answers as one number, then seven of the
CRC over the mark and all before. They are laid in lines of fifteen, and each line gets a sixteenth sign that sees
every wrong sign, every two signs in each other's place, and a line in the place of another.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
AWALAN = "BK1"
KELOMPOK = 4
BARIS = 16
TANDA_LEMBAR = 5
RADIKS_PESERTA = 1000

_ISI_BARIS = BARIS - 1
_TANDA_CRC = 7
_POLINOM = 0b100101  # x^5 + x^2 + 1, primitive: fifteen steps and the line number all get weights of their own
_NILAI = {sign: value for value, sign in enumerate(ABJAD)}


@dataclass(frozen=True, slots=True)
class Angka:
    """What the numbers of a code say: participant, and for each question 0 (left open) or 1 + the option."""

    peserta: int
    angka: tuple[int, ...]


def panjang(radiks: Sequence[int]) -> int:
    """How many signs follow the mark for questions with so many states each (options and one for left open)."""
    isi = TANDA_LEMBAR + _tanda_angka(radiks) + _TANDA_CRC
    return isi + -(-isi // _ISI_BARIS)


def susun(lembar: str, angka: Angka, radiks: Sequence[int]) -> str:
    """All signs after the mark, without spaces.

    Raises:
        ValueError: a number outside its radix, or a sheet code that is not five signs of the alphabet.
    """
    if len(lembar) != TANDA_LEMBAR or any(sign not in _NILAI for sign in lembar):
        raise ValueError(f"not a sheet code: {lembar!r}")
    isi = lembar + _tulis_angka(_satu_angka(angka, radiks), _tanda_angka(radiks))
    return _dengan_cek(isi + _crc(isi))


def uraikan(tanda: str, radiks: Sequence[int]) -> Angka | None:
    """The numbers of `panjang(radiks)` canonical signs, or None where CRC or a range says they are damaged."""
    isi = "".join(line[:-1] for line in garis(tanda))
    data, crc = isi[:-_TANDA_CRC], isi[-_TANDA_CRC:]
    if crc != _crc(data):
        return None
    number = 0
    for sign in data[TANDA_LEMBAR:]:
        number = number * len(ABJAD) + _NILAI[sign]
    return _angka(number, radiks)


def garis(tanda: str) -> list[str]:
    """The signs in lines of sixteen; the last one may be shorter."""
    return [tanda[start : start + BARIS] for start in range(0, len(tanda), BARIS)]


def garis_cocok(nomor: int, line: str) -> bool:
    """Whether the check sign at the end of a line fits; `nomor` counts from 0. A foreign sign never fits."""
    return all(sign in _NILAI for sign in line) and _cek(nomor, line[:-1]) == line[-1]


def kelompok(tanda: str) -> str:
    """As a person reads it: the mark, then lines of four groups of four."""
    lines = [
        " ".join(line[start : start + KELOMPOK] for start in range(0, len(line), KELOMPOK)) for line in garis(tanda)
    ]
    return "\n".join([AWALAN, *lines])


def _tanda_angka(radiks: Sequence[int]) -> int:
    largest = RADIKS_PESERTA - 1
    for radix in radiks:
        largest = largest * radix + radix - 1
    return -(-largest.bit_length() // 5)


def _satu_angka(angka: Angka, radiks: Sequence[int]) -> int:
    if not 1 <= angka.peserta < RADIKS_PESERTA:
        raise ValueError(f"participant {angka.peserta} is not 1 to {RADIKS_PESERTA - 1}")
    number = angka.peserta
    for digit, radix in zip(angka.angka, radiks, strict=True):
        if not 0 <= digit < radix:
            raise ValueError(f"answer {digit} is not below {radix}")
        number = number * radix + digit
    return number


def _angka(number: int, radiks: Sequence[int]) -> Angka | None:
    digits: list[int] = []
    for radix in reversed(radiks):
        number, digit = divmod(number, radix)
        digits.append(digit)
    return Angka(number, tuple(reversed(digits))) if 1 <= number < RADIKS_PESERTA else None


def _tulis_angka(number: int, count: int) -> str:
    return "".join(ABJAD[number >> 5 * place & 31] for place in reversed(range(count)))


def _crc(isi: str) -> str:
    return _tulis_angka(zlib.crc32((AWALAN + isi).encode("ascii")), _TANDA_CRC)


def _dengan_cek(isi: str) -> str:
    parts = [isi[start : start + _ISI_BARIS] for start in range(0, len(isi), _ISI_BARIS)]
    return "".join(part + _cek(nomor, part) for nomor, part in enumerate(parts))


def _cek(nomor: int, part: str) -> str:
    value = nomor % len(ABJAD)
    for sign in part:
        value = _kali(value) ^ _NILAI[sign]
    return ABJAD[_kali(value)]


def _kali(value: int) -> int:
    value <<= 1
    return value ^ _POLINOM if value & len(ABJAD) else value
