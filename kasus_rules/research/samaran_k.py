"""k-anonymity: the least coarse table in which nobody stands alone, then as few lines withheld as that leaves.

Hides the search. All rungs of all ladders are tried together from the finest on (full-domain generalisation, as in
Sweeney 2002 and LeFevre 2005), so that a value means the same in every line of an export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from kasus_rules.research import samaran_waktu as waktu
from kasus_rules.research.samaran_kolom import (
    JENIS_SEKOLAH,
    KATEGORI,
    SEMUA,
    SENSITIF,
    SUMBER,
    Baris,
    EksporDitolak,
    KasusAsli,
)
from kasus_rules.research.samaran_tujuan import KUASI, WAKTU, Aturan

BAWAAN, PALING_KECIL = 5, 3
Sel = tuple[str, ...]  # what a quasi-identifier shows: one text, two for time


@dataclass(frozen=True, slots=True)
class Capaian:
    """What was found.

    Args:
        tingkat: the rung of each quasi-identifier.
        sel: for each kasus that stays, by its place in the input, what each quasi-identifier shows.
        ditahan: how many lines were withheld.
    """

    tingkat: Mapping[str, int]
    sel: Mapping[int, Mapping[str, Sel]] = field(repr=False)
    ditahan: int


def capai(kasus: Sequence[KasusAsli], aturan: Aturan, k: int) -> Capaian:
    """The least coarse rungs at which no class is smaller than `k`, over all quasi-identifiers.

    The purpose is not asked: every export of the same kasus stands on the same rungs, so that two of them laid side
    by side tell no more than the one with more columns.

    Raises:
        EksporDitolak: `k` is too small to protect anybody, or cannot be reached; says what would help.
    """
    if k < PALING_KECIL:
        raise EksporDitolak(
            f"k paling kecil {PALING_KECIL}: di bawah itu murid mudah dikenali lagi. Tidak ada yang ditulis. Pakailah "
            f"--k {BAWAAN}, atau sedikitnya {PALING_KECIL}."
        )
    tops = [min(aturan.tingkat(name), aturan.paling_kasar.get(name, aturan.tingkat(name))) for name in KUASI]
    shown = {name: _shown(name, kasus, aturan, top) for name, top in zip(KUASI, tops, strict=True)}
    allowed = len(kasus) * aturan.ditahan_paling_banyak // 100
    for levels in _nodes(tops, aturan):
        keys = list(zip(*(shown[name][level] for name, level in zip(KUASI, levels, strict=True)), strict=True))
        sizes = Counter(keys)
        withheld = sum(size for size in sizes.values() if size < k)
        if withheld <= allowed and len(keys) - withheld >= k:
            kept = {at: dict(zip(KUASI, key, strict=True)) for at, key in enumerate(keys) if sizes[key] >= k}
            return Capaian(dict(zip(KUASI, levels, strict=True)), kept, withheld)
    raise _unreachable(len(kasus), k, aturan)


def hitung_k(rows: Iterable[Baris], columns: Iterable[str]) -> int:
    """The smallest number of lines that look alike in these columns; 0 when there are no lines."""
    columns = tuple(columns)
    return min(Counter(tuple(row[name] for name in columns) for row in rows).values(), default=0)


@dataclass(frozen=True, slots=True)
class Ragam:
    """How many values of a sensitive column the poorest class holds, and how many classes hold one only."""

    kolom: str
    paling_sedikit: int
    kelas_seragam: int


def ragam(rows: Sequence[Baris], quasi: Iterable[str], columns: Iterable[str]) -> tuple[Ragam, ...]:
    """Simple l-diversity: in a class with one value, whoever is known to be in it has no secret left."""
    quasi = tuple(quasi)
    found = []
    for column in (one for one in SENSITIF if one in tuple(columns)):
        classes: dict[tuple[str, ...], set[str]] = {}
        for row in rows:
            classes.setdefault(tuple(row[name] for name in quasi if name != column), set()).add(row[column])
        sizes = [len(values) for values in classes.values()]
        found.append(Ragam(column, min(sizes, default=0), sum(size == 1 for size in sizes)))
    return tuple(found)


def _shown(name: str, kasus: Sequence[KasusAsli], aturan: Aturan, top: int) -> list[list[Sel]]:
    """What every kasus shows at each level up to the highest allowed."""
    show = _time if name == WAKTU else _ladder_of(name, aturan)
    return [[show(one, level) for one in kasus] for level in range(top + 1)]


def _time(one: KasusAsli, level: int) -> Sel:
    return waktu.pada_tingkat(one.penemuan, level)


def _ladder_of(name: str, aturan: Aturan) -> Callable[[KasusAsli, int], Sel]:
    read: Mapping[str, Callable[[KasusAsli], tuple[str, ...]]] = {
        JENIS_SEKOLAH: lambda one: (one.jenis_sekolah,),
        SUMBER: lambda one: (one.sumber_penemuan,),
        KATEGORI: lambda one: one.kategori,
    }

    def show(one: KasusAsli, level: int) -> Sel:
        if level == aturan.tingkat(name):
            return (SEMUA,)
        return ("|".join(sorted({aturan.kasar(name, value, level) for value in read[name](one)})),)

    return show


def _nodes(tops: Sequence[int], aturan: Aturan) -> list[tuple[int, ...]]:
    """All combinations of rungs, the one that loses least first; ties in one order, so that a run can be repeated."""
    whole = [aturan.tingkat(name) for name in KUASI]
    return sorted(product(*(range(top + 1) for top in tops)), key=lambda levels: (_lost(levels, whole), levels))


def _lost(levels: Sequence[int], whole: Sequence[int]) -> float:
    return round(sum(level / top for level, top in zip(levels, whole, strict=True)), 6)


def _unreachable(count: int, k: int, aturan: Aturan) -> EksporDitolak:
    lower = f", turunkan k (sedikitnya {PALING_KECIL})" if k > PALING_KECIL else ""
    return EksporDitolak(
        f"k = {k} tidak tercapai dengan {count} kasus, walau nilainya sudah dibuat sekasar yang masih berguna dan "
        f"{aturan.ditahan_paling_banyak} persen baris boleh ditahan. Murid masih dapat dikenali, jadi tidak ada yang "
        f"ditulis. Yang menolong: tunggu sampai kasusnya lebih banyak atau gabungkan dengan sekolah lain, mintalah "
        f"persetujuan lebih banyak keluarga{lower}. Untuk angka saja, pakailah tabel rilis di notebook 05."
    )
