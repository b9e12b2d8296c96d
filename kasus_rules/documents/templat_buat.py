"""The shipped templates, written as code so that a change can be reviewed: `python -m …templat_buat FOLDER`.

Hides nothing: each function is one document from top to bottom. TU edits the results in Word, not this.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docx.shared import Pt

from kasus_rules.documents.isi import JenisDokumen
from kasus_rules.documents.templat import file_name
from kasus_rules.documents.templat_bagian import DOTS, TEMPAT_TANGGAL, Lembar
from kasus_rules.documents.templat_catatan import berita_acara, daftar_hadir, laporan, notula, rencana_tindak_lanjut

KEPALA = ("{{ kop.jabatan_pimpinan }},", "{{ kop.kepala_sekolah }}", "kop.nip_kepala_sekolah")
KOORDINATOR = ("Koordinator BK,", "{{ kop.koordinator_bk }}", "kop.nip_koordinator_bk")
ACARA = [
    ("Hari, tanggal", "{{ acara.hari }}, {{ acara.tanggal }}"),
    ("Waktu", "pukul {{ acara.waktu }}"),
    ("Tempat", "{{ acara.tempat }}"),
]
PESAN = """\
{% if kepada.nama %}Yth. {{ kepada.nama }}{% else %}Yth. Bapak/Ibu{% endif %},

{{ kop.sekolah }} mengundang Bapak/Ibu untuk hadir pada pertemuan:
{{ acara.hari }}, {{ acara.tanggal }}, pukul {{ acara.waktu }}
Tempat: {{ acara.tempat }}

Keterangan lain disampaikan langsung saat bertemu. Mohon kabari kami apakah dapat hadir{% if kop.telepon %} \
(telepon sekolah {{ kop.telepon }}){% endif %}. Terima kasih.

