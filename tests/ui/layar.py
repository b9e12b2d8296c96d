"""A triage screen in one process, with everything from outside replaced, and short ways to use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from kasus_rules.register.kunci import DataKey
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.bukti import bersandar_kabar
from kasus_rules.services.pengaturan import SumberData
from kasus_rules.ui.layar.sesi import Penilai
from kasus_rules.ui.layar.simpan import Ingatan, Penyimpan, Penyimpanan
from kasus_rules.ui.layar.utama import Dunia, Triase


@dataclass
class Luar:
    """What a test decides about the world outside, and what the screen asked of it."""

    data: SumberData | None = "contoh"
    menolak: str = ""
    register: Penyimpanan = field(default_factory=Ingatan)
    diminta: int = 0
    gangguan: list[str] = field(default_factory=list)

    def ask_key(self, ready: Callable[[DataKey], None], refused: Callable[[str], None]) -> None:
        self.diminta += 1
        if self.menolak:
            refused(self.menolak)
        else:
            ready(DataKey(hex="00" * 32))

    def choose(self, data: SumberData) -> None:
        self.data = data

    def take_troubles(self) -> tuple[str, ...]:
        taken = tuple(self.gangguan)
        self.gangguan.clear()
        return taken


def make_screen(penilai: Penilai, folder: Path, luar: Luar) -> Triase:
    words = load_words()
    store = Penyimpan(choice=lambda: luar.data, ask_key=luar.ask_key, open_register=lambda _key: luar.register)
    dunia = Dunia(
        folder=folder,
        store=store,
        choose=luar.choose,
        check=lambda text: find_labels(text, words),
        troubles=luar.take_troubles,
        kabar=lambda facts, bukti: bersandar_kabar(penilai, facts, bukti) if isinstance(penilai, Asisten) else (),
    )
    return Triase(penilai, dunia)


def every(root: widgets.Widget) -> list[widgets.Widget]:
    """A widget and all below it."""
    return [root, *(each for child in getattr(root, "children", ()) for each in every(child))]


def card(screen: Triase, name: str) -> Any:
    """The card of a question; its step is opened first."""
    screen.go(screen.sesi.base.facts[name].group)
    return next(one for page in screen.pages.values() for one in page.cards if one.spec.name == name)


def choose(screen: Triase, name: str, answer: str) -> None:
    """Click a radio button of a question."""
    next(one for one in every(card(screen, name).box) if isinstance(one, widgets.RadioButtons)).value = answer


def boxes(screen: Triase, name: str) -> dict[str, widgets.Checkbox]:
    """The check boxes of a set, by label."""
    return {one.description: one for one in every(card(screen, name).box) if isinstance(one, widgets.Checkbox)}


def tick(screen: Triase, name: str, *labels: str) -> None:
    """Tick boxes of a set, one after the other."""
    for label in labels:
        boxes(screen, name)[label].value = True


def press(screen: Triase, text: str) -> None:
    """Press the one visible button of this text."""
    found = [one for one in every(screen.box) if isinstance(one, widgets.Button) and one.description == text]
    assert len(found) == 1, f"{text}: {len(found)} buttons"
    found[0].click()


def shown(screen: Triase) -> str:
    """All HTML text of the screen that is not hidden."""
    return "\n".join(_texts(screen.box))


def strip(screen: Triase) -> str:
    """The outcome strip."""
    return next(text for text in _texts(screen.box) if 'class="kasus-hasil ' in text)


def message(screen: Triase) -> str:
    """The notice above the page."""
    return str(screen.frame._message.value)


def _texts(widget: widgets.Widget) -> list[str]:
    if "kasus-sembunyi" in getattr(widget, "_dom_classes", ()):
        return []
    own = [str(widget.value)] if isinstance(widget, widgets.HTML) else []
    return [*own, *(text for child in getattr(widget, "children", ()) for text in _texts(child))]
