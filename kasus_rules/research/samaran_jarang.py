"""Rare values of the columns that are no quasi-identifiers: no word in them is left to fewer than k kasus.

Hides how rare words are put together: roles first with those who do the same, other values with one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from kasus_rules.research.samaran_kolom import JARANG, LAIN


def gabung_jarang(values: Sequence[str], k: int) -> Mapping[str, str]:
    """What stands for each value: itself where it is frequent, a common mark, or nothing.

    Few rare values hide among the lines without a value, if there are enough of those; else they take the next
    rarest along until `k` lines share the mark. Where that takes everything, the column is left empty.
    """
    counted = Counter(value for value in values if value)
    rare = [value for value, count in counted.items() if count < k]
    held = sum(counted[value] for value in rare)
    if not rare:
        return {value: value for value in counted}
    if held < k and values.count("") + held >= k and values.count(""):
        return {value: "" if value in rare else value for value in counted}
    for value, count in sorted(counted.items(), key=lambda one: (one[1], one[0])):
        if held >= k:
            break
        if value not in rare:
            rare.append(value)
            held += count
    if held < k or len(rare) == len(counted):
        return dict.fromkeys(counted, "")
    return {value: JARANG if value in rare else value for value in counted}


def gabung_peran(sets: Sequence[tuple[str, ...]], groups: Mapping[str, str], k: int, *, rinci: bool) -> list[str]:
    """The roles of each line as text, none of them in fewer than `k` lines.

    Args:
        groups: what stands for a role where it is rare.
        rinci: whether roles may be told one by one at all. Where the category was made coarser they may not: who
            was invited would tell it again.
    """
    told = [set(one) if rinci else {groups.get(role, LAIN) for role in one} for one in sets]
    if rinci:
        told = _rare_as(told, k, lambda role: groups.get(role, LAIN))
    told = _rare_as(told, k, lambda _: LAIN)
    often = _counted(told)
    return ["|".join(sorted(role for role in one if often[role] >= k)) for one in told]


def _rare_as(told: Sequence[set[str]], k: int, stand_in: Callable[[str], str]) -> list[set[str]]:
    often = _counted(told)
    return [{role if often[role] >= k else stand_in(role) for role in one} for one in told]


def _counted(told: Sequence[set[str]]) -> Counter[str]:
    return Counter(role for one in told for role in one)
