"""The event log of made-up cases in the columns that process-mining tools expect.

Hides the layout. The names of the columns are those of the XES standard, so that PM4Py, bupaR and Disco read the
file without a word; the names of the events are those of the register.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from kasus_rules.research.sintetis_acak import Acak, Larik
from kasus_rules.research.sintetis_kasus import Jejak
from kasus_rules.rulebase import keywords as kw

KASUS, PERISTIWA, WAKTU, PELAKU = "case:concept:name", "concept:name", "time:timestamp", "org:resource"
DITEMUKAN = "kasus_ditemukan"
URUTAN = {  # the order within one day, and who does it
    DITEMUKAN: "", "triase_dicatat": "guru_bk", "rujukan_dikirim": "guru_bk", "laporan_disampaikan": "koordinator_bk",
    "peserta_ditetapkan": "kepala_sekolah", "undangan_dikirim": "tata_usaha", "konferensi_dibatalkan": "kepala_sekolah",
    "konferensi_ditutup": "guru_bk", "tindak_lanjut_dicatat": "guru_bk", "tinjauan_dilakukan": "guru_bk",
    "kasus_ditutup": "koordinator_bk",
}  # fmt: skip
JAM_MULAI, MENIT_ANTARA = 7 * 60 + 15, 40


def peristiwa(kasus: pl.DataFrame, jejak: Jejak, found: Larik, acak: Acak) -> pl.DataFrame:
    """Every event of the cases, by case and time."""
    dates = jejak.tanggal
    named = [
        (DITEMUKAN, found),
        ("triase_dicatat", dates["tanggal_putusan"]),
        ("rujukan_dikirim", np.where(jejak.dirujuk, dates["tanggal_putusan"], np.datetime64("NaT", "D"))),
        ("laporan_disampaikan", dates["tanggal_lapor"]),
        ("peserta_ditetapkan", dates["tanggal_undangan"]),
        ("undangan_dikirim", dates["tanggal_undangan"]),
        ("konferensi_dibatalkan", _cancelled(jejak)),
        *(("konferensi_ditutup", days) for days in jejak.konferensi),
        ("tindak_lanjut_dicatat", dates["tanggal_tindak_lanjut"]),
        ("tinjauan_dilakukan", _reviewed(jejak, acak)),
        ("kasus_ditutup", dates["tanggal_ditutup"]),
    ]
    parts = [_part(kasus, name, days, acak) for name, days in named]
    whole = pl.concat(parts).sort(KASUS, WAKTU, maintain_order=True)
    return whole.with_columns(pl.col(WAKTU).dt.strftime("%Y-%m-%dT%H:%M:%S"), fiktif=pl.lit(kw.YES))


def _part(kasus: pl.DataFrame, name: str, days: Larik, acak: Acak) -> pl.DataFrame:
    minute = JAM_MULAI + list(URUTAN).index(name) * MENIT_ANTARA + acak.bulat(0, MENIT_ANTARA - 5)
    when = days.astype("datetime64[m]") + minute * np.timedelta64(1, "m")
    who = kasus["sumber_penemuan"] if name == DITEMUKAN else pl.repeat(URUTAN[name], kasus.height, eager=True)
    frame = pl.DataFrame({KASUS: kasus["kode"], PERISTIWA: pl.repeat(name, kasus.height, eager=True),
                          WAKTU: pl.Series(when.astype("datetime64[ms]")), PELAKU: who})  # fmt: skip
    return frame.drop_nulls(WAKTU)


def _cancelled(jejak: Jejak) -> Larik:
    """The day on which a first conference was called off, between invitation and conference."""
    invited, held = jejak.tanggal["tanggal_undangan"], jejak.konferensi[0]
    half = invited + (held - invited) // 2
    return np.where(jejak.dibatalkan & ~np.isnat(half), half, np.datetime64("NaT", "D"))


def _reviewed(jejak: Jejak, acak: Acak) -> Larik:
    """Cases that are watched are reviewed when they are followed up."""
    watched = (jejak.putusan == "pantau") | acak.ya(0.25)
    return np.where(watched, jejak.tanggal["tanggal_tindak_lanjut"], np.datetime64("NaT", "D"))
