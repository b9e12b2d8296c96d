"""The figures of the synthetic register. Every one of them is invented.

Hides nothing. No survey, no register and no school stands behind any of these numbers: they were chosen so that
tables and plots have something to show (seasons, differences between schools, delays, overrides), and must never
be quoted as findings. Weights need not add up to one.
"""

from __future__ import annotations

TAHUN_AJARAN = {"2023/2024": 30.0, "2024/2025": 34.0, "2025/2026": 36.0}
TAHUN_PERTAMA = {"2023/2024": 2023, "2024/2025": 2024, "2025/2026": 2025}
AKHIR_DATA = "2026-07-31"  # what would have happened later is not there yet
MULAI_DATA = "2023-08-07"  # the rules that are replayed begin on 4 August 2023

# From July to June: quiet around the holidays, busiest two months after the start of each semester.
BULAN = {
    "7": 4.0, "8": 9.0, "9": 12.0, "10": 12.0, "11": 11.0, "12": 4.0,
    "1": 8.0, "2": 12.0, "3": 11.0, "4": 8.0, "5": 6.0, "6": 3.0,
}  # fmt: skip
LIBUR = (("06-20", "07-12"), ("12-19", "01-02"))  # between school years, and between semesters

JENIS_SEKOLAH = {"smp": 34.0, "sma": 26.0, "smk": 26.0, "sd": 10.0, "slb": 4.0}
USIA = {"sd": (7, 12), "smp": (12, 15), "sma": (15, 18), "smk": (15, 19), "slb": (8, 20)}

KATEGORI_UMUM = {
    "tata_tertib": 34.0, "kesehatan_mental": 21.0, "hambatan_intelektual": 11.0, "asusila": 9.0,
    "potensi": 9.0, "pidana_berat": 6.0, "terobosan": 4.0, "lainnya": 6.0,
}  # fmt: skip
KATEGORI = {
    "sd": KATEGORI_UMUM | {"tata_tertib": 24.0, "hambatan_intelektual": 30.0, "asusila": 4.0, "pidana_berat": 1.0},
    "smk": KATEGORI_UMUM | {"tata_tertib": 42.0, "pidana_berat": 8.0, "terobosan": 6.0, "hambatan_intelektual": 6.0},
    "slb": KATEGORI_UMUM | {"hambatan_intelektual": 40.0, "kesehatan_mental": 18.0, "pidana_berat": 1.0},
}
KATEGORI_KEDUA = 0.14

BENTUK = {
    "asusila": {
        "perilaku_teman_sebaya": 34.0, "gambar_intim": 17.0, "perbuatan_seksual": 14.0, "kekerasan_seksual": 13.0,
        "kehamilan": 10.0, "eksploitasi_perdagangan": 4.0, "pernikahan_anak": 4.0, "lainnya": 4.0,
    },
    "pidana_berat": {
        "guna_narkotika": 30.0, "pencurian": 24.0, "penganiayaan": 16.0, "penipuan": 10.0,
        "edar_narkotika": 8.0, "anak_diperalat": 7.0, "hilangnya_nyawa": 1.0, "lainnya": 4.0,
    },
    "tata_tertib": {
        "ketidakhadiran_berulang": 36.0, "tidur_di_kelas": 13.0, "perundungan": 18.0, "rokok_alkohol": 10.0,
        "memaki_guru": 7.0, "perusakan": 6.0, "tawuran": 4.0, "kecurangan_akademik": 3.0, "lainnya": 3.0,
    },
    "kesehatan_mental": {
        "depresi_cemas": 40.0, "bunuh_diri_melukai_diri": 18.0, "gim_judi": 14.0, "trauma": 10.0,
        "perkembangan_saraf": 7.0, "pola_makan": 5.0, "psikosis": 2.0, "lainnya": 4.0,
    },
    "hambatan_intelektual": {
        "lambat_belajar": 34.0, "kesulitan_khusus": 24.0, "kurang_kesempatan": 16.0,
        "dugaan_disabilitas_intelektual": 13.0, "sensori_bahasa": 10.0, "lainnya": 3.0,
    },
    "potensi": {
        "seni_olahraga_olimpiade": 38.0, "berbakat_kurang_mampu": 22.0, "cerdas_istimewa": 16.0,
        "beban_dari_dewasa": 12.0, "dwi_keistimewaan": 8.0, "lainnya": 4.0,
    },
    "terobosan": {
        "penemuan_aplikasi": 28.0, "usaha": 24.0, "karya_budaya": 18.0, "penelitian": 15.0,
        "proyek_sosial": 13.0, "lainnya": 2.0,
    },
}  # fmt: skip
BENTUK_KEDUA = 0.12  # a second form of the same category

