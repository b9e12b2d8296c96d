"""The school's register, opened for the notebook with a button: the passphrase is asked by the page, never in a cell.

Hides the dialog and the choice between sample data and register. Who reads, and for what, is asked first: both are
kept, and for research only kasus with consent are read.
"""

from __future__ import annotations

import ipywidgets as widgets

from kasus_rules.core.program import Program
from kasus_rules.errors import InputError
from kasus_rules.register.store import Register
from kasus_rules.services import pola as layanan
from kasus_rules.services.pola_register import TujuanBaca, dari_register
from kasus_rules.ui.kasus.dunia import DuniaKasus, make_world
from kasus_rules.ui.layar.parts import after_typing, auto, boxed, button
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pola.buku import Pola

UNTUK: list[tuple[str, TujuanBaca | None]] = [
    ("pilih dahulu", None), ("Layanan BK: melihat kasus sekolah sendiri", "layanan"), ("Penelitian", "penelitian"),
]  # fmt: skip


def register_sekolah() -> Sekolah:
    """Begin to open the register that is in use on this machine (sample data, where those were chosen).

    Raises:
        KasusError: the rules or the data folder cannot be used.
    """
    return Sekolah(make_world(), layanan.program_dipakai())


class Sekolah:
    """The door to the register; `data` is there once it was opened."""

    def __init__(self, dunia: DuniaKasus, program: Program) -> None:
        self._dunia, self._program = dunia, program
        self._found: Pola | None = None
        self.petugas = widgets.Text(description="Anda", placeholder="nama yang dicatat di riwayat akses", layout=auto())
        self.petugas.value = dunia.siapa()
        self.tujuan = widgets.Dropdown(description="Untuk apa", options=UNTUK, value=None, layout=auto())
        self.buka = button("Baca register", "kasus-utama", after_typing(self._clicked))
        self.pesan = widgets.HTML()
        fields = boxed(widgets.Box([self.petugas, self.tujuan]), "kasus-pola-isian")
        self.box = widgets.VBox([fields, self.buka, self.pesan])
        boxed(self.box, "kasus-triase").add_class("kasus-pola")

    def __repr__(self) -> str:
        return f"<Register sekolah: {'terbuka' if self._found else 'belum dibaca'}>"

    def layar(self) -> widgets.VBox:
        """The button, and what came of it."""
        return self.box

    @property
    def data(self) -> Pola:
        """The data of the notebook.

        Raises:
            InputError: the register was not read yet.
        """
        if self._found is None:
            raise InputError("Register belum dibaca. Tekan Baca register pada sel di atas, lalu jalankan sel ini lagi.")
        return self._found

    def _clicked(self) -> None:
        if self._dunia.store.chosen is None:
            self._say("Pilih dahulu di layar awal: data contoh, atau register sekolah.", "awas")
            return
        goal: TujuanBaca | None = self.tujuan.value
        if goal is None:
            self._say("Pilih dahulu untuk apa register ini dibaca. Untuk penelitian, hanya kasus yang murid dan "
                      "keluarganya setuju diteliti yang dibaca.", "awas")  # fmt: skip
            return
        self._found = None  # what was read for another purpose does not stay
        sample = self._dunia.store.chosen == "contoh"  # now: the passphrase may come after another choice
        self._dunia.store.use(
            lambda register: self._read(register, goal, sample=sample), refused=lambda text: self._say(text, "awas")
        )

    def _read(self, register: Register, goal: TujuanBaca, *, sample: bool) -> None:
        found = dari_register(
            register, self._program.base, tujuan=goal, petugas=self.petugas.value, rekaan=sample,
            hari=self._dunia.hari_ini(), jenis_sekolah=self._dunia.settings().jenjang,
        )  # fmt: skip
        self._found = Pola(found.data, self._program)
        self._say(f"{found.ringkas} Jalankan sel berikutnya.", "aman")

    def _say(self, text: str, kind: str) -> None:
        self.pesan.value = notice(text, kind=kind, role="status")
