"""One question as a card: text, help on demand, why it is asked, the answer, and when not to ask.

Hides when a card is shown, quiet, or replaced by "Jangan ditanyakan". A card is built once and afterwards
only changes classes and one notice.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.facts import FactKind, FactSpec, Value
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.explain.konteks import context_of
from kasus_rules.ui.layar.asal import Asal
from kasus_rules.ui.layar.kendali import Shared, make_control
from kasus_rules.ui.layar.parts import HIDDEN, switch
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.panel.bagian import icon

QUIET, OPENED, RECEDED = "kasus-tanya--lirih", "kasus-tanya--dibuka", "kasus-tanya--surut"
ANSWERED = "kasus-tanya--dijawab"
RECEDING = "Tidak lagi mengubah putusan. Isi bila sudah diketahui."
TICKING = 'Yang tidak dicentang tetap "belum diketahui" sampai Anda mencentang baris terakhir.'


class QuestionCard:
    """The card of one question."""

    def __init__(self, spec: FactSpec, sesi: Sesi, shared: Shared) -> None:
        self.spec = spec
        self._sesi = sesi
        self._shown = sesi.facts.get(spec.name)
        self._control = make_control(spec, self._answered, shared)
        self._control.set(self._shown)
        self._notice = widgets.HTML()
        parts = [widgets.HTML(heading_html(spec, sesi.base)), self._notice, self._control.box]
        self._asal: Asal | None = None
        if shared.check is not None:
            self._asal = Asal(spec, sesi, check=shared.check, shared=shared, place=self._place)
            parts.append(self._asal.opener)
        if spec.applies_if is not None:
            parts.append(self._opener(shared))
        self._parts = tuple(parts)
        self.box = widgets.VBox(self._parts)
        self.box.add_class("kasus-tanya")
        self.box.add_class(f"kasus-fakta-{spec.name}")
        self.refresh()

    def refresh(self) -> None:
        """Bring visibility and notice in line with the session's answers."""
        if self._sesi.facts.get(self.spec.name) != self._shown:
            self.show_answer()
        arises = self._sesi.arises(self.spec.name)
        answered = self.spec.name in self._sesi.facts
        switch(self.box, HIDDEN, arises is Truth.FALSE)
        switch(self.box, QUIET, arises is Truth.UNKNOWN and not answered)
        switch(self.box, ANSWERED, answered)
        if self._asal is not None:
            self._asal.refresh()
        switch(self.box, RECEDED, self.spec.name in self._sesi.surut and not answered)
        warning = warning_html(self.spec) if self._sesi.must_not_ask(self.spec.name) else Markup("")
        if self._notice.value != warning:
            self._notice.value = warning

    def show_answer(self) -> None:
        """Show the session's answer, whatever stands in the control."""
        self._shown = self._sesi.facts.get(self.spec.name)
        self._control.set(self._shown)

    def _answered(self, value: Value | None) -> None:
        self._shown = value
        self._sesi.answer(self.spec.name, value)

    def _place(self, form: widgets.Widget | None) -> None:
        self.box.children = self._parts if form is None else (*self._parts, form)

    def _opener(self, shared: Shared) -> widgets.Button:
        button = widgets.Button(description="Isi pertanyaan ini", layout=shared.layout)
        button.add_class("kasus-tombol-lirih")
        button.add_class("kasus-buka-lirih")
        button.on_click(lambda _: switch(self.box, OPENED, True))
        return button


def heading_html(spec: FactSpec, base: RuleBase) -> Markup:
    """The question, with help and reason folded below. The page names the control after the first line."""
    ticking = TICKING if spec.kind is FactKind.HIMPUNAN else ""
    help_text = " ".join(part for part in (spec.help, ticking) if part)
    folds = Markup("").join(
        Markup("<details><summary>{}</summary><p>{}</p></details>").format(title, text)
        for title, text in (("Bantuan", help_text), ("Mengapa ditanyakan?", spec.why))
        if text
    )
    context = context_of(spec, base)
    above = Markup('<p class="kasus-tanya-konteks">{}</p>').format(context) if context else ""
    receded = Markup('<p class="kasus-tanya-surut">{}</p>').format(RECEDING)
    return Markup('{}{}<p class="kasus-tanya-judul">{}</p><div class="kasus-tanya-bantuan">{}</div>').format(
        receded, above, spec.question, folds
    )


def warning_html(spec: FactSpec) -> Markup:
    """Do not ask; what to do instead; an answer already known may still be noted."""
    return Markup(
        '<p class="kasus-jangan">{}<span><strong>Jangan ditanyakan.</strong> {} '
        "Isi hanya dari yang sudah diketahui.</span></p>"
    ).format(icon("jangan"), spec.do_not_probe_text.removeprefix("Jangan ditanyakan."))
