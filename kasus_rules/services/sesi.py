"""A training session from its making to what the room said: sheets, codes that come in, show of hands, paper.

Hides that a round keeps its own key: the rules' answers on the day its sheet was made, with the fingerprint of
those rules, so that what was rated is judged by what was asked.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kasus_rules.errors import InputError
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import babak, kunci_soal, nilai_kasus
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.training.kode import KodeMasuk, Terbaca, baca_banyak, kode_lembar, tulis
from kasus_rules.training.sesi import Asal, Masuk, Sesi, SesiPutaran, terima
from kasus_rules.training.soal import Babak, Jawaban, Lembar, Putaran, Soal

TERBANYAK_EPISODE = 30
PUTARAN_LAIN = (
    "Kode peserta {} ini dari lembar putaran {} pembahasan, jadi belum dimasukkan. Pilih putaran itu di atas, lalu "
    "tempelkan lagi di sana."
)
HURUF = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Ukuran:
    """How long a sheet is for those who fill it in: its parts, its questions, and the signs of its code."""

    bagian: int
    soal: int
    tanda: int


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """What came of pasted codes: the round with the good ones, and every code with what is to be told of it."""

    isi: SesiPutaran
    kode: tuple[KodeMasuk, ...]
    baru: tuple[int, ...]


def susun_babak(
    asisten: Asisten, cases: Sequence[KasusLatihan], *, rinci: bool = True
) -> tuple[tuple[Babak, ...], dict[str, str]]:
    """The episodes of these cases as parts of a sheet, and their key.

    Args:
        rinci: ask findings and participants too; else the outcome alone, which makes a code short enough to be
            read aloud.
    """
    parts: list[Babak] = []
    key: dict[str, str] = {}
    for assessed in (one for case in cases for one in nilai_kasus(asisten, case)):
        part = babak(asisten.base, assessed, buta=True)
        part = part if rinci else replace(part, soal=tuple(one for one in part.soal if one.jenis == "putusan"))
        parts.append(part)
        key |= {one.id: kunci_soal(assessed, one) for one in part.soal}
    return tuple(parts), key


def ukuran(parts: Sequence[Babak]) -> Ukuran:
    """How long a sheet of these parts would be."""
    sheet = Lembar("00000", "", "", "sebelum", tuple(parts))
    empty = Jawaban(1, (None,) * len(sheet.soal))
    signs = len("".join(tulis(sheet, empty).split())) if sheet.soal else 0
    return Ukuran(len(parts), len(sheet.soal), signs)


def buat_putaran(
    asisten: Asisten, sesi: Sesi, putaran: Putaran, cases: Sequence[KasusLatihan], *, rinci: bool = True
) -> Sesi:
    """The session with a new, empty round of these cases.

    Raises:
        InputError: no case, too many episodes, or the round already has answers.
    """
    if not cases:
        raise InputError("Pilih paling sedikit satu kasus untuk lembar ini.")
    before = sesi.putaran.get(putaran)
    if before is not None and (before.masuk or before.acungan):
        raise InputError("Lembar ini sudah dipakai: ada jawaban yang masuk. Buat sesi baru untuk pilihan kasus lain.")
    parts, key = susun_babak(asisten, cases, rinci=rinci)
    if len(parts) > TERBANYAK_EPISODE:
        raise InputError(f"Paling banyak {TERBANYAK_EPISODE} bagian dalam satu lembar. Kurangi kasusnya.")
    code = kode_lembar(sesi.judul, sesi.tanggal, putaran=putaran, babak=parts, garam=secrets.token_hex(8))
    sheet = Lembar(code, sesi.judul, sesi.tanggal, putaran, parts)
    return sesi.dengan(putaran, SesiPutaran(sheet, key, asisten.base.fingerprint))


# ── what comes in ──


def terima_kode(isi: SesiPutaran, lain: Sequence[Lembar], teks: str, waktu: str) -> Penerimaan:
    """Take in every good code of a pasted text; each other one is told and left out.

    Args:
        lain: the sheets of the session's other rounds: their codes are named as such.

    Raises:
        InputError: the rating is closed.
    """
    here = [Terbaca(isi.lembar, one.jawaban) for one in isi.masuk]
    codes = baca_banyak(teks, [isi.lembar, *lain], sudah=here)
    codes = tuple(_of_round(one, isi.lembar) for one in codes)
    new: list[int] = []
    for one in codes:
        if one.status == "diterima" and isinstance(one.hasil, Terbaca):
            isi = terima(isi, Masuk(one.hasil.jawaban, "kode", waktu))
            new.append(one.hasil.jawaban.peserta)
    return Penerimaan(isi, codes, tuple(new))


def _of_round(one: KodeMasuk, sheet: Lembar) -> KodeMasuk:
    """A code of the session's other round is good, but not taken in here: it is said, not passed over."""
    if not isinstance(one.hasil, Terbaca) or one.hasil.lembar == sheet:
        return one
    said = PUTARAN_LAIN.format(one.hasil.jawaban.peserta, one.hasil.lembar.putaran)
    return replace(one, status="ditolak", pesan=said)


def terima_kertas(isi: SesiPutaran, nomor: int, teks: str, waktu: str) -> SesiPutaran:
    """Take in a paper sheet typed as letters, one for each question in order; `-` is left open.

    Where every part of the sheet has a line of its own, each line is counted by itself.

    Raises:
        InputError: the number, the count of letters or a letter does not fit; the message says where.
    """
    asked = isi.lembar.soal
    letters = _signs(teks)
    if not 1 <= nomor <= 999:
        raise InputError("Nomor peserta harus 1 sampai 999.")
    _count_lines(isi.lembar, teks)
    if len(letters) != len(asked):
        raise InputError(f"Lembar ini punya {len(asked)} soal, tetapi ada {len(letters)} huruf. Kosong ditulis -.")
    chosen = tuple(_letter(sign, one, place) for place, (sign, one) in enumerate(zip(letters, asked, strict=True), 1))
    return terima(isi, Masuk(Jawaban(nomor, chosen), "kertas", waktu))


def asal_masuk(isi: SesiPutaran) -> Mapping[Asal, int]:
    """How many came in by code and how many on paper."""
    ways: tuple[Asal, ...] = ("kode", "kertas")
    return {way: sum(one.asal == way for one in isi.masuk) for way in ways}


def huruf(soal: Soal) -> tuple[str, ...]:
    """The letters of the options on paper."""
    return tuple(HURUF[: len(soal.pilihan)])


def _signs(text: str) -> list[str]:
    return [sign for sign in text.upper() if not sign.isspace() and sign not in ".,;/|"]


def _count_lines(sheet: Lembar, text: str) -> None:
    lines = [found for line in text.splitlines() if (found := _signs(line))]
    if len(lines) != len(sheet.babak) or len(lines) == 1:
        return
    for place, (part, line) in enumerate(zip(sheet.babak, lines, strict=True), 1):
        if len(line) != len(part.soal):
            raise InputError(
                f"Baris {place} ({part.judul}, {part.bagian}) berisi {len(line)} huruf, padahal soalnya "
                f"{len(part.soal)}. Kosong ditulis -."
            )


def _letter(sign: str, soal: Soal, place: int) -> int | None:
    if sign == "-":
        return None
    index = HURUF.find(sign)
    if not 0 <= index < len(soal.pilihan):
        last = huruf(soal)[-1]
        raise InputError(f'Huruf ke-{place} adalah "{sign}", padahal soal itu punya pilihan A sampai {last}.')
    return index
