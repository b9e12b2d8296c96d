"""Which variables have to be looked at together, so that many tables can be checked without crossing them all.

Hides a junction tree. Two variables of one table are neighbours; the graph is filled up until it has no hole, and its
cliques are joined to a tree by what they share. Tables that agree on the shared variables can always be joined to one
whole (Lauritzen 1996; for bounds on cells: Dobra and Fienberg 2000), so a reader of all tables can deduce no more of a
clique than from the cliques and what they share.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

Klik = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pohon:
    """Cliques of variables and the edges between them, as places in `klik`."""

    klik: tuple[Klik, ...]
    tepi: tuple[tuple[int, int], ...]


def pohon(tabel: Iterable[tuple[str, ...]]) -> Pohon:
    """The junction tree of tables that are given by their variables."""
    cliques = _cliques(_neighbours(tabel))
    pairs = sorted(combinations(range(len(cliques)), 2), key=lambda pair: -len(cliques[pair[0]] & cliques[pair[1]]))
    home = list(range(len(cliques)))
    edges: list[tuple[int, int]] = []
    for one, two in pairs:  # Kruskal: the heaviest spanning tree of cliques is a junction tree
        if home[one] != home[two] and cliques[one] & cliques[two]:
            edges.append((one, two))
            gone, stays = home[two], home[one]
            home = [stays if place == gone else place for place in home]
    return Pohon(cliques, tuple(edges))


def _neighbours(tabel: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for names in tabel:
        for name in names:
            near.setdefault(name, set()).update(other for other in names if other != name)
    return near


def _cliques(near: Mapping[str, set[str]]) -> tuple[Klik, ...]:
    """Take away the variable that needs the fewest new edges, again and again; what it saw is a clique."""
    left = {name: set(others) for name, others in near.items()}
    found: list[Klik] = []
    while left:
        name = min(left, key=lambda one: (_missing(one, left), len(left[one]), one))
        clique = frozenset({name, *left[name]})
        if not any(clique <= other for other in found):
            found.append(clique)
        for one, two in combinations(sorted(left[name]), 2):
            left[one].add(two)
            left[two].add(one)
        for other in left.pop(name):
            left[other].discard(name)
    return tuple(found)


def _missing(name: str, near: Mapping[str, set[str]]) -> int:
    return sum(two not in near[one] for one, two in combinations(sorted(near[name]), 2))
