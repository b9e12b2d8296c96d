"""The records among the shipped templates: attendance, minutes, official record, report, plan.

Hides nothing: each function is one document from top to bottom.
"""

from __future__ import annotations

from kasus_rules.documents.templat_bagian import Kolom, Lembar

KEPALA = ("Mengetahui, {{ kop.jabatan_pimpinan }},", "{{ kop.kepala_sekolah }}", "kop.nip_kepala_sekolah")
KOORDINATOR = ("Koordinator BK,", "{{ kop.koordinator_bk }}", "kop.nip_koordinator_bk")
PEMIMPIN = ("Pemimpin pertemuan,", "{{ pemimpin }}", "")
WAKTU = [
    ("Hari, tanggal", "{% if acara.tanggal %}{{ acara.hari }}, {{ acara.tanggal }}{% endif %}"),
    ("Waktu", "{% if acara.waktu %}pukul {{ acara.waktu }}{% endif %}"),
    ("Tempat", "{{ acara.tempat }}"),
]
NOMOR: Kolom = ("No", 1.1, "{{ loop.index }}")
SIAPA = "{% if p.nama %}{{ p.nama }}{% else %}{{ p.peran_label }}{% endif %}"
HADIR = "{{ p.hadir }}{% if p.diwakili_oleh %} oleh {{ p.diwakili_oleh }}{% endif %}"


def daftar_hadir() -> bytes:
    """Who came, with room to sign."""
    page = Lembar()
    page.kop()
    page.judul("DAFTAR HADIR", "Pertemuan {{ id_dokumen }}")
    page.pasangan(WAKTU)
    page.daftar(
        [NOMOR, ("Nama", 4.3, "{{ p.nama }}"), ("Jabatan atau peran", 3.4, "{{ p.peran_label }}"),
         ("Lembaga", 2.9, "{{ p.lembaga }}"), ("Kehadiran", 2.2, HADIR), ("Tanda tangan", 2.6, "")],
        "p in peserta", tinggi=0.95,
    )  # fmt: skip
    page.teks(
        "Lembar ini hanya mencatat kehadiran. Mohon tidak difoto atau diteruskan.", "Kecil", sesudah=10, ikut=True
    )
    page.tanda_tangan(KOORDINATOR, tanggal=True)
    return page.selesai()


def notula() -> bytes:
    """The minutes, for BK."""
    page = Lembar()
    page.kop()
    page.judul("NOTULA KONFERENSI KASUS")
    page.jeda()
    page.pasangan([
        ("Kode kasus", "{{ kode_kasus }}"), ("Kelas", "{{ kelas }}"), ("Tahun pelajaran", "{{ tahun_pelajaran }}"),
        ("Jenis masalah", "{{ jenis_masalah }}"), *WAKTU, ("Pemimpin", "{{ pemimpin }}"),
        ("Pencatat", "{{ pencatat }}"),
    ])  # fmt: skip
    page.bab("Tujuan", "tujuan")
    page.bila("peserta", lambda: _participants(page))
    for heading, value in (
        ("Data yang dicari", "uraian.data_dicari"), ("Pembahasan", "uraian.pembahasan"),
        ("Data yang diperoleh", "uraian.data_diperoleh"), ("Suara murid", "suara_murid"), ("Keberatan", "keberatan"),
    ):  # fmt: skip
        page.bab(heading, value)
    page.bila("pilihan", lambda: _options(page))
    page.bab("Simpulan", "uraian.simpulan")
    page.bila("keputusan", lambda: _decisions(page, "Keputusan"))
    referred = "{{ rujukan.ke }}{% if rujukan.alasan %}: {{ rujukan.alasan }}{% endif %}"
    page.bila("rujukan.ke", lambda: page.teks("Rujukan", "Bab"), lambda: page.teks(referred))
    page.tanda_tangan(("Pencatat,", "{{ pencatat }}", ""), PEMIMPIN, tanggal=True)
    return page.selesai()


def berita_acara() -> bytes:
    """The official record that all sign."""
    page = Lembar()
    page.kop()
    page.judul("BERITA ACARA", "{% if nomor_surat %}Nomor {{ nomor_surat }}{% endif %}")
    page.teks(
        "Pada hari {{ acara.hari }}, {{ acara.tanggal }}, pukul {{ acara.waktu }}, bertempat di {{ acara.tempat }}, "
        "{% if pemimpin %}dipimpin oleh {{ pemimpin }}, {% endif %}telah dilaksanakan konferensi kasus "
        "{{ kode_kasus }}."
    )
    page.bab("Dasar", "uraian.dasar")
    page.bab("Tujuan", "tujuan")
    page.bila("keputusan", lambda: _decisions(page, "Keputusan bersama"))
    page.bab("Suara murid", "suara_murid")
    page.bab("Keberatan dan pandangan lain", "keberatan")
    page.bab("Kerahasiaan", "kerahasiaan")
    page.teks("Para pihak", "Bab")
    page.daftar(
        [NOMOR, ("Nama", 5.0, SIAPA), ("Jabatan atau peran", 4.4, "{{ p.peran_label }}"), ("Kehadiran", 2.8, HADIR),
         ("Tanda tangan", 3.2, "")], "p in peserta", tinggi=1.0,
    )  # fmt: skip
    page.teks("Demikian berita acara ini dibuat dengan sebenarnya dan dibacakan sebelum ditandatangani.", ikut=True)
    page.tanda_tangan(("Pencatat,", "{{ pencatat }}", ""), PEMIMPIN, tanggal=True)
    _origin(page)
    return page.selesai()


