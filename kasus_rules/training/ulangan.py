"""When a practice case comes back: spaced review by FSRS, from what was reached each time.

Hides the library `fsrs` behind days and four grades. Nothing of its state is kept: a schedule is always replayed
from the attempts, so that two windows that each added an attempt agree as soon as their attempts are together.
Cases are compared in whole days, since nobody practises the same case twice an hour.

How a grade follows from a score (decided here, once):

- *lagi*: somebody would have been left in danger, or somebody was invited who must not come. However good
  the rest was, this comes back within days.
- *sulit*: another outcome than the rules, or a share below 60 of 100.
- *baik*: at least 60 of 100.
- *mudah*: at least 90 of 100.

The share is the mean of the parts (findings, outcome, people, considerations), so that a long list of considerations
does not outweigh the outcome. An answer left open counts as not given, hence not as the rules: whoever skips does
not yet know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from fsrs import Card, Rating, Scheduler

SULIT_DI_BAWAH, MUDAH_MULAI = 0.6, 0.9
PALING_LAMA_HARI = 365


class Nilai(StrEnum):
    """How well a case went, worst first."""

    LAGI = "lagi"
    SULIT = "sulit"
    BAIK = "baik"
    MUDAH = "mudah"


RATING = {Nilai.LAGI: Rating.Again, Nilai.SULIT: Rating.Hard, Nilai.BAIK: Rating.Good, Nilai.MUDAH: Rating.Easy}


@dataclass(frozen=True, slots=True)
class Capaian:
    """What was reached in one attempt at a whole case.

    Attributes:
        pangsa: for each part that was asked, the share of answers as the rules, 0 to 1.
        aman: nobody was left in danger or brought together with someone who must not come.
        putusan_sama: every outcome was that of the rules.
    """

    pangsa: tuple[float, ...]
    aman: bool
    putusan_sama: bool


@dataclass(frozen=True, slots=True)
class Ulasan:
    """One finished attempt, as far as the schedule needs it."""

    tanggal: date
    nilai: Nilai


def nilai_capaian(capaian: Capaian) -> Nilai:
    """The grade of an attempt; a case without a single question that the rules answer went well."""
    share = sum(capaian.pangsa) / len(capaian.pangsa) if capaian.pangsa else 1.0
    if not capaian.aman:
        return Nilai.LAGI
    if not capaian.putusan_sama or share < SULIT_DI_BAWAH:
        return Nilai.SULIT
    return Nilai.MUDAH if share >= MUDAH_MULAI else Nilai.BAIK


def kembali_pada(riwayat: Iterable[Ulasan]) -> date | None:
    """The day on which a case comes back after these attempts, in any order; None without one."""
    scheduler = Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=PALING_LAMA_HARI, enable_fuzzing=False
    )  # no steps of minutes: whole days from the first attempt on
    card: Card | None = None
    for one in sorted(riwayat, key=lambda one: one.tanggal):
        moment = datetime.combine(one.tanggal, time(12), UTC)
        card, _ = scheduler.review_card(card or Card(card_id=1, due=moment), RATING[one.nilai], moment)
    return None if card is None else card.due.date()
