"""The checklist of considerations for one episode: up to four that hold, and three that certainly do not.

Hides how they are picked. The same episode always gives the same list in the same order, so that a discussion can
refer to it. What does not hold is taken from rules about one form of another category and is a risk or a gain,
never general good advice: whoever ticks "speak in private" is not wrong anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from kasus_rules.core.conditions import atoms, facts_of
from kasus_rules.core.rules import Item, ItemEffect, Rule
from kasus_rules.core.truth import Truth
from kasus_rules.explain.jejak import Trace
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import EpisodeDinilai

PERTIMBANGAN: Final = "pertimbangan"
BERLAKU_PALING_BANYAK, TIDAK_BERLAKU = 4, 3
KHAS: Final = ("risiko", "manfaat")
KATEGORI, BENTUK = "kategori", "bentuk_"


@dataclass(frozen=True, slots=True)
class Centang:
    """One line of the checklist, and whether the rules bring it up here."""

    teks: str
    berlaku: bool
    aturan: Rule


def centang(asisten: Asisten, dinilai: EpisodeDinilai) -> tuple[Centang, ...]:
    """The checklist; empty where nothing holds for certain, or nothing certainly does not."""
    trace = asisten.jejak(dinilai.episode.temuan)
    seed = f"{dinilai.kasus.id}/{dinilai.nomor}"
    here = list(_here(trace, dinilai.episode.harap.pertimbangan, seed))[:BERLAKU_PALING_BANYAK]
    elsewhere = list(_elsewhere(trace, seed))[:TIDAK_BERLAKU]
    if not here or not elsewhere:
        return ()
    return tuple(sorted((*here, *elsewhere), key=lambda one: _shuffled(seed, one.teks)))


def _here(trace: Trace, expected: tuple[str, ...], seed: str) -> Iterator[Centang]:
    """One line a rule that speaks here: those that the author expects, then the special before the general."""
    speaking = [rule for rule in _speaking(trace) if trace.evaluation.truths[rule.id] is Truth.TRUE]
    order = {id_: place for place, id_ in enumerate(expected)}

    def place(rule: Rule) -> tuple[int, bool, str]:
        return order.get(rule.id, len(order)), not _about_category(trace, rule), _shuffled(seed, rule.id)

    for rule in sorted(speaking, key=place):
        text = next((_text(item) for item in _items(rule) if _truth(trace, item) is Truth.TRUE), None)
        if text is not None:
            yield Centang(text, True, rule)


def _elsewhere(trace: Trace, seed: str) -> Iterator[Centang]:
    """One line a rule that certainly does not speak here."""
    silent = [rule for rule in _speaking(trace) if trace.evaluation.truths[rule.id] is Truth.FALSE]
    for rule in sorted(silent, key=lambda rule: _shuffled(seed, rule.id)):
        texts = [_text(item) for item in _items(rule) if _special(item) and _truth(trace, item) is Truth.FALSE]
        if texts and _about_form_elsewhere(trace, rule):
            yield Centang(min(texts, key=lambda text: _shuffled(seed, text)), False, rule)


def _speaking(trace: Trace) -> Iterable[Rule]:
    ids = dict.fromkeys(id_ for id_, _ in trace.program.effects[PERTIMBANGAN])
    return [trace.program.rule(id_) for id_ in ids]


def _about_category(trace: Trace, rule: Rule) -> bool:
    return KATEGORI in facts_of(trace.program.conditions[rule.id])


def _about_form_elsewhere(trace: Trace, rule: Rule) -> bool:
    """Whether a rule is about one form of a category that the case certainly does not belong to."""
    found = list(atoms(trace.program.conditions[rule.id]))
    categories = [atom for atom in found if atom.fact == KATEGORI]
    formed = any(atom.fact.startswith(BENTUK) for atom in found)
    return formed and all(trace.truth(atom) is Truth.FALSE for atom in categories) and bool(categories)


def _items(rule: Rule) -> Iterator[Item]:
    for effect in rule.effects:
        if isinstance(effect, ItemEffect) and effect.decision == PERTIMBANGAN:
            yield effect.item


def _truth(trace: Trace, item: Item) -> Truth:
    """Items that are certainly not collected are absent."""
    return trace.evaluation.items[PERTIMBANGAN].get(item, Truth.FALSE)


def _text(item: Item) -> str:
    return str(dict(item)["teks"])


def _special(item: Item) -> bool:
    return dict(item)["jenis"] in KHAS


def _shuffled(seed: str, text: str) -> str:
    return sha256(f"{seed}/{text}".encode()).hexdigest()
