"""The steps that the transition table takes now, as buttons; the form of one opens below them.

Hides which kinds of events the present state takes. A step that needs something first stays visible and says
what is missing, so that nobody has to guess why a button is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.peralihan import BARIS, halangan
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.ui.layar.kata import Pemeriksa
from kasus_rules.ui.layar.parts import boxed, button, guarded
from kasus_rules.ui.panel.bagian import items, notice
from kasus_rules.ui.tindak_lanjut.bentuk import LANGKAH, Bentuk
from kasus_rules.ui.tindak_lanjut.formulir import Formulir

HEAD = Markup(
    '<h2 class="kasus-kelompok-judul" tabindex="-1">Catat langkah</h2>'
    '<p class="kasus-redup">Peserta, undangan, dan jalannya konferensi dicatat di layar Konferensi.</p>'
)
AGAIN = "Timbang lagi (draf triase)"
RecordStep = Callable[[p.Isi, date, str], None]


class HalamanLangkah:
    """The page of steps of the open kasus."""

    def __init__(
        self, base: RuleBase, *, check: Pemeriksa, on_record: RecordStep, on_again: Callable[[], None]
    ) -> None:
        self._base, self._check, self._on_record = base, check, on_record
        self._kasus: Kasus | None = None
        self._today = date.min
        self.form: Formulir | None = None
        self._buttons = boxed(widgets.HBox([]), "kasus-langkah-tombol")
        self._waiting = widgets.HTML()
        self._slot = widgets.VBox([])
        self._again = button(AGAIN, "kasus-tombol", on_again)
        self.box = boxed(widgets.VBox([widgets.HTML(HEAD), self._buttons, self._waiting, self._slot]), "kasus-kelompok")

    @property
    def dirty(self) -> bool:
        """Whether the open form holds something unsaved."""
        return self.form is not None and self.form.dirty

    def show(self, kasus: Kasus, hari_ini: date) -> None:
        """Follow the kasus; the form is put away."""
        self._kasus, self._today = kasus, hari_ini
        self.close_form()
        forms = [one for one in LANGKAH if possible(one, kasus, self._base)]
        again = [self._again] if kasus.keadaan.langkah in BARIS[p.TriaseDicatat].dari else []
        self._buttons.children = [*(self._button(one) for one in forms), *again]
        self._waiting.value = waiting_html(kasus, forms, self._base, hari_ini)

    def clear(self) -> None:
        """Forget the kasus."""
        self.close_form()
        self._kasus, self._buttons.children, self._waiting.value = None, (), ""

    def close_form(self) -> None:
        """Put the form away."""
        self.form = None
        self._slot.children = ()

    def open_form(self, bentuk: Bentuk) -> None:
        """Open the form of one step; one with unsaved words stays, and says so."""
        if self._kasus is None:
            return
        if self.form is not None and self.form.dirty and self.form.bentuk is not bentuk:
            self.form.problem("Simpan dulu isian ini, atau tekan Batal, sebelum membuka yang lain.")
            return
        self.form = Formulir(
            bentuk, self._kasus, self._base, hari_ini=self._today, check=self._check,
            on_record=lambda isi, day: self._on_record(isi, day, bentuk.tersimpan), on_cancel=self.close_form,
        )  # fmt: skip
        self._slot.children = (self.form.box,)

    def _button(self, bentuk: Bentuk) -> widgets.Button:
        return button(bentuk.judul, "kasus-tombol", lambda: guarded(lambda: self.open_form(bentuk), self._refused))

    def _refused(self, text: str) -> None:
        self._waiting.value = notice(text, kind="bahaya", role="alert")


def possible(bentuk: Bentuk, kasus: Kasus, base: RuleBase) -> bool:
    """Whether the present state takes this event, and there is something to choose where one must choose."""
    now = kasus.keadaan
    choices = [one for one in bentuk.isian if one.jenis == "pilihan" and one.wajib]
    fits = now.langkah in BARIS[bentuk.jenis].dari and bentuk.hanya(now)
    return fits and all(one.pilihan(now, base) for one in choices)


def waiting_html(kasus: Kasus, forms: list[Bentuk], base: RuleBase, hari_ini: date) -> Markup:
    """Which of these steps need something first, and what."""
    lines = []
    for one in forms:
        found = halangan(kasus.keadaan, one.calon({}, kasus.keadaan, base), hari_ini)
        if found:
            why = " ".join(f"{each.pesan} {each.cara}" for each in found)
            lines.append(Markup("<strong>{}</strong>: {}").format(one.judul, why))
    if not lines:
        return Markup("")
    return Markup('<p class="kasus-langkah-belum">Belum dapat dicatat:</p>{}').format(items(lines))
