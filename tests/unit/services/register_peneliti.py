"""A fictional register of several years for the tests of exports, with things planted that must never leave it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from kasus_rules.alur import peristiwa as p
from kasus_rules.register.isi_kasus import Identitas, Orang
from kasus_rules.register.store import Register
from tests.unit.alur import kisah
from tests.unit.register import samples

NOMOR = "0812" + "55501234"  # as people type it; written apart, since no file of the project holds such a number
PETUGAS = "Melati Petugasnyata"
TERTANAM = (
    "Zamrud", "Kencanawati", "Mutiarani", "0812-5550-1234", NOMOR, "Jalan Rahasia", "Ruang Teratai",
    "Melati", "Petugasnyata", "tersembunyi", "Kepala Rekaan",
)  # fmt: skip
IDENTITAS = Identitas(
    (
        Orang("murid", "Zamrud Kencanawati", kelas="X-tersembunyi", kontak="0812-5550-1234"),
        Orang("ibu", "Mutiarani Kencanawati", kontak=NOMOR, catatan="Jalan Rahasia 7"),
    )
)
KATEGORI = ("tata_tertib", "tata_tertib", "kesehatan_mental", "potensi", "asusila")
SUMBER = ("guru_bk", "guru_bk", "guru_mapel", "sesama_murid")
AWAL = date(2023, 8, 3)


def izin() -> tuple[p.Isi, ...]:
    """Consent to handling the kasus and to research, each with a text that must not leave."""
    return tuple(
        replace(one, cakupan="Kata Mutiarani: tersembunyi.") for one in (*kisah.SETUJU, *kisah.SETUJU_PENELITIAN)
    )


def kasus_baru(
    register: Register, pada: date, *, kategori: tuple[str, ...] = ("tata_tertib",), sumber: str = "guru_bk",
    persetujuan: tuple[p.Isi, ...] | None = None, sampai_tutup: bool = True,
) -> str:  # fmt: skip
    """One kasus with its course, full of planted texts; its code."""
    first = replace(kisah.TRIASE, kategori=kategori)
    decided = samples.keputusan(
        petugas=PETUGAS, catatan="Catatan tersembunyi tentang Zamrud, telepon 0812-5550-1234.",
        jawaban={"jenjang": "smp", "sumber_penemuan": sumber, "kategori": list(kategori)},
        hasil={"putusan": "konferensi", "mode": "lengkap", "urgensi": "minggu_ini"}, triase=first, tanggal_acuan=pada,
    )  # fmt: skip
    kode = register.record_keputusan(decided).kode_kasus
    register.simpan_identitas(kode, IDENTITAS, pelaku=PETUGAS)
    for after, isi in _course(pada, izin() if persetujuan is None else persetujuan):
        if sampai_tutup or after < 20:
            register.catat(kode, isi, petugas=PETUGAS, tanggal=pada + timedelta(days=after))
    return kode


def _course(pada: date, persetujuan: tuple[p.Isi, ...]) -> list[tuple[int, p.Isi]]:
    told = replace(kisah.DITUTUP, ringkasan="Ringkasan tersembunyi: Zamrud Kencanawati.", suara_murid="Saya Zamrud.")
    planned = replace(kisah.JADWAL, pada=pada + timedelta(days=9), tempat="Ruang Teratai")
    return [
        (0, p.Catatan(f"Zamrud tinggal di Jalan Rahasia 7, hubungi {NOMOR}.")),
        (2, p.LaporanDisampaikan("kepala_sekolah", tanggapan="Kata Kepala Rekaan: tersembunyi.")),
        *((3, isi) for isi in persetujuan),
        *((3, isi) for isi in kisah.SETUJU if not persetujuan),
        (4, kisah.PESERTA),
        (4, planned),
        (5, kisah.DIUNDANG),
        (5, p.UndanganDikirim(1, "ibu", "bersama")),
        (9, kisah.DIBUKA),
        (9, told),
        (23, p.TindakLanjutDiperbarui("1.1", "selesai", "Mutiarani setuju, tersembunyi.")),
        (30, p.KasusDitutup("tercapai", "Zamrud kembali bersekolah.")),
    ]


def isi_register(register: Register, jumlah: int = 26, benih: int = 1) -> list[str]:
    """Many kasus over three school years, the same for the same seed; their codes."""
    luck = random.Random(benih)
    strange = [  # as an imported kasus might come: texts where words of the rules belong
        kasus_baru(register, AWAL + timedelta(days=9), kategori=("Zamrud tersembunyi",), sumber="Bu Mutiarani")
        for _ in range(6)
    ]
    return strange + [
        kasus_baru(
            register, AWAL + timedelta(days=luck.randrange(900)), kategori=(luck.choice(KATEGORI),),
            sumber=luck.choice(SUMBER), sampai_tutup=luck.random() < 0.7,
        )
        for _ in range(jumlah)
    ]  # fmt: skip
