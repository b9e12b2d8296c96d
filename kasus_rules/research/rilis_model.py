"""Everything a reader of several tables can know, as linear equations over groups nobody can tell apart.

Hides how tables over different populations are laid over each other. Two kasus are in the same group when every table
holds both or neither (a reader is assumed to know exactly who stands in which population) and they carry the same
labels. The unknowns are the sizes of the groups, also of empty ones that might be filled; each population size is an
equation, and so is what two cliques of variables share. The true sizes are known to the controller alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

import numpy as np
import numpy.typing as npt

from kasus_rules.research.rilis_klik import Klik, pohon
from kasus_rules.research.rilis_lapisan import Lapisan, Sel, semua_sel
from kasus_rules.research.rilis_mustahil import mustahil

BATAS_KELOMPOK: Final = 20_000  # a clique with more groups keeps those that exist: a reader is thought to know more

Indeks = npt.NDArray[np.int64]
Angka = npt.NDArray[np.float64]
Pola = tuple[int, ...]  # the places of the tables that hold a kasus
Tempat = tuple[int, int]  # a table and the place of the variable in it
Pilihan = tuple[tuple[Tempat, tuple[str, ...]], ...]  # labels of one variable, in every table of a pattern that has it
Bernama = tuple[tuple[str, Pilihan], ...]  # that, for each variable


@dataclass(frozen=True, slots=True, order=True)
class Kelompok:
    """Kasus that no table tells apart, as far as the variables of one clique go."""

    klik: int
    pola: Pola
    pilihan: Bernama


@dataclass(frozen=True, slots=True)
class Persamaan:
    """The groups in `tambah` together, less those in `kurang`, are `jumlah` kasus."""

    tambah: Indeks
    kurang: Indeks
    jumlah: float


@dataclass(frozen=True, slots=True)
class Model:
    """Groups, their true sizes, where they stand, and what holds of them before anything is given out.

    Attributes:
        lapisan: the tables, the new one last.
        kelompok: the unknowns; `benar` holds their true sizes.
        isi_pola: how many kasus each pattern holds.
        persamaan: sizes of populations, and what cliques share.
        sel: for each table, cell -> the groups in it.
        nol: groups a reader may know to be empty: a cell of theirs is, or no kasus of such a population is like that
            (a population is often chosen by a variable).
    """

    lapisan: tuple[Lapisan, ...]
    kelompok: tuple[Kelompok, ...]
    benar: Angka
    isi_pola: Mapping[Pola, int]
    persamaan: tuple[Persamaan, ...]
    sel: tuple[Mapping[Sel, Indeks], ...]
    nol: Indeks


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What the steps of laying tables over each other need of each other."""

    lapisan: Sequence[Lapisan]
    kasus: Counter[tuple[Pola, Bernama]]
    terlihat: Mapping[str, Sequence[tuple[Pola, Pilihan]]]  # by variable

    @property
    def pola(self) -> list[Pola]:
        return sorted({pattern for pattern, _ in self.kasus})


def susun(lapisan: Sequence[Lapisan]) -> Model:
    """Lay the tables over each other."""
    stuff = _gather(lapisan)
    tree = pohon(layer.variabel for layer in lapisan)
    true: Counter[Kelompok] = Counter()
    groups: dict[Kelompok, None] = {}
    for place, clique in enumerate(tree.klik):
        here = _true(place, clique, stuff)
        true += here
        groups |= dict.fromkeys((*sorted(here), *_possible(place, clique, stuff)))
    listed = tuple(groups)
    sizes = Counter[Pola]()
    for (pattern, _), count in sorted(stuff.kasus.items()):  # in one order, for the search for cells follows it
        sizes[pattern] += count
    counts = np.array([true[group] for group in listed], dtype=float)
    cells = tuple(_cells(place, layer, tree.klik, listed) for place, layer in enumerate(lapisan))
    equations = (*_sizes(sizes, listed), *_shared(tree.klik, tree.tepi, listed))
    known = mustahil(listed, tree.klik, stuff.kasus, len(lapisan))
    empty = np.union1d(_impossible(cells, counts), _array(known))
    return Model(tuple(lapisan), listed, counts, sizes, equations, cells, empty.astype(np.int64))


def _gather(lapisan: Sequence[Lapisan]) -> _Bahan:
    kasus = Counter(_seen_of(key, lapisan) for key in _keys(lapisan))
    seen: dict[str, dict[tuple[Pola, Pilihan], None]] = defaultdict(dict)
    for pattern, named in sorted(kasus):
        for name, choice in named:
            seen[name][pattern, choice] = None
    return _Bahan(lapisan, kasus, {name: tuple(some) for name, some in seen.items()})


