"""What looks like a real person or school in a story that must be made up.

Hides the patterns. A find is a question to the author, never a verdict: two capitalised words may be a name or
a place of no one; so nothing is blocked, and each find says how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LETTERS = "A-ZÀ-ÖØ-Þ"
SCHOOL = re.compile(
    r"\b(?:SD|SMP|SMA|SMK|SLB|MI|MTs|MA|MAK)N?(?:\s+(?:Negeri|Swasta|Luar Biasa))?"
    r"\s+(?:\d+|(?!XI{0,2}\b|IX\b|V?I{1,3}\b)[A-Z]\w+)"  # a class such as XI is no school
    r"|\b(?:SD|SMP|SMA|SMK|MI|MTs|MA)N\b",
)
PHONE = re.compile(r"(?<![\w.])(?:\+?62|0)[\s.-]?8(?:[\s.-]?\d){7,11}(?!\d)")
NUMBER = re.compile(r"(?<![\w.,])\d{8,20}(?![\w])")
ACCOUNT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w@])@\w[\w.]*\w")
STREET = re.compile(r"\b(?:Jalan|Jl\.?|Gang|Gg\.?)\s+[A-Z]\w+")
NAME = re.compile(rf"\b[{LETTERS}][a-zà-öø-ÿ']+(?: +[{LETTERS}][a-zà-öø-ÿ']+)+")
START = re.compile(r"(?:^|[.!?:…\n][\"”’)]*)\s*[\"“‘(]*$")
KNOWN_WORDS = (
    "Senin Selasa Rabu Kamis Jumat Sabtu Minggu Januari Februari Maret April Mei Juni Juli Agustus September Oktober "
    "November Desember Bahasa Indonesia Inggris Matematika Ilmu Pengetahuan Alam Sosial Dinas Pendidikan Kesehatan "
    "Kepala Sekolah Guru Wali Kelas Bimbingan Konseling Unit Layanan Disabilitas Komite Dewan Kepolisian Puskesmas "
    "Bapak Ibu Pak Bu Kak Anda Tim Kurikulum Merdeka Undang Pusat Balai Lembaga Perlindungan Anak"
)
BEGINNING_WORDS = (
    "Kemarin Tadi Lalu Kemudian Sesudah Setelah Sebelum Ketika Saat Hari Pagi Siang Sore Malam Karena Tetapi Namun "
    "Menurut Kata Kepada Dari Di Ke Pada Untuk Dengan Bersama Hanya Juga Ternyata Ayah Ibu Orang Teman Murid Kakak "
    "Adik Guru Wali Seorang Sejak Selama Dua Tiga Empat Lima Bila Jika Kalau"
)
KNOWN, BEGINNINGS = frozenset(KNOWN_WORDS.split()), frozenset(BEGINNING_WORDS.split())
TITLES = ("Bapak", "Ibu", "Pak", "Bu")

HOW = {
    "nama": "Bila ini nama orang, ganti dengan satu huruf, misalnya “R”.",
    "sekolah": "Cukup tulis jenjangnya, misalnya “sebuah SMP”.",
    "telepon": "Nomor telepon tidak diperlukan dalam cerita; hapus.",
    "angka": "Deretan angka ini mirip NISN, NIK, atau nomor rekening; hapus.",
    "akun": "Alamat surat atau akun tidak diperlukan dalam cerita; hapus.",
    "alamat": "Nama jalan tidak diperlukan; cukup tulis “di dekat rumahnya”.",
}


@dataclass(frozen=True, slots=True)
class Mirip:
    """One find: what it resembles, as written, and what to do."""

    jenis: str
    kata: str

    @property
    def saran(self) -> str:
        """How to mend it."""
        return HOW[self.jenis]


def mirip_nyata(text: str) -> tuple[Mirip, ...]:
    """What looks real in a text, each once, in order."""
    found = sorted(_finds(text), key=lambda one: (one[0], -one[1]))
    kept: dict[Mirip, None] = {}
    end = -1
    for start, stop, jenis in found:
        if start >= end:
            kept[Mirip(jenis, " ".join(text[start:stop].split()))] = None
            end = stop
    return tuple(kept)


def _finds(text: str) -> Iterator[tuple[int, int, str]]:
    patterns = (
        (SCHOOL, "sekolah"), (PHONE, "telepon"), (NUMBER, "angka"), (ACCOUNT, "akun"), (STREET, "alamat"),
    )  # fmt: skip
    for pattern, jenis in patterns:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), jenis
    for match in NAME.finditer(text):
        if _like_a_name(match, text):
            yield match.start(), match.end(), "nama"


def _like_a_name(match: re.Match[str], text: str) -> bool:
    """Two words that are no office, month or subject; one word after a title or a sentence's beginning is none."""
    words = match[0].split()
    if START.search(text[: match.start()]) and len(words) == 2 and words[0] in BEGINNINGS:
        return False
    strange = sum(word not in KNOWN for word in words)
    return strange >= 2 or (len(words) >= 3 and strange == 1 and words[0] in TITLES)
