"""What a limited conference needs at the least, and what of it is still missing.

Hides which functions of a role count for what. The minimum is that of the domain: somebody who may decide for
the school, BK, an adult who speaks for the student, and the agencies that the category must have.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kasus_rules.alur.nilai import Peserta
from kasus_rules.core.rules import RuleBase
from kasus_rules.services.konferensi_peserta import NAMA_PERTEMUAN, Calon, label, sebagai

BY_PHONE = "Boleh lewat telepon atau daring."


@dataclass(frozen=True, slots=True)
class Syarat:
    """One part of the minimum: what, whether it is there, and how to get it."""

    nama: str
    ada: bool
    cara: str
    oleh: str = ""


def minimum(candidates: Iterable[Calon], peserta: Iterable[Peserta], base: RuleBase) -> tuple[Syarat, ...]:
    """Every part of the minimum, with who fulfils it.

    Args:
        candidates: all roles of the stage, with their levels.
        peserta: who is planned.
    """
    candidates, peserta = tuple(candidates), tuple(peserta)
    people = (
        _function("Yang berwenang memutuskan bagi sekolah", "pengambil_keputusan", peserta, base),
        _function("Guru BK atau koordinator BK", "bk", peserta, base),
        _function("Orang dewasa yang berbicara untuk murid", "pendamping_murid", peserta, base),
    )
    return (*people, *_companions(peserta, base), *_agencies(candidates, peserta, base))


def _function(nama: str, fungsi: str, peserta: tuple[Peserta, ...], base: RuleBase) -> Syarat:
    there = [one.peran for one in peserta if fungsi in _functions(one.peran, base)]
    return Syarat(nama, bool(there), f"Tambahkan peserta dengan peran itu. {BY_PHONE}", _names(there, base))


def _companions(peserta: tuple[Peserta, ...], base: RuleBase) -> tuple[Syarat, ...]:
    """Whoever is a student never sits alone in a meeting."""
    made = []
    for meeting in dict.fromkeys(one.pertemuan for one in peserta if "murid" in _functions(one.peran, base)):
        here = [one.peran for one in peserta if one.pertemuan == meeting]
        with_them = [one for one in here if "pendamping_murid" in _functions(one, base)]
        if not with_them:
            name = f"Pendamping murid pada {NAMA_PERTEMUAN[meeting].lower()}"
            made.append(Syarat(name, False, "Murid tidak duduk sendirian: tambahkan orang dewasa yang aman."))
    return tuple(made)


def _agencies(
    candidates: tuple[Calon, ...], peserta: tuple[Peserta, ...], base: RuleBase
) -> tuple[Syarat, ...]:  # fmt: skip
    wanted = [one for one in candidates if one.tingkat == "wajib" and "lembaga" in _functions(one.peran, base)]
    made: dict[str, Syarat] = {}
    for one in wanted:
        planned = sebagai(one, peserta)
        earlier = made.get(one.peran)
        if earlier is None or not earlier.ada:
            by = label(planned.peran, base) if planned else ""
            how = (
                "Wajib untuk kasus ini, tetapi menunggu izin." if one.menunggu else f"Wajib untuk kasus ini. {BY_PHONE}"
            )
            made[one.peran] = Syarat(one.label, planned is not None, how, by)
    return tuple(made.values())


def _functions(peran: str, base: RuleBase) -> tuple[str, ...]:
    return base.roles[peran].functions if peran in base.roles else ()


def _names(roles: Iterable[str], base: RuleBase) -> str:
    return ", ".join(dict.fromkeys(label(one, base) for one in roles))
