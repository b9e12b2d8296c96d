"""Which considerations must be among those that a trainee sees, chosen from those that hold.

Hides that a consideration may come from several rules: it counts as chosen when any of them is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.tampilan import PertimbanganTampil
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.panel.isi import KINDS
from kasus_rules.ui.pelatihan.menulis_baris import Berubah

HEAD = Markup("<h4>Pertimbangan</h4>")
NONE = Markup('<p class="kasus-redup">Belum ada pertimbangan yang muncul dari temuan ini.</p>')


class Timbang:
    """The considerations as `box`; the list opens on demand."""

    def __init__(self, on_change: Berubah) -> None:
        self._tell, self._ids, self._quiet = on_change, list[str](), False
        self._offered: tuple[PertimbanganTampil, ...] = ()
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
        if offered != self._offered:
            self._offered = offered
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

    def _tick(self, one: PertimbanganTampil) -> widgets.Checkbox:
        made = widgets.Checkbox(
            description=f"{KINDS[one.jenis]}: {one.teks}", value=self._chosen(one), indent=False, layout=auto()
        )
        made.observe(self._ticker(one), names="value")
        return made

    def _ticker(self, one: PertimbanganTampil) -> Callable[[dict[str, bool]], None]:
        def work(change: dict[str, bool]) -> None:
            if self._quiet:
                return
            others = [id_ for id_ in self._ids if id_ not in one.aturan]
            self._ids = [*others, one.aturan[0]] if change["new"] else others
            self._mark()
            self._tell()

        return work

    def _chosen(self, one: PertimbanganTampil) -> bool:
        return any(id_ in self._ids for id_ in one.aturan)

    def _mark(self) -> None:
        self._quiet = True
        for one, box in zip(self._offered, self.daftar.children, strict=False):
            if isinstance(box, widgets.Checkbox):
                box.value = self._chosen(one)
        self._quiet = False
        chosen = sum(self._chosen(one) for one in self._offered)
        self.buka.description = f"Pilih pertimbangan ({chosen} dari {len(self._offered)})"
