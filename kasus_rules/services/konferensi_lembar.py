"""The working sheet of one conference: everything that is typed from the first preparation to the closing.

Hides how it is kept in the register (JSON, one sheet a conference) and what a new one begins with. A sheet
is a value; each change gives a new one, so that a screen can keep the last one that was really saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

import msgspec

from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.nilai import Kehadiran, KeputusanBersama, Mode, Opsi, PandanganOpsi, Pertemuan, Peserta, Tahap
from kasus_rules.errors import KasusError

JENIS = "konferensi"
T = TypeVar("T")


class SheetUnreadable(KasusError):
    """A kept sheet does not have the form of this version."""


@dataclass(frozen=True, slots=True)
class Acara:
    """One item of the agenda. `pembicara` is read aloud; `petunjuk` is for who leads."""

    judul: str
    menit: int
    pembicara: str = field(default="", repr=False)
    petunjuk: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Jadwal:
    """When and where a meeting is to be, as far as typed; times as typed."""

    pertemuan: Pertemuan
    pada: date | None = None
    mulai: str = ""
    selesai: str = ""
    tempat: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LembarKonferensi:
    """The sheet.

    Attributes:
        konferensi: the number of the conference.
        disusun: whether the participants were looked at; before that they are only the proposal of the rules.
        agenda: by meeting; a meeting that is missing has the proposed one.
        dimulai: HH:MM at which it began, for the quiet clock.
    """

    konferensi: int
    tahap: Tahap = "internal"
    mode: Mode = "lengkap"
    alasan_terbatas: str = field(default="", repr=False)
    bersama: str = "kepala_sekolah"
    disusun: bool = False
    peserta: tuple[Peserta, ...] = field(default=(), repr=False)
    jadwal: tuple[Jadwal, ...] = field(default=(), repr=False)
    agenda: Mapping[str, tuple[Acara, ...]] = field(default_factory=dict, repr=False)
    dimulai: str = ""
    kehadiran: tuple[Kehadiran, ...] = field(default=(), repr=False)
    kerahasiaan_dibacakan: bool = False
    pemimpin: str = field(default="", repr=False)
    opsi: tuple[Opsi, ...] = field(default=(), repr=False)
    suara_murid: str = field(default="", repr=False)
    tanpa_suara_murid: str = field(default="", repr=False)
    keberatan: str = field(default="", repr=False)
    ringkasan: str = field(default="", repr=False)
    keputusan: tuple[KeputusanBersama, ...] = field(default=(), repr=False)
    tanpa_keputusan: str = field(default="", repr=False)
    tinjau_pada: date | None = None

    def jadwal_untuk(self, pertemuan: Pertemuan) -> Jadwal:
        """What was typed for a meeting; empty when nothing."""
        return next((one for one in self.jadwal if one.pertemuan == pertemuan), Jadwal(pertemuan))

    def hadir(self, peran: str, pertemuan: str) -> Kehadiran | None:
        """What was noted of a participant's coming."""
        return next((one for one in self.kehadiran if (one.peran, one.pertemuan) == (peran, pertemuan)), None)


def to_json(sheet: LembarKonferensi) -> dict[str, Any]:
    """JSON-able content."""
    made: dict[str, Any] = msgspec.to_builtins(sheet)
    return made


def from_json(content: Mapping[str, object]) -> LembarKonferensi:
    """The sheet again; what an earlier version did not have yet is empty.

    Raises:
        SheetUnreadable: wrong form.
    """
    try:
        return msgspec.convert(dict(content), LembarKonferensi, strict=False)
    except (msgspec.ValidationError, ValueError, TypeError):
        raise SheetUnreadable(
            "Lembar kerja konferensi ini tidak terbaca oleh versi ini. Mungkin dibuat oleh versi yang lebih baru. "
            "Lembar itu tidak diubah; perbarui perangkat ini, lalu buka lagi."
        ) from None


def nomor_kini(now: Keadaan) -> int:
    """The number of the conference that is prepared, held, or would be the next."""
    kini = now.konferensi_kini
    return 1 if kini is None else kini.nomor + (1 if kini.hasil else 0)


def awal(now: Keadaan, tahap: Tahap | None = None) -> LembarKonferensi:
    """A new sheet: what was already decided in the register, else what the rules say.

    Args:
        tahap: the stage that the rules answer (`konferensi_aturan.pendapat`); None while that is open.
    """
    nomor, kini, triase = nomor_kini(now), now.konferensi_kini, now.triase
    if kini is not None and kini.hasil is None:
        plan = kini.rencana
        return LembarKonferensi(
            konferensi=nomor, tahap=plan.tahap, mode=plan.mode, alasan_terbatas=plan.alasan_terbatas,
            bersama=plan.bersama, disusun=True, peserta=plan.peserta,
            jadwal=tuple(Jadwal(one.pertemuan, one.pada, one.mulai, one.selesai, one.tempat) for one in kini.jadwal),
        )  # fmt: skip
    return LembarKonferensi(
        konferensi=nomor,
        tahap=tahap_usulan(now, tahap),
        mode=(triase.mode if triase else None) or "lengkap",
        bersama=_with(now),
    )


def tahap_ada(now: Keadaan) -> tuple[Tahap, ...]:
    """The stages for which the triage names somebody who may come."""
    rows = now.triase.undangan if now.triase else ()
    named = {row.tahap for row in rows if row.tingkat != "dilarang"}
    stages: tuple[Tahap, ...] = ("internal", "lanjutan")
    return tuple(stage for stage in stages if stage in named) or stages


def tahap_usulan(now: Keadaan, tahap: Tahap | None) -> Tahap:
    """The stage to begin with: the answer of the rules, inside the school while that is open."""
    there, wanted = tahap_ada(now), tahap or "internal"
    return wanted if wanted in there else there[0]


def _with(now: Keadaan) -> str:
    """Whoever took the report decides on the participants too."""
    return now.laporan[-1].kepada if now.laporan else "kepala_sekolah"


# ── changes that a screen makes ──


def with_jadwal(sheet: LembarKonferensi, jadwal: Jadwal) -> LembarKonferensi:
    """The schedule of one meeting replaced."""
    others = tuple(one for one in sheet.jadwal if one.pertemuan != jadwal.pertemuan)
    return replace(sheet, jadwal=(*others, jadwal))


def with_kehadiran(sheet: LembarKonferensi, noted: Kehadiran) -> LembarKonferensi:
    """The coming of one participant noted."""
    key = (noted.peran, noted.pertemuan)
    others = tuple(one for one in sheet.kehadiran if (one.peran, one.pertemuan) != key)
    return replace(sheet, kehadiran=(*others, noted))


def with_pandangan(sheet: LembarKonferensi, place: int, seen: PandanganOpsi) -> LembarKonferensi:
    """One option seen from one perspective."""
    option = sheet.opsi[place]
    others = {one.perspektif: one for one in option.pandangan}
    others[seen.perspektif] = seen
    return with_opsi(sheet, place, replace(option, pandangan=tuple(others.values())))


def with_opsi(sheet: LembarKonferensi, place: int, option: Opsi) -> LembarKonferensi:
    """One option replaced."""
    return replace(sheet, opsi=replaced(sheet.opsi, place, option))


def with_keputusan(sheet: LembarKonferensi, place: int, decided: KeputusanBersama) -> LembarKonferensi:
    """One decision replaced."""
    return replace(sheet, keputusan=replaced(sheet.keputusan, place, decided))


def replaced(several: Iterable[T], place: int, one: T) -> tuple[T, ...]:
    """The same, with `one` in that place."""
    found = list(several)
    found[place] = one
    return tuple(found)
