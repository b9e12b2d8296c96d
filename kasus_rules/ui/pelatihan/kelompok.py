"""Training sessions: the list of them, the form of a new one, and the session that is open.

Hides the store. What is typed is kept on the disk at once, so that a closed laptop lid costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.errors import InputError
from kasus_rules.explain.frasa import tanggal
from kasus_rules.services.sesi_simpan import SesiStore
from kasus_rules.training.sesi import AMBANG, Peserta, Sesi, baca_peserta
from kasus_rules.ui.layar.parts import HIDDEN, after_typing, auto, boxed, button, guarded, switch
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan
from kasus_rules.ui.pelatihan.kelompok_sesi import SesiTerbuka
from kasus_rules.ui.pelatihan.tuju import Tuju

LEAD = Markup(
    '<p class="kasus-pengantar">Peserta menilai kasus sendiri-sendiri dulu, lalu Anda melihat di mana ruangan '
    "terbelah. Nama peserta hanya ada di komputer ini; lembar dan kode jawaban memakai nomor.</p>"
)
HEAD = '<h2 class="kasus-kelompok-judul" tabindex="-1">Sesi</h2>'
NAMES_HINT = (
    "Satu baris satu peserta: nama; sekolah. Nomor peserta mengikuti urutan baris. Boleh dikosongkan; di halaman "
    "Berkas ada kartu nomor."
)
EMPTY = "Belum ada sesi. Buat yang pertama di bawah."
LONGEST = 120
CLOCK = re.compile(r"([01]?\d|2[0-3])[.:][0-5]\d")


class Kelompok:
    """The page as `box`."""

    def __init__(self, dunia: DuniaPelatihan) -> None:
        self._dunia, self._store = dunia, SesiStore(dunia.folder)
        self.message, self._list = widgets.HTML(), boxed(widgets.VBox([]), "kasus-sesi-daftar")
        self.form = FormSesi(dunia.hari_ini(), on_make=self._make)
        front = boxed(widgets.VBox([widgets.HTML(LEAD), self._list, self.form.box]), "kasus-kelompok")
        self._front = boxed(widgets.VBox([front]), "kasus-panggung")
        self.terbuka: SesiTerbuka | None = None
        self._opened, self._tuju = boxed(widgets.VBox([]), "kasus-panggung"), Tuju()
        self.box = boxed(widgets.VBox([self.message, self._front, self._opened, self._tuju.box]), "kasus-kiri")
        self.show_list()

    def show_list(self) -> None:
        """Show every session again."""
        self.terbuka = None
        self._opened.children = ()
        switch(self._front, HIDDEN, False)
        sessions, broken = self._store.daftar(), self._store.rusak()
        lines = [self._line(one) for one in sessions]
        none = widgets.HTML(Markup('<p class="kasus-redup">{}</p>').format(EMPTY))
        self._list.children = (widgets.HTML(HEAD), *(lines or [none]))
        if broken:
            self._say(f"Berkas sesi ini tidak dapat dibaca dan tidak diubah: {', '.join(broken)}.", kind="awas")

    def open(self, id_: str) -> None:
        """Open one session."""
        guarded(lambda: self._open(id_), self._refused)

    def ganti_dunia(self, dunia: DuniaPelatihan) -> None:
        """Offer the cases of another world, in an open session too."""
        self._dunia = dunia
        if self.terbuka is not None:
            self.terbuka.ganti_dunia(dunia)

    # ── inside ──

    def _open(self, id_: str) -> None:
        self._store.muat(id_)
        self.message.value = ""
        self.terbuka = SesiTerbuka(self._dunia, self._store, id_, on_close=self._back)
        self._opened.children = (self.terbuka.box,)
        switch(self._front, HIDDEN, True)
        self._tuju.judul()

    def _back(self) -> None:
        self.show_list()
        self._tuju.judul()

    def _line(self, sesi: Sesi) -> widgets.Widget:
        words = Markup("<strong>{}</strong><br><small>{} · {} · {}</small>").format(
            sesi.judul, tanggal(date.fromisoformat(sesi.tanggal)), sesi.tempat or "tempat belum diisi", _state(sesi)
        )
        opener = button("Buka", "kasus-tombol", lambda: self.open(sesi.id))
        opener.tooltip = f"Buka sesi {sesi.judul}"
        return boxed(widgets.HBox([widgets.HTML(words), opener]), "kasus-baris-kasus")

    def _make(self) -> None:
        self.form.message.value = ""
        guarded(self._made, self.form.refuse)

    def _made(self) -> None:
        sesi, names = self.form.read(self._store)
        self._store.buat(sesi)
        if names:
            self._store.simpan_peserta(sesi.id, names)
        self.form.clear()
        self._open(sesi.id)

    def _say(self, text: str, *, kind: str = "aman") -> None:
        self.message.value = notice(text, kind=kind, role="status")

    def _refused(self, text: str) -> None:
        self.message.value = notice(text, kind="bahaya", role="alert")


class FormSesi:
    """The form of a new session."""

    def __init__(self, hari_ini: date, *, on_make: Callable[[], None]) -> None:
        self._today = hari_ini
        self.judul = _text("Judul pelatihan", "misalnya Membaca kasus bersama, MGBK SMP")
        self.tanggal = widgets.DatePicker(description="Tanggal", value=hari_ini, layout=auto())
        self.tanggal.add_class("kasus-tanggal")
        self.mulai, self.selesai = _text("Mulai", "08.00"), _text("Selesai", "10.00")
        self.tempat = _text("Tempat", "misalnya ruang rapat sekolah")
        self.penyelenggara = _text("Penyelenggara", "misalnya MGBK kabupaten")
        self.pelatih = _text("Pelatih", "nama; nama")
        self.ambang = widgets.BoundedIntText(
            description="Ambang kelulusan (persen sama dengan aturan)", value=AMBANG, min=50, max=100, layout=auto()
        )
        self.ambang.add_class("kasus-angka")
        self.message = widgets.HTML()
        self.peserta = widgets.Textarea(description="Daftar peserta", placeholder=NAMES_HINT, rows=6, layout=auto())
        self.make = button("Buat sesi", "kasus-utama", after_typing(on_make))
        for box in (self.mulai, self.selesai):
            box.add_class("kasus-angka")
        parts = [
            widgets.HTML('<h2 class="kasus-kelompok-judul">Sesi baru</h2>'), self.judul, self.tanggal,
            boxed(widgets.HBox([self.mulai, self.selesai]), "kasus-sebaris"), self.tempat, self.penyelenggara,
            self.pelatih, self.ambang, self.peserta, self.message, boxed(widgets.HBox([self.make]), "kasus-aksi"),
        ]  # fmt: skip
        self.box = boxed(widgets.VBox(parts), "kasus-sesi-baru")

    def read(self, store: SesiStore) -> tuple[Sesi, tuple[Peserta, ...]]:
        """The session and its trainees.

        Raises:
            InputError: no title or day, or a line of the list cannot be used.
        """
        title, day = self.judul.value.strip(), self.tanggal.value
        if not title or day is None:
            raise InputError("Isi judul pelatihan dan tanggalnya lebih dulu.")
        texts = [title, *(one.value.strip() for one in (self.tempat, self.penyelenggara, self.mulai, self.selesai))]
        self._check()
        trainers = tuple(name.strip() for name in self.pelatih.value.split(";") if name.strip())
        sesi = Sesi(
            id=store.new_id(day.isoformat()), judul=title, tanggal=day.isoformat(), tempat=texts[1],
            pelatih=trainers, ambang=self.ambang.value, putaran={}, waktu_mulai=texts[3], waktu_selesai=texts[4],
            penyelenggara=texts[2],
        )  # fmt: skip
        return sesi, baca_peserta(self.peserta.value)

    def _check(self) -> None:
        for box in (self.judul, self.tempat, self.penyelenggara, self.pelatih):
            if len(text := box.value.strip()) > LONGEST:
                raise InputError(
                    f"{box.description} terlalu panjang: {len(text)} huruf, paling banyak {LONGEST}. Pendekkan dulu."
                )
        for box in (self.mulai, self.selesai):
            if box.value.strip() and not CLOCK.fullmatch(box.value.strip()):
                raise InputError(f"{box.description} belum berupa jam. Tulis seperti 08.00, atau kosongkan.")

    def refuse(self, text: str) -> None:
        """Say beside the button why no session was made."""
        self.message.value = notice(text, kind="bahaya", role="alert")

    def clear(self) -> None:
        """Empty the form."""
        for one in (self.judul, self.tempat, self.penyelenggara, self.pelatih, self.mulai, self.selesai, self.peserta):
            one.value = ""
        self.tanggal.value = self._today


def _state(sesi: Sesi) -> str:
    if not sesi.putaran:
        return "belum ada lembar"
    words = {"sebelum": "sebelum pembahasan", "sesudah": "sesudah pembahasan"}
    return ", ".join(f"{words[name]}: {len(isi.masuk)} masuk" for name, isi in sesi.putaran.items())


def _text(label: str, hint: str = "") -> widgets.Text:
    return widgets.Text(description=label, placeholder=hint, layout=auto())
