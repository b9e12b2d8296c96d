"""What the training screen needs from outside, so that a test can replace all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kasus_rules.register.tempat import data_folder
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import FOLDER, read_latihan, shipped_folder
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
        sendiri: ids of those of the cases that are the school's own.
    """

    asisten: Asisten
    cases: tuple[KasusLatihan, ...]
    troubles: tuple[str, ...]
    folder: Path
    check: Pemeriksa
    hari_ini: Callable[[], date] = date.today
    sekarang: Callable[[], datetime] = datetime.now
    sendiri: frozenset[str] = frozenset()


def make_world() -> DuniaPelatihan:
    """The real world.

    Raises:
        KasusError: the rules, the shipped cases or the data folder cannot be used.
    """
    asisten, folder, words = Asisten.siapkan(), data_folder(), load_words()
    shipped, broken = read_latihan(asisten.base, shipped_folder())
    if broken:
        raise broken[0]
    world = DuniaPelatihan(asisten, shipped, (), folder, lambda text: find_labels(text, words))
    return baca_sendiri(world)


def baca_sendiri(dunia: DuniaPelatihan) -> DuniaPelatihan:
    """The world with the own cases as they are in the data folder now; an own one never stands for a shipped one."""
    shipped = tuple(case for case in dunia.cases if case.id not in dunia.sendiri)
    taken = {case.id for case in shipped}
    found, troubles = read_latihan(dunia.asisten.base, dunia.folder / FOLDER)
    own = tuple(case for case in found if case.id not in taken)
    return replace(
        dunia, cases=(*shipped, *own), sendiri=frozenset(case.id for case in own),
        troubles=tuple(trouble.pesan for trouble in troubles),
    )  # fmt: skip
