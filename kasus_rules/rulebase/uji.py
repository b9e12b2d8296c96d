"""The tests that stand beside the rules (`*_uji.yaml`), read and checked, but not run.

Hides bundles (`contoh_uji.yaml` and those of one file) and the spelling of expectations.
Running needs an engine, and engines stand above this floor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kasus_rules.core.facts import REFERENCE_DATE, Facts
from kasus_rules.core.rules import DecisionSpec, HitPolicy, RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.answers import parse_placed, with_computed
from kasus_rules.rulebase.nodes import Leaf, Listing, Node, Table, key_of, plain
from kasus_rules.rulebase.problems import AnswersError, Notes, Place, RuleFilesError, suggestion
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.shapes import Form, form, items, kind_of, known_name, names

DEFAULT_DATE = date(2026, 11, 24)
TRUTHS = {kw.TRUE: Truth.TRUE, kw.FALSE: Truth.FALSE, kw.OPEN: Truth.UNKNOWN}
OPEN_DECISION = "perlu_data"

Answers = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class RuleTest:
    """One rule with answers for which its compiled condition has the truth `expected`."""

    place: Place
    rule_id: str
    facts: Facts
    expected: Truth


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a case must come to. What is not named is not asserted.

    Attributes:
        decisions: decision -> its certain value; None where it must still be open (`perlu_data`).
        members: COLLECT decision -> members that are certainly in it.
        invited: role -> the strongest level that is certain for it anywhere.
        not_invited: roles that cannot become anything but forbidden anywhere.
    """

    decisions: Mapping[str, str | None] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    invited: Mapping[str, str] = field(default_factory=dict)
    not_invited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseTest:
    """A case told in a sentence, with answers and what they must come to."""

    place: Place
    name: str
    facts: Facts
    expected: Expectation


def read_tests(folder: Path, base: RuleBase) -> tuple[RuleTest | CaseTest, ...]:
    """Every test beside the rules of a folder, in the order of the files.

    Raises:
        RuleFilesError: with every problem in the test files.
    """
    notes = Notes()
    shared = _bundles(_optional(folder / kw.BUNDLES_FILE, kw.BUNDLES_FILE, notes), notes)
    found: list[RuleTest | CaseTest] = []
    for stage in kw.STAGES:
        for path in sorted((folder / stage).glob(f"*{kw.TESTS_ENDING}")):
            node = read_yaml(path, f"{stage}/{path.name}", notes)
            if node is not None:
                found += _TestReader(base, notes, dict(shared)).file(node)
    if len(notes):
        raise RuleFilesError(notes.problems)
    return tuple(found)


def _optional(path: Path, name: str, notes: Notes) -> Node | None:
    return read_yaml(path, name, notes) if path.exists() else None


def _bundles(node: Node | None, notes: Notes) -> dict[str, Answers]:
    if node is None:
        return {}
    if not isinstance(node, Table):
        how = "Tulis {nama_bundel: {fakta: nilai}}."
        notes.add(node.place, f"Bundel harus berupa nama dan jawabannya, bukan {kind_of(node)}.", how=how)
        return {}
    return {key_of(key): _answers(value, notes) for key, value in node.entries}


def _answers(node: Node, notes: Notes) -> Answers:
    if not isinstance(node, Table):
        how = "Tulis {fakta: nilai}."
        notes.add(node.place, f"Jawaban harus berupa fakta dan nilainya, bukan {kind_of(node)}.", how=how)
        return {}
    return {key_of(key): value for key, value in node.entries}


