"""A sheet of twelve fictional episodes for tests: nine cases, three of them told in two parts. No real person."""

from kasus_rules.training.kode import kode_lembar
from kasus_rules.training.soal import Babak, Lembar, Pilihan, Soal

PUTUSAN = (
    Pilihan("darurat_dulu", "Tolong dulu"),
    Pilihan("rujuk_dulu", "Rujuk dulu"),
    Pilihan("konferensi", "Adakan konferensi kasus"),
    Pilihan("pantau", "Pantau dan tinjau lagi"),
    Pilihan("tidak_perlu", "Belum perlu konferensi"),
    Pilihan("belum_cukup", "Belum cukup keterangan untuk memutuskan"),
)
YA_TIDAK = (Pilihan("ya", "Ya"), Pilihan("tidak", "Tidak"), Pilihan("belum_diketahui", "Belum diketahui"))
TINGKAT = (
    Pilihan("wajib", "Wajib"),
    Pilihan("dianjurkan", "Dianjurkan"),
    Pilihan("opsional", "Boleh"),
    Pilihan("dilarang", "Jangan diundang"),
)
FAKTA = (
    ("bahaya_saat_ini", "Apakah ada murid yang sedang dalam bahaya?"),
    ("perlu_banyak_pihak", "Apakah bantuan memerlukan dua pihak atau lebih selain BK?"),
    ("di_luar_wewenang", "Apakah masalah ini di luar wewenang BK?"),
    ("bantuan_gagal", "Apakah bantuan sebelumnya sudah dicatat dan belum berhasil?"),
)
PERAN = (
    ("wali_kelas", "Wali kelas"),
    ("ibu", "Ibu"),
    ("kepala_sekolah", "Kepala sekolah"),
    ("psikolog", "Psikolog"),
    ("komite_sekolah", "Komite sekolah"),
)
CERITA = {
    ("sering-pulang", 1, "Sering pulang sebelum bel"): (
        "Wali kelas VIII-B menulis bahwa seorang murid lima kali pulang sebelum pelajaran selesai dalam tiga minggu "
        "terakhir. Nilainya turun di dua mata pelajaran.\n\nSaat disapa, murid itu berkata ingin cepat pulang untuk "
        "menjaga adiknya. Anda sudah dua kali berbincang dengannya dan mencatatnya."
    ),
    ("sering-pulang", 2, "Sering pulang sebelum bel"): (
        "Seminggu kemudian ibunya datang. Ia bekerja malam dan meminta murid itu pulang pukul sebelas. Ia bersedia "
        "mencari jalan lain, asalkan sekolah membantu.\n\nBendahara menyebut iuran kegiatan belum dibayar."
    ),
    ("unggahan", 1, "Unggahan di grup kelas"): (
        "Tangkapan layar dari grup kelas beredar: seorang murid kelas X diejek karena cara bicaranya. Ia tidak masuk "
        "sekolah dua hari.\n\nTiga teman sekelas mengaku ikut menulis. Belum ada yang berbicara dengan keluarganya."
    ),
    ("unggahan", 2, "Unggahan di grup kelas"): (
        "Murid itu mengirim pesan kepada wali kelas: “Saya tidak kuat lagi.” Pesan masuk pukul sepuluh malam. Pagi "
        "ini ia belum terlihat di sekolah, dan telepon rumah tidak diangkat."
    ),
    ("lomba-robot", 1, "Tawaran lomba robotika"): (
        "Dua murid SMK diundang ke babak nasional. Keberangkatan bersamaan dengan ujian praktik, dan biaya melebihi "
        "anggaran sekolah.\n\nPembina, orang tua, dan wakil kepala bidang kurikulum sudah menyatakan pendapat yang "
        "berlainan."
    ),
    ("baca-lambat", 1, "Membaca masih tersendat"): (
        "Murid kelas VII membaca sangat pelan dan menghindari tugas tertulis. Guru bahasa sudah memberi latihan "
        "tambahan selama satu semester; catatannya lengkap. Penglihatan dan pendengaran belum diperiksa."
    ),
    ("kabar-kantin", 1, "Kabar dari kantin"): (
        "Seorang murid berkata ia mendengar dari orang lain bahwa ada murid yang membawa sesuatu yang terlarang. Ia "
        "tidak tahu siapa, kapan, atau apa. Tidak ada barang yang ditemukan."
    ),
    ("pindah-rumah", 1, "Baru pindah rumah"): (
        "Murid kelas XI tampak pendiam setelah pindah rumah dua minggu lalu. Ia tetap hadir, mengerjakan tugas, dan "
        "makan bersama teman-temannya."
    ),
    ("memar", 1, "Memar di lengan"): (
        "Guru olahraga melihat memar di lengan seorang murid. Saat ditanya apakah ia baik-baik saja, murid itu diam "
        "dan berkata tidak mau pulang hari ini."
    ),
    ("memar", 2, "Memar di lengan"): (
        "Petugas UPTD PPA sudah mendampingi murid itu dan menyatakan ia tinggal di tempat yang aman. Sekolah diminta "
        "menyiapkan cara ia kembali belajar."
    ),
    ("ujian-susulan", 1, "Meminta ujian susulan"): (
        "Seorang murid meminta ujian susulan karena ikut seleksi paduan suara daerah. Guru mata pelajaran setuju dan "
        "sudah memilih harinya."
    ),
    ("bengkel", 1, "Kecelakaan kecil di bengkel"): (
        "Di bengkel SMK, dua murid bercanda dengan kunci momen dan jari salah satunya lecet. Luka sudah dirawat di "
        "UKS. Keduanya pernah ditegur untuk hal yang sama bulan lalu."
    ),
}


def babak(kasus: str, episode: int, *, judul: str, cerita: str, kedua: bool) -> Babak:
    prefix = f"{kasus}/{episode}"
    soal = [Soal(f"{prefix}/putusan", "putusan", "putusan", "Apa yang sebaiknya dilakukan sekarang?", PUTUSAN)]
    soal += [Soal(f"{prefix}/fakta/{name}", "fakta", name, tanya, YA_TIDAK) for name, tanya in FAKTA]
    soal += [Soal(f"{prefix}/peran/{name}", "peran", name, label, TINGKAT) for name, label in PERAN]
    return Babak(kasus, episode, judul, f"Bagian {episode}" if kedua or episode > 1 else "", cerita, tuple(soal))


def lembar_contoh(garam: str = "garam-uji") -> Lembar:
    """Twelve episodes with ten questions each."""
    parts = {kasus for kasus, episode, _ in CERITA if episode == 2}
    episodes = tuple(
        babak(kasus, episode, judul=judul, cerita=cerita, kedua=kasus in parts)
        for (kasus, episode, judul), cerita in CERITA.items()
    )
    judul, tanggal = "Latihan konferensi kasus", "2026-11-24"
    kode = kode_lembar(judul, tanggal, putaran="sebelum", babak=episodes, garam=garam)
    return Lembar(kode, judul, tanggal, "sebelum", episodes)


def lembar_kecil(kode: str = "7Q4MX", banyak: int = 3) -> Lembar:
    """So many one-part episodes with one question of six options each."""
    episodes = tuple(
        Babak(
            f"k{at}",
            1,
            f"Kasus {at}",
            "",
            "Cerita.",
            (Soal(f"k{at}/1/putusan", "putusan", "putusan", "Apa sekarang?", PUTUSAN),),
        )
        for at in range(banyak)
    )
    return Lembar(kode, "Latihan", "2026-11-24", "sebelum", episodes)
