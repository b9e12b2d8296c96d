"""What a rule comes to, in short lines; and the tables of decisions made of these lines.

Hides the expansion of invitations: "semua" became one effect for each stage and meeting, and is
said again in as few words as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kasus_rules.core.rules import (
    DecisionSpec,
    Effect,
    HitPolicy,
    ItemEffect,
    KeyedEffect,
    KeyField,
    RuleBase,
    ValueEffect,
)
from kasus_rules.documents.acuan import Acuan, Halaman
from kasus_rules.rulebase.expansion import in_sentence

CARA_GABUNG = {
    HitPolicy.PRIORITY: "Bila beberapa baris berlaku, yang paling kuat menentukan; urutan di bawah dari yang terkuat.",
    HitPolicy.UNIQUE: "Paling banyak satu nilai boleh berlaku; dua nilai ditampilkan sebagai hal yang tidak sejalan.",
    HitPolicy.COLLECT: "Semua baris yang berlaku dikumpulkan.",
}
PERISTIWA = {
    "tanggal_konferensi": "konferensi",
    "tanggal_putusan": "putusan",
    "tanggal_acuan": "tanggal penilaian",
}


@dataclass(frozen=True, slots=True)
class Akibat:
    """One line of what a rule comes to.

    Attributes:
        nilai: the value as people read it; the kind of item for structured ones.
        teks: the rest: whom it concerns, the text of an item.
        urutan: place among the lines of the decision, strongest or first one first.
    """

    keputusan: str
    nilai: str
    teks: str
    urutan: int


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of a table of decisions: what comes of it, and the written rule that says when."""

    akibat: Akibat
    halaman: Halaman


def akibat(page: Halaman, base: RuleBase) -> tuple[Akibat, ...]:
    """Everything the rule comes to, in the order of the file."""
    effects = page.rule.effects
    names = dict.fromkeys(effect.decision for effect in effects)
    return tuple(line for name in names for line in _lines(base.decisions[name], effects, base))


def table(acuan: Acuan, decision: str, pages: Iterable[Halaman] | None = None) -> tuple[Baris, ...]:
    """The table of one decision: the strongest value (or the first item) first, then in rule order."""
    chosen = acuan.halaman.values() if pages is None else pages
    rows = [Baris(line, page) for page in chosen for line in akibat(page, acuan.base) if line.keputusan == decision]
    return tuple(sorted(rows, key=lambda row: row.akibat.urutan))


def _lines(spec: DecisionSpec, effects: Iterable[Effect], base: RuleBase) -> Iterator[Akibat]:
    own = [effect for effect in effects if effect.decision == spec.name]
    for effect in own:
        match effect:
            case ValueEffect(_, value):
                yield Akibat(spec.name, spec.label_of(value), "", spec.values.index(value))
            case ItemEffect(_, item):
                yield _item(spec, dict(item))
            case KeyedEffect():
                pass
    yield from _invited(spec, [effect for effect in own if isinstance(effect, KeyedEffect)], base)


# ── invitations ──


def _invited(spec: DecisionSpec, effects: Iterable[KeyedEffect], base: RuleBase) -> Iterator[Akibat]:
    """Roles with the same level, reason and meetings are one line."""
    places: dict[tuple[str, str, str], list[tuple[str, ...]]] = {}
    for effect in effects:
        places.setdefault((effect.value, effect.reason, effect.key[0]), []).append(effect.key[1:])
    lines: dict[tuple[str, str, str], list[str]] = {}
    for (value, reason, role), keys in places.items():
        lines.setdefault((value, reason, _where(spec, keys)), []).append(base.roles[role].label)
    for (value, reason, where), labels in lines.items():
        text = f"{', '.join(labels)} ({where})" + (f". {reason}" if reason else "")
        yield Akibat(spec.name, spec.label_of(value), text, spec.values.index(value))


def _where(spec: DecisionSpec, keys: list[tuple[str, ...]]) -> str:
    """Stages and meetings in words; one group after the other where they are not every combination."""
    stage, meeting = spec.key_fields[1:]
    stages = [value for value in stage.values if any(value == key[0] for key in keys)]
    together: dict[tuple[str, ...], list[str]] = {}
    for each in stages:
        here = tuple(value for value in meeting.values if (each, value) in keys)
        together.setdefault(here, []).append(each)
    return "; ".join(f"{_named(stage, several)}, {_named(meeting, here)}" for here, several in together.items())


def _named(field: KeyField, values: Sequence[str]) -> str:
    return f"semua {field.name}" if len(values) == len(field.values) else f"{field.name} {_and(values)}"


def _and(words: Sequence[str]) -> str:
    return " dan ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


# ── items ──


def _item(spec: DecisionSpec, item: dict[str, str | int]) -> Akibat:
    labels = {name: {each.value: each.label for each in values} for name, values in spec.item_choices}
    kinds = [labels[name][str(item[name])] for name in labels if name in item and item[name] != "tidak_ada"]
    place = int(item.get("urutan", 0))
    number = f"{place}. " if "urutan" in item else ""
    value = ", ".join(_lowered(kinds)) if kinds else spec.label
    return Akibat(spec.name, value, f"{number}{item.get('teks', '')}{_due(item)}", place)


def _lowered(labels: list[str]) -> list[str]:
    return [labels[0], *(in_sentence(label) for label in labels[1:])]


def _due(item: dict[str, str | int]) -> str:
    if "tenggat_hari" not in item:
        return ""
    event = PERISTIWA.get(str(item["tenggat_dari"]), str(item["tenggat_dari"]))
    return f" (paling lambat {item['tenggat_hari']} hari sejak {event})"
