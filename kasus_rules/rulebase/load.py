"""A folder of rule files becomes a checked rule base, or a list of everything that is wrong with it.

Hides the order of reading: vocabulary, then its conditions, then the rules, then what holds
between them. Nothing half-checked ever leaves this module.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kasus_rules.core.conditions import Condition
from kasus_rules.core.facts import FactSpec
from kasus_rules.core.rules import DecisionSpec, RuleBase
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.applicability import note_circles
from kasus_rules.rulebase.conditions import ConditionReader
from kasus_rules.rulebase.decisions_file import read_decisions
from kasus_rules.rulebase.facts_file import read_facts
from kasus_rules.rulebase.kata import Kata, load_words
from kasus_rules.rulebase.nodes import Node, Table, plain
from kasus_rules.rulebase.problems import Notes, Place, RuleFilesError, suggestion
from kasus_rules.rulebase.reading import read_yaml
from kasus_rules.rulebase.rules_file import Written, read_rules
from kasus_rules.rulebase.texts import check_texts
from kasus_rules.rulebase.together import Together, with_overrides
from kasus_rules.rulebase.vocabulary import Vocabulary, read_groups, read_roles, read_sources, read_version

FINGERPRINT_DIGITS = 16
NO_KNOWN_WHY = "Ini harus tetap sama ketika lebih banyak diketahui."


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rule base with what only its tests need.

    Attributes:
        untested: rule id -> outcome -> why no test can have it.
    """

    base: RuleBase
    untested: Mapping[str, Mapping[str, str]]


def load(folder: Path) -> RuleBase:
    """Read and check a folder of rule files.

    Raises:
        RuleFilesError: with every problem found, each with its place, cause and cure.
    """
    return load_with_exemptions(folder).base


def load_with_exemptions(folder: Path) -> Loaded:
    """As `load`, with the outcomes that rules declare untestable."""
    notes = Notes()
    files = _read_files(folder, notes)
    words = _shipped_words()
    for name, node in files.items():
        if node is not None and name != kw.SOURCES_FILE:
            check_texts(node, words, notes)
    vocabulary = _vocabulary(files, notes)
    written = [] if vocabulary is None else _all_rules(files, vocabulary, notes)
    if vocabulary is None:
        raise RuleFilesError(notes.problems)
    rules = with_overrides(written, notes)
    base = RuleBase(
        facts=vocabulary.facts, decisions=vocabulary.decisions, rules=rules, sources=vocabulary.sources,
        roles=vocabulary.roles, groups=vocabulary.groups, version=read_version(files[kw.VERSION_FILE], notes),
        fingerprint=fingerprint(files | _assumptions(folder)),
    )  # fmt: skip
    if all(each.sound for each in written) and not vocabulary.broken:
        places = {name: node.place for name in vocabulary.decisions if (node := _inner(files[kw.DECISIONS_FILE], name))}
        places |= {each.rule.id: each.place for each in written}
        Together(vocabulary, rules, places, notes).check(base)
    if len(notes):
        raise RuleFilesError(notes.problems)
    return Loaded(base, {each.rule.id: each.untested for each in written})


@cache
def _shipped_words() -> tuple[Kata, ...]:
    """The words to avoid; they are part of the program and do not change while it runs."""
    return load_words()


# ── files ──


def _read_files(folder: Path, notes: Notes) -> dict[str, Node | None]:
    """Every file that belongs to the rule base: name relative to the folder -> content, None if unreadable."""
    if not folder.is_dir():
        notes.add(Place(folder.name, 0, 0), "Folder aturan ini tidak ada.", how="Periksa nama foldernya.")
        raise RuleFilesError(notes.problems)
    files = {name: read_yaml(folder / name, name, notes) for name in kw.VOCABULARY_FILES}
    _note_strangers(folder, notes)
    for stage in kw.STAGES:
        for path in _found(folder / stage, "*.yaml", notes):
            if not path.name.startswith(".") and not path.name.endswith(kw.TESTS_ENDING):
                name = f"{stage}/{path.name}"
                files[name] = read_yaml(path, name, notes)
    return files


def _found(folder: Path, pattern: str, notes: Notes) -> list[Path]:
    """The matching paths in order; none, with the problem noted, where the folder changed while it was read."""
    try:
        return sorted(folder.glob(pattern))
    except OSError as trouble:
        notes.add(
            Place(folder.name, 0, 0), f"Isi folder ini tidak dapat dibaca ({trouble.strerror}).",
            why="Mungkin ada file yang sedang dipindahkan atau dihapus.",
            how="Coba lagi; bila tetap gagal, periksa izin membaca folder ini.",
        )  # fmt: skip
        return []


