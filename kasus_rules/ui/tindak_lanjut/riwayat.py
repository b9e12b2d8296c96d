"""The history of the open kasus on one page: to read, to print, and to correct a record.

Hides that a correction is a new record. A triage is corrected by a new triage, the record of a conference on
the screen of conferences; here stand the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import LABEL, nama_jenis
from kasus_rules.alur.keadaan import berlaku
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.services.riwayat import riwayat
from kasus_rules.ui.layar.kata import Pemeriksa
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.tindak_lanjut.bentuk import KOREKSI
from kasus_rules.ui.tindak_lanjut.formulir import Formulir
from kasus_rules.ui.tindak_lanjut.tampilan import riwayat_html

HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">Riwayat</h2>')
HOW_TO_CORRECT = Markup(
    '<p class="kasus-redup">Catatan tidak pernah diubah. Bila ada yang keliru, koreksinya dicatat di bawahnya. '
    "Putusan triase dikoreksi dengan triase baru; catatan konferensi di layar Konferensi.</p>"
)
Correct = Callable[[p.Isi, date, int], None]


class HalamanRiwayat:
    """The page of the history."""

    def __init__(self, base: RuleBase, *, check: Pemeriksa, on_correct: Correct, on_print: Callable[[], None]) -> None:
        self._base, self._check, self._on_correct = base, check, on_correct
        self._kasus: Kasus | None = None
        self._today = date.min
        self.form: Formulir | None = None
        self._text = widgets.HTML()
        self.choice = widgets.Dropdown(description="Catatan yang dikoreksi", options=[("Pilih", None)], layout=auto())
        self._problem = widgets.HTML()
        self.choice.observe(lambda _: guarded(self._chosen, self._refused), names="value")
        self._slot = widgets.VBox([])
        self._correcting = boxed(
            widgets.VBox([widgets.HTML(HOW_TO_CORRECT), self.choice, self._problem, self._slot]), "kasus-kelompok"
        )
        switch(self._correcting, HIDDEN, True)
        row = boxed(
            widgets.HBox([
                button("Cetak riwayat", "kasus-tombol", on_print),
                button("Koreksi catatan", "kasus-tombol", self._toggle),
            ]),
            "kasus-aksi",
        )  # fmt: skip
        parts = [widgets.HTML(HEAD), row, self._correcting, self._text]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")

    @property
    def dirty(self) -> bool:
        """Whether a correction was begun and not recorded."""
        return self.form is not None and self.form.dirty

    def show(self, kasus: Kasus, hari_ini: date) -> None:
        """Follow the kasus."""
        self._kasus, self._today = kasus, hari_ini
        self._text.value = riwayat_html(riwayat(kasus, self._base))
        self.close_form()
        switch(self._correcting, HIDDEN, True)

    def clear(self) -> None:
        """Forget the kasus."""
        self._kasus, self._text.value = None, ""
        self.close_form()
        self.choice.options = [("Pilih", None)]

    def close_form(self) -> None:
        """Put the form away."""
        self.form = None
        self._slot.children = ()
        if self._kasus is not None:
            self.choice.options = [("Pilih", None), *correctable(self._kasus)]
            self.choice.value = None

    def _refused(self, text: str) -> None:
        self._problem.value = notice(text, kind="bahaya", role="alert")

    def _toggle(self) -> None:
        switch(self._correcting, HIDDEN, HIDDEN not in self._correcting._dom_classes)

    def _chosen(self) -> None:
        nomor = self.choice.value
        event = next((one for one in self._kasus.peristiwa if one.nomor == nomor), None) if self._kasus else None
        if event is None or self._kasus is None:
            self.form, self._slot.children = None, ()
            return
        self.form = Formulir(
            KOREKSI[type(event.isi)], self._kasus, self._base, hari_ini=self._today, check=self._check,
            on_record=lambda isi, day: self._on_correct(isi, day, event.nomor), on_cancel=self.close_form, lama=event,
        )  # fmt: skip
        self._slot.children = (self.form.box,)


def correctable(kasus: Kasus) -> tuple[tuple[str, int], ...]:
    """(label, number) of every record that counts and has a form here, the latest first."""
    found = [one for one in berlaku(kasus.peristiwa) if type(one.isi) in KOREKSI]
    return tuple(
        (f"{one.nomor}. {LABEL[nama_jenis(type(one.isi))]}, {tanggal(one.tanggal)}", one.nomor)
        for one in reversed(found)
    )
