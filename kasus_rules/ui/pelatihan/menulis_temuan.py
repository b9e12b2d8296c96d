"""The findings of one part, answered by the same cards as the triage, one group open at a time.

Hides that cards are built when their group is first opened. A later part begins with what was known before and
says what is new.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.facts import Facts, Value
from kasus_rules.services.latihan_tulis import gabung, temuan_baru
from kasus_rules.ui.layar.kendali import Shared
from kasus_rules.ui.layar.parts import boxed, button, switch
from kasus_rules.ui.layar.pertanyaan import QuestionCard
from kasus_rules.ui.layar.sesi import Penilai, Sesi
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.menulis_tampil import temuan_html

HEAD = Markup(
    "<h3>Temuan</h3><p>Apa yang diketahui pembaca teliti dari cerita sampai di sini? Buka kelompok pertanyaan yang "
    "diperlukan saja. Yang tidak dijawab tetap “belum diketahui”.</p>"
)


class Temuan:
    """The findings as `box`.

    Attributes:
        sesi: answers and assessment of everything known by the end of this part.
        sebelum: what was known before it.
    """

    def __init__(self, penilai: Penilai, sebelum: Facts, baru: dict[str, Value | None]) -> None:
        self.sebelum = sebelum
        self.sesi = Sesi(penilai, gabung(sebelum, baru))
        self._shared, self._cards = Shared(), dict[str, list[QuestionCard]]()
        self.terbuka = ""
        groups = self.sesi.base.groups
        self.buttons = {name: button(one.label, "kasus-tab-tombol", self._opener(name)) for name, one in groups.items()}
        self._found, self._area = widgets.HTML(), boxed(widgets.VBox([]), "kasus-kelompok")
        row = boxed(widgets.HBox(list(self.buttons.values())), "kasus-tab")
        self.box = boxed(widgets.VBox([widgets.HTML(HEAD), self._found, row, self._area]), "kasus-tulis-temuan")
        self.sesi.listen(self.refresh)
        self.refresh()

    @property
    def baru(self) -> dict[str, Value | None]:
        """What is new in this part."""
        return temuan_baru(self.sebelum, self.sesi.counting())

    def mulai(self, sebelum: Facts) -> None:
        """Begin with what is known before now; the news of this part stay."""
        if sebelum == self.sebelum:
            return
        baru = self.baru
        self.sebelum = sebelum
        self.sesi.replace_all(gabung(sebelum, baru))

    def open(self, group: str) -> None:
        """Show the questions of one group; "" closes it."""
        self.terbuka = group
        if group and group not in self._cards:
            self._cards[group] = [QuestionCard(spec, self.sesi, self._shared) for spec in self.sesi.asked(group)]
        cards = self._cards.get(group, [])
        title = Markup("<h4>{}</h4>").format(self.sesi.base.groups[group].label) if group else ""
        self._area.children = (widgets.HTML(title), *(card.box for card in cards)) if group else ()
        for name, made in self.buttons.items():
            switch(made, "kasus-tab-kini", name == group)
        self.refresh()

    def refresh(self) -> None:
        """Follow the answers."""
        for card in self._cards.get(self.terbuka, []):
            card.refresh()
        sesi, known = self.sesi, self.sesi.counting()
        trouble = notice(sesi.galat, kind="bahaya", role="alert")
        shown = trouble + temuan_html(sesi.base, self.sebelum, known, self.baru)
        if self._found.value != shown:
            self._found.value = shown
        for name, made in self.buttons.items():
            count = sum(spec.name in known for spec in sesi.asked(name))
            label = sesi.base.groups[name].label
            made.description = f"{label} ({count})" if count else label

    def _opener(self, group: str) -> Callable[[], None]:
        return lambda: self.open("" if self.terbuka == group else group)
