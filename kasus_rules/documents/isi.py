"""What a document may be made of: frozen values that the screens fill, before anybody asks who reads it.

Hides nothing. A value holds all that is known; `perlu_tahu` decides what of it reaches a template. Names and free
texts never show in `repr`, since what a notebook prints is stored in the notebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

import msgspec

from kasus_rules.errors import InputError

JenisDokumen = Literal[
    "undangan", "daftar_hadir", "notula", "berita_acara", "laporan", "persetujuan", "surat_rujukan",
    "rencana_tindak_lanjut", "surat_orang_tua", "pesan_singkat",
]  # fmt: skip
Hadir = Literal["hadir", "diwakili", "tidak_hadir", ""]
JENIS: tuple[JenisDokumen, ...] = get_args(JenisDokumen)
LABEL: dict[JenisDokumen, str] = {
    "undangan": "Undangan",
    "daftar_hadir": "Daftar hadir",
    "notula": "Notula",
    "berita_acara": "Berita acara",
    "laporan": "Laporan konferensi kasus",
    "persetujuan": "Lembar persetujuan",
    "surat_rujukan": "Surat rujukan",
    "rencana_tindak_lanjut": "Rencana tindak lanjut",
    "surat_orang_tua": "Surat kepada orang tua",
    "pesan_singkat": "Pesan singkat",
}


@dataclass(frozen=True, slots=True)
class Kop:
    """The letterhead, from the settings; "" is left out of the letter.

    Args:
        dinas: who the school belongs to, such as "Pemerintah Provinsi Contoh, Dinas Pendidikan".
        kota: where letters are dated.
        jabatan_pimpinan: the office of whoever signs in the place of `kepala_sekolah`; not asked in the settings,
            since somebody else signs where the leader is concerned.
    """

    sekolah: str = ""
    dinas: str = ""
    alamat: str = ""
    telepon: str = ""
    surel: str = ""
    kota: str = ""
    kepala_sekolah: str = ""
    nip_kepala_sekolah: str = ""
    jabatan_pimpinan: str = ""
    koordinator_bk: str = ""
    nip_koordinator_bk: str = ""


@dataclass(frozen=True, slots=True)
class Penerima:
    """Whom a letter is addressed to, by name, by role or both; `murid` when it is the student."""

    nama: str = field(default="", repr=False)
    peran: str = ""
    murid: bool = False


@dataclass(frozen=True, slots=True)
class Acara:
    """One meeting; times as HH:MM. `pertemuan` is what the school calls it, without the kind of the kasus."""

    tanggal: date
    mulai: str
    selesai: str = ""
    tempat: str = field(default="", repr=False)
    pertemuan: str = ""


@dataclass(frozen=True, slots=True)
class PesertaDokumen:
    """Someone of the meeting, in words for people.

    Args:
        tingkat: how binding the invitation was, in words ("Wajib").
        diwakili_oleh: who came instead.
        murid: the student; the name is left out wherever the reader of a document need not know it.
    """

    nama: str = field(default="", repr=False)
    peran_label: str = ""
    lembaga: str = ""
    tingkat: str = ""
    hadir: Hadir = ""
    diwakili_oleh: str = field(default="", repr=False)
    murid: bool = False


@dataclass(frozen=True, slots=True)
class Butir:
    """Something decided or to be done: what, who, until when, and what became of it."""

    nomor: int
    apa: str = field(repr=False)
    siapa: str = field(default="", repr=False)
    tenggat: date | None = None
    status: str = ""
    hasil: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PandanganPilihan:
    """One option from one perspective; all but `perspektif` free text."""

    perspektif: str
    manfaat: str = field(default="", repr=False)
    risiko: str = field(default="", repr=False)
    terburuk: str = field(default="", repr=False)
    pengaman: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A way that was considered, whether it was taken, and why or why not."""

    nama: str = field(repr=False)
    dipilih: bool = False
    alasan: str = field(default="", repr=False)
    pandangan: tuple[PandanganPilihan, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Uraian:
    """The running texts. A document prints the headings of those that are filled.

    Args:
        dasar: on what the meeting rests (report of …, decision of …).
        pengantar: the paragraphs of a letter to the parents.
    """

    dasar: str = field(default="", repr=False)
    latar: str = field(default="", repr=False)
    sumber_penemuan: str = field(default="", repr=False)
    data_dicari: str = field(default="", repr=False)
    data_diperoleh: str = field(default="", repr=False)
    pembahasan: str = field(default="", repr=False)
    simpulan: str = field(default="", repr=False)
    konsekuensi: str = field(default="", repr=False)
    evaluasi: str = field(default="", repr=False)
    lampiran: str = field(default="", repr=False)
    pengantar: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Persetujuan:
    """What is agreed to: what is shared, what is not, with whom, how long it is kept."""

    dibagikan: str = field(default="", repr=False)
    tidak_dibagikan: str = field(default="", repr=False)
    kepada: str = field(default="", repr=False)
    masa_simpan: str = ""


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A referral: to whom, why, on what basis, what was done, what is asked, whom to call at school."""

    ke: str = ""
    alasan: str = field(default="", repr=False)
    dasar: str = ""
    sudah_dilakukan: str = field(default="", repr=False)
    diminta: str = field(default="", repr=False)
    narahubung: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class IsiDokumen:
    """Everything a document could hold; "" and () are unknown or not there.

    Args:
        id_dokumen: neutral id given by the register, such as `S26-7Q4M`.
        nama_murid: who it is about; reaches only the few kinds whose reader knows it anyway.
        pemimpin: who led the meeting, with their office.
        pencatat: who wrote the record.
        suara_murid: what the student wants said, or why they were not asked.
        kerahasiaan: the statement that was read aloud, or "".
        jenis_masalah: the categories in words.
        keputusan_nomor: the number of the triage decision it rests on; 0 without one.
        sidik_aturan: fingerprint of the rules of that decision.
        jangkar: count and head of the audit chain, to compare later.
    """

    jenis: JenisDokumen
    id_dokumen: str
    tanggal: date
    kop: Kop
    kode_kasus: str = ""
    nomor_surat: str = ""
    lampiran: str = ""
    kepada: Penerima = Penerima()
    acara: Acara | None = None
    peserta: tuple[PesertaDokumen, ...] = field(default=(), repr=False)
    nama_murid: str = field(default="", repr=False)
    kelas: str = ""
    tahun_pelajaran: str = ""
    jenis_masalah: str = field(default="", repr=False)
    tujuan: str = field(default="", repr=False)
    uraian: Uraian = field(default=Uraian(), repr=False)
    pilihan: tuple[Pilihan, ...] = field(default=(), repr=False)
    keputusan: tuple[Butir, ...] = field(default=(), repr=False)
    tindak_lanjut: tuple[Butir, ...] = field(default=(), repr=False)
    suara_murid: str = field(default="", repr=False)
    keberatan: str = field(default="", repr=False)
    kerahasiaan: str = field(default="", repr=False)
    persetujuan: Persetujuan = field(default=Persetujuan(), repr=False)
    rujukan: Rujukan = field(default=Rujukan(), repr=False)
    pemimpin: str = field(default="", repr=False)
    pencatat: str = field(default="", repr=False)
    keputusan_nomor: int = 0
    sidik_aturan: str = ""
    jangkar: str = ""


def to_json(isi: IsiDokumen) -> dict[str, object]:
    """Plain values, fit for JSON."""
    plain: dict[str, object] = msgspec.to_builtins(isi)
    return plain


def from_json(raw: object) -> IsiDokumen:
    """The inverse of `to_json`, read strictly.

    Raises:
        InputError: a part is missing, unknown or of another kind.
    """
    try:
        return msgspec.convert(raw, IsiDokumen)
    except msgspec.ValidationError:
        raise InputError(
            "Isi dokumen ini tidak terbaca; mungkin dibuat oleh versi lain atau pernah diubah dengan tangan. "
            "Buat dokumen itu lagi dari layar konferensi atau tindak lanjut."
        ) from None
