"""The settings form: school, level, officers, letterhead, local contacts with the day they were checked.

Hides reading and writing the file. It holds no student data, so it needs no passphrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.facts import Choice
from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import KasusError
from kasus_rules.services import pengaturan
from kasus_rules.services.pengaturan import KONTAK, Kontak, Pengaturan
from kasus_rules.ui.layar.kop import LetterheadForm
from kasus_rules.ui.layar.parts import after_typing, auto, button, guarded
from kasus_rules.ui.panel.bagian import notice

UNKNOWN_LEVEL = "Belum diisi"


class SettingsPage:
    """The form, filled from the file."""

    def __init__(self, folder: Path, levels: Iterable[Choice], *, on_saved: Callable[[], None]) -> None:
        self._folder, self._on_saved = folder, on_saved
        self.settings, trouble = _loaded(folder)
        self._message = widgets.HTML(notice(trouble, kind="bahaya"))
        self.school = widgets.Text(description="Nama sekolah", layout=auto())
        self.level = widgets.Dropdown(description="Jenjang", options=_levels(levels), layout=auto())
        self.officers = widgets.Textarea(
            description="Petugas BK", placeholder="Satu nama satu baris", rows=3, layout=auto()
        )
        self.officers.add_class("kasus-teks")
        self.letterhead = LetterheadForm()
        self.contacts = {name: ContactRow(title) for name, title in KONTAK.items()}
        parts = [
            widgets.HTML(HEAD), self.school, self.level, self.officers, self.letterhead.box,
            widgets.HTML(CONTACTS_HEAD),
            *(row.box for row in self.contacts.values()), self._message,
            button("Simpan pengaturan", "kasus-utama", after_typing(self._save)), widgets.HTML(ACCESS),
        ]  # fmt: skip
        self.box = widgets.VBox(parts)
        self.box.add_class("kasus-kelompok")
        self._show()

    def reload(self) -> None:
        """Read the file again; it may have been changed on another screen."""
        self.settings, trouble = _loaded(self._folder)
        self._message.value = notice(trouble, kind="bahaya")
        self._show()

    def _show(self) -> None:
        self.school.value = self.settings.sekolah
        known = [value for _label, value in self.level.options]
        self.level.value = self.settings.jenjang if self.settings.jenjang in known else ""
        self.officers.value = "\n".join(self.settings.petugas)
        self.letterhead.show(self.settings.kop)
        for name, row in self.contacts.items():
            row.show(self.settings.kontak.get(name))

    def _save(self) -> None:
        guarded(self._keep, self._refused)

    def _keep(self) -> None:
        contacts = {name: kontak for name, row in self.contacts.items() if (kontak := row.read()) is not None}
        officers = tuple(line.strip() for line in self.officers.value.splitlines() if line.strip())
        chosen = _loaded(self._folder)[0].sumber_data
        filled = replace(
            self.settings, sekolah=self.school.value.strip(), jenjang=self.level.value, petugas=officers,
            kontak=contacts, sumber_data=chosen, kop=self.letterhead.read(),
        )  # fmt: skip
        pengaturan.save(self._folder, filled)
        self.settings = filled
        self._show()
        self._message.value = notice("Pengaturan tersimpan.", kind="aman", role="status")
        self._on_saved()

    def _refused(self, text: str) -> None:
        self._message.value = notice(text, kind="bahaya", role="alert")


class ContactRow:
    """One contact: number, whom to ask for, the day it was checked."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._old = widgets.HTML()
        self.phone = widgets.Text(description=title, placeholder="Nomor telepon", layout=auto())
        self.person = widgets.Text(description="Nama atau bagian", layout=auto())
        self.checked = widgets.DatePicker(description="Diperiksa", max=date.today(), layout=auto())
        self.box = widgets.VBox([self.phone, self.person, self.checked, self._old])
        self.box.add_class("kasus-kontak")

    def show(self, kontak: Kontak | None) -> None:
        """Show a contact; None empties the row."""
        self.phone.value = kontak.telepon if kontak else ""
        self.person.value = kontak.nama if kontak else ""
        self.checked.value = kontak.dilihat if kontak else None
        old = kontak is not None and kontak.is_old(date.today())
        self._old.value = '<p class="kasus-periksa">Sudah lebih dari 180 hari: periksa lagi.</p>' if old else ""

    def read(self) -> Kontak | None:
        """What was filled in; None for an empty number. A new number counts as checked today."""
        number = self.phone.value.strip()
        if not number:
            return None
        pengaturan.check_phone(number, self._title)
        return Kontak(number, self.checked.value or date.today(), self.person.value.strip())


HEAD = Markup(
    '<h2 class="kasus-kelompok-judul" tabindex="-1">Pengaturan</h2>'
    '<p class="kasus-redup">Disimpan di komputer ini, tanpa data murid. Nomor setempat tampil paling atas saat '
    "ada bahaya.</p>"
)
ACCESS = Markup(
    "<h3>Siapa yang boleh membuka</h3>"
    '<p class="kasus-redup">Setiap orang masuk dengan kata sandinya sendiri. TU dan kepala sekolah hanya membuka kotak '
    "suratnya, tidak pernah kasus. Di sini juga kode pemulihan baru dibuat.</p>"
    '<p><a href="#" role="button" class="kasus-tombol" data-kasus-kelola>Atur orang, kata sandi, dan kode '
    "pemulihan</a></p>"
)  # a dialog of the page: passphrases never pass through a widget
CONTACTS_HEAD = Markup("<h3>Kontak setempat</h3>")


def _levels(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(UNKNOWN_LEVEL, ""), *((choice.label, choice.value) for choice in choices)]


def levels_of(base: RuleBase) -> tuple[Choice, ...]:
    """The levels of school that the rules know."""
    return base.facts["jenjang"].choices if "jenjang" in base.facts else ()


def _loaded(folder: Path) -> tuple[Pengaturan, str]:
    try:
        return pengaturan.load(folder), ""
    except KasusError as error:
        return Pengaturan(), error.pesan
