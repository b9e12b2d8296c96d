"""The live panel beside the questions: outcome, next question, action card, explanation.

Hides that an answer changes only what differs: each part is one HTML widget, sent again only when its text
has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.tampilan import Pertanyaan
from kasus_rules.register.isi import PROTECTIVE
from kasus_rules.services.pengaturan import Pengaturan
from kasus_rules.ui.layar.parts import HIDDEN, switch
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.panel.darurat import action_card
from kasus_rules.ui.panel.hasil import outcome_strip
from kasus_rules.ui.panel.isi import hearsay, panel_body

TO_ACTIONS = "Lihat yang harus dilakukan sekarang"
STALE = Markup("{} Hasil di bawah belum memuat jawaban terakhir itu.")


class LivePanel:
    """Everything that follows from the answers."""

    def __init__(
        self,
        sesi: Sesi,
        *,
        settings: Callable[[], Pengaturan],
        on_question: Callable[[str], None],
        on_actions: Callable[[], None],
    ) -> None:
        self._sesi = sesi
        self._settings = settings
        self._on_question, self._on_actions = on_question, on_actions
        self._asked: Pertanyaan | None = None
        self._strip = widgets.HTML()
        self._next = widgets.Button(layout=widgets.Layout(width="auto"))
        self._next.add_class("kasus-berikutnya")
        self._next.on_click(lambda _: self._go())
        self._card, self._body = widgets.HTML(), widgets.HTML()
        self._flag, self._kabar = widgets.HTML(), widgets.HTML()
        top = widgets.VBox([self._flag, self._strip, self._next])
        self._kabar.add_class("kasus-kabar-saja")
        for part, name in ((top, "kasus-atas"), (self._card, "kasus-kartu-darurat"), (self._body, "kasus-isi")):
            part.add_class(name)
        self.box = widgets.VBox([top, self._card, self._kabar, self._body])
        self.box.add_class("kasus-kanan")
        self.refresh()

    def refresh(self) -> None:
        """Show the session's assessment."""
        assessed = self._sesi.penilaian
        problem = notice(STALE.format(self._sesi.galat), kind="bahaya") if self._sesi.galat else Markup("")
        _show(self._strip, problem + outcome_strip(assessed))
        _show(self._card, action_card(assessed, self._settings(), today=date.today()))
        _show(self._kabar, hearsay(self._sesi.sandaran, assessed))
        _show(self._body, panel_body(assessed))
        settled = assessed.status == "tetap"
        first_safety = settled and assessed.putusan in PROTECTIVE
        self._show_next(None if first_safety else assessed.penting, TO_ACTIONS if first_safety else "", settled)

    def flag(self, text: str) -> None:
        """Keep a flag in sight, such as a protective outcome that was not followed; "" removes it."""
        _show(self._flag, notice(text, kind="bahaya"))

    def _show_next(self, asked: Pertanyaan | None, instead: str, settled: bool) -> None:
        self._asked = asked
        text = instead or next_text(asked, settled=settled)
        if self._next.description != text:
            self._next.description = text
        switch(self._next, "kasus-ke-tindakan", bool(instead))
        switch(self._next, HIDDEN, not text)

    def _go(self) -> None:
        if self._asked is not None:
            self._on_question(self._asked.fakta)
        else:
            self._on_actions()


def next_text(asked: Pertanyaan | None, *, settled: bool) -> str:
    """What the button to the next question says."""
    if asked is None:
        return ""
    if not asked.boleh_ditanyakan:
        return f"Jangan ditanyakan kepada murid: {asked.tanya}"
    return f"{'Masih perlu dipastikan' if settled else 'Pertanyaan berikutnya'}: {asked.tanya}"


def _show(part: widgets.HTML, html: Markup) -> None:
    if part.value != html:
        part.value = html
