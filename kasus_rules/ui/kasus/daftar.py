"""The list of kasus to choose from: search by code or name, filter by step, a few lines at a time.

Hides paging and waiting: it searches when typing pauses. A line shows codes and words, never a name, and a button
opens the kasus it was made for: a list that changes under the finger never opens another one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur.langkah import KONFERENSI, PELINDUNG, SELESAI, Langkah
from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.register.isi import KasusRingkas
from kasus_rules.register.isi_kasus import Halaman, Saringan
from kasus_rules.ui.kasus.kabar import due, step_badge
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, switch
from kasus_rules.ui.panel.bagian import badge, icon

PAUSE_SECONDS = 0.35
PER_PAGE = 20
EVERY = frozenset(Langkah)
FILTERS: tuple[tuple[str, frozenset[Langkah]], ...] = (
    ("Semua yang berjalan", EVERY - SELESAI),
    ("Menuju konferensi", KONFERENSI | {Langkah.DITIMBANG}),
    ("Menolong atau merujuk dulu", PELINDUNG),
    ("Dipantau", frozenset({Langkah.PANTAU})),
    ("Layanan BK lain", frozenset({Langkah.LAYANAN})),
    ("Sudah selesai", SELESAI),
    ("Semua", EVERY),
)
Search = Callable[[Saringan, str | None], None]


class CasePicker:
    """The list. `on_search` is asked for a page (from where), and answers with `show`."""

    def __init__(
        self, base: RuleBase, *, on_search: Search, on_chosen: Callable[[str], None],
        first: frozenset[Langkah] = EVERY - SELESAI,
    ) -> None:  # fmt: skip
        self._base, self._search, self._chosen = base, on_search, on_chosen
        self._timer: asyncio.TimerHandle | None = None
        self._next: str | None = None
        self.text = widgets.Text(description="Cari kode atau nama", continuous_update=True, layout=auto())
        self.filter = widgets.Dropdown(description="Langkah", options=FILTERS, value=first, layout=auto())
        self._count = widgets.HTML()
        self._lines: dict[str, CaseLine] = {}
        self._list = boxed(widgets.VBox([]), "kasus-pilih-kasus")
        self._more = button("Tampilkan lagi", "kasus-tombol", self._go_on)
        self.text.observe(lambda _: self._wait(), names="value")
        self.filter.observe(lambda _: self.refresh(), names="value")
        head = boxed(widgets.HBox([self.text, self.filter]), "kasus-saring")
        self.box = boxed(widgets.VBox([head, self._count, self._list, self._more]), "kasus-kelompok")

    @property
    def saringan(self) -> Saringan:
        """What is asked for."""
        return Saringan(teks=str(self.text.value).strip(), langkah=self.filter.value)

    def refresh(self) -> None:
        """Search again, from the start."""
        self._stop()
        self._search(self.saringan, None)

    def show(self, page: Halaman, *, hari_ini: date, more: bool = False) -> None:
        """Show a page; with `more` below what is there."""
        kept = self._lines if more else {}
        made = {
            row.kode: self._lines.get(row.kode) or CaseLine(row.kode, self._base, self._chosen) for row in page.baris
        }
        for row in page.baris:
            made[row.kode].show(row, hari_ini)
        self._lines = {**kept, **made}
        self._list.children = tuple(one.box for one in self._lines.values())
        self._next = page.lanjut
        switch(self._more, HIDDEN, page.lanjut is None)
        said = f"{page.jumlah} kasus" if page.jumlah else "Tidak ada kasus yang cocok."
        self._count.value = Markup('<p class="kasus-redup" role="status">{}</p>').format(said)

    def _go_on(self) -> None:
        self._search(self.saringan, self._next)

    def _wait(self) -> None:
        self._stop()
        try:
            self._timer = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self.refresh)
        except RuntimeError:
            self.refresh()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class CaseLine:
    """One kasus of the list."""

    def __init__(self, kode: str, base: RuleBase, on_chosen: Callable[[str], None]) -> None:
        self._base = base
        self._text = widgets.HTML()
        opener = button(f"Buka {kode}", "kasus-tombol", lambda: on_chosen(kode))
        self.box = boxed(widgets.HBox([opener, self._text]), "kasus-baris-kasus")

    def show(self, row: KasusRingkas, hari_ini: date) -> None:
        """Show where it stands."""
        self._text.value = line_html(row, self._base, hari_ini)


def line_html(row: KasusRingkas, base: RuleBase, hari_ini: date) -> Markup:
    """Step, outcome and what is due; no name and nothing of the content."""
    label = base.decisions["putusan"].label_of(row.putusan_petugas)
    outcome = Markup("<span>{} {}</span>").format(icon(row.putusan_petugas), label)
    flags = Markup(" ").join(
        badge(kind, text)
        for kind, text, there in (
            ("awas", "Ditandai", row.ditandai), ("sementara", "Perlu ditimbang lagi", row.perlu_triase),
        ) if there
    )  # fmt: skip
    when = due(row.tenggat, hari_ini)
    late = "kasus-salah" if row.tenggat and row.tenggat < hari_ini else "kasus-tenggat"
    said = Markup('<span class="{}">Tenggat: {}</span>').format(late, when) if when else Markup("")
    since = Markup('<span class="kasus-redup">diputuskan {}</span>').format(tanggal(row.dicatat.astimezone().date()))
    return Markup('<div class="kasus-baris-isi">{} {} <span>{} {}</span> {}</div>').format(
        step_badge(row.langkah), outcome, flags, said, since
    )
