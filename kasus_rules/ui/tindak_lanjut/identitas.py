"""Who is meant by a code: names and contacts, shown on demand, and their erasure once the kasus has ended.

Hides the rows. Looking at them is a view that the register keeps; nothing of them stays on the screen after
the page is put away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.langkah import SELESAI
from kasus_rules.core.rules import RuleBase
from kasus_rules.register.isi_kasus import Identitas, Kasus, Orang
from kasus_rules.ui.layar.kata import Pemeriksa, WatchedText
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice

HEAD = Markup(
    '<h2 class="kasus-kelompok-judul" tabindex="-1">Nama dan kontak</h2>'
    '<p class="kasus-redup">Satu-satunya tempat untuk nama. Di tempat lain kasus ini hanya memakai kodenya. '
    "Setiap kali ditampilkan, hal itu tercatat.</p>"
)
ERASED = "Nama dan kontak kasus ini sudah dihapus."
NO_ROLE, NO_NAME = (
    "Pilih dulu perannya pada setiap baris.",
    "Tulis dulu namanya pada setiap baris, atau hapus barisnya.",
)
ERASE_LEAD = "Kasus ini sudah selesai. Bila nama dan kontak tidak diperlukan lagi, hapuslah."


@dataclass(frozen=True, slots=True)
class Perbuatan:
    """What the page asks of the screen: load the names, keep them, erase them for a reason."""

    tampilkan: Callable[[], None]
    simpan: Callable[[Identitas], None]
    hapus: Callable[[str], None]


class HalamanIdentitas:
    """The page of names of the open kasus."""

    def __init__(self, base: RuleBase, *, check: Pemeriksa, warning: str, on: Perbuatan) -> None:
        self._roles = [("Pilih", ""), *sorted((role.label, role.id) for role in base.roles.values())]
        self._on, self._loaded = on, Identitas(())
        self.rows: list[BarisOrang] = []
        self._problem, self._note = widgets.HTML(), widgets.HTML()
        self._show = button("Tampilkan dan ubah", "kasus-tombol", on.tampilkan)
        self._list = boxed(widgets.VBox([]), "kasus-orang-daftar")
        add = button("Tambah orang", "kasus-tombol", self.add)
        save = button("Simpan nama", "kasus-utama", after_typing(lambda: guarded(self._save, self.problem)))
        hide = button("Sembunyikan", "kasus-tombol-lirih", self.hide)
        row = boxed(widgets.HBox([save, add, hide]), "kasus-aksi")
        self._form = boxed(widgets.VBox([self._list, self._problem, row]), "kasus-kelompok")
        self.erasure = Penghapusan(check, warning, on.hapus)
        parts = [widgets.HTML(HEAD), self._note, self._show, self._form, self.erasure.box]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")
        self.hide()

    @property
    def dirty(self) -> bool:
        """Whether names were changed and not kept."""
        return HIDDEN not in self._form._dom_classes and self._people() != self._loaded.orang

    def show(self, kasus: Kasus) -> None:
        """Follow the kasus; no name is on the screen until somebody asks."""
        self.hide()
        erased = kasus.keadaan.identitas_dihapus and kasus.keadaan.langkah in SELESAI
        self._note.value = notice(ERASED, kind="aman") if erased else ""
        switch(self._show, HIDDEN, erased)
        self.erasure.show(kasus.keadaan.langkah in SELESAI and not erased)

    def show_names(self, identitas: Identitas | None) -> None:
        """Fill the form."""
        self._loaded = identitas or Identitas(())
        self.rows = [BarisOrang(self._roles, self._remove, one) for one in self._loaded.orang]
        if not self.rows:
            self.add()
        self._draw()
        self.problem("")
        switch(self._form, HIDDEN, False)
        switch(self._show, HIDDEN, True)

    def clear(self) -> None:
        """Forget the kasus."""
        self.hide()
        self.erasure.show(False)

    def hide(self) -> None:
        """Take the names off the screen."""
        self.rows, self._list.children, self._loaded = [], (), Identitas(())
        switch(self._form, HIDDEN, True)
        switch(self._show, HIDDEN, False)

    def add(self) -> None:
        """One more row."""
        self.rows.append(BarisOrang(self._roles, self._remove))
        self._draw()

    def problem(self, text: str) -> None:
        """Say what is missing or went wrong; "" takes it back."""
        self._problem.value = notice(text, kind="bahaya", role="alert")

    def _remove(self, row: BarisOrang) -> None:
        self.rows.remove(row)
        self._draw()

    def _draw(self) -> None:
        self._list.children = tuple(one.box for one in self.rows)

    def _people(self) -> tuple[Orang, ...]:
        return tuple(one.orang for one in self.rows if not one.empty)

    def _save(self) -> None:
        people = self._people()
        missing = NO_NAME if any(not one.nama for one in people) else ""
        missing = NO_ROLE if any(not one.peran for one in people) else missing
        self.problem(missing)
        if not missing:
            self._on.simpan(Identitas(people, self._loaded.diubah))


class BarisOrang:
    """One person."""

    def __init__(
        self, roles: list[tuple[str, str]], on_remove: Callable[[BarisOrang], None], orang: Orang | None = None
    ) -> None:
        known = [value for _, value in roles]
        one = orang or Orang("", "")
        self.role = widgets.Dropdown(
            description="Peran", options=roles, value=one.peran if one.peran in known else "", layout=auto()
        )
        texts = {"nama": "Nama", "kelas": "Kelas", "lembaga": "Lembaga", "kontak": "Kontak", "catatan": "Catatan"}
        self.texts = {
            name: widgets.Text(description=label, value=getattr(one, name), layout=auto())
            for name, label in texts.items()
        }
        remove = button("Hapus baris", "kasus-tombol-lirih", lambda: on_remove(self))
        self.box = boxed(widgets.VBox([self.role, *self.texts.values(), remove]), "kasus-orang")

    @property
    def orang(self) -> Orang:
        """What was filled in."""
        return Orang(self.role.value, **{name: str(one.value).strip() for name, one in self.texts.items()})

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in but the role."""
        return not any(str(one.value).strip() for one in self.texts.values())


