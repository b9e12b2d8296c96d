"""A file of many cases judged by the rules, part by part: checked, judged, written, or refused as a whole.

Hides the parts of a run. Until the last row is read nothing has the final name, so that a half-written result
cannot be mistaken for a whole one. The clock, the rules in use and the way a file gets its name are handed in.
"""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.core.program import Program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.batch import PenilaiTabel
from kasus_rules.errors import InputError
from kasus_rules.research import cakupan
from kasus_rules.research.petakan_bentuk import TERCATAT, Peta
from kasus_rules.research.petakan_terap import terapkan_peta
from kasus_rules.research.tabel import BARIS_JUDUL, Laporan, periksa_tabel
from kasus_rules.research.tabel_bingkai import PEMISAH, TIDAK_ADA, teks
from kasus_rules.research.tabel_kolom import KODE
from kasus_rules.research.tabel_sumber import Sumber
from kasus_rules.research.tabel_tulis import penulis
from kasus_rules.rulebase import keywords as kw

UKURAN = 100_000
TERBANYAK = 100_000  # lines of a report that are kept; the rest is counted
DITAMPILKAN = 25
URUTAN = "__urutan"
PERLU_DATA = "perlu_data"
DIBANDINGKAN = "__tercatat"
BARIS, YANG_SALAH = "baris_berkas", "yang_salah"
HASIL = (
    "putusan", "putusan_mungkin", "status", "urgensi", "mode", "tahap", "sesudah_aman", "keadaan", "konflik",
)  # fmt: skip
HASIL_ID = ("aturan_terpicu", "aturan_mungkin")
TAHAP = ("internal", "lanjutan")
Maju = Callable[[int], None]
Taruh = Callable[[Path, Path], None]


