"""What is to be done over all kasus: due dates and kasus that wait, in the order in which one looks at them.

Hides how a date becomes "late", "today" or "later", and which kasus wait for a step that has no date yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peristiwa import JenisTinjauan
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi import Draf, KasusRingkas, KeputusanTercatat
from kasus_rules.register.isi_kasus import JatuhTempo
from kasus_rules.services import tindak_lanjut_kata as k

Kelompok = Literal["terlambat", "hari_ini", "tujuh_hari", "nanti", "belum_dijadwalkan"]
JenisJanji = Literal["tindak_lanjut", "tinjauan", "rujukan", "menunggu"]
JUDUL: Mapping[Kelompok, str] = {
    "terlambat": "Terlambat",
    "hari_ini": "Hari ini",
    "tujuh_hari": "Tujuh hari ke depan",
    "nanti": "Nanti",
    "belum_dijadwalkan": "Menunggu, belum ada tanggal",
}
MENUNGGU: Mapping[Langkah, str] = {
    Langkah.DARURAT: "Menolong dulu: keadaan aman belum dicatat",
    Langkah.DIRUJUK: "Merujuk dulu: jawaban rujukan belum dicatat",
    Langkah.DITIMBANG: "Perlu konferensi, tetapi belum dilaporkan",
    Langkah.PANTAU: "Dipantau tanpa tanggal tinjauan",
    Langkah.TINDAK_LANJUT: "Tidak ada janji bertanggal: tutup kasusnya, atau catat janji berikutnya",
}
TIMBANG_LAGI = "Diminta ditimbang lagi: lanjutkan drafnya di layar Kasus baru"
ALWAYS_WAITING = frozenset({Langkah.DARURAT, Langkah.DITIMBANG})  # a date elsewhere does not end this waiting
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Janji:
    """Something to be done, or a kasus that waits (then `jenis` is "menunggu" and `tenggat` None)."""

    kode_kasus: str
    jenis: JenisJanji
    butir: str
    apa: str = field(repr=False)
    penanggung_jawab: str = field(repr=False)
    tenggat: date | None
    kelompok: Kelompok
    jenis_tinjauan: JenisTinjauan | None = None


def kelompok(tenggat: date | None, hari_ini: date) -> Kelompok:
    """Where a date belongs, seen from today."""
    if tenggat is None:
        return "belum_dijadwalkan"
    days = (tenggat - hari_ini).days
    if days < 0:
        return "terlambat"
    if days == 0:
        return "hari_ini"
    return "tujuh_hari" if days <= WEEK_DAYS else "nanti"


def janji(
    due: Iterable[JatuhTempo], kasus: Iterable[KasusRingkas], base: RuleBase, *, hari_ini: date
) -> tuple[Janji, ...]:
    """Everything that is due or waits, the most urgent first.

    Args:
        due: what has a date, of all kasus.
        kasus: the open kasus; who decided last answers for what has no owner.
        base: for the labels of roles.
        hari_ini: today.
    """
    lines = tuple(kasus)
    officers = {one.kode: one.petugas for one in lines}
    dated = [_dated(one, officers.get(one.kode_kasus, ""), base, hari_ini) for one in due]
    waiting = [made for one in lines if (made := _waiting(one)) is not None]
    order = list(JUDUL)
    found = (*dated, *waiting)
    return tuple(
        sorted(found, key=lambda one: (order.index(one.kelompok), one.tenggat or hari_ini, one.kode_kasus, one.butir))
    )


def janji_kasus(kode: str, now: Keadaan, base: RuleBase, *, hari_ini: date) -> tuple[Janji, ...]:
    """Everything that is open in one kasus, with what has no date yet, the most urgent first."""
    made = [
        Janji(
            kode, "tindak_lanjut", one.butir, one.apa, k.peran(one.penanggung_jawab, base), one.tenggat,
            kelompok(one.tenggat, hari_ini),
        )
        for one in now.butir_terbuka
    ]  # fmt: skip
    made += [
        Janji(
            kode, "rujukan" if one.jenis == "rujukan" else "tinjauan", "", k.TINJAUAN[one.jenis], "", one.pada,
            kelompok(one.pada, hari_ini), one.jenis,
        )
        for one in now.tinjauan
    ]  # fmt: skip
    order = list(JUDUL)
    return tuple(sorted(made, key=lambda one: (order.index(one.kelompok), one.tenggat or hari_ini, one.butir)))


def menurut_kelompok(found: Iterable[Janji]) -> dict[Kelompok, tuple[Janji, ...]]:
    """The groups that hold something, in order."""
    several = tuple(found)
    groups = {name: tuple(one for one in several if one.kelompok == name) for name in JUDUL}
    return {name: members for name, members in groups.items() if members}


def penanggung_jawab(found: Iterable[Janji]) -> tuple[str, ...]:
    """Everybody who has something to do, each once, in the order of the alphabet."""
    return tuple(sorted({one.penanggung_jawab for one in found if one.penanggung_jawab}, key=str.casefold))


def hanya_milik(found: Iterable[Janji], who: str) -> tuple[Janji, ...]:
    """What one person is to do; everything for ""."""
    return tuple(one for one in found if not who or one.penanggung_jawab == who)


def draf_timbang_lagi(latest: KeputusanTercatat, *, petugas: str, langkah: str) -> Draf:
    """A draft of a new triage of the same kasus, with the answers of the last one.

    Args:
        latest: the last decision of the kasus.
        petugas: who weighs it again.
        langkah: the step of the triage screen to begin with.
    """
    return Draf(
        kode=None, petugas=petugas, jawaban=dict(latest.keputusan.jawaban), langkah=langkah,
        kode_kasus=latest.kode_kasus, bukti=dict(latest.keputusan.bukti),
    )  # fmt: skip


def _dated(one: JatuhTempo, officer: str, base: RuleBase, hari_ini: date) -> Janji:
    what = one.apa or k.TINJAUAN.get(one.jenis_tinjauan or "", "Tinjauan")
    owner = k.peran(one.penanggung_jawab, base) if one.penanggung_jawab else officer
    return Janji(
        one.kode_kasus, one.jenis, one.butir, what, owner, one.tenggat, kelompok(one.tenggat, hari_ini),
        one.jenis_tinjauan,
    )  # fmt: skip


def _waiting(one: KasusRingkas) -> Janji | None:
    made = Janji(one.kode, "menunggu", "", TIMBANG_LAGI, one.petugas, None, "belum_dijadwalkan")
    if one.perlu_triase:
        return made
    why = MENUNGGU.get(one.langkah)
    if why is None or (one.tenggat is not None and one.langkah not in ALWAYS_WAITING):
        return None
    return replace(made, apa=why)
