"""Which findings are asked one by one, and the common errors with a kind word about each.

Hides that findings already answered are offered first, since those are what the story tells.
"""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.facts import FactKind, Facts, SetValue
from kasus_rules.core.rules import RuleBase
from kasus_rules.services.latihan import tanya_butir
from kasus_rules.services.latihan_tulis import satu_baris
from kasus_rules.training.baca import TERBANYAK_DITANYA
from kasus_rules.training.kasus import Butir, Kesalahan
from kasus_rules.training.kunci import kunci_butir
from kasus_rules.training.pilihan import FAKTA_PILIHAN, PERAN_PILIHAN, pilihan_putusan
from kasus_rules.ui.layar.parts import auto, boxed, button
from kasus_rules.ui.layar.sesi import is_asked
from kasus_rules.ui.pelatihan.menulis_baris import Berubah, pilih, tulisan

ADD, NONE = "Pilih temuan", ""
HEAD = Markup(
    "<h4>Temuan yang ditanyakan</h4><p>Peserta menjawabnya satu per satu dengan ya, tidak, atau belum diketahui. "
    "Pilih yang menentukan, paling banyak {}.</p>"
).format(TERBANYAK_DITANYA)
CHOOSE = "Pilih"


class Ditanya:
    """The chosen findings as `box`."""

    def __init__(self, base: RuleBase, chosen: tuple[Butir, ...], on_change: Berubah) -> None:
        self._base, self._tell, self._facts = base, on_change, Facts()
        self._chosen = list(chosen)
        self._lines = boxed(widgets.VBox([]), "kasus-tulis-daftar")
        self.tambah = widgets.Dropdown(description="Tambah temuan", options=[(ADD, NONE)], value=NONE, layout=auto())
        self.tambah.observe(lambda change: self._add(change["new"]), names="value")
        self.box = boxed(widgets.VBox([widgets.HTML(HEAD), self._lines, self.tambah]), "kasus-tulis-baris-baris")

    def isi(self) -> tuple[Butir, ...]:
        """The findings in order."""
        return tuple(self._chosen)

    def follow(self, facts: Facts) -> None:
        """Show what a careful reader answers now."""
        self._facts = facts
        self._draw()

    def _add(self, name: str) -> None:
        if name != NONE:
            fact, _, member = name.partition(".")
            self._chosen.append(Butir(fact, member))
            self._draw()
            self._tell()

    def _remove(self, butir: Butir) -> None:
        self._chosen.remove(butir)
        self._draw()
        self._tell()

    def _draw(self) -> None:
        self._lines.children = tuple(self._line(number, one) for number, one in enumerate(self._chosen, 1))
        self.tambah.options = [(ADD, NONE), *((tanya_butir(self._base, one), one.nama) for one in self._left())]
        self.tambah.value = NONE
        self.tambah.disabled = len(self._chosen) >= TERBANYAK_DITANYA

    def _line(self, number: int, butir: Butir) -> widgets.Widget:
        answer = FAKTA_PILIHAN[kunci_butir(butir, self._facts)]
        words = Markup("<p>{}. {} <strong>{}</strong></p>").format(number, tanya_butir(self._base, butir), answer)
        away = button(f"Hapus temuan {number}", "kasus-tombol-lirih", lambda: self._remove(butir))
        return boxed(widgets.HBox([widgets.HTML(words), away]), "kasus-tulis-baris")

    def _left(self) -> list[Butir]:
        left = [one for one in _askable(self._base) if one not in self._chosen]
        return sorted(left, key=lambda one: not self._told(one))  # stable: the order of the questions stays

    def _told(self, butir: Butir) -> bool:
        value = self._facts.known(butir.fakta)
        return butir.anggota in value.present if isinstance(value, SetValue) else value is not None


class BarisKesalahan:
    """One common error."""

    def __init__(self, base: RuleBase, one: Kesalahan, on_change: Berubah) -> None:
        self._base = base
        about = [(CHOOSE, ""), ("Putusan", "putusan"), *((role.label, role.id) for role in base.roles.values())]
        self.tentang = pilih("Tentang", about, one.tentang, self._offer)
        self.pilihan = pilih("Jawaban yang keliru", self._options(), "", on_change)
        self.pilihan.value = one.pilihan
        self.teks = tulisan("Penjelasan yang ramah", one.teks, on_change, rows=2)
        self.teks.add_class("kasus-tulis-lebar")
        self.fields = (self.tentang, self.pilihan, self.teks)

    def isi(self) -> Kesalahan:
        """The error."""
        return Kesalahan(self.tentang.value, self.pilihan.value, satu_baris(self.teks.value))

    def _offer(self) -> None:
        self.pilihan.options = self._options()
        self.pilihan.value = ""

    def _options(self) -> list[tuple[str, object]]:
        if not self.tentang.value:
            return [(CHOOSE, "")]
        if self.tentang.value == "putusan":
            return [(CHOOSE, ""), *((one.label, one.id) for one in pilihan_putusan(self._base))]
        return [(CHOOSE, ""), *((label, id_) for id_, label in PERAN_PILIHAN.items())]


def _askable(base: RuleBase) -> Iterator[Butir]:
    """What can be asked with yes, no, or not known."""
    for spec in base.facts.values():
        if spec.kind is FactKind.YA_TIDAK and is_asked(spec):
            yield Butir(spec.name)
        elif spec.kind is FactKind.HIMPUNAN:
            yield from (Butir(spec.name, member) for member in spec.members)
