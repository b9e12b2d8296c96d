"""Kasus for the tests of the conference services: triaged by the shipped rules, held in a register in memory."""

from __future__ import annotations

from datetime import date

from kasus_rules.alur import peristiwa as p
from kasus_rules.core.facts import REFERENCE_DATE
from kasus_rules.register.isi import KeputusanTriase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.store import Register
from kasus_rules.rulebase.answers import dump_answers, parse_answers
from kasus_rules.services.assess import Asisten
from kasus_rules.services.hasil_json import to_json

HARI_INI = date(2026, 11, 24)
AMAN: dict[str, object] = {
    "bahaya_saat_ini": False, "tanda_bahaya": [], "korban_anak": False, "barang_berbahaya": [],
    "hanya_desas_desus": False, "bagian_murid": [], "kekhawatiran_ringan": False, "perlu_banyak_pihak": True,
    "di_luar_wewenang": False, "masalah_rumit": False, "menyentuh_sekolah": False, "bantuan_gagal": True,
    "murid_menolak": False, "pihak_terduga": [], "pihak_berkepentingan": [], "pihak_tidak_aman": [],
    "konferensi_internal_selesai": False, "pihak_wajib_berhalangan": False, "kategori": ["tata_tertib"],
    "bentuk_pelanggaran": ["tidur_di_kelas"],
}  # fmt: skip
PERUNDUNGAN: dict[str, object] = {
    **AMAN,
    "bentuk_pelanggaran": ["perundungan"],
    "bagian_murid": ["murid_terdampak", "murid_terlapor"],
    "jumlah_murid": 2,
}
KEPALA_TERKAIT: dict[str, object] = {**AMAN, "pihak_berkepentingan": ["kepala_sekolah"]}
BELUM_JELAS: dict[str, object] = {key: value for key, value in AMAN.items() if not key.startswith("pihak_ter")}


def kasus_dari(asisten: Asisten, jawaban: dict[str, object], *isi: p.Isi) -> Kasus:
    """A kasus triaged with these answers and decided for a conference, then these events."""
    register = Register.di_memori()
    return register.buka_kasus(catat_kasus(register, asisten, jawaban, *isi), pelaku="Petugas Uji")


def catat_kasus(register: Register, asisten: Asisten, jawaban: dict[str, object], *isi: p.Isi) -> str:
    """The same in a given register; its code."""
    facts = parse_answers(jawaban, asisten.base).with_value(REFERENCE_DATE, HARI_INI)
    assessed = asisten.nilai(facts)
    assert assessed.putusan == "konferensi", assessed.putusan
    recorded = register.record_keputusan(
        KeputusanTriase(
            kode_kasus=None, kode_draf=None, petugas="Petugas Uji", jawaban=dump_answers(facts, asisten.base),
            hasil=to_json(assessed), sidik_aturan=assessed.sidik_aturan, tanggal_acuan=HARI_INI, sikap="diterima",
            putusan_petugas="konferensi",
        )
    )  # fmt: skip
    for one in isi:
        register.catat(recorded.kode_kasus, one, petugas="Petugas Uji", tanggal=HARI_INI)
    return recorded.kode_kasus
