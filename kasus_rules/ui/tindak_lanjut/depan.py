"""The front page: all promises over all kasus, with the calendar file and the kasus past their retention.

Hides which of them is open. The calendar and the retention are built when asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.documents.lembar_isi import ISI
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.isi import KasusRingkas
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.tindak_lanjut.janji import DaftarJanji
from kasus_rules.ui.unduh import link

HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">Semua janji</h2>')
OTHER_HEAD = Markup("<h2>Cari kasus</h2>")
CALENDAR = Markup(
    "<h3>Kalender</h3><p>Berkas ini hanya berisi tanggal, tulisan “Tenggat tindak lanjut” atau “Peninjauan”, dan "
    "pengenal netral: tanpa nama, tanpa kode kasus, tanpa isi. Buka dengan aplikasi kalender Anda. Unduh lagi bila "
    "janji berubah.</p>"
)
SHEET = Markup(
    "<h3>Lembar register</h3><p>Satu baris satu kasus untuk laporan sekolah. {} Setiap kasus di dalamnya tercatat "
    "sebagai dibaca.</p>"
).format(ISI)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RETENTION = Markup(
    "<h3>Masa simpan</h3><p>Kasus yang selesai lebih lama dari masa simpan sekolah. Buka kasusnya, lalu hapus "
    "nama dan kontaknya bila tidak diperlukan lagi.</p>"
)
LIMIT = (
    "Yang menunggu tanpa tanggal, dan berkas kalender, hanya dari {} kasus berjalan yang terakhir diubah. Yang lain "
    "dapat dicari di bawah."
)
DEFAULT_YEARS = 5
MOST_LINES = 50


class HalamanDepan:
    """The front page."""

    def __init__(
        self, semua: DaftarJanji, *, on_calendar: Callable[[], None], on_done: Callable[[], None],
        on_sheet: Callable[[], None], on_retention: Callable[[int], None], on_open: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._on_open, self._on_retention = on_open, on_retention
        self._calendar, self._done, self._limit = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.years = widgets.BoundedIntText(
            description="Masa simpan (tahun)", value=DEFAULT_YEARS, min=1, max=50, layout=auto()
        )
        self.years.add_class("kasus-angka")
        self._old = widgets.VBox([])
        self._retention = boxed(
            widgets.VBox([widgets.HTML(RETENTION), self.years, self._check_button(), self._old]), "kasus-kelompok"
        )
        switch(self._retention, HIDDEN, True)
        row = boxed(
            widgets.HBox([
                button("Yang sudah selesai", "kasus-tombol", on_done), button("Kalender", "kasus-tombol", on_calendar),
                button("Lembar register", "kasus-tombol", on_sheet),
                button("Masa simpan", "kasus-tombol", self._toggle),
            ]),
            "kasus-aksi",
        )  # fmt: skip
        parts = [widgets.HTML(HEAD), row, self._done, self._calendar, self._retention, self._limit, semua.box]
        self.box = boxed(widgets.VBox([*parts, widgets.HTML(OTHER_HEAD)]), "kasus-kelompok")

    def show_calendar(self, content: bytes) -> None:
        """Offer the calendar file."""
        self._calendar.value = CALENDAR + Markup("<p>{}</p>").format(
            link("tindak-lanjut-bk.ics", content, "text/calendar", "Unduh berkas kalender (.ics)")
        )

    def show_sheet(self, content: bytes) -> None:
        """Offer the register sheet."""
        self._calendar.value = SHEET + Markup("<p>{}</p>").format(
            link("lembar-register.xlsx", content, XLSX, "Unduh lembar register (.xlsx)")
        )

    def show_limit(self, count: int) -> None:
        """Say that only so many kasus were looked at for what waits and for the calendar; 0: all were."""
        self._limit.value = notice(LIMIT.format(count), role="status") if count else ""

    def show_done(self, html: Markup) -> None:
        """Show what was done lately."""
        self._done.value = html

    def clear(self) -> None:
        """Put away what was asked for, once the promises have changed or the register was locked."""
        self._calendar.value = self._done.value = ""
        self._old.children = ()

    def show_old(self, lines: Iterable[KasusRingkas], count: int) -> None:
        """List the kasus past their retention."""
        said = f"{count} kasus melewati masa simpan." if count else "Tidak ada kasus yang melewati masa simpan."
        head = widgets.HTML(Markup('<p role="status">{}</p>').format(said))
        self._old.children = (head, *(self._line(one) for one in list(lines)[:MOST_LINES]))

    def _line(self, one: KasusRingkas) -> widgets.Button:
        ended = f", selesai {tanggal(one.selesai_pada)}" if isinstance(one.selesai_pada, date) else ""
        return button(f"Buka {one.kode}{ended}", "kasus-tombol", lambda: self._on_open(one.kode))

    def _check_button(self) -> widgets.Button:
        return button("Periksa", "kasus-tombol", lambda: self._on_retention(int(self.years.value)))

    def _toggle(self) -> None:
        switch(self._retention, HIDDEN, HIDDEN not in self._retention._dom_classes)
