"""Answers that several tests start from."""

CALM = {"bahaya_saat_ini": "tidak", "tanda_bahaya": [], "barang_berbahaya": [], "korban_anak": "tidak"}
CONFERENCE = {
    **CALM, "kategori": ["lainnya"], "perlu_banyak_pihak": "ya", "di_luar_wewenang": "ya",
    "murid_menolak": "tidak", "hanya_desas_desus": "tidak",
}  # fmt: skip
MINOR = {
    **CALM, "hanya_desas_desus": "tidak", "kategori": ["lainnya"], "kekhawatiran_ringan": "ya",
    "perlu_banyak_pihak": "tidak", "di_luar_wewenang": "tidak", "masalah_rumit": "tidak",
    "menyentuh_sekolah": "tidak", "bantuan_gagal": "tidak", "murid_menolak": "tidak",
}  # fmt: skip
