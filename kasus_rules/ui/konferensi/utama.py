"""The conference screen as a whole: choose a kasus, prepare, hold, close.

Hides the wiring: which part hears of which change, and when the sheet of the next conference begins.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import ipywidgets as widgets

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import Langkah
from kasus_rules.documents.isi import JENIS as JENIS_DOKUMEN
from kasus_rules.register.isi_kasus import Identitas, Kasus, Orang
from kasus_rules.register.store import Register
from kasus_rules.services.konferensi_lembar import JENIS, LembarKonferensi, awal, from_json, nomor_kini
from kasus_rules.services.konferensi_tutup import LAIN
from kasus_rules.services.tindak_lanjut import draf_timbang_lagi
from kasus_rules.ui.kasus.daftar import FILTERS
from kasus_rules.ui.kasus.dokumen import DocumentPage
from kasus_rules.ui.kasus.dunia import DuniaKasus
from kasus_rules.ui.kasus.meja import CaseDesk
from kasus_rules.ui.konferensi.agenda import AgendaBagian
from kasus_rules.ui.konferensi.hasil import Keberatan, KeputusanBagian, Ringkasan, Suara
from kasus_rules.ui.konferensi.isian import html, put
from kasus_rules.ui.konferensi.izin import Laporan, Persetujuan
from kasus_rules.ui.konferensi.jalankan import AcaraBerjalan, KehadiranBagian, Kerahasiaan, Mulai
from kasus_rules.ui.konferensi.opsi import OpsiBagian
from kasus_rules.ui.konferensi.penjaga import Penjaga, Tempat
from kasus_rules.ui.konferensi.peserta import PesertaBagian
from kasus_rules.ui.konferensi.rencana import Jadwal, PerluTahuBagian
from kasus_rules.ui.konferensi.ruang import Bagian, Ruang
from kasus_rules.ui.konferensi.tutup import Tutup
from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, switch
from kasus_rules.ui.panel.bagian import notice

TABS = ("Siapkan", "Jalankan", "Tutup")
LETTERS = "Dokumen"
FOLLOW_SECONDS = 0.6
UNSAVED = "Isian terakhir belum tersimpan. Tunggu sampai tertulis “Tersimpan”, lalu coba lagi."
DRAFTED = "Draf {} siap. Buka Triase, pilih “Lanjutkan draf”, lengkapi jawabannya, lalu simpan keputusannya."
DRAFTED_SAMPLE = "Draf contoh {} dibuat, hanya dalam ingatan layar ini. Pada register sekolah ia diteruskan di Triase."


class KonferensiLayar:
    """The screen."""

    def __init__(self, dunia: DuniaKasus) -> None:
        self.ruang = Ruang(dunia, self._changed, self._record)
        self.penjaga = Penjaga(dunia.store, sekarang=dunia.sekarang, on_taken=self._taken)
        self._timer: asyncio.TimerHandle | None = None
        self._parts()
        self._tabs = {name: button(name, "kasus-babak", lambda name=name: self.go(name)) for name in (*TABS, LETTERS)}  # type: ignore[misc]
        bar = boxed(widgets.HBox([*self._tabs.values(), self.penjaga.line]), "kasus-babak-bilah")
        self._elsewhere = html()
        body = boxed(widgets.VBox([bar, self.penjaga.box, self._elsewhere, *self._pages.values()]), "kasus-rapat")
        self.meja = CaseDesk(
            dunia, title="Konferensi", body=body, on_opened=self._opened, on_changed=self._case_changed,
            first=FILTERS[0][1], may_leave=self._may_leave, before_lock=self.penjaga.flush,
        )  # fmt: skip
        self.dokumen = DocumentPage(self.meja, dunia.pembuat_surat(), JENIS_DOKUMEN)
        self._pages[LETTERS].children = (self.dokumen.box,)
        self.go(TABS[0])

    @property
    def box(self) -> widgets.Widget:
        """The widget to display."""
        return self.meja.box

    def go(self, tab: str) -> None:
        """Show a tab."""
        self.tab = tab
        for name, page in self._pages.items():
            switch(page, HIDDEN, name != tab)
            switch(self._tabs[name], "kasus-babak-kini", name == tab)

    def lock(self) -> None:
        """The register was locked."""
        self.meja.lock()
        if self.meja.kasus is None:
            self.dokumen.clear()
            self._forget()

    def _parts(self) -> None:
        ruang = self.ruang
        self.laporan, self.persetujuan = Laporan(ruang), Persetujuan(ruang)
        self.peserta, self.jadwal = PesertaBagian(ruang, on_again=self._again, on_name=self._name), Jadwal(ruang)
        self.agenda, self.tahu = AgendaBagian(ruang), PerluTahuBagian(ruang)
        self.mulai, self.kehadiran, self.rahasia = Mulai(ruang), KehadiranBagian(ruang), Kerahasiaan(ruang)
        self.acara, self.suara, self.opsi = AcaraBerjalan(ruang), Suara(ruang), OpsiBagian(ruang)
        self.keputusan, self.keberatan, self.ringkasan = KeputusanBagian(ruang), Keberatan(ruang), Ringkasan(ruang)
        self.tutup = Tutup(ruang, on_close=self._close)
        prepare = (self.laporan, self.persetujuan, self.peserta, self.jadwal, self.agenda, self.tahu)
        beside = (self.mulai, self.kehadiran, self.acara, self.rahasia)
        talk = (self.suara, self.opsi, self.keputusan, self.keberatan)
        self._all: tuple[Bagian, ...] = (*prepare, *beside, *talk, self.ringkasan, self.tutup)
        live = boxed(widgets.HBox([_column(beside), _column(talk)]), "kasus-rapat-dua")
        end = (self.ringkasan.box, self.tutup.kartu.box, self.tutup.batal.box, self.tutup.lama.box)
        pages = (_column(prepare), live, boxed(widgets.VBox(list(end)), "kasus-kelompok"))
        letters = boxed(widgets.VBox([]), "kasus-kelompok")
        self._pages: dict[str, widgets.Box] = dict(zip((*TABS, LETTERS), (*pages, letters), strict=True))

    def _opened(self, kasus: Kasus) -> None:
        self.meja.use(lambda register: self._begin(register, kasus))
        self.dokumen.show(kasus)
        self.go("Jalankan" if kasus.keadaan.langkah is Langkah.BERLANGSUNG else "Siapkan")

    def _begin(self, register: Register, kasus: Kasus) -> None:
        """Take the kept sheet of the present conference, or begin one."""
        kept = register.muat_lembar(kasus.kode, JENIS, nomor_kini(kasus.keadaan))
        self.ruang.kasus = kasus
        self.ruang.lembar = awal(kasus.keadaan, self.ruang.pendapat.tahap) if kept is None else from_json(kept.isi)
        self._fill()
        self.penjaga.begin(Tempat(kasus.kode, self.meja.officer.needed), kept, self.ruang.lembar)

    def _say_where(self) -> None:
        """Beside the seven steps: what comes before a conference, or instead of one."""
        kasus, _ = self.ruang.buka
        text = LAIN.get(kasus.keadaan.langkah) if kasus.keadaan.langkah else None
        put(self._elsewhere, notice(text or "", kind="awas"))

    def _fill(self) -> None:
        self._say_where()
        for one in self._all:
            one.fill()
        for one in self._all:  # what the first ones proposed is known to all now
            one.refresh()

    def _case_changed(self, kasus: Kasus) -> None:
        self.ruang.kasus = kasus
        self.dokumen.show(kasus)
        sheet = self.ruang.lembar
        if sheet is not None and nomor_kini(kasus.keadaan) != sheet.konferensi:
            self.meja.use(lambda register: self._begin(register, kasus))
        else:
            self._refresh()

    def _refresh(self) -> None:
        self._stop()
        if self.ruang.lembar is not None:
            self._say_where()
            for one in self._all:
                one.refresh()

    def _changed(self, sheet: LembarKonferensi, typed: bool) -> None:
        self.penjaga.change(sheet, typed=typed)
        self._stop()
        if typed:
            try:
                self._timer = asyncio.get_running_loop().call_later(FOLLOW_SECONDS, self._refresh)
            except RuntimeError:
                self._refresh()
        else:
            self._refresh()

    def _taken(self, sheet: LembarKonferensi) -> None:
        self.ruang.lembar = sheet
        self._fill()

    def _record(self, *isi: p.Isi, said: str, tanggal: date | None = None) -> None:
        self.penjaga.flush()
        self.meja.record(*isi, said="", tanggal=tanggal, then=lambda: self.penjaga.tell(said))

    def _close(self, record: p.KonferensiDitutup, said: str) -> None:
        self.penjaga.flush()
        self.meja.record(
            record,
            said=said,
            hapus_lembar=(JENIS, record.konferensi),
            then=lambda: self.meja.order_focus("kasus-pesan"),
        )

    def _may_leave(self) -> bool:
        self.penjaga.flush()
        if self.penjaga.unsaved:
            self.meja.say(UNSAVED, kind="awas")
            return False
        self._forget()
        return True

    def _again(self) -> None:
        """A draft of a new triage of this kasus, so that the open questions can be settled."""
        self.meja.use(self._draft)

    def _draft(self, register: Register) -> None:
        kasus, _ = self.ruang.buka
        there = next((one.kode for one in register.list_draf() if one.kode_kasus == kasus.kode), None)
        if there is None:
            first = next(iter(self.ruang.base.groups))
            fresh = draf_timbang_lagi(kasus.keputusan[-1], petugas=self.meja.officer.needed(), langkah=first)
            there = register.save_draf(fresh).kode
        sample = self.ruang.dunia.store.chosen == "contoh"
        self.meja.say((DRAFTED_SAMPLE if sample else DRAFTED).format(there))
        self.meja.order_focus("kasus-pesan")

    def _name(self, peran: str, nama: str) -> None:
        """Keep a name where names are kept."""
        self.meja.use(lambda register: self._keep_name(register, Orang(peran, nama)))

    def _keep_name(self, register: Register, orang: Orang) -> None:
        kasus, _ = self.ruang.buka
        who = self.meja.officer.needed()
        known = register.muat_identitas(kasus.kode, pelaku=who) or Identitas(())
        if (orang.peran, orang.nama) not in {(one.peran, one.nama) for one in known.orang}:
            register.simpan_identitas(kasus.kode, replace(known, orang=(*known.orang, orang)), pelaku=who)
            self.meja.reload(register)

    def _forget(self) -> None:
        self._stop()
        self.penjaga.end()
        self.ruang.forget()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _column(parts: Sequence[Any]) -> widgets.Box:
    return boxed(widgets.VBox([one.box for one in parts]), "kasus-kelompok")
