"""Fictional values for the register's tests: what a draft, a decision and a disagreement look like."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from kasus_rules.register.isi import Draf, KeputusanTriase, Sengketa
from kasus_rules.register.kunci import ScryptCost

CHEAP = ScryptCost(n=2, r=1, p=1)
SANDI = "empat kata yang diingat"


def draf(**changes: Any) -> Draf:
    values: dict[str, Any] = {
        "kode": None,
        "petugas": "Petugas Contoh",
        "jawaban": {"bahaya_saat_ini": False, "kategori": ["perundungan", "?"], "jumlah_murid": 2},
        "langkah": "kategori",
        "catatan": "Murid datang sendiri, tenang.",
    }
    return Draf(**(values | changes))


def keputusan(**changes: Any) -> KeputusanTriase:
    values: dict[str, Any] = {
        "kode_kasus": None,
        "kode_draf": None,
        "petugas": "Petugas Contoh",
        "jawaban": {"bahaya_saat_ini": False, "tanggal_kejadian": "2026-03-02"},
        "hasil": {"putusan": "konferensi", "undangan": [{"peran": "wali_kelas", "tingkat": "wajib"}]},
        "sidik_aturan": "a1b2c3",
        "tanggal_acuan": date(2026, 3, 9),
        "sikap": "diterima",
        "putusan_petugas": "konferensi",
    }
    return KeputusanTriase(**(values | changes))


def sengketa(**changes: Any) -> Sengketa:
    values: dict[str, Any] = {
        "jawaban": {
            "bahaya_saat_ini": None,
            "kategori": ["perundungan", "?"],
            "tanggal_kejadian": "2026-03-02",
        },
        "tanggal_acuan": date(2026, 3, 9),
        "sidik_aturan": "a1b2c3",
        "pesan": "TRI-01: acuan TRUE, durable FALSE",
    }
    return Sengketa(**(values | changes))


class Ticking:
    """A clock that goes on by one minute a look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now
