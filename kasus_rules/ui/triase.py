"""`triase.tampilkan()`: the triage screen in a notebook, wired to rules, register and page.

Hides what the screen is given from outside: the shipped rules, the data folder, the page's own dialog for
the passphrase, the list of words to avoid.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from kasus_rules.errors import KasusError
from kasus_rules.jupyter.kernel import on_lock, request_key
from kasus_rules.register.store import Register
from kasus_rules.register.tempat import data_folder
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.bukti import bersandar_kabar
from kasus_rules.services.contoh import load_contoh
from kasus_rules.services.konsultasi_terpisah import PenasihatTerpisah
from kasus_rules.ui.layar.simpan import Penyimpan
from kasus_rules.ui.layar.utama import Dunia, Triase
from kasus_rules.ui.panel.bagian import notice
from kasus_rules.ui.pilihan import load_sumber_data, save_sumber_data


def tampilkan() -> None:
    """Show the triage screen below the cell; foreseeable trouble is shown as a sentence.

    There is one screen a kernel: a reloaded page shows it again, with everything that was answered.
    """
    display(_shown())  # type: ignore[no-untyped-call]  # IPython's display has no types


def make_screen() -> Triase:
    """A new screen.

    Raises:
        KasusError: the rules or the data folder cannot be used.
    """
    asisten, folder = Asisten.siapkan(), data_folder()
    screen = Triase(asisten, _world(asisten, folder))
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
def _screen() -> Triase:
    return make_screen()


def _world(asisten: Asisten, folder: Path) -> Dunia:
    words = load_words()
    store = Penyimpan(
        choice=lambda: load_sumber_data(folder),
        ask_key=lambda ready, refused: request_key(on_ready=ready, on_refused=refused),
        open_register=lambda key: Register.open(folder, key),
        samples=load_contoh,
    )
    return Dunia(
        folder=folder,
        store=store,
        choose=lambda data: save_sumber_data(folder, data),
        check=lambda text: find_labels(text, words),
        troubles=lambda: _taken(asisten),
        pemberi=PenasihatTerpisah(),
        kabar=lambda facts, bukti: bersandar_kabar(asisten, facts, bukti),
    )


def _taken(asisten: Asisten) -> tuple[str, ...]:
    messages = tuple(error.pesan for error in asisten.trouble)
    asisten.trouble.clear()
    return messages
