"""Promises in groups: late, today, the next days, later, waiting; one form at a time opens below its line.

Hides that only the first lines of a group are built, and that a form with unsaved words is not thrown away
when the list is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.tindak_lanjut import Janji, Kelompok, hanya_milik, menurut_kelompok, penanggung_jawab
from kasus_rules.ui.layar.kata import Pemeriksa
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.tindak_lanjut.hasil import FormHasil, Record
from kasus_rules.ui.tindak_lanjut.tampilan import janji_html, kelompok_html

FIRST, MORE = 12, 25
EVERYBODY = "Semua orang"
NOTHING = "Tidak ada janji yang terbuka."


class DaftarJanji:
    """The list. `on_open` is None inside a kasus, where there is nothing to open."""

    def __init__(
        self, *, check: Pemeriksa, hari_ini: Callable[[], date], on_record: Record,
        on_open: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        self._check, self._today, self._on_record, self._on_open = check, hari_ini, on_record, on_open
        self._found: tuple[Janji, ...] = ()
        self._shown: dict[Kelompok, int] = {}
        self.form: FormHasil | None = None
        self._slot: widgets.VBox | None = None
        self.owner = widgets.Dropdown(description="Penanggung jawab", options=[(EVERYBODY, "")], layout=auto())
        self.owner.observe(lambda _: self._draw(), names="value")
        self._list = boxed(widgets.VBox([]), "kasus-janji-daftar")
        self.box = boxed(widgets.VBox([self.owner, self._list]), "kasus-kelompok")
        switch(self.owner, HIDDEN, on_open is None)

    @property
    def dirty(self) -> bool:
        """Whether the open form holds something unsaved."""
        return self.form is not None and self.form.dirty

    @property
    def shown(self) -> tuple[Janji, ...]:
        """What the filter leaves."""
        return hanya_milik(self._found, self.owner.value)

    def show(self, found: Iterable[Janji]) -> None:
        """Show these; the filter stays, an open form is closed."""
        self._found = tuple(found)
        owners = penanggung_jawab(self._found)
        kept = self.owner.value if self.owner.value in owners else ""
        self.owner.options = [(EVERYBODY, ""), *((name, name) for name in owners)]
        self.owner.value = kept
        self._draw()

    def close_form(self) -> None:
        """Put the open form away."""
        if self._slot is not None:
            self._slot.children = ()
        self.form = self._slot = None

    def _draw(self) -> None:
        self.close_form()
        groups = menurut_kelompok(self.shown)
        parts = [part for name, members in groups.items() for part in self._group(name, members)]
        empty = widgets.HTML(Markup('<p class="kasus-redup" role="status">{}</p>').format(NOTHING))
        self._list.children = parts or [empty]

    def _group(self, name: Kelompok, members: tuple[Janji, ...]) -> list[widgets.DOMWidget]:
        count = self._shown.get(name, FIRST)
        lines = [self._line(one) for one in members[:count]]
        more = [] if count >= len(members) else [self._more(name, len(members) - count)]
        return [widgets.HTML(kelompok_html(name, len(members))), *lines, *more]

    def _more(self, name: Kelompok, left: int) -> widgets.Button:
        def show_more() -> None:
            self._shown[name] = self._shown.get(name, FIRST) + MORE
            self._draw()

        return button(f"Tampilkan {min(left, MORE)} lagi dari {left}", "kasus-tombol-lirih", show_more)

    def _line(self, one: Janji) -> widgets.DOMWidget:
        slot = widgets.VBox([])
        actions: list[widgets.DOMWidget] = []
        if one.jenis != "menunggu":
            actions.append(button("Catat hasil", "kasus-tombol", lambda: self._open_form(one, slot)))
        if self._on_open is not None:
            open_kasus = self._on_open
            actions.append(button(f"Buka {one.kode_kasus}", "kasus-tombol-lirih", lambda: open_kasus(one.kode_kasus)))
        text = widgets.HTML(janji_html(one, self._today()))
        row = boxed(widgets.HBox([text, boxed(widgets.HBox(actions), "kasus-janji-tombol")]), "kasus-janji-baris")
        return boxed(widgets.VBox([row, slot]), "kasus-janji-kotak")

    def _open_form(self, one: Janji, slot: widgets.VBox) -> None:
        if self.form is not None and self.form.dirty and self.form.janji != one:
            self.form.problem("Simpan dulu isian ini, atau tekan Batal, sebelum mencatat yang lain.")
            return
        self.close_form()
        self.form = FormHasil(
            one, hari_ini=self._today(), check=self._check, on_record=self._on_record, on_cancel=self.close_form
        )
        self._slot = slot
        slot.children = (self.form.box,)
