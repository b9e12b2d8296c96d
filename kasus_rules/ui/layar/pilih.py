"""The question where things are kept, asked once, at the first saving.

Hides the page only; remembering the choice is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.services.pengaturan import SumberData
from kasus_rules.ui.layar.parts import boxed, button

LEAD = Markup(
    '<h2 class="kasus-kelompok-judul" tabindex="-1">Simpan ke mana?</h2><p>Register sekolah tersandi di komputer ini. '
    "Data contoh hanya untuk berlatih dan hilang saat layar ditutup.</p>"
)
Safe = Callable[[Callable[[], None]], Callable[[], None]]


def choice_page(safe: Safe, on_chosen: Callable[[SumberData], None]) -> widgets.Box:
    """The page; `safe` wraps what a button does, so that trouble becomes a sentence."""
    buttons = [
        button("Register sekolah", "kasus-utama", safe(lambda: on_chosen("register"))),
        button("Data contoh", "kasus-tombol", safe(lambda: on_chosen("contoh"))),
    ]
    row = boxed(widgets.HBox(buttons), "kasus-aksi")
    return boxed(widgets.VBox([widgets.HTML(LEAD), row]), "kasus-kelompok")
