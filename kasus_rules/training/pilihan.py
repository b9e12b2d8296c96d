"""The options of the closed questions: which answers a trainee may give, in the words of the rules.

Hides how the levels of an invitation become four answers that can be given blind.
"""

from __future__ import annotations

from typing import Final

from kasus_rules.core.rules import RuleBase
from kasus_rules.training.soal import Pilihan

PERLU_DATA: Final = "perlu_data"
UNDANG: Final = "undang"
PASTIKAN: Final = "pastikan"
JANGAN: Final = "jangan"
TIDAK_PERLU: Final = "tidak_perlu"
BOLEH: Final = "boleh"  # never an answer: a role that may come or not is not asked
YA: Final = "ya"
TIDAK: Final = "tidak"
BELUM: Final = "belum_tahu"

PERAN_PILIHAN: Final = {
    UNDANG: "Undang",
    PASTIKAN: "Pastikan dulu, baru undang",
    JANGAN: "Jangan diundang",
    TIDAK_PERLU: "Tidak perlu diundang",
}
FAKTA_PILIHAN: Final = {YA: "Ya", TIDAK: "Tidak", BELUM: "Belum diketahui"}


def putusan_pilihan(base: RuleBase) -> tuple[str, ...]:
    """The outcomes, strongest first, and `perlu_data`."""
    return (*base.decisions["putusan"].values, PERLU_DATA)


def pilihan_putusan(base: RuleBase) -> tuple[Pilihan, ...]:
    """The options of the question for the outcome."""
    spec = base.decisions["putusan"]
    return (
        *(Pilihan(value, spec.label_of(value)) for value in spec.values),
        Pilihan(PERLU_DATA, "Belum cukup diketahui untuk memutuskan"),
    )


def pilihan_urgensi(base: RuleBase) -> tuple[Pilihan, ...]:
    """The options of the question for the time."""
    spec = base.decisions["urgensi"]
    return tuple(Pilihan(value, spec.label_of(value)) for value in spec.values)


def pilihan_peran() -> tuple[Pilihan, ...]:
    """The options for one role."""
    return tuple(Pilihan(id_, label) for id_, label in PERAN_PILIHAN.items())


def pilihan_fakta() -> tuple[Pilihan, ...]:
    """The options for one finding."""
    return tuple(Pilihan(id_, label) for id_, label in FAKTA_PILIHAN.items())
