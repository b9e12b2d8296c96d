"""Asked for: what would change this outcome?

Hides that it takes a moment to prove. The answer belongs to the answers it was asked for and goes
away with them.
"""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.konsultasi import Kemungkinan
from kasus_rules.ui.layar.nasihat import Pemberi
from kasus_rules.ui.layar.parts import boxed, button, guarded
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.panel.bagian import notice

ASK = "Apa yang akan mengubah hasil ini?"
LEAD = "Hasilnya menjadi lain bila jawaban berikut berubah. Ini bukan anjuran untuk mengubah jawaban."
NONE = "Tidak ada perubahan kecil yang mengubah hasil ini."


class WhatIfBox:
    """The button and what it found."""

    def __init__(self, sesi: Sesi, pemberi: Pemberi) -> None:
        self._sesi, self._pemberi = sesi, pemberi
        self._found = widgets.HTML()
        self.box = boxed(widgets.VBox([button(ASK, "kasus-tombol", self._ask), self._found]), "kasus-pengubah")
        sesi.listen(self._forget)

    def _ask(self) -> None:
        guarded(self._show, self._refused)

    def _show(self) -> None:
        self._found.value = what_if_html(self._pemberi.apa_yang_mengubah(self._sesi.counting()))

    def _refused(self, text: str) -> None:
        self._found.value = notice(text, kind="bahaya", role="alert")

    def _forget(self) -> None:
        if self._found.value:
            self._found.value = ""


def what_if_html(found: Iterable[Kemungkinan]) -> Markup:
    """The alternatives, grouped by outcome, each with its changes."""
    groups: dict[str, list[Markup]] = {}
    for one in found:
        line = Markup("; ").join(one.perubahan)
        groups.setdefault(one.putusan, []).append(Markup("<li>{}</li>").format(line))
    if not groups:
        return Markup('<p class="kasus-redup" role="status">{}</p>').format(NONE)
    parts = Markup("").join(
        Markup("<h4>{}</h4><ul>{}</ul>").format(putusan, Markup("").join(lines)) for putusan, lines in groups.items()
    )
    return Markup('<div role="status"><p class="kasus-redup">{}</p>{}</div>').format(LEAD, parts)
