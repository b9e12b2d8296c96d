"""How one trainee agrees with the key, and whether that passes the gate.

Hides the rule that an open question counts as not agreeing: who answers three of ten and is right three times has
30 percent, not 100. Questions without a key are not scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kasus_rules.training.soal import Jawaban
from kasus_rules.training.tabel import TabelTidakCocok

KunciLembar = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class SkorPeserta:
    """What one trainee reached.

    Attributes:
        peserta: the number of the trainee.
        benar: answers that agree with the key.
        dijawab: scored questions with an answer.
        soal: all scored questions; the score is `benar` of these.
    """

    peserta: int
    benar: int
    dijawab: int
    soal: int


def skor(jawaban: Jawaban, kunci: KunciLembar) -> SkorPeserta:
    """Compare the answers of one sheet with its key.

    An unanswered question counts as not agreeing with the key.

    Args:
        jawaban: the answers in the order of the sheet.
        kunci: for each question of the sheet the index of the expected option; None is not scored.

    Raises:
        TabelTidakCocok: sheet and key have different lengths.
    """
    if len(jawaban.pilihan) != len(kunci):
        raise TabelTidakCocok("Jawaban dan kunci bukan dari lembar yang sama. Muat ulang kunci lembar ini.")
    scored = [(given, wanted) for given, wanted in zip(jawaban.pilihan, kunci, strict=True) if wanted is not None]
    return SkorPeserta(
        peserta=jawaban.peserta,
        benar=sum(given == wanted for given, wanted in scored),
        dijawab=sum(given is not None for given, _ in scored),
        soal=len(scored),
    )


def lulus(skor: SkorPeserta, ambang: float) -> bool:
    """Whether the share that agrees with the key reaches `ambang` (0 to 1); never without a scored question."""
    return skor.soal > 0 and skor.benar / skor.soal >= ambang
