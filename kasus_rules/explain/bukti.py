"""What rests on one hearsay answer alone, said so that a person can confirm it.

Hides how that is put into words. Nothing here weakens an outcome: help and referral are never told to wait.
"""

from __future__ import annotations

from dataclasses import dataclass

from kasus_rules.core.facts import FactSpec, HowKnown
from kasus_rules.core.truth import Truth
from kasus_rules.explain.frasa import frasa
from kasus_rules.explain.jejak import Trace
from kasus_rules.explain.penilaian import DIDAHULUKAN

MEANS = {
    HowKnown.AMATI: "mengamati sendiri",
    HowKnown.DOKUMEN: "melihat dokumennya",
    HowKnown.SUDAH_DICERITAKAN: "menanyai orang yang pertama menceritakannya",
    HowKnown.TANYA_MURID: "menanyakannya baik-baik kepada murid",
    HowKnown.TANYA_PIHAK_LAIN: "menanyakannya kepada pihak yang tahu langsung",
}


@dataclass(frozen=True, slots=True)
class Sandaran:
    """A conclusion that rests on one hearsay answer.

    Attributes:
        fakta: the fact whose answer is hearsay.
        frasa: the fact with its answer, as a phrase.
        kesimpulan: labels of what would not be certain without it, the outcome first.
        pemasti: what would confirm it, never by asking where asking can hurt.
    """

    fakta: str
    frasa: str
    kesimpulan: tuple[str, ...]
    pemasti: str


def sandaran(trace: Trace, name: str, kesimpulan: tuple[str, ...]) -> Sandaran:
    """The words for one hearsay answer on which `kesimpulan` rests."""
    base = trace.program.base
    return Sandaran(name, frasa(base, trace.facts, name), kesimpulan, confirmed_by(trace, base.facts[name]))


def confirmed_by(trace: Trace, spec: FactSpec) -> str:
    """How the answer could be made sure without harm; while it is open whether asking hurts, as if it did."""
    guard = spec.do_not_probe_if
    if guard is not None and trace.truth(guard) is not Truth.FALSE:
        return spec.do_not_probe_text
    return f"Dapat dipastikan dengan {MEANS[spec.how_known]}."


def kalimat(one: Sandaran, putusan: str) -> str:
    """One line for a screen; where help or referral comes first it never asks to wait."""
    what = " dan ".join(one.kesimpulan)
    go_on = "Tetap jalankan; pastikan sambil menolong. " if putusan in DIDAHULUKAN else ""
    return f"{what} bersandar pada satu kabar: {one.frasa}. {go_on}{one.pemasti}"
