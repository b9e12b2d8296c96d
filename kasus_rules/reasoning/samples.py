"""A thousand imagined completions of a case, to see roughly which question settles most.

Hides the drawing. Nothing is ever proved here: samples only rank the questions that may be
asked, and every claim to the user ("this no longer matters") is proved elsewhere. The draws
are fixed, so the same answers always lead to the same next question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2
from random import Random

from kasus_rules.core.facts import REFERENCE_DATE, FactKind, Facts
from kasus_rules.core.program import Program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.certainty import certainly
from kasus_rules.engines.certainty_fields import known_field, member_field
from kasus_rules.engines.certainty_forms import Literal, Primitive, literals
from kasus_rules.engines.pipeline import Cone, Reading
from kasus_rules.reasoning.encode import answer_fields, fields_of_fact
from kasus_rules.reasoning.masks import Column, Masks
from kasus_rules.rulebase.asumsi import Assumptions

SIZE = 1024
SEED = 20261124
GRAIN = 16  # likelihoods are drawn in sixteenths


class Samples:
    """Completions of one case, judged; made for each change of the answers by `Sampler`."""

    def __init__(self, reading: Reading[int], columns: Mapping[str, Column], valid: int, decision: str) -> None:
        possible = reading.outcomes[decision].possible
        self._outcome = {value: mask & valid for value, mask in possible.items()}
        self._columns = columns
        self._valid = valid
        self._base = reading.program.base

    def gain(self, name: str, values: Iterable[str | None] | None = None) -> float:
        """How many bits about the outcome (or about whether it is among `values`) an answer brings."""
        parts = self._parts(None if values is None else frozenset(values))
        total = self._valid.bit_count()
        if not total:
            return 0.0
        after = sum(
            answer.bit_count() / total * _entropy([part & answer for part in parts]) for answer in self._answers(name)
        )
        return _entropy(parts) - after

    def _parts(self, values: frozenset[str | None] | None) -> list[int]:
        if values is None:
            return list(self._outcome.values())
        inside = 0
        for value in values:
            inside |= self._outcome.get(value, 0)
        return [inside, self._valid & ~inside]

    def _answers(self, name: str) -> list[int]:
        """The samples, by what would be answered; a set by its first member that is there."""
        if self._base.facts[name].kind is not FactKind.HIMPUNAN:
            return [mask & self._valid for mask in self._columns.get(name, {}).values() if mask & self._valid]
        rest, found = self._valid, []
        for field in fields_of_fact(name, self._base):
            inside = self._columns.get(field, {}).get(True, 0) & rest
            found.append(inside)
            rest &= ~inside
        return [mask for mask in (*found, rest) if mask]


class Sampler:
    """Draws once, then lays the known answers of each case over the draws."""

    def __init__(self, program: Program, assumptions: Assumptions, decision: str, cone: Cone) -> None:
        self._program, self._decision, self._cone = program, decision, cone
        self._assumed = [each.condition for each in assumptions.assumed]
        self._drawn = drawn_columns(program, cone)

    def samples(self, facts: Facts) -> Samples:
        """Completions of these answers."""
        everyone = (1 << SIZE) - 1
        columns: dict[str, Column] = dict(self._drawn)
        for name, value in facts.items():
            if name in self._program.base.facts or name == REFERENCE_DATE:
                columns |= {field: {primitive: everyone} for field, primitive in answer_fields(name, value)}
        reading = Reading(self._program, Masks(SIZE, columns), self._cone)
        valid = everyone
        for condition in self._assumed:
            valid &= everyone & ~reading.pair(condition).false
        return Samples(reading, columns, valid, self._decision)


def drawn_columns(program: Program, cone: Cone) -> dict[str, Column]:
    """Every question answered in every sample; members of sets are rare, numbers near what is asked."""
    base, random = program.base, Random(SEED)  # no secret, only the same draws every time
    found: dict[str, Column] = {}
    numbers = _numbers(program, cone)
    found |= {known_field(name): {True: (1 << SIZE) - 1} for name in base.facts}
    for name, spec in base.facts.items():
        match spec.kind:
            case FactKind.YA_TIDAK:
                found[name] = _two(random, GRAIN // 2)
            case FactKind.HIMPUNAN:
                part = max(1, round(GRAIN * (1 - 0.5 ** (1 / max(1, len(spec.members))))))
                found |= {member_field(name, member): _two(random, part) for member in spec.members}
            case FactKind.PILIHAN:
                found[name] = _several(random, spec.members)
            case FactKind.BILANGAN | FactKind.TANGGAL:
                found[name] = _several(random, sorted(numbers.get(name, {0})))
    return found


def _numbers(program: Program, cone: Cone) -> Mapping[str, set[int]]:
    """For each number and date, one value on either side of everything that it is compared with."""
    found: dict[str, set[int]] = {}
    for stratum in program.strata:
        for item in stratum.conditions:
            if item.id not in cone.ids:
                continue
            for each in literals(certainly(item.condition, program.base)):
                _near(each, program.base, found)
    return found


def _near(each: Literal, base: RuleBase, found: dict[str, set[int]]) -> None:
    spec = base.facts.get(each.field)
    if spec is None or isinstance(each.value, bool | str):
        return
    low = 1 if spec.kind is FactKind.TANGGAL else spec.minimum
    around = (each.value - 1, each.value, each.value + 1)
    inside = {n for n in around if (low is None or n >= low) and (spec.maximum is None or n <= spec.maximum)}
    found.setdefault(each.field, set()).update(inside)


def _two(random: Random, part: int) -> Column:
    """True in about `part` sixteenths of the samples."""
    mask = 0
    for bit in range(GRAIN.bit_length() - 1):  # the binary digits of the likelihood, least first
        word = random.getrandbits(SIZE)
        mask = mask | word if part >> bit & 1 else mask & word
    return {True: mask, False: ((1 << SIZE) - 1) & ~mask}


def _several(random: Random, values: Iterable[Primitive]) -> Column:
    choices = list(values)
    found: dict[Primitive, int] = {}
    for position in range(SIZE):
        value = random.choice(choices)
        found[value] = found.get(value, 0) | 1 << position
    return found


def _entropy(parts: Iterable[int]) -> float:
    counts = [part.bit_count() for part in parts if part]
    total = sum(counts)
    return -sum(count / total * log2(count / total) for count in counts) if total else 0.0
