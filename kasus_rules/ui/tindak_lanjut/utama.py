"""The screen of follow-up: all promises in front, one kasus behind, with its promises, steps, history, names.

Hides the wiring between the desk and the pages. Everything is recorded through the desk, so that a refused
step is shown as what is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import TERBUKA
from kasus_rules.documents.isi import JenisDokumen
from kasus_rules.register.isi import KasusRingkas
from kasus_rules.register.isi_kasus import Identitas, Kasus, Saringan
from kasus_rules.register.store import Register, kata_tentang_cadangan
from kasus_rules.services import tindak_lanjut as t
from kasus_rules.services.lembar_register import lembar
from kasus_rules.services.riwayat_cetak import KepalaRiwayat, riwayat_html
from kasus_rules.services.tindak_lanjut_hasil import Hasil, peristiwa_hasil
from kasus_rules.services.tindak_lanjut_kalender import berkas_kalender
from kasus_rules.ui.kasus.dokumen import DocumentPage
from kasus_rules.ui.kasus.dunia import DuniaKasus
from kasus_rules.ui.kasus.meja import CaseDesk
from kasus_rules.ui.tindak_lanjut.depan import HalamanDepan
from kasus_rules.ui.tindak_lanjut.identitas import HalamanIdentitas, Perbuatan
from kasus_rules.ui.tindak_lanjut.janji import DaftarJanji
from kasus_rules.ui.tindak_lanjut.kasus import HalamanJanji, Tab
from kasus_rules.ui.tindak_lanjut.langkah import HalamanLangkah
from kasus_rules.ui.tindak_lanjut.riwayat import HalamanRiwayat
from kasus_rules.ui.tindak_lanjut.tampilan import selesai_semua_html

UNSAVED = "Ada isian yang belum disimpan. Simpan dulu, atau tekan sekali lagi untuk meninggalkannya."
DRAFTED = Markup(
    "Draf triase <strong>{}</strong> sudah siap, berisi jawaban terakhir. "
    '<a href="#" data-kasus-buka="01_triase.ipynb" data-kasus-tekan="Lanjutkan draf">Lanjutkan di layar Kasus baru</a>.'
)
DRAFTED_SAMPLE = Markup(
    "Draf triase <strong>{}</strong> sudah siap, berisi jawaban terakhir. Dengan data contoh draf itu hanya ada di "
    "layar ini; dengan register sekolah, lanjutkan di layar Kasus baru lewat “Lanjutkan draf”."
)
FIRST_STEP = "keselamatan"
LETTERS = "Dokumen"
KINDS: tuple[JenisDokumen, ...] = (
    "rencana_tindak_lanjut", "surat_rujukan", "surat_orang_tua", "laporan", "persetujuan",
)  # fmt: skip
DONE_DAYS = 30
PER_READ, MOST_KASUS = 500, 2000


class TindakLanjut:
    """The screen."""

    def __init__(self, dunia: DuniaKasus) -> None:
        self.dunia = dunia
        self._warned = False
        self._read: tuple[tuple[int, str], date] | None = None
        self.semua = DaftarJanji(check=dunia.check, hari_ini=dunia.hari_ini, on_record=self._record, on_open=self._open)
        self.depan = HalamanDepan(
            self.semua, on_calendar=self._calendar, on_done=self._done, on_sheet=self._sheet,
            on_retention=self._retention, on_open=self._open,
        )  # fmt: skip
        milik = DaftarJanji(check=dunia.check, hari_ini=dunia.hari_ini, on_record=self._record)
        self.janji = HalamanJanji(dunia.base, milik)
        self.langkah = HalamanLangkah(dunia.base, check=dunia.check, on_record=self._step, on_again=self._weigh_again)
        self.riwayat = HalamanRiwayat(dunia.base, check=dunia.check, on_correct=self._correct, on_print=self._print)
        names = Perbuatan(self._show_names, self._keep_names, self._erase_names)
        self.identitas = HalamanIdentitas(dunia.base, check=dunia.check, warning=kata_tentang_cadangan(), on=names)
        self._letters = widgets.VBox([])
        self.tab = Tab({
            "Janji": self.janji.box, "Catat langkah": self.langkah.box, "Riwayat": self.riwayat.box,
            LETTERS: self._letters, "Nama": self.identitas.box,
        })  # fmt: skip
        self.desk = CaseDesk(
            dunia, title="Tindak lanjut", body=self.tab.box, on_opened=self._opened, on_changed=self._changed,
            first=TERBUKA, may_leave=self._may_leave, front=self.depan.box, on_list=self._list_read,
        )  # fmt: skip
        self._pembuat = dunia.pembuat_surat()
        self.dokumen = DocumentPage(self.desk, self._pembuat, KINDS)
        self._letters.children = (self.dokumen.box,)

    @property
    def box(self) -> widgets.Widget:
        """The widget to display."""
        return self.desk.box

    def show_again(self) -> None:
        """Follow what may have changed elsewhere."""
        self.desk.show_again()

    def lock(self) -> None:
        """The register was locked: put everything of it away."""
        was_open = self.dunia.store.ready
        self.desk.lock()
        if was_open and not self.dunia.store.ready:
            self.put_away()

    def put_away(self) -> None:
        """Take every word of a kasus off the screen."""
        self._read = None
        self.semua.show(())
        self.depan.clear()
        for page in (self.janji, self.langkah, self.riwayat, self.dokumen, self.identitas):
            page.clear()

    # ── the front page ──

    def _open(self, kode: str) -> None:
        if self.semua.dirty and not self._asked_twice():
            return
        self.semua.close_form()
        self.desk.open(kode)

    def _list_read(self, register: Register, officer: str) -> None:
        """Read the promises again, unless nothing was recorded since, or a form is being filled in."""
        now = (register.jangkar(), self.dunia.hari_ini())
        if not self.semua.dirty and now != self._read:
            self._show_all(register, officer)

    def _show_all(self, register: Register, officer: str) -> None:
        due = register.jatuh_tempo(pelaku=officer)
        kasus, whole = open_kasus(register, officer)
        self.semua.show(t.janji(due, kasus, self.dunia.base, hari_ini=self.dunia.hari_ini()))
        self.depan.show_limit(0 if whole else len(kasus))
        self._read = (register.jangkar(), self.dunia.hari_ini())

    def _calendar(self) -> None:
        officer = self.desk.officer.name

        def work(register: Register) -> None:
            due = register.jatuh_tempo(pelaku=officer)
            self.depan.show_calendar(berkas_kalender(due, open_kasus(register, officer)[0]))

        self.desk.use(work)

    def _sheet(self) -> None:
        def work(register: Register) -> None:
            who, today = self.desk.officer.needed(), self.dunia.hari_ini()
            self.depan.show_sheet(lembar(register, self.dunia.base, petugas=who, hari_ini=today))

        self.desk.use(work)

    def _done(self) -> None:
        since = self.dunia.hari_ini() - timedelta(days=DONE_DAYS)

        def work(register: Register) -> None:
            found = register.selesai_sejak(since, pelaku=self.desk.officer.name)
            self.depan.show_done(selesai_semua_html(found, self.dunia.base, days=DONE_DAYS))

        self.desk.use(work)

    def _retention(self, years: int) -> None:
        def work(register: Register) -> None:
            found = register.lewat_retensi(self.dunia.hari_ini(), years)
            self.depan.show_old(found, len(found))

        self.desk.use(work)

    # ── the open kasus ──

    def _opened(self, kasus: Kasus) -> None:
        self.tab.show("Janji")
        self._changed(kasus)

    def _changed(self, kasus: Kasus) -> None:
        today = self.dunia.hari_ini()
        self._warned = False
        self.janji.show(kasus, today, sample=self.dunia.store.chosen == "contoh")
        self.langkah.show(kasus, today)
        self.riwayat.show(kasus, today)
        self.identitas.show(kasus)
        self.dokumen.show(kasus)

    def _may_leave(self) -> bool:
        dirty = any(one.dirty for one in (self.janji, self.langkah, self.riwayat, self.identitas))
        if dirty and not self._asked_twice():
            return False
        self._warned = False
        return True

    def _asked_twice(self) -> bool:
        if self._warned:
            self._warned = False
            return True
        self._warned = True
        self.desk.say(UNSAVED, kind="awas")
        return False

    def _record(self, janji: t.Janji, hasil: Hasil, day: date) -> None:
        """Record what became of a promise, from the front page or within its kasus."""
        events = peristiwa_hasil(janji, hasil)
        again = hasil.pilihan == "timbang_lagi"
        if self.desk.kasus is not None:
            self.desk.record(*events, said="Hasil tersimpan.", tanggal=day, then=self._draft if again else _nothing)
            return

        def work(register: Register) -> None:
            officer = self.desk.officer.needed()
            register.catat_semua(janji.kode_kasus, events, petugas=officer, tanggal=day)
            self._show_all(register, officer)
            self.depan.clear()
            self.desk.say("Hasil tersimpan.")
            if again:
                self._make_draft(register, janji.kode_kasus)

        self.desk.say("")
        self.desk.use(work)

    def _step(self, isi: p.Isi, day: date, said: str) -> None:
        again = isinstance(isi, p.TinjauanDilakukan) and isi.lanjut == "timbang_lagi"
        self.desk.record(isi, said=said, tanggal=day, then=self._draft if again else _nothing)

    def _correct(self, isi: p.Isi, day: date, nomor: int) -> None:
        kasus = self.desk.kasus
        if kasus is None:
            return

        def work(register: Register) -> None:
            officer = self.desk.officer.needed()
            register.catat(kasus.kode, isi, petugas=officer, tanggal=day, mengoreksi=nomor)
            self.desk.reload(register)
            self.desk.say("Koreksi tersimpan. Catatan lama tetap terbaca di riwayat.")

        self.desk.use(work)

    def _weigh_again(self) -> None:
        self.desk.say("")
        self._draft()

    def _draft(self) -> None:
        kasus = self.desk.kasus
        if kasus is not None:
            self.desk.use(lambda register: self._make_draft(register, kasus.kode))

    def _make_draft(self, register: Register, kode: str) -> None:
        there = next((one.kode for one in register.list_draf() if one.kode_kasus == kode), None)
        if there is None:
            latest = register.load_keputusan(kode)[-1]
            fresh = t.draf_timbang_lagi(latest, petugas=self.desk.officer.needed(), langkah=FIRST_STEP)
            there = register.save_draf(fresh).kode
        words = DRAFTED_SAMPLE if self.dunia.store.chosen == "contoh" else DRAFTED
        self.desk.say(words.format(there))

    def _print(self) -> None:
        kasus = self.desk.kasus
        if kasus is not None:
            head = KepalaRiwayat(self.dunia.settings().sekolah, self.desk.officer.name, self.dunia.hari_ini())
            self.desk.order_print(f"Riwayat kasus {kasus.kode}", riwayat_html(kasus, self.dunia.base, head))

    # ── names ──

    def _show_names(self) -> None:
        self._with_kasus(lambda register, kode, officer: self.identitas.show_names(
            register.muat_identitas(kode, pelaku=officer)
        ))  # fmt: skip

    def _keep_names(self, identitas: Identitas) -> None:
        def work(register: Register, kode: str, officer: str) -> None:
            self.identitas.show_names(register.simpan_identitas(kode, identitas, pelaku=officer))
            self.desk.heading.hide_names()
            self.desk.say("Nama dan kontak tersimpan.")

        self._with_kasus(work)

    def _erase_names(self, reason: str) -> None:
        def work(register: Register, kode: str, officer: str) -> None:
            register.hapus_identitas(kode, alasan=reason, pelaku=officer)
            self.desk.heading.hide_names()
            self.desk.reload(register)
            if self.desk.kasus is not None:
                self._pembuat.hapus_dari_kotak(register, self.desk.kasus, petugas=officer)
            self.desk.say("Nama dan kontak dihapus. Ingat juga cadangan lama.")

        self._with_kasus(work)

    def _with_kasus(self, work: Callable[[Register, str, str], None]) -> None:
        kasus = self.desk.kasus
        if kasus is not None:
            self.desk.use(lambda register: work(register, kasus.kode, self.desk.officer.needed()))


def open_kasus(register: Register, officer: str) -> tuple[tuple[KasusRingkas, ...], bool]:
    """The open kasus, the last touched first, and whether these are all; the screen says when they are not."""
    wanted = Saringan(langkah=TERBUKA)
    page = register.cari_kasus(wanted, batas=PER_READ, pelaku=officer)
    found = list(page.baris)
    while page.lanjut and len(found) < MOST_KASUS:
        page = register.cari_kasus(wanted, batas=PER_READ, sesudah=page.lanjut, pelaku=officer)
        found += page.baris
    return tuple(found), page.lanjut is None


def _nothing() -> None:
    """Go on with nothing."""
