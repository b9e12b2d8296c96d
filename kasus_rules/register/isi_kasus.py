"""What the register keeps and tells of a kasus beyond its decisions: people, sheets, lists, due dates, documents.

Hides nothing. Names and free texts never show in `repr`, since what a notebook prints is stored in the notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peristiwa import JenisTinjauan, Peristiwa
from kasus_rules.register.isi import KasusRingkas, KeputusanTercatat

JenisJatuhTempo = Literal["tindak_lanjut", "tinjauan", "rujukan"]


@dataclass(frozen=True, slots=True)
class Orang:
    """Someone who has a part in a kasus; `peran` is a role of the rules, several people may have the same."""

    peran: str
    nama: str = field(repr=False)
    kelas: str = field(default="", repr=False)
    lembaga: str = field(default="", repr=False)
    kontak: str = field(default="", repr=False)
    catatan: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Identitas:
    """Who is meant by a code: the only place for names, erasable.

    An update must carry the `diubah` (UTC) it was loaded with; None says that there was nothing yet.
    """

    orang: tuple[Orang, ...] = field(repr=False)
    diubah: datetime | None = None

    def nama(self, peran: str) -> str:
        """The name of the first of that role; "" when unknown."""
        return next((one.nama for one in self.orang if one.peran == peran), "")


@dataclass(frozen=True, slots=True)
class Kasus:
    """A kasus as a whole: its events, the state they leave, its decisions, and who is meant (None: not told)."""

    kode: str
    dibuat: datetime
    keadaan: Keadaan = field(repr=False)
    peristiwa: tuple[Peristiwa, ...] = field(repr=False)
    keputusan: tuple[KeputusanTercatat, ...] = field(repr=False)
    identitas: Identitas | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lembar:
    """A working sheet, kept while one types; it is overwritten, and ends with the event it leads to.

    Args:
        jenis, nomor: which sheet of the kasus, such as "konferensi" 1.
        isi: JSON-able.
        petugas: who worked on it last; never empty.
        dibuat, diubah: UTC, given by the register. An update must carry the `diubah` it was loaded with;
            None says that there was no sheet yet.
    """

    kode_kasus: str
    jenis: str
    nomor: int
    isi: Mapping[str, object] = field(repr=False)
    petugas: str = field(repr=False)
    dibuat: datetime | None = None
    diubah: datetime | None = None


@dataclass(frozen=True, slots=True)
class Saringan:
    """Which kasus a list shows; everything given must hold.

    Args:
        teks: a case code, its beginning or its last four signs, or the beginnings of words of a name.
        langkah: the steps to show.
        putusan, petugas: of the latest decision.
        kategori: among those of the latest triage.
        jatuh_tempo_sampai: something is due by then.
        ditandai: whether the latest decision is flagged.
    """

    teks: str = field(default="", repr=False)
    langkah: frozenset[Langkah] = frozenset(Langkah)
    putusan: str | None = None
    petugas: str | None = field(default=None, repr=False)
    kategori: str | None = None
    jatuh_tempo_sampai: date | None = None
    ditandai: bool | None = None


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page of a list, the last touched first; `lanjut` gives the next page, `jumlah` counts them all."""

    baris: tuple[KasusRingkas, ...]
    lanjut: str | None
    jumlah: int


@dataclass(frozen=True, slots=True)
class JatuhTempo:
    """Something that is to be done by a date. `jenis_tinjauan` is None for a follow-up."""

    kode_kasus: str
    jenis: JenisJatuhTempo
    butir: str
    apa: str = field(repr=False)
    penanggung_jawab: str = field(repr=False)
    tenggat: date
    jenis_tinjauan: JenisTinjauan | None = None


@dataclass(frozen=True, slots=True)
class DokumenTersimpan:
    """A document as it was written. `id` is neutral (no case code); `dibuat` is given by the register."""

    id: str
    kode_kasus: str
    jenis: str
    untuk: str
    nama_berkas: str
    berkas: bytes = field(repr=False)
    sidik: str
    dibuat: datetime | None
    petugas: str = field(repr=False)