SUMBER = {
    "tata_tertib": {
        "guru_mapel": 36.0, "personel_sekolah": 34.0, "guru_bk": 14.0, "sesama_murid": 13.0, "murid_sendiri": 3.0,
    },
    "kesehatan_mental": {
        "guru_bk": 30.0, "murid_sendiri": 26.0, "sesama_murid": 20.0, "personel_sekolah": 15.0, "guru_mapel": 9.0,
    },
    "asusila": {
        "sesama_murid": 38.0, "guru_bk": 20.0, "personel_sekolah": 22.0, "murid_sendiri": 13.0, "guru_mapel": 7.0,
    },
    "potensi": {
        "guru_mapel": 48.0, "personel_sekolah": 26.0, "guru_bk": 14.0, "murid_sendiri": 10.0, "sesama_murid": 2.0,
    },
}  # fmt: skip
SUMBER_UMUM = {
    "guru_bk": 26.0,
    "guru_mapel": 28.0,
    "personel_sekolah": 26.0,
    "sesama_murid": 12.0,
    "murid_sendiri": 8.0,
}

# ── what weighs ──
BERAT = {
    "tata_tertib": {"ringan": 42.0, "sedang": 42.0, "berat": 16.0},
    "asusila": {"ringan": 24.0, "sedang": 36.0, "berat": 40.0},
    "pidana_berat": {"ringan": 10.0, "sedang": 40.0, "berat": 50.0},
    "hambatan_intelektual": {"ringan": 30.0, "sedang": 48.0, "berat": 22.0},
}
BERAT_UMUM = {"ringan": 34.0, "sedang": 43.0, "berat": 23.0}
MENURUT_BERAT = {  # chance of "ya" when it is ringan, sedang, berat
    "kekhawatiran_ringan": (0.92, 0.10, 0.01),
    "perlu_banyak_pihak": (0.08, 0.58, 0.88),
    "di_luar_wewenang": (0.03, 0.30, 0.68),
    "masalah_rumit": (0.05, 0.45, 0.78),
    "menyentuh_sekolah": (0.05, 0.42, 0.70),
    "bantuan_gagal": (0.04, 0.46, 0.62),
    "positif_melebihi_fasilitas": (0.10, 0.60, 0.88),
    "konferensi_mendesak": (0.02, 0.07, 0.24),
}
TINGKAT = ("ringan", "sedang", "berat")

