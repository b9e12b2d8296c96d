"""The papers of a training session: attendance, certificates, slides, the plan, the answers as a table.

Hides how a session becomes what the documents ask for. Names go into attendance and certificates only; the table of
answers and the slides know numbers and counts. What nobody filled in is a dotted line on paper, never a gap.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from kasus_rules.documents.isi import Kop
from kasus_rules.documents.pelatihan_isi import HadirBaris, HasilPeserta, Pelatihan
from kasus_rules.documents.pelatihan_rencana import baca_rencana, rencana_html
from kasus_rules.documents.pelatihan_surat import buat_daftar_hadir, buat_semua_sertifikat
from kasus_rules.documents.salindia import (
    CARA_MEMBAHAS,
    CARA_MENILAI,
    PENUTUP,
    Blok,
    CeritaBlok,
    DiagramBlok,
    JudulBlok,
    Salindia,
    blok_rencana,
    buat_salindia,
)
from kasus_rules.errors import InputError
from kasus_rules.services.sesi_hasil import ButirRuangan, HasilPutaran, nilai_peserta
from kasus_rules.training.sesi import Peserta, Sesi, SesiPutaran

MENIT_JAM_PELAJARAN = 45
BARIS_KOSONG = 5
TERBANYAK_TERBELAH = 8
TERBANYAK_SEBAGIAN = 2
TANPA_NAMA = "Daftar peserta masih kosong atau sudah dihapus. Isi nama peserta dulu di halaman Berkas."
RATE_NOW = "Isi lembar Anda sekarang."
TITIK = "…" * 10
GARIS_TANDA = f"Nama dan tanda tangan: {TITIK}"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Penanda:
    """Who signs ("" = whoever signs by hand), and where the papers are dated; from the settings unless changed."""

    kop: Kop
    nama: str
    jabatan: str
    kota: str


def penanda_dari(kop: Kop) -> Penanda:
    """The head of school as in the settings."""
    return Penanda(kop, kop.kepala_sekolah, "Kepala Sekolah", kop.kota)


def daftar_hadir(sesi: Sesi, peserta: Sequence[Peserta], penanda: Penanda, folder: Path) -> bytes:
    """The attendance list as .docx, with a few empty rows for those who come unannounced."""
    rows = [HadirBaris(one.nomor, one.nama, one.sekolah) for one in peserta]
    return buat_daftar_hadir(_training(sesi, penanda), rows, folder, kop=penanda.kop, kosong=BARIS_KOSONG)


def sertifikat(sesi: Sesi, peserta: Sequence[Peserta], penanda: Penanda, folder: Path) -> bytes:
    """A page for everyone who took part: a certificate for those who reached the gate, else a note of attendance.

    The gate looks at the last round that has answers.

    Raises:
        InputError: no names, or nobody is in.
    """
    if not peserta:
        raise InputError(TANPA_NAMA)
    isi = putaran_terakhir(sesi)
    passed = {one.skor.peserta: one.lulus for one in nilai_peserta(isi, sesi.ambang)} if isi else {}
    if not passed:
        raise InputError("Belum ada peserta yang masuk, jadi belum ada sertifikat yang dapat dibuat.")
    took_part = {number for one in sesi.putaran.values() for number in one.nomor_masuk}
    rows = [
        HasilPeserta(one.nomor, one.nama, one.sekolah, passed.get(one.nomor, False))
        for one in peserta
        if one.nomor in took_part
    ]
    if not rows:
        raise InputError("Nomor yang masuk tidak ada di daftar peserta. Periksa daftar peserta dan nomornya.")
    training = _training(sesi, penanda)
    return buat_semua_sertifikat(training, rows, folder, nomor_surat={}, ambang=sesi.ambang, kop=penanda.kop)


def putaran_terakhir(sesi: Sesi) -> SesiPutaran | None:
    """The last round that has answers: `sesudah`, else `sebelum`."""
    late, early = sesi.putaran.get("sesudah"), sesi.putaran.get("sebelum")
    return next((one for one in (late, early) if one is not None and one.masuk), None)


def rencana(sesi: Sesi) -> str:
    """The plan of two hours as a sheet for the trainer."""
    return rencana_html(baca_rencana(), mulai=sesi.waktu_mulai, sekolah=sesi.penyelenggara)


def salindia(sesi: Sesi, isi: SesiPutaran | None, found: HasilPutaran | None, alasan: Mapping[str, str]) -> str:
    """The slides: before the rating the plan and the cases, after it where the room split.

    Args:
        isi: the chosen round, or None while it has no sheet.
        found: what a closed round says, else None.
        alasan: question id -> reason of the rules, shown on the slide of the key.
    """
    blocks: list[Blok] = [JudulBlok(sesi.judul, ", ".join(sesi.pelatih)), blok_rencana(baca_rencana()), CARA_MENILAI]
    if isi is not None and found is None:
        blocks += [
            CeritaBlok(one.judul, one.cerita, one.bagian, ("Isi lembar Anda sekarang.",)) for one in isi.lembar.babak
        ]
    if found is not None:
        blocks += [CARA_MEMBAHAS, *(_chart(one, found.masuk, alasan) for one in _split(found))]
    return buat_salindia(Salindia(sesi.judul, (*blocks, PENUTUP), kaki="Semua kasus rekaan"))


def jawaban_csv(isi: SesiPutaran) -> str:
    """Every answer as a table of numbers for researchers: one row a question, one column a trainee; no names."""
    stream = StringIO()
    writer = csv.writer(stream)
    numbers = [one.jawaban.peserta for one in isi.masuk]
    writer.writerow(["soal", "jenis", "tentang", "kunci", *(f"p{number}" for number in numbers)])
    for place, soal in enumerate(isi.lembar.soal):
        given = (one.jawaban.pilihan[place] for one in isi.masuk)
        cells = ["" if index is None else soal.pilihan[index].id for index in given]
        writer.writerow(
            [_safe(cell) for cell in (soal.id, soal.jenis, soal.tentang, isi.kunci.get(soal.id, ""), *cells)]
        )
    return stream.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _training(sesi: Sesi, penanda: Penanda) -> Pelatihan:
    return Pelatihan(
        judul=sesi.judul, tanggal=date.fromisoformat(sesi.tanggal), mulai=sesi.waktu_mulai.replace(".", ":") or TITIK,
        selesai=sesi.waktu_selesai.replace(".", ":"), tempat=sesi.tempat or TITIK, pelatih=sesi.pelatih,
        penyelenggara=sesi.penyelenggara or penanda.kop.sekolah or TITIK, jam=_lessons(sesi), kota=penanda.kota,
        penanda_tangan=penanda.nama or GARIS_TANDA, jabatan=penanda.jabatan,
    )  # fmt: skip


def _lessons(sesi: Sesi) -> int:
    """Length in jam pelajaran, 0 where begin or end is not given as a time."""
    try:
        begin, end = (_minutes(text) for text in (sesi.waktu_mulai, sesi.waktu_selesai))
    except ValueError:
        return 0
    return max(0, end - begin) // MENIT_JAM_PELAJARAN


def _minutes(text: str) -> int:
    hours, minutes = text.replace(".", ":").split(":")
    return int(hours) * 60 + int(minutes)


def _split(found: HasilPutaran) -> Iterator[ButirRuangan]:
    rows = [one for one in found.butir if one.sebaran.menjawab]
    split = [one for one in rows if one.sebaran.terbelah or not one.sama_dengan_aturan]
    return iter(_varied(split or rows)[:TERBANYAK_TERBELAH])


def _varied(rows: Sequence[ButirRuangan]) -> list[ButirRuangan]:
    """In order, but what goes beyond a few of one part of a story comes after all others."""
    seen: Counter[tuple[str, int]] = Counter()
    first: list[ButirRuangan] = []
    later: list[ButirRuangan] = []
    for row in rows:
        place = (row.babak.kasus, row.babak.episode)
        seen[place] += 1
        (first if seen[place] <= TERBANYAK_SEBAGIAN else later).append(row)
    return first + later


def _chart(one: ButirRuangan, total: int, alasan: Mapping[str, str]) -> DiagramBlok:
    ids = [option.id for option in one.soal.pilihan]
    return DiagramBlok(
        f"{one.babak.judul}, bagian {one.babak.episode}: {one.soal.tanya}",
        tuple(option.label for option in one.soal.pilihan),
        one.sebaran.hitung,
        kunci=ids.index(one.kunci) if one.kunci in ids else None,
        alasan=alasan.get(one.soal.id, ""),
        kosong=max(0, total - one.sebaran.menjawab),
    )
