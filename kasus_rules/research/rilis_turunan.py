"""Variables that say the same under another name, such as the kind of school and its level.

Hides how they are found: one follows from the other in every kasus that both are known of. A reader knows such a rule
("smp is secondary school"), so for the equations they are one variable. Variables of one table need no such care, since
the table itself shows which labels never meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from kasus_rules.research.rilis_lapisan import Lapisan


def satukan(lapisan: Sequence[Lapisan]) -> tuple[Lapisan, ...]:
    """The same tables, in which variables that follow from each other share one name."""
    values = _values(lapisan)
    together = {frozenset(pair) for layer in lapisan for pair in combinations(layer.variabel, 2)}
    name = {one: one for one in values}
    for one, two in combinations(sorted(values), 2):
        if frozenset((one, two)) not in together and name[one] != name[two] and _follows(values[one], values[two]):
            gone, stays = name[two], name[one]
            name = {each: stays if now == gone else now for each, now in name.items()}
    return tuple(
        replace(
            layer,
            variabel=tuple(name[one] for one in layer.variabel),
            saring=tuple(name.get(one, one) for one in layer.saring),
        )
        for layer in lapisan
    )


def _values(lapisan: Iterable[Lapisan]) -> dict[str, dict[str, tuple[str, ...]]]:
    """For each variable, the labels of every kasus that some table holds with it."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for layer in lapisan:
        for slot, name in enumerate(layer.variabel):
            some = found.setdefault(name, {})
            for key, labels in layer.isi.items():
                some.setdefault(key, labels[slot])
    return found


def _follows(one: Mapping[str, tuple[str, ...]], two: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether either follows from the other, and not merely because it is the same for everybody."""
    pairs = {(labels, two[key]) for key, labels in one.items() if key in two}
    left, right = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return min(len(left), len(right)) > 1 and len(pairs) == max(len(left), len(right))
