"""Who may take part in a conference, meeting by meeting, as the recorded triage says, with the reasons.

Hides where the reasons come from (the recorded result) and that the levels come from the event of the triage,
which the register holds every plan against. Nobody who is banned or held up is ever among the choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from kasus_rules.alur.keadaan import Keadaan
from kasus_rules.alur.nilai import Mode, Pertemuan, Peserta, Tahap, Tingkat
from kasus_rules.alur.syarat import HELD
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.konferensi_aturan import dari_luar, menunggu_izin

PERTEMUAN: tuple[Pertemuan, ...] = ("bersama", "terdampak", "terlapor", "profesional")
NAMA_PERTEMUAN: Mapping[str, str] = {
    "bersama": "Pertemuan bersama",
    "terdampak": "Pertemuan dengan pihak terdampak",
    "terlapor": "Pertemuan dengan pihak yang dilaporkan",
    "profesional": "Pertemuan para profesional",
}
ORDER: Mapping[str, int] = {
    level: n for n, level in enumerate(("wajib", "dianjurkan", "opsional", "tunda", "dilarang"))
}
PROFESSIONALS = "pertemuan_profesional"
SISI: Mapping[str, frozenset[str]] = {
    "terdampak": frozenset({"murid_terdampak", "orang_tua_terdampak"}),
    "terlapor": frozenset({"murid_terlapor", "orang_tua_terlapor"}),
}


@dataclass(frozen=True, slots=True)
class Calon:
    """One role in one meeting.

    Attributes:
        pengganti: roles that may stand in there, best first; they pass the same exclusions.
        pastikan: the questions to settle before someone `tunda` may be invited.
        menunggu: why this role from outside waits for permission; "" when it need not.
    """

    peran: str
    label: str
    pertemuan: Pertemuan
    tingkat: Tingkat
    alasan: str = field(default="", repr=False)
    batasan: tuple[str, ...] = ()
    pengganti: tuple[str, ...] = ()
    pastikan: tuple[str, ...] = field(default=(), repr=False)
    menunggu: str = field(default="", repr=False)

    @property
    def tidak_boleh(self) -> bool:
        """Banned, held up until a question is settled, or waiting for permission."""
        return self.tingkat in HELD or bool(self.menunggu)


def calon(kasus: Kasus, base: RuleBase, tahap: Tahap, *, menunggu: str | None = None) -> tuple[Calon, ...]:
    """Every role that the triage names at this stage, the most binding first within each meeting.

    Args:
        menunggu: why everybody from outside waits, if that was asked of the rules already.
    """
    waits = menunggu_izin(kasus, base) if menunggu is None else menunggu
    named = [row for row in hasil_undangan(kasus) if row["tahap"] == tahap]
    found = [_calon(row, kasus.keadaan, base, waits) for row in named]
    return tuple(sorted(found, key=lambda one: (PERTEMUAN.index(one.pertemuan), ORDER[one.tingkat])))


def hasil_undangan(kasus: Kasus) -> tuple[Mapping[str, Any], ...]:
    """The rows of invitations in the recorded result of the triage that counts."""
    hasil = hasil_triase(kasus)
    later = hasil.get("sesudah_aman")
    source = later if isinstance(later, Mapping) and later.get("undangan") else hasil
    return tuple(source.get("undangan") or ())


def hasil_triase(kasus: Kasus) -> Mapping[str, Any]:
    """The recorded result of the triage that counts; {} when there is none."""
    wanted = kasus.keadaan.triase.nomor if kasus.keadaan.triase else None
    return next((one.keputusan.hasil for one in kasus.keputusan if one.nomor == wanted), {})


def usulan(candidates: Iterable[Calon], mode: Mode, now: Keadaan) -> tuple[Peserta, ...]:
    """Whom the rules propose: the necessary, in a full conference also the recommended.

    A meeting of professionals is proposed only where the triage asks for one after safety.
    """
    levels = ("wajib",) if mode == "terbatas" else ("wajib", "dianjurkan")
    professionals = now.triase is not None and now.triase.sesudah_aman == PROFESSIONALS
    return tuple(
        as_peserta(one)
        for one in candidates
        if one.tingkat in levels and not one.tidak_boleh and (professionals or one.pertemuan != "profesional")
    )


def as_peserta(one: Calon) -> Peserta:
    """The candidate as a participant who comes."""
    return Peserta(one.peran, one.pertemuan, one.tingkat, alasan=one.alasan)


def dengan_pengganti(one: Calon, pengganti: str, now: Keadaan, tahap: Tahap) -> Peserta:
    """The substitute of a candidate as a participant."""
    own = cast("Tingkat | None", now.tingkat(pengganti, tahap, one.pertemuan))
    return Peserta(pengganti, one.pertemuan, own or _level(one), menggantikan=one.peran, alasan=one.alasan)


def sebagai(one: Calon, peserta: Iterable[Peserta]) -> Peserta | None:
    """How this candidate is planned: in person or by a substitute; None when not at all."""
    there = [each for each in peserta if each.pertemuan == one.pertemuan]
    own = next((each for each in there if each.peran == one.peran and each.menggantikan is None), None)
    return own or next((each for each in there if each.menggantikan == one.peran), None)


def sekali(peserta: Iterable[Peserta]) -> tuple[Peserta, ...]:
    """Everybody once a meeting: who comes anyway and also stands in for another is named as the one who stands in."""
    there: dict[tuple[str, str], Peserta] = {}
    for one in peserta:
        key = (one.peran, one.pertemuan)
        if key not in there or one.menggantikan:
            there[key] = one
    return tuple(there.values())


def tercampur(peserta: Iterable[Peserta]) -> tuple[Pertemuan, ...]:
    """Meetings in which both sides would sit together; never allowed."""
    there: dict[Pertemuan, set[str]] = {}
    for one in peserta:
        there.setdefault(one.pertemuan, set()).add(one.peran)
    return tuple(
        meeting
        for meeting, roles in there.items()
        if all(roles & side for side in SISI.values())
        or (meeting in SISI and any(roles & side for name, side in SISI.items() if name != meeting))
    )


def pertemuan_ada(peserta: Iterable[Peserta]) -> tuple[Pertemuan, ...]:
    """The meetings that somebody is planned for, in order."""
    planned = {one.pertemuan for one in peserta}
    return tuple(one for one in PERTEMUAN if one in planned)


def label(peran: str, base: RuleBase) -> str:
    """What a person reads for a role."""
    return base.roles[peran].label if peran in base.roles else peran.replace("_", " ").capitalize()


def _calon(row: Mapping[str, Any], now: Keadaan, base: RuleBase, menunggu: str) -> Calon:
    peran, meeting, tahap = row["peran"], row["pertemuan"], row["tahap"]
    level = cast("Tingkat", now.tingkat(peran, tahap, meeting) or row["tingkat"])
    stand_in = tuple(
        one for one in row.get("pengganti", ())
        if now.tingkat(one, tahap, meeting) not in HELD and not _other_side(one, meeting)
        and not (menunggu and dari_luar(one, base))
    )  # fmt: skip
    waits = menunggu if dari_luar(peran, base) and level not in HELD else ""
    asked = tuple(one.get("sebagai_ganti") or one["tanya"] for one in row.get("pastikan", ()))
    return Calon(
        peran, label(peran, base), meeting, level, row.get("alasan", ""), tuple(row.get("batasan", ())), stand_in,
        asked, waits,
    )  # fmt: skip


def _other_side(peran: str, meeting: str) -> bool:
    return any(peran in side for name, side in SISI.items() if name != meeting and meeting in SISI)


def _level(one: Calon) -> Tingkat:
    """A substitute of someone held up is as wanted as a necessary participant."""
    return "wajib" if one.tingkat in HELD else one.tingkat
