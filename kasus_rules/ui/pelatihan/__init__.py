"""`pelatihan.tampilkan()`: practising alone, training sessions in a group, and writing practice cases.

Hides what the screen is given from outside: the rules, the shipped and the school's own practice cases, the
data folder, today.
"""

from __future__ import annotations

from functools import cache

import ipywidgets as widgets
from IPython.display import display

from kasus_rules.errors import KasusError
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pelatihan.dunia import make_world
from kasus_rules.ui.pelatihan.utama import Pelatihan


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
def _screen() -> Pelatihan:
    return Pelatihan(make_world())
