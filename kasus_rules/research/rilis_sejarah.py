"""What earlier releases mean for a new table: which ones matter, and when a population is too like an earlier one.

Hides the comparison of populations. Two that differ by a few kasus are refused outright, whatever the tables are about:
whoever knows who came or went subtracts one table from the other. The rest is left to the equations of `rilis_model`,
for the releases that can be tied to the new table through variables and kasus they share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kasus_rules.research.rilis_buku import Catatan
from kasus_rules.research.rilis_lapisan import Lapisan

SARAN_KASAR = "Gabungkan kategori yang jarang menjadi satu, lalu coba lagi."
SARAN_SARING = "Bila populasi memang dipilih menurut sebuah isian, sebutkan isian itu lewat saring=... ."
SARAN_TUNGGU = "Tunggu sampai cukup banyak kasus baru (paling sedikit {ambang}), lalu rilis kasus baru itu tersendiri."


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a table may not be released beside an earlier one: the sentence, the releases, what would help."""

    alasan: str
    rilis: tuple[int, ...]
    saran: tuple[str, ...]


def halangan(baru: Lapisan, lama: Sequence[Catatan], *, ambang: int) -> Halangan | None:
    """The first earlier release from which the population, or the data, differs by a few kasus."""
    for earlier in lama:
        found = _population(baru, earlier, ambang) or _changed(baru, earlier, ambang)
        if found:
            return found
    return None


def terkait(baru: Lapisan, lama: Iterable[Catatan]) -> tuple[Catatan, ...]:
    """Releases that can tell something together with the new table, or with one that can, and so on."""
    left, near = list(lama), [baru]
    found: list[Catatan] = []
    while near:
        layer = near.pop()
        for entry in [one for one in left if _touch(one.lapisan, layer)]:
            left.remove(entry)
            found.append(entry)
            near.append(entry.lapisan)
    return tuple(sorted(found, key=lambda one: one.nomor))


def _touch(one: Lapisan, two: Lapisan) -> bool:
    """Tables of one population about different things tell nothing of each other; a part of it may itself tell much.

    Whoever knows the size of a population that was chosen by a label knows the size of that cell.
    """
    if one.isi.keys().isdisjoint(two.isi):
        return False
    return not set(one.variabel).isdisjoint(two.variabel) or one.isi.keys() != two.isi.keys()


def _population(baru: Lapisan, earlier: Catatan, ambang: int) -> Halangan | None:
    gone = len(earlier.lapisan.isi.keys() - baru.isi.keys())
    come = len(baru.isi.keys() - earlier.lapisan.isi.keys())
    if gone == len(earlier.lapisan.isi) or not (0 < gone < ambang or 0 < come < ambang):
        return None
    parts = [f"{come} kasus ditambahkan"] * bool(come) + [f"{gone} kasus tidak ada lagi"] * bool(gone)
    return Halangan(
        f"Populasi tabel ini hampir sama dengan {earlier.sebutan}: {' dan '.join(parts)}. Siapa pun yang memegang "
        f"kedua tabel dapat mengurangkannya, lalu membaca keadaan kasus yang sedikit itu (kurang dari {ambang}).",
        (earlier.nomor,),
        (
            "Pakai populasi yang persis sama dengan rilis itu: bekukan datanya, dan buat semua tabel darinya.",
            SARAN_TUNGGU.format(ambang=ambang),
        ),
    )


def _changed(baru: Lapisan, earlier: Catatan, ambang: int) -> Halangan | None:
    """The same kasus with other labels: few of them would be told apart by subtracting."""
    for slot, name in enumerate(baru.variabel):
        if name in earlier.lapisan.variabel:
            count = _moved(baru, slot, earlier.lapisan, earlier.lapisan.variabel.index(name))
            if 0 < count < ambang:
                return Halangan(
                    f"Sejak {earlier.sebutan}, isian {name} berubah pada {count} kasus. Bila kedua tabel dikurangkan, "
                    "perubahan pada kasus yang sedikit itu terbaca.",
                    (earlier.nomor,),
                    (
                        "Pakai data beku dari rilis itu untuk tabel ini juga.",
                        f"Tunggu sampai paling sedikit {ambang} kasus berubah, atau rilis tabel tanpa {name}.",
                    ),
                )
    return None


def _moved(baru: Lapisan, slot: int, lama: Lapisan, other: int) -> int:
    """Kasus whose labels changed, as far as that is not one variable being made coarser or finer."""
    pairs = Counter((lama.isi[mark][other], labels[slot]) for mark, labels in baru.isi.items() if mark in lama.isi)
    largest: Counter[tuple[bool, tuple[str, ...]]] = Counter()
    for (before, now), count in pairs.items():
        largest[False, before] = max(count, largest[False, before])
        largest[True, now] = max(count, largest[True, now])
    both = {before for before, _ in pairs} & {now for _, now in pairs}
    return sum(
        count
        for (before, now), count in pairs.items()
        if before != now and (before in both or now in both or count < min(largest[False, before], largest[True, now]))
    )
