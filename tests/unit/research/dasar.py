"""The shipped rules, loaded once for the tests of the researchers' part, and small helpers."""

from __future__ import annotations

import random
from datetime import date
from functools import cache

import polars as pl

from kasus_rules.core.facts import FactKind
from kasus_rules.core.program import Program, compile_program
from kasus_rules.core.rules import RuleBase
from kasus_rules.engines.batch import nilai_tabel
from kasus_rules.research.sintetis import RegisterSintetis, alirkan
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped

HARI_INI = date(2026, 11, 24)


@cache
def program() -> Program:
    return compile_program(load(shipped("rules")))


def base() -> RuleBase:
    return program().base


def nilai(jawaban: pl.DataFrame) -> pl.DataFrame:
    return nilai_tabel(program(), jawaban, tanggal_acuan=HARI_INI, semua_aturan=False)


@cache
def sintetis(jumlah: int = 400, benih: int = 7) -> RegisterSintetis:
    return next(alirkan(base(), nilai, jumlah=jumlah, benih=benih))


def acak(rows: int, seed: int, *, omitted: tuple[str, ...] = (), junk: bool = True) -> list[dict[str, str | None]]:
    """Rows of random answers that contradict each other now and then; with `junk` also unreadable ones."""
    rng = random.Random(seed)
    names = [name for name in base().facts if name not in omitted]
    return [{name: _cell(name, rng, junk) if rng.random() < 0.2 else None for name in names} for _ in range(rows)]


def _cell(name: str, rng: random.Random, junk: bool) -> str:
    good, bad = _cells(name, rng)
    return rng.choice(bad if junk and rng.random() < 0.06 else good)


def _cells(name: str, rng: random.Random) -> tuple[list[str], list[str]]:
    spec = base().facts[name]
    match spec.kind:
        case FactKind.YA_TIDAK:
            return ["ya", "tidak", "tidak", "Ya ", "belum_tahu"], ["mungkin"]
        case FactKind.PILIHAN:
            return [*spec.members, "belum_tahu"], ["lain sekali"]
        case FactKind.HIMPUNAN:
            some = rng.sample(spec.members, k=rng.randint(1, min(2, len(spec.members))))
            return ["-", "tidak_ada", "?", "|".join(some), "|".join([*some, "?"])], ["|".join([*some, "xx"])]
        case FactKind.BILANGAN:
            return ["4", "12", " 15 "], ["400000", "-1", "dua", "2.5"]
        case FactKind.TANGGAL:
            return ["2026-09-01", "2026-09-05", "2026-08-20"], ["2026-02-30", "1/9/2026"]
