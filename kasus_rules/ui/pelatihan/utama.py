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
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan
from kasus_rules.ui.pelatihan.kelompok import Kelompok
from kasus_rules.ui.pelatihan.menulis import Menulis
from kasus_rules.ui.pelatihan.sendiri import Sendiri

HEAD = Markup('<h1>Latihan</h1><span class="kasus-lencana kasus-lencana--contoh">Semua kasus di sini rekaan</span>')
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
        if dunia.troubles:
            self.message.value = notice(" ".join(dunia.troubles), kind="awas")
        self.show(PAGES[0])

    def show_again(self) -> None:
        """A reloaded page: what another window practised meanwhile, and what is due today."""
        alone = self.pages.get(PAGES[0])
        if isinstance(alone, Sendiri):
            alone.segarkan()

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
        made = Menulis(self._dunia)
        return made, made.box

    def _refused(self, text: str) -> None:
        self.message.value = notice(text, kind="bahaya", role="alert")
