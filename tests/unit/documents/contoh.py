"""A full fictional document of every kind, and who is meant by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kasus_rules.documents.isi import (
    Acara,
    Butir,
    IsiDokumen,
    JenisDokumen,
    Kop,
    PandanganPilihan,
    Penerima,
    Persetujuan,
    PesertaDokumen,
    Pilihan,
    Rujukan,
    Uraian,
)

MURID = "Sekar Arumdalu"
NAMA = (MURID, "Wiratmo Arumdalu", "Lintang Kencanawati")

KOP = Kop(
    sekolah="SMP Negeri 99 Contohjaya",
    dinas="Pemerintah Kabupaten Contohjaya\nDinas Pendidikan",
    alamat="Jalan Melati Contoh Nomor 1, Contohjaya 00000",
    telepon="021-5550101",
    surel="sekolah@contoh.invalid",
    kota="Contohjaya",
    kepala_sekolah="Drs. Bagaskara Contoh, M.Pd.",
    nip_kepala_sekolah="19700101 199501 1 000",
    jabatan_pimpinan="Kepala Sekolah",
    koordinator_bk="Nareswari Contoh, S.Pd.",
    nip_koordinator_bk="19800101 200501 2 000",
)
ACARA = Acara(date(2026, 12, 3), "09:00", "10:30", "Ruang pertemuan lantai 2", "bersama")
PESERTA = (
    PesertaDokumen("Drs. Bagaskara Contoh, M.Pd.", "Kepala sekolah", KOP.sekolah, "Wajib", "hadir"),
    PesertaDokumen("Nareswari Contoh, S.Pd.", "Koordinator BK", KOP.sekolah, "Wajib", "hadir"),
    PesertaDokumen("Pramudita Teladan, S.Pd.", "Wali kelas", KOP.sekolah, "Wajib", "diwakili", "guru wali"),
    PesertaDokumen("Lintang Kencanawati", "Ibu", "", "Wajib", "hadir"),
    PesertaDokumen(MURID, "Murid", KOP.sekolah, "Wajib", "hadir", murid=True),
    PesertaDokumen("", "Dinas Sosial", "Kabupaten Contohjaya", "Dianjurkan", "tidak_hadir"),
)
KEPUTUSAN = (
    Butir(1, "Jam masuk digeser 30 menit sampai akhir semester.", "Kepala sekolah", date(2026, 12, 7)),
    Butir(2, "Guru BK bertemu murid setiap pekan, di waktu yang dipilih murid.", "Koordinator BK", date(2026, 12, 14)),
    Butir(3, "Keluarga didampingi mengurus bantuan pendidikan.", "Dinas Sosial", date(2027, 1, 15)),
)
TINDAK_LANJUT = (
    Butir(1, "Jam masuk digeser.", "Kepala sekolah", date(2026, 12, 7), "Selesai", "Berlaku sejak 7 Desember."),
    Butir(2, "Pertemuan tiap pekan.", "Koordinator BK", date(2026, 12, 14), "Berjalan", "Dua kali bertemu."),
    Butir(3, "Berkas bantuan pendidikan.", "Dinas Sosial", date(2027, 1, 15), "Belum", ""),
)
PILIHAN = (
    Pilihan(
        "Menggeser jam masuk", True, "Dipilih karena tetap menjaga jam belajar.",
        (
            PandanganPilihan("Murid", "Tidur cukup", "Tertinggal satu jam", "Tertinggal materi", "Tugas pengganti"),
            PandanganPilihan("Orang tua", "Usaha jalan", "Mengatur jadwal", "Penghasilan turun", "Bantuan pendidikan"),
        ),
    ),
    Pilihan("Pindah ke kelas siang", False, "Tidak dipilih: murid ingin tetap bersama temannya."),
)  # fmt: skip
URAIAN = Uraian(
    dasar="Laporan guru BK kepada kepala sekolah tanggal 24 November 2026.",
    latar="Selama dua bulan murid sering kelelahan pada jam pertama. Kunjungan rumah sudah dilakukan tiga kali.",
    sumber_penemuan="Guru mata pelajaran, saat mengajar.",
    data_dicari="Beban murid di rumah, kesehatan, dan dukungan yang sudah ada.",
    data_diperoleh="Murid membantu usaha keluarga sampai larut malam. Nilai turun pada tiga mata pelajaran.",
    pembahasan="Murid menyampaikan keinginannya lebih dulu.\nPeserta menimbang dua pilihan.",
    simpulan="Murid ingin tetap bersekolah dan perlu waktu istirahat yang cukup.",
    konsekuensi="Murid: beban berkurang. Kelas: tidak terganggu. Sekolah: menyesuaikan jadwal.",
    evaluasi="Ditinjau pada 15 Januari 2027.",
    lampiran="Daftar hadir; berita acara.",
    pengantar=(
        "Terima kasih Bapak/Ibu sudah datang dan berbicara terbuka dengan kami pada pertemuan yang lalu.\n\n"
        "Kami sepakat bahwa anak tetap belajar bersama teman-temannya, dan rumah dan sekolah saling memberi kabar."
    ),
)  # fmt: skip


def contoh(jenis: JenisDokumen) -> IsiDokumen:
    """Everything filled; what reaches the paper is up to the table."""
    whole = IsiDokumen(
        jenis=jenis, id_dokumen="S26-7Q4M", tanggal=date(2026, 11, 26), kop=KOP, kode_kasus="K26-3F9R",
        nomor_surat="421/099/2026", kepada=Penerima("Lintang Kencanawati", "Orang tua murid"), acara=ACARA,
        peserta=PESERTA, nama_murid=MURID, kelas="VIII-B", tahun_pelajaran="2026/2027",
        jenis_masalah="Pelanggaran tata tertib yang berlebihan",
        tujuan="Mencari jalan agar murid dapat belajar dengan sehat.",
        uraian=URAIAN, pilihan=PILIHAN, keputusan=KEPUTUSAN, tindak_lanjut=TINDAK_LANJUT,
        suara_murid="“Aku ingin tetap sekolah, tetapi jangan dimarahi di depan kelas.”",
        keberatan="Wali kelas meminta jadwal ulangan diatur lagi.",
        kerahasiaan="Pernyataan kerahasiaan dibacakan dan disetujui semua peserta.",
        persetujuan=Persetujuan(
            "Catatan kehadiran dan hasil kunjungan rumah.", "Isi konseling dan catatan kesehatan.",
            "Kepala sekolah, wali kelas, dan Dinas Sosial.", "Dua tahun setelah murid lulus.",
        ),
        rujukan=Rujukan(
            "Dinas Sosial", "Murid sering kelelahan karena membantu usaha keluarga sampai larut malam.",
            "persetujuan orang tua tertanggal 25 November 2026", "Bimbingan tiga kali dan kunjungan rumah.",
            "Penilaian keadaan keluarga dan bantuan pendidikan.", "Nareswari Contoh, telepon 021-5550101",
        ),
        pemimpin="Drs. Bagaskara Contoh, M.Pd.", pencatat="Nareswari Contoh, S.Pd.", keputusan_nomor=1,
        sidik_aturan="3f9a1c2b", jangkar="128 / 9c41d0e7",
    )  # fmt: skip
    if jenis == "surat_rujukan":
        return replace(whole, kepada=Penerima("Kepala Dinas Sosial", "Kabupaten Contohjaya"))
    return whole
