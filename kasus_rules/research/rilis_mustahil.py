"""Groups that a reader may know to be empty because of how a population was chosen.

Hides the comparison. A population is often chosen by labels ("all conferences at smp"), and then nobody else is in it
and nobody like that is left outside. The choice need not have been declared: whatever combination of labels nobody
inside carries, or nobody outside, is taken as known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kasus_rules.research.rilis_model import Bernama, Kelompok, Pola, Tempat

    Label = tuple[Tempat, tuple[str, ...]]
    Terlihat = Mapping[frozenset[Tempat], set[frozenset[Label]]]  # by the places compared, what somebody carries there


def mustahil(
    kelompok: Sequence[Kelompok],
    klik: Sequence[frozenset[str]],
    kasus: Collection[tuple[Pola, Bernama]],
    lapisan: int,
) -> list[int]:
    """Places of the groups that are known to be empty.

    Args:
        kelompok: all groups.
        klik: the variables of each clique.
        kasus: what is truly there: pattern, and labels by variable.
        lapisan: how many tables there are.
    """
    cut = [{(pola, tuple(one for one in named if one[0] in names)) for pola, named in kasus} for names in klik]
    sides: dict[tuple[int, Pola, frozenset[Tempat]], list[Terlihat]] = {}
    absent = []
    for number, group in enumerate(kelompok):
        carried = dict(pair for _, choice in group.pilihan for pair in choice)
        key = (group.klik, group.pola, frozenset(carried))
        if key not in sides:
            sides[key] = [side for place in range(lapisan) for side in _side(place, group, cut[group.klik])]
        if not all(_somebody(carried, side) for side in sides[key]):
            absent.append(number)
    return absent


def _side(place: int, group: Kelompok, kasus: Iterable[tuple[Pola, Bernama]]) -> list[Terlihat]:
    """What is carried on the group's side of a population, for single variables and for all together.

    Nothing where everybody is on the same side: then the population was not chosen.
    """
    same: list[Bernama] = []
    chosen = False
    for pola, named in kasus:
        if (place in pola) is (place in group.pola):
            same.append(named)
        else:
            chosen = True
    if not chosen:
        return []
    wanted = {name: {where for where, _ in choice} for name, choice in group.pilihan}
    return [_carried(same, {name: places}) for name, places in wanted.items()] + [_carried(same, wanted)]


def _carried(kasus: Iterable[Bernama], wanted: Mapping[str, set[Tempat]]) -> Terlihat:
    """By the places that can be compared, for each variable at least one."""
    found: dict[frozenset[Tempat], set[frozenset[Label]]] = defaultdict(set)
    for named in kasus:
        labels = {
            name: [pair for pair in choice if pair[0] in wanted[name]] for name, choice in named if name in wanted
        }
        if len(labels) == len(wanted) and all(labels.values()):
            pairs = frozenset(pair for some in labels.values() for pair in some)
            found[frozenset(where for where, _ in pairs)].add(pairs)
    return found


def _somebody(carried: Mapping[Tempat, tuple[str, ...]], side: Terlihat) -> bool:
    """Whether somebody carries these labels as far as can be compared; when nothing can be, somebody may."""
    return not side or any(
        frozenset((where, carried[where]) for where in places) in seen for places, seen in side.items()
    )
