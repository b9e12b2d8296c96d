"""What the training screen needs from outside, so that a test can replace all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kasus_rules.register.tempat import data_folder
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import folder_sendiri, read_latihan, shipped_folder
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.layar.kata import Pemeriksa


@dataclass(frozen=True, slots=True)
class DuniaPelatihan:
    """The world outside the screen.

    Attributes:
        cases: shipped practice cases and, after them, those of the school's own.
        troubles: what is wrong with own cases that could not be read, as sentences.
        folder: the data folder, for progress, sessions and own cases.
        check: finds labelling words.
    """

    asisten: Asisten
    cases: tuple[KasusLatihan, ...]
    troubles: tuple[str, ...]
    folder: Path
    check: Pemeriksa
    hari_ini: Callable[[], date] = date.today
    sekarang: Callable[[], datetime] = datetime.now


def make_world() -> DuniaPelatihan:
    """The real world.

    Raises:
        KasusError: the rules, the shipped cases or the data folder cannot be used.
    """
    asisten, folder, words = Asisten.siapkan(), data_folder(), load_words()
    shipped, broken = read_latihan(asisten.base, shipped_folder())
    if broken:
        raise broken[0]
    own, troubles = read_latihan(asisten.base, folder_sendiri())
    taken = {case.id for case in shipped}
    return DuniaPelatihan(
        asisten=asisten,
        cases=(*shipped, *(case for case in own if case.id not in taken)),
        troubles=tuple(trouble.pesan for trouble in troubles),
        folder=folder,
        check=lambda text: find_labels(text, words),
    )
