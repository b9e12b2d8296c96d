"""A conference screen in one process on sample data, with everything from outside replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import ipywidgets as widgets

from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.pengaturan import Pengaturan, SumberData
from kasus_rules.ui.kasus.dunia import DuniaKasus
from kasus_rules.ui.kasus.simpan import PenyimpanKasus
from kasus_rules.ui.konferensi.utama import KonferensiLayar
from tests.ui.layar import every

HARI_INI = date(2026, 11, 24)
PETUGAS = "Petugas Uji"


@dataclass
class LuarRapat:
    """What a test decides about the world outside the screen."""

    register: Register
    data: SumberData | None = "register"
    menolak: str = ""
    diminta: int = 0
    pilihan: list[SumberData] = field(default_factory=list)
    pukul: datetime = datetime(2026, 11, 24, 9, 0)

    def ask_key(self, ready: Callable[[DataKey], None], refused: Callable[[str], None]) -> None:
        self.diminta += 1
        if self.menolak:
            refused(self.menolak)
        else:
            ready(DataKey(hex="00" * 32))

    def choose(self, data: SumberData) -> None:
        self.data = data


def make_rapat(asisten: Asisten, luar: LuarRapat, *, petugas: str = PETUGAS) -> KonferensiLayar:
    """A fresh screen, as a new kernel would show it; nothing opened yet."""
    words = load_words()
    store = PenyimpanKasus(
        choice=lambda: luar.data, ask_key=luar.ask_key, open_register=lambda _key: luar.register,
        open_sample=lambda: luar.register,
    )  # fmt: skip
    world = DuniaKasus(
        base=asisten.base, store=store, choose=luar.choose, check=lambda text: find_labels(text, words),
        settings=lambda: Pengaturan(petugas=(petugas,) if petugas else ()), hari_ini=lambda: HARI_INI,
        sekarang=lambda: luar.pukul,
    )  # fmt: skip
    return KonferensiLayar(world)


def press(root: widgets.Widget, text: str) -> None:
    """Press the one visible button of this text."""
    found = [one for one in visible(root) if isinstance(one, widgets.Button) and one.description == text]
    assert len(found) == 1, f"{text}: {len(found)} buttons"
    found[0].click()


def visible(root: Any) -> list[Any]:
    """A widget and all below it that is not hidden."""
    if "kasus-sembunyi" in getattr(root, "_dom_classes", ()):
        return []
    return [root, *(each for child in getattr(root, "children", ()) for each in visible(child))]


def shown(root: widgets.Widget) -> str:
    """All HTML text that is not hidden."""
    return "\n".join(str(one.value) for one in visible(root) if isinstance(one, widgets.HTML))


def tick(root: widgets.Widget, label: str, on: bool = True) -> None:
    """Set the one check box of this label."""
    found = [one for one in every(root) if isinstance(one, widgets.Checkbox) and one.description == label]
    assert len(found) == 1, f"{label}: {len(found)} boxes"
    found[0].value = on


def conflict_free(screen: KonferensiLayar) -> None:
    """Everything on the screen is in the register."""
    assert not screen.penjaga.unsaved
