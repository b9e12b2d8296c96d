"""`surat.tampilkan()`: the letters of TU or kepala sekolah in a notebook, and nothing of any case.

Hides what the screen is given from outside: the data folder, the choice of data, the page's own dialog.
"""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets
from IPython.display import display

from kasus_rules.errors import KasusError
from kasus_rules.jupyter.kernel import on_lock, request_access
from kasus_rules.register.kotak import Kotak
from kasus_rules.register.tempat import data_folder
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pilihan import load_sumber_data
from kasus_rules.ui.surat.contoh import KotakContoh
from kasus_rules.ui.surat.layar import DuniaSurat, LetterScreen


def tampilkan() -> None:
    """Show the letters below the cell; there is one screen a kernel."""
    display(_shown())  # type: ignore[no-untyped-call]  # IPython's display has no types


def make_screen() -> LetterScreen:
    """A new screen.

    Raises:
        KasusError: the data folder cannot be used.
    """
    folder = data_folder()
    screen = LetterScreen(
        DuniaSurat(
            sample=lambda: load_sumber_data(folder) == "contoh",
            ask=lambda ready, refused: request_access(wants="kotak", on_ready=ready, on_refused=refused),
            open_box=lambda peran, key: Kotak.open(folder, peran, key),
            open_sample=KotakContoh,
        )
    )
    on_lock(screen.lock)
    return screen


def _shown() -> widgets.Widget:
    try:
        screen = _screen()
    except KasusError as error:
        return widgets.HTML(notice(error.pesan, kind="bahaya", role="alert"))
    screen.show_again()
    return screen.box


@cache
def _screen() -> LetterScreen:
    return make_screen()
