"""`sifat.yaml`: what must hold in every case, whatever the rules become.

Hides the file. A safety property is a condition (`bila`: certainly so; `selama_mungkin`: not
yet ruled out) and one claim about what the decisions may then come to. Proving is done above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kasus_rules.core.conditions import ALWAYS, Condition
from kasus_rules.core.facts import HowKnown
from kasus_rules.core.rules import HitPolicy, RuleBase
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.asumsi import vocabulary_of
from kasus_rules.rulebase.conditions import ConditionReader
from kasus_rules.rulebase.expansion import expand
from kasus_rules.rulebase.nodes import Leaf, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes, RuleFilesError, suggestion
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.shapes import Form, form, items, known_name, names

WHEN, WHILE_POSSIBLE = "bila", "selama_mungkin"
SURE, NEVER_SURE, NEVER_POSSIBLE = "pasti", "tidak_pasti", "tidak_mungkin"
APART, INDEPENDENT, NOT_DUG = "tidak_bersama", "tidak_bergantung", "tidak_digali"
SAFEGUARDED, SOURCED, NO_STAND_IN = "berpengaman", "bersumber", "tidak_menggantikan"
ONE_SIDE, OTHER_SIDE, ON, FACTS, WORDS = "satu", "lain", "pada", "fakta", "kata"
NO_KNOWN_WHY = "Sifat berlaku untuk apa pun yang sudah atau belum diketahui."


@dataclass(frozen=True, slots=True)
class Values:
    """Values of a decision; of a keyed one only where each named key field has one of its values."""

    decision: str
    values: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Claimed:
    """`pasti`: nothing else is possible. `tidak_pasti`: never certain. `tidak_mungkin`: never possible."""

    how: str
    what: Values


@dataclass(frozen=True, slots=True)
class Apart:
    """Nobody of one side (substitutes included) is in a meeting with anybody of the other."""

    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Independent:
    """Whether the values are certain or possible does not depend on these facts."""

    what: Values
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotDug:
    """Nobody may be asked about these facts, nor about any that is come by in one of these ways."""

    facts: tuple[str, ...]
    ways: tuple[HowKnown, ...]


@dataclass(frozen=True, slots=True)
class Safeguarded:
    """Where a risk with one of these words is listed, a safeguard of the same rule is listed too."""

    decision: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sourced:
    """Every party from outside has a source, and every rule that invites one has too."""


@dataclass(frozen=True, slots=True)
class NoStandIn:
    """None of these roles is offered as a substitute for somebody invited."""

    roles: tuple[str, ...]


Claim = Claimed | Apart | Independent | NotDug | Safeguarded | Sourced | NoStandIn


@dataclass(frozen=True, slots=True)
class SafetyProperty:
    """One property; several stand under one `name` when it was written with `untuk_setiap`."""

    name: str
    title: str
    when: Condition
    while_possible: bool
    claim: Claim


def read_properties(folder: Path, base: RuleBase) -> tuple[SafetyProperty, ...]:
    """The safety properties of a rule folder; none when it has no such file.

    Raises:
        RuleFilesError: with every problem of the file.
    """
    path = folder / kw.SAFETY_FILE
    if not path.exists():
        return ()
    notes = Notes()
    node = read_yaml(path, kw.SAFETY_FILE, notes)
    found = () if node is None else tuple(_Reader(base, notes).all(node))
    if len(notes):
        raise RuleFilesError(notes.problems)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    base: RuleBase
    notes: Notes

    def all(self, node: Node) -> Iterator[SafetyProperty]:
        """Every property, expanded."""
        seen: set[str] = set()
        for item in items(node, "File sifat", self.notes):
            if not isinstance(item, Table):
                form(item, "Sifat", (kw.ID, kw.TITLE), (kw.ID,), self.notes)
                continue
            for instance in expand(item, vocabulary_of(self.base), self.notes):
                yield from self._one(instance.table, seen)
            seen.add(str(getattr(item.get(kw.ID), "value", "")))

    def _one(self, table: Table, seen: set[str]) -> Iterator[SafetyProperty]:
        keys = (kw.ID, kw.TITLE, WHEN, WHILE_POSSIBLE, *CLAIMS)
        found = form(table, "Sifat", keys, (kw.ID, kw.TITLE), self.notes)
        if found is None:
            return
        if (name := found.text(kw.ID)) in seen:
            self.notes.add(found.place, f'Sifat "{name}" tertulis dua kali.', how="Beri id lain.")
        claims = [key for key in CLAIMS if found.node(key) is not None]
        if len(claims) != 1:
            how = f"Pilih satu dari: {', '.join(CLAIMS)}."
            self.notes.add(found.place, f'Sifat "{name}" harus menyatakan tepat satu hal.', how=how)
            return
        claim = CLAIMS[claims[0]](self, found, claims[0])
        when, while_possible = self._when(found)
        if claim is not None and when is not None:
            yield SafetyProperty(name, found.text(kw.TITLE), when, while_possible, claim)

    def _when(self, found: Form) -> tuple[Condition | None, bool]:
        sure, possible = found.node(WHEN), found.node(WHILE_POSSIBLE)
        if sure is not None and possible is not None:
            how = "Pilih salah satu."
            self.notes.add(found.place, f'"{WHEN}" dan "{WHILE_POSSIBLE}" tidak dapat dipakai bersama.', how=how)
        node = sure if sure is not None else possible
        if node is None:
            return ALWAYS, False
        reader = ConditionReader(vocabulary_of(self.base), self.notes, known=False, known_why=NO_KNOWN_WHY)
        return reader.read(node), possible is not None

    # ── claims ──

    def claimed(self, found: Form, key: str) -> Claim | None:
        """What a decision comes to."""
        what = self._values(found, key)
        if what is not None and key == SURE and what.keys:
            self.notes.add(
                found.place, f'"{SURE}" tidak dapat dipakai untuk undangan.', how=f'Pakai "{NEVER_POSSIBLE}".'
            )
            return None
        return None if what is None else Claimed(key, what)

    def apart(self, found: Form, key: str) -> Claim | None:
        """Two sides."""
        inner = self._inner(found, key, (ONE_SIDE, OTHER_SIDE), (ONE_SIDE, OTHER_SIDE))
        if inner is None:
            return None
        return Apart(inner.names(ONE_SIDE, self.base.roles, "peran"), inner.names(OTHER_SIDE, self.base.roles, "peran"))

    def independent(self, found: Form, key: str) -> Claim | None:
        """Values, and the facts that they must not hang on (left out: all that weaken)."""
        node = found.node(key)
        table = node if isinstance(node, Table) else Table(found.place, ())
        weak = tuple(name for name, spec in self.base.facts.items() if spec.weakens)
        on = table.get(ON)
        facts = weak if on is None else names(on, self.base.facts, "fakta", self.notes)
        rest = Table(table.place, tuple(each for each in table.entries if key_of(each[0]) != ON))
        what = self._decided(rest)
        return None if what is None else Independent(what, facts)

    def not_dug(self, found: Form, key: str) -> Claim | None:
        """Facts by name, and all that are come by in one of the named ways."""
        inner = self._inner(found, key, (FACTS, kw.HOW_KNOWN), ())
        if inner is None:
            return None
        ways = inner.names(kw.HOW_KNOWN, [each.value for each in HowKnown], "cara tahu")
        return NotDug(inner.names(FACTS, self.base.facts, "fakta"), tuple(map(HowKnown, ways)))

    def safeguarded(self, found: Form, key: str) -> Claim | None:
        """A structured decision and the words of the risk."""
        inner = self._inner(found, key, ("keputusan", WORDS), ("keputusan", WORDS))
        node = None if inner is None else inner.node("keputusan")
        structured = [name for name, spec in self.base.decisions.items() if spec.item_fields]
        name = None if node is None else known_name(node, structured, "keputusan", self.notes)
        return None if inner is None or name is None else Safeguarded(name, inner.texts(WORDS))

    def sourced(self, found: Form, key: str) -> Claim | None:
        """All parties from outside."""
        node = found.node(key)
        if not (isinstance(node, Leaf) and node.value == kw.ROLES):
            self.notes.add(found.place, f'"{key}" berisi "{kw.ROLES}".', how=f"Tulis {key}: {kw.ROLES}.")
            return None
        return Sourced()

    def no_stand_in(self, found: Form, key: str) -> Claim | None:
        """Roles."""
        return NoStandIn(found.names(key, self.base.roles, "peran"))

    def _inner(self, found: Form, key: str, keys: tuple[str, ...], required: tuple[str, ...]) -> Form | None:
        node = found.node(key)
        return None if node is None else form(node, f'"{key}"', keys, required, self.notes)

    def _values(self, found: Form, key: str) -> Values | None:
        node = found.node(key)
        return self._decided(node if isinstance(node, Table) else Table(found.place, ()))

    def _decided(self, table: Table) -> Values | None:
        """{decision: values}, or {keyed decision: {field: values, …, level: values}}."""
        if len(table.entries) != 1:
            self.notes.add(
                table.place, "Sebutkan tepat satu keputusan dan nilainya.", how="Tulis {putusan: [konferensi]}."
            )
            return None
        key, value = table.entries[0]
        spec = self.base.decisions.get(key_of(key))
        readable = spec is not None and (spec.key_fields or spec.policy is not HitPolicy.COLLECT)
        if spec is None or not readable:
            self.notes.add(key.place, f'Keputusan "{key.value}" tidak dapat disebut di sini.',
                           how=suggestion(key_of(key), self.base.decisions))  # fmt: skip
            return None
        if not spec.key_fields:
            return Values(spec.name, names(value, spec.values, f'nilai * untuk "{spec.name}"', self.notes), {})
        fields = [each.name for each in spec.key_fields]
        inner = form(value, f'"{spec.name}"', (*fields, kw.LEVEL), (kw.LEVEL,), self.notes)
        if inner is None:
            return None
        keys = {each.name: inner.names(each.name, each.values, each.name) for each in spec.key_fields}
        levels = inner.names(kw.LEVEL, spec.values, "tingkat")
        return Values(spec.name, levels, {name: found for name, found in keys.items() if found})


CLAIMS: Mapping[str, Callable[[_Reader, Form, str], Claim | None]] = {
    SURE: _Reader.claimed,
    NEVER_SURE: _Reader.claimed,
    NEVER_POSSIBLE: _Reader.claimed,
    APART: _Reader.apart,
    INDEPENDENT: _Reader.independent,
    NOT_DUG: _Reader.not_dug,
    SAFEGUARDED: _Reader.safeguarded,
    SOURCED: _Reader.sourced,
    NO_STAND_IN: _Reader.no_stand_in,
}
