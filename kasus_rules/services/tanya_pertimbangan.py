"""The considerations that rules can bring, so that one of them can be asked about.

Hides where they stand: every rule that brings considerations, in the order people read them. One is named by
its text, the only thing that no other has; a few words of it will do.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten

from kasus_rules.core.rules import ItemEffect, RuleBase
from kasus_rules.errors import InputError

DECISION = "pertimbangan"
WIDTH = 72  # of the text in a list
AT_MOST = 6  # named when words fit several


@dataclass(frozen=True, slots=True)
class Ditanyakan:
    """A consideration to ask about; `sebutan` is how a list names it, its text shortened."""

    perspektif: str
    jenis: str
    teks: str
    sebutan: str


def pertimbangan_dikenal(base: RuleBase) -> tuple[Ditanyakan, ...]:
    """Every consideration once, by point of view, then by kind, then in the order of the rules."""
    effects = [effect for rule in base.rules for effect in rule.effects if isinstance(effect, ItemEffect)]
    items = dict.fromkeys(effect.item for effect in effects if effect.decision == DECISION)
    if not items:
        return ()
    label = {field: {one.value: one.label for one in each} for field, each in base.decisions[DECISION].item_choices}
    views, kinds = list(label["perspektif"]), list(label["jenis"])
    found = [_asked({field: str(value) for field, value in item}, label) for item in items]
    return tuple(sorted(found, key=lambda one: (views.index(one.perspektif), kinds.index(one.jenis))))


def cari_pertimbangan(base: RuleBase, kata: str) -> Ditanyakan:
    """The consideration with this text, or the only one whose text has these words in it, whatever their case.

    Raises:
        InputError: none has them, or several; then some of these are named.
    """
    known, wanted = pertimbangan_dikenal(base), " ".join(kata.split()).casefold()
    fitting = [one for one in known if wanted and wanted in one.teks.casefold()]
    exact = [one for one in fitting if one.teks.casefold() == wanted]
    match exact or fitting:
        case [only]:
            return only
        case []:
            raise InputError(
                f'Tidak ada pertimbangan yang memuat "{kata}". Sebutkan beberapa kata dari teksnya, '
                "seperti yang tertulis di hasil triase atau di: kasus aturan KON"
            )
        case several:
            named = "\n".join(f"  - {one.sebutan}" for one in several[:AT_MOST])
            raise InputError(
                f'{len(several)} pertimbangan memuat "{kata}". Sebutkan lebih banyak kata dari teksnya. Di antaranya:\n'
                f"{named}"
            )


def _asked(fields: dict[str, str], label: dict[str, dict[str, str]]) -> Ditanyakan:
    view, kind, text = fields["perspektif"], fields["jenis"], fields["teks"]
    named = f"{label['perspektif'][view]}, {label['jenis'][kind].lower()}: {shorten(text, WIDTH, placeholder=' …')}"
    return Ditanyakan(view, kind, text, named)