def _note_strangers(folder: Path, notes: Notes) -> None:
    """Files that would be passed over without a word although their author expects them to count."""
    known_files = (*kw.VOCABULARY_FILES, kw.BUNDLES_FILE, kw.ASSUMPTIONS_FILE, kw.SAFETY_FILE)
    for path in _found(folder, "**/*", notes):
        parts = path.relative_to(folder).parts
        name = "/".join(parts)
        if any(part.startswith((".", "__")) for part in parts) or path.is_dir():
            continue
        if path.suffix == ".yml":
            notes.add(Place(name, 0, 0), "File berakhiran .yml tidak dibaca.", how="Ganti akhirannya menjadi .yaml.")
        elif path.suffix != ".yaml":
            continue
        elif len(parts) == 1 and parts[0] not in known_files:
            notes.add(Place(name, 0, 0), "File ini tidak dikenal.", how=suggestion(name, known_files))
        elif len(parts) > 1 and (len(parts) > 2 or parts[0] not in kw.STAGES):
            notes.add(
                Place(name, 0, 0), f'Tahap "{"/".join(parts[:-1])}" tidak dikenal.',
                why="Aturan di folder lain tidak dibaca.", how=suggestion(parts[0], kw.STAGES),
            )  # fmt: skip


def _assumptions(folder: Path) -> dict[str, Node | None]:
    """What is assumed, as far as it can be read: a proved `tetap` depends on it, so it is part of the version."""
    path = folder / kw.ASSUMPTIONS_FILE
    return {kw.ASSUMPTIONS_FILE: read_yaml(path, path.name, Notes())} if path.is_file() else {}


def fingerprint(files: Mapping[str, Node | None]) -> str:
    """16 hex digits of the SHA-256 over names and contents; comments and layout do not count."""
    content = {name: plain(node) for name, node in sorted(files.items()) if node is not None}
    canonical = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:FINGERPRINT_DIGITS]


# ── vocabulary ──


def _vocabulary(files: Mapping[str, Node | None], notes: Notes) -> Vocabulary | None:
    """All declarations; None when a file is missing, since everything else would be blamed for it."""
    if any(files[name] is None for name in kw.VOCABULARY_FILES):
        return None
    groups = read_groups(files[kw.GROUPS_FILE], notes)
    sources = read_sources(files[kw.SOURCES_FILE], notes)
    roles = read_roles(files[kw.ROLES_FILE], sources, notes)
    facts = read_facts(files[kw.FACTS_FILE], groups, notes)
    decisions = read_decisions(files[kw.DECISIONS_FILE], facts, roles, notes)
    bare = Vocabulary(
        facts={name: spec for name, spec in facts.items() if spec is not None},
        decisions={name: pair[0] for name, pair in decisions.items() if pair is not None},
        items={name: pair[1] for name, pair in decisions.items() if pair is not None},
        roles=roles, sources=sources, groups=groups,
        broken=frozenset(name for name, found in (*facts.items(), *decisions.items()) if found is None),
    )  # fmt: skip
    return _with_conditions(bare, files, notes)


def _with_conditions(bare: Vocabulary, files: Mapping[str, Node | None], notes: Notes) -> Vocabulary:
    facts_node, decisions_node = files[kw.FACTS_FILE], files[kw.DECISIONS_FILE]
    of_facts = ConditionReader(bare, notes, decisions=False, known=False, known_why=NO_KNOWN_WHY)
    of_decisions = ConditionReader(bare, notes, known=False, known_why=NO_KNOWN_WHY)
    facts: Mapping[str, FactSpec] = {
        name: _fact(spec, _inner(facts_node, name), of_facts) for name, spec in bare.facts.items()
    }
    places = {name: node.place for name in facts if (node := _inner(facts_node, name))}
    if note_circles(facts, places, notes):
        facts = bare.facts  # nothing below could follow them to an end
    decisions = {
        name: _decision(spec, _inner(decisions_node, name), of_decisions) for name, spec in bare.decisions.items()
    }
    return replace(bare, facts=facts, decisions=decisions)


def _inner(node: Node | None, name: str) -> Table | None:
    found = node.get(name) if isinstance(node, Table) else None
    return found if isinstance(found, Table) else None


def _condition(table: Table | None, key: str, reader: ConditionReader) -> Condition | None:
    node = None if table is None else table.get(key)
    return None if node is None else reader.read(node)


def _fact(spec: FactSpec, table: Table | None, reader: ConditionReader) -> FactSpec:
    return replace(
        spec,
        applies_if=_condition(table, kw.APPLIES_IF, reader),
        do_not_probe_if=_condition(table, kw.DO_NOT_PROBE_IF, reader),
    )


def _decision(spec: DecisionSpec, table: Table | None, reader: ConditionReader) -> DecisionSpec:
    return replace(spec, only_if=_condition(table, kw.ONLY_IF, reader))


# ── rules ──


def _all_rules(files: Mapping[str, Node | None], vocabulary: Vocabulary, notes: Notes) -> list[Written]:
    return [
        written
        for name, node in files.items()
        if node is not None and name not in kw.VOCABULARY_FILES
        for written in read_rules(node, vocabulary, notes)
    ]
