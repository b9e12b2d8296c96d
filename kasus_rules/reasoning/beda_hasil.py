"""What comparing two rule bases finds, as plain data: verdicts, cases, what is decided otherwise.

Hides nothing but the shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from kasus_rules.core.rules import Item, Key, RuleBase
from kasus_rules.reasoning.beda_perubahan import Change

Slot = tuple[str, Key | Item | str | None]  # a decision, and which part of it (None: all of it)


class Vonis(Enum):
    """What is known about a change. Time running out is never "equal"."""

    BERBEDA = "berbeda"
    SETARA = "terbukti_setara"
    HANYA_KATA = "hanya_kata"
    PERLU_DIPERIKSA = "perlu_diperiksa"  # outcomes are equal, but something else differs that people must look at
    BELUM_PASTI = "belum_pasti"


@dataclass(frozen=True, slots=True)
class Selisih:
    """One slot of the outcome that differs: what it may be before and after, None for nothing."""

    slot: Slot
    before: frozenset[str | None]
    after: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Hasil:
    """One change with what it changes.

    Attributes:
        case: a smallest case that it decides otherwise, as in an answers file; None when there is none.
        differences: what is decided otherwise in this case because of the change.
        notes: what to know when reading it, in Indonesian.
        total: how many slots differ in this case, whatever they are due to.
    """

    change: Change
    verdict: Vonis
    case: Mapping[str, object] | None = None
    differences: tuple[Selisih, ...] = ()
    notes: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Beda:
    """Two rule bases compared; `equal` is the proof that no case at all is decided otherwise."""

    old: RuleBase
    new: RuleBase
    equal: Vonis
    results: tuple[Hasil, ...]
