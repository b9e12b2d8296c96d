"""Trying a case: a few questions of one's own choice on one side, what comes of them on the other.

Hides that the controls and the panel are those of the triage screen. The case lives in memory only and
is never kept.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.facts import Facts
from kasus_rules.ui.layar.kendali import Shared
from kasus_rules.ui.layar.parts import auto, boxed
from kasus_rules.ui.layar.pertanyaan import QuestionCard
from kasus_rules.ui.layar.sesi import Penilai, Sesi, is_asked
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.panel.hasil import outcome_strip
from kasus_rules.ui.panel.isi import panel_body

ADD, NONE = "Pilih pertanyaan", ""  # ipywidgets shows no text for None


class CobaKasus:
    """A case to try; `box` is the widget."""

    def __init__(self, penilai: Penilai, facts: Facts) -> None:
        self.sesi = Sesi(penilai, facts)
        self._shared = Shared()
        self.kartu: dict[str, QuestionCard] = {}
        self.pilih = widgets.Dropdown(description="Tambah pertanyaan", options=[(ADD, NONE)], value=NONE, layout=auto())
        self.jawaban = boxed(widgets.VBox([]), "kasus-kelompok")
        self.hasil = widgets.HTML()
        self.rinci = boxed(widgets.VBox([widgets.HTML()]), "kasus-isi")
        for name in facts:
            self._add(name)
        self._offer()
        self.pilih.observe(self._chosen, names="value")
        self.sesi.listen(self._show)
        self._show()
        left = widgets.VBox([self.pilih, self.jawaban])
        right = widgets.VBox([self.hasil, self.rinci])
        self.box = widgets.VBox([boxed(widgets.Box([left, right]), "kasus-aturan-dua")])
        boxed(self.box, "kasus-triase").add_class("kasus-aturan")

    def _chosen(self, change: dict[str, str]) -> None:
        name = change["new"]
        if name != NONE:
            self._add(name)
            self._offer()

    def _add(self, name: str) -> None:
        spec = self.sesi.base.facts[name]
        if name not in self.kartu and is_asked(spec):
            self.kartu[name] = QuestionCard(spec, self.sesi, self._shared)
            self.jawaban.children = tuple(card.box for card in self.kartu.values())

    def _offer(self) -> None:
        """Questions that are not shown yet, by group."""
        base = self.sesi.base
        left = [spec for group in base.groups for spec in self.sesi.asked(group) if spec.name not in self.kartu]
        self.pilih.options = [(ADD, NONE), *((spec.short or spec.question, spec.name) for spec in left)]
        self.pilih.value = NONE

    def _show(self) -> None:
        for card in self.kartu.values():
            card.refresh()
        trouble = notice(self.sesi.galat, kind="bahaya", role="alert")
        self.hasil.value = Markup("{}{}").format(trouble, outcome_strip(self.sesi.penilaian))
        self.rinci.children[0].value = panel_body(self.sesi.penilaian)
