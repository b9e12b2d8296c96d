"""The school's own register as data of the notebook of patterns.

Hides the register. Only words of the rules and days are read, no name, text or contact; that each kasus was opened
stands in the audit chain, as for an export. What is read stays in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.register import failures
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.store import Register
from kasus_rules.research.pola_data import SAAT, DataPola
from kasus_rules.research.pola_sumber import dari_baris
from kasus_rules.research.samaran_kolom import KasusAsli
from kasus_rules.research.samaran_waktu import tahun_ajaran
from kasus_rules.services.ekspor_peneliti_baris import kasus_asli

NAMA = "register sekolah"
Baris = dict[str, str]


def dari_register(register: Register, base: RuleBase, *, petugas: str, jenis_sekolah: str, fiktif: bool) -> DataPola:
    """Every kasus with a recorded triage.

    Args:
        petugas: who reads; stands in the audit chain.
        jenis_sekolah: of the school's settings, where answers do not tell it.
        fiktif: whether this is the sample register.

    Raises:
        InputError: there is no kasus yet.
        InvalidContent: nobody reads. Errors of the register pass through.
    """
    failures.refuse_nobody(petugas)
    rows, log, answers = [], [], []
    for line in register.list_kasus():
        kasus = register.buka_kasus(line.kode, pelaku=petugas)
        one = kasus_asli(kasus, jenis_sekolah=jenis_sekolah)
        rows.append(_row(one, fiktif=fiktif))
        log += [(one.kode, kind, day.isoformat(), "") for day, kind in one.peristiwa]
        answers.append(_answers(kasus))
    if not rows:
        raise InputError("Register ini belum memuat kasus. Catat kasus pertama di layar triase.")
    return dari_baris(rows, log, answers, base, nama=NAMA)


def _row(one: KasusAsli, *, fiktif: bool) -> Baris:
    days = {name.removeprefix("hari_"): count for name, count in one.hari.items()}
    dates = {f"tanggal_{what}": _day(one, days.get(what)) for what in SAAT}
    return {
        "kode": one.kode, "fiktif": "ya" if fiktif else "tidak", "jenis_sekolah": one.jenis_sekolah,
        "tahun_ajaran": tahun_ajaran(one.penemuan), "tanggal_penemuan": one.penemuan.isoformat(),
        "sumber_penemuan": one.sumber_penemuan, "kategori": "|".join(one.kategori), **one.berkode, **dates,
        "diundang": "|".join(one.diundang), "hadir": "|".join(one.hadir),
    }  # fmt: skip


def _day(one: KasusAsli, days: int | None) -> str:
    return "" if days is None else (one.penemuan + timedelta(days=days)).isoformat()


def _answers(kasus: Kasus) -> Baris:
    """The last recorded answers as a row of the wide table."""
    kept = kasus.keputusan[-1].keputusan
    return {"kode": kasus.kode, **_cells(kept.jawaban), "tanggal_acuan": str(kept.tanggal_acuan)}


def _cells(answers: Mapping[str, object]) -> Baris:
    return {
        name: ("|".join(map(str, value)) or "-") if isinstance(value, (list, tuple)) else str(value)
        for name, value in answers.items()
        if value is not None
    }
