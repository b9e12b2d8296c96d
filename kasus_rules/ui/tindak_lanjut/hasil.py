"""The form below one promise: done, called off, a new date, or a review held.

Hides which fields a choice needs. What it leads to is decided in `services.tindak_lanjut_hasil`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets

from kasus_rules.services.tindak_lanjut import Janji
from kasus_rules.services.tindak_lanjut_hasil import (
    LABEL,
    NEEDS_TEXT,
    TAKES_DATE,
    Hasil,
    kekurangan,
    pilihan_untuk,
)
from kasus_rules.ui.layar.kata import Pemeriksa, WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.tindak_lanjut.isian import past_day

AGAIN = (
    "Sesudah disimpan, draf triase baru dibuat dari jawaban terakhir. Lanjutkan di layar “Kasus baru” lewat "
    "“Lanjutkan draf”."
)
Record = Callable[[Janji, Hasil, date], None]


class FormHasil:
    """The form of one promise."""

    def __init__(
        self, janji: Janji, *, hari_ini: date, check: Pemeriksa, on_record: Record, on_cancel: Callable[[], None]
    ) -> None:
        self.janji, self._hari_ini, self._on_record = janji, hari_ini, on_record
        options = [(LABEL[name], name) for name in pilihan_untuk(janji)]
        self.choice = widgets.RadioButtons(description="Hasilnya", options=options, value=None, layout=auto())
        self.text = WatchedText("Uraian singkat", check, hint="Apa yang terjadi atau terlihat. Tanpa nama murid.")
        self.next = widgets.DatePicker(description="Tanggal baru", min=hari_ini, layout=auto())
        self.next.add_class("kasus-tanggal")
        self.day = past_day("Terjadi pada", hari_ini)
        self._note, self._problem = widgets.HTML(), widgets.HTML()
        save = button("Simpan hasil", "kasus-utama", after_typing(lambda: guarded(self._save, self.problem)))
        row = boxed(widgets.HBox([save, button("Batal", "kasus-tombol", on_cancel)]), "kasus-aksi")
        parts = [self.choice, self._note, self.text.box, self.next, self.day, self._problem, row]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")
        self.box.add_class("kasus-formulir")
        self.choice.observe(lambda _: self.refresh(), names="value")
        self.refresh()

    @property
    def dirty(self) -> bool:
        """Whether something was chosen or typed that is not recorded."""
        return self.choice.value is not None or bool(self.text.text)

    @property
    def hasil(self) -> Hasil:
        """What was filled in."""
        takes = self.choice.value in TAKES_DATE
        return Hasil(self.choice.value, self.text.text, self.next.value if takes else None)

    def refresh(self) -> None:
        """Show the fields that the choice needs."""
        chosen = self.choice.value
        switch(self.text.box, HIDDEN, chosen is None)
        switch(self.next, HIDDEN, chosen not in TAKES_DATE)
        switch(self.day, HIDDEN, chosen not in NEEDS_TEXT)
        self.next.description = "Tinjau lagi pada (boleh kosong)" if chosen == "lanjut" else "Tanggal baru"
        self._note.value = notice(AGAIN, role="status") if chosen == "timbang_lagi" else ""

    def problem(self, text: str) -> None:
        """Say what is missing or went wrong; "" takes it back."""
        self._problem.value = notice(text, kind="bahaya", role="alert")

    def _save(self) -> None:
        missing = kekurangan(self.hasil, self._hari_ini)
        if not missing and (self.day.value is None or self.day.value > self._hari_ini):
            missing = "Pilih dulu tanggal terjadinya: hari ini atau sebelumnya."
        self.problem(missing)
        if not missing:
            self._on_record(self.janji, self.hasil, self.day.value)
