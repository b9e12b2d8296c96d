"""Which conjunctions may share one ruleset, so that no case can ever overfill the engine.

Hides a limit of durable-rules: while it matches a fact it keeps the tests that hold on a stack
of 64 and refuses the fact, depending on its data, when they do not fit. The engine walks the
conjunctions of a ruleset as a tree of shared beginnings; here the deepest stack that any
case could cause is computed on the same tree, and a group ends before it gets too deep.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kasus_rules.engines.certainty_forms import Literal, Relation

MOST_STACKED = 60  # the engine's stack holds 64
MOST_FIELDS = 200  # a message holds 252
MOST_CONJUNCTIONS = 128  # tests under one parent: 512 of them never end

Body = tuple[Literal, ...]


def groups(conjunctions: Iterable[frozenset[Literal]]) -> Iterator[list[Body]]:
    """The conjunctions in groups, each with its literals in the order in which they are to be tested."""
    group: list[Body] = []
    for body in _in_testing_order(conjunctions):
        if group and not _fits([*group, body]):
            yield group
            group = []
        group.append(body)
    if group:
        yield group


def deepest_stack(bodies: Sequence[Body]) -> int:
    """The most tests that the engine keeps at once below a common parent, whatever the case."""
    tails: dict[Literal, list[Body]] = {}
    for body in bodies:
        if body:
            tails.setdefault(body[0], []).append(body[1:])
    together = _most_at_once(tails)
    return max(together, together - 1 + max((deepest_stack(rest) for rest in tails.values()), default=0))


def _most_at_once(tests: Iterable[Literal]) -> int:
    """A field equals one value at most; every other test is taken to hold."""
    equal = {test.field for test in tests if test.relation is Relation.EQ}
    return len(equal) + sum(test.relation is not Relation.EQ for test in tests)


def _fits(bodies: Sequence[Body]) -> bool:
    if len(bodies) > MOST_CONJUNCTIONS or len({test.field for body in bodies for test in body}) > MOST_FIELDS:
        return False
    # the discriminator above the group is popped before its children are pushed
    return sum(len(body) for body in bodies) <= MOST_STACKED or deepest_stack(bodies) <= MOST_STACKED


def _in_testing_order(conjunctions: Iterable[frozenset[Literal]]) -> list[Body]:
    """Often read fields first, so that many conjunctions begin alike; the same for the same input."""
    sets = list(conjunctions)
    uses = Counter(literal.field for body in sets for literal in body)

    def rank(literal: Literal) -> tuple[int, str, str, str]:
        return (-uses[literal.field], literal.field, literal.relation.value, str(literal.value))

    bodies = [tuple(sorted(body, key=rank)) for body in sets]
    return sorted(bodies, key=lambda body: [rank(literal) for literal in body])
