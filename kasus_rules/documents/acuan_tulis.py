"""The reference as files: Markdown pages, a drawing and the schemas, with their names.

Hides the templates and the escaping. The same rules give the same bytes, so that a test can
tell whether what is kept in `docs/acuan` is still true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from jinja2 import Environment, PackageLoader

from kasus_rules.core.conditions import Condition, facts_of
from kasus_rules.documents.acuan import STATUS, TAHAP, Acuan, masa
from kasus_rules.documents.acuan_maka import CARA_GABUNG, akibat, table
from kasus_rules.documents.acuan_peta import Peta, peta
from kasus_rules.documents.acuan_skema import PATTERNS, schemas
from kasus_rules.explain.frasa import tanggal
from kasus_rules.explain.kalimat import kalimat

TANDA = "<!-- Dibuat dari rules/ oleh `kasus acuan`. Jangan diubah dengan tangan. -->"
JENIS = {
    "ya_tidak": "ya atau tidak",
    "pilihan": "satu pilihan",
    "himpunan": "boleh lebih dari satu",
    "bilangan": "bilangan",
    "tanggal": "tanggal",
}
CARA_TAHU = {
    "amati": "diamati",
    "dokumen": "dari dokumen",
    "sudah_diceritakan": "dari yang sudah diceritakan",
    "tanya_murid": "ditanyakan kepada murid",
    "tanya_pihak_lain": "ditanyakan kepada pihak lain",
}
SPECIAL = re.compile(r"([\\`*_|<>\[\]#])")
BLANK_LINES = re.compile(r"\n{3,}")


def pages(acuan: Acuan) -> Mapping[str, str]:
    """Every file of the reference: path below its folder -> content."""
    drawing = peta(acuan.program)
    found = {
        "README.md": _page("README.md", acuan, "", peta=drawing, pola=PATTERNS),
        "pertanyaan.md": _page("pertanyaan.md", acuan, "", pembaca=_readers(acuan)),
        "peran.md": _page("peran.md", acuan, ""),
        "sumber.md": _page("sumber.md", acuan, "", pemakai=_users(acuan)),
        "tahap.svg": svg(drawing, own_style=True),
    }
    for topic in acuan.topik:
        found[f"{topic.nama}.md"] = _page("topik.md", acuan, "../", topik=topic, here=topic.nama)
    for name, spec in acuan.base.decisions.items():
        rows, how = table(acuan, name), CARA_GABUNG[spec.policy]
        found[f"keputusan/{name}.md"] = _page("keputusan.md", acuan, "../", spec=spec, baris=rows, cara=how)
    return found | {f"skema/{name}.json": text for name, text in schemas(acuan.base, acuan.items).items()}


def svg(drawing: Peta, *, own_style: bool) -> str:
    """The graph of stages; with a style of its own where the suite's style sheet is not there."""
    return (
        _templates(autoescape=True).get_template("acuan/tahap.svg").render(peta=drawing, gaya=own_style).strip() + "\n"
    )


def escaped(text: object) -> str:
    """Text that Markdown and the HTML within it take literally, in one line."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def _page(template: str, acuan: Acuan, up: str, *, here: str = "", **values: object) -> str:
    def words(condition: Condition) -> str:
        return kalimat(condition, acuan.base)

    text = (
        _templates(autoescape=False)
        .get_template(f"acuan/{template}")
        .render(
            acuan=acuan, tanda=TANDA, tahap=TAHAP, status=STATUS, jenis=JENIS, cara_tahu=CARA_TAHU, kalimat=words,
            akibat=lambda page: akibat(page, acuan.base), ke=_linker(acuan, up, here), masa=masa, tanggal=tanggal,
            **values,
        )
    )  # fmt: skip
    return BLANK_LINES.sub("\n\n", text).strip() + "\n"


def _linker(acuan: Acuan, up: str, here: str) -> Callable[[str], str]:
    """From a rule id to the address of its page, as seen from this file."""

    def link(id_: str) -> str:
        topic = acuan.halaman[id_].topik
        return f"{'' if topic == here else f'{up}{topic}.md'}#{id_.lower()}"

    return link


def _readers(acuan: Acuan) -> Mapping[str, list[str]]:
    """Question -> the written rules that read it themselves."""
    read = {id_: facts_of(page.rule.condition) for id_, page in acuan.halaman.items()}
    return {name: _ordered(id_ for id_, names in read.items() if name in names) for name in acuan.base.facts}


def _users(acuan: Acuan) -> Mapping[str, list[str]]:
    """Source -> the written rules that name it."""
    return {
        name: _ordered(id_ for id_, page in acuan.halaman.items() if name in page.rule.sources)
        for name in acuan.base.sources
    }


def _ordered(ids: Iterable[str]) -> list[str]:
    """By letters, then by number: TRI-9 before TRI-10."""
    return sorted(ids, key=lambda id_: [(not part.isdigit(), part.zfill(6)) for part in re.split(r"(\d+)", id_)])


@cache
def _templates(*, autoescape: bool) -> Environment:
    loader = PackageLoader("kasus_rules.documents")
    made = Environment(loader=loader, autoescape=autoescape, trim_blocks=True, lstrip_blocks=True)
    made.filters["md"] = escaped
    return made
