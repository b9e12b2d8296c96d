"""Thousands of cases judged at once: a term is a whole number with one bit a case.

Hides bit masks. Solvers prove; this reader only finds witnesses quickly ("this rule does fire
somewhere") and measures what the tests beside the rules cover. It follows the same pipeline
as the solver, so the generative suite that holds one against the reference holds both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kasus_rules.core.evaluation import Environment
from kasus_rules.core.facts import Facts
from kasus_rules.core.program import Program
from kasus_rules.engines.certainty import asked_known
from kasus_rules.engines.certainty_fields import flatten
from kasus_rules.engines.certainty_forms import Literal, Primitive, Relation
from kasus_rules.engines.pipeline import Cone, Reading

Column = Mapping[Primitive, int]  # value -> the cases that have it


class Masks:
    """The algebra of bit masks over `size` cases; `columns` says which cases have which value of a field."""

    def __init__(self, size: int, columns: Mapping[str, Column]) -> None:
        self.always = (1 << size) - 1
        self.never = 0
        self.size = size
        self._columns = columns

    def every(self, parts: Sequence[int]) -> int:
        """All parts hold."""
        found = self.always
        for part in parts:
            found &= part
        return found

    def some(self, parts: Sequence[int]) -> int:
        """At least one part holds."""
        found = 0
        for part in parts:
            found |= part
        return found

    def no(self, part: int) -> int:
        """The part does not hold."""
        return self.always & ~part

    def at_least(self, needed: int, parts: Sequence[int]) -> int:
        """At least `needed` parts hold; counted by adding one part after the other."""
        reached = [self.always] + [0] * needed
        for part in parts:
            for count in range(needed, 0, -1):
                reached[count] |= reached[count - 1] & part
        return reached[needed]

    def literal(self, literal: Literal) -> int:
        """The cases in which the field is known and passes."""
        column = self._columns.get(literal.field, {})
        found = 0
        for value, cases in column.items():
            if passes(value, literal.relation, literal.value):
                found |= cases
        return found


def passes(known: Primitive, relation: Relation, value: Primitive) -> bool:
    """Whether a known value passes a literal."""
    match relation:
        case Relation.EQ:
            return known == value
        case Relation.NE:
            return known != value
        case Relation.GE:
            return int(known) >= int(value)
        case Relation.LE:
            return int(known) <= int(value)


def columns_of(program: Program, cases: Sequence[Facts]) -> Mapping[str, Column]:
    """The fields of each case, turned into columns."""
    known = asked_known([item.condition for stratum in program.strata for item in stratum.conditions])
    found: dict[str, dict[Primitive, int]] = {}
    for position, facts in enumerate(cases):
        for field, value in flatten(Environment(facts), program.base, known).items():
            column = found.setdefault(field, {})
            column[value] = column.get(value, 0) | 1 << position
    return found


def read_cases(program: Program, cases: Sequence[Facts], cone: Cone | None = None) -> Reading[int]:
    """The program judged on all cases; bit `i` of a mask is `cases[i]`."""
    return Reading(program, Masks(len(cases), columns_of(program, cases)), cone)
