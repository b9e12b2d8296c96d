"""What must stay unknown: small groups, and that everybody in a group is alike.

Hides how the two kinds of disclosure are found. A small group has fewer kasus than the threshold: a reader must have to
reckon with nobody as well as with as many as the threshold, so that "few" itself stays unknown (an interval that holds
0 and the threshold; Hundepool et al. 2012, section 4, ask for upper and lower protection in the same way). A group
whose kasus are all alike tells of each of them, however large it is (group disclosure): a reader must have to reckon
with others in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

import numpy as np

from kasus_rules.research.rilis_lapisan import Lapisan, Sel
from kasus_rules.research.rilis_lp import Sasaran
from kasus_rules.research.rilis_model import Indeks, Model, Pilihan, Pola


def sasaran(model: Model, *, ambang: int, kelompok: bool = True) -> tuple[Sasaran, ...]:
    """Everything that the tables of the model together must not tell.

    Args:
        model: tables laid over each other, the new one last.
        ambang: a group with fewer kasus is small.
        kelompok: whether "all alike" counts as a disclosure.
    """
    found = [*_small_cells(model, ambang), *_small_groups(model, ambang), *_small_differences(model, ambang)]
    if kelompok:
        found += [*_alike(model, ambang)]
    unique = {(one.kelompok.tobytes(), one.bebas): one for one in reversed(found)}
    return tuple(reversed(unique.values()))


def _small(model: Model, some: Indeks, ambang: int) -> bool:
    return bool(0 < model.benar[some].sum() < ambang)


def _small_cells(model: Model, ambang: int) -> Iterator[Sasaran]:
    for cells in reversed(model.sel):
        for cell, some in cells.items():
            if _small(model, some, ambang):
                yield Sasaran(some, ambang, sel=cell)


def _small_groups(model: Model, ambang: int) -> Iterator[Sasaran]:
    """The finest groups: whatever tables are subtracted from whatever, a small rest is made of these."""
    for number, group in enumerate(model.kelompok):
        if 0 < model.benar[number] < ambang:
            yield Sasaran(np.array([number]), min(ambang, model.isi_pola[group.pola]))


def _small_differences(model: Model, ambang: int) -> Iterator[Sasaran]:
    """Cells of the new table without an earlier population, and of an earlier one without the new population."""
    last = len(model.lapisan) - 1
    patterns = [group.pola for group in model.kelompok]
    for other in range(last):
        for held, without in ((last, other), (other, last)):
            people = sum(count for pattern, count in model.isi_pola.items() if _only(pattern, held, without))
            for cell, some in model.sel[held].items():
                rest = np.array([number for number in some if _only(patterns[number], held, without)], dtype=np.int64)
                if _small(model, rest, ambang):
                    yield Sasaran(rest, min(ambang, people), sel=cell)


def _only(pattern: Pola, held: int, without: int) -> bool:
    return held in pattern and without not in pattern


def _alike(model: Model, ambang: int) -> Iterator[Sasaran]:
    """Rows and columns of each table, and what populations have and have not in common, as far as all are alike."""
    chosen_by = {name for layer in model.lapisan for name in layer.saring}
    for place, layer in enumerate(model.lapisan):
        names = [name for name in layer.variabel if name not in layer.saring]
        yield from _alike_rows(model, place, ambang, names)
    if len(model.isi_pola) > 1:
        for pattern in model.isi_pola:
            yield from _alike_pattern(model, pattern, ambang, chosen_by)


def _alike_rows(model: Model, place: int, ambang: int, names: Sequence[str]) -> Iterator[Sasaran]:
    """Within the whole table and within each row and column: does everybody carry the same label?"""
    layer, cells = model.lapisan[place], model.sel[place]
    for slot, name in enumerate(layer.variabel):
        if name not in names:
            continue
        for label in layer.label[slot]:
            for base in _bases(layer, slot):
                inside, people = cells[_with(base, slot, label)], cells[base]
                true = model.benar[people].sum()
                if true and model.benar[inside].sum() == true:
                    others = np.setdiff1d(people, inside)
                    yield Sasaran(
                        others, min(ambang, float(true)), turun=None, bebas=True, sel=_with(base, slot, label)
                    )


def _bases(layer: Lapisan, slot: int) -> Iterator[Sel]:
    """Cells that leave the variable open: the total, and each row or column across it."""
    size = len(layer.variabel)
    yield (None,) * size
    for other in range(size):
        if other != slot:
            for label in layer.label[other]:
                yield _with((None,) * size, other, label)


def _with(cell: Sel, slot: int, label: str) -> Sel:
    return (*cell[:slot], label, *cell[slot + 1 :])


def _alike_pattern(model: Model, pattern: Pola, ambang: int, chosen_by: set[str]) -> Iterator[Sasaran]:
    """The same within the kasus of one pattern, alone and by the labels of another variable of a clique."""
    groups = [number for number, group in enumerate(model.kelompok) if group.pola == pattern]
    for klik in {model.kelompok[number].klik for number in groups}:
        here = [number for number in groups if model.kelompok[number].klik == klik]
        labels = {number: dict(model.kelompok[number].pilihan) for number in here}
        names = sorted({name for some in labels.values() for name in some})
        for name in names:
            if name not in chosen_by:
                yield from _alike_among(model, here, labels, (name, None), ambang)
        for name, by in permutations(names, 2):
            if name not in chosen_by:
                yield from _alike_among(model, here, labels, (name, by), ambang)


def _alike_among(
    model: Model,
    here: Sequence[int],
    labels: dict[int, dict[str, Pilihan]],
    names: tuple[str, str | None],
    ambang: int,
) -> Iterator[Sasaran]:
    name, by = names
    for value in dict.fromkeys(labels[number].get(by) if by else None for number in here):
        people = [number for number in here if by is None or labels[number].get(by) == value]
        carried = {labels[number][name] for number in people if model.benar[number]}
        if len(carried) == 1:
            others = np.array([number for number in people if labels[number][name] not in carried], dtype=np.int64)
            yield Sasaran(others, min(ambang, float(model.benar[people].sum())), turun=None, bebas=True)
