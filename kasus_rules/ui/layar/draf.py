"""The list of drafts: one button a draft, the last changed first.

Hides how a draft is named to a person: its code, the step it stopped at, and when.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.isi import DrafRingkas
from kasus_rules.ui.layar.langkah import DECISION, step_label

HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">Lanjutkan draf</h2>')


class DraftPage:
    """The drafts to choose from."""

    def __init__(self, base: RuleBase, *, on_chosen: Callable[[str], None]) -> None:
        self._base, self._on_chosen = base, on_chosen
        self._lead = widgets.HTML()
        self._list = widgets.VBox()
        self._list.add_class("kasus-draf")
        self.box = widgets.VBox([self._lead, self._list])
        self.box.add_class("kasus-kelompok")

    def show(self, drafts: tuple[DrafRingkas, ...]) -> None:
        """List these drafts."""
        text = "Pilih draf; jawaban di layar diganti dengan isinya." if drafts else "Belum ada draf."
        self._lead.value = HEAD + Markup('<p class="kasus-redup">{}</p>').format(text)
        self._list.children = [self._button(one) for one in drafts]

    def _button(self, one: DrafRingkas) -> widgets.Button:
        button = widgets.Button(description=draft_line(one, self._base), layout=widgets.Layout(width="auto"))
        button.on_click(lambda _: self._on_chosen(one.kode))
        return button


def draft_line(one: DrafRingkas, base: RuleBase) -> str:
    """Code, the kasus it is about if that is known, step and time of a draft."""
    step = step_label(base, one.langkah) if one.langkah in base.groups or one.langkah == DECISION else one.langkah
    when = one.diubah.astimezone()
    who = f", {one.petugas}" if one.petugas else ""
    about = f" · kasus {one.kode_kasus}" if one.kode_kasus else ""
    return f"{one.kode}{about} · {step} · {tanggal(when.date())} {when:%H.%M}{who}"
