"""The history of a kasus as a sheet for paper: a whole HTML document, every text escaped.

Hides the template. Like every sheet it is shown in the page's memory only; nothing is written to a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.riwayat import BarisRiwayat, riwayat


@dataclass(frozen=True, slots=True)
class KepalaRiwayat:
    """The head of the sheet: school, who prints, and when."""

    sekolah: str
    petugas: str
    tanggal: date


def riwayat_html(kasus: Kasus, base: RuleBase, kepala: KepalaRiwayat) -> str:
    """The sheet."""
    lines = riwayat(kasus, base)
    step = kasus.keadaan.langkah
    return (
        _templates()
        .get_template("riwayat.html")
        .render(
            kode=kasus.kode, sekolah=kepala.sekolah, petugas=kepala.petugas, tanggal=tanggal(kepala.tanggal),
            langkah=step.label if step else "", baris=_plain(lines), jumlah=len(lines),
        )
    )  # fmt: skip


def recorded(one: BarisRiwayat) -> str:
    """Number, officer and moment of a record, in the time of this machine."""
    when = one.dicatat.astimezone()
    return f"Catatan {one.nomor}, oleh {one.petugas}, dicatat {tanggal(when.date())} pukul {when:%H.%M}"


def _plain(lines: Sequence[BarisRiwayat]) -> list[dict[str, object]]:
    return [
        {
            "hari": tanggal(one.tanggal), "judul": one.judul, "kalimat": one.kalimat, "rincian": one.rincian,
            "mengoreksi": one.mengoreksi, "dikoreksi_oleh": one.dikoreksi_oleh, "dicatat": recorded(one),
        }
        for one in lines
    ]  # fmt: skip


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("kasus_rules.documents"), autoescape=True, trim_blocks=True)
