"""Random small schools and what an attacker asks for: one table after another, on populations that differ by a few."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

VARIABEL = {
    "jenis": ("sd", "sma", "smk", "smp"),
    "kategori": ("akademik", "fisik", "psikis", "sosial"),
    "putusan": ("konferensi", "pantau", "rujuk"),
}
JENJANG = {"sd": "dasar", "smp": "dasar", "sma": "lanjut", "smk": "lanjut"}  # follows from jenis, under another name
KASAR = {"akademik": "lain", "sosial": "lain"}  # a coarser kategori


@dataclass(frozen=True)
class Permintaan:
    """A table somebody asks for: rows of a population, its variables, and by what it was chosen."""

    baris: tuple[dict[str, str], ...]
    variabel: tuple[str, ...]
    saring: tuple[str, str] | None = None


def populasi(rng: Random, *, banyak: int) -> list[dict[str, str]]:
    weights = {name: [rng.uniform(0.03, 1) ** 2 for _ in labels] for name, labels in VARIABEL.items()}
    return [_kasus(rng, f"K{number:04}", weights) for number in range(banyak)]


def permintaan(rng: Random) -> list[Permintaan]:
    """First a table, then one to three more that an attacker would like to hold against it."""
    rows = populasi(rng, banyak=rng.randint(20, rng.choice((120, 300, 900))))
    names = tuple(rng.sample(sorted(VARIABEL), rng.choice((1, 2, 2, 2))))
    asked = [Permintaan(tuple(rows), names)]
    for _ in range(rng.randint(1, 3)):
        asked.append(rng.choice((_berbeda, _berbeda, _berbeda, _bagian, _lain, _kasar, _irisan))(rng, rows, names))
    return asked


def _kasus(rng: Random, kode: str, weights: dict[str, list[float]] | None = None) -> dict[str, str]:
    chosen = {name: rng.choices(labels, (weights or {}).get(name))[0] for name, labels in VARIABEL.items()}
    return {"kode": kode, **chosen, "jenjang": JENJANG[chosen["jenis"]]}


def _berbeda(rng: Random, rows: list[dict[str, str]], names: tuple[str, ...]) -> Permintaan:
    """The same table with 1 to 9 students added, removed, exchanged, or with another label."""
    few, changed = rng.randint(1, 9), list(rows)
    match rng.choice(("tambah", "kurang", "tukar", "ubah")):
        case "tambah":
            changed += [_kasus(rng, f"B{rng.random()}") for _ in range(few)]
        case "kurang":
            changed = changed[few:]
        case "tukar":
            changed = changed[few:] + [_kasus(rng, f"B{rng.random()}") for _ in range(few)]
        case "ubah":
            name = rng.choice(names)
            for place in rng.sample(range(len(changed)), few):
                row = {**changed[place], name: rng.choice(VARIABEL[name])}
                changed[place] = {**row, "jenjang": JENJANG[row["jenis"]]}
    return Permintaan(tuple(changed), names)


def _bagian(rng: Random, rows: list[dict[str, str]], names: tuple[str, ...]) -> Permintaan:
    """A table of those with one label."""
    by = rng.choice(sorted(VARIABEL))
    label = rng.choice(VARIABEL[by])
    others = tuple(name for name in VARIABEL if name != by)
    chosen = tuple(row for row in rows if row[by] == label)
    return Permintaan(chosen, others[: rng.choice((1, 2))], (by, label))


def _lain(rng: Random, rows: list[dict[str, str]], names: tuple[str, ...]) -> Permintaan:
    """Another table of the same population, or one by a variable that says nearly the same."""
    return Permintaan(tuple(rows), tuple(rng.sample(sorted({*VARIABEL, "jenjang"}), rng.choice((1, 2)))))


def _kasar(rng: Random, rows: list[dict[str, str]], names: tuple[str, ...]) -> Permintaan:
    """The same table with kategori made coarser."""
    return Permintaan(tuple({**row, "kategori": KASAR.get(row["kategori"], row["kategori"])} for row in rows), names)


def _irisan(rng: Random, rows: list[dict[str, str]], names: tuple[str, ...]) -> Permintaan:
    """A part chosen by no variable, such as one year: large enough, and so is the rest, or not."""
    start = rng.randint(0, len(rows) // 2)
    return Permintaan(tuple(rows[start : start + rng.randint(10, len(rows))]), names)
