"""Writing practice cases: start from nothing, from a case that is there, or from a draft.

Hides where drafts and cases are kept, and that the list is read anew whenever it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.explain.frasa import tanggal
from kasus_rules.services.latihan_tulis import DrafKasus, dari_kasus
from kasus_rules.services.latihan_tulis_baca import baca_draf
from kasus_rules.services.latihan_tulis_berkas import RingkasDraf, SimpananTulis
from kasus_rules.services.latihan_tulis_periksa import KataDiperiksa
from kasus_rules.training.adil import load_golongan
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.layar.parts import auto, boxed, button, guarded
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan
from kasus_rules.ui.pelatihan.menulis_bagian import Bahan
from kasus_rules.ui.pelatihan.menulis_meja import MejaTulis
from kasus_rules.ui.pelatihan.menulis_tampil import FICTION

HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">Menulis kasus</h2>')
LEAD = Markup(
    '<p class="kasus-pengantar">Tulis ceritanya, jawab pertanyaan temuannya, lalu lihat apa kata aturan dan di mana '
    "harapan Anda berbeda. Kasus Anda tersimpan di komputer ini.</p>"
)
CHOOSE = ("Pilih kasus", "")
COPY = "{} (salinan)"
SKIPPED = "Yang tidak dikenal aturan dilewati: {}."


class Menulis:
    """The page as `box`."""

    def __init__(self, dunia: DuniaPelatihan) -> None:
        self._dunia, self._store = dunia, SimpananTulis(dunia.folder)
        self._bahan = Bahan(dunia.asisten, KataDiperiksa(dunia.check, load_golongan()))
        self.meja: MejaTulis | None = None
        self.message, self._order, self._orders = widgets.HTML(), widgets.HTML(), 0
        self._order.add_class("kasus-perintah")
        self.contoh = widgets.Dropdown(description="Kasus yang ada", options=[CHOOSE], value="", layout=auto())
        self._stage = boxed(widgets.VBox([]), "kasus-panggung")
        self.box = boxed(widgets.VBox([self.message, self._stage, self._order]), "kasus-kiri")
        self.box.add_class("kasus-tulis")
        guarded(self.show_list, self._refused)

    def show_list(self) -> None:
        """Show from what one can start."""
        self.meja = None
        self._stage.children = (boxed(widgets.VBox(list(self._front())), "kasus-kelompok"),)

    def begin(self, draf: DrafKasus, *, id_: str = "") -> None:
        """Open the desk with this draft."""
        self.meja = MejaTulis(self._bahan, self._store, draf, id_=id_, on_back=self._back)
        self._stage.children = (self.meja.box,)
        self._focus()

    # ── the list ──

    def _front(self) -> Iterator[widgets.Widget]:
        yield widgets.HTML(HEAD + LEAD + notice(FICTION, kind="awas"))
        yield button("Mulai kasus baru", "kasus-utama", lambda: self._guarded(DrafKasus()))
        base = self._dunia.asisten.base
        own = self._store.sendiri(base)
        yield from self._drafts(self._store.daftar_draf(base))
        if own:
            yield widgets.HTML("<h3>Kasus sendiri</h3>")
            yield from (self._own(one) for one in own)
        yield widgets.HTML("<h3>Mulai dari kasus yang ada</h3>")
        self.contoh.options = [CHOOSE, *self._samples()]
        self.contoh.value = ""
        yield self.contoh
        yield button("Salin menjadi kasus baru", "kasus-tombol", self._copy)

    def _samples(self) -> list[tuple[str, str]]:
        labels = self._dunia.asisten.base.facts["kategori"]
        return [(f"{labels.label_of(one.kategori[0])}: {one.judul}", one.id) for one in self._dunia.cases]

    def _drafts(self, found: tuple[RingkasDraf, ...]) -> Iterator[widgets.Widget]:
        if found:
            yield widgets.HTML("<h3>Draf yang belum disimpan</h3>")
        for one in found:
            go_on = button(f"Lanjutkan: {one.judul}", "kasus-tombol", self._opener(one))
            away = button("Hapus draf", "kasus-tombol-lirih", self._remover(one))
            words = widgets.HTML(Markup('<p class="kasus-redup">{}</p>').format(_when(one.diubah)))
            yield boxed(widgets.HBox([go_on, words, away]), "kasus-tulis-baris")

    def _own(self, one: KasusLatihan) -> widgets.Widget:
        words = widgets.HTML(Markup("<p><strong>{}</strong></p>").format(one.judul))
        change = button(f"Ubah {one.judul}", "kasus-tombol", lambda: self._guarded(dari_kasus(one, berkas=one.id)))
        return boxed(widgets.HBox([words, change]), "kasus-tulis-baris")

    def _opener(self, one: RingkasDraf) -> Callable[[], None]:
        return lambda: self._go_on(one)

    def _remover(self, one: RingkasDraf) -> Callable[[], None]:
        return lambda: self._ask_removal(one)

    # ── starting ──

    def _copy(self) -> None:
        chosen = next((one for one in self._dunia.cases if one.id == self.contoh.value), None)
        if chosen is None:
            self._refused("Pilih dulu kasus yang ingin disalin.")
            return
        draf = dari_kasus(chosen)
        self._guarded(replace(draf, judul=COPY.format(draf.judul)))

    def _go_on(self, one: RingkasDraf) -> None:
        def work() -> None:
            draf, skipped = baca_draf(self._store.muat_draf(one.id), self._dunia.asisten.base)
            self.begin(draf, id_=one.id)
            self.message.value = notice(SKIPPED.format(", ".join(skipped)), kind="awas") if skipped else ""

        guarded(work, self._refused)

    def _ask_removal(self, one: RingkasDraf) -> None:
        words = widgets.HTML(notice(f"Draf “{one.judul}” akan dihapus dan tidak dapat dikembalikan.", role="alert"))
        yes = button("Ya, hapus draf", "kasus-tombol-bahaya", lambda: self._remove(one))
        no = button("Jangan hapus", "kasus-tombol", lambda: guarded(self.show_list, self._refused))
        row = boxed(widgets.HBox([yes, no]), "kasus-aksi")
        self._stage.children = (boxed(widgets.VBox([widgets.HTML(HEAD), words, row]), "kasus-kelompok"),)
        self._focus()

    def _remove(self, one: RingkasDraf) -> None:
        def work() -> None:
            self._store.hapus_draf(one.id)
            self._back()

        guarded(work, self._refused)

    def _guarded(self, draf: DrafKasus) -> None:
        self.message.value = ""
        guarded(lambda: self.begin(draf), self._refused)

    def _back(self) -> None:
        self.message.value = ""
        self.show_list()
        self._focus()

    def _focus(self) -> None:
        self._orders += 1
        self._order.value = Markup('<div data-kasus-perintah="{}"><span data-kasus-tuju="{}"></span></div>').format(
            self._orders, "kasus-langkah-kini"
        )

    def _refused(self, text: str) -> None:
        self.message.value = notice(text, kind="bahaya", role="alert")


def _when(moment: datetime) -> str:
    return f"Terakhir diubah {tanggal(moment.date())} pukul {moment:%H.%M}."
