"""What a screen on kasus needs from outside: rules, data folder, register, words to avoid, today.

Hides the wiring to the page and to the settings, so that a test can replace all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import KasusError
from kasus_rules.jupyter.kernel import request_key, who
from kasus_rules.register.store import Register
from kasus_rules.register.tempat import data_folder
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services import pengaturan
from kasus_rules.services.assess import Asisten
from kasus_rules.services.pengaturan import Pengaturan, SumberData
from kasus_rules.services.surat import PembuatSurat
from kasus_rules.ui.kasus.simpan import PenyimpanKasus
from kasus_rules.ui.layar.kata import Pemeriksa
from kasus_rules.ui.pilihan import load_sumber_data, save_sumber_data


@dataclass(frozen=True, slots=True)
class DuniaKasus:
    """The world outside the screen.

    Attributes:
        base: the rules, for labels of roles and outcomes.
        store: gives the right register.
        choose: remembers sample data or register.
        check: finds labelling words.
        settings: the school's settings as they are now.
        siapa: the name of who opened the register, "" while nobody did.
        hari_ini, sekarang: today, and the local time.
        folder: the data folder, in whose `templat` a school keeps its own templates; None for the shipped ones.
    """

    base: RuleBase
    store: PenyimpanKasus
    choose: Callable[[SumberData], None]
    check: Pemeriksa
    settings: Callable[[], Pengaturan]
    siapa: Callable[[], str] = lambda: ""
    hari_ini: Callable[[], date] = date.today
    sekarang: Callable[[], datetime] = datetime.now
    folder: Path | None = None

    def pembuat_surat(self) -> PembuatSurat:
        """What makes the documents of this screen.

        Raises:
            TabelRusak: the need-to-know table cannot be read.
        """
        return PembuatSurat(self.base, kop=lambda: self.settings().kop_surat, folder=self.folder)


def make_world() -> DuniaKasus:
    """The real one.

    Raises:
        KasusError: the rules or the data folder cannot be used.
    """
    asisten, folder, words = Asisten.siapkan(), data_folder(), load_words()
    store = PenyimpanKasus(
        choice=lambda: load_sumber_data(folder),
        ask_key=lambda ready, refused: request_key(on_ready=ready, on_refused=refused),
        open_register=lambda key: Register.open(folder, key),
        open_sample=lambda: _sample(asisten),
    )
    return DuniaKasus(
        base=asisten.base, store=store, choose=lambda data: save_sumber_data(folder, data),
        check=lambda text: find_labels(text, words), settings=lambda: _settings(folder), siapa=_opener, folder=folder,
    )  # fmt: skip


def _sample(asisten: Asisten) -> Register:
    from kasus_rules.services.contoh_kasus import isi_contoh

    register = Register.di_memori()
    isi_contoh(register, asisten, date.today())
    return register


def _opener() -> str:
    found = who()
    return found.nama if found else ""


def _settings(folder: Path) -> Pengaturan:
    """Unreadable settings are no reason to stop; the settings form says what is wrong with them."""
    try:
        return pengaturan.load(folder)
    except KasusError:
        return Pengaturan()