class Penghapusan:
    """Erasing names for good: a reason, an honest word on what it cannot reach, and a second question."""

    def __init__(self, check: Pemeriksa, warning: str, on_erase: Callable[[str], None]) -> None:
        self._on_erase = on_erase
        self.reason = WatchedText("Alasan menghapus", check, hint="Misalnya: masa simpan sudah lewat.")
        self._problem = widgets.HTML()
        self._ask = button("Hapus nama dan kontak", "kasus-tombol-bahaya", after_typing(self._asked))
        self._sure = boxed(
            widgets.HBox([
                button("Jangan hapus", "kasus-utama", lambda: self._confirm(False)),
                button("Ya, hapus untuk selamanya", "kasus-tombol-bahaya", self._erase),
            ]),
            "kasus-aksi",
        )  # fmt: skip
        self._warning = widgets.HTML(notice(warning, kind="bahaya", role="alert"))
        lead = widgets.HTML(Markup("<h3>Hapus nama</h3><p>{}</p>").format(ERASE_LEAD))
        parts = [lead, self.reason.box, self._problem, self._ask, self._warning, self._sure]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")
        self.show(False)

    def show(self, possible: bool) -> None:
        """Offer it or not."""
        self.reason.area.value = ""
        switch(self.box, HIDDEN, not possible)
        self._confirm(False)

    def _asked(self) -> None:
        missing = "" if self.reason.text else "Tuliskan dulu alasannya."
        self._problem.value = notice(missing, kind="bahaya", role="alert")
        self._confirm(not missing)

    def _confirm(self, on: bool) -> None:
        for part in (self._warning, self._sure):
            switch(part, HIDDEN, not on)
        switch(self._ask, HIDDEN, on)

    def _erase(self) -> None:
        self._on_erase(self.reason.text)
