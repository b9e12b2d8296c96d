"""`untuk_setiap`: one written rule that stands for several, one for each value of its variables.

Hides `$p` and `$p.label`. Labels come from roles or from the values of facts; their first
letter is lowered inside a sentence, but not that of an abbreviation or a proper name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.nodes import Leaf, Node, Table, key_of, map_texts
from kasus_rules.rulebase.problems import Notes, Place, suggestion
from kasus_rules.rulebase.shapes import SNAKE_CASE, items, kind_of, shown
from kasus_rules.rulebase.vocabulary import Vocabulary

VARIABLE = re.compile(r"\$([a-z][a-z0-9_]*)(\.label)?")
TEXT_KEYS = (kw.TITLE, kw.REASON, kw.ITEM_TEXT)


@dataclass(frozen=True, slots=True)
class Instance:
    """One expansion: what is added to the id, and the rule with everything filled in."""

    suffix: str
    table: Table


def expand(table: Table, vocabulary: Vocabulary, notes: Notes) -> Iterator[Instance]:
    """Every instance of a written rule; a rule without variables is its own only instance."""
    body = Table(table.place, tuple(each for each in table.entries if key_of(each[0]) != kw.FOR_EACH))
    node = table.get(kw.FOR_EACH)
    variables = {} if node is None else _variables(node, notes)
    _note_unused(node, body, variables, notes)
    if node is not None and not variables:
        return
    for values in product(*variables.values()):
        bound = dict(zip(variables, values, strict=True))
        filled = _filled(body, _Filler(bound, vocabulary, notes))
        yield Instance("".join(f".{value}" for value in values), filled)


def _variables(node: Node, notes: Notes) -> dict[str, tuple[str, ...]]:
    if not isinstance(node, Table) or not node.entries:
        notes.add(
            node.place, f'"{kw.FOR_EACH}" harus berupa variabel dan daftarnya, bukan {kind_of(node)}.',
            how="Tulis misalnya {p: [ayah, ibu]}.",
        )  # fmt: skip
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for key, value in node.entries:
        if not SNAKE_CASE.fullmatch(key_of(key)):
            notes.add(key.place, f'Nama variabel "{key.value}" tidak dapat dipakai.', how="Pakai huruf kecil.")
        found[key_of(key)] = _values(value, notes)
    return found


def _values(node: Node, notes: Notes) -> tuple[str, ...]:
    values: dict[str, None] = {}
    for item in items(node, f'Isi "{kw.FOR_EACH}"', notes):
        name = shown(item.value) if isinstance(item, Leaf) else ""
        if not SNAKE_CASE.fullmatch(name):
            notes.add(
                item.place,
                f'Isi "{kw.FOR_EACH}" harus berupa nama, bukan {kind_of(item)}.',
                how="Pakai nama dari vokabuler.",
            )
        elif name in values:
            notes.add(item.place, f'"{name}" tertulis dua kali dalam "{kw.FOR_EACH}".', how="Hapus salah satu.")
        else:
            values[name] = None
    return tuple(values)


def _note_unused(node: Node | None, body: Table, variables: Mapping[str, object], notes: Notes) -> None:
    used: set[str] = set()

    def collect(text: str, _: Place) -> str:
        used.update(match[1] for match in VARIABLE.finditer(text))
        return text

    map_texts(body, collect)
    for name in variables:
        if name not in used and node is not None:
            notes.add(node.place, f'Variabel "${name}" tidak dipakai dalam aturan ini.', how="Pakai, atau hapus.")


@dataclass(frozen=True, slots=True)
class _Filler:
    """Puts the values of one instance into texts."""

    bound: Mapping[str, str]
    vocabulary: Vocabulary
    notes: Notes

    def machine(self, text: str, place: Place) -> str:
        """Inside conditions and values: only `$p`."""
        return VARIABLE.sub(lambda match: self._value(match, place), text)

    def human(self, text: str, place: Place) -> str:
        """Inside sentences: `$p.label`; a bare `$p` would show an id to a reader."""

        def fill(match: re.Match[str]) -> str:
            if match[2] is None:
                self.notes.add(
                    place,
                    f'Teks memuat "{match[0]}"; pengguna akan membaca nama mesinnya.',
                    how=f"Tulis {match[0]}.label.",
                )
            label = self._label(match, place)
            starts = not match.string[: match.start()].strip() or match.string[: match.start()].rstrip()[-1] in ".!?"
            return label if starts else in_sentence(label)

        return VARIABLE.sub(fill, text)

    def _value(self, match: re.Match[str], place: Place) -> str:
        if match[1] not in self.bound:
            self.notes.add(
                place, f'Variabel "${match[1]}" tidak dikenal.',
                how=suggestion(match[1], self.bound) or f'Sebutkan dalam "{kw.FOR_EACH}".',
            )  # fmt: skip
        return self.bound.get(match[1], match[0]) + (match[2] or "")

    def _label(self, match: re.Match[str], place: Place) -> str:
        value = self._value(match, place).removesuffix(".label")
        label = label_of(value, self.vocabulary)
        if label is None and match[1] in self.bound:
            self.notes.add(place, f'"{value}" tidak punya label.', how="Tulis kata-katanya langsung.")
        return label or value


def label_of(value: str, vocabulary: Vocabulary) -> str | None:
    """The label of a role, or of the value of a fact or a decision; None when nothing is called so."""
    if value in vocabulary.roles:
        return vocabulary.roles[value].label
    facts = (choice for spec in vocabulary.facts.values() for choice in spec.choices)
    decisions = (choice for spec in vocabulary.decisions.values() for choice in spec.choices)
    return next((choice.label for choice in (*facts, *decisions) if choice.value == value), None)


def in_sentence(label: str) -> str:
    """The label with a small first letter, unless it begins with an abbreviation or is a proper name."""
    first, *others = label.split() or [""]
    abbreviation = len(first) > 1 and first[1].isupper()
    proper = any(word[:1].isupper() and word[1:].islower() for word in others)
    return label if abbreviation or proper else label[:1].lower() + label[1:]


def _filled(table: Table, filler: _Filler) -> Table:
    """The whole rule: sentences by `human`, everything else by `machine`."""
    entries = []
    for key, value in table.entries:
        is_text = key_of(key) in TEXT_KEYS
        new_key = key if is_text else Leaf(key.place, filler.machine(key_of(key), key.place))
        entries.append((new_key, map_texts(value, filler.human) if is_text else _inside(value, filler)))
    return Table(table.place, tuple(entries))


def _inside(node: Node, filler: _Filler) -> Node:
    if isinstance(node, Table):
        return _filled(node, filler)
    if isinstance(node, Leaf):
        return map_texts(node, filler.machine)
    return type(node)(node.place, tuple(_inside(item, filler) for item in node.items))
