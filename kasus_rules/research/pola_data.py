"""Case records made ready to be counted: words in the place of codes, days in the place of dates.

Hides the several ways in which a record tells the same thing. Dates of the school's own table and days of a
de-identified export give the same spans; what a file does not know is not there, and whoever asks for it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError
from kasus_rules.research import pola_samar as samar
from kasus_rules.research.pola_kata import BELUM_TENTU, BULAN, TIDAK, YA, judul_kolom, label_nilai, urutan
from kasus_rules.research.rilis_tabel import TabelKerja, tabel_silang
from kasus_rules.research.tabel_bingkai import PEMISAH, TIDAK_ADA, ke_polars, teks
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.problems import suggestion

Bingkai = pl.DataFrame  # what services and screens hand on without looking into it
KODE, FIKTIF = "kode", "fiktif"
HIMPUNAN = ("kategori", "diundang", "hadir")
SAAT = ("putusan", "lapor", "undangan", "konferensi", "tindak_lanjut", "ditutup")
TIDAK_DIUNDANG, HADIR, BERHALANGAN = "Tidak diundang", "Hadir", "Diundang, tidak hadir"
TAK_PASTI = "Tidak dapat dipastikan"
DALAM, LEWAT, BELUM = "Dalam sasaran", "Lewat sasaran", "Belum terjadi"


@dataclass(frozen=True, slots=True)
class DataPola:
    """Records to look at.

    Attributes:
        kasus: one row a kasus, texts that people read; columns that the file does not know are absent.
        base: the rules whose words are used.
        nama: of the source, for headings.
        fiktif: whether every row says that it is made up. A label only: what a file says of itself is repeated, never
            believed.
        rekaan: whether it is known to be made up, because it came with the suite. Only this spares a release what
            real cases need.
        kelompok_hari: of a disguised export, the steps in which its days stand; by column.
        tersamar: whether this is such an export.
        log: the event log in XES columns, if there is one.
        jawaban: the wide table of answers by the same codes, if there is one.
    """

    kasus: pl.DataFrame = field(repr=False)
    base: RuleBase = field(repr=False)
    nama: str
    fiktif: bool
    log: pl.DataFrame | None = field(default=None, repr=False)
    jawaban: pl.DataFrame | None = field(default=None, repr=False)
    rekaan: bool = False
    kelompok_hari: samar.KelompokHari = field(default_factory=dict)
    tersamar: bool = False

    @property
    def urutan(self) -> dict[str, tuple[str, ...]]:
        """The order of labels by column."""
        spans = {samar.nama_jarak(name): (*samar.jarak(steps), BELUM) for name, steps in self.kelompok_hari.items()}
        return urutan(label_nilai(self.base)) | spans

    @property
    def catatan(self) -> tuple[str, ...]:
        """What has to be said beside every figure of this data."""
        return (samar.TERSAMAR,) if self.tersamar else ()

    def perlu(self, names: Iterable[str]) -> None:
        """Raise InputError when a column is not in the data, and offer the nearest."""
        missing = [name for name in names if name not in self.kasus.columns]
        if missing:
            known = [name for name in self.kasus.columns if name != KODE]
            raise InputError(
                f"Data ini tidak memuat {', '.join(judul_kolom(name).lower() for name in missing)} (kolom "
                f"{', '.join(missing)}), jadi bagian ini tidak dapat dihitung. {suggestion(missing[0], known)}"
            )

    def harian(self, names: Iterable[str]) -> None:
        """Raise InputError when a column holds steps where days are needed."""
        for name in names:
            if name in self.kelompok_hari:
                raise samar.tolak_hari(name)

    def tanpa(self, kode: Iterable[str]) -> DataPola:
        """The data without some cases."""
        left_out = list(kode)
        parts = {"kasus": (self.kasus, KODE), "log": (self.log, "case:concept:name"), "jawaban": (self.jawaban, KODE)}
        made: dict[str, Any] = {
            name: table if table is None or key not in table.columns else table.filter(~pl.col(key).is_in(left_out))
            for name, (table, key) in parts.items()
        }
        return replace(self, **made)

    def tabel(
        self,
        baris: str,
        kolom: str | None = None,
        *,
        saring: Mapping[str, Sequence[str]] | None = None,
        judul: str = "",
        **lain: Any,
    ) -> TabelKerja:
        """A table in mode kerja, labels in their usual order; other arguments as those of `tabel_silang`.

        Raises:
            InputError: a column is not in the data, or its days stand in steps.
        """
        names = [name for name in (baris, kolom) if name]
        self.perlu([*names, *(saring or {})])
        self.harian([*names, str(lain.get("nilai"))])
        several = [name for name in names if name in HIMPUNAN]
        return tabel_silang(
            self.kasus, baris, kolom, saring=saring, pisah=several, urutan=self.urutan, judul=judul, **lain
        )


def siapkan(
    frame: Any, base: RuleBase, *, nama: str, log: pl.DataFrame | None = None, jawaban: pl.DataFrame | None = None,
    rekaan: bool = False,
) -> DataPola:  # fmt: skip
    """Records made ready.

    Args:
        frame: the case record table, of any data frame library.
        rekaan: whether the caller knows that it is made up; nothing in the table can say so.

    Raises:
        InputError: there is no column `kode`, or no row.
    """
    raw = ke_polars(frame)
    if KODE not in raw.columns or not raw.height:
        raise InputError(
            f"{nama} bukan tabel kasus: diperlukan kolom kode dan paling sedikit satu baris. Berkas dengan kolom lain "
            'dapat dipetakan dahulu: pola.petakan("berkas.csv").'
        )
    table = raw.select(teks(raw[name]).fill_null("").alias(name) for name in raw.columns)
    hidden = samar.tersamar(table)
    table = samar.tanpa_hari_kosong(table) if hidden else table
    steps = samar.kelompok_hari(table) if hidden else {}
    labels = _labels(table, base, hidden=hidden)
    derived = [*_different(table), *_spans(table), *_months(table), *_closed(table)]
    made = table.with_columns(*derived, *samar.kolom_jarak(steps, BELUM)).with_columns(
        _words(name, words) for name, words in labels.items() if name in table.columns
    )
    fiktif = FIKTIF in table.columns and bool((table[FIKTIF] == kw.YES).all())
    return DataPola(made, base, nama, fiktif or rekaan, log, jawaban, rekaan, steps, hidden)


def _labels(table: pl.DataFrame, base: RuleBase, *, hidden: bool) -> dict[str, dict[str, str]]:
    """Words by column; for an export also those of its marks and coarser values."""
    labels = label_nilai(base)
    if not hidden:
        return labels
    coarse = {name: words for name, words in labels.items() if name in table.columns}
    coarse |= {name: {} for name in ("tahun_ajaran", "jumlah_konferensi") if name in table.columns}
    for name, words in coarse.items():
        there = {part for cell in table[name].unique() for part in str(cell).split(PEMISAH)}
        coarse[name] = words | samar.sebutan(there, words)
    if "jumlah_konferensi" in coarse:
        coarse["jumlah_konferensi"][samar.TERBANYAK] = f"{samar.TERBANYAK} atau lebih"
    return coarse


def _words(name: str, words: Mapping[str, str]) -> pl.Expr:
    if name not in HIMPUNAN:
        return pl.col(name).replace(words)
    parts = (
        pl.col(name)
        .str.split(PEMISAH)
        .list.eval(pl.element().filter(~pl.element().is_in([kw.MORE, TIDAK_ADA, ""])).replace(words))
    )
    return parts.list.join(PEMISAH).alias(name)


def _different(table: pl.DataFrame) -> list[pl.Expr]:
    if not {"putusan_aturan", "putusan_tercatat"} <= set(table.columns):
        return []
    rules, kept = pl.col("putusan_aturan"), pl.col("putusan_tercatat")
    open_ = rules.is_in(["", "perlu_data", *samar.TAK_TENTU]) | kept.is_in(["", *samar.TAK_TENTU])
    said = pl.when(open_).then(pl.lit(BELUM_TENTU)).when(rules == kept).then(pl.lit(TIDAK)).otherwise(pl.lit(YA))
    return [said.alias("berbeda")]


def _spans(table: pl.DataFrame) -> list[pl.Expr]:
    """Days since the discovery, as `hari_<what>`; from dates, unless the file has days already."""
    found = []
    for what in SAAT:
        days, day = f"hari_{what}", f"tanggal_{what}"
        if days in table.columns:
            found.append(pl.col(days).cast(pl.Int64, strict=False).alias(days))
        elif {day, "tanggal_penemuan"} <= set(table.columns):
            found.append((_date(day) - _date("tanggal_penemuan")).dt.total_days().alias(days))
    return found


def _date(name: str) -> pl.Expr:
    return pl.col(name).str.to_date("%Y-%m-%d", strict=False)


def _months(table: pl.DataFrame) -> list[pl.Expr]:
    if "tanggal_penemuan" not in table.columns:
        return []
    number = table["tanggal_penemuan"].str.extract(r"^\d{4}-(\d{2})(?:-|$)").cast(pl.Int64, strict=False)
    if number.is_null().all():
        return []
    names = {month: BULAN[(month - 7) % 12] for month in range(1, 13)}
    found = pl.lit(number).replace_strict(names, default="", return_dtype=pl.String)
    return [found.alias("bulan")]


def _closed(table: pl.DataFrame) -> list[pl.Expr]:
    found = []
    for name, what in (("ditutup", "ditutup"), ("ditindaklanjuti", "tindak_lanjut")):
        source = next((one for one in (f"tanggal_{what}", f"hari_{what}") if one in table.columns), None)
        if source is not None:
            found.append(pl.when(pl.col(source) == "").then(pl.lit(TIDAK)).otherwise(pl.lit(YA)).alias(name))
    return found


def dengan_sasaran(data: DataPola, dari: str, sampai: str, sasaran: int) -> DataPola:
    """The data with a column `tepat_<sampai>`: whether it came within so many days after `dari`.

    Args:
        dari: one of SAAT, or "penemuan".
        sampai: one of SAAT.
    """
    span = rentang(data, dari, sampai)
    if f"hari_{sampai}" in data.kelompok_hari:
        samar.periksa_sasaran(data.kelompok_hari, dari, sampai, sasaran)
    begun = pl.lit(True) if dari == "penemuan" else pl.col(f"hari_{dari}").is_not_null()
    said = (
        pl.when(~begun).then(pl.lit(""))
        .when(span.is_null()).then(pl.lit(BELUM))
        .when(span <= sasaran).then(pl.lit(DALAM))
        .otherwise(pl.lit(LEWAT))
    )  # fmt: skip
    return _with(data, data.kasus.with_columns(said.alias(f"tepat_{sampai}")))


def rentang(data: DataPola, dari: str, sampai: str) -> pl.Expr:
    """Days from one thing to another, as an expression; null where one of them did not happen."""
    for one in (dari, sampai):
        if one not in (*SAAT, "penemuan"):
            raise InputError(f'"{one}" bukan peristiwa. {suggestion(one, ("penemuan", *SAAT))}')
    data.perlu([f"hari_{one}" for one in (dari, sampai) if one != "penemuan"])
    start = pl.lit(0) if dari == "penemuan" else pl.col(f"hari_{dari}")
    return pl.col(f"hari_{sampai}") - start


def dengan_kehadiran(data: DataPola, name: str, roles: Sequence[str]) -> DataPola:
    """The data with a column `hadir_<name>`: whether one of the roles was invited to a conference that took place.

    In an export a role that few had is nowhere in the column, so that its absence says nothing: then it is not told.
    """
    data.perlu(["diundang", "hadir", "hari_konferensi"])
    asked, came = (_any_of(column, roles) for column in ("diundang", "hadir"))
    silent = _any_of("diundang", [role for role in roles if data.tersamar and not _shown(data, "hadir", role)])
    said = (
        pl.when(came).then(pl.lit(HADIR)).when(silent).then(pl.lit(TAK_PASTI))
        .when(asked).then(pl.lit(BERHALANGAN)).otherwise(pl.lit(TIDAK_DIUNDANG))
    )  # fmt: skip
    held = pl.when(pl.col("hari_konferensi").is_null()).then(pl.lit("")).otherwise(said)
    return _with(data, data.kasus.with_columns(held.alias(f"hadir_{name}")))


def _any_of(column: str, roles: Sequence[str]) -> pl.Expr:
    if not roles:
        return pl.lit(False)
    return pl.any_horizontal(pl.col(column).str.split(PEMISAH).list.contains(role) for role in roles)


def _shown(data: DataPola, column: str, role: str) -> bool:
    return bool(data.kasus[column].str.split(PEMISAH).list.contains(role).any())


def _with(data: DataPola, kasus: pl.DataFrame) -> DataPola:
    return replace(data, kasus=kasus)