class TabelSalah(InputError):
    """Rows are wrong and nothing was written; `baris_salah` is the table of what is wrong."""

    def __init__(self, nama: str, baris_salah: pl.DataFrame, jumlah: int, *, ada_yang_benar: bool) -> None:
        self.baris_salah, self.jumlah = baris_salah, jumlah
        heading = (baris_salah["baris"] == BARIS_JUDUL).any()
        super().__init__(_told(nama, baris_salah, jumlah, dapat_dilewati=ada_yang_benar and not heading))


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What is wanted of a run.

    Attributes:
        tanggal_acuan: the date of rows that have none.
        lewati: judge the good rows and keep the wrong ones in a side file.
        ringkas: without two columns a rule, which are most of a result.
    """

    keluar: Path
    tanggal_acuan: date
    mesin: str = "polars"
    lewati: bool = False
    id_aturan: bool = False
    ringkas: bool = False
    peta: Peta | None = None


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """What came of a run: rows read, judged and wrong, and how many of each outcome.

    Attributes:
        kesesuaian: rows whose recorded decision is `sesuai`, `tidak_sesuai` or `tak_dapat_dinilai`; empty when the
            table has none.
        tercatat_lain: rows whose recorded decision is a word that the rules do not know.
        tanpa_tanggal: judged rows that have no date of their own.
    """

    masuk: str
    keluar: str
    baris: int
    dinilai: int
    salah: int
    berkas_salah: str
    putusan: Mapping[str, int]
    status: Mapping[str, int]
    kesesuaian: Mapping[str, int]
    tercatat_lain: int
    mesin: str
    tanggal_acuan: str
    tanpa_tanggal: int
    versi_aturan: str
    sidik_aturan: str


@dataclass(slots=True)
class _Catatan:
    """What a run gathers on its way; made for it and thrown away with it."""

    baris: int = 0
    dinilai: int = 0
    salah: int = 0
    masalah: int = 0
    laporan: list[pl.DataFrame] = field(default_factory=list)
    putusan: Counter[str] = field(default_factory=Counter)
    status: Counter[str] = field(default_factory=Counter)
    kesesuaian: Counter[str] = field(default_factory=Counter)
    tercatat_lain: int = 0
    tanpa_tanggal: int = 0

    def simpan(self, report: Laporan) -> None:
        kept = sum(each.height for each in self.laporan)
        self.laporan.append(report.baris_salah.head(max(0, TERBANYAK - kept)))
        self.masalah += report.baris_salah.height
        self.salah += int(report.salah.sum())

    def hitung(self, judged: pl.DataFrame) -> None:
        self.dinilai += judged.height
        for name, counter in (("putusan", self.putusan), ("status", self.status)):
            counter.update(judged[name].cast(pl.String).drop_nulls().to_list())

    def bandingkan(self, judged: pl.DataFrame, base: RuleBase) -> pl.DataFrame:
        """The judged rows with the column `kesesuaian` beside what is possible, when a decision is recorded."""
        if TERCATAT not in judged.columns:
            return judged
        recorded = teks(judged[TERCATAT])
        foreign = _foreign(recorded, base)
        self.tercatat_lain += int(foreign.sum())
        known = judged.with_columns(recorded.set(foreign, None).alias(DIBANDINGKAN))
        found = cakupan.kesesuaian(known, kolom=DIBANDINGKAN)[cakupan.KESESUAIAN]
        self.kesesuaian.update(found.to_list())
        return judged.insert_column(judged.columns.index("putusan_mungkin") + 1, found)


def jalankan(
    permintaan: Permintaan, program: Program, sumber: Sumber, *, taruh: Taruh, maju: Maju = lambda rows: None
) -> Ringkasan:
    """Check and judge every row, and write the result.

    Args:
        taruh: gives a finished file its final name, at once.
        maju: told after each part how many rows it had.

    Raises:
        TabelSalah: rows are wrong and are not to be left out; nothing was written.
    """
    keluar, catatan, base = permintaan.keluar, _Catatan(), program.base
    notes = (f"Aturan {base.version}, sidik {base.fingerprint}.", "Ini saran; manusia yang memutuskan.")
    with _sementara(keluar) as made, _sementara(berkas_salah(keluar)) as wrong:
        with penulis(made, keluar.suffix.lower(), catatan=notes) as write, penulis(wrong, ".csv") as write_wrong:
            for judged, left_out in _parts(permintaan, program, sumber, catatan, maju):
                write(judged)
                if left_out.height:
                    write_wrong(left_out)
        if catatan.masalah and not (permintaan.lewati and catatan.dinilai):
            some = catatan.salah < catatan.baris
            raise TabelSalah(sumber.nama, pl.concat(catatan.laporan), catatan.masalah, ada_yang_benar=some)
        taruh(made, keluar)
        if catatan.salah:
            taruh(wrong, berkas_salah(keluar))
    return _summary(permintaan, program, sumber, catatan)


def berkas_salah(keluar: Path) -> Path:
    """Where the rows that are left out are kept: `hasil.salah.csv` beside `hasil.csv`."""
    return keluar.with_name(f"{keluar.stem}.salah.csv")


def _parts(
    permintaan: Permintaan, program: Program, sumber: Sumber, catatan: _Catatan, maju: Maju
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """(judged rows, rows left out) for each part; nothing judged any more once the run is bound to fail."""
    acuan = permintaan.tanggal_acuan
    first = sumber.kode_pertama(_code_column(permintaan.peta))
    names = nama_hasil(program, id_aturan=permintaan.id_aturan)
    judge = PenilaiTabel(
        program, tanggal_acuan=acuan, semua_aturan=not permintaan.ringkas, id_aturan=permintaan.id_aturan
    )
    for raw, rows, passed in sumber.bagian(UKURAN):
        answers = raw if permintaan.peta is None else terapkan_peta(raw, permintaan.peta, program.base)
        used = names | {cakupan.KESESUAIAN} if TERCATAT in answers.columns else names
        report = periksa_tabel(
            answers, program.base, tanggal_acuan=acuan, baris=rows, kode_pertama=first, terpakai=used
        )
        catatan.baris += raw.height
        catatan.simpan(report)
        if not catatan.masalah or (permintaan.lewati and not report.kolom_salah):
            judged = nilai(judge, report.bersih, permintaan.mesin)
            catatan.hitung(judged)
            catatan.tanpa_tanggal += _undated(report.bersih)
            yield catatan.bandingkan(judged, program.base), _left_out(raw, report)
        maju(passed)
        if report.kolom_salah:
            return


def _code_column(peta: Peta | None) -> str:
    """The column of the file that holds the codes; "" when none does."""
    if peta is None:
        return KODE
    return next((entry.dari for entry in peta.kolom if entry.ke == KODE), "")


def nilai(judge: PenilaiTabel, frame: pl.DataFrame, mesin: str) -> pl.DataFrame:
    """A checked table judged by the wanted engine; rows keep their order."""
    match mesin:
        case "pandas":
            return pl.DataFrame(pl.from_pandas(judge.nilai(frame.to_pandas())))
        case "duckdb":
            with duckdb.connect() as connection:
                table = connection.from_arrow(frame.with_row_index(URUTAN).to_arrow())
                return pl.DataFrame(judge.nilai(table).pl()).sort(URUTAN).drop(URUTAN)
        case _:
            return pl.DataFrame(judge.nilai(frame))


def nama_hasil(program: Program, *, id_aturan: bool = False) -> frozenset[str]:
    """The names of the columns that the engine may add; columns of hers can't have them."""
    rules = [f"{kind}_{rule.id}" for rule in program.base.rules for kind in ("aturan", "mungkin")]
    roles = [f"peran_{role}__{stage}" for role in program.base.roles for stage in TAHAP]
    return frozenset((*HASIL, *rules, *roles, *(HASIL_ID if id_aturan else ())))


