"""What became of a promise, as events: done, called off, a new date, a review held.

Hides which events a choice leads to and what must be filled in before it can be recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kasus_rules.alur import peristiwa as p
from kasus_rules.services.tindak_lanjut import Janji

Pilihan = Literal["selesai", "batal", "tanggal_baru", "lanjut", "timbang_lagi", "cukup"]
LABEL: Mapping[Pilihan, str] = {
    "selesai": "Selesai",
    "batal": "Dibatalkan",
    "tanggal_baru": "Tanggal baru",
    "lanjut": "Sudah ditinjau, lanjut seperti sekarang",
    "timbang_lagi": "Sudah ditinjau, timbang lagi dengan triase baru",
    "cukup": "Sudah ditinjau, tidak perlu ditinjau lagi",
}
NEEDS_TEXT = frozenset(LABEL) - {"tanggal_baru"}
TAKES_DATE = frozenset({"tanggal_baru", "lanjut"})


@dataclass(frozen=True, slots=True)
class Hasil:
    """What a person filled in; `tanggal` is a new date, None when there is none."""

    pilihan: Pilihan | None
    uraian: str = field(default="", repr=False)
    tanggal: date | None = None


def pilihan_untuk(janji: Janji) -> tuple[Pilihan, ...]:
    """What can be said of this promise. The review of a limited conference is held, never put off."""
    if janji.jenis == "tindak_lanjut":
        return ("selesai", "batal", "tanggal_baru")
    if janji.jenis_tinjauan == "konferensi_terbatas":
        return ("lanjut", "timbang_lagi", "cukup")
    return ("lanjut", "timbang_lagi", "cukup", "tanggal_baru")


def kekurangan(hasil: Hasil, hari_ini: date) -> str:
    """One sentence on what is still missing; "" when it can be recorded."""
    if hasil.pilihan is None:
        return "Pilih dulu apa hasilnya."
    if hasil.pilihan in NEEDS_TEXT and not hasil.uraian.strip():
        return "Tuliskan dulu hasilnya dengan singkat, agar dapat dibaca kemudian."
    if hasil.pilihan == "tanggal_baru" and hasil.tanggal is None:
        return "Pilih dulu tanggal barunya."
    if hasil.pilihan in TAKES_DATE and hasil.tanggal is not None and hasil.tanggal < hari_ini:
        return "Tanggal baru sudah lewat. Pilih hari ini atau sesudahnya."
    return ""


def peristiwa_hasil(janji: Janji, hasil: Hasil) -> tuple[p.Isi, ...]:
    """The events to record, in order; ask `kekurangan` first.

    Raises:
        ValueError: nothing was chosen, or the choice does not fit the promise.
    """
    match hasil.pilihan:
        case "selesai" | "batal":
            return (p.TindakLanjutDiperbarui(janji.butir, hasil.pilihan, hasil.uraian.strip()),)
        case "tanggal_baru" if janji.jenis == "tindak_lanjut":
            return (p.TindakLanjutDiperbarui(janji.butir, "belum", hasil.uraian.strip(), hasil.tanggal),)
        case "tanggal_baru" if hasil.tanggal and janji.jenis_tinjauan:
            return (p.TinjauanDijadwalkan(janji.jenis_tinjauan, hasil.tanggal), *_note(hasil))
        case "lanjut" | "timbang_lagi" | "cukup" if janji.jenis_tinjauan:
            held = p.TinjauanDilakukan(janji.jenis_tinjauan, hasil.pilihan, hasil.uraian.strip())
            again = hasil.pilihan == "lanjut" and hasil.tanggal is not None
            return (held, *_next(janji, hasil)) if again else (held,)
        case _:
            raise ValueError(f"{hasil.pilihan} does not fit {janji.jenis}")


def _note(hasil: Hasil) -> tuple[p.Isi, ...]:
    return (p.Catatan(hasil.uraian.strip()),) if hasil.uraian.strip() else ()


def _next(janji: Janji, hasil: Hasil) -> tuple[p.Isi, ...]:
    """The next review. After that of a limited conference comes an ordinary one of the follow-up."""
    kind: p.JenisTinjauan = janji.jenis_tinjauan or "tindak_lanjut"
    if kind == "konferensi_terbatas":
        kind = "tindak_lanjut"
    return (p.TinjauanDijadwalkan(kind, hasil.tanggal),) if hasil.tanggal else ()
