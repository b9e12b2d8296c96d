"""The heading of an opened kasus: its code, the outcome, the seven steps, what is due; names only on demand.

Hides the names until somebody asks for them: a screen is seen by whoever walks past.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Identitas, Kasus
from kasus_rules.ui.kasus.kabar import due, step_badge, steps
from kasus_rules.ui.layar.parts import boxed, button
from kasus_rules.ui.panel.bagian import badge

SHOW, HIDE = "Tampilkan nama", "Sembunyikan nama"
NOBODY = "Belum ada nama yang dicatat untuk kasus ini."


class CaseHeading:
    """The heading, and the names under it."""

    def __init__(self, base: RuleBase, *, ask_names: Callable[[], None]) -> None:
        self._base, self._ask = base, ask_names
        self._text, self._names = widgets.HTML(), widgets.HTML()
        self._toggle = button(SHOW, "kasus-tombol-lirih", self._toggled)
        row = boxed(widgets.HBox([self._toggle, self._names]), "kasus-nama")
        self.box = boxed(widgets.VBox([self._text, row]), "kasus-kepala-kasus")

    def show(self, kasus: Kasus, *, hari_ini: date) -> None:
        """Follow the kasus; the names of another one are forgotten."""
        html = heading(kasus, self._base, hari_ini=hari_ini)
        if self._text.value != html:
            self._text.value = html

    def show_names(self, identitas: Identitas | None) -> None:
        """Show who is meant."""
        self._names.value = names(identitas, self._base)
        self._toggle.description = HIDE

    def hide_names(self) -> None:
        """Forget the names on the screen."""
        self._names.value = ""
        self._toggle.description = SHOW

    def _toggled(self) -> None:
        if self._names.value:
            self.hide_names()
        else:
            self._ask()


def heading(kasus: Kasus, base: RuleBase, *, hari_ini: date) -> Markup:
    """Code, outcome, due date and the seven steps."""
    now = kasus.keadaan
    outcome = now.triase.putusan if now.triase else ""
    parts = [badge(outcome, base.decisions["putusan"].label_of(outcome))] if outcome else []
    if now.langkah is not None and now.langkah.urutan:  # beside the seven the strip names it
        parts.append(step_badge(now.langkah))
    if now.perlu_triase:
        parts.append(badge("sementara", "Perlu ditimbang lagi"))
    when = due(now.tenggat, hari_ini)
    if when:
        parts.append(Markup('<span class="kasus-tenggat">Tenggat: {}</span>').format(when))
    strip = steps(now.langkah) if now.langkah else Markup("")
    return Markup('<div class="kasus-baris-judul"><h2>Kasus {}</h2>{}</div>{}').format(
        kasus.kode, Markup(" ").join(parts), strip
    )


def names(identitas: Identitas | None, base: RuleBase) -> Markup:
    """Role and name of everybody known."""
    people = identitas.orang if identitas else ()
    if not people:
        return Markup("<span>{}</span>").format(NOBODY)
    lines = Markup("").join(
        Markup("<li>{}: <strong>{}</strong>{}</li>").format(
            base.roles[one.peran].label if one.peran in base.roles else one.peran,
            one.nama,
            f", {one.kelas}" if one.kelas else "",
        )
        for one in people
    )
    return Markup("<ul>{}</ul>").format(lines)