@dataclass(frozen=True, slots=True)
class _TestReader:
    """Reads one file; bundles declared in it are added to the shared ones."""

    base: RuleBase
    notes: Notes
    bundles: dict[str, Answers]

    def file(self, node: Node) -> Iterator[RuleTest | CaseTest]:
        """Every test of the file."""
        for item in items(node, "File uji", self.notes):
            if isinstance(item, Table) and item.get(kw.TEST_BUNDLE) is not None:
                self.bundles.update(_bundles(item.get(kw.TEST_BUNDLE), self.notes))
                continue
            is_case = isinstance(item, Table) and item.get(kw.TEST_CASE) is not None
            test = self._case(item) if is_case else self._rule(item)
            if test is not None:
                yield test

    def _rule(self, item: Node) -> RuleTest | None:
        keys = (kw.TEST_RULE, kw.TEST_BASE, kw.TEST_FACTS, kw.TEST_RESULT)
        found = form(item, "Uji aturan", keys, (kw.TEST_RULE, kw.TEST_RESULT), self.notes)
        rule_node = None if found is None else found.node(kw.TEST_RULE)
        result_node = None if found is None else found.node(kw.TEST_RESULT)
        if found is None or rule_node is None or result_node is None:
            return None
        rule_id = known_name(rule_node, [rule.id for rule in self.base.rules], "aturan", self.notes)
        result = known_name(result_node, kw.RESULTS, "hasil", self.notes)
        facts = self._facts(found)
        if rule_id is None or result is None or facts is None:
            return None
        return RuleTest(found.place, rule_id, facts, TRUTHS[result])

    def _case(self, item: Node) -> CaseTest | None:
        keys = (kw.TEST_CASE, kw.TEST_BASE, kw.TEST_FACTS, kw.TEST_EXPECT)
        found = form(item, "Uji kasus", keys, (kw.TEST_CASE, kw.TEST_EXPECT), self.notes)
        expect_node = None if found is None else found.node(kw.TEST_EXPECT)
        if found is None or expect_node is None:
            return None
        facts = self._facts(found)
        expected = self._expectation(expect_node)
        return None if facts is None else CaseTest(found.place, found.text(kw.TEST_CASE), facts, expected)

    # ── answers ──

    def _facts(self, found: Form) -> Facts | None:
        """Bundles merged in order, then the test's own answers, then the default date."""
        merged: dict[str, Node] = {}
        for name in found.names(kw.TEST_BASE, self.bundles, "bundel") if found.node(kw.TEST_BASE) else ():
            merged |= self.bundles[name]
        own = found.node(kw.TEST_FACTS)
        merged |= {} if own is None else _answers(own, self.notes)
        raw = {REFERENCE_DATE: DEFAULT_DATE, **{name: plain(node) for name, node in merged.items()}}
        places = {name: Place(found.place.file, node.place.line, 1) for name, node in merged.items()}
        try:
            return with_computed(parse_placed(raw, self.base, places), self.base)
        except AnswersError as trouble:
            for each in trouble.problems:
                self.notes.add(found.place, each.what, why=each.why, how=each.how)
            return None

    # ── expectations ──

    def _expectation(self, node: Node) -> Expectation:
        decisions: dict[str, str | None] = {}
        members: dict[str, tuple[str, ...]] = {}
        invited: dict[str, str] = {}
        absent: tuple[str, ...] = ()
        for key, value in node.entries if isinstance(node, Table) else ():
            spec = self.base.decisions.get(key_of(key))
            if key_of(key) == kw.NOT_INVITED:
                absent = names(value, self.base.roles, "peran", self.notes)
            elif spec is None or spec.item_fields:
                how = suggestion(key_of(key), (*self.base.decisions, kw.NOT_INVITED))
                self.notes.add(key.place, f'Harapan "{key.value}" tidak dikenal.', how=how)
            elif spec.key_fields:
                invited |= self._levels(spec, value)
            elif spec.policy is HitPolicy.COLLECT:
                members[spec.name] = names(value, spec.values, f'nilai * untuk "{spec.name}"', self.notes)
            else:
                decisions[spec.name] = self._value(spec, value)
        if not isinstance(node, Table) or not node.entries:
            self.notes.add(node.place, f'"{kw.TEST_EXPECT}" harus memuat keputusan dan nilainya.', how="Isi.")
        return Expectation(decisions, members, invited, absent)

    def _value(self, spec: DecisionSpec, node: Node) -> str | None:
        if isinstance(node, Leaf) and node.value == OPEN_DECISION:
            return None
        return known_name(node, spec.values, f'nilai * untuk "{spec.name}"', self.notes)

    def _levels(self, spec: DecisionSpec, node: Node) -> dict[str, str]:
        if isinstance(node, Leaf | Listing):
            self.notes.add(
                node.place, f'Harapan "{spec.name}" harus berupa peran dan tingkatnya.', how="Tulis {ibu: wajib}."
            )
            return {}
        roles = ((known_name(key, self.base.roles, "peran", self.notes), value) for key, value in node.entries)
        levels = (
            (role, known_name(value, spec.values, "tingkat", self.notes)) for role, value in roles if role is not None
        )
        return {role: level for role, level in levels if level is not None}
