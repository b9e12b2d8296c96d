"""`<stage>/<topic>.yaml`: a list of rules, each expanded and checked on its own.

Hides the surface of a rule. What concerns several rules together (ids, exceptions, guards)
is checked elsewhere, when all are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kasus_rules.core.conditions import ALWAYS
from kasus_rules.core.rules import Origin, Rule
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.conditions import ConditionReader
from kasus_rules.rulebase.effects import EffectReader
from kasus_rules.rulebase.expansion import expand
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table
from kasus_rules.rulebase.problems import Notes, Place
from kasus_rules.rulebase.shapes import Form, form, items, kind_of, text
from kasus_rules.rulebase.vocabulary import Vocabulary, check_validity

RULE_ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
REQUIRED = (kw.ID, kw.TITLE, kw.IF, kw.THEN, kw.REASON, kw.SOURCES)


@dataclass(frozen=True, slots=True)
class Written:
    """A rule as it was read, before the rules are looked at together.

    Attributes:
        written_id: the id in the file; `rule.id` may have a suffix from `untuk_setiap`.
        overrides: what it displaces, as written, with the places.
        untested: outcome -> why no test can have it.
        sound: whether nothing was wrong with condition and effects.
    """

    rule: Rule
    written_id: str
    place: Place
    overrides: tuple[tuple[str, Place], ...]
    untested: Mapping[str, str]
    sound: bool


def read_rules(node: Node, vocabulary: Vocabulary, notes: Notes) -> Iterator[Written]:
    """Every rule of one file, expanded."""
    if not isinstance(node, Listing):
        notes.add(
            node.place, f"File aturan harus berupa daftar aturan, bukan {kind_of(node)}.", how='Awali dengan "- id: …".'
        )
        return
    for item in node.items:
        found = form(item, _subject(item), kw.RULE_KEYS, REQUIRED, notes)
        if found is not None:
            yield from _instances(found, vocabulary, notes)


def _subject(node: Node) -> str:
    rule_id = node.get(kw.ID) if isinstance(node, Table) else None
    return f'Aturan "{rule_id.value}"' if isinstance(rule_id, Leaf) else "Aturan ini"


def _instances(found: Form, vocabulary: Vocabulary, notes: Notes) -> Iterator[Written]:
    written_id = _id(found, notes)
    check_validity(found, notes)
    untested = _untested(found, notes)
    for instance in expand(found.table, vocabulary, notes):
        yield _written(Form(instance.table, found.subject, notes), written_id, instance.suffix, vocabulary, untested)


def _id(found: Form, notes: Notes) -> str:
    node = found.node(kw.ID)
    if node is None:
        return ""
    written = str(node.value) if isinstance(node, Leaf) else ""
    if RULE_ID.fullmatch(written):
        return written
    notes.add(
        node.place, f"Id aturan tidak boleh {kind_of(node)}.",
        how="Pakai huruf, angka, dan tanda hubung, misalnya TRI-01.",
    )  # fmt: skip
    return ""


def _written(found: Form, written_id: str, suffix: str, vocabulary: Vocabulary, untested: Mapping[str, str]) -> Written:
    notes = found.notes
    before = len(notes)
    condition_node, effects_node = found.node(kw.IF), found.node(kw.THEN)
    condition = None if condition_node is None else ConditionReader(vocabulary, notes).read(condition_node)
    effects = () if effects_node is None else EffectReader(vocabulary, notes).read(effects_node)
    overrides = _overrides(found)
    rule = Rule(
        id=written_id + suffix, title=found.text(kw.TITLE), condition=ALWAYS if condition is None else condition,
        effects=effects, reason=found.text(kw.REASON), sources=found.names(kw.SOURCES, vocabulary.sources, "sumber"),
        origin=Origin(found.place.file, found.place.line),
        valid_from=found.day(kw.VALID_FROM), valid_to=found.day(kw.VALID_TO),
    )  # fmt: skip
    sound = condition is not None and bool(effects) and len(notes) == before
    return Written(rule, written_id, found.place, overrides, untested, sound)


def _overrides(found: Form) -> tuple[tuple[str, Place], ...]:
    node = found.node(kw.OVERRIDES)
    if node is None:
        return ()
    named = (
        (text(item, "Id aturan", found.notes), item.place) for item in items(node, f'"{kw.OVERRIDES}"', found.notes)
    )
    return tuple((name, place) for name, place in named if name)


def _untested(found: Form, notes: Notes) -> Mapping[str, str]:
    node = found.node(kw.UNTESTED)
    inner = None if node is None else form(node, f'"{kw.UNTESTED}"', kw.RESULTS, (), notes)
    if inner is None:
        return {}
    return {result: inner.text(result) for result in kw.RESULTS if inner.node(result) is not None}
