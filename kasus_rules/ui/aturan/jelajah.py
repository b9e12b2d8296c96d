"""Browsing: choose a decision, filter its table, open one rule.

Hides how the lists depend on each other: the topics are those of the chosen stage, the rules to open
are those of the shown table.
"""

from __future__ import annotations

import ipywidgets as widgets

from kasus_rules.documents.acuan import KATEGORI, TAHAP, Acuan
from kasus_rules.documents.acuan_maka import table
from kasus_rules.ui.aturan import halaman as html
from kasus_rules.ui.aturan.saring import UMUM, Saringan, topics
from kasus_rules.ui.layar.parts import auto, boxed

ALL, ANY = "Semua", ""  # ipywidgets shows no text for None
NOTHING = "Pilih aturan"


class Jelajah:
    """The browser of the rules; `box` is the widget."""

    def __init__(self, acuan: Acuan) -> None:
        self._acuan = acuan
        base = acuan.base
        categories = [(choice.label, choice.value) for choice in base.facts[KATEGORI].choices]
        self.keputusan = _dropdown(
            "Keputusan", [(spec.label, name) for name, spec in base.decisions.items()], "putusan"
        )
        self.tahap = _dropdown("Tahap", [(ALL, ANY), *((title, name) for name, title in TAHAP.items())], ANY)
        self.topik = _dropdown("Topik", [(ALL, ANY)], ANY)
        self.kategori = _dropdown("Kategori", [(ALL, ANY), *categories, ("Umum, tidak menyebut kategori", UMUM)], ANY)
        self.kata = widgets.Text(description="Kata", placeholder="misalnya desas-desus", layout=auto())
        self.aturan = _dropdown("Buka satu aturan", [(NOTHING, ANY)], ANY)
        self.tabel, self.satu = widgets.HTML(), widgets.HTML()
        self._list_topics()
        self.tahap.observe(lambda _: self._list_topics(), names="value")
        for control in (self.keputusan, self.tahap, self.topik, self.kategori, self.kata):
            control.observe(lambda _: self._show(), names="value")
        self.aturan.observe(lambda _: self._open(), names="value")
        self._show()
        filters = [self.keputusan, self.tahap, self.topik, self.kategori, self.kata, self.aturan]
        self.box = widgets.VBox([boxed(widgets.Box(filters), "kasus-aturan-saring"), self.tabel, self.satu])
        boxed(self.box, "kasus-triase").add_class("kasus-aturan")

    def _list_topics(self) -> None:
        known = topics(self._acuan, self.tahap.value or None)
        self.topik.options = [(ALL, ANY), *((title, name) for name, title in known.items())]

    def _show(self) -> None:
        stage, topic, category = (control.value or None for control in (self.tahap, self.topik, self.kategori))
        chosen = Saringan(stage, topic, category, self.kata.value.strip())
        rows = table(self._acuan, self.keputusan.value, chosen.pages(self._acuan))
        self.tabel.value = html.decision_table(self._acuan, self.keputusan.value, rows)
        pages = {row.halaman.id: row.halaman for row in rows}
        self.aturan.options = [(NOTHING, ANY), *((f"{id_} {page.rule.title}", id_) for id_, page in pages.items())]

    def _open(self) -> None:
        chosen = self.aturan.value
        self.satu.value = "" if chosen == ANY else html.rule_page(self._acuan, self._acuan.halaman[chosen])


def _dropdown(label: str, options: list[tuple[str, str]], value: str) -> widgets.Dropdown:
    return widgets.Dropdown(description=label, options=options, value=value, layout=auto())
