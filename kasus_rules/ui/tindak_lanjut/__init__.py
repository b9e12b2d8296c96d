"""`tindak_lanjut.tampilkan()`: the screen of follow-up in a notebook, wired to rules, register and page.

Hides what the screen is given from outside, which `ui.kasus.dunia` gathers.
"""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets
from IPython.display import display

from kasus_rules.errors import KasusError
from kasus_rules.jupyter.kernel import on_lock
from kasus_rules.ui.kasus.dunia import make_world
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.tindak_lanjut.utama import TindakLanjut


def tampilkan() -> None:
    """Show the screen below the cell; foreseeable trouble is shown as a sentence.

    There is one screen a kernel: a reloaded page shows it again, with everything that was typed.
    """
    display(_shown())  # type: ignore[no-untyped-call]  # IPython's display has no types


def _shown() -> widgets.Widget:
    try:
        screen = _screen()
    except KasusError as error:
        return widgets.HTML(notice(error.pesan, kind="bahaya", role="alert"))
    screen.show_again()
    return screen.box


@cache
def _screen() -> TindakLanjut:
    screen = TindakLanjut(make_world())
    on_lock(screen.lock)
    return screen
