"""From certainty forms to flat conjunctions in layers: the safe subset of durable-rules.

Hides how formulas become engine rules. durable-rules is safe only as a matcher of flat
conjunctions: nested alternatives multiply, fire several times or are refused. So each form
becomes a few conjunctions; where that would multiply, a part is decided one layer earlier
and read as an auxiliary field. Forms are positive, so an auxiliary field is needed only
when it holds, and equal parts of many rules are decided once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import comb, prod
from typing import assert_never

from kasus_rules.core.truth import Truth
from kasus_rules.engines.certainty_forms import (
    ALWAYS_HOLDS,
    NEVER_HOLDS,
    Count,
    Every,
    Form,
    Literal,
    Relation,
    Some,
    count,
    every,
    some,
)

MOST_ALTERNATIVES = 8  # conjunctions that one product may become before a part moves a layer earlier
MOST_LITERALS = 24  # literals of one conjunction

Conjunction = frozenset[Literal]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a matching conjunction settles: the truth (TRUE or FALSE) of the condition with this id."""

    id: str
    truth: Truth


Head = Verdict | str  # str: the auxiliary field that holds
Layer = Mapping[Conjunction, tuple[Head, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What settles without any fact, then the layers in order; each reads fields of earlier ones."""

    settled: Mapping[str, Truth]
    layers: tuple[Layer, ...]


def make_plan(forms: Iterable[tuple[Verdict, Form]]) -> Plan:
    """Lay out the forms; equal conjunctions are matched once for all that they settle."""
    settled: dict[str, Truth] = {}
    builder = _Builder()
    for verdict, form in forms:
        if form == ALWAYS_HOLDS:
            settled[verdict.id] = verdict.truth
        elif form != NEVER_HOLDS:
            builder.define(verdict, form)
    return Plan(settled, builder.finished())


@dataclass(slots=True)
class _Builder:
    layers: list[dict[Conjunction, list[Head]]] = field(default_factory=list)
    auxiliary: dict[Form, Literal] = field(default_factory=dict)
    level: dict[str, int] = field(default_factory=dict)  # auxiliary field -> first layer that may read it

    def define(self, head: Head, form: Form) -> int:
        """Place the conjunctions of the form; the first layer that may read the result."""
        readable = 0
        for conjunction in _absorbed(self.alternatives(form)):
            short = self._shortened(conjunction)
            here = max((self.level.get(literal.field, 0) for literal in short), default=0)
            while len(self.layers) <= here:
                self.layers.append({})
            self.layers[here].setdefault(short, []).append(head)
            readable = max(readable, here + 1)
        return readable

    def alternatives(self, form: Form) -> list[Conjunction]:
        """Conjunctions, at least one of which holds exactly when the form does."""
        match form:
            case Literal():
                return [frozenset({form})]
            case Some(parts):
                return [found for part in parts for found in self.alternatives(part)]
            case Every(parts):
                return self._product(parts)
            case Count(needed, parts):
                return self.alternatives(_spread(needed, parts))
            case _:
                assert_never(form)

    def _product(self, parts: Sequence[Form]) -> list[Conjunction]:
        """Every way to pick one alternative of each part, the widest parts moved a layer earlier."""
        choices = {part: self.alternatives(part) for part in parts}
        for part in sorted(parts, key=lambda part: -len(choices[part])):
            if prod(len(found) for found in choices.values()) > MOST_ALTERNATIVES:
                choices[part] = [frozenset({self._moved_earlier(part)})]
        picked = (frozenset().union(*pick) for pick in product(*choices.values()))
        return [conjunction for conjunction in picked if _can_hold(conjunction)]

    def _moved_earlier(self, form: Form) -> Literal:
        if isinstance(form, Literal):
            return form
        if form not in self.auxiliary:
            name = f"_bantu{len(self.auxiliary)}"
            self.auxiliary[form] = Literal(name, Relation.EQ, True)
            self.level[name] = self.define(name, form)
        return self.auxiliary[form]

    def _shortened(self, conjunction: Conjunction) -> Conjunction:
        if len(conjunction) <= MOST_LITERALS:
            return conjunction
        body = ordered(conjunction)
        head = self._moved_earlier(Every(tuple(body[:MOST_LITERALS])))
        return self._shortened(frozenset({head, *body[MOST_LITERALS:]}))

    def finished(self) -> tuple[Layer, ...]:
        return tuple({body: tuple(heads) for body, heads in layer.items()} for layer in self.layers)


def ordered(conjunction: Conjunction) -> list[Literal]:
    """The literals in an order that depends on nothing but themselves."""
    return sorted(conjunction, key=lambda literal: (literal.field, literal.relation.value, str(literal.value)))


def _spread(needed: int, parts: Sequence[Form]) -> Form:
    """A threshold without a threshold: all its combinations when few, else by halves."""
    if comb(len(parts), needed) <= MOST_ALTERNATIVES:
        return some(every(pick) for pick in combinations(parts, needed))
    middle = len(parts) // 2
    left, right = parts[:middle], parts[middle:]
    return some(every([count(n, left), count(needed - n, right)]) for n in range(needed + 1))


def _can_hold(conjunction: Conjunction) -> bool:
    """False when one field would have to have two values."""
    wanted: dict[str, Literal] = {}
    for literal in conjunction:
        if literal.relation is Relation.EQ and wanted.setdefault(literal.field, literal) != literal:
            return False
    return True


def _absorbed(found: Iterable[Conjunction]) -> Iterator[Conjunction]:
    """Without repetitions, and without conjunctions that ask more than another one."""
    kept: list[Conjunction] = []
    for conjunction in sorted(set(found), key=lambda body: (len(body), [str(item) for item in ordered(body)])):
        if not any(other <= conjunction for other in kept):
            kept.append(conjunction)
            yield conjunction
