"""The start screen: one card for each thing a counsellor comes for, and the choice of data.

Hides which notebook a card opens and how. A card is a plain link marked `data-kasus-buka`, which the
labextension follows within the same tab; a notebook that is not there yet is named, but cannot be clicked.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from IPython.display import display

from kasus_rules.errors import KasusError
from kasus_rules.register.tempat import data_folder
from kasus_rules.rulebase import load
from kasus_rules.services.lokasi import rules_folder
from kasus_rules.ui.layar.parts import boxed, button, guarded
from kasus_rules.ui.layar.pengaturan import SettingsPage, levels_of
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pilihan import load_sumber_data, save_sumber_data

CHOICES = [("Data contoh (fiktif)", "contoh"), ("Register sekolah", "register")]
REMEMBERED = {
    "contoh": "Memakai data contoh: semuanya rekaan, tidak ada yang disimpan ke register.",
    "register": "Memakai register sekolah: tersandi di komputer ini, dibuka dengan kata sandi Anda.",
}
NOT_CHOSEN = "Belum dipilih. Anda baru akan ditanya saat pertama kali menyimpan."


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what it is called, what it is for, which notebook it opens."""

    judul: str
    guna: str
    notebook: str
    tekan: str = ""  # the button in the screen's heading that is pressed on arrival


CARDS = (
    Card("Kasus baru", "Timbang langkah demi langkah: perlukah konferensi kasus, dan siapa yang diundang.",
         "01_triase.ipynb"),
    Card("Lanjutkan draf", "Teruskan isian yang belum selesai.", "01_triase.ipynb", tekan="Lanjutkan draf"),
    Card("Konferensi", "Siapkan pertemuan, jalankan, dan catat keputusannya bersama.", "02_konferensi.ipynb"),
    Card("Tindak lanjut", "Catat hasil konferensi dan janji yang perlu dipantau.", "03_tindak_lanjut.ipynb"),
    Card("Surat", "Untuk TU dan kepala sekolah: unduh surat yang siap, catat bila sudah dikirim.", "07_surat.ipynb"),
    Card("Latihan", "Berlatih dengan kasus rekaan dan bandingkan pertimbangan Anda.", "04_pelatihan.ipynb"),
    Card("Pola kasus", "Lihat pola dari banyak kasus, tanpa nama murid.", "05_pola_kasus.ipynb"),
    Card("Aturan", "Baca dan uji aturan yang dipakai alat ini.", "06_aturan.ipynb"),
)  # fmt: skip


def tampilkan() -> None:
    """Show the start screen below the cell."""
    display(make_screen(notebooks=Path.cwd()))  # type: ignore[no-untyped-call]


def make_screen(*, notebooks: Path) -> widgets.VBox:
    """The whole screen as one widget; cards open notebooks that lie in `notebooks`."""
    screen = widgets.VBox([widgets.HTML(_page(notebooks)), _choice_of_data(), _settings()])
    screen.add_class("kasus-mulai")
    return screen


def _page(notebooks: Path) -> str:
    cards = "".join(_card(card, there=(notebooks / card.notebook).exists()) for card in CARDS)
    return (
        "<h1>Konferensi Kasus</h1>"
        '<p class="kasus-mulai-pengantar">Alat ini membantu Anda menimbang sebuah kasus. '
        "Keputusan tetap pada Anda dan sekolah.</p>"
        f'<ul class="kasus-mulai-kartu">{cards}</ul>'
    )


def _card(card: Card, *, there: bool) -> str:
    text = f"<strong>{escape(card.judul)}</strong><span>{escape(card.guna)}</span>"
    if there:
        press = f' data-kasus-tekan="{escape(card.tekan)}"' if card.tekan else ""
        return f'<li><a href="#" data-kasus-buka="{escape(card.notebook)}"{press}>{text}</a></li>'
    return f'<li><div class="kasus-mulai-menyusul">{text}<em>Menyusul</em></div></li>'


def _settings() -> widgets.VBox:
    """The settings form, built when first asked for, since it needs the rules' words for the levels."""
    box = widgets.VBox([])

    def show() -> None:
        page = SettingsPage(data_folder(), levels_of(load(rules_folder())), on_saved=lambda: None)
        box.children = (page.box,)

    def refuse(text: str) -> None:
        box.children = (widgets.HTML(notice(text, kind="bahaya", role="alert")),)

    opener = button("Pengaturan sekolah, petugas, dan kontak", "kasus-tombol", lambda: guarded(show, refuse))
    box.children = (opener,)
    return boxed(box, "kasus-triase")


def _choice_of_data() -> widgets.VBox:
    chosen, note = _remembered()
    radio = widgets.RadioButtons(options=CHOICES, value=chosen, description="Data yang dipakai")
    message = widgets.HTML(_status(note))
    radio.observe(lambda change: _remember(change["new"], message), names="value")
    box = widgets.VBox([radio, message])
    box.add_class("kasus-mulai-data")
    return box


def _remembered() -> tuple[str | None, str]:
    try:
        chosen = load_sumber_data(data_folder())
    except KasusError as error:
        return None, error.pesan
    return chosen, REMEMBERED[chosen] if chosen else NOT_CHOSEN


def _remember(value: Any, message: widgets.HTML) -> None:
    try:
        save_sumber_data(data_folder(), value)
        note = REMEMBERED[value]
    except KasusError as error:
        note = error.pesan
    message.value = _status(note)


def _status(text: str) -> str:
    return f'<p role="status" aria-live="polite">{escape(text)}</p>'