# ── chance of "ya" by form; "" is everybody else ──
KORBAN_ANAK = {
    "perbuatan_seksual": 0.96, "kekerasan_seksual": 0.98, "gambar_intim": 0.95, "eksploitasi_perdagangan": 0.98,
    "pernikahan_anak": 0.97, "kehamilan": 0.70, "anak_diperalat": 0.92, "penganiayaan": 0.35, "perundungan": 0.10,
    "tawuran": 0.05, "trauma": 0.28, "bunuh_diri_melukai_diri": 0.05, "kurang_kesempatan": 0.08, "": 0.006,
}  # fmt: skip
BAHAYA = {
    "bunuh_diri_melukai_diri": 0.20, "psikosis": 0.12, "tawuran": 0.18, "penganiayaan": 0.20,
    "kekerasan_seksual": 0.12, "guna_narkotika": 0.05, "kehamilan": 0.04, "perundungan": 0.02, "": 0.003,
}  # fmt: skip
TANDA = {
    "bunuh_diri_melukai_diri": {"rencana_bunuh_diri": 60.0, "percobaan_bunuh_diri": 40.0},
    "psikosis": {"suara_memerintah": 100.0},
    "tawuran": {"tawuran_bersenjata": 80.0, "senjata_di_tangan": 20.0},
    "penganiayaan": {"serangan_perlu_medis": 60.0, "senjata_di_tangan": 40.0},
    "kekerasan_seksual": {"serangan_perlu_medis": 70.0, "kekerasan_berlangsung": 30.0},
    "guna_narkotika": {"keracunan_overdosis": 100.0},
    "kehamilan": {"bahaya_kehamilan": 100.0},
}
TANDA_UMUM = {"ancaman_sangat_serius": 50.0, "kekerasan_berlangsung": 30.0, "lainnya": 20.0}
BARANG = {
    "edar_narkotika": ("narkotika", 0.40), "guna_narkotika": ("narkotika", 0.10), "penganiayaan": ("senjata", 0.25),
    "tawuran": ("senjata", 0.12), "pencurian": ("bukti_kejahatan", 0.10),
}  # fmt: skip
KEKERASAN = {
    "perbuatan_seksual": "perbuatan_seksual", "kekerasan_seksual": "kekerasan_seksual", "gambar_intim": "gambar_intim",
    "eksploitasi_perdagangan": "perdagangan_orang", "pernikahan_anak": "pernikahan_anak",
    "kehamilan": "perbuatan_seksual", "anak_diperalat": "kejahatan_lain", "penganiayaan": "kekerasan_fisik",
    "perundungan": "kekerasan_psikis", "tawuran": "kekerasan_fisik", "trauma": "kekerasan_fisik",
    "kurang_kesempatan": "penelantaran",
}  # fmt: skip
KEKERASAN_UMUM = "kekerasan_psikis"
MENDESAK = {
    "bunuh_diri_melukai_diri": ("percobaan_sebelumnya", 0.25), "gambar_intim": ("gambar_menyebar", 0.55),
    "perundungan": ("ancaman_berlanjut", 0.15), "penganiayaan": ("ancaman_berlanjut", 0.35),
    "pola_makan": ("tanpa_makan_tidur", 0.25), "kehamilan": ("kehamilan", 0.45),
    "sensori_bahasa": ("kemunduran_mendadak", 0.08),
    "dugaan_disabilitas_intelektual": ("keputusan_sekolah_dekat", 0.25),
    "ketidakhadiran_berulang": ("keputusan_sekolah_dekat", 0.10), "seni_olahraga_olimpiade": ("tenggat_dekat", 0.30),
    "berbakat_kurang_mampu": ("tenggat_dekat", 0.30), "beban_dari_dewasa": ("kelelahan", 0.60),
    "penemuan_aplikasi": ("kontrak_tidak_adil", 0.15), "penelitian": ("kebaruan_terancam", 0.15),
}  # fmt: skip
INDIKATOR = {
    "tata_tertib": {"mengantuk_lapar": 0.22, "bekerja": 0.18, "nilai_turun": 0.30, "menarik_diri": 0.12},
    "kesehatan_mental": {"menarik_diri": 0.55, "nilai_turun": 0.35, "pesan_perpisahan": 0.05, "luka_tidak_jelas": 0.08},
    "asusila": {
        "menarik_diri": 0.25,
        "uang_tidak_jelas": 0.10,
        "pasangan_jauh_lebih_tua": 0.15,
        "bicara_seksual": 0.10,
    },
    "pidana_berat": {"uang_tidak_jelas": 0.30, "nilai_turun": 0.20},
    "hambatan_intelektual": {"tertinggal_jauh": 0.70, "nilai_turun": 0.25, "kemunduran_mendadak": 0.03},
    "potensi": {"bosan_sudah_menguasai": 0.35, "kelelahan": 0.20},
    "terobosan": {"kelelahan": 0.15},
    "lainnya": {"menarik_diri": 0.20, "nilai_turun": 0.20, "takut_orang_dewasa": 0.02},
}
TERDUGA = {
    "murid_lain": 44.0, "orang_luar": 26.0, "kerabat_serumah": 7.0, "ayah": 7.0, "guru_terkait": 5.0, "pembina": 4.0,
    "wali": 3.0, "saudara": 2.0, "ibu": 1.0, "kepala_sekolah": 1.0,
}  # fmt: skip
KELUARGA = ("ayah", "ibu", "wali", "kerabat_serumah", "saudara")
BERKEPENTINGAN = {"kepala_sekolah": 40.0, "komite_sekolah": 20.0, "guru_terkait": 20.0, "wakil_kepala_sekolah": 20.0}
BERPIHAK = (
    "perundungan",
    "tawuran",
    "penganiayaan",
    "gambar_intim",
    "kekerasan_seksual",
    "memaki_guru",
    "perbuatan_seksual",
)

