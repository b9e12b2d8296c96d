"""Writing practice cases: start from nothing, from a case that is there, from an own one, or from a draft.

Hides where drafts and cases are kept, and that the list is read anew whenever it is shown. Nothing is removed before
one was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.latihan_tulis import DrafKasus, dari_kasus
from kasus_rules.services.latihan_tulis_baca import baca_draf
from kasus_rules.services.latihan_tulis_berkas import KasusSendiri, RingkasDraf, SimpananTulis
from kasus_rules.services.latihan_tulis_periksa import KataDiperiksa
from kasus_rules.training.adil import load_golongan
from kasus_rules.ui.layar.parts import boxed, button, guarded
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan, baca_sendiri
from kasus_rules.ui.pelatihan.menulis_bagian import Bahan
from kasus_rules.ui.pelatihan.menulis_daftar import PerbuatanTulis, PilihContoh, baris_draf, baris_sendiri
from kasus_rules.ui.pelatihan.menulis_meja import MejaTulis
from kasus_rules.ui.pelatihan.menulis_tampil import FICTION
from kasus_rules.ui.pelatihan.tuju import Tuju

HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">{}</h2>')
LEAD = Markup(
    '<p class="kasus-pengantar">Tulis ceritanya, jawab pertanyaan temuannya, lalu lihat apa kata aturan dan di mana '
    "harapan Anda berbeda. Kasus Anda tersimpan di komputer ini.</p>"
)
COPY = "{} (salinan)"
SKIPPED = "Yang tidak dikenal aturan dilewati: {}."
TO_MEND = "Kasus ini belum dapat dipakai. Tekan “Periksa” untuk melihat yang perlu diperbaiki, lalu simpan."
SURE_DRAFT = "Draf “{}” akan dihapus dan tidak dapat dikembalikan."
SURE_CASE = (
    "Kasus “{}” akan dihapus dari komputer ini dan tidak dapat dikembalikan. Sesi yang sudah memakainya tetap ada "
    "dengan jawabannya, tetapi alasan menurut aturan tidak dapat ditampilkan lagi."
)
GONE = "Kasus “{}” sudah dihapus."


class Menulis:
    """The page as `box`; `on_world` is told what own cases there are after one was saved or removed."""

    def __init__(self, dunia: DuniaPelatihan, *, on_world: Callable[[DuniaPelatihan], None] = lambda _: None) -> None:
        self._dunia, self._on_world, self._store = dunia, on_world, SimpananTulis(dunia.folder)
        self._bahan = Bahan(dunia.asisten, KataDiperiksa(dunia.check, load_golongan()))
        self._on = PerbuatanTulis(self._go_on, self._ask_draft, self._open, self._ask_case)
        self.meja: MejaTulis | None = None
        self.message, self._tuju = widgets.HTML(), Tuju()
        self.contoh = PilihContoh(dunia.asisten.base)
        self._stage = boxed(widgets.VBox([]), "kasus-panggung")
        self.box = boxed(widgets.VBox([self.message, self._stage, self._tuju.box]), "kasus-kiri")
        self.box.add_class("kasus-tulis")
        guarded(self.show_list, self._refused)

    def show_list(self) -> None:
        """Show from what one can start."""
        self.meja = None
        self._stage.children = (boxed(widgets.VBox(list(self._front())), "kasus-kelompok"),)

    def ganti_dunia(self, dunia: DuniaPelatihan) -> None:
        """Another window wrote cases: they are offered from the next list on."""
        self._dunia = dunia

    def begin(self, draf: DrafKasus, *, id_: str = "") -> None:
        """Open the desk with this draft."""
        self.meja = MejaTulis(self._bahan, self._store, draf, id_=id_, on_back=self._back, on_saved=self._changed)
        self._stage.children = (self.meja.box,)
        self._tuju.judul()

    # ── the list ──

    def _front(self) -> Iterator[widgets.Widget]:
        base = self._dunia.asisten.base
        yield widgets.HTML(HEAD.format("Menulis kasus") + LEAD + notice(FICTION, kind="awas"))
        yield button("Mulai kasus baru", "kasus-utama", lambda: self._guarded(DrafKasus()))
        yield from baris_draf(self._store.daftar_draf(base), self._on)
        yield from baris_sendiri(base, self._store.daftar_sendiri(base), self._on)
        yield widgets.HTML("<h3>Mulai dari kasus yang ada</h3>")
        self.contoh.tawarkan(self._dunia.cases)
        yield self.contoh.box
        yield button("Salin menjadi kasus baru", "kasus-tombol", self._copy)

    # ── starting ──

    def _copy(self) -> None:
        chosen = self.contoh.terpilih
        if chosen is None:
            self._refused("Pilih dulu kasus yang ingin disalin.")
            return
        draf = dari_kasus(chosen)
        self._guarded(replace(draf, judul=COPY.format(draf.judul)))

    def _go_on(self, one: RingkasDraf) -> None:
        def work() -> None:
            draf, told = self._read(self._store.muat_draf(one.id))
            self.begin(draf, id_=one.id)
            self.message.value = notice(told, kind="awas", role="status")

        guarded(work, self._refused)

    def _open(self, one: KasusSendiri) -> None:
        """Open an own case; what cannot be used as it is is opened as far as it can be read."""
        if one.kasus is not None:
            self._guarded(dari_kasus(one.kasus, berkas=one.berkas))
            return
        guarded(lambda: self._mend(one), self._refused)

    def _mend(self, one: KasusSendiri) -> None:
        draf, told = self._read(one.isi or "")
        self.begin(replace(draf, berkas=one.berkas))
        self.message.value = notice(f"{TO_MEND} {told}", kind="awas", role="status")

    def _read(self, text: str) -> tuple[DrafKasus, str]:
        """What can be read, and a sentence on what cannot."""
        draf, skipped = baca_draf(text, self._dunia.asisten.base)
        return draf, SKIPPED.format(", ".join(skipped)) if skipped else ""

    def _guarded(self, draf: DrafKasus) -> None:
        self.message.value = ""
        guarded(lambda: self.begin(draf), self._refused)

    # ── removing ──

    def _ask_draft(self, one: RingkasDraf) -> None:
        self._ask("draf", SURE_DRAFT.format(one.judul), lambda: self._store.hapus_draf(one.id))

    def _ask_case(self, one: KasusSendiri) -> None:
        def work() -> None:
            self._store.hapus(one)
            self._changed()
            self.message.value = notice(GONE.format(one.judul), kind="aman", role="status")

        self._ask("kasus", SURE_CASE.format(one.judul), work)

    def _ask(self, what: str, words: str, work: Callable[[], None]) -> None:
        def run() -> None:
            self._back()
            work()
            self.show_list()

        head = widgets.HTML(HEAD.format(f"Hapus {what}"))
        sure = widgets.HTML(notice(words, role="alert"))
        doing = button(f"Ya, hapus {what}", "kasus-tombol-bahaya", lambda: guarded(run, self._refused))
        leave = button("Jangan hapus", "kasus-tombol", lambda: guarded(self._back, self._refused))
        row = boxed(widgets.HBox([doing, leave]), "kasus-aksi")
        self._stage.children = (boxed(widgets.VBox([head, sure, row]), "kasus-kelompok"),)
        self._tuju.judul()

    # ── inside ──

    def _changed(self) -> None:
        """An own case was saved or removed: the other pages offer what there is now."""
        self._dunia = baca_sendiri(self._dunia)
        self._on_world(self._dunia)

    def _back(self) -> None:
        self.message.value = ""
        self.show_list()
        self._tuju.judul()

    def _refused(self, text: str) -> None:
        self.message.value = notice(text, kind="bahaya", role="alert")
