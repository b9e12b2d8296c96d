"""Rules, decisions and how several rules of one decision combine (DMN hit policies).

Hides nothing of the meaning and everything of YAML: this is what a loaded rule base is,
whoever wrote it. Effects are plain data; nothing here runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kasus_rules.core.conditions import Condition
from kasus_rules.core.facts import Choice, FactSpec


class HitPolicy(Enum):
    """How several rules of one decision combine; the values are the words of the rule language."""

    PRIORITY = "terkuat"
    UNIQUE = "tunggal"
    COLLECT = "kumpulan"


@dataclass(frozen=True, slots=True)
class KeyField:
    """One part of the key of a keyed decision, such as `tahap` of `undangan`, with its values in order."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionSpec:
    """One output.

    Attributes:
        choices: its values, strongest first. Empty for COLLECT of structured items.
        default: the value that holds when every rule for another value is certainly FALSE, or None.
        key_fields: a keyed decision has one outcome a combination of these (PRIORITY only).
        item_fields: the fields of a structured COLLECT item, in order.
        item_choices: for the fields that are a choice, the values with what the user reads.
        only_if: while FALSE the decision has no value; while UNKNOWN none of its values is certain.
        guards: values that protect; their rules cannot be displaced and read no weakening fact.
    """

    name: str
    label: str
    policy: HitPolicy
    choices: tuple[Choice, ...] = ()
    default: str | None = None
    key_fields: tuple[KeyField, ...] = ()
    item_fields: tuple[str, ...] = ()
    item_choices: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    only_if: Condition | None = None
    guards: frozenset[str] = frozenset()

    @property
    def values(self) -> tuple[str, ...]:
        """The values, strongest first."""
        return tuple(choice.value for choice in self.choices)

    def label_of(self, value: str) -> str:
        """What the user reads for `value`."""
        return next((choice.label for choice in self.choices if choice.value == value), value)


Key = tuple[str, ...]  # one value a key field, in order
Item = tuple[tuple[str, str | int], ...]  # (field, value) pairs, in order


@dataclass(frozen=True, slots=True)
class ValueEffect:
    """`decision` gets `value` (for COLLECT with values: the set gets the member)."""

    decision: str
    value: str


@dataclass(frozen=True, slots=True)
class KeyedEffect:
    """`decision` gets `value` at `key` (in the order of its key fields), for `reason` or the rule's own."""

    decision: str
    key: Key
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemEffect:
    """A structured item is collected: (field, value) pairs in the order of the item fields."""

    decision: str
    item: Item


Effect = ValueEffect | KeyedEffect | ItemEffect


class SourceStatus(Enum):
    """How far a source has been checked; shown to the user once a source."""

    TEKS_TERBACA = "teks_terbaca"
    KUTIPAN_SEKUNDER = "kutipan_sekunder"
    PERLU_DIPERIKSA = "perlu_diperiksa"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: title, article or part, how far it was checked and when."""

    id: str
    title: str
    part: str
    status: SourceStatus
    looked_at: date
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a rule stands: file (relative to the rule folder) and line, from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: if `condition` is certainly true on a day of its validity, its effects hold.

    Attributes:
        overrides: ids of rules that this exception displaces whole.
        valid_from, valid_to: inclusive; None is open.
    """

    id: str
    title: str
    condition: Condition
    effects: tuple[Effect, ...]
    reason: str
    sources: tuple[str, ...]
    origin: Origin
    valid_from: date | None = None
    valid_to: date | None = None
    overrides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """Someone who may be invited (`peran`).

    Attributes:
        functions: what the role does in the meeting, such as `pengambil_keputusan` or `bk`.
        substitutes: ids of roles that may stand in, best first.
        limits: sentences on what the role may not do or get.
        about: role of whose exclusions it shares when it is a relative or a companion, for the screen.
    """

    id: str
    label: str
    functions: tuple[str, ...]
    substitutes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    outside: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleBase:
    """Everything that was loaded and checked, with a fingerprint of its content."""

    facts: Mapping[str, FactSpec]
    decisions: Mapping[str, DecisionSpec]
    rules: tuple[Rule, ...]
    sources: Mapping[str, Source]
    roles: Mapping[str, Role]
    groups: Mapping[str, Choice]
    version: str
    fingerprint: str
