"""From `maka` to effects: values, keys with their wildcards, structured items.

Hides the shorthand of invitations (`semua`, lists of roles): afterwards there is one
effect for each combination of the key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from kasus_rules.core.rules import DecisionSpec, Effect, HitPolicy, ItemEffect, KeyedEffect, KeyField, ValueEffect
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of
from kasus_rules.rulebase.problems import Notes, suggestion
from kasus_rules.rulebase.shapes import Form, form, items, kind_of, known_name, names
from kasus_rules.rulebase.vocabulary import ItemField, Vocabulary

MAX_DEADLINE = 3660


@dataclass(frozen=True, slots=True)
class EffectReader:
    """Reads effects against a vocabulary."""

    vocabulary: Vocabulary
    notes: Notes

    def read(self, node: Node) -> tuple[Effect, ...]:
        """All effects of a rule; what has a problem is noted and left out."""
        if not isinstance(node, Table) or not node.entries:
            self.notes.add(
                node.place, f'"{kw.THEN}" harus berupa keputusan dan nilainya, bukan {kind_of(node)}.',
                how="Tulis misalnya {putusan: konferensi}.",
            )  # fmt: skip
            return ()
        return tuple(effect for key, value in node.entries for effect in self._decision(key, value))

    def _decision(self, key: Leaf, value: Node) -> Iterator[Effect]:
        name = key_of(key)
        spec = self.vocabulary.decisions.get(name)
        if spec is None:
            if name not in self.vocabulary.broken:
                how = suggestion(name, self.vocabulary.decisions)
                self.notes.add(key.place, f'Keputusan "{name}" tidak dikenal.', how=how)
        elif spec.key_fields:
            yield from self._keyed(spec, value)
        elif spec.item_fields:
            yield from self._items(spec, value)
        else:
            yield from self._values(spec, value)

    def _values(self, spec: DecisionSpec, node: Node) -> Iterator[Effect]:
        what = f'nilai * untuk "{spec.name}"'
        if isinstance(node, Listing) and spec.policy is HitPolicy.COLLECT:
            for member in names(node, spec.values, what, self.notes):
                yield ValueEffect(spec.name, member)
            return
        value = known_name(node, spec.values, what, self.notes)
        if value is not None:
            yield ValueEffect(spec.name, value)

    # ── keyed: one effect for each combination ──

    def _keyed(self, spec: DecisionSpec, node: Node) -> Iterator[Effect]:
        seen: dict[tuple[str, ...], str] = {}
        for item in items(node, f'"{spec.name}"', self.notes):
            for effect in self._keyed_item(spec, item):
                if effect.key in seen:
                    self.notes.add(
                        item.place, f'"{spec.name}" untuk {", ".join(effect.key)} tertulis dua kali dalam satu aturan.',
                        why="Hanya yang terkuat yang akan tampak.", how="Sisakan satu.",
                    )  # fmt: skip
                seen[effect.key] = effect.value
                yield effect

    def _keyed_item(self, spec: DecisionSpec, item: Node) -> tuple[KeyedEffect, ...]:
        fields = tuple(each.name for each in spec.key_fields)
        found = form(item, f'Isi "{spec.name}"', (*fields, kw.LEVEL, kw.REASON), (*fields, kw.LEVEL), self.notes)
        level = None if found is None else found.node(kw.LEVEL)
        if found is None or level is None:
            return ()
        value = known_name(level, spec.values, kw.LEVEL, self.notes)
        keys = [self._key_part(found, each) for each in spec.key_fields]
        reason = found.text(kw.REASON)
        if value is None:
            return ()
        return tuple(KeyedEffect(spec.name, key, value, reason) for key in product(*keys))

    def _key_part(self, found: Form, key_field: KeyField) -> tuple[str, ...]:
        node = found.node(key_field.name)
        if node is None:
            return ()
        if isinstance(node, Leaf) and node.value == kw.EVERY and key_field.name != kw.ROLES:
            return key_field.values
        if isinstance(node, Listing):
            return names(node, key_field.values, key_field.name, self.notes)
        known = key_field.values if key_field.name == kw.ROLES else (*key_field.values, kw.EVERY)
        one = known_name(node, known, key_field.name, self.notes)
        return () if one is None else (one,)

    # ── structured items ──

    def _items(self, spec: DecisionSpec, node: Node) -> Iterator[Effect]:
        fields = self.vocabulary.items[spec.name]
        required = [each.name for each in fields if not each.optional]
        for item in items(node, f'"{spec.name}"', self.notes):
            found = form(item, f'Isi "{spec.name}"', [each.name for each in fields], required, self.notes)
            if found is not None:
                pairs = tuple(pair for each in fields for pair in self._field(found, each))
                yield ItemEffect(spec.name, pairs)

    def _field(self, found: Form, item_field: ItemField) -> Iterator[tuple[str, str | int]]:
        node = found.node(item_field.name)
        if node is None:
            return
        match item_field.kind:
            case kw.ITEM_TEXT:
                yield item_field.name, found.text(item_field.name)
            case kw.ITEM_NUMBER:
                if (value := found.number(item_field.name)) is not None:
                    yield item_field.name, value
            case kw.ITEM_DEADLINE:
                yield from self._deadline(node)
            case _:
                values = [each.value for each in item_field.choices]
                if (choice := known_name(node, values, item_field.name, self.notes)) is not None:
                    yield item_field.name, choice

    def _deadline(self, node: Node) -> Iterator[tuple[str, str | int]]:
        keys = (kw.DEADLINE_DAYS, kw.DEADLINE_FROM)
        found = form(node, f'"{kw.ITEM_DEADLINE}"', keys, keys, self.notes)
        base_node = None if found is None else found.node(kw.DEADLINE_FROM)
        if found is None or base_node is None:
            return
        days = found.number(kw.DEADLINE_DAYS)
        base = known_name(base_node, kw.DEADLINE_BASES, "awal tenggat", self.notes)
        if days is not None and not 0 <= days <= MAX_DEADLINE:
            self.notes.add(found.place, f"Tenggat {days} hari tidak masuk akal.", how=f"Pakai 0 sampai {MAX_DEADLINE}.")
        elif days is not None and base is not None:
            yield kw.DEADLINE_DAYS_FIELD, days
            yield kw.DEADLINE_FROM_FIELD, base
