"""Questions and answers: what may be asked about a case, and what has been answered.

Hides how an answer is represented. An absent fact is unknown; a set keeps its members
apart into present, absent and (all others) unknown, so that a tick never implies a "no".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from kasus_rules.core.conditions import Condition, Scalar
from kasus_rules.core.truth import Truth


class FactKind(Enum):
    """The five kinds of answer; the values are the words of the rule language."""

    YA_TIDAK = "ya_tidak"
    PILIHAN = "pilihan"
    HIMPUNAN = "himpunan"
    BILANGAN = "bilangan"
    TANGGAL = "tanggal"


class HowKnown(Enum):
    """How an answer may be come by without harm (`cara_tahu`)."""

    AMATI = "amati"
    DOKUMEN = "dokumen"
    SUDAH_DICERITAKAN = "sudah_diceritakan"
    TANYA_MURID = "tanya_murid"
    TANYA_PIHAK_LAIN = "tanya_pihak_lain"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice or set, with what the user reads (`label`) and an optional help."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class DayDifference:
    """A computed number: whole days from `start` to `end` (both date facts), known when both are."""

    end: str
    start: str


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One question, once.

    Attributes:
        name: the fact's one spelling everywhere.
        short: how the fact is called in a reason (`sebutan`), such as "usia murid termuda".
        choices: values of PILIHAN and HIMPUNAN in order; empty for other kinds.
        minimum, maximum: inclusive bounds of BILANGAN.
        applies_if: while FALSE, the question does not arise and the answer counts as "no": YA_TIDAK is
            `tidak`, a set has no member, any other kind has no value. A positive answer to a question
            that does not arise is an input error, never dropped silently.
        do_not_probe_if: while TRUE, the question must not be put to anyone again.
        do_not_probe_text: what to do instead of asking.
        weakens: the fact describes source, consent, reporter or mode, and may never be read by a guard.
        computed: how it follows from other facts, or None.
    """

    name: str
    kind: FactKind
    question: str
    group: str
    how_known: HowKnown
    short: str = ""
    help: str = ""
    why: str = ""
    choices: tuple[Choice, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    applies_if: Condition | None = None
    do_not_probe_if: Condition | None = None
    do_not_probe_text: str = ""
    weakens: bool = False
    computed: DayDifference | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """The values of the choices, in order."""
        return tuple(choice.value for choice in self.choices)

    def label_of(self, value: str) -> str:
        """What the user reads for `value`; the value itself when it has no label."""
        return next((choice.label for choice in self.choices if choice.value == value), value)


@dataclass(frozen=True, slots=True)
class SetValue:
    """A partly answered set: members known to be in it, known not to be in it; all others are unknown."""

    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if both := self.present & self.absent:
            raise ValueError(f"members both present and absent: {sorted(both)}")

    @classmethod
    def complete(cls, present: Iterable[str], members: Iterable[str]) -> SetValue:
        """`present` and nothing else ("tidak ada yang lain")."""
        inside = frozenset(present)
        return cls(inside, frozenset(members) - inside)

    def truth_of(self, member: str) -> Truth:
        """TRUE, FALSE or UNKNOWN for one member."""
        if member in self.present:
            return Truth.TRUE
        return Truth.FALSE if member in self.absent else Truth.UNKNOWN

    def is_complete(self, members: Iterable[str]) -> bool:
        """Whether every member is settled."""
        return frozenset(members) <= self.present | self.absent


Value = Scalar | SetValue


@dataclass(frozen=True, slots=True)
class Facts(Mapping[str, Value]):
    """The answers of one case. A name that is absent is unknown."""

    values_by_name: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values_by_name", MappingProxyType(dict(self.values_by_name)))

    def __getitem__(self, name: str) -> Value:
        return self.values_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)

    def __reduce__(self) -> tuple[type[Facts], tuple[dict[str, Value]]]:
        return Facts, (dict(self.values_by_name),)

    def known(self, name: str) -> Value | None:
        """The answer, or None while it is unknown. Asked thousands of times a case, so not by exception."""
        return self.values_by_name.get(name)

    def with_value(self, name: str, value: Value | None) -> Facts:
        """The same answers with one changed; None makes it unknown again."""
        others = {key: old for key, old in self.values_by_name.items() if key != name}
        return Facts(others if value is None else {**others, name: value})


REFERENCE_DATE = "tanggal_acuan"


def reference_date_of(facts: Facts) -> date:
    """The date on which the case is judged; a fact that is never unknown.

    Raises:
        KeyError: when the caller (services) did not set it.
        TypeError: when it is not a date.
    """
    value = facts[REFERENCE_DATE]
    if not isinstance(value, date):
        raise TypeError(f"{REFERENCE_DATE} must be a date")
    return value