# ── what is not known ──
TERSINGKAP = {  # chance that an answer is missing, by how it is come by
    "amati": 0.05, "dokumen": 0.03, "sudah_diceritakan": 0.05, "tanya_murid": 0.18, "tanya_pihak_lain": 0.12,
}  # fmt: skip
BERKAS_TIPIS = 0.22  # share of thin files, in which much more is missing
TIPIS, TEBAL = 3.2, 0.25
PENYARING = ("bahaya_saat_ini", "tanda_bahaya", "korban_anak", "barang_berbahaya")  # nearly always asked
TIDAK_LENGKAP = 0.06  # a set with ticks that may have more

# ── what people did ──
UBAH = {  # chance that a person decides otherwise, and what
    "konferensi": (0.13, {"pantau": 55.0, "tidak_perlu": 35.0, "rujuk_dulu": 10.0}),
    "tidak_perlu": (0.07, {"pantau": 60.0, "konferensi": 40.0}),
    "pantau": (0.12, {"konferensi": 55.0, "tidak_perlu": 45.0}),
    "rujuk_dulu": (0.03, {"konferensi": 70.0, "darurat_dulu": 30.0}),
    "darurat_dulu": (0.015, {"rujuk_dulu": 80.0, "konferensi": 20.0}),
}
ALASAN = {
    "konferensi": {
        "kondisi_lapangan": 34.0, "keputusan_pimpinan": 26.0, "lainnya": 20.0, "persetujuan": 10.0, "sumber_daya": 10.0,
    },
    "pantau": {
        "sumber_daya": 34.0, "persetujuan": 28.0, "kondisi_lapangan": 20.0, "keputusan_pimpinan": 12.0, "lainnya": 6.0,
    },
}  # fmt: skip
ALASAN_UMUM = {
    "kondisi_lapangan": 35.0,
    "keputusan_pimpinan": 20.0,
    "persetujuan": 18.0,
    "sumber_daya": 17.0,
    "lainnya": 10.0,
}
JADI_KONFERENSI = {"konferensi": 0.93, "darurat_dulu": 0.62, "rujuk_dulu": 0.58, "pantau": 0.05}
KONFERENSI_KEDUA, KONFERENSI_KETIGA, DIBATALKAN = 0.27, 0.20, 0.05
DIUNDANG = {"wajib": 0.97, "dianjurkan": 0.70, "opsional": 0.18}
HADIR = {
    "guru_bk": 0.99, "koordinator_bk": 0.94, "wali_kelas": 0.90, "murid": 0.86, "ibu": 0.73, "kepala_sekolah": 0.68,
    "wakil_kepala_sekolah": 0.74, "ayah": 0.42, "orang_tua_terdampak": 0.78, "orang_tua_terlapor": 0.64,
}  # fmt: skip
HADIR_LUAR, HADIR_UMUM = 0.46, 0.76
LAMA = {  # typical days (scale of a Weibull distribution)
    "putusan": 3.0, "lapor": 2.0, "undangan": 3.0, "tindak_lanjut": 20.0, "tutup": 48.0, "konferensi_berikut": 24.0,
    "layanan": 18.0,
}  # fmt: skip
PALING_LAMA_PUTUSAN = 25
LAMA_KONFERENSI = {"segera": 3.0, "hari_ini": 4.0, "minggu_ini": 6.0, "terjadwal": 13.0}
LAPOR_TERLEWAT, ADA_TINDAK_LANJUT, LAYANAN, DITUTUP = 0.05, 0.89, 0.62, 0.86
HASIL = {
    "konferensi": {"tercapai": 44.0, "sebagian": 33.0, "tidak_tercapai": 11.0, "dialihkan": 7.0, "pindah": 5.0},
    "rujuk_dulu": {"dialihkan": 44.0, "tercapai": 24.0, "sebagian": 22.0, "tidak_tercapai": 6.0, "pindah": 4.0},
}
HASIL_UMUM = {"tercapai": 55.0, "sebagian": 28.0, "tidak_tercapai": 10.0, "dialihkan": 5.0, "pindah": 2.0}
BERULANG = {"tata_tertib": 0.17, "kesehatan_mental": 0.11, "": 0.07}
