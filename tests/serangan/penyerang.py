"""The attacker, written apart from the control: integer bounds for every figure, by equations over whole records.

He knows the code of every student in every population and in which release a label of whom was changed, and every
figure that was given out. He does not know labels. He has recovered something when a count of 1 to threshold - 1 has
one possible value, when he knows it to be below the threshold, or when all students of a group must be alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product
from math import ceil, floor

import numpy as np
from scipy.optimize import linprog

from tests.serangan.dunia import JENJANG, KASAR, Permintaan

DEKAT = 1e-6


@dataclass(frozen=True)
class Terbit:
    """A released table as the attacker holds it: the request, and figures by cell (None for "all")."""

    permintaan: Permintaan
    angka: dict[tuple[str | None, ...], int]
    pembulatan: int = 1


@dataclass(frozen=True)
class Pengetahuan:
    """The equations: unknown counts by (pattern, labels), with the true ones to judge by."""

    unsur: list[tuple[tuple[int, ...], tuple[tuple[str, str], ...]]]
    benar: np.ndarray
    atas: np.ndarray
    bawah: tuple[np.ndarray, np.ndarray]
    isi: dict[tuple[int, ...], int]


def serang(terbit: list[Terbit], *, ambang: int) -> Iterator[str]:
    """What the attacker recovers, one sentence each."""
    if terbit:
        known = _susun(terbit)
        yield from _sel_kecil(terbit, known, ambang)
        yield from _seragam(terbit, known)


def _label(terbit: Terbit, row: dict[str, str]) -> dict[str, str]:
    return {name: row[name] for name in terbit.permintaan.variabel}


def _orang(terbit: list[Terbit]) -> dict[str, tuple[tuple[int, ...], dict[str, str]]]:
    """Each person with the releases that hold him; someone whose label was changed is two persons, and he knows who."""
    people: dict[str, tuple[list[int], dict[str, str]]] = {}
    for place, one in enumerate(terbit):
        for row in one.permintaan.baris:
            labels, key = _label(one, row), row["kode"]
            while key in people and any(
                not _sama(people[key][1][n], v) for n, v in labels.items() if n in people[key][1]
            ):
                key += "'"
            held, carried = people.setdefault(key, ([], {}))
            held.append(place)
            carried.update(
                {
                    name: v
                    for name, v in labels.items()
                    if carried.get(name) is None or name != "kategori" or carried[name] == "lain"
                }
            )
    return {key: (tuple(held), labels) for key, (held, labels) in people.items()}


def _sama(one: str, two: str) -> bool:
    return one == two or KASAR.get(one) == two or KASAR.get(two) == one


def _susun(terbit: list[Terbit]) -> Pengetahuan:
    people = _orang(terbit)
    values: dict[str, set[str]] = defaultdict(set)
    for _, labels in people.values():
        for name, label in labels.items():
            values[name].add(label)
    true = Counter((held, tuple(sorted(labels.items()))) for held, labels in people.values())
    sizes = Counter(held for held, _ in people.values())
    atoms = list(true)
    for held in sizes:
        names = sorted({name for place in held for name in terbit[place].permintaan.variabel})
        atoms += [(held, tuple(zip(names, some, strict=True))) for some in product(*(sorted(values[n]) for n in names))]
    atoms = [atom for atom in dict.fromkeys(atoms) if _mungkin(atom, terbit)]
    rows, low, high = [], [], []
    for held, size in sizes.items():
        rows.append([float(atom[0] == held) for atom in atoms])
        low.append(size)
        high.append(size)
    for place, one in enumerate(terbit):
        for cell, figure in one.angka.items():
            rows.append([float(_dalam(atom, place, cell, one)) for atom in atoms])
            half = one.pembulatan // 2 if figure else 0
            low.append(figure - half)
            high.append(figure + half)
    return Pengetahuan(
        atoms, np.array([true[a] for a in atoms]), np.array(rows), (np.array(low), np.array(high)), sizes
    )


def _mungkin(atom: tuple[tuple[int, ...], tuple[tuple[str, str], ...]], terbit: list[Terbit]) -> bool:
    """Jenjang follows from jenis; a population chosen by a label holds nobody else, and the rest nobody like that."""
    labels = dict(atom[1])
    if {"jenis", "jenjang"} <= labels.keys() and JENJANG[labels["jenis"]] != labels["jenjang"]:
        return False
    chosen = [(place, one.permintaan.saring) for place, one in enumerate(terbit) if one.permintaan.saring]
    whole = 0 in atom[0]
    return all(
        by not in labels or (_sama(labels[by], label) if place in atom[0] else not whole or labels[by] != label)
        for place, (by, label) in chosen
    )


def _dalam(atom, place: int, cell: tuple[str | None, ...], one: Terbit) -> bool:
    labels = dict(atom[1])
    return place in atom[0] and all(
        wanted is None or labels[name] == wanted or KASAR.get(labels[name]) == wanted
        for name, wanted in zip(one.permintaan.variabel, cell, strict=True)
    )


def _selang(known: Pengetahuan, inside: np.ndarray) -> tuple[int, int]:
    low, high = known.bawah
    system = {
        "A_ub": np.vstack([known.atas, -known.atas]),
        "b_ub": np.concatenate([high, -low]),
    }
    least = linprog(inside, **system, method="highs")
    most = linprog(-inside, **system, method="highs")
    if least.fun is None or most.fun is None:  # figures that contradict each other tell him nothing
        return 0, 10**6
    return ceil(least.fun - DEKAT), floor(-most.fun + DEKAT)


def _sel_kecil(terbit: list[Terbit], known: Pengetahuan, ambang: int) -> Iterator[str]:
    seen: set[bytes] = set()
    for place, one in enumerate(terbit):
        labels = [sorted({row[name] for row in one.permintaan.baris}) for name in one.permintaan.variabel]
        for cell in product(*((*some, None) for some in labels)):
            inside = np.array([float(_dalam(atom, place, cell, one)) for atom in known.unsur])
            for other in range(-1, len(terbit)):
                if other != place:
                    part = inside * [float(other not in atom[0]) for atom in known.unsur]
                    true = int(part @ known.benar)
                    if 0 < true < ambang and part.tobytes() not in seen:
                        seen.add(part.tobytes())
                        people = sum(n for held, n in known.isi.items() if place in held and other not in held)
                        yield from _satu(known, part, (place, other, cell), (true, min(ambang, people)))


def _satu(known: Pengetahuan, part: np.ndarray, where: tuple, target: tuple[int, int]) -> Iterator[str]:
    least, most = _selang(known, part)
    if least == most or most < target[1]:
        yield f"sel {where[2]} rilis {where[0]} tanpa rilis {where[1]}: {least}..{most} (benar {target[0]})"


def _seragam(terbit: list[Terbit], known: Pengetahuan) -> Iterator[str]:
    """Groups whose students are all alike: of each of them he then knows the label."""
    yield from _seragam_baris(terbit, known)
    by_choice = _pilihan(terbit)
    for held, size in known.isi.items():
        names = {name for place in held for name in terbit[place].permintaan.variabel} - by_choice
        for name in sorted(names):
            true = Counter()
            for atom, count in zip(known.unsur, known.benar, strict=True):
                if atom[0] == held:
                    true[dict(atom[1])[name]] += count
            label, most = true.most_common(1)[0]
            if most == size:
                part = np.array([float(a[0] == held and dict(a[1])[name] == label) for a in known.unsur])
                if _selang(known, part)[0] == size:
                    yield f"{size} murid dalam rilis {held}: semuanya {name} {label}"


def _pilihan(terbit: list[Terbit]) -> set[str]:
    """What populations were chosen by, and what follows from it: no secret within them."""
    chosen = {one.permintaan.saring[0] for one in terbit if one.permintaan.saring}
    return chosen | {"jenjang"} if "jenis" in chosen else chosen


def _seragam_baris(terbit: list[Terbit], known: Pengetahuan) -> Iterator[str]:
    """The same for everybody with a label he knows, within a release, or what one release holds and another not."""
    by_choice = _pilihan(terbit)
    for place, one in enumerate(terbit):
        for by, name in permutations(one.permintaan.variabel, 2):
            for without in range(-1, len(terbit)):
                inside = [place in atom[0] and without not in atom[0] for atom in known.unsur]
                if name not in by_choice and (by, name) != ("jenis", "jenjang"):
                    yield from _baris(known, inside, (by, name), (place, without))


def _baris(known: Pengetahuan, inside: list[bool], names: tuple[str, str], where: tuple[int, int]) -> Iterator[str]:
    by, name = names
    people: dict[str, Counter] = defaultdict(Counter)
    for atom, count, here in zip(known.unsur, known.benar, inside, strict=True):
        if here and count:
            people[dict(atom[1])[by]][dict(atom[1])[name]] += int(count)
    for label, carried in people.items():
        if len(carried) == 1:
            (only,) = carried
            others = [
                float(here and dict(atom[1])[by] == label and dict(atom[1])[name] != only)
                for atom, here in zip(known.unsur, inside, strict=True)
            ]
            if _selang(known, np.array(others))[1] == 0:
                yield f"semua {by} {label} pada rilis {where[0]} tanpa {where[1]}: {name} {only}"
