"""Asked for: what would change this outcome, and why not another one, another participant, or another consideration?

Hides that it takes a moment to prove. An answer belongs to the answers it was asked for and goes
away with them.
"""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.konsultasi import Kemungkinan, MengapaTidak
from kasus_rules.services.tanya_pertimbangan import pertimbangan_dikenal
from kasus_rules.ui.layar.nasihat import Pemberi
from kasus_rules.ui.layar.parts import auto, boxed, button, guarded
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.panel.bagian import notice

ASK = "Apa yang akan mengubah hasil ini?"
LEAD = "Hasilnya menjadi lain bila jawaban berikut berubah. Ini bukan anjuran untuk mengubah jawaban."
NONE = "Tidak ada perubahan kecil yang mengubah hasil ini."
WHY_NOT, CHOOSE = "Mengapa tidak …", "Pilih putusan, peserta, atau pertimbangan"
OUTCOME, ROLE, CONSIDERATION = "putusan", "peran", "pertimbangan"


class WhatIfBox:
    """The two questions and what was found."""

    def __init__(self, sesi: Sesi, pemberi: Pemberi) -> None:
        self._sesi, self._pemberi = sesi, pemberi
        self._found, self._reason = widgets.HTML(), widgets.HTML()
        self.wanted = widgets.Dropdown(description=WHY_NOT, options=_options(sesi), value=None, layout=auto())
        self.wanted.observe(lambda _: guarded(self._explain, self._refused), names="value")
        ask = button(ASK, "kasus-tombol", lambda: guarded(self._show, self._refused))
        self.box = boxed(widgets.VBox([ask, self._found, self.wanted, self._reason]), "kasus-pengubah")
        sesi.listen(self._forget)

    def _show(self) -> None:
        self._found.value = what_if_html(self._pemberi.apa_yang_mengubah(self._sesi.counting()))

    def _explain(self) -> None:
        if self.wanted.value is None:
            self._reason.value = ""
            return
        kind, name = self.wanted.value
        self._reason.value = why_not_html(self._pemberi.mengapa_tidak(self._sesi.counting(), **{kind: name}))

    def _refused(self, text: str) -> None:
        self._found.value = notice(text, kind="bahaya", role="alert")

    def _forget(self) -> None:
        if self._found.value:
            self._found.value = ""
        if self.wanted.value is not None:
            self.wanted.value = None


def _options(sesi: Sesi) -> list[tuple[str, tuple[str, str] | None]]:
    outcomes = [(choice.label, (OUTCOME, choice.value)) for choice in sesi.base.decisions["putusan"].choices]
    roles = [(f"Mengundang: {role.label}", (ROLE, role.id)) for role in sesi.base.roles.values()]
    considerations = [(one.sebutan, (CONSIDERATION, one.teks)) for one in pertimbangan_dikenal(sesi.base)]
    return [(CHOOSE, None), *outcomes, *roles, *considerations]


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


def why_not_html(found: MengapaTidak) -> Markup:
    """The verdict, then what rules it out or what it hangs on."""
    questions = [one.sebagai_ganti or one.tanya for one in found.terbuka]
    return Markup('<div role="status"><p>{}</p>{}{}{}</div>').format(
        found.teks,
        _list("Jawaban yang menghalanginya", found.karena),
        _list("Bergantung pada", questions),
        _list("Aturan yang menyarankannya", found.aturan),
    )


def _list(title: str, lines: Iterable[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup("<h4>{}</h4><ul>{}</ul>").format(title, items) if items else Markup("")
