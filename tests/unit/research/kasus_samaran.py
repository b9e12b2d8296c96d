"""Fictional kasus before they are disguised, as many as a test needs, without a register."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from kasus_rules.research.samaran import Samaran, samarkan
from kasus_rules.research.samaran_k import BAWAAN
from kasus_rules.research.samaran_kode import Penyamar, sekali_pakai
from kasus_rules.research.samaran_kolom import Baris, KasusAsli, Kosakata, kosakata
from kasus_rules.research.samaran_tujuan import Aturan, load_aturan
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped

KUASI = ("jenis_sekolah", "tahun_ajaran", "tanggal_penemuan", "sumber_penemuan", "kategori")
ALL = ("laporan_dinas", "skripsi", "penelitian_bersama")
AWAL = date(2023, 7, 10)
JALAN = ((0, "triase_dicatat"), (3, "laporan_disampaikan"), (10, "undangan_dikirim"), (17, "konferensi_dibuka"),
         (17, "konferensi_ditutup"))  # fmt: skip
BERKODE = {
    "putusan_aturan": "konferensi", "putusan_tercatat": "konferensi", "alasan_berbeda": "", "mode": "lengkap",
    "urgensi": "minggu_ini", "jumlah_konferensi": "1", "kasus_berulang": "tidak", "hasil": "tercapai",
}  # fmt: skip


@cache
def kata() -> Kosakata:
    """The words of the shipped rules."""
    return kosakata(load(shipped("rules")))


@cache
def aturan() -> Aturan:
    """The shipped table of purposes."""
    return load_aturan(kata())


def samar(
    kasus: Sequence[KasusAsli], tujuan: str = "penelitian_bersama", k: int = BAWAAN, penyamar: Penyamar | None = None
) -> Samaran:
    """These kasus disguised for a shipped purpose."""
    return samarkan(kasus, aturan(), aturan().pilih(tujuan), kata(), penyamar=penyamar or sekali_pakai(), k=k)


def classes(rows: Iterable[Baris], columns: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Lines that look alike, counted here anew, on purpose without the code under test."""
    return Counter(tuple(row[name] for name in columns if name in row) for row in rows)


def satu(nomor: int = 0, **changes: Any) -> KasusAsli:
    """One kasus, like all others but for what is changed; `berkode` is changed in part."""
    coded = {**BERKODE, **changes.pop("berkode", {})}
    found = changes.pop("penemuan", AWAL)
    made = KasusAsli(
        kode=f"K23-{nomor:04d}", jenis_sekolah="smp", penemuan=found, sumber_penemuan="guru_bk",
        kategori=("tata_tertib",), hari={"hari_putusan": 0, "hari_lapor": 3, "hari_konferensi": 17}, berkode=coded,
        diundang=("ibu", "wali_kelas"), hadir=("ibu",),
        peristiwa=tuple((found + timedelta(days=days), kind) for days, kind in JALAN),
    )  # fmt: skip
    return replace(made, **changes)


def banyak(jumlah: int, benih: int = 7) -> list[KasusAsli]:
    """Kasus of several schools and years as they come, some of them rare; the same for the same seed."""
    luck = random.Random(benih)
    return [_drawn(nomor, luck) for nomor in range(jumlah)]


def _drawn(nomor: int, luck: random.Random) -> KasusAsli:
    category = luck.choices(
        [("tata_tertib",), ("kesehatan_mental",), ("potensi",), ("asusila",), ("asusila", "pidana_berat")],
        [50, 30, 10, 9, 1],
    )[0]
    invited = {"ibu", "wali_kelas", luck.choice(["ayah", "psikolog", "puskesmas", "bnnk", "kesiswaan"])}
    outcome = luck.choices(["tercapai", "sebagian", "pindah", ""], [60, 25, 1, 14])[0]
    decided = luck.choices(["konferensi", "rujuk_dulu", "darurat_dulu", "pantau"], [70, 20, 2, 8])[0]
    return satu(
        nomor,
        penemuan=AWAL + timedelta(days=luck.randrange(1000)),
        jenis_sekolah=luck.choices(["smp", "sma", "smk", "slb"], [50, 30, 18, 2])[0],
        sumber_penemuan=luck.choice(["guru_bk", "guru_bk", "guru_mapel", "sesama_murid", ""]),
        kategori=category,
        hari={"hari_putusan": 0, "hari_lapor": luck.randrange(20), "hari_konferensi": luck.randrange(5, 90)},
        berkode={"putusan_aturan": decided, "putusan_tercatat": decided, "hasil": outcome},
        diundang=tuple(sorted(invited)),
        hadir=("ibu",) if luck.random() < 0.8 else (),
    )
