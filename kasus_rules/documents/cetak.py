"""Sheets for paper: one page for the leader who decides, and a blank form of all questions.

Hides the templates and the question who may read what. A sheet carries a code, never a name or a free
text, and it is refused to someone who is suspected, or might be, or has an interest in the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts, FactSpec, SetValue
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth, any_of
from kasus_rules.explain.frasa import tanggal
from kasus_rules.explain.konteks import context_of
from kasus_rules.explain.tampilan import Konferensi, Penilaian

HEAD_OF_SCHOOL = "kepala_sekolah"
SUSPECTED, INTERESTED = "pihak_terduga", "pihak_berkepentingan"
LEVELS = {"wajib": "Wajib", "tunda": "Pastikan dulu", "dianjurkan": "Dianjurkan", "opsional": "Boleh"}

MANY_STEPS = 11


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Who gets the sheet (`kepada`, "" while nobody may), and why not the head of school ("" otherwise)."""

    kepada: str
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Kepala:
    """The head of a sheet: case code, school, officer, date."""

    kode: str
    sekolah: str
    petugas: str
    tanggal: date


def addressee(facts: Facts) -> Tujuan:
    """Who may get the sheet, judged by who is suspected or has an interest."""
    involved = any_of(_member(facts, name) for name in (SUSPECTED, INTERESTED))
    if involved is Truth.FALSE:
        return Tujuan("Kepala Sekolah")
    if involved is Truth.TRUE:
        return Tujuan(
            "Dinas Pendidikan",
            "Kepala sekolah diduga atau berkepentingan dalam kasus ini, jadi lembar ini untuk Dinas Pendidikan.",
        )
    return Tujuan(
        "",
        "Lembar ini belum dibuat. Pastikan dulu bahwa kepala sekolah tidak diduga dan tidak berkepentingan: jawab "
        "kedua pertanyaan itu di “Pihak yang perlu dijaga jaraknya”.",
    )


def leader_sheet(penilaian: Penilaian, *, head: Kepala, to: Tujuan) -> str:
    """The one page as a whole HTML document.

    Raises:
        ValueError: nobody may get it (`to.kepada` is empty).
    """
    if not to.kepada:
        raise ValueError("a sheet needs an addressee")
    conference = penilaian.sesudah_aman.konferensi if penilaian.sesudah_aman else penilaian.konferensi
    return (
        _templates()
        .get_template("kepala_sekolah.html")
        .render(
            hasil=penilaian,
            head=head,
            to=to,
            tanggal=tanggal(head.tanggal),
            kapan=penilaian.label.get("urgensi", {}).get(
                penilaian.urgensi or penilaian.urgensi_paling_lambat or "", ""
            ),
            rapat=len(penilaian.langkah) + len(penilaian.tindakan_segera) > MANY_STEPS,  # two columns, still one page
            undangan=people(conference),
            jangan=banned(conference),
            langkah=sorted(penilaian.langkah, key=lambda step: step.urutan),
            tindakan=sorted(penilaian.tindakan_segera, key=lambda action: action.urutan),
        )
    )


def blank_form(base: RuleBase, *, sekolah: str) -> str:
    """All questions of the rule base as a paper form, as a whole HTML document."""
    groups = [(base.groups[name], questions(base, name)) for name in base.groups]
    return (
        _templates()
        .get_template("lembar_kosong.html")
        .render(
            groups=[(group, specs) for group, specs in groups if specs],
            sekolah=sekolah,
            versi=base.version,
            kind=FactKind,
            context=_context(base),
        )
    )


def people(conference: Konferensi) -> list[tuple[str, list[str]]]:
    """(level, roles) of everyone who may come, most binding level first, each role once."""
    best: dict[str, str] = {}
    order = list(LEVELS)
    for row in conference.undangan:
        if row.tingkat in order:
            known = best.get(row.label, order[-1])
            best[row.label] = min(known, row.tingkat, key=order.index)
    levels = ((text, [role for role, level in best.items() if level == name]) for name, text in LEVELS.items())
    return [(text, roles) for text, roles in levels if roles]


def banned(conference: Konferensi) -> list[str]:
    """Roles that come to no meeting at all; without the reason, which is not this reader's to know."""
    allowed = {row.label for row in conference.undangan if row.tingkat != "dilarang"}
    return sorted({row.label for row in conference.undangan} - allowed)


def questions(base: RuleBase, group: str) -> list[FactSpec]:
    """The questions of a group that a person answers."""
    return [
        spec
        for spec in base.facts.values()
        if spec.group == group and spec.computed is None and spec.name != REFERENCE_DATE
    ]


def _member(facts: Facts, name: str) -> Truth:
    value = facts.get(name)
    return value.truth_of(HEAD_OF_SCHOOL) if isinstance(value, SetValue) else Truth.UNKNOWN


def _context(base: RuleBase) -> Mapping[str, str]:
    """Fact name -> with which answers the question arises; only for those that do not always."""
    return {name: text for name, spec in base.facts.items() if (text := context_of(spec, base))}


@cache
def _templates() -> Environment:
    return Environment(loader=PackageLoader("kasus_rules.documents"), autoescape=True, trim_blocks=True)
