"""A practice case while it is being written: incomplete values of a form, and the YAML text of its file.

Hides the spelling of the file from the form. Findings of a part are only what is new in it, as in the file, so
that a change in an earlier part reaches the later ones; what became unknown again is None.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from kasus_rules.core.facts import Facts, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.answers import dump_answers
from kasus_rules.rulebase.problems import Place
from kasus_rules.training.baca import unwrapped
from kasus_rules.training.kasus import (
    Butir,
    Ekonomi,
    Episode,
    Gerbang,
    Harapan,
    JenisKelamin,
    KasusLatihan,
    Kesalahan,
    Sifat,
    Tokoh,
)

WIDTH = 110
UNFOLDED = 1_000_000
HEADER = "# Fiktif.\n"
PREFIX = "sekolah"
LONGEST_NAME = 48
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class DrafBagian:
    """One part of the story; `temuan` is what is new in it, None for what is unknown again."""

    judul: str = ""
    cerita: str = ""
    temuan: Mapping[str, Value | None] = field(default_factory=dict)
    ditanya: tuple[Butir, ...] = ()
    harap: Harapan = field(default_factory=lambda: Harapan("", peserta={}))
    umpan_balik: str = ""
    kesalahan: tuple[Kesalahan, ...] = ()
    berbeda: str = ""


@dataclass(frozen=True, slots=True)
class DrafKasus:
    """A case as far as it is written; "" and 0 are what is not filled in yet.

    Attributes:
        berkas: name of the own case that it becomes again when saved; "" for a new one.
    """

    berkas: str = ""
    judul: str = ""
    kategori: tuple[str, ...] = ()
    jenjang: str = ""
    sifat: str = ""
    gerbang: str = ""
    tingkat: int = 0
    tokoh: tuple[Tokoh, ...] = ()
    bagian: tuple[DrafBagian, ...] = (DrafBagian(),)


# ── findings ──


def temuan_baru(sebelum: Facts, sekarang: Facts) -> dict[str, Value | None]:
    """What is new in `sekarang`, and what became unknown again."""
    new: dict[str, Value | None] = {name: value for name, value in sekarang.items() if sebelum.get(name) != value}
    return new | {name: None for name in sebelum if name not in sekarang}


def gabung(sebelum: Facts, baru: Mapping[str, Value | None]) -> Facts:
    """Everything known when `baru` is laid over what was known before."""
    whole = {**sebelum, **baru}
    return Facts({name: value for name, value in whole.items() if value is not None})


def temuan_sampai(draf: DrafKasus, nomor: int) -> Facts:
    """Everything known by the end of a part; nothing before the first (`nomor` 0)."""
    known = Facts()
    for one in draf.bagian[:nomor]:
        known = gabung(known, one.temuan)
    return known


def tanpa_bagian(draf: DrafKasus, nomor: int) -> DrafKasus:
    """The case without one part; what it found goes over to the part after it, so that the others keep theirs."""
    parts = list(draf.bagian)
    gone = parts.pop(nomor - 1)
    if nomor <= len(parts):
        after = parts[nomor - 1]
        parts[nomor - 1] = replace(after, temuan={**gone.temuan, **after.temuan})
    return replace(draf, bagian=tuple(parts))


# ── from and to a whole case ──


def dari_kasus(kasus: KasusLatihan, *, berkas: str = "") -> DrafKasus:
    """The form's values of a case; with `berkas`, it is the same case that is written on."""
    return DrafKasus(
        berkas=berkas, judul=kasus.judul, kategori=kasus.kategori, jenjang=kasus.jenjang, sifat=kasus.sifat.value,
        gerbang=kasus.gerbang.value, tingkat=kasus.tingkat, tokoh=kasus.tokoh, bagian=tuple(_parts(kasus)),
    )  # fmt: skip


def _parts(kasus: KasusLatihan) -> Iterator[DrafBagian]:
    known = Facts()
    for one in kasus.episode:
        yield DrafBagian(
            judul=one.judul, cerita=one.cerita, temuan=temuan_baru(known, one.temuan), ditanya=one.ditanya,
            harap=one.harap, umpan_balik=one.umpan_balik, kesalahan=one.kesalahan, berbeda=one.berbeda,
        )  # fmt: skip
        known = one.temuan


def sementara(draf: DrafKasus) -> KasusLatihan:
    """The draft as if it were a case, to be looked at; what is not filled in has a value that binds nobody."""
    known, episodes = Facts(), []
    for one in draf.bagian:
        known = gabung(known, one.temuan)
        episodes.append(
            Episode(
                one.judul, one.cerita, known, one.ditanya, one.harap, one.umpan_balik, one.kesalahan, one.berbeda,
                Place("", 0, 0),
            )
        )  # fmt: skip
    sifat = Sifat(draf.sifat) if draf.sifat else Sifat.UMUM
    gerbang = Gerbang(draf.gerbang) if draf.gerbang else Gerbang.KONFERENSI
    return KasusLatihan(
        draf.berkas, draf.judul, draf.kategori, draf.jenjang, sifat, gerbang, draf.tingkat or 1, draf.tokoh,
        tuple(episodes),
    )  # fmt: skip


