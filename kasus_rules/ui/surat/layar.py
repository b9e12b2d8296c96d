"""The screen of letters: open the own box, see what is waiting, download a letter, note that it was sent.

Hides which box it is: who opened it decides that by their key. A letter's content is in the page only while its
line is open, and is never written on the disk by this screen.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.akses import PERAN, Akses
from kasus_rules.register.kotak import Surat
from kasus_rules.register.kunci import BoxKey, Kunci
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import badge, notice
from kasus_rules.ui.surat.baris import OpenLetter

BOXES = {"tu": "Kotak surat TU", "kepala_sekolah": "Kotak surat kepala sekolah"}
SAMPLE = "Data contoh: kedua surat ini rekaan, tidak ada yang disimpan atau dikirim."
LOCKED = "Kotak surat terkunci. Buka lagi dengan kata sandi Anda."
LEAD = "Di sini hanya ada surat yang siap dikirim, tanpa keterangan kasusnya."
AT_FIRST = 40  # lines; older letters are shown when asked for
EMPTY = "Belum ada surat. Surat muncul di sini setelah guru BK memasukkannya."
SIGNS = {
    "menunggu": ("sementara", "Menunggu dikirim"), "dikirim": ("wajib", "Sudah dikirim"),
    "ditarik": ("dilarang", "Ditarik BK, jangan dikirim"), "dihapus": ("opsional", "Isi sudah dihapus"),
}  # fmt: skip


class KotakTerbuka(Protocol):
    """What the screen needs of an open box; `register.kotak.Kotak` is one."""

    def list_surat(self) -> tuple[Surat, ...]:
        """All letters without content."""

    def load(self, id: str) -> Surat:
        """One letter with content."""

    def mark(
        self, id: str, *, nomor_surat: str, tanggal: date, oleh: str, status: Literal["dikirim"] = "dikirim"
    ) -> Surat:
        """Note that a letter was sent."""

    def close(self) -> None:
        """Forget the key."""


@dataclass(frozen=True, slots=True)
class DuniaSurat:
    """The world outside the screen.

    Attributes:
        sample: whether sample data were chosen.
        ask: asks the page for a key; one of the two callbacks follows.
        open_box: opens the box of a role with a key.
        open_sample: makes the fictional box.
        hari_ini: today.
    """

    sample: Callable[[], bool]
    ask: Callable[[Callable[[Kunci, Akses], None], Callable[[str], None]], None]
    open_box: Callable[[str, Kunci], KotakTerbuka]
    open_sample: Callable[[], KotakTerbuka]
    hari_ini: Callable[[], date] = date.today


class LetterScreen:
    """The whole screen as `box`."""

    def __init__(self, dunia: DuniaSurat) -> None:
        self._dunia = dunia
        self._boxes: dict[str, KotakTerbuka] = {}
        self._key: Kunci | None = None
        self._name = ""
        self._head, self._message = widgets.HTML(), widgets.HTML()
        self.opener = button("Buka kotak surat", "kasus-utama", lambda: guarded(self._open, self._refused))
        self.which = widgets.Dropdown(
            description="Kotak", options=[(text, role) for role, text in BOXES.items()], layout=auto()
        )
        self.which.observe(lambda _: self.reload(), names="value")
        self.again = button("Muat ulang daftar", "kasus-tombol", self.reload)
        self.more = button("Tampilkan semua surat", "kasus-tombol", self._show_all)
        self._rows: dict[str, widgets.Box] = {}
        self._first = AT_FIRST
        self._lines = boxed(widgets.VBox([]), "kasus-surat-daftar")
        self.letter = OpenLetter(self._mark, hari_ini=dunia.hari_ini)
        parts = [self._head, self._message, self.opener, self.which, self._lines, self.more, self.again]
        self.box = boxed(boxed(widgets.VBox(parts), "kasus-triase"), "kasus-surat")
        self._sampled = False
        self._closed("")
        self.show_again()

    def show_again(self) -> None:
        """Follow the choice of data, which may have been changed on the start screen."""
        if self._dunia.sample() == self._sampled:
            return
        self.lock()
        self._sampled = not self._sampled
        self._closed("")
        if self._sampled:
            guarded(self._open_sample, self._refused)

    def reload(self) -> None:
        """Read the box again."""
        self.show_again()
        guarded(self._show, self._refused)

    def lock(self) -> None:
        """Close the box; nothing of the letters stays on the screen."""
        for one in self._boxes.values():
            one.close()
        was_open, self._key = bool(self._boxes), None
        self._boxes.clear()
        if was_open:
            self._closed(LOCKED)

    def _open(self) -> None:
        def ready(key: Kunci, who: Akses) -> None:
            guarded(lambda: self._opened(key, who), self._refused)

        self._dunia.ask(ready, self._refused)

    def _opened(self, key: Kunci, who: Akses) -> None:
        self._key, self._name = key, who.nama or PERAN[who.peran]
        own = isinstance(key, BoxKey)
        switch(self.which, HIDDEN, own)
        if isinstance(key, BoxKey):
            self.which.value = key.peran
        self._show()

    def _open_sample(self) -> None:
        self._name = "Petugas contoh"
        self._boxes = dict.fromkeys(BOXES, self._dunia.open_sample())
        self._show()

    def _here(self) -> KotakTerbuka:
        role = str(self.which.value)
        if role not in self._boxes and self._key is not None:
            self._boxes[role] = self._dunia.open_box(role, self._key)
        return self._boxes[role]

    def _show(self) -> None:
        if self._key is None and not self._boxes:
            return
        letters = self._here().list_surat()
        self.letter.close()
        self._head.value = _heading(BOXES[str(self.which.value)], self._name)
        self._say(SAMPLE if self._key is None else "", kind="awas")
        waiting_first = sorted(letters, key=lambda one: one.status != "menunggu")
        self._rows = {one.id: self._line(one) for one in waiting_first[: self._first]}
        self._lines.children = tuple(self._rows.values()) or (widgets.HTML(Markup("<p>{}</p>").format(EMPTY)),)
        switch(self.more, HIDDEN, len(letters) <= self._first)
        switch(self.opener, HIDDEN, True)
        switch(self.again, HIDDEN, False)

    def _line(self, surat: Surat) -> widgets.Box:
        text = widgets.HTML(line_html(surat))
        parts: list[widgets.Widget] = [text]
        if surat.status in ("menunggu", "dikirim"):
            parts.append(button(f"Buka {surat.id}", "kasus-tombol", lambda: self._choose(surat.id)))
        return boxed(widgets.HBox(parts), "kasus-baris-surat")

    def _show_all(self) -> None:
        self._first = sys.maxsize
        self.reload()

    def _choose(self, id: str) -> None:
        guarded(lambda: self._open_below(id), self._refused)

    def _open_below(self, id: str) -> None:
        """The letter opens below its own line, so that a long list does not hide it."""
        self.letter.show(self._here().load(id))
        lines: list[widgets.Widget] = []
        for name, row in self._rows.items():
            lines += [row, self.letter.box] if name == id else [row]
        self._lines.children = tuple(lines)

    def _mark(self, id: str, nomor: str, day: date) -> None:
        def work() -> None:
            marked = self._here().mark(id, nomor_surat=nomor, tanggal=day, oleh=self._name)
            self._show()
            self._say(f"Tercatat: surat {marked.id} sudah dikirim.", kind="aman")

        guarded(work, self._refused)

    def _closed(self, text: str) -> None:
        self._head.value = _heading("Kotak surat", "")
        self._lines.children, self._rows, self._first = (), {}, AT_FIRST
        self.letter.close()
        self._say(text, kind="awas")
        switch(self.opener, HIDDEN, False)
        for part in (self.which, self.more, self.again):
            switch(part, HIDDEN, True)

    def _say(self, text: str, *, kind: str) -> None:
        self._message.value = notice(text, kind=kind, role="status")

    def _refused(self, text: str) -> None:
        self._message.value = notice(text, kind="bahaya", role="alert")


def line_html(surat: Surat) -> Markup:
    """Title, addressee, date, number and status of a letter."""
    sign, word = SIGNS[surat.status]
    number = f"Nomor {surat.nomor_surat}" if surat.nomor_surat else ""
    facts = " · ".join(part for part in (surat.kepada, tanggal(surat.tanggal), number) if part)
    return Markup(
        '<div class="kasus-surat-isi"><strong>{}</strong> {}<span class="kasus-redup">{}</span></div>'
    ).format(surat.judul or surat.id, badge(sign, word), facts)


def _heading(title: str, name: str) -> Markup:
    who = Markup('<p class="kasus-redup">Dibuka oleh {}. {}</p>').format(name, LEAD) if name else Markup("")
    return Markup("<h1>{}</h1>{}").format(title, who or Markup('<p class="kasus-redup">{}</p>').format(LEAD))
