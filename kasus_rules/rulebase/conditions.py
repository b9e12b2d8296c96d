"""From `jika` to the tree of conditions: names, kinds and operators checked, wildcards expanded.

Hides the surface of conditions. `memuat_salah_satu`, `kosong`, `antara` and the like are
gone afterwards; the core knows only its eight nodes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kasus_rules.core.conditions import (
    ALWAYS,
    All,
    AnyOf,
    AtLeast,
    Compare,
    Condition,
    Contains,
    IsKnown,
    Not,
    OneOf,
    Operator,
    Scalar,
)
from kasus_rules.core.facts import FactKind, FactSpec
from kasus_rules.core.rules import DecisionSpec
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes, listed, suggestion
from kasus_rules.rulebase.shapes import a_day, flag, form, items, kind_of, known_name, names, number
from kasus_rules.rulebase.subjects import Subject, bound, describe, is_set, operators_of, values_of
from kasus_rules.rulebase.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ConditionReader:
    """Reads conditions against a vocabulary.

    Attributes:
        decisions: whether decisions may be read as facts here.
        known: whether `diketahui` may be used here; `known_why` says why not.
    """

    vocabulary: Vocabulary
    notes: Notes
    decisions: bool = True
    known: bool = True
    known_why: str = ""

    def read(self, node: Node) -> Condition | None:
        """A condition, or None with its problems noted."""
        if isinstance(node, Leaf) and node.value == kw.ALWAYS:
            return ALWAYS
        return self._table(node)

    def _table(self, node: Node) -> Condition | None:
        if not isinstance(node, Table) or not node.entries:
            self.notes.add(
                node.place, f"Syarat harus berupa fakta dan nilainya, bukan {kind_of(node)}.",
                how=f'Tulis misalnya {{fakta: ya}}, atau "{kw.ALWAYS}" bila tanpa syarat.',
            )  # fmt: skip
            return None
        parts = [self._entry(key, value) for key, value in node.entries]
        return _whole(parts, All)

    def _entry(self, key: Leaf, value: Node) -> Condition | None:
        match key_of(key):
            case kw.ALL:
                return _whole(self._parts(value, kw.ALL), All)
            case kw.ANY:
                return _whole(self._parts(value, kw.ANY), AnyOf)
            case kw.NOT:
                part = self._table(value)
                return None if part is None else Not(part)
            case kw.AT_LEAST:
                return self._at_least(value)
            case _:
                return self._atom(key, value)

    def _parts(self, node: Node, connective: str) -> list[Condition | None]:
        parts = items(node, f'"{connective}"', self.notes)
        return [self._table(part) for part in parts] or [None]

    def _at_least(self, node: Node) -> Condition | None:
        found = form(node, f'"{kw.AT_LEAST}"', (kw.COUNT, kw.OF), (kw.COUNT, kw.OF), self.notes)
        listing = None if found is None else found.node(kw.OF)
        if found is None or listing is None:
            return None
        count, parts = found.number(kw.COUNT), self._parts(listing, kw.OF)
        if count is not None and not 1 <= count <= len(parts):
            self.notes.add(
                found.place, f'"{kw.AT_LEAST}": jumlah {count} tidak mungkin dari {len(parts)} syarat.',
                how=f"Pakai bilangan dari 1 sampai {len(parts)}.",
            )  # fmt: skip
            return None
        return None if count is None else _whole(parts, lambda whole: AtLeast(count, whole))

    # ── one fact ──

    def _atom(self, key: Leaf, value: Node) -> Condition | None:
        subject = self._subject(key)
        if subject is None:
            return None
        if isinstance(value, Table):
            if not value.entries:
                self.notes.add(value.place, f'Syarat untuk "{key.value}" kosong.', how="Tulis nilainya.")
                return None
            return _whole([self._operator(subject, op, operand) for op, operand in value.entries], All)
        if isinstance(value, Listing):
            hint = kw.CONTAINS_ANY if is_set(subject) else kw.ONE_OF
            self.notes.add(
                value.place, f'"{key.value}" tidak dapat dibandingkan dengan sebuah daftar.',
                how=f"Tulis {key.value}: {{{hint}: […]}}.",
            )  # fmt: skip
            return None
        return self._equals(subject, value)

    def _subject(self, key: Leaf) -> Subject | None:
        """The fact or decision of this name; a broken one is passed over quietly."""
        name, vocabulary = key_of(key), self.vocabulary
        if name in vocabulary.broken:
            return None
        if name in vocabulary.facts:
            return vocabulary.facts[name]
        if name not in vocabulary.decisions:
            known = [*vocabulary.facts, *(vocabulary.decisions if self.decisions else ()), *kw.CONNECTIVES]
            self.notes.add(key.place, f'Fakta "{name}" tidak dikenal.', how=suggestion(name, known))
            return None
        return self._decision(key, vocabulary.decisions[name])

    def _decision(self, key: Leaf, spec: DecisionSpec) -> DecisionSpec | None:
        if not self.decisions:
            self.notes.add(
                key.place, f'Syarat ini tidak boleh membaca keputusan "{spec.name}".', how="Pakai fakta saja."
            )
            return None
        if spec.key_fields or spec.item_fields:
            self.notes.add(
                key.place, f'Keputusan "{spec.name}" tidak dapat dibaca sebagai fakta.',
                why="Isinya bukan satu nilai.", how="Pakai fakta atau keputusan yang mendasarinya.",
            )  # fmt: skip
            return None
        return spec

    def _equals(self, subject: Subject, value: Node) -> Condition | None:
        if is_set(subject):
            self.notes.add(
                value.place, f'"{subject.name}" adalah himpunan, jadi tidak dapat sama dengan satu nilai.',
                how=f"Tulis {subject.name}: {{{kw.CONTAINS}: {_written(value)}}}.",
            )  # fmt: skip
            return None
        found = self._value(subject, value)
        return None if found is None else Compare(subject.name, Operator.EQ, found)

    def _value(self, subject: Subject, node: Node) -> Scalar | None:
        """One value of the subject's own kind."""
        label = f'Nilai "{subject.name}"'
        if isinstance(subject, DecisionSpec):
            return known_name(node, subject.values, f'nilai * untuk "{subject.name}"', self.notes)
        match subject.kind:
            case FactKind.YA_TIDAK:
                return flag(node, label, self.notes)
            case FactKind.BILANGAN:
                return self._within(subject, node, number(node, label, self.notes))
            case FactKind.TANGGAL:
                return a_day(node, label, self.notes)
            case FactKind.PILIHAN | FactKind.HIMPUNAN:
                return known_name(node, subject.members, f'nilai * untuk "{subject.name}"', self.notes)

    def _within(self, spec: FactSpec, node: Node, value: int | None) -> int | None:
        if value is None:
            return None
        low, high = spec.minimum, spec.maximum
        if (low is not None and value < low) or (high is not None and value > high):
            self.notes.add(
                node.place, f'{value} di luar batas "{spec.name}" ({bound(low)} sampai {bound(high)}).',
                why="Syarat ini selalu benar atau selalu salah.", how="Pakai bilangan di dalam batas.",
            )  # fmt: skip
            return None
        return value

    # ── operators ──

    def _operator(self, subject: Subject, key: Leaf, operand: Node) -> Condition | None:
        name = key_of(key)
        if name not in kw.OPERATORS:
            hint = f"Tulis {kw.NOT}: {{{subject.name}: …}}." if name == kw.NOT else suggestion(name, kw.OPERATORS)
            self.notes.add(key.place, f'Operator "{name}" tidak dikenal.', how=hint)
            return None
        allowed = operators_of(subject)
        if name not in allowed:
            self.notes.add(
                key.place, f'Operator "{name}" tidak cocok untuk "{subject.name}", {describe(subject)}.',
                how=f"Yang cocok: {'' if is_set(subject) else 'nilai langsung, '}{listed(allowed)}.",
            )  # fmt: skip
            return None
        return self._operation(name, subject, key, operand)

    def _operation(self, name: str, subject: Subject, key: Leaf, operand: Node) -> Condition | None:
        match name:
            case kw.ONE_OF:
                values = names(operand, values_of(subject), f'nilai * untuk "{subject.name}"', self.notes)
                return OneOf(subject.name, values) if values else None
            case kw.AT_MINIMUM | kw.AT_MAXIMUM:
                operator = Operator.GE if name == kw.AT_MINIMUM else Operator.LE
                value = self._value(subject, operand)
                return None if value is None else Compare(subject.name, operator, value)
            case kw.BETWEEN:
                return self._between(subject, operand)
            case kw.IS_KNOWN:
                return self._known(subject, key, operand)
            case _:
                return self._set_operation(name, subject, operand)

    def _set_operation(self, name: str, subject: Subject, operand: Node) -> Condition | None:
        what = f'anggota * untuk "{subject.name}"'
        if name == kw.CONTAINS:
            if isinstance(operand, Listing):
                self.notes.add(
                    operand.place, f'"{kw.CONTAINS}" untuk satu anggota.',
                    how=f'Untuk beberapa pakai "{kw.CONTAINS_ANY}" atau "{kw.CONTAINS_ALL}".',
                )  # fmt: skip
                return None
            member = known_name(operand, values_of(subject), what, self.notes)
            return None if member is None else Contains(subject.name, member)
        if name == kw.IS_EMPTY:
            empty = flag(operand, f'"{kw.IS_EMPTY}"', self.notes)
            return None if empty is None else _emptiness(subject, empty)
        members = names(operand, values_of(subject), what, self.notes)
        parts = tuple(Contains(subject.name, member) for member in members)
        if not parts:
            return None
        return AnyOf(parts) if name == kw.CONTAINS_ANY else All(parts)

    def _between(self, subject: Subject, operand: Node) -> Condition | None:
        if not isinstance(operand, Listing) or len(operand.items) != 2:
            self.notes.add(operand.place, f'"{kw.BETWEEN}" harus berisi dua batas.', how="Tulis [terkecil, terbesar].")
            return None
        low, high = (self._value(subject, item) for item in operand.items)
        if low is None or high is None:
            return None
        if _is_after(low, high):
            self.notes.add(operand.place, f'"{kw.BETWEEN}" terbalik: {low} sampai {high}.', how="Tukar kedua batas.")
            return None
        return All((Compare(subject.name, Operator.GE, low), Compare(subject.name, Operator.LE, high)))

    def _known(self, subject: Subject, key: Leaf, operand: Node) -> Condition | None:
        wanted = flag(operand, f'"{kw.IS_KNOWN}"', self.notes)
        if not self.known:
            self.notes.add(
                key.place, f'"{kw.IS_KNOWN}" tidak boleh dipakai di sini.', why=self.known_why,
                how="Syaratkan isi faktanya, bukan sudah atau belum diketahui.",
            )  # fmt: skip
            return None
        if wanted is None:
            return None
        return IsKnown(subject.name) if wanted else Not(IsKnown(subject.name))


def _whole(parts: Iterable[Condition | None], join: Callable[[tuple[Condition, ...]], Condition]) -> Condition | None:
    """All parts joined; a single one stands alone, and a missing one (a noted problem) spoils the whole."""
    found = tuple(parts)
    good = tuple(part for part in found if part is not None)
    if len(good) < len(found):
        return None
    return good[0] if len(good) == 1 else join(good)


def _emptiness(subject: Subject, empty: bool) -> Condition:
    members = [Contains(subject.name, member) for member in values_of(subject)]
    return All(tuple(Not(each) for each in members)) if empty else AnyOf(tuple(members))


def _is_after(low: Scalar, high: Scalar) -> bool:
    if isinstance(low, date) and isinstance(high, date):
        return low > high
    return isinstance(low, int) and isinstance(high, int) and low > high


def _written(node: Node) -> str:
    return str(node.value) if isinstance(node, Leaf) else "…"
