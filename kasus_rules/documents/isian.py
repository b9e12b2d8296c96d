"""What a template gets: the allowed fields of a document as plain texts, cleaned and written for people.

Hides how dates read, which signs a text may hold, and the cutting of everything the reader need not know. No value
that leaves here has behaviour: texts, lists and tables of texts, and yes or no.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import TypeVar

from kasus_rules.documents.gagal import IsiDitolak
from kasus_rules.documents.isi import (
    LABEL,
    Acara,
    Butir,
    IsiDokumen,
    Kop,
    PandanganPilihan,
    PesertaDokumen,
    Pilihan,
)
from kasus_rules.explain.frasa import tanggal

T = TypeVar("T")
Isian = str | bool | list["Isian"] | dict[str, "Isian"]
LONGEST_TEXT = 20_000
LONGEST_LIST = 300
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
HADIR = {"hadir": "Hadir", "diwakili": "Diwakili", "tidak_hadir": "Tidak hadir", "": ""}
SIDE = re.compile(r"\s+(?:yang (?:terdampak|dirugikan|dilaporkan|diduga)|terdampak|terlapor|saksi)\b", re.IGNORECASE)
OWN_KEYS = ("judul", "hari")  # fit for every reader
_FORBIDDEN = re.compile(r"[^\S\n]|[\x00-\x09\x0b-\x1f]")


def prepare(isi: IsiDokumen, boleh: Iterable[str], *, pihak: bool = False) -> dict[str, Isian]:
    """The fields of `isi` that are allowed, as a template takes them.

    A missing meeting is a table of empty texts. Names of students are left out unless `nama_murid` is allowed; what
    side somebody is on ("Orang tua murid yang terdampak") is left out of designations unless `pihak`.

    Raises:
        IsiDitolak: a text or list is too long for a letter.
    """
    allowed = frozenset(boleh)
    whole = _all(isi if pihak else without_sides(isi), named="nama_murid" in allowed)
    kept = {name: _cut(name, value, allowed) for name, value in whole.items() if _touched(name, allowed)}
    return kept | {name: whole[name] for name in OWN_KEYS}


def without_sides(isi: IsiDokumen) -> IsiDokumen:
    """The same with designations that do not tell a side: "Orang tua murid", "Murid", "Guru"."""
    people = tuple(replace(one, peran_label=SIDE.sub("", one.peran_label)) for one in isi.peserta)
    return replace(isi, kepada=replace(isi.kepada, peran=SIDE.sub("", isi.kepada.peran)), peserta=people)


def clean(text: str) -> str:
    """Text without control signs, direction marks and invisible letters; line breaks stay.

    Raises:
        IsiDitolak: it is longer than `LONGEST_TEXT`.
    """
    if len(text) > LONGEST_TEXT:
        raise IsiDitolak(
            f"Dokumen tidak dibuat, karena satu isiannya lebih dari {LONGEST_TEXT} huruf. Ringkaslah, atau jadikan "
            "lampiran."
        )
    spaced = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    shown = "".join(sign for sign in spaced if sign == "\n" or unicodedata.category(sign)[0] != "C")
    return re.sub(r"\n{3,}", "\n\n", shown).strip()


def hari(value: date) -> str:
    """The day of the week."""
    return HARI[value.weekday()]


def _all(isi: IsiDokumen, *, named: bool) -> dict[str, Isian]:
    flat: dict[str, Isian] = {one.name: _plain(getattr(isi, one.name)) for one in fields(isi)}
    people: list[Isian] = [_person(one, named=named) for one in _bounded(isi.peserta)]
    addressee = isi.kepada.nama if named or not isi.kepada.murid else ""
    return flat | {
        "judul": LABEL[isi.jenis],
        "hari": hari(isi.tanggal),
        "acara": _meeting(isi.acara),
        "peserta": people,
        "kepada": {"nama": clean(addressee), "peran": clean(isi.kepada.peran)},
    }


def _plain(value: object) -> Isian:
    match value:
        case bool():
            return value
        case str():
            return clean(value)
        case date():
            return tanggal(value)
        case int():
            return str(value) if value else ""
        case None:
            return ""
        case tuple():
            return [_plain(item) for item in _bounded(value)]
        case _ if is_dataclass(value):
            return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        case _:
            raise TypeError(f"no such value in a document: {type(value).__name__}")


def _bounded(items: tuple[T, ...]) -> tuple[T, ...]:
    if len(items) > LONGEST_LIST:
        raise IsiDitolak(f"Dokumen tidak dibuat, karena satu daftarnya lebih dari {LONGEST_LIST} baris. Bagi dua.")
    return items


def _meeting(acara: Acara | None) -> dict[str, Isian]:
    if acara is None:
        return dict.fromkeys(("hari", "tanggal", "mulai", "selesai", "waktu", "tempat", "pertemuan"), "")
    start, end = (clean(time).replace(":", ".") for time in (acara.mulai, acara.selesai))
    return {
        "hari": hari(acara.tanggal),
        "tanggal": tanggal(acara.tanggal),
        "mulai": start,
        "selesai": end,
        "waktu": f"{start}–{end}" if end else start,
        "tempat": clean(acara.tempat),
        "pertemuan": clean(acara.pertemuan),
    }


def _person(one: PesertaDokumen, *, named: bool) -> dict[str, Isian]:
    hidden = one.murid and not named
    return {
        "nama": "" if hidden else clean(one.nama),
        "peran_label": clean(one.peran_label),
        "lembaga": clean(one.lembaga),
        "tingkat": clean(one.tingkat),
        "hadir": HADIR[one.hadir],
        "diwakili_oleh": clean(one.diwakili_oleh),
        "murid": one.murid,
    }


def _touched(name: str, allowed: frozenset[str]) -> bool:
    return name in allowed or any(path.startswith(f"{name}.") for path in allowed)


def _cut(name: str, value: Isian, allowed: frozenset[str]) -> Isian:
    if name in allowed:
        return value
    match value:
        case dict():
            return {key: inner for key, inner in value.items() if f"{name}.{key}" in allowed}
        case list():
            return [_cut(name, item, allowed) for item in value]
        case _:
            return value


@cache
def shape() -> dict[str, Isian]:
    """Every field with everything in it, to know which names exist."""
    example = IsiDokumen(
        jenis="undangan", id_dokumen="", tanggal=date(2026, 1, 1), kop=Kop(), peserta=(PesertaDokumen(),),
        pilihan=(Pilihan("", pandangan=(PandanganPilihan(""),)),), keputusan=(Butir(1, ""),),
        tindak_lanjut=(Butir(1, ""),),
    )  # fmt: skip
    return {name: value for name, value in _all(example, named=True).items() if name != "jenis"}


@cache
def all_paths() -> tuple[str, ...]:
    """Every field that may be allowed: whole, or one part of it."""
    return tuple(_paths(shape()))


def _paths(found: Mapping[str, Isian]) -> Iterator[str]:
    for name, value in found.items():
        if name in OWN_KEYS:
            continue
        yield name
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            yield from (f"{name}.{key}" for key in inner)


def allowed_shape(boleh: Iterable[str], bentuk: Mapping[str, Isian] | None = None) -> dict[str, Isian]:
    """The names that a template of this reader may use; `bentuk` for documents with other fields than a kasus has."""
    allowed, whole = frozenset(boleh), shape() if bentuk is None else bentuk
    kept = {name: _cut(name, value, allowed) for name, value in whole.items() if _touched(name, allowed)}
    return kept | dict.fromkeys(OWN_KEYS, "")


def texts(value: Isian, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its place, such as ("keputusan.apa", "…")."""
    match value:
        case str():
            yield place, value
        case list():
            for item in value:
                yield from texts(item, place)
        case dict():
            for key, item in value.items():
                yield from texts(item, f"{place}.{key}" if place else key)
        case bool():
            return
