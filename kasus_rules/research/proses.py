"""The seven steps as a process: which ways cases take, and how long they wait between steps.

Hides the event log. Its names are those of the XES standard (case:concept:name, concept:name, time:timestamp,
org:resource), which PM4Py, bupaR and Disco read; here events become steps, and a step that comes again counts once.
A log holds one line an event of a kasus, so only a made-up one may be written from here.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from kasus_rules.alur.langkah import TUJUH_LANGKAH
from kasus_rules.errors import InputError
from kasus_rules.research.gambar import Gambar, gambar_lama, gambar_varian
from kasus_rules.research.pola_data import DataPola
from kasus_rules.research.pola_kalimat import bagian_teks, bulat
from kasus_rules.research.pola_samar import log_tersamar
from kasus_rules.research.pola_selang import Tengah, tengah
from kasus_rules.research.pola_telaah import Titik
from kasus_rules.research.rilis import Mode

KASUS, PERISTIWA, WAKTU, PELAKU = "case:concept:name", "concept:name", "time:timestamp", "org:resource"
KOLOM: Final = (KASUS, PERISTIWA, WAKTU, PELAKU)
LANGKAH: Final = (*TUJUH_LANGKAH, "Ditutup")
KE_LANGKAH: Final = {
    "kasus_ditemukan": 0, "triase_dicatat": 1, "laporan_disampaikan": 2, "peserta_ditetapkan": 3,
    "undangan_dikirim": 4, "konferensi_dibuka": 5, "konferensi_ditutup": 5, "tindak_lanjut_dicatat": 6,
    "tindak_lanjut_diperbarui": 6, "kasus_ditutup": 7,
}  # fmt: skip
DARI_TANGGAL: Final = {
    "kasus_ditemukan": "tanggal_penemuan", "triase_dicatat": "tanggal_putusan",
    "laporan_disampaikan": "tanggal_lapor", "undangan_dikirim": "tanggal_undangan",
    "konferensi_ditutup": "tanggal_konferensi", "tindak_lanjut_dicatat": "tanggal_tindak_lanjut",
    "kasus_ditutup": "tanggal_ditutup",
}  # fmt: skip
TERBANYAK: Final = 10


@dataclass(frozen=True, slots=True)
class Varian:
    """A way that cases took.

    Attributes:
        langkah: places in LANGKAH, in the order in which they were first reached.
        n: how many took it, of `dari`.
    """

    langkah: tuple[int, ...]
    n: int
    dari: int

    @property
    def nama(self) -> str:
        """The way in words."""
        return " → ".join(LANGKAH[step] for step in self.langkah)

    @property
    def teks(self) -> str:
        """How many, with the interval of their share."""
        return f"{bulat(self.n)} kasus, {bagian_teks(Titik('', '', self.n, self.dari))}"


@dataclass(frozen=True, slots=True)
class Proses:
    """The courses of all cases, in mode kerja.

    Attributes:
        log: the event log.
        lainnya: how many cases took a way that is not listed, and how many such ways there are.
        rekaan: whether the log is known to be made up.
        tunggu: from one step to the next: label, the middle of the days, 0; none where times are disguised.
        tersamar: whether they are.
    """

    log: pl.DataFrame = field(repr=False)
    rekaan: bool
    varian: tuple[Varian, ...]
    lainnya: tuple[int, int]
    tunggu: tuple[tuple[str, Tengah | None, int], ...]
    tersamar: bool = False

    def gambar_varian(self) -> Gambar:
        """The ways drawn."""
        return gambar_varian(LANGKAH, [(one.langkah, one.teks) for one in self.varian], mode=Mode.KERJA)

    def gambar_tunggu(self) -> Gambar:
        """The waiting times drawn."""
        return gambar_lama(self.tunggu, mode=Mode.KERJA, judul="Waktu tunggu antarlangkah")

    def ke_csv(self, berkas: Path) -> Path:
        """Write a made-up log for PM4Py, bupaR or Disco; a file of that name is replaced in one step.

        Raises:
            InputError: the log is not known to be made up.
        """
        if not self.rekaan:
            raise InputError(
                "Hanya log register rekaan bawaan yang dapat disimpan dari sini: pada kasus nyata tiap baris adalah "
                "peristiwa seorang murid. Untuk itu pakailah perintah kasus ekspor-peneliti; di sana log disamarkan "
                "lebih dahulu, dengan kolom yang sama."
            )
        _write(berkas, _harmless(self.log).write_csv().encode("utf-8-sig"))
        return berkas


def proses(data: DataPola, *, terbanyak: int = TERBANYAK) -> Proses:
    """The courses of the cases, from the log, or from the dates of the records where there is none.

    Raises:
        InputError: the data has neither.
    """
    log = data.log if data.log is not None else _from_dates(data)
    missing = [name for name in KOLOM[:3] if name not in log.columns]
    if missing:
        raise InputError(f"Log peristiwa tidak memuat kolom {', '.join(missing)}. Kolom bakunya: {', '.join(KOLOM)}.")
    steps = _steps(log)
    ways = _ways(steps)
    first = ways[:terbanyak]
    rest = ways[terbanyak:]
    hidden = log_tersamar(log, WAKTU)
    waits = () if hidden else _waits(steps)
    return Proses(log, data.rekaan, first, (sum(one.n for one in rest), len(rest)), waits, hidden)


def _steps(log: pl.DataFrame) -> pl.DataFrame:
    """Case, step, and the moment at which the step was first reached."""
    step = pl.col(PERISTIWA).replace_strict(KE_LANGKAH, default=None, return_dtype=pl.Int64)
    moment = pl.col(WAKTU).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    table = log.select(pl.col(KASUS), step.alias("langkah"), moment.alias("hari"), pl.col(WAKTU).alias("saat"))
    known = table.drop_nulls(["langkah", "hari"]).sort(KASUS, "saat", "langkah", maintain_order=True)
    return known.unique([KASUS, "langkah"], keep="first", maintain_order=True)


def _ways(steps: pl.DataFrame) -> tuple[Varian, ...]:
    by_case = steps.group_by(KASUS, maintain_order=True).agg(pl.col("langkah"))
    counted = by_case.group_by("langkah").len().sort("len", "langkah", descending=[True, False])
    return tuple(Varian(tuple(way), count, by_case.height) for way, count in counted.iter_rows())


def _waits(steps: pl.DataFrame) -> tuple[tuple[str, Tengah | None, int], ...]:
    """Days from each step to the one that came next."""
    follow = steps.with_columns(
        berikut=pl.col("langkah").shift(-1).over(KASUS), lama=(pl.col("hari").shift(-1).over(KASUS) - pl.col("hari"))
    ).drop_nulls("berikut")
    days = follow.with_columns(pl.col("lama").dt.total_days())
    found = []
    for (start, end), part in days.sort("langkah", "berikut").group_by(["langkah", "berikut"], maintain_order=True):
        if part.height >= steps[KASUS].n_unique() // 100:
            name = f"{LANGKAH[int(str(start))]} → {LANGKAH[int(str(end))]}"
            found.append((name, tengah(part["lama"].to_list()), 0))
    return tuple(found)


def _from_dates(data: DataPola) -> pl.DataFrame:
    known = {name: column for name, column in DARI_TANGGAL.items() if column in data.kasus.columns}
    if len(known) < 2:
        raise InputError(
            "Jalan kasus memerlukan log peristiwa, atau tanggal penemuan dan tanggal langkah berikutnya; data ini "
            "tidak memuat keduanya. Bila ada lognya, buka bersama: "
            'pola.buka("tabel-kasus.csv", log="log-peristiwa.csv").'
        )
    parts = [
        data.kasus.select(
            pl.col("kode").alias(KASUS), pl.lit(name).alias(PERISTIWA), pl.col(column).alias(WAKTU),
            pl.lit("").alias(PELAKU),
        ).filter(pl.col(WAKTU) != "")
        for name, column in known.items()
    ]  # fmt: skip
    return pl.concat(parts).sort(KASUS, WAKTU, maintain_order=True)


def _harmless(log: pl.DataFrame) -> pl.DataFrame:
    """Cells that a spreadsheet would take for a formula get a sign before them."""
    texts = [name for name, kind in log.schema.items() if kind == pl.String]
    guarded = [
        pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]")).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in texts
    ]
    return log.with_columns(guarded)


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