def _foreign(recorded: pl.Series, base: RuleBase) -> pl.Series:
    """Whether a recorded decision (`a|b`) has a word that is none of the rules' decisions."""
    known = {*base.decisions["putusan"].values, PERLU_DATA, kw.UNKNOWN, TIDAK_ADA, ""}
    other = [text for text in recorded.drop_nulls().unique() if not known.issuperset(text.split(PEMISAH))]
    return recorded.is_in(other).fill_null(False)


def _undated(table: pl.DataFrame) -> int:
    """How many rows of a checked table have no date of their own."""
    if REFERENCE_DATE not in table.columns:
        return table.height
    days = table[REFERENCE_DATE].cast(pl.String).str.to_date("%Y-%m-%d", strict=False)
    return days.null_count()


def _left_out(raw: pl.DataFrame, report: Laporan) -> pl.DataFrame:
    """Wrong rows as they stand in the file, with their row number and what is wrong (now, if it is a mended one)."""
    raw = raw.drop(BARIS, YANG_SALAH, strict=False)
    said = report.baris_salah.with_columns(teks=pl.format("{}: {} {}", "kolom", "apa", "cara"))
    by_row = said.group_by("baris", maintain_order=True).agg(pl.col("teks").str.join("; "))
    table = raw.with_columns(report.baris.alias(BARIS)).filter(report.salah)
    joined = table.join(by_row, left_on=BARIS, right_on="baris", how="left", maintain_order="left")
    return joined.select(BARIS, pl.col("teks").alias(YANG_SALAH), *raw.columns)


@contextmanager
def _sementara(path: Path) -> Iterator[Path]:
    """A file beside the final one, for its owner only, gone afterwards whatever happens."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _summary(permintaan: Permintaan, program: Program, sumber: Sumber, catatan: _Catatan) -> Ringkasan:
    order = (*program.base.decisions["putusan"].values, PERLU_DATA)
    compared = (cakupan.SESUAI, cakupan.TIDAK_SESUAI, cakupan.TAK_DAPAT_DINILAI) if catatan.kesesuaian else ()
    return Ringkasan(
        masuk=sumber.nama, keluar=str(permintaan.keluar), baris=catatan.baris, dinilai=catatan.dinilai,
        salah=catatan.salah, berkas_salah=str(berkas_salah(permintaan.keluar)) if catatan.salah else "",
        putusan={name: catatan.putusan[name] for name in order if catatan.putusan[name]},
        status=dict(sorted(catatan.status.items(), reverse=True)), mesin=permintaan.mesin,
        kesesuaian={name: catatan.kesesuaian[name] for name in compared}, tercatat_lain=catatan.tercatat_lain,
        tanggal_acuan=permintaan.tanggal_acuan.isoformat(),
        tanpa_tanggal=catatan.tanpa_tanggal, versi_aturan=program.base.version, sidik_aturan=program.base.fingerprint,
    )  # fmt: skip


def _where(column: str) -> str:
    return f'kolom "{column}"' if column else "judul kolom"


def _told(nama: str, baris_salah: pl.DataFrame, jumlah: int, *, dapat_dilewati: bool) -> str:
    lines = [
        f"- baris {row['baris']}, {_where(row['kolom'])}: {row['apa']} {row['cara']}"
        for row in baris_salah.head(DITAMPILKAN).iter_rows(named=True)
    ]
    more = jumlah - len(lines)
    if more > 0:
        columns = baris_salah["kolom"].value_counts(sort=True).head(8)
        counted = ", ".join(f"{name} ({count})" for name, count in columns.iter_rows())
        lines += [f"- dan {more} hal lagi. Kolom yang paling sering: {counted}."]
    head = f"{nama} belum dapat dinilai; {jumlah} hal perlu diperbaiki, dan tidak ada yang ditulis:"
    skip = ", atau tambahkan --lewati-baris-salah untuk menilai baris yang benar saja" if dapat_dilewati else ""
    tail = f"Perbaiki di berkasnya{skip}."
    return "\n".join([head, *lines, tail])
