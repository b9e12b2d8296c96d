"""A foreign file, made up: the synthetic cases as an office with other columns and other codes would have kept them.

Hides the translation. The layout follows the habit of open child-protection returns (short codes, Y/N/U, several
codes in one cell, days before months); the cases, the codes and every figure are invented. What such an office does
not ask is not there, so that the coverage report has something to say.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kasus_rules.research.tabel_bingkai import PEMISAH
from kasus_rules.rulebase import keywords as kw

SEKOLAH = {"sd": "P", "smp": "LS", "sma": "US", "smk": "VO", "slb": "SP"}
SUMBER = {"guru_bk": "1A", "guru_mapel": "1B", "sesama_murid": "2A", "personel_sekolah": "1C", "murid_sendiri": "3"}
KATEGORI = {
    "asusila": "N1", "pidana_berat": "N2", "tata_tertib": "N3", "kesehatan_mental": "N4", "hambatan_intelektual": "N5",
    "potensi": "N6", "terobosan": "N7", "lainnya": "N9",
}  # fmt: skip
KEKERASAN = {
    "kekerasan_seksual": "SEX", "perbuatan_seksual": "SAC", "gambar_intim": "IMG", "perdagangan_orang": "TRF",
    "eksploitasi": "EXP", "pernikahan_anak": "MAR", "kekerasan_fisik": "PHY", "kekerasan_psikis": "EMO",
    "penelantaran": "NEG", "kejahatan_lain": "OTH",
}  # fmt: skip
TANDA = {
    "percobaan_bunuh_diri": "SA", "rencana_bunuh_diri": "SP", "suara_memerintah": "CV", "keracunan_overdosis": "OD",
    "serangan_perlu_medis": "AM", "kekerasan_berlangsung": "VO", "senjata_di_tangan": "WH", "tawuran_bersenjata": "AB",
    "ancaman_sangat_serius": "TH", "bahaya_kehamilan": "PC", "lainnya": "XX",
}  # fmt: skip
BARANG = {"senjata": "weapon", "narkotika": "drugs", "bukti_kejahatan": "evidence"}
PUTUSAN = {"darurat_dulu": "EMG", "rujuk_dulu": "REF", "konferensi": "ICC", "pantau": "MON", "tidak_perlu": "NFA"}
YA_TIDAK = {
    "bahaya_saat_ini": "Immediate_Danger", "korban_anak": "Child_Victim_Suspected", "hanya_desas_desus": "Rumour_Only",
    "kekhawatiran_ringan": "Minor_Concern", "perlu_banyak_pihak": "Multi_Agency_Needed",
    "di_luar_wewenang": "Beyond_Remit", "masalah_rumit": "Complex_Needs", "menyentuh_sekolah": "Kelanjutan_Sekolah",
    "murid_menolak": "Anak_Menolak",
}  # fmt: skip
SEL = ";"


def tabel_asing(jawaban: pl.DataFrame, kasus: pl.DataFrame) -> pl.DataFrame:
    """The foreign table of some synthetic cases, in their order."""
    answers, told = jawaban, kasus
    need = [_codes(text, KATEGORI) for text in answers["kategori"]]
    columns: dict[str, object] = {
        "Case_Ref": [f"CP/{place:04d}" for place in range(1, answers.height + 1)],
        "Fictional": ["Y"] * answers.height,
        "School_Year": told["tahun_ajaran"],
        "School_Phase": _coded(answers["jenjang"], SEKOLAH),
        "Tgl_Rujukan": _day_first(answers["tanggal_acuan"]),
        "Referral_Source": _coded(answers["sumber_penemuan"], SUMBER),
        "Age_Youngest": answers["usia_termuda"],
        "Jumlah_Anak": answers["jumlah_murid"],
        "Need_Primary": [codes[0] if codes else "" for codes in need],
        "Need_Other": [SEL.join(codes[1:]) for codes in need],
        "Risk_Factors": [SEL.join(_codes(text, TANDA)) for text in answers["tanda_bahaya"]],
        "Abuse_Type": [SEL.join(_codes(text, KEKERASAN)) for text in answers["bentuk_kekerasan"]],
        "Items_Found": [SEL.join(_codes(text, BARANG)) for text in answers["barang_berbahaya"]],
    }
    columns |= {name: _flag(answers[fact]) for fact, name in YA_TIDAK.items()}
    columns |= {
        "Bantuan_Sebelumnya": [
            {"ya": "gagal", "tidak": "belum pernah"}.get(text or "", "") for text in answers["bantuan_gagal"]
        ],
        "Outcome_Decision": _coded(told["putusan_tercatat"], PUTUSAN),
        "Tgl_Rapat": _day_first(told["tanggal_konferensi"]),
    }
    return pl.DataFrame(columns)


def _coded(column: pl.Series, codes: Mapping[str, str]) -> list[str]:
    return [codes.get(text or "", "") for text in column]


def _codes(text: str | None, codes: Mapping[str, str]) -> list[str]:
    return [codes[part] for part in (text or "").split(PEMISAH) if part in codes]


def _flag(column: pl.Series) -> list[str]:
    return [{kw.YES: "Y", kw.NO: "N"}.get(text or "", "U") for text in column]


def _day_first(column: pl.Series) -> list[str]:
    return ["/".join(reversed(text.split("-"))) if text else "" for text in column]
