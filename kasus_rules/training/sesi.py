"""A training session as a value: its rounds, what came in, and what was left out and why.

Hides nothing of people: names stand in `Peserta` alone, which is kept in a file of its own; everything else
knows numbers. A round keeps the sheet and the key as they were when the sheet was made, so that a later change
of rules or cases never changes what was rated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kasus_rules.errors import InputError
from kasus_rules.training.soal import Jawaban, Lembar, Putaran

Asal = Literal["kode", "kertas"]
AMBANG = 90


@dataclass(frozen=True, slots=True)
class Peserta:
    """A trainee: the number on the sheet, and the name that only the trainer's machine knows."""

    nomor: int
    nama: str
    sekolah: str = ""


@dataclass(frozen=True, slots=True)
class Masuk:
    """One trainee's answers as they came in."""

    jawaban: Jawaban
    asal: Asal
    waktu: str


@dataclass(frozen=True, slots=True)
class SesiPutaran:
    """One round.

    Attributes:
        kunci: question id -> option id of the rules on the day the sheet was made; "" where they leave it open.
        sidik_aturan: fingerprint of those rules.
        masuk: at most one entry a number.
        acungan: question id -> hands for each option; for rooms without phones. Empty where none were counted.
        ditutup: "" while the rating is open, else when it was closed.
    """

    lembar: Lembar
    kunci: Mapping[str, str]
    sidik_aturan: str
    masuk: tuple[Masuk, ...] = ()
    acungan: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    ditutup: str = ""

    @property
    def nomor_masuk(self) -> frozenset[int]:
        """The numbers of those who are in."""
        return frozenset(one.jawaban.peserta for one in self.masuk)


@dataclass(frozen=True, slots=True)
class Sesi:
    """One session; `ambang` is the gate in percent of questions answered as the key says."""

    id: str
    judul: str
    tanggal: str
    tempat: str
    pelatih: tuple[str, ...]
    ambang: int
    putaran: Mapping[Putaran, SesiPutaran]
    waktu_mulai: str = ""
    waktu_selesai: str = ""
    penyelenggara: str = ""

    def pada(self, putaran: Putaran) -> SesiPutaran:
        """One round.

        Raises:
            InputError: the session has no such round.
        """
        if putaran not in self.putaran:
            raise InputError(f'Sesi ini belum punya lembar putaran "{putaran}". Buat lembarnya lebih dulu.')
        return self.putaran[putaran]

    def dengan(self, putaran: Putaran, isi: SesiPutaran) -> Sesi:
        """The session with this round."""
        return replace(self, putaran={**self.putaran, putaran: isi})


# ── changes of a round ──


def terima(isi: SesiPutaran, masuk: Masuk) -> SesiPutaran:
    """The round with one more trainee.

    Raises:
        InputError: the rating is closed, the number is already in, or the answers are of another sheet.
    """
    _must_be_open(isi)
    if masuk.jawaban.peserta in isi.nomor_masuk:
        raise InputError(
            f"Peserta {masuk.jawaban.peserta} sudah masuk. Hapus dulu jawabannya bila memang perlu diganti."
        )
    if len(masuk.jawaban.pilihan) != len(isi.lembar.soal):
        raise InputError("Jawaban itu bukan dari lembar putaran ini, jadi tidak dipakai.")
    together = sorted((*isi.masuk, masuk), key=lambda one: one.jawaban.peserta)
    return replace(isi, masuk=tuple(together))


def keluarkan(isi: SesiPutaran, nomor: int) -> SesiPutaran:
    """The round without the answers of one number.

    Raises:
        InputError: the rating is closed.
    """
    _must_be_open(isi)
    return replace(isi, masuk=tuple(one for one in isi.masuk if one.jawaban.peserta != nomor))


def hitung_acungan(isi: SesiPutaran, soal: str, hitung: tuple[int, ...]) -> SesiPutaran:
    """The round with hands counted for one question; all zero takes the count away.

    Raises:
        InputError: the rating is closed, or the counts do not fit the question.
    """
    _must_be_open(isi)
    asked = next((one for one in isi.lembar.soal if one.id == soal), None)
    if asked is None or len(hitung) != len(asked.pilihan) or any(not 0 <= count <= 999 for count in hitung):
        raise InputError("Hitungan acungan tangan tidak cocok dengan pilihan soalnya. Isi bilangan 0 sampai 999.")
    others = {name: counts for name, counts in isi.acungan.items() if name != soal}
    return replace(isi, acungan={**others, soal: hitung} if any(hitung) else others)


def tutup(isi: SesiPutaran, waktu: str) -> SesiPutaran:
    """The rating closed: nothing more is taken in."""
    return replace(isi, ditutup=waktu)


def buka_lagi(isi: SesiPutaran) -> SesiPutaran:
    """The rating open again."""
    return replace(isi, ditutup="")


def _must_be_open(isi: SesiPutaran) -> None:
    if isi.ditutup:
        raise InputError("Penilaian putaran ini sudah ditutup. Buka lagi lebih dulu bila masih ada yang menyusul.")


# ── trainees ──


def baca_peserta(teks: str) -> tuple[Peserta, ...]:
    """Trainees from lines `name; school`; an empty line is skipped; numbers follow the order.

    Raises:
        InputError: more than 999, or a name is longer than 80 letters.
    """
    lines = [line.strip() for line in teks.splitlines() if line.strip()]
    if len(lines) > 999:
        raise InputError("Paling banyak 999 peserta dalam satu sesi. Bagi menjadi dua sesi.")
    found = []
    for nomor, line in enumerate(lines, start=1):
        name, _, school = (part.strip() for part in line.replace("\t", ";").partition(";"))
        if not name or len(name) > 80 or len(school) > 120:
            raise InputError(f"Baris {nomor} pada daftar peserta tidak dapat dipakai. Tulis: nama; sekolah.")
        found.append(Peserta(nomor, name, school))
    return tuple(found)
