"""The words of the case record table: what stands for each code, and in which order.

Hides where words come from: the rules have most of them, a few belong to the table alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from kasus_rules.core.rules import RuleBase

YA, TIDAK = "Ya", "Tidak"
PERLU_DATA = "perlu_data"
BELUM_TENTU = "Belum dapat ditentukan"
BULAN = (
    "Juli", "Agustus", "September", "Oktober", "November", "Desember", "Januari", "Februari", "Maret", "April", "Mei",
    "Juni",
)  # fmt: skip
SEKOLAH = {"sd": "SD", "smp": "SMP", "sma": "SMA", "smk": "SMK", "slb": "SLB"}
ALASAN = {
    "kondisi_lapangan": "Keadaan di lapangan", "keputusan_pimpinan": "Keputusan pimpinan",
    "persetujuan": "Persetujuan murid atau orang tua", "sumber_daya": "Tenaga, waktu, atau dana",
    "lainnya": "Alasan lain",
}  # fmt: skip
HASIL = {
    "tercapai": "Tujuan tercapai", "sebagian": "Tercapai sebagian", "tidak_tercapai": "Belum tercapai",
    "dialihkan": "Dilanjutkan lembaga lain", "pindah": "Murid pindah sekolah", "ditarik": "Ditarik",
}  # fmt: skip
JUDUL = {
    "jenis_sekolah": "Jenis sekolah", "tahun_ajaran": "Tahun ajaran", "bulan": "Bulan penemuan",
    "sumber_penemuan": "Sumber penemuan", "kategori": "Kategori", "putusan_aturan": "Putusan aturan",
    "putusan_tercatat": "Putusan yang tercatat", "berbeda": "Putusan berbeda dari aturan",
    "alasan_berbeda": "Alasan berbeda", "mode": "Cara konferensi", "urgensi": "Urgensi", "hasil": "Hasil akhir",
    "kasus_berulang": "Kasus berulang", "ditutup": "Sudah ditutup", "ditindaklanjuti": "Ada tindak lanjut",
    "jumlah_konferensi": "Jumlah konferensi", "kesesuaian": "Kesesuaian dengan aturan",
    "jarak_putusan": "Hari sampai putusan", "jarak_lapor": "Hari sampai laporan",
    "jarak_undangan": "Hari sampai undangan", "jarak_konferensi": "Hari sampai konferensi",
    "jarak_tindak_lanjut": "Hari sampai tindak lanjut", "jarak_ditutup": "Hari sampai ditutup",
}  # fmt: skip
SESUAI = {
    "sesuai": "Sesuai dengan aturan", "tidak_sesuai": "Tidak sesuai", "tak_dapat_dinilai": "Tidak dapat dinilai",
}  # fmt: skip


def label_nilai(base: RuleBase) -> dict[str, dict[str, str]]:
    """Column -> code -> what a person reads, in the order in which tables list it."""
    putusan = {name: base.decisions["putusan"].label_of(name) for name in base.decisions["putusan"].values}
    yes_no = {"ya": YA, "tidak": TIDAK}
    return {
        "jenis_sekolah": SEKOLAH,
        **{
            name: {one.value: one.label for one in base.facts[name].choices} for name in ("sumber_penemuan", "kategori")
        },
        "putusan_aturan": {**putusan, PERLU_DATA: BELUM_TENTU},
        "putusan_tercatat": putusan,
        "alasan_berbeda": ALASAN,
        **{
            name: {one: base.decisions[name].label_of(one) for one in base.decisions[name].values}
            for name in ("mode", "urgensi")
        },
        "kasus_berulang": yes_no,
        "hasil": HASIL,
        "kesesuaian": SESUAI,
    }


def urutan(labels: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """The order of labels in tables, by column; derived columns too."""
    yes_no = dict.fromkeys(("berbeda", "ditutup", "ditindaklanjuti", "kasus_berulang"), (YA, TIDAK))
    return {**{name: tuple(words.values()) for name, words in labels.items()}, **yes_no, "bulan": BULAN}


def judul_kolom(name: str) -> str:
    """What a person reads above a column; the name itself, with blanks, where there is no better word."""
    return JUDUL.get(name) or name.replace("_", " ").capitalize()
