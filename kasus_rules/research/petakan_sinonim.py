"""Other words for questions and answers, as tables of schools and of child-protection offices use them.

Hides nothing. They only lead to proposals that a person checks, so that a missing word costs a click.
"""

from __future__ import annotations

YA = ("ya", "y", "yes", "iya", "true", "benar", "1", "ada", "t")
TIDAK = ("tidak", "n", "no", "tdk", "false", "salah", "0", "f", "none")
TAK_TAHU = (
    "u",
    "unk",
    "unknown",
    "tt",
    "tidak tahu",
    "belum tahu",
    "belum_tahu",
    "na",
    "n/a",
    "not known",
    "?",
    "99",
    "9",
)

KOLOM: dict[str, tuple[str, ...]] = {
    "kode": ("case ref", "case id", "case number", "no kasus", "nomor kasus", "id kasus", "ref", "id"),
    "tanggal_acuan": (
        "date of referral",
        "referral date",
        "tanggal rujukan",
        "tgl rujukan",
        "tanggal triase",
        "assessment date",
    ),
    "tanggal_kejadian": ("incident date", "date of incident", "tgl kejadian", "event date"),
    "sumber_penemuan": ("referral source", "source", "asal laporan", "pelapor", "sumber laporan", "referrer"),
    "jumlah_murid": ("number of children", "no children", "jumlah anak", "jumlah siswa", "n students"),
    "usia_termuda": ("age", "age at referral", "age youngest", "usia", "umur", "umur termuda"),
    "jenjang": ("school phase", "phase", "school type", "jenis sekolah", "tingkat sekolah"),
    "kategori": ("category", "primary need", "need primary", "kategori kasus", "jenis kasus", "jenis masalah"),
    "bahaya_saat_ini": ("immediate danger", "immediate risk", "danger now", "bahaya"),
    "tanda_bahaya": ("risk factors", "risk signs", "tanda risiko"),
    "korban_anak": ("child victim", "child victim suspected", "suspected victim", "dugaan korban"),
    "bentuk_kekerasan": ("abuse type", "type of abuse", "jenis kekerasan"),
    "barang_berbahaya": ("items found", "dangerous items", "barang ditemukan"),
    "hanya_desas_desus": ("rumour only", "rumor only", "desas desus", "unverified"),
    "kekhawatiran_ringan": ("minor concern", "low level concern", "ringan", "persoalan ringan"),
    "perlu_banyak_pihak": ("multi agency needed", "multi agency", "perlu pihak lain"),
    "di_luar_wewenang": ("beyond remit", "outside remit", "di luar wewenang bk"),
    "masalah_rumit": ("complex needs", "complex", "rumit"),
    "menyentuh_sekolah": ("schooling at risk", "education affected", "kelanjutan sekolah"),
    "positif_melebihi_fasilitas": ("beyond school facilities",),
    "bantuan_gagal": ("prior support failed", "previous help failed", "bantuan sebelumnya gagal"),
    "murid_menolak": ("child declines", "student refuses", "anak menolak"),
    "orang_tua_menolak": ("parent declines", "parental refusal", "ortu menolak"),
    "pihak_terduga": ("suspected person", "alleged perpetrator", "terduga"),
    "putusan_tercatat": ("outcome", "outcome decision", "decision", "keputusan", "hasil triase", "tindakan"),
}
NILAI: dict[str, tuple[str, ...]] = {
    "sd": ("primary", "elementary", "sekolah dasar"),
    "smp": ("lower secondary", "junior high", "mts"),
    "sma": ("upper secondary", "senior high", "ma"),
    "smk": ("vocational", "kejuruan", "mak"),
    "slb": ("special", "special school", "luar biasa"),
    "guru_bk": ("counsellor", "school counsellor", "bk", "konselor"),
    "guru_mapel": ("teacher", "subject teacher", "guru"),
    "sesama_murid": ("peer", "friend", "teman"),
    "personel_sekolah": ("school staff", "staff", "wali kelas", "principal"),
    "murid_sendiri": ("self", "self referral", "sendiri"),
    "asusila": ("sexual behaviour", "harmful sexual behaviour"),
    "pidana_berat": ("offending", "serious crime", "crime"),
    "tata_tertib": ("behaviour", "conduct", "discipline", "pelanggaran"),
    "kesehatan_mental": ("mental health", "emotional wellbeing", "kejiwaan"),
    "hambatan_intelektual": ("learning", "learning difficulties", "sen", "hambatan belajar"),
    "potensi": ("gifted", "talent", "bakat"),
    "terobosan": ("innovation", "inovasi"),
    "lainnya": ("other", "others", "lain", "lain lain"),
    "konferensi": ("conference", "case conference", "icc", "konferensi kasus"),
    "rujuk_dulu": ("refer", "referral", "referred", "dirujuk", "rujuk"),
    "darurat_dulu": ("emergency", "emg", "darurat"),
    "pantau": ("monitor", "monitoring", "dipantau"),
    "tidak_perlu": ("nfa", "no further action", "not needed", "tidak perlu konferensi"),
}
