"""The question "Dari mana?" on a card: where an answer comes from, by whom and when.

Hides that the little form is built only when it is first opened, so that a card costs one button. It never
changes an answer; what is chosen goes to the session, and goes away with the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.facts import FactSpec
from kasus_rules.explain.frasa import tanggal
from kasus_rules.rulebase.bukti import ASAL, TOLD, Bukti
from kasus_rules.ui.layar.kata import Pemeriksa, warning_html
from kasus_rules.ui.layar.kendali import Shared
from kasus_rules.ui.layar.parts import auto
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.panel.bagian import notice

ASK, CLOSE = "Dari mana?", "Tutup"
TOOLTIP = "Dari mana jawaban ini: {}"
WHO_HINT = "Lebih baik perannya, misalnya wali kelas"
NEEDS_NAME = "Tulis siapa yang bercerita, misalnya teman sekelas. Bila orangnya tidak jelas, pilih kabar."


class Asal:
    """The button below an answer, and its form."""

    def __init__(
        self,
        spec: FactSpec,
        sesi: Sesi,
        *,
        check: Pemeriksa,
        shared: Shared,
        place: Callable[[widgets.Widget | None], None],
    ) -> None:
        """`place` puts the form below the button, or takes it away."""
        self._name, self._sesi, self._check, self._place = spec.name, sesi, check, place
        self._form: _Form | None = None
        self._opened = False
        self.opener = widgets.Button(
            description=ASK, tooltip=TOOLTIP.format(spec.question), layout=shared.layout, style=shared.button_style
        )
        self.opener.add_class("kasus-tombol-lirih")
        self.opener.add_class("kasus-asal")
        self.opener.on_click(lambda _: self._open(not self._opened))

    def refresh(self) -> None:
        """Follow the session: what was chosen stands on the button; without an answer the form is closed."""
        if self._opened and self._name not in self._sesi.facts:
            self._open(False)
        given = self._sesi.bukti.get(self._name)
        words = CLOSE if self._opened else summary(given)
        if self.opener.description != words:
            self.opener.description = words
        if self._form is not None:
            self._form.show(given)

    def _open(self, opened: bool) -> None:
        self._opened = opened
        if self._form is None:
            self._form = _Form(self._choose, self._check)
        self._place(self._form.box if opened else None)
        self.refresh()

    def _choose(self, given: Bukti | None) -> None:
        self._sesi.set_bukti(self._name, given)


class _Form:
    """Kind, who, when. What is incomplete is said below and not taken."""

    def __init__(self, on_choice: Callable[[Bukti | None], None], check: Pemeriksa) -> None:
        self._on_choice, self._check = on_choice, check
        self._quiet = False
        options = [("Tidak dicatat", ""), *((label, value) for value, label in ASAL.items())]
        self.kind = widgets.Dropdown(description="Asal jawaban", options=options, value="", layout=auto())
        self.who = widgets.Text(description="Oleh siapa", placeholder=WHO_HINT, layout=auto(), continuous_update=False)
        self.when = widgets.DatePicker(description="Kapan", max=date.today(), layout=auto())
        self._note = widgets.HTML()
        for field in (self.kind, self.who, self.when):
            field.observe(lambda _: self._changed(), names="value")
        self.box = widgets.VBox([self.kind, self.who, self.when, self._note])
        self.box.add_class("kasus-asal-isian")

    def show(self, given: Bukti | None) -> None:
        """Show what the session holds, unless a person is half-way through."""
        if self._quiet or (given is None and self._waits_for_name()):
            return
        self._quiet = True
        self.kind.value = given.asal if given else ""
        self.who.value = given.oleh if given else ""
        self.when.value = given.kapan if given else None
        self._quiet = False

    def _changed(self) -> None:
        if self._quiet:
            return
        self._note.value = self._remarks()
        wanted = None if not self.kind.value or self._waits_for_name() else self._bukti()
        self._quiet = True
        try:
            self._on_choice(wanted)
        finally:
            self._quiet = False

    def _bukti(self) -> Bukti:
        return Bukti(self.kind.value, self.who.value.strip(), self.when.value)

    def _waits_for_name(self) -> bool:
        return bool(self.kind.value == TOLD and not self.who.value.strip())

    def _remarks(self) -> Markup:
        missing = notice(NEEDS_NAME, kind="awas") if self._waits_for_name() else Markup("")
        return missing + warning_html(self._check(self.who.value))


def summary(given: Bukti | None) -> str:
    """What the button says."""
    if given is None:
        return ASK
    who = f" oleh {given.oleh}" if given.oleh else ""
    when = f" · {tanggal(given.kapan)}" if given.kapan else ""
    return f"Asal: {ASAL[given.asal].split(',')[0].lower()}{who}{when}"
