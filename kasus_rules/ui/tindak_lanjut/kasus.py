"""The parts of an opened kasus: the row of pages, and the page of its promises.

Hides that pages stay built and are only hidden, so that nothing typed is lost by looking at another one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.tindak_lanjut import janji_kasus
from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.tindak_lanjut.janji import DaftarJanji
from kasus_rules.ui.tindak_lanjut.tampilan import selesai_html

HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">Janji kasus ini</h2>')
WEIGH = Markup(
    "Kasus ini diminta ditimbang lagi. "
    '<a href="#" data-kasus-buka="01_triase.ipynb" data-kasus-tekan="Lanjutkan draf">Lanjutkan drafnya di layar '
    "Kasus baru</a>; putusan barunya tercatat pada kasus ini."
)
WEIGH_SAMPLE = Markup("<br>Dengan data contoh, draf itu hanya ada di layar ini.")


class Tab:
    """One button a page; the current one is marked. `on_show` hears that another page is looked at."""

    def __init__(self, pages: Mapping[str, widgets.DOMWidget], *, on_show: Callable[[], None] = lambda: None) -> None:
        self._pages, self._on_show = pages, on_show
        self._buttons = {name: button(name, "kasus-tab-tombol", partial(self.show, name)) for name in pages}
        row = boxed(widgets.HBox(list(self._buttons.values())), "kasus-tab")
        self.box = boxed(widgets.VBox([row, *pages.values()]), "kasus-kiri")
        self.show(next(iter(pages)))

    def show(self, wanted: str) -> None:
        """Show a page and hide the others."""
        self._on_show()
        for name, page in self._pages.items():
            switch(page, HIDDEN, name != wanted)
            switch(self._buttons[name], "kasus-tab-kini", name == wanted)


class HalamanJanji:
    """What is open in the kasus, and what was done."""

    def __init__(self, base: RuleBase, daftar: DaftarJanji) -> None:
        self._base, self.daftar = base, daftar
        self._note, self._done = widgets.HTML(), widgets.HTML()
        parts = [widgets.HTML(HEAD), self._note, daftar.box, self._done]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")

    @property
    def dirty(self) -> bool:
        """Whether the open form holds something unsaved."""
        return self.daftar.dirty

    def show(self, kasus: Kasus, hari_ini: date, *, sample: bool) -> None:
        """Follow the kasus; of sample data no other screen knows the draft."""
        now = kasus.keadaan
        self.daftar.show(janji_kasus(kasus.kode, now, self._base, hari_ini=hari_ini))
        words = WEIGH + (WEIGH_SAMPLE if sample else Markup(""))
        self._note.value = notice(words, role="status") if now.perlu_triase else ""
        self._done.value = selesai_html((one for one in now.butir if one.status != "belum"), self._base)

    def clear(self) -> None:
        """Forget the kasus."""
        self.daftar.show(())
        self._note.value = self._done.value = ""
