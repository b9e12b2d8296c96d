"""The school's own register as the case record table and event log, undisguised: for work on the screen alone.

Hides how kasus become lines. What is made here has the register's codes and exact days, so it never becomes a file;
what may leave is made by `ekspor_peneliti`, or as released tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from kasus_rules.core.rules import RuleBase
from kasus_rules.register import failures
from kasus_rules.register.store import Register
from kasus_rules.research import samaran_kolom as kol
from kasus_rules.research.samaran_kolom import KasusAsli, Kosakata
from kasus_rules.research.samaran_log import KOLOM_LOG, PERISTIWA
from kasus_rules.research.samaran_waktu import tahun_ajaran
from kasus_rules.services.ekspor_peneliti_baris import kasus_asli

Baris = dict[str, str]
_LAST = (kol.JUMLAH, kol.BERULANG, kol.HASIL)


@dataclass(frozen=True, slots=True)
class TabelKerja:
    """Lines in the columns of the case record table (`kasus`) and of the event log (`log`), every value as text."""

    kasus: tuple[Baris, ...] = field(repr=False)
    log: tuple[Baris, ...] = field(repr=False)


def tabel_kerja(register: Register, base: RuleBase, *, jenis_sekolah: str, petugas: str) -> TabelKerja:
    """Every kasus of the register, for one who may see them all anyway; each view is kept in the audit chain.

    Args:
        jenis_sekolah: of the school's settings, where answers do not tell it.

    Raises:
        InvalidContent: `petugas` is empty. Errors of the register pass through.
    """
    failures.refuse_nobody(petugas)
    words = kol.kosakata(base)
    opened = (register.buka_kasus(line.kode, pelaku=petugas) for line in register.list_kasus())
    found = [kasus_asli(one, jenis_sekolah=jenis_sekolah) for one in opened]
    return TabelKerja(tuple(_line(one, words) for one in found), tuple(line for one in found for line in _events(one)))


def _line(one: KasusAsli, words: Kosakata) -> Baris:
    days = {name.replace("hari_", "tanggal_"): _day(one, name) for name in kol.HARI}
    return {
        kol.KODE: one.kode,
        "fiktif": "tidak",
        kol.JENIS_SEKOLAH: words.dikenal(kol.JENIS_SEKOLAH, one.jenis_sekolah),
        kol.TAHUN_AJARAN: tahun_ajaran(one.penemuan),
        kol.PENEMUAN: one.penemuan.isoformat(),
        kol.SUMBER: words.dikenal(kol.SUMBER, one.sumber_penemuan),
        kol.KATEGORI: _joined(kol.KATEGORI, one.kategori, words),
        **{name: words.dikenal(name, one.berkode[name]) for name in kol.BERKODE if name not in _LAST},
        **days,
        **{name: _joined(name, one.peran(name), words) for name in kol.PERAN},
        **{name: words.dikenal(name, one.berkode[name]) for name in _LAST},
    }


def _day(one: KasusAsli, name: str) -> str:
    return (one.penemuan + timedelta(days=one.hari[name])).isoformat() if name in one.hari else ""


def _joined(column: str, values: tuple[str, ...], words: Kosakata) -> str:
    return "|".join(dict.fromkeys(words.dikenal(column, value) for value in values))


def _events(one: KasusAsli) -> list[Baris]:
    return [
        dict(zip(KOLOM_LOG, (one.kode, kind, f"{day.isoformat()}T00:00:00", PERISTIWA[kind]), strict=True))
        | {"fiktif": "tidak"}
        for day, kind in one.peristiwa
        if kind in PERISTIWA
    ]
