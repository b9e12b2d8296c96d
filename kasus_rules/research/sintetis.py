"""A synthetic register: made-up cases of made-up schools, any number of them, the same for the same seed.

Hides drawing and the order of events. What is invented, and how (figures in `sintetis_sebaran`):

* schools by kind; school years 2023/2024 to 2025/2026, with quiet months around the holidays;
* one main category a case, at times a second; forms within it; sources of discovery that depend on it;
* how heavy a case is, and from this and the forms every other answer, as the questions allow it;
* what is not known: nearly nothing in thick files, much in about a fifth of them;
* the decision of the rules (a judge that is handed in), the recorded one, and a coded reason where they differ;
* reporting, invitation, conferences, follow-up and closing with their delays, never on days without school, none
  after the end of the data; people who are invited and come; outcomes; cases of students who had one before.

Nothing is measured anywhere: no figure may be quoted. Every table carries a column `fiktif` that says "ya".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from kasus_rules.core.rules import RuleBase
from kasus_rules.research.sintetis_acak import Acak
from kasus_rules.research.sintetis_jawaban import Penulis
from kasus_rules.research.sintetis_kasus import catat, tanggal_putusan
from kasus_rules.research.sintetis_log import peristiwa

PER_BAGIAN = 50_000
BENIH = 20260706
Penilai = Callable[[pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class RegisterSintetis:
    """A part of a synthetic register, or a small one whole.

    Attributes:
        jawaban: the wide table of answers.
        kasus: one record a case.
        log: one event a line, in the columns of the XES standard.
    """

    jawaban: pl.DataFrame
    kasus: pl.DataFrame
    log: pl.DataFrame


def alirkan(base: RuleBase, nilai: Penilai, *, jumlah: int, benih: int = BENIH) -> Iterator[RegisterSintetis]:
    """The register part by part, so that any size fits into memory.

    Args:
        nilai: judges a wide table of answers, adding the columns of the batch engine; rows keep their order.
        jumlah: how many cases; a longer register begins with the cases of a shorter one of the same seed.
    """
    for nomor, start in enumerate(range(0, jumlah, PER_BAGIAN)):
        yield _bagian(base, nilai, benih=benih, nomor=nomor, pakai=min(PER_BAGIAN, jumlah - start))


def jawaban(base: RuleBase, *, jumlah: int, benih: int = BENIH) -> pl.DataFrame:
    """The answers alone, unjudged: those of the first cases of the register, at most one part of it."""
    writer = Penulis(base, Acak.untuk(benih, 0, besar=PER_BAGIAN, pakai=jumlah))
    return writer.tulis(_codes(0, jumlah), tanggal_putusan(writer))


def _bagian(base: RuleBase, nilai: Penilai, *, benih: int, nomor: int, pakai: int) -> RegisterSintetis:
    acak = Acak.untuk(benih, nomor, besar=PER_BAGIAN, pakai=pakai)
    writer = Penulis(base, acak)
    jawaban = writer.tulis(_codes(nomor, pakai), tanggal_putusan(writer))
    kasus, jejak = catat(writer, jawaban, nilai(jawaban), base)
    return RegisterSintetis(jawaban, kasus, peristiwa(kasus, jejak, writer.ditemukan, acak))


def _codes(nomor: int, pakai: int) -> pl.Series:
    first = nomor * PER_BAGIAN + 1
    numbers = pl.Series("kode", range(first, first + pakai), dtype=pl.Int64).cast(pl.String).str.zfill(7)
    return ("F" + numbers).alias("kode")
