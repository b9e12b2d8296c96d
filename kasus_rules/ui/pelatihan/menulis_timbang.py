"""Which considerations must be among those that a trainee sees, chosen from those that hold.

Hides that the file names rules, of which one may bring several considerations: they are one tick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.tampilan import PertimbanganTampil
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.panel.isi import KINDS
from kasus_rules.ui.pelatihan.menulis_baris import Berubah

HEAD = Markup("<h4>Pertimbangan</h4>")
NONE = Markup('<p class="kasus-redup">Belum ada pertimbangan yang muncul dari temuan ini.</p>')


@dataclass(frozen=True, slots=True)
class Pilihan:
    """What one rule brings: the first text, and how many more."""

    aturan: tuple[str, ...]
    teks: str


class Timbang:
    """The considerations as `box`; the list opens on demand."""

    def __init__(self, on_change: Berubah) -> None:
        self._tell, self._ids, self._quiet = on_change, list[str](), False
        self._offered: tuple[Pilihan, ...] = ()
        self.buka = button("Pilih pertimbangan", "kasus-tombol", self._toggle)
        self.daftar = boxed(widgets.VBox([]), "kasus-himpunan")
        self.box = boxed(widgets.VBox([widgets.HTML(HEAD), self.buka, self.daftar]), "kasus-tulis-baris-baris")
        switch(self.daftar, HIDDEN, True)

    def isi(self) -> tuple[str, ...]:
        """Ids of rules."""
        return tuple(self._ids)

    def set(self, ids: Iterable[str]) -> None:
        """Choose these."""
        self._ids = list(ids)
        self._mark()

    def follow(self, offered: tuple[PertimbanganTampil, ...]) -> None:
        """Offer what holds now."""
        found = _by_rule(offered)
        if found != self._offered:
            self._offered = found
            self._draw()
        self._mark()

    def _toggle(self) -> None:
        opened = HIDDEN in self.daftar._dom_classes
        switch(self.daftar, HIDDEN, not opened)
        self._draw()
        self._mark()

    def _draw(self) -> None:
        if HIDDEN not in self.daftar._dom_classes:
            self.daftar.children = tuple(self._tick(one) for one in self._offered) or (widgets.HTML(NONE),)

    def _tick(self, one: Pilihan) -> widgets.Checkbox:
        made = widgets.Checkbox(description=one.teks, value=self._chosen(one), indent=False, layout=auto())
        made.observe(self._ticker(one), names="value")
        return made

    def _ticker(self, one: Pilihan) -> Callable[[dict[str, bool]], None]:
        def work(change: dict[str, bool]) -> None:
            if self._quiet:
                return
            others = [id_ for id_ in self._ids if id_ not in one.aturan]
            self._ids = [*others, one.aturan[0]] if change["new"] else others
            self._mark()
            self._tell()

        return work

    def _chosen(self, one: Pilihan) -> bool:
        return any(id_ in self._ids for id_ in one.aturan)

    def _mark(self) -> None:
        self._quiet = True
        for one, box in zip(self._offered, self.daftar.children, strict=False):
            if isinstance(box, widgets.Checkbox):
                box.value = self._chosen(one)
        self._quiet = False
        chosen = sum(self._chosen(one) for one in self._offered)
        self.buka.description = f"Pilih pertimbangan ({chosen} dari {len(self._offered)})"


def _by_rule(offered: Iterable[PertimbanganTampil]) -> tuple[Pilihan, ...]:
    found: dict[tuple[str, ...], list[str]] = {}
    for one in offered:
        found.setdefault(one.aturan, []).append(f"{KINDS[one.jenis]}: {one.teks}")
    return tuple(Pilihan(rules, _shown(texts)) for rules, texts in found.items())


def _shown(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{texts[0]} (bersama {len(texts) - 1} pertimbangan lain dari aturan ini)"
