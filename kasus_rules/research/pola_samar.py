"""Case records that were disguised before they left a school: what may still be read from them, and what may not.

Hides how such a file is known (codes of the form of an export, and no exact day) and what its marks mean. Days stand
there as the lower bound of a step, rare values are put together or left empty; a figure that would need more than that
is refused in words rather than computed as if days were exact and empty meant "did not happen".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

import polars as pl

from kasus_rules.errors import InputError
from kasus_rules.research import samaran_kolom as kol
from kasus_rules.research.samaran_kode import BENTUK
from kasus_rules.research.samaran_log import AWAL

KelompokHari = Mapping[str, tuple[int, ...]]  # column of days -> lower bounds of its steps
TERSAMAR = (
    "Berkas ini hasil ekspor yang disamarkan: nilai yang jarang digabung atau dikosongkan, jadi nol atau kosong dapat "
    "berarti jarang. Kasus yang ditahan atau tanpa persetujuan tidak ada di dalamnya."
)
LOG_TERSAMAR = (
    "Log ini hasil ekspor yang disamarkan: waktunya bukan waktu sebenarnya, jadi waktu tunggu tidak dihitung. Kodenya "
    "berbeda dari kode di tabel, jadi kasus yang dikeluarkan dengan tanpa() tetap ada di sini."
)
TANDA = {
    kol.SEMUA: "Tidak dibedakan", kol.JARANG: "Nilai yang jarang", kol.TAK_DIKENAL: "Tidak dikenal aturan",
    kol.LAIN: "Peran lain",
}  # fmt: skip
TAK_TENTU = (kol.JARANG, kol.TAK_DIKENAL)  # may stand for any value
TERBANYAK = str(kol.PALING_BANYAK_KONFERENSI)


def tersamar(table: pl.DataFrame) -> bool:
    """Whether these are records of an export: every code has the form that exports give, and no day is exact."""
    days = {name for name in table.columns if name.startswith("tanggal_")}
    if days - {kol.PENEMUAN} or (days and table[kol.PENEMUAN].str.contains(r"^\d{4}-\d{2}-\d{2}").any()):
        return False
    return bool(table[kol.KODE].str.contains(f"^{BENTUK.pattern}$").all())


def log_tersamar(log: pl.DataFrame, column: str) -> bool:
    """Whether every course of a log begins on the day on which all courses of an export begin.

    Args:
        column: where its times stand.
    """
    days = log[column].str.slice(0, 10)
    return bool(days.len()) and days.min() == AWAL.date().isoformat()


def tanpa_hari_kosong(table: pl.DataFrame) -> pl.DataFrame:
    """The table without columns of days that were left empty: there were too few to tell, not none."""
    days = [name for name in kol.HARI if name in table.columns]
    return table.drop(name for name in days if table[name].cast(pl.Int64, strict=False).is_null().all())


def kelompok_hari(table: pl.DataFrame) -> KelompokHari:
    """The steps of each column of days. Every step holds several kasus, so every lower bound stands in the column."""
    found = {name: table[name].cast(pl.Int64, strict=False) for name in kol.HARI if name in table.columns}
    return {name: tuple(sorted(days.drop_nulls().unique())) for name, days in found.items()}


def kolom_jarak(steps: KelompokHari, belum: str) -> list[pl.Expr]:
    """A column of words `jarak_<what>` for each column of days; `belum` says that it has not happened."""
    return [
        pl.col(name).cast(pl.Int64, strict=False).replace_strict(
            dict(zip(bounds, jarak(bounds), strict=True)), default=belum, return_dtype=pl.String
        ).alias(nama_jarak(name))
        for name, bounds in steps.items()
    ]  # fmt: skip


def nama_jarak(column: str) -> str:
    """The column of words beside a column of days."""
    return column.replace("hari_", "jarak_", 1)


def jarak(bounds: tuple[int, ...]) -> tuple[str, ...]:
    """The steps as people read them; the last one has no end."""
    closed = (f"{low} sampai {after - 1} hari" for low, after in pairwise(bounds))
    return (*closed, *(f"{low} hari atau lebih" for low in bounds[-1:]))


def sebutan(values: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Words for the marks and the coarser values of an export, where the usual words do not have them."""
    return {one: TANDA.get(one) or one.replace("_", " ").capitalize() for one in values if one and one not in known}


def tolak_hari(column: str) -> InputError:
    """Why a figure in days cannot be computed, and what can be asked instead."""
    return InputError(
        "Ekspor yang disamarkan hanya memuat kelompok hari, misalnya 7 sampai 13 hari, jadi angka dalam hari "
        f'(median, selang) tidak dapat dihitung. Lihat sebarannya: data.susunan("{nama_jarak(column)}").'
    )


def periksa_sasaran(steps: KelompokHari, dari: str, sampai: str, sasaran: int) -> None:
    """Raise InputError unless a target falls between two steps, so that every kasus is on one side of it.

    Args:
        dari: "penemuan", or what else days are counted from.
    """
    column = f"hari_{sampai}"
    bounds = steps[column]
    if dari == "penemuan" and (sasaran < bounds[0] or sasaran + 1 in bounds):
        return
    good = [str(low - 1) for low in bounds if low] if dari == "penemuan" else []
    offered = (
        f"Sasaran yang dapat dinilai: {', '.join(good)} hari." if good else "Dari berkas ini tidak ada yang dapat."
    )
    raise InputError(
        f"Ekspor yang disamarkan hanya memuat kelompok hari sejak penemuan, jadi sasaran {sasaran} hari sejak "
        f'{dari} tidak dapat dinilai. {offered} Sebarannya: data.susunan("{nama_jarak(column)}").'
    )
