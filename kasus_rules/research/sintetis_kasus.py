"""What people made of made-up cases: the recorded decision, who was invited and came, and every date.

Hides the order of things. The rules are asked by a judge that is handed in; people mostly follow them, and say why
when they do not. No date lies on a weekend or in the holidays, none after the end of the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from kasus_rules.core.rules import RuleBase
from kasus_rules.research import sintetis_sebaran as s
from kasus_rules.research.sintetis_acak import Acak, Larik
from kasus_rules.research.sintetis_hari import HARI, NaT, hari_sekolah
from kasus_rules.research.sintetis_jawaban import Penulis
from kasus_rules.research.tabel_bingkai import PEMISAH
from kasus_rules.rulebase import keywords as kw

PERLU_DATA = "perlu_data"
PIMPINAN = "kepala_sekolah"
KOLOM_TANGGAL = (
    "tanggal_putusan", "tanggal_lapor", "tanggal_undangan", "tanggal_konferensi", "tanggal_tindak_lanjut",
    "tanggal_ditutup",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Jejak:
    """What happened, a case: dates (not-a-time where it did not), conferences one after the other."""

    tanggal: Mapping[str, Larik]
    konferensi: tuple[Larik, ...]
    dibatalkan: Larik
    dirujuk: Larik
    putusan: Larik


def tanggal_putusan(writer: Penulis) -> Larik:
    """The day of the decision, on which the rules are asked."""
    wait = np.minimum(writer.acak.lama(s.LAMA["putusan"], 0.9), s.PALING_LAMA_PUTUSAN)
    return hari_sekolah(writer.ditemukan + wait * HARI)


def catat(writer: Penulis, jawaban: pl.DataFrame, dinilai: pl.DataFrame, base: RuleBase) -> tuple[pl.DataFrame, Jejak]:
    """The records of cases that were judged.

    Args:
        dinilai: the answers with the columns that the batch engine adds.
    """
    acak = writer.acak
    aturan = dinilai["putusan"].fill_null(PERLU_DATA).to_numpy().astype(object)
    putusan = _decided(acak, aturan, dinilai["putusan_mungkin"].fill_null("").to_list())
    alasan = _reasons(acak, aturan, putusan)
    urgensi = dinilai["urgensi"].fill_null("").to_numpy().astype(object)
    jejak = _happened(writer, jawaban, putusan, urgensi)
    held = ~np.isnat(jejak.tanggal["tanggal_konferensi"])
    diundang, hadir, pimpinan = _people(acak, dinilai, base, ~np.isnat(jejak.tanggal["tanggal_undangan"]), held)
    closed = ~np.isnat(jejak.tanggal["tanggal_ditutup"])
    table = {
        "kode": jawaban["kode"], "fiktif": jawaban["fiktif"], "jenis_sekolah": _text(writer.sekolah),
        "tahun_ajaran": _text(writer.tahun), "tanggal_penemuan": _dates(writer.ditemukan),
        "sumber_penemuan": _text(writer.sumber), "kategori": jawaban["kategori"],
        "putusan_aturan": _text(aturan), "putusan_tercatat": _text(putusan), "alasan_berbeda": _text(alasan),
        "mode": _text(_mode(dinilai, held, pimpinan)), "urgensi": _text(urgensi),
    }  # fmt: skip
    table |= {name: _dates(jejak.tanggal[name]) for name in KOLOM_TANGGAL}
    result = acak.pilih_menurut(putusan, s.HASIL, s.HASIL_UMUM)
    again = acak.ya(
        np.select([writer.utama == name for name in s.BERULANG if name], _named(s.BERULANG), s.BERULANG[""])
    )
    count = np.sum([~np.isnat(days) for days in jejak.konferensi], axis=0)
    table |= {
        "diundang": diundang, "hadir": hadir, "jumlah_konferensi": pl.Series(count, dtype=pl.Int64),
        "kasus_berulang": _text(np.where(again, kw.YES, kw.NO)), "hasil": _text(np.where(closed, result, "")),
    }  # fmt: skip
    return pl.DataFrame(table), jejak


def _named(by_name: Mapping[str, float]) -> list[float]:
    return [value for name, value in by_name.items() if name]


def _text(values: Larik) -> pl.Series:
    return pl.Series(values.astype(str), dtype=pl.String)


def _dates(days: Larik) -> pl.Series:
    return pl.Series(days, dtype=pl.Date).dt.strftime("%Y-%m-%d").fill_null("")


# ── the decision ──


def _decided(acak: Acak, aturan: Larik, possible: list[str]) -> Larik:
    """What people decided: mostly as the rules say; where these leave it open, one of what is possible."""
    other, chance = aturan, np.zeros(acak.pakai)
    for value, (share, weights) in s.UBAH.items():
        here = aturan == value
        other = np.where(here, acak.pilih(weights), other)
        chance = np.where(here, share, chance)
    decided = np.where(acak.ya(chance), other, aturan)
    first, where = acak.ya(0.6), acak.u()
    choices = [text.split(PEMISAH) if text else ["konferensi"] for text in possible]
    open_one = np.array(
        [
            each[0] if strong else each[int(u * len(each))]
            for each, strong, u in zip(choices, first, where, strict=True)
        ],
        dtype=object,
    )
    return np.where(aturan == PERLU_DATA, open_one, decided)


def _reasons(acak: Acak, aturan: Larik, putusan: Larik) -> Larik:
    """Why it was decided otherwise; nothing where the rules left it open."""
    differs = (aturan != putusan) & (aturan != PERLU_DATA)
    return np.where(differs, acak.pilih_menurut(aturan, s.ALASAN, s.ALASAN_UMUM), "")


# ── what happened, and when ──


def _happened(writer: Penulis, jawaban: pl.DataFrame, putusan: Larik, urgensi: Larik) -> Jejak:
    acak = writer.acak
    decided = jawaban["tanggal_acuan"].str.to_date().to_numpy().astype("datetime64[D]")
    held = acak.ya(np.select([putusan == name for name in s.JADI_KONFERENSI], list(s.JADI_KONFERENSI.values()), 0.0))
    urgent = np.isin(putusan, ("darurat_dulu", "rujuk_dulu"))
    told = np.where(held | urgent, _after(acak, decided, np.where(urgent, 0.4, s.LAMA["lapor"])), NaT)
    invited = np.where(held, _after(acak, told, s.LAMA["undangan"]), NaT)
    wait = np.select([urgensi == name for name in s.LAMA_KONFERENSI], list(s.LAMA_KONFERENSI.values()), 10.0)
    wait = np.where(urgent, wait + 9.0, wait)
    cancelled = held & acak.ya(s.DIBATALKAN)
    wait = np.where(cancelled, wait + 10.0, wait)
    meetings = _meetings(acak, _after(acak, invited, wait, least=1))
    last = meetings[2]
    for days in (meetings[1], meetings[0]):
        last = np.where(np.isnat(last), days, last)
    follow = _followed(acak, held, decided, last)
    shut = np.where(acak.ya(s.DITUTUP), _after(acak, np.where(np.isnat(follow), np.where(held, last, decided), follow),
                                               s.LAMA["tutup"], least=3), NaT)  # fmt: skip
    told = np.where(acak.ya(s.LAPOR_TERLEWAT) & ~urgent, NaT, told)
    dates = dict(zip(KOLOM_TANGGAL, (decided, told, invited, meetings[0], follow, shut), strict=True))
    return Jejak(
        {name: _until_the_end(days) for name, days in dates.items()}, tuple(_until_the_end(each) for each in meetings),
        cancelled, urgent, putusan,
    )  # fmt: skip


def _after(acak: Acak, start: Larik, typical: Larik | float, *, least: int = 0) -> Larik:
    return hari_sekolah(start + (acak.lama(typical) + least) * HARI)


def _meetings(acak: Acak, first: Larik) -> tuple[Larik, Larik, Larik]:
    """Up to three conferences of a case."""
    second = np.where(acak.ya(s.KONFERENSI_KEDUA), _after(acak, first, s.LAMA["konferensi_berikut"], least=7), NaT)
    third = np.where(acak.ya(s.KONFERENSI_KETIGA), _after(acak, second, s.LAMA["konferensi_berikut"], least=7), NaT)
    return first, _until_the_end(second), _until_the_end(third)


def _followed(acak: Acak, held: Larik, decided: Larik, last: Larik) -> Larik:
    after_meeting = np.where(acak.ya(s.ADA_TINDAK_LANJUT), _after(acak, last, s.LAMA["tindak_lanjut"], least=1), NaT)
    alone = np.where(acak.ya(s.LAYANAN), _after(acak, decided, s.LAMA["layanan"], least=1), NaT)
    return np.where(held, after_meeting, alone)


def _until_the_end(days: Larik) -> Larik:
    return np.where(days > np.datetime64(s.AKHIR_DATA), NaT, days)


# ── who ──


def _people(
    acak: Acak, dinilai: pl.DataFrame, base: RuleBase, invited: Larik, held: Larik
) -> tuple[pl.Series, pl.Series, Larik]:
    """Invited and present roles, and whether a head of school who was invited stayed away."""
    chances = dinilai.select(_chance(dinilai, name).alias(name) for name in base.roles)
    asked: dict[str, Larik] = {}
    came: dict[str, Larik] = {}
    for name, role in base.roles.items():
        asked[name] = invited & acak.ya(chances[name].to_numpy())
        there = s.HADIR.get(name, s.HADIR_LUAR if role.outside else s.HADIR_UMUM)
        came[name] = asked[name] & held & acak.ya(there)
    away = asked[PIMPINAN] & held & ~came[PIMPINAN] if PIMPINAN in asked else np.zeros(acak.pakai, dtype=bool)
    return _roles(asked, acak.pakai), _roles(came, acak.pakai), away


def _chance(dinilai: pl.DataFrame, role: str) -> pl.Expr:
    """The chance that a role is invited, by its level in the stage that comes next."""
    internal, wider = (_chance_of(dinilai, f"peran_{role}__{stage}") for stage in ("internal", "lanjutan"))
    return pl.when((pl.col("tahap") == "lanjutan").fill_null(False)).then(wider).otherwise(internal)


def _chance_of(dinilai: pl.DataFrame, column: str) -> pl.Expr:
    chance: pl.Expr = pl.lit(0.0)
    for level, share in s.DIUNDANG.items() if column in dinilai.columns else ():
        chance = (
            pl.when((pl.col(column).cast(pl.String) == level).fill_null(False)).then(pl.lit(share)).otherwise(chance)
        )
    return chance


def _roles(members: Mapping[str, Larik], height: int) -> pl.Series:
    if not members:
        return pl.repeat("", height, dtype=pl.String, eager=True)
    named = [pl.when(pl.col(name)).then(pl.lit(name)) for name in members]
    joined = pl.concat_str(named, separator=PEMISAH, ignore_nulls=True)
    return pl.DataFrame(dict(members)).select(joined.fill_null("")).to_series()


def _mode(dinilai: pl.DataFrame, held: Larik, leader_away: Larik) -> Larik:
    by_rules = dinilai["mode"].fill_null("").to_numpy().astype(object)
    limited = (by_rules == "terbatas") | leader_away
    return np.where(held, np.where(limited, "terbatas", "lengkap"), "")
