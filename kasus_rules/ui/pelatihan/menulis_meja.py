"""The desk at which one case is written: head, parts one at a time, check, save, download.

Hides when things are kept: a draft goes to the disk as soon as typing pauses, so that nothing typed is lost, and
goes away once the case is saved. A draft that another window changed is not put over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.latihan_tulis import (
    DrafBagian,
    DrafKasus,
    ke_yaml,
    nama_berkas,
    sementara,
    tanpa_bagian,
    temuan_sampai,
)
from kasus_rules.services.latihan_tulis_berkas import SimpananTulis, SudahAda
from kasus_rules.services.latihan_tulis_periksa import kata_cerita, periksa_draf
from kasus_rules.ui.layar.parts import after_typing, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.menulis_bagian import BagianTulis, Bahan
from kasus_rules.ui.pelatihan.menulis_kepala import Kepala
from kasus_rules.ui.pelatihan.menulis_tampil import FICTION, periksa_html
from kasus_rules.ui.unduh import link

PAUSE_SECONDS = 0.8
HEAD = Markup('<h2 class="kasus-kelompok-judul" tabindex="-1">{}</h2>')
NEW, OWN = "Kasus baru", "Mengubah kasus sendiri"
KEPT = Markup('<p class="kasus-redup">Draf tersimpan otomatis di komputer ini.</p>')
TAKEN = "Draf ini diubah dari jendela lain. Tulisan Anda disimpan sebagai draf tersendiri; tidak ada yang ditimpa."
SAVED = Markup(
    "<strong>Kasus “{}” tersimpan di komputer ini.</strong> Kasus ini sekarang ditawarkan di “Berlatih sendiri” dan "
    "“Sesi kelompok”, dan dapat dibuka atau dihapus lagi dari daftar “Kasus sendiri”."
)
SURE = (
    "Bagian {} akan dihapus: cerita, harapan, dan umpan baliknya. Temuannya pindah ke bagian sesudahnya, bila ada. "
    "Ini tidak dapat dibatalkan."
)
LINK = Markup("<p>{}</p>{}")
UNREADY = "Isinya belum lengkap, jadi berkas ini belum dapat dipakai berlatih. Tekan “Periksa” untuk melihat sebabnya."


class MejaTulis:
    """The desk as `box`."""

    def __init__(
        self, bahan: Bahan, store: SimpananTulis, draf: DrafKasus, *, id_: str = "", on_back: Callable[[], None],
        on_saved: Callable[[], None],
    ) -> None:  # fmt: skip
        self._bahan, self._store, self._draf = bahan, store, draf
        self._id, self._on_back, self._on_saved = id_, on_back, on_saved
        self._kept = ke_yaml(draf, bahan.asisten.base, sebagai_draf=True)
        self._on_disk = store.isi_draf(id_) if id_ else None
        self._timer: asyncio.TimerHandle | None = None
        self.nomor = 1
        self.kepala = Kepala(bahan.asisten.base, draf, self._changed)
        self.bagian: list[BagianTulis | None] = [None for _ in draf.bagian]
        self._title, self.message, self._state = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._tabs = boxed(widgets.HBox([]), "kasus-tab")
        self._stage = boxed(widgets.VBox([]), "kasus-tulis-panggung")
        self._sure, self._over = boxed(widgets.VBox([]), "kasus-tulis-yakin"), boxed(widgets.HBox([]), "kasus-aksi")
        self.box = boxed(widgets.VBox(self._parts()), "kasus-tulis-meja")
        self.show(1)
        self._look()

    @property
    def draf(self) -> DrafKasus:
        """Everything as it is written now."""
        parts = (page.isi() if page else self._draf.bagian[place] for place, page in enumerate(self.bagian))
        return self.kepala.isi(replace(self._draf, bagian=tuple(parts)))

    def show(self, nomor: int) -> None:
        """Show one part; it begins with what the earlier ones know."""
        self.nomor = nomor
        before = temuan_sampai(self.draf, nomor - 1)
        page = self.bagian[nomor - 1]
        if page is None:
            page = BagianTulis(self._bahan, nomor, self._draf.bagian[nomor - 1], before, self._changed)
            self.bagian[nomor - 1] = page
        page.beri_nomor(nomor)
        page.mulai(before)
        self._stage.children = (page.box,)
        self._sure.children = ()
        self._draw_tabs()
        self._look()

    def settle(self) -> None:
        """Keep the draft now, if anything changed."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        guarded(self._keep, self._refused)
        guarded(self._look, self._refused)

    # ── parts of the story ──

    def _draw_tabs(self) -> None:
        made = [button(f"Bagian {n}", "kasus-tab-tombol", self._shower(n)) for n in range(1, len(self.bagian) + 1)]
        for number, one in enumerate(made, 1):
            switch(one, "kasus-tab-kini", number == self.nomor)
        more = button("Tambah bagian", "kasus-tab-tombol", self._add_part)
        away = button(f"Hapus bagian {self.nomor}", "kasus-tab-tombol", self._ask_removal)
        self._tabs.children = (*made, more, *((away,) if len(self.bagian) > 1 else ()))

    def _shower(self, nomor: int) -> Callable[[], None]:
        return after_typing(lambda: guarded(lambda: self.show(nomor), self._refused))

    def _add_part(self) -> None:
        self._draf = replace(self.draf, bagian=(*self.draf.bagian, DrafBagian()))
        self.bagian.append(None)
        guarded(lambda: self.show(len(self.bagian)), self._refused)
        self._changed()

    def _ask_removal(self) -> None:
        yes = button(f"Ya, hapus bagian {self.nomor}", "kasus-tombol-bahaya", self._remove_part)
        no = button("Jangan hapus", "kasus-tombol", lambda: setattr(self._sure, "children", ()))
        words = widgets.HTML(notice(SURE.format(self.nomor), kind="awas", role="alert"))
        self._sure.children = (words, boxed(widgets.HBox([yes, no]), "kasus-aksi"))

    def _remove_part(self) -> None:
        self._draf = tanpa_bagian(self.draf, self.nomor)
        self.bagian = [None for _ in self._draf.bagian]
        self.show(max(1, self.nomor - 1))
        self._changed()

    # ── keeping ──

    def _changed(self) -> None:
        self._over.children = ()
        if self._timer is not None:
            self._timer.cancel()
        try:
            self._timer = asyncio.get_running_loop().call_later(PAUSE_SECONDS, self.settle)
        except RuntimeError:
            self.settle()

    def _keep(self) -> None:
        text = ke_yaml(self.draf, self._bahan.asisten.base, sebagai_draf=True)
        if text == self._kept:
            return
        if self._id and self._store.isi_draf(self._id) not in (self._on_disk, None):
            self._id = ""
            self._say(TAKEN, kind="awas")
        self._id = self._id or self._store.new_id()
        self._store.simpan_draf(self._id, text)
        self._kept = self._on_disk = text
        self._state.value = KEPT

    def _look(self) -> None:
        """Look through the texts and say so beside them."""
        draf = self.draf
        notes = tuple(kata_cerita(draf, sementara(draf), self._bahan.kata))
        self.kepala.tampilkan(tuple(one for one in notes if one.bagian == 0))
        page = self.bagian[self.nomor - 1]
        if page is not None:
            page.tampilkan([one for one in notes if one.bagian == self.nomor])
        title = HEAD.format(draf.judul or (OWN if draf.berkas else NEW))
        if self._title.value != title:
            self._title.value = title

    # ── check, save, download ──

    def _check(self) -> None:
        self.settle()
        self.message.value = periksa_html(periksa_draf(self._bahan.asisten, self.draf, self._bahan.kata))

    def _save(self, *, ganti: bool = False) -> None:
        self.settle()
        draf = self.draf
        notes = periksa_draf(self._bahan.asisten, draf, self._bahan.kata)
        if any(one.wajib for one in notes):
            self.message.value = periksa_html(notes)
            return
        name = draf.berkas or nama_berkas(draf.judul)
        try:
            self._store.simpan(name, ke_yaml(draf, self._bahan.asisten.base), ganti=ganti or bool(draf.berkas))
        except SudahAda as trouble:
            self._ask_over(trouble.pesan)
            return
        self._saved(name, draf)

    def _saved(self, name: str, draf: DrafKasus) -> None:
        if self._id and self._store.isi_draf(self._id) == self._on_disk:
            self._store.hapus_draf(self._id)
        self._draf = replace(draf, berkas=name)
        self._id, self._on_disk, self._over.children = "", None, ()
        self._kept = ke_yaml(self.draf, self._bahan.asisten.base, sebagai_draf=True)
        self._state.value = ""
        self._say(SAVED.format(draf.judul))
        self._on_saved()

    def _ask_over(self, words: str) -> None:
        self._say(words, kind="awas")
        over = button("Ganti kasus yang lama", "kasus-tombol-bahaya", self._safely(lambda: self._save(ganti=True)))
        self._over.children = (over,)

    def _download(self) -> None:
        self.settle()
        draf, asisten = self.draf, self._bahan.asisten
        ready = not any(one.wajib for one in periksa_draf(asisten, draf, self._bahan.kata))
        name = f"{draf.berkas or nama_berkas(draf.judul)}.yaml"
        made = link(name, ke_yaml(draf, asisten.base).encode(), "application/yaml", f"Unduh {name}")
        self.message.value = LINK.format(made, Markup("") if ready else notice(UNREADY, kind="awas", role="status"))

    def _back(self) -> None:
        self.settle()
        self._on_back()

    # ── the frame ──

    def _parts(self) -> list[widgets.Widget]:
        back = button("Kembali ke daftar", "kasus-tombol", after_typing(self._safely(self._back)))
        head = boxed(widgets.HBox([self._title, back]), "kasus-tulis-atas")
        doing = (
            ("Simpan di komputer ini", "kasus-utama", self._save), ("Periksa", "kasus-tombol", self._check),
            ("Unduh berkas kasus", "kasus-tombol", self._download),
        )  # fmt: skip
        row = [button(text, kind, after_typing(self._safely(work))) for text, kind, work in doing]
        return [
            head, widgets.HTML(notice(FICTION, kind="awas")), self.kepala.box, self._tabs, self._sure, self._stage,
            self.message, self._over, boxed(widgets.HBox(row), "kasus-aksi"), self._state,
        ]  # fmt: skip

    def _safely(self, work: Callable[[], None]) -> Callable[[], None]:
        return lambda: guarded(work, self._refused)

    def _say(self, text: str | Markup, *, kind: str = "aman") -> None:
        self.message.value = notice(text, kind=kind, role="status")

    def _refused(self, text: str) -> None:
        self.message.value = notice(text, kind="bahaya", role="alert")
