"""The answers of made-up cases: what was known on the day of the decision.

Hides how one answer depends on another. A case has a kind of school, a category with forms, and a weight; all
other answers follow from these by chance. Questions that do not arise stay empty, ages fit the school, one student
alone is never both affected and reported, and files are thicker or thinner in what they leave open.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from kasus_rules.core.rules import RuleBase
from kasus_rules.research import sintetis_sebaran as s
from kasus_rules.research.sintetis_acak import Acak, Larik, himpunan
from kasus_rules.research.sintetis_hari import HARI, hari_sekolah
from kasus_rules.rulebase import keywords as kw

BENTUK_KOLOM = {
    "asusila": "bentuk_asusila", "pidana_berat": "bentuk_pidana", "tata_tertib": "bentuk_pelanggaran",
    "kesehatan_mental": "bentuk_kesehatan_mental", "hambatan_intelektual": "bentuk_hambatan",
    "potensi": "bentuk_potensi", "terobosan": "bentuk_terobosan",
}  # fmt: skip
HANYA = {"penyebab_belum_diperiksa": ("tata_tertib",), "proses_hukum": ("pidana_berat",),
         "positif_melebihi_fasilitas": ("potensi", "terobosan")}  # fmt: skip


class Penulis:
    """Draws the answers of one part, column by column.

    Args:
        acak: the stream of draws; the order of the calls is the order of the columns, and must not change.
    """

    def __init__(self, base: RuleBase, acak: Acak) -> None:
        self.base, self.acak = base, acak
        self.sekolah = acak.pilih(s.JENIS_SEKOLAH)
        self.tahun = acak.pilih(s.TAHUN_AJARAN)
        self.ditemukan = self._discovered()
        self.utama = acak.pilih_menurut(self.sekolah, s.KATEGORI, s.KATEGORI_UMUM)
        self.kategori = self._categories()
        self.bentuk = self._forms()
        self.berat = acak.pilih_menurut(self.utama, s.BERAT, s.BERAT_UMUM)
        self.tipis = np.where(acak.ya(s.BERKAS_TIPIS), s.TIPIS, s.TEBAL)
        self.columns: dict[str, pl.Series] = {}

    def tulis(self, kode: pl.Series, tanggal_acuan: Larik) -> pl.DataFrame:
        """The wide table of answers, in the order of the vocabulary; computed questions are left to the engines."""
        self._safety()
        self._discovery(tanggal_acuan)
        self._students()
        self._categories_told()
        self._weights()
        self._people()
        order = [name for name in self.base.facts if name in self.columns]
        head = {"kode": kode, "fiktif": pl.repeat(kw.YES, len(kode), dtype=pl.String, eager=True)}
        return pl.DataFrame(head | {name: self.columns[name] for name in order})

    # ── the case itself ──

    def _discovered(self) -> Larik:
        month = self.acak.pilih(s.BULAN).astype(np.int64)
        first = np.array([s.TAHUN_PERTAMA[name] for name in self.tahun], dtype=np.int64)
        year = np.where(month >= 7, first, first + 1)
        start = np.array([f"{y:04d}-{m:02d}-01" for y, m in zip(year, month, strict=True)], dtype="datetime64[D]")
        low = np.where(month == 7, 13, np.where(month == 1, 4, 1))
        found = start + (self.acak.bulat(low, np.where(np.isin(month, (6, 12)), 17, 28)) - 1) * HARI
        return hari_sekolah(np.where(found < np.datetime64(s.MULAI_DATA), found + 40 * HARI, found))

    def _categories(self) -> dict[str, Larik]:
        second = np.where(self.acak.ya(s.KATEGORI_KEDUA), self.acak.pilih(s.KATEGORI_UMUM), self.utama)
        return {name: (self.utama == name) | (second == name) for name in self.base.facts["kategori"].members}

    def _forms(self) -> dict[str, dict[str, Larik]]:
        found = {}
        for category, weights in s.BENTUK.items():
            one = self.acak.pilih(weights)
            two = np.where(self.acak.ya(s.BENTUK_KEDUA), self.acak.pilih(weights), one)
            here = self.kategori[category]
            found[category] = {name: here & ((one == name) | (two == name)) for name in weights}
        return found

    def _has(self, form: str) -> Larik:
        none = np.zeros(self.acak.pakai, dtype=bool)
        found: Larik = np.logical_or.reduce([forms.get(form, none) for forms in self.bentuk.values()])
        return found

    def _chance(self, by_form: Mapping[str, float]) -> Larik:
        """The greatest chance among the forms that a case has."""
        chance = np.full(self.acak.pakai, by_form[""])
        for form, value in by_form.items():
            if form:
                chance = np.where(self._has(form), np.maximum(chance, value), chance)
        return chance

    # ── writing one column ──

    def _known(self, name: str, more: Larik | float = 1.0) -> Larik:
        chance = s.TERSINGKAP[self.base.facts[name].how_known.value] * self.tipis * more
        return ~self.acak.ya(chance * (0.25 if name in s.PENYARING else 1.0))

    def _flag(self, name: str, yes: Larik, more: Larik | float = 1.0) -> None:
        known = self._known(name, more)
        text = np.where(known, np.where(yes, kw.YES, kw.NO), "")
        if name in HANYA:
            text = np.where(np.logical_or.reduce([self.kategori[each] for each in HANYA[name]]), text, "")
        self.columns[name] = pl.Series(text, dtype=pl.String)

    def _set(self, name: str, members: Mapping[str, Larik], *, arises: Larik | bool = True, more: float = 1.0) -> None:
        known = self._known(name, more) & arises
        partial = 0.0 if name in s.PENYARING else s.TIDAK_LENGKAP
        complete = ~self.acak.ya(partial * self.tipis)
        in_order = {each: members[each] for each in self.base.facts[name].members if each in members}
        self.columns[name] = himpunan(in_order, kenal=known, lengkap=complete)

    def _plain(self, name: str, values: Larik, more: Larik | float = 1.0) -> None:
        self.columns[name] = pl.Series(np.where(self._known(name, more), values.astype(str), ""), dtype=pl.String)

    # ── groups of questions ──

    def _safety(self) -> None:
        self.bahaya = self.acak.ya(self._chance(s.BAHAYA))
        self.korban = self.acak.ya(self._chance(s.KORBAN_ANAK))
        sign = self._by_form(s.TANDA, s.TANDA_UMUM)
        told = self.bahaya & self.acak.ya(0.94)
        self._flag("bahaya_saat_ini", self.bahaya)
        self._set("tanda_bahaya", {name: told & (sign == name) for name in self.base.facts["tanda_bahaya"].members})
        self._flag("korban_anak", self.korban)
        form = np.full(self.acak.pakai, s.KEKERASAN_UMUM, dtype=object)
        for own, given in s.KEKERASAN.items():
            form = np.where(self._has(own), given, form)
        self._set(
            "bentuk_kekerasan",
            {name: form == name for name in self.base.facts["bentuk_kekerasan"].members},
            arises=self.korban & (self.columns["korban_anak"] == kw.YES).to_numpy(),
        )
        self._set("barang_berbahaya", self._with_chance(s.BARANG))

    def _by_form(self, tables: Mapping[str, Mapping[str, float]], other: Mapping[str, float]) -> Larik:
        drawn = self.acak.pilih(other)
        for form, weights in tables.items():
            here = self.acak.pilih(weights)
            drawn = np.where(self._has(form), here, drawn)
        return drawn

    def _with_chance(self, by_form: Mapping[str, tuple[str, float]]) -> dict[str, Larik]:
        found: dict[str, Larik] = {}
        for form, (member, chance) in by_form.items():
            here = self._has(form) & self.acak.ya(chance)
            found[member] = found.get(member, False) | here
        return found

    def _discovery(self, tanggal_acuan: Larik) -> None:
        source = self.acak.pilih_menurut(self.utama, s.SUMBER, s.SUMBER_UMUM)
        self.sumber = source
        self._plain("sumber_penemuan", source, more=0.2)
        self._flag("hanya_desas_desus", self.acak.ya(np.where(source == "sesama_murid", 0.10, 0.02)))
        self.columns["tanggal_acuan"] = pl.Series(tanggal_acuan.astype(str), dtype=pl.String)
        event = np.minimum(self.ditemukan - self.acak.lama(9.0, 0.8) * HARI, tanggal_acuan)
        self._plain("tanggal_kejadian", event, more=np.where(self.korban, 8.0, 4.0))

    def _students(self) -> None:
        several = np.logical_or.reduce([self._has(form) for form in s.BERPIHAK])
        many = self._has("tawuran")
        few, crowd = self.acak.bulat(2, 4), self.acak.bulat(4, 24)
        count = np.where(many, crowd, np.where(several & self.acak.ya(0.8), few, 1))
        self._plain("jumlah_murid", count, more=0.3)
        affected = (several & self.acak.ya(0.85)) | self.korban
        reported = several & self.acak.ya(0.75) & ((count > 1) | ~affected)
        witness = several & self.acak.ya(0.2)
        parts = {"murid_terdampak": affected, "murid_terlapor": reported, "murid_saksi": witness}
        self._set("bagian_murid", parts)
        low, high = (np.array([s.USIA[name][end] for name in self.sekolah]) for end in (0, 1))
        self._plain("usia_termuda", self.acak.bulat(low, high))
        self.columns["jenjang"] = pl.Series(self.sekolah.astype(str), dtype=pl.String)

    def _categories_told(self) -> None:
        whole = np.ones(self.acak.pakai, dtype=bool)
        self.columns["kategori"] = himpunan(self.kategori, kenal=whole, lengkap=whole)
        for category, column in BENTUK_KOLOM.items():
            self._set(column, self.bentuk[category], arises=self.kategori[category])
        signs: dict[str, Larik] = {}
        for category, chances in s.INDIKATOR.items():
            for member, chance in chances.items():
                here = self.kategori[category] & self.acak.ya(chance)
                signs[member] = signs.get(member, False) | here
        self._set("indikator", signs)
        self._flag("penyebab_belum_diperiksa", self.acak.ya(0.42))
        self._flag("proses_hukum", self.acak.ya(0.24))
        treated = np.where(self._has("bunuh_diri_melukai_diri") | self._has("guna_narkotika"), 0.16, 0.01)
        self._flag("kembali_setelah_perawatan", self.acak.ya(treated))
        expert = np.where(
            self.kategori["hambatan_intelektual"], 0.42, np.where(self.kategori["kesehatan_mental"], 0.22, 0.03)
        )
        self._flag("hasil_ahli_ada", self.acak.ya(expert))
        self._set("tanda_mendesak", self._with_chance(s.MENDESAK))

    def _weights(self) -> None:
        for name, chances in s.MENURUT_BERAT.items():
            chance = np.select([self.berat == level for level in s.TINGKAT], list(chances))
            self._flag(name, self.acak.ya(chance))

    def _people(self) -> None:
        suspect = self.acak.pilih(s.TERDUGA)
        several = np.logical_or.reduce([self._has(form) for form in s.BERPIHAK])
        there = (self.korban & self.acak.ya(0.85)) | (several & self.acak.ya(0.5))
        peer = several & ~self.korban
        suspect = np.where(peer, "murid_lain", suspect)
        self._set("pihak_terduga", {name: there & (suspect == name) for name in s.TERDUGA})
        interested = self.acak.pilih(s.BERKEPENTINGAN)
        pressed = self.acak.ya(np.where(self.korban, 0.10, 0.015))
        self._set("pihak_berkepentingan", {name: pressed & (interested == name) for name in s.BERKEPENTINGAN})
        unsafe = {name: there & (suspect == name) for name in s.KELUARGA}
        unsafe["ayah"] |= self.acak.ya(np.where(self._has("kehamilan"), 0.2, 0.01))
        self._set("pihak_tidak_aman", unsafe)
        self._flag("murid_menolak", self.acak.ya(0.07))
        self._flag("orang_tua_menolak", self.acak.ya(0.05))
        self._flag("minta_tokoh_agama", self.acak.ya(0.03))
        self._flag("konferensi_internal_selesai", self.acak.ya(0.10))
        self._flag("pihak_wajib_berhalangan", self.acak.ya(0.13))
