"""Answers as people and files give them become typed `Facts`, and back.

Hides the many spellings of "not yet known", of sets and of dates. All problems are told at
once. A positive answer to a question that only arises under a condition settles the condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kasus_rules.core.conditions import Compare, Condition, Contains, Operator, atoms
from kasus_rules.core.facts import FactKind, Facts, FactSpec, SetValue, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.rulebase import keywords as kw
from kasus_rules.rulebase.applicability import truth_for
from kasus_rules.rulebase.problems import AnswersError, Notes, Place, suggestion
from kasus_rules.rulebase.values import read_value, shown_value

NOWHERE = Place("", 0, 0)


def parse_answers(raw: Mapping[str, object], base: RuleBase) -> Facts:
    """Typed facts from names and plain values.

    Unknown: left out, None, or `belum_tahu`. `ya`/`tidak` or bool; a choice; an int; an ISO date or `date`.
    Sets: a list of members is complete, with "?" partial, `[]` or `tidak_ada` none, and
    `{ya: [...], tidak: [...]}` partial with known absences.

    Raises:
        AnswersError: listing every problem, with near names and allowed values.
    """
    return parse_placed(raw, base, {})


def parse_placed(raw: Mapping[str, object], base: RuleBase, places: Mapping[str, Place]) -> Facts:
    """As `parse_answers`, naming the place of each answer in its file."""
    notes = Notes()
    values: dict[str, Value] = {}
    for name, given in raw.items():
        place = places.get(name, NOWHERE)
        spec = base.facts.get(str(name))
        if spec is None:
            notes.add(place, f'Fakta "{name}" tidak dikenal.', how=suggestion(str(name), base.facts))
        elif (value := read_value(spec, given, place, notes)) is not None:
            values[spec.name] = value
    facts = _with_implied(Facts(values), base, places, notes)
    _computed_values(facts, base, places, notes)
    if len(notes):
        raise AnswersError(notes.problems)
    return facts


def dump_answers(facts: Facts, base: RuleBase) -> dict[str, object]:
    """The inverse of `parse_answers`, fit for JSON, in the order of the vocabulary."""
    return {name: _dumped(spec, facts[name]) for name, spec in base.facts.items() if name in facts}


def with_computed(facts: Facts, base: RuleBase) -> Facts:
    """The same facts with every computed one that follows from them (`hitung`).

    Raises:
        AnswersError: when the dates stand the wrong way round, or a given number disagrees with them.
    """
    notes = Notes()
    for name, value in _computed_values(facts, base, {}, notes).items():
        facts = facts.with_value(name, value)
    if len(notes):
        raise AnswersError(notes.problems)
    return facts


# ── out ──


def _dumped(spec: FactSpec, value: Value) -> object:
    if isinstance(value, SetValue):
        present = [member for member in spec.members if member in value.present]
        if value.is_complete(spec.members):
            return present
        if value.absent:
            return {kw.YES: present, kw.NO: [member for member in spec.members if member in value.absent]}
        return [*present, kw.MORE]
    if isinstance(value, bool):
        return kw.YES if value else kw.NO
    return value.isoformat() if isinstance(value, date) else value


# ── questions that only arise under a condition ──


def _with_implied(facts: Facts, base: RuleBase, places: Mapping[str, Place], notes: Notes) -> Facts:
    """Settle what positive answers imply, until nothing changes; note what contradicts."""
    for _ in base.facts:
        before = facts
        for name in before:
            spec = base.facts[name]
            if spec.applies_if is not None and _is_positive(before[name]):
                facts = _implied(facts, spec.applies_if, base)
        if facts == before:
            break
    for name in facts:
        condition = base.facts[name].applies_if
        if condition is not None and _is_positive(facts[name]) and truth_for(condition, facts) is Truth.FALSE:
            _note_contradiction(name, facts, base, places, notes)
    return facts


def _is_positive(value: Value) -> bool:
    if isinstance(value, SetValue):
        return bool(value.present)
    return value is not False


def _implied(facts: Facts, condition: Condition, base: RuleBase) -> Facts:
    """The facts with the condition made true, when it is simple and still open."""
    match condition:
        case Contains(fact, member) if fact in base.facts:
            known = facts.get(fact, SetValue())
            if isinstance(known, SetValue) and known.truth_of(member) is Truth.UNKNOWN:
                return facts.with_value(fact, SetValue(known.present | {member}, known.absent))
        case Compare(fact, Operator.EQ, True) if fact not in facts:
            return facts.with_value(fact, True)
    return facts


def _note_contradiction(name: str, facts: Facts, base: RuleBase, places: Mapping[str, Place], notes: Notes) -> None:
    spec = base.facts[name]
    condition = spec.applies_if
    sources = sorted({part.fact for part in _simple_parts(condition)}) if condition is not None else []
    against = ", ".join(f'"{each}": {shown_value(facts[each])}' for each in sources if each in facts)
    notes.add(
        places.get(name, NOWHERE),
        f'Jawaban "{name}": {shown_value(facts[name])} tidak sejalan dengan jawaban lain ({against}).',
        why="Pertanyaan itu hanya muncul bila jawaban lain membukanya.",
        how="Ubah salah satu jawaban, atau kosongkan (belum_tahu).",
    )


def _simple_parts(condition: Condition) -> list[Compare | Contains]:
    return [atom for atom in atoms(condition) if isinstance(atom, Compare | Contains)]


# ── computed facts ──


def _computed_values(facts: Facts, base: RuleBase, places: Mapping[str, Place], notes: Notes) -> dict[str, int]:
    """Every computed fact that follows; what disagrees or cannot be is noted and left out."""
    found: dict[str, int] = {}
    for name, spec in base.facts.items():
        if spec.computed is None:
            continue
        end, start = facts.get(spec.computed.end), facts.get(spec.computed.start)
        if isinstance(end, date) and isinstance(start, date):
            days = (end - start).days
            if _agrees(spec, days, facts, places, notes):
                found[name] = days
    return found


def _agrees(spec: FactSpec, days: int, facts: Facts, places: Mapping[str, Place], notes: Notes) -> bool:
    computed = spec.computed
    if computed is None or spec.kind is not FactKind.BILANGAN:
        return False
    given = facts.get(spec.name)
    dates = ", ".join(f'"{each}" ({shown_value(facts[each])})' for each in (computed.end, computed.start))
    place = places.get(spec.name, places.get(computed.start, NOWHERE))
    if days < 0:
        notes.add(
            place,
            f"Tanggal terbalik: {dates}.",
            why=f'"{computed.start}" tidak boleh sesudahnya.',
            how="Periksa keduanya.",
        )
    elif spec.maximum is not None and days > spec.maximum:
        notes.add(place, f'Selisih {dates} terlalu besar untuk "{spec.name}".', how="Periksa tahunnya.")
    elif given is not None and given != days:
        notes.add(
            place, f'Jawaban "{spec.name}": {shown_value(given)} tidak sejalan dengan {dates}: {days} hari.',
            how=f'Hapus "{spec.name}", atau perbaiki tanggalnya.',
        )  # fmt: skip
    else:
        return True
    return False