def laporan() -> bytes:
    """The report to the head of school."""
    page = Lembar()
    page.kop()
    page.judul("LAPORAN KONFERENSI KASUS", "{% if nomor_surat %}Nomor {{ nomor_surat }}{% endif %}")
    page.pasangan([
        ("Kode kasus", "{{ kode_kasus }}"), ("Kelas", "{{ kelas }}"), ("Tahun pelajaran", "{{ tahun_pelajaran }}"),
        ("Jenis masalah", "{{ jenis_masalah }}"),
    ])  # fmt: skip
    for heading, value in (
        ("Latar belakang", "uraian.latar"), ("Sumber penemuan", "uraian.sumber_penemuan"), ("Tujuan", "tujuan"),
        ("Data", "uraian.data_diperoleh"),
    ):  # fmt: skip
        page.bab(heading, value)
    page.teks("Pelaksanaan", "Bab")
    page.pasangan([*WAKTU, ("Pemimpin", "{{ pemimpin }}")])
    page.bila("peserta", lambda: _participants(page))
    page.bab("Jalannya pertemuan", "uraian.pembahasan")
    page.bab("Suara murid", "suara_murid")
    page.bab("Keberatan", "keberatan")
    page.bila("pilihan", lambda: _options(page))
    page.bab("Konsekuensi bagi para pihak", "uraian.konsekuensi")
    page.bila("keputusan", lambda: _decisions(page, "Keputusan"))
    page.bila("tindak_lanjut", lambda: page.teks("Tindak lanjut", "Bab"), lambda: _follow_up(page))
    for heading, value in (("Evaluasi", "uraian.evaluasi"), ("Lampiran", "uraian.lampiran")):
        page.bab(heading, value)
    page.teks("Demikian laporan ini disampaikan untuk ditindaklanjuti bersama.", ikut=True)
    page.tanda_tangan(KEPALA, KOORDINATOR, tanggal=True)
    _origin(page)
    return page.selesai()


def rencana_tindak_lanjut() -> bytes:
    """What is to be done by whom until when."""
    page = Lembar()
    page.kop()
    page.judul("RENCANA TINDAK LANJUT", "Kasus {{ kode_kasus }}, per {{ tanggal }}")
    page.bab("Tujuan", "tujuan")
    page.teks(sesudah=2)
    _follow_up(page)
    page.teks("Bila ada yang tidak dapat dilaksanakan pada waktunya, mohon segera beri tahu Koordinator BK.", ikut=True)
    page.tanda_tangan(PEMIMPIN, KOORDINATOR, tanggal=True)
    return page.selesai()


def _participants(page: Lembar) -> None:
    page.teks("Peserta", "Bab")
    page.daftar(
        [NOMOR, ("Nama", 5.6, SIAPA), ("Jabatan atau peran", 4.6, "{{ p.peran_label }}"),
         ("Lembaga", 2.8, "{{ p.lembaga }}"), ("Kehadiran", 2.4, HADIR)], "p in peserta",
    )  # fmt: skip


def _decisions(page: Lembar, heading: str) -> None:
    page.teks(heading, "Bab")
    page.daftar(
        [("No", 1.1, "{{ b.nomor }}"), ("Keputusan", 8.2, "{{ b.apa }}"), ("Penanggung jawab", 3.8, "{{ b.siapa }}"),
         ("Tenggat", 3.4, "{{ b.tenggat }}")], "b in keputusan",
    )  # fmt: skip


def _follow_up(page: Lembar) -> None:
    page.daftar(
        [("No", 1.1, "{{ b.nomor }}"), ("Yang dilakukan", 4.7, "{{ b.apa }}"), ("Oleh", 2.7, "{{ b.siapa }}"),
         ("Tenggat", 3.1, "{{ b.tenggat }}"), ("Status", 1.9, "{{ b.status }}"), ("Hasil", 3.0, "{{ b.hasil }}")],
        "b in tindak_lanjut",
    )  # fmt: skip


def _options(page: Lembar) -> None:
    page.teks("Pilihan yang dipertimbangkan", "Bab")
    page.teks("{%p for o in pilihan %}")
    page.teks(
        "{{ loop.index }}. {{ o.nama }}{% if o.dipilih %} (dipilih){% else %} (tidak dipilih){% endif %}",
        tebal=True, sesudah=2, ikut=True,
    )  # fmt: skip
    page.bila("o.alasan", lambda: page.teks("{{ o.alasan }}", ikut=True))
    page.bila("o.pandangan", lambda: page.daftar(
        [("Sudut pandang", 2.7, "{{ v.perspektif }}"), ("Manfaat", 3.45, "{{ v.manfaat }}"),
         ("Risiko", 3.45, "{{ v.risiko }}"), ("Yang terburuk", 3.45, "{{ v.terburuk }}"),
         ("Pengaman", 3.45, "{{ v.pengaman }}")], "v in o.pandangan"))  # fmt: skip
    page.teks("{%p endfor %}")


def _origin(page: Lembar) -> None:
    """On which decision and rules it rests, and where the chain of records stood."""
    page.jeda()
    page.bila("keputusan_nomor or jangkar", lambda: page.teks(
        "{% if keputusan_nomor %}Keputusan triase nomor {{ keputusan_nomor }}, aturan {{ sidik_aturan }}. {% endif %}"
        "{% if jangkar %}Rantai catatan: {{ jangkar }}.{% endif %}", "Kecil"))  # fmt: skip
