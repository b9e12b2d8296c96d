"""The frame of the training screen: three pages, each built when it is first looked at.

Hides that the pages do not know each other. Practising alone comes first, since most people who open this
notebook are by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan, baca_sendiri
from kasus_rules.ui.pelatihan.kelompok import Kelompok
from kasus_rules.ui.pelatihan.menulis import Menulis
from kasus_rules.ui.pelatihan.sendiri import Sendiri

HEAD = Markup('<h1>Latihan</h1><span class="kasus-lencana kasus-lencana--contoh">Semua kasus di sini rekaan</span>')
UNUSABLE = (
    "{} kasus sendiri belum dapat dipakai berlatih. Buka halaman “Menulis kasus” untuk melihat yang perlu diperbaiki."
)
PAGES = ("Berlatih sendiri", "Sesi kelompok", "Menulis kasus")


class Pelatihan:
    """The whole screen as `box`."""

    def __init__(self, dunia: DuniaPelatihan) -> None:
        self._dunia = dunia
        self.message = widgets.HTML()
        self.pages: dict[str, object] = {}
        self._places = {name: boxed(widgets.VBox([]), "kasus-kelompok-halaman") for name in PAGES}
        self.buttons = {name: button(name, "kasus-tab-tombol", self._shower(name)) for name in PAGES}
        head = boxed(widgets.HBox([widgets.HTML(HEAD)]), "kasus-kepala")
        row = boxed(widgets.HBox(list(self.buttons.values())), "kasus-tab")
        parts = [head, self.message, row, *self._places.values()]
        self.box = boxed(boxed(widgets.VBox(parts), "kasus-triase"), "kasus-pelatihan")
        self._tell_troubles()
        self.show(PAGES[0])

    def show_again(self) -> None:
        """A reloaded page: what another window practised or wrote meanwhile, and what is due today."""
        guarded(lambda: self._follow(baca_sendiri(self._dunia)), self._refused)

    def show(self, wanted: str) -> None:
        """Show one page and hide the others; it is built the first time."""
        if wanted not in self.pages:
            guarded(lambda: self._build(wanted), self._refused)
        for name, place in self._places.items():
            switch(place, HIDDEN, name != wanted)
            switch(self.buttons[name], "kasus-tab-kini", name == wanted)

    def _shower(self, name: str) -> Callable[[], None]:
        return lambda: self.show(name)

    def _build(self, name: str) -> None:
        made, box = self._makers()[name]()
        self.pages[name] = made
        self._places[name].children = (box,)

    def _makers(self) -> Mapping[str, Callable[[], tuple[object, widgets.Widget]]]:
        return {PAGES[0]: self._alone, PAGES[1]: self._group, PAGES[2]: self._writing}

    def _alone(self) -> tuple[object, widgets.Widget]:
        dunia = self._dunia
        made = Sendiri(dunia.asisten, dunia.cases, dunia.folder, hari_ini=dunia.hari_ini)
        return made, made.box

    def _group(self) -> tuple[object, widgets.Widget]:
        made = Kelompok(self._dunia)
        return made, made.box

    def _writing(self) -> tuple[object, widgets.Widget]:
        made = Menulis(self._dunia, on_world=self._follow)
        return made, made.box

    def _follow(self, dunia: DuniaPelatihan) -> None:
        """Own cases came or went: every page offers what there is now."""
        self._dunia = dunia
        self._tell_troubles()
        for page in self.pages.values():
            if isinstance(page, Sendiri):
                page.ganti_kasus(dunia.cases)
            elif isinstance(page, Kelompok | Menulis):
                page.ganti_dunia(dunia)

    def _tell_troubles(self) -> None:
        count = len(self._dunia.troubles)
        self.message.value = notice(UNUSABLE.format(count), kind="awas") if count else ""

    def _refused(self, text: str) -> None:
        self.message.value = notice(text, kind="bahaya", role="alert")
