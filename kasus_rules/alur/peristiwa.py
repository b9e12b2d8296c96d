"""Everything that can happen to a kasus, as frozen values.

Hides nothing. The envelope says who, when and in which kasus; the content says what. Texts in them are free
texts about minors: `repr` never shows them, since what a notebook prints is stored in the notebook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kasus_rules.alur.nilai import (
    BarisUndangan,
    Dasar,
    Diketahui,
    Hadir,
    JenisTinjauan,
    Kehadiran,
    KeputusanBersama,
    Mode,
    Opsi,
    PandanganOpsi,
    Pertemuan,
    Peserta,
    StatusButir,
    Tahap,
    Tingkat,
    TujuanPersetujuan,
)  # fmt: skip

__all__ = [  # the values, so that one import gives all words of an event
    "BarisUndangan", "Dasar", "Diketahui", "Hadir", "JenisTinjauan", "Kehadiran", "KeputusanBersama", "Mode",
    "Opsi", "PandanganOpsi", "Pertemuan", "Peserta", "StatusButir", "Tahap", "Tingkat", "TujuanPersetujuan",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TriaseDicatat:
    """A triage decision was recorded; `nomor` is that of the decision in the register.

    Args:
        putusan: what the officer decided.
        kepala_sekolah_terkait: whether the leader is suspected or has an interest.
        sesudah_aman: with darurat_dulu/rujuk_dulu, the later meeting (konferensi | pertemuan_profesional).
    """

    nomor: int
    putusan: str = field(repr=False)
    putusan_sistem: str = field(repr=False)
    kategori: tuple[str, ...] = field(default=(), repr=False)
    kepala_sekolah_terkait: Diketahui = "belum_diketahui"
    mode: Mode | None = None
    tahap: Tahap | None = None
    sesudah_aman: str | None = None
    undangan: tuple[BarisUndangan, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class LaporanDisampaikan:
    """The kasus was reported to the leader, or past them when they are concerned (`kepada` is a role)."""

    kepada: str
    cara: Literal["lisan", "tertulis"] = "lisan"
    tanggapan: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PersetujuanDicatat:
    """The student's assent or a parent's consent, as given, refused or withdrawn, for one purpose alone."""

    dari: Literal["murid", "orang_tua", "wali"]
    jawaban: Literal["setuju", "menolak", "ditarik"]
    cara: Literal["lisan", "tertulis"] = "tertulis"
    cakupan: str = field(default="", repr=False)
    tujuan: TujuanPersetujuan = "konferensi"


@dataclass(frozen=True, slots=True)
class PersetujuanDikecualikan:
    """Why data may be shared without consent."""

    dasar: Literal["bahaya", "kewajiban_hukum", "orang_tua_diduga"]
    alasan: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeamananDipastikan:
    """Nobody is in danger now; the kasus may go on."""

    uraian: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RujukanDikirim:
    """The kasus was referred to a role outside; what allows sharing its data."""

    ke: str
    dasar: Dasar
    alasan: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RujukanDijawab:
    """The answer of the one referred to, and how the school goes on."""

    ke: str
    lanjut: Literal["menunggu", "konferensi", "pantau", "layanan"]
    hasil: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PesertaDitetapkan:
    """Who takes part in conference number `konferensi`; decided with the leader or who stands in for them."""

    konferensi: int
    tahap: Tahap
    mode: Mode
    peserta: tuple[Peserta, ...] = field(repr=False)
    bersama: str = "kepala_sekolah"
    alasan_terbatas: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class JadwalDitetapkan:
    """When and where one meeting of a conference takes place; times as HH:MM."""

    konferensi: int
    pertemuan: Pertemuan
    pada: date
    mulai: str
    selesai: str
    tempat: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class UndanganDikirim:
    """An invitation went out; `dokumen` is its id when a letter was made."""

    konferensi: int
    peran: str
    pertemuan: Pertemuan
    cara: Literal["surat", "lisan", "telepon", "pesan"] = "surat"
    dokumen: str | None = None


@dataclass(frozen=True, slots=True)
class KonferensiDibuka:
    """The conference began."""

    konferensi: int


@dataclass(frozen=True, slots=True)
class KonferensiDibatalkan:
    """It did not take place, or was broken off."""

    konferensi: int
    alasan: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KonferensiDitutup:
    """The conference ended, with its whole record."""

    konferensi: int
    kehadiran: tuple[Kehadiran, ...] = field(repr=False)
    ringkasan: str = field(repr=False)
    keputusan: tuple[KeputusanBersama, ...] = field(repr=False)
    kerahasiaan_dibacakan: bool
    suara_murid: str = field(default="", repr=False)
    tanpa_suara_murid: str = field(default="", repr=False)
    keberatan: str = field(default="", repr=False)
    opsi: tuple[Opsi, ...] = field(default=(), repr=False)
    tinjau_pada: date | None = None
    tanpa_keputusan: str = field(default="", repr=False)
    pemimpin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class TindakLanjutDicatat:
    """Something to be done that did not come out of a conference."""

    butir: str
    apa: str = field(repr=False)
    penanggung_jawab: str = field(repr=False)
    tenggat: date | None = None


@dataclass(frozen=True, slots=True)
class TindakLanjutDiperbarui:
    """What became of it; a new `tenggat` replaces the old one."""

    butir: str
    status: StatusButir
    hasil: str = field(default="", repr=False)
    tenggat: date | None = None


@dataclass(frozen=True, slots=True)
class TinjauanDijadwalkan:
    """When the kasus is to be looked at again; replaces an open review of the same kind."""

    jenis: JenisTinjauan
    pada: date


@dataclass(frozen=True, slots=True)
class TinjauanDilakukan:
    """It was looked at again. `timbang_lagi` asks for a new triage."""

    jenis: JenisTinjauan
    lanjut: Literal["lanjut", "timbang_lagi", "cukup"]
    hasil: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DokumenDibuat:
    """A document was written: its id, kind, reader, fingerprints. `data_kasus`: it tells something of the kasus."""

    dokumen: str
    jenis: str
    untuk: str
    sidik: str
    keputusan_nomor: int
    sidik_aturan: str
    data_kasus: bool = False
    konferensi: int | None = None
    dasar: Dasar | None = None


@dataclass(frozen=True, slots=True)
class Catatan:
    """A note."""

    teks: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KasusDitarik:
    """The student or the parents no longer want it, or it was no case."""

    alasan: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KasusDitutup:
    """It is over, with what came out of it."""

    hasil: Literal["tercapai", "sebagian", "tidak_tercapai", "dialihkan", "pindah"]
    uraian: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KasusDibukaKembali:
    """It goes on after all."""

    alasan: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class IdentitasDihapus:
    """Names and contacts were erased; the kasus remains under its code."""

    alasan: str = field(repr=False)


Isi = (
    TriaseDicatat | LaporanDisampaikan | PersetujuanDicatat | PersetujuanDikecualikan | KeamananDipastikan
    | RujukanDikirim | RujukanDijawab | PesertaDitetapkan | JadwalDitetapkan | UndanganDikirim | KonferensiDibuka
    | KonferensiDibatalkan | KonferensiDitutup | TindakLanjutDicatat | TindakLanjutDiperbarui | TinjauanDijadwalkan
    | TinjauanDilakukan | DokumenDibuat | Catatan | KasusDitarik | KasusDitutup | KasusDibukaKembali
    | IdentitasDihapus
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """Something that happened.

    Args:
        kode_kasus: in which kasus.
        nomor: 1, 2, … within the kasus, given by the register.
        dicatat: when it was recorded, UTC.
        petugas: who recorded it.
        tanggal: when it happened.
        isi: what happened.
        mengoreksi: the `nomor` of an earlier event of the same kind that this one replaces.
    """

    kode_kasus: str
    nomor: int
    dicatat: datetime
    petugas: str = field(repr=False)
    tanggal: date
    isi: Isi
    mengoreksi: int | None = None