(undangan {{ id_dokumen }})
"""


def undangan() -> bytes:
    """The invitation: when and where, nothing else."""
    page = Lembar()
    page.kop()
    page.kepala_surat("Undangan pertemuan")
    page.kepada()
    page.teks("Dengan hormat,")
    page.teks("Kami mengundang Bapak/Ibu untuk hadir pada pertemuan yang akan dilaksanakan pada:")
    page.pasangan(ACARA, masuk=0.8)
    page.teks(
        "Hal yang dibahas bersifat pribadi dan disampaikan langsung dalam pertemuan. Mohon surat ini tidak "
        "diteruskan kepada orang lain."
    )
    page.teks(
        "Mohon kesediaan Bapak/Ibu memberi kabar tentang kehadiran{% if kop.telepon %} melalui telepon "
        "{{ kop.telepon }} atau{% endif %} dengan lembar konfirmasi di bawah ini. Bila waktu atau tempat itu "
        "menyulitkan, sampaikan kepada kami agar dapat dicarikan jalan lain."
    )
    page.teks("Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima kasih.", sesudah=12, ikut=True)
    page.tanda_tangan(KEPALA)
    page.potong()
    page.teks("Lembar konfirmasi untuk undangan {{ id_dokumen }}", tebal=True)
    page.teks(f"☐ Hadir      ☐ Diwakili oleh {DOTS}      ☐ Berhalangan hadir", sesudah=10)
    page.teks(f"Nama {DOTS}      Tanda tangan {DOTS}", sesudah=0)
    return page.selesai()


def persetujuan() -> bytes:
    """What is shared with whom, signed by the student and a parent."""
    page = Lembar()
    page.kop()
    page.judul("LEMBAR PERSETUJUAN", "untuk membicarakan dan membagikan keterangan")
    page.pasangan([("Nama murid", "{{ nama_murid }}"), ("Kelas", "{{ kelas }}")])
    for heading, value in (
        ("Untuk apa", "tujuan"), ("Yang akan dibagikan", "persetujuan.dibagikan"),
        ("Yang tidak dibagikan", "persetujuan.tidak_dibagikan"), ("Kepada siapa", "persetujuan.kepada"),
        ("Berapa lama disimpan", "persetujuan.masa_simpan"),
    ):  # fmt: skip
        page.bab(heading, value)
    page.teks("Hak Anda", "Bab")
    page.teks(
        "Anda boleh bertanya, boleh menolak, dan boleh menarik persetujuan kapan saja tanpa kehilangan layanan "
        "sekolah. Anda boleh melihat catatan tentang diri Anda dan meminta yang keliru diperbaiki."
    )
    page.teks("Batas kerahasiaan", "Bab")
    page.teks(
        "Keterangan dijaga kerahasiaannya. Tanpa persetujuan, keterangan hanya dibagikan bila keselamatan seseorang "
        "terancam atau undang-undang mewajibkannya; bila aman, Anda diberi tahu lebih dulu."
    )
    agree = "☐ setuju      ☐ setuju sebagian, kecuali " + DOTS + "      ☐ tidak setuju"
    page.kotak("Murid", "Saya sudah mendapat penjelasan dengan kata yang saya pahami, dan saya:", agree)
    page.kotak("Orang tua atau wali", "Saya sudah mendapat penjelasan, dan sebagai orang tua atau wali saya:", agree)
    page.teks(TEMPAT_TANGGAL, ikut=True).paragraph_format.space_before = Pt(6)
    page.tanda_tangan(
        *((who, f"( {DOTS} )", "") for who in ("Murid,", "Orang tua atau wali,", "Guru BK yang menjelaskan,"))
    )
    return page.selesai()


def surat_rujukan() -> bytes:
    """The referral: whom, what was seen and done, what is asked."""
    page = Lembar()
    page.kop()
    page.kepala_surat("Permohonan layanan bagi murid")
    page.kepada()
    page.teks("Dengan hormat,")
    page.teks("Kami mohon bantuan Bapak/Ibu bagi murid kami berikut ini:")
    page.pasangan([("Nama", "{{ nama_murid }}"), ("Kelas", "{{ kelas }}")], masuk=0.8)
    for heading, value in (
        ("Yang mendorong rujukan ini", "rujukan.alasan"), ("Yang sudah dilakukan sekolah", "rujukan.sudah_dilakukan"),
        ("Yang kami mohonkan", "rujukan.diminta"), ("Dasar berbagi keterangan", "rujukan.dasar"),
    ):  # fmt: skip
        page.bab(heading, value)
    page.teks("Kerahasiaan", "Bab")
    page.teks(
        "Keterangan dalam surat ini hanya untuk keperluan layanan tersebut. Mohon tidak diteruskan kepada pihak lain, "
        "dan murid tidak diminta mengulang cerita yang sudah disampaikan. Kami mohon kabar tertulis tentang layanan "
        "yang diberikan, sejauh boleh kami ketahui."
    )
    page.bila("rujukan.narahubung", lambda: page.teks("Narahubung di sekolah: {{ rujukan.narahubung }}."))
    page.teks("Atas bantuan Bapak/Ibu, kami ucapkan terima kasih.", sesudah=12, ikut=True)
    page.tanda_tangan(KOORDINATOR, KEPALA)
    return page.selesai()


def surat_orang_tua() -> bytes:
    """A letter to the parents in everyday words."""
    page = Lembar()
    page.kop()
    page.kepala_surat("Kabar untuk orang tua/wali")
    page.kepada()
    page.teks("Dengan hormat,")
    page.bila("nama_murid", lambda: page.teks(
        "Surat ini tentang {{ nama_murid }}{% if kelas %}, kelas {{ kelas }}{% endif %}."))  # fmt: skip
    page.bila("uraian.pengantar", lambda: page.teks("{{ uraian.pengantar }}"))
    page.bila("keputusan", lambda: _agreed(page))
    page.bila("acara.tanggal", lambda: _next_meeting(page))
    page.teks(
        "Bapak/Ibu adalah pihak yang paling mengenal anak. Bila ada yang belum jelas, tidak sesuai, atau ingin "
        "ditambahkan, silakan berbicara dengan kami{% if rujukan.narahubung %}: {{ rujukan.narahubung }}{% endif %}. "
        "Bapak/Ibu juga boleh menyampaikan keberatan."
    )
    page.teks("Terima kasih atas kepercayaan dan kerja sama Bapak/Ibu.", sesudah=12, ikut=True)
    page.tanda_tangan(KOORDINATOR, KEPALA)
    return page.selesai()


def _agreed(page: Lembar) -> None:
    page.teks("Yang sudah disepakati bersama:", ikut=True)
    page.daftar(
        [("No", 1.1, "{{ b.nomor }}"), ("Yang dilakukan", 8.2, "{{ b.apa }}"), ("Oleh", 3.8, "{{ b.siapa }}"),
         ("Paling lambat", 3.4, "{{ b.tenggat }}")], "b in keputusan",
    )  # fmt: skip


def _next_meeting(page: Lembar) -> None:
    page.teks("Kami berharap dapat bertemu Bapak/Ibu pada:", ikut=True)
    page.pasangan(ACARA, masuk=0.8)


PEMBUAT: dict[JenisDokumen, Callable[[], bytes]] = {
    "undangan": undangan,
    "daftar_hadir": daftar_hadir,
    "notula": notula,
    "berita_acara": berita_acara,
    "laporan": laporan,
    "persetujuan": persetujuan,
    "surat_rujukan": surat_rujukan,
    "rencana_tindak_lanjut": rencana_tindak_lanjut,
    "surat_orang_tua": surat_orang_tua,
    "pesan_singkat": lambda: PESAN.encode("utf-8"),
}


def main(folder: Path) -> None:
    """Write all templates into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for jenis, make in PEMBUAT.items():
        (folder / file_name(jenis)).write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
