"""What a person reads for the small values of events: one table a field, the same on every screen and sheet.

Hides nothing but the wording. A value without an entry is a mistake that a test finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
CARA_LAPOR: Mapping[str, str] = {"lisan": "secara lisan", "tertulis": "secara tertulis"}
CARA_UNDANG: Mapping[str, str] = {
    "surat": "dengan surat", "lisan": "secara lisan", "telepon": "lewat telepon", "pesan": "lewat pesan",
}  # fmt: skip
DARI: Mapping[str, str] = {"murid": "Murid", "orang_tua": "Orang tua", "wali": "Wali"}
JAWABAN: Mapping[str, str] = {"setuju": "setuju", "menolak": "menolak", "ditarik": "menarik persetujuannya"}
JAWABAN_PENELITIAN: Mapping[str, str] = {
    "setuju": "setuju untuk penelitian",
    "menolak": "menolak penelitian",
    "ditarik": "menarik persetujuannya untuk penelitian",
}
UNTUK: Mapping[str, str] = {"konferensi": "menangani kasus ini", "penelitian": "penelitian"}
SUKARELA = (
    "Persetujuan untuk penelitian diminta dan dicatat tersendiri. Ikut penelitian itu sukarela: menolak atau "
    "menariknya kembali tidak mengubah apa pun bagi murid. Bila hanya setuju sebagian, catat sebagai menolak."
)
DASAR: Mapping[str, str] = {
    "persetujuan": "persetujuan murid dan orang tua atau wali",
    "bahaya": "bahaya bagi murid atau orang lain",
    "kewajiban_hukum": "kewajiban hukum",
    "orang_tua_diduga": "orang tua diduga terlibat",
}
LANJUT_RUJUKAN: Mapping[str, str] = {
    "menunggu": "masih menunggu",
    "konferensi": "lanjut ke konferensi",
    "pantau": "dipantau sekolah",
    "layanan": "layanan BK lain",
}
LANJUT_TINJAUAN: Mapping[str, str] = {
    "lanjut": "lanjut seperti sekarang",
    "timbang_lagi": "ditimbang lagi dengan triase baru",
    "cukup": "cukup, tidak perlu ditinjau lagi",
}
TINJAUAN: Mapping[str, str] = {
    "pantau": "Tinjauan kasus yang dipantau",
    "konferensi_terbatas": "Tinjauan konferensi terbatas",
    "rujukan": "Tinjauan rujukan",
    "tindak_lanjut": "Tinjauan tindak lanjut",
}
STATUS: Mapping[str, str] = {"belum": "belum selesai", "selesai": "selesai", "batal": "dibatalkan"}
HASIL_TUTUP: Mapping[str, str] = {
    "tercapai": "tujuannya tercapai",
    "sebagian": "tercapai sebagian",
    "tidak_tercapai": "belum tercapai",
    "dialihkan": "dialihkan kepada pihak lain",
    "pindah": "murid pindah sekolah",
}
TAHAP: Mapping[str, str] = {"internal": "internal", "lanjutan": "lanjutan"}
PERTEMUAN: Mapping[str, str] = {
    "bersama": "pertemuan bersama",
    "terdampak": "pertemuan dengan yang terdampak",
    "terlapor": "pertemuan dengan yang dilaporkan",
    "profesional": "pertemuan para profesional",
}
HADIR: Mapping[str, str] = {"hadir": "hadir", "diwakili": "diwakili", "tidak_hadir": "tidak hadir"}
DOKUMEN: Mapping[str, str] = {
    "undangan": "Undangan", "daftar_hadir": "Daftar hadir", "notula": "Notula", "berita_acara": "Berita acara",
    "laporan": "Laporan", "persetujuan": "Lembar persetujuan", "rujukan": "Surat rujukan",
    "surat_rujukan": "Surat rujukan", "rencana_tindak_lanjut": "Rencana tindak lanjut",
    "surat_orang_tua": "Surat untuk orang tua", "pesan": "Teks pesan singkat",
}  # fmt: skip


def hari_tanggal(value: date) -> str:
    """Rabu, 25 November 2026."""
    return f"{HARI[value.weekday()]}, {tanggal(value)}"


def jarak(tenggat: date, hari_ini: date) -> str:
    """How far off a date is: "terlambat 3 hari", "hari ini", "besok", "5 hari lagi"."""
    days = (tenggat - hari_ini).days
    match days:
        case 0:
            return "hari ini"
        case 1:
            return "besok"
        case _:
            return f"{days} hari lagi" if days > 0 else f"terlambat {-days} hari"


def peran(name: str, base: RuleBase) -> str:
    """The label of a role; a name that is no role stays as it was written."""
    role = base.roles.get(name)
    return role.label if role else name


def putusan(value: str, base: RuleBase) -> str:
    """The label of an outcome of triage."""
    return base.decisions["putusan"].label_of(value) if "putusan" in base.decisions else words(value)


def kategori(values: tuple[str, ...], base: RuleBase) -> str:
    """The labels of categories in one line."""
    spec = base.facts.get("kategori")
    return ", ".join(spec.label_of(one) if spec else words(one) for one in values)


def words(value: str) -> str:
    """A value without a table of its own, in plain letters."""
    return value.replace("_", " ")
