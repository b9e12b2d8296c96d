"""The editor: a copy of a rule file in a text area, to be checked, proved, compared and kept.

Hides that several files may be in the making at once: what was typed in one stays while another is
looked at. Nothing reaches the rules in use; keeping writes a new file in the data folder.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from kasus_rules.services import usulan as layanan
from kasus_rules.ui.aturan.periksa import refused
from kasus_rules.ui.aturan.tampilan import Tampilan
from kasus_rules.ui.aturan.usulan import Tempat, Usulan
from kasus_rules.ui.layar.parts import after_typing, auto, boxed, button, guarded
from kasus_rules.ui.panel.bagian import notice

IN_USE, NONE = "Aturan yang dipakai", ""  # ipywidgets shows no text for None
BUSY = {
    "Periksa": "Memeriksa…",
    "Buktikan": "Membuktikan, beberapa detik…",
    "Beda sebagai kasus": "Membandingkan…",
}
SAVED = "Usulan tersimpan di {}. Aturan yang dipakai tidak berubah; kirim file itu kepada pemelihara aturan."


class Ruang:
    """The editor of proposals; `box` is the widget."""

    def __init__(self, tempat: Tempat, file: str) -> None:
        self._tempat = tempat
        self._typed: dict[str, str] = {}
        files = layanan.rule_files(tempat.aturan)
        self.file = widgets.Dropdown(description="File", options=files, value=file, layout=auto())
        self.mulai = widgets.Dropdown(description="Mulai dari", layout=auto())
        self.teks = widgets.Textarea(
            description="Isi file (salinan)",
            rows=22,
            layout=auto(),
            continuous_update=False,
            style={"description_width": "auto"},
        )
        self.teks.add_class("kasus-aturan-yaml")
        self.kabar = widgets.HTML()
        self._load(file)
        self.file.observe(self._other_file, names="value")
        self.mulai.observe(self._other_start, names="value")
        self.box = widgets.VBox(
            [boxed(widgets.Box([self.file, self.mulai]), "kasus-aturan-saring"), self.teks, self._buttons(), self.kabar]
        )
        boxed(self.box, "kasus-triase").add_class("kasus-aturan")

    @property
    def usulan(self) -> Usulan:
        """What stands in the editor."""
        return Usulan(self._tempat, self.file.value, self.teks.value)

    # ── what happens at a click ──

    def periksa(self) -> None:
        """Load it and run the tests."""
        self._show("Periksa", lambda: self.usulan.periksa())

    def buktikan(self) -> None:
        """Prove it."""
        self._show("Buktikan", lambda: self.usulan.buktikan())

    def beda(self) -> None:
        """Show what it changes."""
        self._show("Beda sebagai kasus", lambda: self.usulan.beda())

    def simpan(self) -> None:
        """Keep it as a new file."""
        path = self.usulan.simpan()
        self._offer_starts()
        self._say(SAVED.format(path), kind="aman")

    def kembalikan(self) -> None:
        """Take the text it started from again."""
        self._typed.pop(self.file.value, None)
        self._load(self.file.value)
        self._say("Isi file kembali seperti semula.", kind="aman")

    # ── parts ──

    def _buttons(self) -> widgets.Box:
        clicks: dict[str, Callable[[], None]] = {
            "Periksa": self.periksa, "Buktikan": self.buktikan, "Beda sebagai kasus": self.beda,
            "Simpan usulan": self.simpan, "Kembalikan": self.kembalikan,
        }  # fmt: skip
        made = [
            button(text, "kasus-utama" if text == "Periksa" else "kasus-tombol", after_typing(self._safely(work)))
            for text, work in clicks.items()
        ]
        return boxed(widgets.Box(made), "kasus-aksi")

    def _safely(self, work: Callable[[], None]) -> Callable[[], None]:
        return lambda: guarded(work, lambda text: self._put(refused(text)))

    def _show(self, doing: str, work: Callable[[], Tampilan]) -> None:
        self._say(BUSY[doing], kind="awas")
        self._put(work())

    def _put(self, shown: Tampilan) -> None:
        self.kabar.value = shown.isi

    def _say(self, text: str, *, kind: str) -> None:
        self.kabar.value = notice(text, kind=kind, role="status")

    # ── files ──

    def _load(self, file: str) -> None:
        self._offer_starts()
        self.teks.value = self._typed.get(file) or layanan.read_file(self._tempat.aturan, file)

    def _offer_starts(self) -> None:
        kept = [one for one in layanan.saved(self._tempat.data) if one.file == self.file.value]
        options = [(IN_USE, NONE), *((f"Usulan {one.waktu:%d-%m-%Y %H:%M:%S}", one) for one in kept)]
        self.mulai.options = options
        self.mulai.value = NONE

    def _other_file(self, change: dict[str, str]) -> None:
        self._typed[change["old"]] = self.teks.value
        self.kabar.value = ""
        self._safely(lambda: self._load(change["new"]))()

    def _other_start(self, change: dict[str, layanan.Tersimpan | str]) -> None:
        chosen = change["new"]
        if isinstance(chosen, layanan.Tersimpan):
            self._safely(lambda: self._take(layanan.read_saved(chosen)))()

    def _take(self, text: str) -> None:
        self.teks.value = text
        self._say("Usulan dibuka di penyunting.", kind="aman")
