"""Choosing the cases of a sheet: one category at a time, each case with how its story begins.

Hides that what is chosen in one category stays chosen while another is shown, and while own cases come and go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import ipywidgets as widgets

from kasus_rules.core.rules import RuleBase
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, switch
from kasus_rules.ui.pelatihan.cuplikan import TINGKAT, awal_html, panjang


class PilihKasus:
    """The choice as `box`; `on_change` is called whenever it changes.

    Attributes:
        pilihan: case id -> its tick.
    """

    def __init__(self, base: RuleBase, cases: Sequence[KasusLatihan], on_change: Callable[[], None]) -> None:
        self._labels = {choice.value: choice.label for choice in base.facts["kategori"].choices}
        self._on_change, self._cases = on_change, tuple(cases)
        self.pilihan: dict[str, widgets.Checkbox] = {}
        self._groups: dict[str, widgets.Box] = {}
        self.kategori = widgets.Dropdown(description="Tampilkan kasus kategori", options=[], layout=auto())
        self.box = widgets.VBox([])
        self._draw()
        self.kategori.observe(lambda _: self._show_group(), names="value")

    @property
    def terpilih(self) -> tuple[KasusLatihan, ...]:
        """The chosen cases."""
        return tuple(case for case in self._cases if self.pilihan[case.id].value)

    def kosongkan(self) -> None:
        """Choose none."""
        for tick in self.pilihan.values():
            tick.value = False

    def ganti(self, cases: Sequence[KasusLatihan]) -> None:
        """Offer these cases; those chosen before that are still there stay chosen."""
        chosen, shown = {case.id for case in self.terpilih}, self.kategori.value
        self._cases = tuple(cases)
        self._draw(chosen, shown)
        self._on_change()

    def _draw(self, chosen: Iterable[str] = (), shown: str | None = None) -> None:
        self.pilihan = {case.id: self._tick(case, on=case.id in chosen) for case in self._cases}
        self._groups = {
            label: boxed(widgets.VBox([self._line(case) for case in cases]), "kasus-himpunan")
            for label, cases in self._by_category().items()
        }
        self.kategori.options = names = list(self._groups)
        self.kategori.value = shown if shown in names else next(iter(names), None)
        self.box.children = (self.kategori, *self._groups.values())
        self._show_group()

    def _show_group(self) -> None:
        for name, box in self._groups.items():
            switch(box, HIDDEN, name != self.kategori.value)

    def _by_category(self) -> dict[str, list[KasusLatihan]]:
        found: dict[str, list[KasusLatihan]] = {label: [] for label in self._labels.values()}
        for case in self._cases:
            found[self._labels[case.kategori[0]]].append(case)
        return {label: cases for label, cases in found.items() if cases}

    def _line(self, case: KasusLatihan) -> widgets.Widget:
        return boxed(widgets.VBox([self.pilihan[case.id], widgets.HTML(awal_html(case))]), "kasus-pilih-kasus")

    def _tick(self, case: KasusLatihan, *, on: bool) -> widgets.Checkbox:
        words = f"{case.judul} ({panjang(case)}, {TINGKAT[case.tingkat]}, {case.jenjang.upper()})"
        made = widgets.Checkbox(description=words, value=on, indent=False, layout=auto())
        made.observe(lambda _: self._on_change(), names="value")
        return made
