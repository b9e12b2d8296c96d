"""The list from which writing starts: drafts, own cases, and the cases that one can copy.

Hides how a line is laid out. An own case that cannot be used as it is stands in the list too, with what must be
mended, for nothing a person wrote may vanish from the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.services.latihan_tulis_berkas import KasusSendiri, RingkasDraf
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.layar.parts import auto, boxed, button
from kasus_rules.ui.panel.bagian import fold
from kasus_rules.ui.pelatihan.cuplikan import awal_html, cuplikan_html, untuk_siapa

CHOOSE = ("Pilih kasus", "")
OWN_LEAD = Markup(
    '<h3>Kasus sendiri ({})</h3><p class="kasus-redup">Kasus yang sudah Anda simpan di komputer ini. Kasus ini '
    "ditawarkan juga di “Berlatih sendiri” dan “Sesi kelompok”.</p>"
)
TITLE = Markup("<p><strong>{}</strong></p>{}")
UNUSABLE = Markup("<p>Belum dapat dipakai berlatih; ada yang perlu diperbaiki.</p>{}")


@dataclass(frozen=True, slots=True)
class PerbuatanTulis:
    """What the list asks for."""

    lanjutkan: Callable[[RingkasDraf], None]
    hapus_draf: Callable[[RingkasDraf], None]
    buka: Callable[[KasusSendiri], None]
    hapus: Callable[[KasusSendiri], None]


def baris_draf(found: Sequence[RingkasDraf], on: PerbuatanTulis) -> Iterator[widgets.Widget]:
    """The drafts, or nothing."""
    if found:
        yield widgets.HTML("<h3>Draf yang belum disimpan</h3>")
    for one in found:
        words = widgets.HTML(Markup('<p class="kasus-redup">{}</p>').format(_when(one.diubah)))
        go_on = button(f"Lanjutkan: {one.judul}", "kasus-tombol", partial(on.lanjutkan, one))
        away = button("Hapus draf", "kasus-tombol-lirih", partial(on.hapus_draf, one))
        away.tooltip = f"Hapus draf {one.judul}"
        yield boxed(widgets.HBox([go_on, words, away]), "kasus-tulis-baris")


def baris_sendiri(base: RuleBase, found: Sequence[KasusSendiri], on: PerbuatanTulis) -> Iterator[widgets.Widget]:
    """The own cases, or nothing."""
    if found:
        yield widgets.HTML(OWN_LEAD.format(len(found)))
    for one in found:
        change = button(f"Ubah {one.judul}", "kasus-tombol", partial(on.buka, one))
        away = button("Hapus kasus", "kasus-tombol-lirih", partial(on.hapus, one))
        away.tooltip = f"Hapus kasus {one.judul}"
        words = widgets.HTML(TITLE.format(one.judul, _about(base, one)))
        doing = boxed(widgets.HBox([change, away]), "kasus-aksi")
        yield boxed(widgets.VBox([words, doing]), "kasus-tulis-sendiri")


class PilihContoh:
    """A case to copy, chosen from all of them, with how its story begins."""

    def __init__(self, base: RuleBase) -> None:
        self._base, self._cases = base, dict[str, KasusLatihan]()
        self.pilih = widgets.Dropdown(description="Kasus yang ada", options=[CHOOSE], value="", layout=auto())
        self._shown = widgets.HTML()
        self.box = boxed(widgets.VBox([self.pilih, self._shown]), "kasus-tulis-contoh")
        self.pilih.observe(lambda _: self._show(), names="value")

    @property
    def terpilih(self) -> KasusLatihan | None:
        """The chosen case."""
        return self._cases.get(str(self.pilih.value))

    def tawarkan(self, cases: Sequence[KasusLatihan]) -> None:
        """Offer these, and choose none."""
        self._cases = {one.id: one for one in cases}
        label = self._base.facts["kategori"].label_of
        options = [(f"{label(one.kategori[0])}: {one.judul}", one.id) for one in cases]
        self.pilih.options = [CHOOSE, *options]
        self.pilih.value = ""

    def _show(self) -> None:
        chosen = self.terpilih
        self._shown.value = "" if chosen is None else cuplikan_html(self._base, chosen)


def _about(base: RuleBase, one: KasusSendiri) -> Markup:
    if one.kasus is None:
        why = Markup('<p class="kasus-tulis-sebab">{}</p>').format(one.sebab)
        return UNUSABLE.format(fold(f"sebab-{one.id}", "Apa yang perlu diperbaiki", why))
    return awal_html(one.kasus) + Markup('<p class="kasus-redup">{}</p>').format(untuk_siapa(base, one.kasus))


def _when(moment: datetime) -> str:
    return f"Terakhir diubah {tanggal(moment.date())} pukul {moment:%H.%M}."
