"""A YAML document as plain frozen nodes that know where they stand.

Hides ruamel's node classes from the checks: a leaf, a listing, a table, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from kasus_rules.rulebase.problems import Place

Plain = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One scalar. What YAML cannot give exactly (a fraction, a day that does not exist) stays a str."""

    place: Place
    value: Plain


@dataclass(frozen=True, slots=True)
class Listing:
    """A YAML sequence."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A YAML mapping; keys are texts, each with its place, without duplicates."""

    place: Place
    entries: tuple[tuple[Leaf, Node], ...]

    def get(self, key: str) -> Node | None:
        """The node under `key`, or None."""
        return next((node for leaf, node in self.entries if leaf.value == key), None)


Node = Leaf | Listing | Table


def key_of(leaf: Leaf) -> str:
    """The text of a key."""
    return str(leaf.value)


def plain(node: Node) -> object:
    """The content alone: str, int, bool, date, None, list, dict."""
    match node:
        case Leaf(_, value):
            return value
        case Listing(_, items):
            return [plain(item) for item in items]
        case Table(_, entries):
            return {key_of(key): plain(value) for key, value in entries}
        case _:
            assert_never(node)


def map_texts(node: Node, change: Callable[[str, Place], str]) -> Node:
    """The same tree with every text, keys included, replaced by `change(text, place)`."""
    match node:
        case Leaf(place, str() as value):
            return Leaf(place, change(value, place))
        case Leaf():
            return node
        case Listing(place, items):
            return Listing(place, tuple(map_texts(item, change) for item in items))
        case Table(place, entries):
            changed = ((Leaf(key.place, change(key_of(key), key.place)), value) for key, value in entries)
            return Table(place, tuple((key, map_texts(value, change)) for key, value in changed))
        case _:
            assert_never(node)
