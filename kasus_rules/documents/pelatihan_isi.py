"""What the papers of a training are made of, and what of it their templates get.

Hides how dates, hours and thresholds read, and the cutting: the number under which a trainee answered blind never
reaches a paper, and the order of names does not tell it, so that no list on the table opens somebody's answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Literal, TypeVar, get_args

from kasus_rules.documents.gagal import IsiDitolak
from kasus_rules.documents.isi import Kop
from kasus_rules.documents.isian import LONGEST_LIST, Isian, clean, hari
from kasus_rules.documents.perlu_tahu import Pembaca
from kasus_rules.explain.frasa import tanggal

JenisPelatihan = Literal["daftar_hadir_pelatihan", "sertifikat"]
JENIS_PELATIHAN: tuple[JenisPelatihan, ...] = get_args(JenisPelatihan)
LABEL_PELATIHAN: dict[JenisPelatihan, str] = {
    "daftar_hadir_pelatihan": "Daftar hadir pelatihan",
    "sertifikat": "Sertifikat dan surat keterangan pelatihan",
}
TANPA_KOP = Kop()  # the host stands in its place
URUT = "{urut}"
LONGEST_LINE = 200  # of a title, a name, a place: more does not fit on a certificate
_COMMON = frozenset({"tanggal", "kop", "acara", "pelatihan", "pelatih", "pelatih_utama", "penanda"})
PEMBACA: dict[JenisPelatihan, Pembaca] = {
    "daftar_hadir_pelatihan": Pembaca(
        "Semua peserta", _COMMON | {"peserta"}, frozenset(),
        "Lembar ini beredar di meja: nama dan sekolah, tanpa nomor peserta dan tanpa hasil.",
    ),
    "sertifikat": Pembaca(
        "Peserta itu sendiri dan sekolahnya", _COMMON | {"sertifikat"}, frozenset(),
        "Yang mencapai ambang memperoleh keterangan itu; yang lain keterangan hadir, tanpa angka apa pun.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pelatihan:
    """One training.

    Args:
        mulai, selesai: HH:MM; `selesai` may be "".
        pelatih: the trainers; the first one signs the certificates beside `penanda_tangan`.
        jam: length in jam pelajaran; 0 leaves it out.
        kota: where papers are dated; "" takes the city of the letterhead.
        penanda_tangan, jabatan: who signs, and the office.
    """

    judul: str
    tanggal: date
    mulai: str
    selesai: str
    tempat: str
    pelatih: tuple[str, ...] = field(repr=False)
    penyelenggara: str
    jam: int
    kota: str
    penanda_tangan: str = field(repr=False)
    jabatan: str


@dataclass(frozen=True, slots=True)
class HadirBaris:
    """One trainee of the attendance list; `nomor` is the number on the answer sheet and is not printed."""

    nomor: int
    nama: str = field(repr=False)
    sekolah: str = ""


@dataclass(frozen=True, slots=True)
class HasilPeserta:
    """One trainee and whether the threshold was reached; `nomor` is not printed."""

    nomor: int
    nama: str = field(repr=False)
    sekolah: str
    lulus: bool


Baris = TypeVar("Baris", HadirBaris, HasilPeserta)


def urut_nama(rows: Iterable[Baris]) -> list[Baris]:
    """By name: a list in the order of the numbers would tell whose answers are whose."""
    return sorted(rows, key=lambda row: (clean(row.nama).casefold(), row.sekolah.casefold(), row.nomor))


def nomor_berurut(pola: str, hasil: Iterable[HasilPeserta], *, mulai: int = 1) -> dict[int, str]:
    """Letter numbers for all, in the order of names: participant number -> text.

    Args:
        pola: how the school numbers its letters, with `{urut}` where the running number stands.

    Raises:
        IsiDitolak: there is no `{urut}` in it.
    """
    if URUT not in pola:
        raise IsiDitolak(
            f"Nomor surat belum dapat dibuat, karena polanya tidak memuat {URUT}. Tulis misalnya 421.7/{URUT}/BK/2026."
        )
    return {row.nomor: pola.replace(URUT, str(mulai + step)) for step, row in enumerate(urut_nama(hasil))}


def isian_hadir(
    pelatihan: Pelatihan, rows: Sequence[HadirBaris], *, kop: Kop = TANPA_KOP, kosong: int = 0
) -> dict[str, Isian]:
    """What the attendance list gets; `kosong` rows more for those who come unannounced.

    Raises:
        IsiDitolak: a text or the list is too long.
    """
    _few(len(rows) + kosong)
    people: list[Isian] = [{"nama": _line(row.nama), "sekolah": _line(row.sekolah)} for row in urut_nama(rows)]
    people += [{"nama": "", "sekolah": ""} for _ in range(kosong)]
    return _training(pelatihan, kop, written=pelatihan.tanggal) | {
        "judul": LABEL_PELATIHAN["daftar_hadir_pelatihan"],
        "peserta": people,
    }


def isian_sertifikat(
    pelatihan: Pelatihan, hasil: Sequence[HasilPeserta], *, nomor_surat: Mapping[int, str], ambang: int,
    kop: Kop = TANPA_KOP, tanggal_surat: date | None = None,
) -> dict[str, Isian]:  # fmt: skip
    """What the certificates get, in the order of names.

    Args:
        nomor_surat: participant number -> number of the letter; missing ones leave a line to write on.
        ambang: the threshold in per cent, 1 to 100.

    Raises:
        IsiDitolak: nobody is there, the threshold is none, a name is missing, a text or the list is too long.
    """
    _few(len(hasil))
    if not hasil:
        raise IsiDitolak("Sertifikat belum dapat dibuat, karena belum ada peserta. Isi daftar peserta dulu.")
    if not 1 <= ambang <= 100:
        raise IsiDitolak(f"Ambang kelulusan {ambang} % tidak dapat dipakai. Tulis bilangan dari 1 sampai 100.")
    if any(not clean(row.nama) for row in hasil):
        raise IsiDitolak("Sertifikat belum dapat dibuat, karena ada peserta tanpa nama. Lengkapi daftar peserta dulu.")
    made = _training(pelatihan, kop, written=tanggal_surat or pelatihan.tanggal)
    return made | {
        "judul": LABEL_PELATIHAN["sertifikat"],
        "sertifikat": [_certificate(row, nomor_surat.get(row.nomor, ""), ambang) for row in urut_nama(hasil)],
    }


def bentuk() -> dict[str, Isian]:
    """Every field with everything in it, to know which names exist."""
    day = date(2026, 1, 1)
    example = Pelatihan("", day, "", "", "", ("a",), "", 0, "", "", "")
    one = isian_sertifikat(example, [HasilPeserta(1, "a", "", lulus=True)], nomor_surat={}, ambang=90)
    return one | isian_hadir(example, [HadirBaris(1, "")])


def _certificate(row: HasilPeserta, number: str, ambang: int) -> Isian:
    """The threshold stands only where it was reached: the other paper has no figure at all."""
    return {
        "nama": _line(row.nama),
        "sekolah": _line(row.sekolah),
        "nomor_surat": _line(number),
        "lulus": row.lulus,
        "ambang": str(ambang) if row.lulus else "",
    }


def _training(pelatihan: Pelatihan, kop: Kop, *, written: date) -> dict[str, Isian]:
    host = _line(pelatihan.penyelenggara)
    head = replace(kop, sekolah=kop.sekolah or host, kota=pelatihan.kota or kop.kota)
    trainers = [name for name in map(_line, pelatihan.pelatih) if name]
    return {
        "hari": hari(written),
        "tanggal": tanggal(written),
        "kop": {name: clean(str(value)) for name, value in asdict(head).items()},
        "acara": _when(pelatihan),
        "pelatihan": {
            "judul": _line(pelatihan.judul),
            "penyelenggara": host,
            "jam": str(pelatihan.jam) if pelatihan.jam else "",
        },
        "pelatih": [{"nama": name} for name in trainers],
        "pelatih_utama": trainers[0] if trainers else "",
        "penanda": {"nama": _line(pelatihan.penanda_tangan), "jabatan": _line(pelatihan.jabatan)},
    }


def _when(pelatihan: Pelatihan) -> dict[str, Isian]:
    start, end = (_line(time).replace(":", ".") for time in (pelatihan.mulai, pelatihan.selesai))
    return {
        "hari": hari(pelatihan.tanggal),
        "tanggal": tanggal(pelatihan.tanggal),
        "mulai": start,
        "selesai": end,
        "waktu": f"{start}–{end}" if end else start,
        "tempat": _line(pelatihan.tempat),
    }


def _line(text: str) -> str:
    line = " ".join(clean(text).split())
    if len(line) > LONGEST_LINE:
        raise IsiDitolak(
            f"Satu isian pelatihan lebih dari {LONGEST_LINE} huruf: “{line[:40]}…”. Ringkaslah supaya muat."
        )
    return line


def _few(count: int) -> None:
    if count > LONGEST_LIST:
        raise IsiDitolak(f"Daftar peserta lebih dari {LONGEST_LIST} baris. Bagi menjadi beberapa lembar.")