def ke_yaml(draf: DrafKasus, base: RuleBase, *, sebagai_draf: bool = False) -> str:
    """The text of the file; of a complete draft, `baca.parse_kasus` reads the same case again.

    Args:
        draf: what is written; what is empty is left out.
        base: the order of facts and roles.
        sebagai_draf: note also which own case it becomes, which a case file does not hold.
    """
    head = {
        "judul": draf.judul, "kategori": _flow(draf.kategori), "jenjang": draf.jenjang, "sifat": draf.sifat,
        "gerbang": draf.gerbang, "tingkat": draf.tingkat, "tokoh": [_flow_map(_person(one)) for one in draf.tokoh],
    }  # fmt: skip
    content = _filled(head)
    content.setdefault("tokoh", [])
    content["episode"] = [_part(one, base) for one in draf.bagian]
    if sebagai_draf and draf.berkas:
        content["berkas"] = draf.berkas
    return HEADER + _dumped(content)


def _dumped(content: Mapping[str, object]) -> str:
    yaml = YAML()
    yaml.width, yaml.allow_unicode = UNFOLDED, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(dict(content), stream)
    return stream.getvalue()


def _part(one: DrafBagian, base: RuleBase) -> dict[str, object]:
    harap = {
        "putusan": one.harap.putusan, "urgensi": one.harap.urgensi, "sesudah_aman": one.harap.sesudah_aman,
        "mode": one.harap.mode, "peserta": _flow_map(one.harap.peserta or {}),
        "pertimbangan": _flow(one.harap.pertimbangan),
    }  # fmt: skip
    content = {
        "judul": one.judul, "cerita": _long(one.cerita), "ditanya": _flow(butir.nama for butir in one.ditanya),
        "harap": _filled(harap), "umpan_balik": _long(one.umpan_balik),
        "kesalahan": [{"tentang": e.tentang, "pilihan": e.pilihan, "teks": e.teks} for e in one.kesalahan],
        "berbeda": one.berbeda,
    }  # fmt: skip
    filled = _filled(content)
    order = ("judul", "cerita", "temuan", "ditanya", "harap", "umpan_balik", "kesalahan", "berbeda")
    filled["temuan"] = _findings(one, base)
    return {key: filled[key] for key in order if key in filled}


def _findings(one: DrafBagian, base: RuleBase) -> dict[str, object]:
    known = dump_answers(gabung(Facts(), one.temuan), base)
    told = {name: known.get(name, kw.UNKNOWN) for name in base.facts if name in one.temuan}
    return {name: _flow(value) if isinstance(value, list) else _sets(value) for name, value in told.items()}


def _sets(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return _flow_map({key: _flow(members) for key, members in value.items()})


def _person(one: Tokoh) -> dict[str, str]:
    person = {"sebutan": one.sebutan, "bagian": one.bagian}
    if one.jenis_kelamin is not JenisKelamin.TIDAK_DISEBUT:
        person["jenis_kelamin"] = one.jenis_kelamin.value
    if one.ekonomi is not Ekonomi.TIDAK_DISEBUT:
        person["ekonomi"] = one.ekonomi.value
    return person


def _filled(content: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in content.items() if value}


def _flow(items: Iterable[object]) -> CommentedSeq:
    made = CommentedSeq(items)
    made.fa.set_flow_style()
    return made


def _flow_map(entries: Mapping[str, object]) -> CommentedMap:
    made = CommentedMap(entries)
    made.fa.set_flow_style()
    return made


def _long(text: str) -> str:
    """Paragraphs broken to lines, as the shipped cases have them."""
    if not text:
        return ""
    parts = (
        textwrap.fill(part, WIDTH, break_long_words=False, break_on_hyphens=False)
        for part in unwrapped(text).split("\n\n")
    )
    shown: str = LiteralScalarString("\n\n".join(parts) + "\n")
    return shown


# ── what was typed ──


def satu_baris(text: str) -> str:
    """A typed line without what cannot be seen."""
    return " ".join(HIDDEN.sub(" ", text).split())


def paragraf(text: str) -> str:
    """A typed text: every line break begins a paragraph, since a person does not type empty lines."""
    lines = (satu_baris(line) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)


def nama_berkas(judul: str) -> str:
    """The name that a new case gets from its title; never that of a shipped one."""
    plain = NOT_PLAIN.sub("-", judul.lower()).strip("-")[:LONGEST_NAME].strip("-")
    return f"{PREFIX}-{plain or 'kasus'}"
