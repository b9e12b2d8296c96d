"""One small form for one event: its fields, what stands in its way beforehand, and the button that records.

Hides how a form becomes an event, or the correction of an earlier one. It never records anything itself; a
complete event is handed over, and the form is emptied only when that succeeded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.jenis import LABEL, nama_jenis
from kasus_rules.alur.peralihan import halangan, halangan_koreksi
from kasus_rules.alur.syarat import Halangan
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.ui.kasus.kabar import missing
from kasus_rules.ui.layar.kata import Pemeriksa
from kasus_rules.ui.layar.parts import after_typing, boxed, button, guarded
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.tindak_lanjut.bentuk import Bentuk
from kasus_rules.ui.tindak_lanjut.isian import Bidang, past_day

Record = Callable[[p.Isi, date], None]


class Formulir:
    """The form of one kind of event for one kasus; with `lama` it corrects that event."""

    def __init__(
        self, bentuk: Bentuk, kasus: Kasus, base: RuleBase, *, hari_ini: date, check: Pemeriksa, on_record: Record,
        on_cancel: Callable[[], None], lama: p.Peristiwa | None = None,
    ) -> None:  # fmt: skip
        self.bentuk, self.kasus, self._base, self.lama = bentuk, kasus, base, lama
        self._hari_ini, self._on_record = hari_ini, on_record
        self.fields = [
            Bidang(one, one.pilihan(kasus.keadaan, base), check=check, on_change=self.refresh)
            for one in bentuk.isian
        ]  # fmt: skip
        self.day = past_day("Terjadi pada", hari_ini)
        self._missing, self._problem = widgets.HTML(), widgets.HTML()
        words = "Simpan koreksi" if lama else bentuk.simpan
        self.save = button(words, "kasus-utama", after_typing(lambda: guarded(self._save, self.problem)))
        row = boxed(widgets.HBox([self.save, button("Batal", "kasus-tombol", on_cancel)]), "kasus-aksi")
        head = widgets.HTML(_head(bentuk, lama))
        parts = [head, self._missing, *(one.box for one in self.fields), self.day, self._problem, row]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")
        self.box.add_class("kasus-formulir")
        self._fill()
        self.refresh()

    @property
    def dirty(self) -> bool:
        """Whether something was typed or chosen that is not recorded."""
        return self._values() != self._begun

    def refresh(self) -> None:
        """Say beforehand what else stands in the way."""
        html = missing(self.obstacles(), lead="Belum dapat dicatat:")
        if self._missing.value != html:
            self._missing.value = html

    def obstacles(self) -> tuple[Halangan, ...]:
        """What the transition table has against this event, apart from empty fields."""
        now, day = self.kasus.keadaan, self.day.value or self._hari_ini
        if self.lama is None:
            return halangan(now, self.bentuk.calon(self._values(), now, self._base), day)
        isi = self.bentuk.koreksi(self.lama.isi, self._values())
        coming = replace(
            self.lama, nomor=len(self.kasus.peristiwa) + 1, isi=isi, tanggal=day, dicatat=datetime.now(UTC),
            mengoreksi=self.lama.nomor,
        )  # fmt: skip
        return halangan_koreksi(self.kasus.peristiwa, coming)

    def problem(self, text: str) -> None:
        """Say what is missing in the form or went wrong; "" takes it back."""
        self._problem.value = notice(text, kind="bahaya", role="alert")

    def _fill(self) -> None:
        if self.lama is not None:
            for one in self.fields:
                one.show(getattr(self.lama.isi, one.isian.nama))
            self.day.value = self.lama.tanggal
        self._begun = self._values()

    def _values(self) -> dict[str, Any]:
        return {one.isian.nama: one.value for one in self.fields}

    def _save(self) -> None:
        empty = next((one.isian for one in self.fields if one.isian.wajib and one.value in (None, "")), None)
        if empty is not None:
            self.problem(f"Isi dulu “{empty.label}”.")
            return
        if self.day.value is None or self.day.value > self._hari_ini:
            self.problem("Pilih dulu tanggal terjadinya: hari ini atau sebelumnya.")
            return
        self.problem("")
        self._on_record(self._event(), self.day.value)

    def _event(self) -> p.Isi:
        if self.lama is None:
            return self.bentuk.buat(self._values(), self.kasus.keadaan)
        return self.bentuk.koreksi(self.lama.isi, self._values())


def _head(bentuk: Bentuk, lama: p.Peristiwa | None) -> Markup:
    name = LABEL[nama_jenis(bentuk.jenis)].lower()
    title = f"Koreksi catatan {lama.nomor}: {name}" if lama else bentuk.judul
    use = "Catatan lama tetap terbaca di riwayat; koreksi ini menggantikan isinya." if lama else bentuk.guna
    return Markup('<h3 class="kasus-formulir-judul">{}</h3><p class="kasus-redup">{}</p>').format(title, use)
