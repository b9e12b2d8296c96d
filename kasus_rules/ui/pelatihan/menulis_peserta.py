"""Which roles are asked about, and what the author expects for each.

Hides the order in which roles are offered: those of whom the rules speak in this case come first.
"""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.training.kunci import Kunci
from kasus_rules.training.pilihan import BOLEH, PERAN_PILIHAN, UNDANG
from kasus_rules.ui.layar.parts import auto, boxed, button
from kasus_rules.ui.pelatihan.menulis_baris import Berubah, pilih

ADD, NONE = "Pilih peran", ""
HEAD = Markup(
    "<h4>Peserta yang ditanyakan</h4><p>Pilih beberapa peran saja: yang harus ada, dan yang mudah keliru.</p>"
)


class PesertaHarap:
    """The roles as `box`."""

    def __init__(self, base: RuleBase, on_change: Berubah) -> None:
        self._base, self._tell, self._kunci = base, on_change, Kunci("", None, None, None, {}, frozenset())
        self.pilihan: dict[str, widgets.Dropdown] = {}
        self._lines = boxed(widgets.VBox([]), "kasus-tulis-daftar")
        self.tambah = widgets.Dropdown(description="Tambah peran", options=[(ADD, NONE)], value=NONE, layout=auto())
        self.tambah.observe(lambda change: self._add(change["new"]), names="value")
        self.box = boxed(widgets.VBox([widgets.HTML(HEAD), self._lines, self.tambah]), "kasus-tulis-baris-baris")
        self._offer()

    def isi(self) -> dict[str, str]:
        """Role -> what is expected."""
        return {role: box.value for role, box in self.pilihan.items()}

    def set(self, peserta: Mapping[str, str]) -> None:
        """Show these roles."""
        for role, choice in peserta.items():
            if role in self.pilihan:
                self.pilihan[role].value = choice
        if list(peserta) != list(self.pilihan):
            self.pilihan = {role: self.pilihan.get(role) or self._made(role, choice)
                            for role, choice in peserta.items()}  # fmt: skip
            self._draw()

    def follow(self, kunci: Kunci) -> None:
        """Offer roles in the order of this case."""
        if kunci.peserta != self._kunci.peserta:
            self._kunci = kunci
            self._offer()

    def _made(self, role: str, choice: str) -> widgets.Dropdown:
        options = [(label, name) for name, label in PERAN_PILIHAN.items()]
        return pilih(self._base.roles[role].label, options, choice, self._tell)

    def _add(self, role: str) -> None:
        if role == NONE:
            return
        self.pilihan[role] = self._made(role, UNDANG)
        self._draw()
        self._tell()

    def _remove(self, role: str) -> None:
        del self.pilihan[role]
        self._draw()
        self._tell()

    def _draw(self) -> None:
        self._lines.children = tuple(self._line(role) for role in self.pilihan)
        self._offer()

    def _line(self, role: str) -> widgets.Widget:
        label = self._base.roles[role].label
        away = button(f"Hapus {label.lower()}", "kasus-tombol-lirih", lambda: self._remove(role))
        return boxed(widgets.HBox([self.pilihan[role], away]), "kasus-tulis-baris")

    def _offer(self) -> None:
        """Roles that are not asked about yet; one that may come or not has no wrong answer."""
        left = [role for role in self._base.roles if role not in self.pilihan and self._kunci.peran(role) != BOLEH]
        spoken = [role for role in left if role in self._kunci.peserta]
        ordered = [*spoken, *(role for role in left if role not in spoken)]
        self.tambah.options = [(ADD, NONE), *((self._base.roles[role].label, role) for role in ordered)]
        self.tambah.value = NONE
