"""The documents that were made of the open kasus, each to be downloaded again.

Hides fetching: the bytes are read from the register when they are asked for, which is noted there as a view.
"""

from __future__ import annotations

from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.documents.isi import LABEL
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.isi_kasus import Kasus
from kasus_rules.register.store import Register
from kasus_rules.ui.kasus.meja import CaseDesk
from kasus_rules.ui.layar.parts import boxed, button
from kasus_rules.ui.unduh import link

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHORT = "pesan_singkat"
COPIED = Markup('<label>Pesan untuk disalin<textarea readonly rows="6" class="kasus-pesan-salin">{}</textarea></label>')


class DocumentList:
    """One line a document, the last first."""

    def __init__(self, desk: CaseDesk) -> None:
        self._desk = desk
        self._head, self._link = widgets.HTML(), widgets.HTML()
        self._lines = boxed(widgets.VBox([]), "kasus-dokumen-daftar")
        self.box = widgets.VBox([self._head, self._link, self._lines])

    def show(self, kasus: Kasus) -> None:
        """Follow the kasus."""
        made = [(one.tanggal, one.isi) for one in kasus.peristiwa if isinstance(one.isi, p.DokumenDibuat)]
        self._head.value = Markup("<h3>Dokumen yang sudah dibuat ({})</h3>").format(len(made)) if made else ""
        self._link.value = ""
        self._lines.children = tuple(self._line(day, isi) for day, isi in reversed(made))

    def clear(self) -> None:
        """Forget the kasus, and the bytes of what was fetched."""
        self._head.value = self._link.value = ""
        self._lines.children = ()

    def _line(self, day: date, isi: p.DokumenDibuat) -> widgets.Box:
        base = self._desk.dunia.base
        reader = base.roles[isi.untuk].label if isi.untuk in base.roles else ""
        words = f"{kind_label(isi.jenis)} {isi.dokumen}" + (f", {reader}" if reader else "")
        text = widgets.HTML(Markup("<span>{} · {}</span>").format(words, tanggal(day)))
        fetch = button("Unduh lagi", "kasus-tombol-lirih", lambda: self._fetch(isi.dokumen))
        return boxed(widgets.HBox([text, fetch]), "kasus-baris-kasus")

    def _fetch(self, kode: str) -> None:
        def work(register: Register) -> None:
            kept = register.muat_dokumen(kode, pelaku=self._desk.officer.needed())
            self._link.value = download(kept.jenis, kept.id, kept.nama_berkas, kept.berkas)

        self._desk.use(work)


def kind_label(jenis: str) -> str:
    """What a kind is called; kinds of later versions by their own name."""
    return next((label for kind, label in LABEL.items() if kind == jenis), jenis)


def download(jenis: str, kode: str, nama: str, isi: bytes) -> Markup:
    """A link for a file; a short message is shown to be copied."""
    if jenis == SHORT:
        return COPIED.format(isi.decode("utf-8"))
    return link(nama, isi, DOCX, f"Unduh {kind_label(jenis)} {kode}")
