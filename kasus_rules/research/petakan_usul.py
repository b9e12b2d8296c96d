"""A first proposal for a mapping, from the names and the values of a foreign table. A person checks it.

Hides how near is near. A column is proposed only when its values can be answers to the question; what resembles
nothing is carried along, and a value that resembles nothing is left for the person to map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

import polars as pl

from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.rules import RuleBase
from kasus_rules.research import petakan_sinonim as sinonim
from kasus_rules.research.petakan_bentuk import TERCATAT, URUTAN_TANGGAL, KolomPeta, Peta, sasaran
from kasus_rules.research.petakan_terap import tanggal
from kasus_rules.research.tabel_bingkai import PEMISAH, ke_polars, teks
from kasus_rules.research.tabel_kolom import KODE
from kasus_rules.research.tabel_nilai import baca
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.reading import DAY

CUKUP, CUKUP_NILAI = 0.74, 0.80
PASTI = 0.92
KODE_PENDEK = 3
PALING_BANYAK_NILAI = 60  # a column with more different values is no list of codes
SEPARUH, CUKUP_TANGGAL = 0.5, 0.9
PEMISAH_SEL = (";", PEMISAH, ",", "/")
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
WHOLE = re.compile(r"\d{1,6}")


def usulkan_peta(frame: Any, base: RuleBase) -> Peta:
    """A mapping to begin with: each question gets the column that resembles it most, if one does."""
    table = ke_polars(frame)
    samples = {name: _values(table[name]) for name in table.columns}
    found: dict[str, KolomPeta] = {}
    taken: set[str] = set()
    for score, column, target in sorted(_scores(table.columns, base), key=lambda each: (-each[0], each[1], each[2])):
        if column in taken or target in found:
            continue
        entry = usulkan_kolom(column, target, samples[column], base)
        if entry is not None and (score >= PASTI or _understood(entry, samples[column], base)):
            found[target], taken = entry, taken | {column}
    kolom = tuple(sorted(found.values(), key=lambda entry: table.columns.index(entry.dari)))
    return Peta(kolom, {}, tuple(name for name in table.columns if name not in taken))


def _understood(entry: KolomPeta, values: list[str], base: RuleBase) -> bool:
    """Whether any value speaks for the proposal; a name that is only near needs that."""
    spec = sasaran(base)[entry.ke]
    return (
        bool(entry.nilai)
        or entry.ke == KODE
        or len(baca(spec, values).salah) < len(values)
        or (spec.kind is FactKind.TANGGAL)
    )


def calon_kolom(nama: str, base: RuleBase, *, terbanyak: int = 5) -> tuple[tuple[str, float], ...]:
    """The questions that a column name resembles, most alike first, with how alike (0 to 1)."""
    scored = [(target, _alike(nama, names)) for target, names in _names(base).items()]
    return tuple(sorted(scored, key=lambda each: -each[1])[:terbanyak])


def usulkan_kolom(column: str, target: str, values: Iterable[str], base: RuleBase) -> KolomPeta | None:
    """How a column could answer a question; None when its values can hardly be answers to it."""
    spec, texts = sasaran(base)[target], list(values)
    if target == KODE:
        return KolomPeta(column, target)
    if not texts:
        return None
    match spec.kind:
        case FactKind.TANGGAL:
            return _dates(column, target, texts)
        case FactKind.BILANGAN:
            return KolomPeta(column, target) if _share(texts, WHOLE.fullmatch) > SEPARUH else None
        case FactKind.HIMPUNAN:
            return _set(column, spec, texts)
        case _:
            mapped = nilai_mirip(texts, spec)
            return _if_enough(KolomPeta(column, target, mapped), texts, mapped, spec)


def nilai_mirip(texts: Iterable[str], spec: FactSpec) -> dict[str, str]:
    """Her values -> ours, for those that resemble one; ours and unmappable ones are left out."""
    found = {text: _meant(text, spec) for text in texts}
    return {text: value for text, value in found.items() if value is not None and value != text}


# ── names ──


def _names(base: RuleBase) -> Mapping[str, tuple[str, ...]]:
    plain = {name: spec for name, spec in sasaran(base).items() if "__" not in name and spec.computed is None}
    return {name: (name, spec.short, *sinonim.KOLOM.get(name, ())) for name, spec in plain.items()}


def _scores(columns: Iterable[str], base: RuleBase) -> list[tuple[float, str, str]]:
    names = _names(base)
    scored = [(_alike(column, words), column, target) for column in columns for target, words in names.items()]
    return [each for each in scored if each[0] >= CUKUP]


def _alike(one: str, others: Iterable[str]) -> float:
    plain = _plain(one)
    return max((SequenceMatcher(None, plain, _plain(other)).ratio() for other in others if other), default=0.0)


def _plain(text: str) -> str:
    return NOT_A_LETTER.sub(" ", text.lower()).strip()


# ── values ──


def _values(column: pl.Series) -> list[str]:
    return list(teks(column).drop_nulls().unique().sort().head(2_000))


def _meant(text: str, spec: FactSpec) -> str | None:
    plain = _plain(text) or text
    if plain in sinonim.TAK_TAHU or text.lower() in sinonim.TAK_TAHU:
        return kw.UNKNOWN
    if spec.kind is FactKind.YA_TIDAK:
        return kw.YES if plain in sinonim.YA else kw.NO if plain in sinonim.TIDAK else None
    scored = [
        (_alike(text, (choice.value, choice.label, *sinonim.NILAI.get(choice.value, ()))), choice.value)
        for choice in spec.choices
    ]
    best = max(scored, default=(0.0, ""))
    enough = 1.0 if len(plain) <= KODE_PENDEK else CUKUP_NILAI  # "SP" is near to much and means something else
    return best[1] if best[0] >= enough else None


def _set(column: str, spec: FactSpec, texts: list[str]) -> KolomPeta | None:
    pisah = next((sign for sign in PEMISAH_SEL if _share(texts, lambda text, sign=sign: sign in text) > 0.02), "")
    parts = sorted(
        {part.strip() for text in texts for part in (text.split(pisah) if pisah else [text]) if part.strip()}
    )
    mapped = nilai_mirip(parts, spec)
    return _if_enough(
        KolomPeta(column, spec.name, mapped, pisah=pisah, lengkap=bool(pisah) or spec.name == TERCATAT),
        parts,
        mapped,
        spec,
    )


def _if_enough(entry: KolomPeta, texts: list[str], mapped: Mapping[str, str], spec: FactSpec) -> KolomPeta | None:
    """Codes that mean nothing to us are for the person to map; a free text is no answer at all."""
    ours = set(texts) - set(baca(spec, texts).salah)
    few = len(texts) <= PALING_BANYAK_NILAI
    if spec.kind is FactKind.YA_TIDAK:
        return entry if (len(mapped) + len(ours)) > SEPARUH * len(texts) else None
    return entry if few else None


def _dates(column: str, target: str, texts: list[str]) -> KolomPeta | None:
    for order in URUTAN_TANGGAL:
        if _share(texts, lambda text, order=order: DAY.fullmatch(tanggal(text, order))) > CUKUP_TANGGAL:
            return KolomPeta(column, target, tanggal=order)
    return None


def _share(texts: list[str], test: Any) -> float:
    return sum(1 for text in texts if test(text)) / len(texts)