def _keys(lapisan: Iterable[Lapisan]) -> set[str]:
    return {key for layer in lapisan for key in layer.isi}


def _seen_of(key: str, lapisan: Sequence[Lapisan]) -> tuple[Pola, Bernama]:
    """The tables that hold a kasus, and for each variable its labels in each of them."""
    pattern = tuple(place for place, layer in enumerate(lapisan) if key in layer.isi)
    named: dict[str, list[tuple[Tempat, tuple[str, ...]]]] = defaultdict(list)
    for place in pattern:
        for slot, name in enumerate(lapisan[place].variabel):
            named[name].append(((place, slot), lapisan[place].isi[key][slot]))
    return pattern, tuple((name, tuple(some)) for name, some in sorted(named.items()))


def _true(place: int, clique: Klik, stuff: _Bahan) -> Counter[Kelompok]:
    found: Counter[Kelompok] = Counter()
    for (pattern, named), count in stuff.kasus.items():
        found[Kelompok(place, pattern, tuple(pair for pair in named if pair[0] in clique))] += count
    return found


def _possible(place: int, clique: Klik, stuff: _Bahan) -> Iterator[Kelompok]:
    """Every joint choice of labels that go together somewhere, for every pattern; none when they are too many."""
    choices = {pattern: _choices(pattern, clique, stuff) for pattern in stuff.pola}
    if sum(prod(len(some) for _, some in named) for named in choices.values()) > BATAS_KELOMPOK:
        return
    for pattern, named in choices.items():
        names = [name for name, _ in named]
        for chosen in product(*(some for _, some in named)):
            yield Kelompok(place, pattern, tuple(zip(names, chosen, strict=True)))


def _choices(pattern: Pola, clique: Klik, stuff: _Bahan) -> list[tuple[str, list[Pilihan]]]:
    """For each variable the labels that a kasus of this pattern could carry in the tables that hold it."""
    found = []
    for name in sorted(clique):
        wanted = {
            (place, slot) for place in pattern for slot, has in enumerate(stuff.lapisan[place].variabel) if has == name
        }
        cut = (tuple(pair for pair in choice if pair[0] in wanted) for _, choice in stuff.terlihat[name])
        if wanted:
            found.append((name, list(dict.fromkeys(choice for choice in cut if len(choice) == len(wanted)))))
    return found


def _cells(place: int, layer: Lapisan, cliques: Sequence[Klik], groups: Sequence[Kelompok]) -> dict[Sel, Indeks]:
    """The groups of each cell, in the first clique that holds all variables of the table."""
    home = next(number for number, clique in enumerate(cliques) if clique >= set(layer.variabel))
    inside: dict[Sel, list[int]] = {cell: [] for cell in semua_sel(layer)}
    for number, group in enumerate(groups):
        if group.klik == home and place in group.pola:
            carried = {where: labels for _, choice in group.pilihan for where, labels in choice}
            slots = [carried[place, slot] for slot in range(len(layer.variabel))]
            for cell in product(*((*labels, None) for labels in slots)):
                inside[cell].append(number)
    return {cell: _array(some) for cell, some in inside.items()}


def _sizes(sizes: Mapping[Pola, int], groups: Sequence[Kelompok]) -> Iterator[Persamaan]:
    together: dict[tuple[int, Pola], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        together[group.klik, group.pola].append(number)
    for (_, pattern), some in together.items():
        yield Persamaan(_array(some), _array([]), float(sizes[pattern]))


def _shared(
    cliques: Sequence[Klik], edges: Iterable[tuple[int, int]], groups: Sequence[Kelompok]
) -> Iterator[Persamaan]:
    for edge in edges:
        common = cliques[edge[0]] & cliques[edge[1]]
        sides: dict[tuple[Pola, Bernama], tuple[list[int], list[int]]]
        sides = defaultdict(lambda: ([], []))
        for number, group in enumerate(groups):
            if group.klik in edge:
                share = tuple(pair for pair in group.pilihan if pair[0] in common)
                sides[group.pola, share][edge.index(group.klik)].append(number)
        for one, two in sides.values():
            yield Persamaan(_array(one), _array(two), 0.0)


def _impossible(cells: Sequence[Mapping[Sel, Indeks]], true: Angka) -> Indeks:
    empty = [some for table in cells for some in table.values() if len(some) and not true[some].any()]
    return np.unique(np.concatenate(empty)) if empty else _array([])


def _array(some: Sequence[int]) -> Indeks:
    return np.array(some, dtype=np.int64)
