"""Choosing what to practise: what is due first, else the next new case, else any by category and difficulty.

Hides the order of new cases, and that nothing in the list tells an outcome, nor what a case is about: a case shows how
its story begins. Whoever asks for a category knows it then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.core.rules import RuleBase
from kasus_rules.explain.frasa import tanggal
from kasus_rules.services.latihan_kemajuan import Kemajuan
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.layar.parts import HIDDEN, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.cuplikan import TINGKAT, cuplikan_html
from kasus_rules.ui.pelatihan.sendiri_banding import BAGIAN

FIRST, MORE = 8, 20
HEAD = Markup(
    '<h2 class="kasus-kelompok-judul" tabindex="-1">Berlatih sendiri</h2>'
    "<p>Jawab dulu, lalu bandingkan dengan aturan. Hasilnya hanya tersimpan di komputer ini, untuk Anda.</p>"
)
NOTHING = "Belum ada kasus latihan yang dapat dipakai."
NO_MATCH = "Tidak ada kasus dengan pilihan ini."
SURE = "Semua hasil latihan dan catatan Anda di komputer ini akan dihapus, dan tidak dapat dikembalikan."


@dataclass(frozen=True, slots=True)
class Perbuatan:
    """What the page asks for."""

    mulai: Callable[[KasusLatihan], None]
    lanjutkan: Callable[[], None]
    hapus: Callable[[], None]


class HalamanPilih:
    """The page that one starts from."""

    def __init__(self, base: RuleBase, cases: Sequence[KasusLatihan], on: Perbuatan) -> None:
        self._base, self._cases, self._on = base, tuple(cases), on
        self._kemajuan, self._today, self._count = Kemajuan(), date.min, FIRST
        self._progress, self._due = widgets.HTML(), boxed(widgets.VBox([]), "kasus-latihan-daftar")
        self.kategori = widgets.Dropdown(description="Kategori", options=self._categories(), layout=auto())
        self.tingkat = widgets.Dropdown(description="Tingkat", options=self._levels(), layout=auto())
        for one in (self.kategori, self.tingkat):
            one.observe(lambda _: self._filtered(), names="value")
        self._list = boxed(widgets.VBox([]), "kasus-latihan-daftar")
        saring = boxed(widgets.HBox([self.kategori, self.tingkat]), "kasus-saring")
        self.erase = button("Hapus kemajuan", "kasus-tombol-lirih", lambda: self._ask(True))
        self._sure = boxed(widgets.VBox(list(self._confirm())), "kasus-latihan-hapus")
        pick = widgets.HTML("<h3>Pilih sendiri</h3>")
        parts = [widgets.HTML(HEAD), self._progress, self._due, pick, saring, self._list, self.erase, self._sure]
        self.box = boxed(widgets.VBox(parts), "kasus-kelompok")
        self.box.add_class("kasus-latihan")
        self._ask(False)

    def ganti_kasus(self, cases: Sequence[KasusLatihan]) -> None:
        """Offer these cases from the next `show` on; the chosen category stays while there is a case of it."""
        self._cases, wanted = tuple(cases), self.kategori.value
        self.kategori.options = options = self._categories()
        self.kategori.value = wanted if wanted in dict(options).values() else ""

    def show(self, kemajuan: Kemajuan, today: date, *, berjalan: str = "") -> None:
        """Follow the progress; `berjalan` names what was begun and can be gone on with."""
        self._kemajuan, self._today = kemajuan, today
        ids = [one.id for one in self._cases]
        self._progress.value = progress_html(kemajuan, ids, len(kemajuan.perlu_diulang(ids, today)))
        self._due.children = tuple(self._suggested(berjalan))
        switch(self.erase, HIDDEN, not kemajuan.percobaan)
        self._ask(False)
        self._filtered()

    # ── what to do next ──

    def _suggested(self, berjalan: str) -> Iterator[widgets.Widget]:
        if berjalan:
            yield button(f"Lanjutkan: {berjalan}", "kasus-utama", self._on.lanjutkan)
        due = self._of(self._kemajuan.perlu_diulang([one.id for one in self._cases], self._today))
        if due:
            yield widgets.HTML(Markup("<h3>Yang perlu diulang ({})</h3>").format(len(due)))
            yield from (self._line(one, first=place == 0 and not berjalan) for place, one in enumerate(due[:FIRST]))
            return
        fresh = next((one for one in urutan_baru(self._cases) if not self._kemajuan.tentang(one.id)), None)
        if fresh is not None and not berjalan:
            yield widgets.HTML("<h3>Kasus berikutnya</h3>")
            yield self._line(fresh, first=True)

    def _of(self, ids: Iterable[str]) -> list[KasusLatihan]:
        known = {one.id: one for one in self._cases}
        return [known[id_] for id_ in ids]

    # ── any case ──

    def _filtered(self) -> None:
        self._count = FIRST
        self._draw()

    def _draw(self) -> None:
        found = [one for one in self._cases if self._fits(one)]
        lines: list[widgets.Widget] = [self._line(one) for one in found[: self._count]]
        if len(found) > self._count:
            left = len(found) - self._count
            lines.append(button(f"Tampilkan {min(MORE, left)} lagi dari {left}", "kasus-tombol-lirih", self._more))
        words = NO_MATCH if self._cases else NOTHING
        self._list.children = tuple(lines) or (
            widgets.HTML(Markup('<p class="kasus-redup" role="status">{}</p>').format(words)),
        )

    def _more(self) -> None:
        self._count += MORE
        self._draw()

    def _fits(self, kasus: KasusLatihan) -> bool:
        kategori, tingkat = self.kategori.value, self.tingkat.value
        return (not kategori or kategori in kasus.kategori) and (not tingkat or tingkat == kasus.tingkat)

    def _line(self, kasus: KasusLatihan, *, first: bool = False) -> widgets.Widget:
        start = button(kasus.judul, "kasus-utama" if first else "kasus-tombol", partial(self._on.mulai, kasus))
        text = widgets.HTML(cuplikan_html(self._base, kasus, self._tried(kasus)))
        return boxed(widgets.HBox([start, text]), "kasus-latihan-baris")

    def _tried(self, kasus: KasusLatihan) -> str:
        done, back = self._kemajuan.tentang(kasus.id), self._kemajuan.kembali(kasus.id)
        if back is None:
            begun = any(one.kasus == kasus.id and one.bagian for one in self._kemajuan.percobaan)
            return "belum selesai" if begun else "belum dicoba"
        when = "perlu diulang sekarang" if back <= self._today else f"kembali {tanggal(back)}"
        return f"selesai {len(done)} kali, {when}"

    def _categories(self) -> list[tuple[str, str]]:
        there = {name for one in self._cases for name in one.kategori}
        choices = [(one.label, one.value) for one in self._base.facts["kategori"].choices if one.value in there]
        return [("Semua kategori", ""), *choices]

    def _levels(self) -> list[tuple[str, int]]:
        return [("Semua tingkat", 0), *((word.capitalize(), level) for level, word in TINGKAT.items())]

    # ── erasing ──

    def _ask(self, on: bool) -> None:
        switch(self._sure, HIDDEN, not on)

    def _confirm(self) -> Iterator[widgets.Widget]:
        self._refused = widgets.HTML()
        yield widgets.HTML(notice(SURE, kind="awas"))
        yield self._refused
        yes = button("Ya, hapus semuanya", "kasus-tombol-bahaya", lambda: guarded(self._on.hapus, self._refuse))
        yield boxed(widgets.HBox([yes, button("Jangan hapus", "kasus-tombol", lambda: self._ask(False))]), "kasus-aksi")

    def _refuse(self, text: str) -> None:
        self._refused.value = notice(text, kind="bahaya", role="alert")


def urutan_baru(cases: Iterable[KasusLatihan]) -> list[KasusLatihan]:
    """New cases in the order in which they are offered: the easy ones first, the categories in turn."""
    seen: dict[tuple[int, str], int] = {}
    placed = []
    for one in cases:
        group = (one.tingkat, next(iter(one.kategori), ""))
        seen[group] = seen.get(group, 0) + 1
        placed.append((one.tingkat, seen[group], one.id, one))
    return [one for *_, one in sorted(placed, key=lambda entry: entry[:3])]


def progress_html(kemajuan: Kemajuan, ids: Sequence[str], due: int) -> Markup:
    """The quiet line: cases tried, due today, and the share of answers as the rules by part."""
    tried = kemajuan.dicoba(ids)
    if not tried:
        return Markup('<p class="kasus-latihan-kemajuan">Belum ada kasus yang dicoba.</p>')
    shares = ", ".join(
        f"{BAGIAN[part].lower()} {round(100 * score.pangsa)}%" for part, score in kemajuan.skor_terakhir(ids).items()
    )
    again = f"{due} perlu diulang hari ini" if due else "tidak ada yang perlu diulang hari ini"
    return Markup(
        '<p class="kasus-latihan-kemajuan">{} dari {} kasus dicoba; {}.<br>Sama dengan aturan pada percobaan '
        "terakhir: {}.</p>"
    ).format(tried, len(ids), again, shares)
