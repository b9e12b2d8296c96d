"""One open letter: its file to download, the number that TU gives it, and the note that it was sent.

Hides the form, and that the file is only in the page while the letter is open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.kotak import Surat
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, switch
from kasus_rules.ui.unduh import link

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OnSent = Callable[[str, str, date], None]


class OpenLetter:
    """The letter that is open; hidden while there is none."""

    def __init__(self, on_sent: OnSent, *, hari_ini: Callable[[], date]) -> None:
        self._on_sent, self._today = on_sent, hari_ini
        self._id = ""
        self._head, self.file = widgets.HTML(), widgets.HTML()
        self.number = widgets.Text(description="Nomor surat", placeholder="menurut buku agenda", layout=auto())
        self.day = widgets.DatePicker(description="Tanggal dikirim", max=hari_ini(), layout=auto())
        self.sent = button("Sudah dikirim", "kasus-utama", after_typing(self._sent))
        self.hide = button("Tutup surat", "kasus-tombol", self.close)
        actions = boxed(widgets.HBox([self.sent, self.hide]), "kasus-surat-aksi")
        self.box = boxed(
            boxed(widgets.VBox([self._head, self.file, self.number, self.day, actions]), "kasus-kelompok"),
            "kasus-surat-buka",
        )
        self.close()

    def show(self, surat: Surat) -> None:
        """Open this letter."""
        self._id = surat.id
        self._head.value = Markup(
            '<h2 class="kasus-kelompok-judul" tabindex="-1">{}</h2><p class="kasus-redup">{} · {} · {}</p>'
        ).format(surat.judul, surat.id, surat.kepada, tanggal(surat.tanggal))
        self.file.value = Markup("<p>{}</p>").format(
            link(surat.nama_berkas, surat.berkas, DOCX, f"Unduh {surat.nama_berkas}")
        )
        self.day.max = self._today()
        self.number.value, self.day.value = surat.nomor_surat, self._today()
        switch(self.box, HIDDEN, False)

    def close(self) -> None:
        """Take the letter off the screen."""
        self._id = ""
        self._head.value = self.file.value = self.number.value = ""
        switch(self.box, HIDDEN, True)

    def _sent(self) -> None:
        if self._id:
            self._on_sent(self._id, self.number.value, self.day.value or self._today())
