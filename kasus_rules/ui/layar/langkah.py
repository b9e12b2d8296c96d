"""The stepper and its pages: one page a group of questions, in the order of the rule base.

Hides that a page is built when it is first opened, so that the first question is there at once.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.ui.layar.kendali import Shared
from kasus_rules.ui.layar.parts import button, switch
from kasus_rules.ui.layar.pertanyaan import QuestionCard
from kasus_rules.ui.layar.sesi import Sesi, open_count
from kasus_rules.ui.panel.bagian import listing, notice

DECISION = "keputusan"
DECISION_LABEL = "Keputusan Anda"


class GroupPage:
    """The questions of one group."""

    def __init__(self, group: str, sesi: Sesi, shared: Shared) -> None:
        self._sesi = sesi
        self._group = group
        self._unused = widgets.HTML()
        self.cards = [QuestionCard(spec, sesi, shared) for spec in sesi.asked(group)]
        heading = widgets.HTML(group_heading(sesi.base, group))
        self.box = widgets.VBox([heading, self._unused, *(card.box for card in self.cards)])
        self.box.add_class("kasus-kelompok")
        self.refresh()

    def refresh(self) -> None:
        """Follow the session's answers."""
        for card in self.cards:
            card.refresh()
        note = unused_html(self._sesi, self._group)
        if self._unused.value != note:
            self._unused.value = note

    def show_answers(self) -> None:
        """Show all answers again, after a draft was loaded."""
        for card in self.cards:
            card.show_answer()


class Stepper:
    """One button a step; the current one is marked."""

    def __init__(self, sesi: Sesi, on_step: Callable[[str], None]) -> None:
        self._sesi = sesi
        self.steps = (*sesi.base.groups, DECISION)
        self.current = self.steps[0]
        self._buttons = {step: self._made(number, step, on_step) for number, step in enumerate(self.steps, 1)}
        self.box = widgets.HBox(list(self._buttons.values()))
        self.box.add_class("kasus-langkah")
        self.refresh()

    def show(self, step: str) -> None:
        """Mark this step as the current one."""
        self.current = step
        self.refresh()

    def refresh(self) -> None:
        """Mark what is current and what has no open question left."""
        for step, made in self._buttons.items():
            switch(made, "kasus-langkah-kini", step == self.current)
            switch(made, "kasus-langkah-tuntas", step != DECISION and not self._open(step))

    def beside(self, offset: int) -> str | None:
        """The step before (-1) or after (+1) the current one."""
        place = self.steps.index(self.current) + offset
        return self.steps[place] if 0 <= place < len(self.steps) else None

    def _open(self, step: str) -> int:
        return open_count(self._sesi, self._sesi.asked(step))

    def _made(self, number: int, step: str, on_step: Callable[[str], None]) -> widgets.Button:
        return button(f"{number} {step_label(self._sesi.base, step)}", "kasus-tombol-langkah", lambda: on_step(step))


def step_label(base: RuleBase, step: str) -> str:
    """What the step is called."""
    return DECISION_LABEL if step == DECISION else base.groups[step].label


def group_heading(base: RuleBase, group: str) -> Markup:
    """Heading and one sentence of a group."""
    choice = base.groups[group]
    return Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">{}</h2><p class="kasus-redup">{}</p>').format(
        choice.label, choice.help
    )


def unused_html(sesi: Sesi, group: str) -> Markup:
    """Answers of this group that do not count, since other answers rule the question out."""
    unused = [f"“{spec.question}”" for spec in sesi.unused() if spec.group == group]
    if not unused:
        return Markup("")
    return notice(f"Tidak dipakai, karena tidak sejalan dengan jawaban lain: {listing(unused)}.")
