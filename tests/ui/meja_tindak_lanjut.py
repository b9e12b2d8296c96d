"""The screen of follow-up in one process, on sample data in memory, and short ways to use it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NoReturn

import ipywidgets as widgets

from kasus_rules.alur.langkah import Langkah
from kasus_rules.register.store import Register
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.contoh_kasus import isi_contoh
from kasus_rules.services.pengaturan import Pengaturan
from kasus_rules.ui.kasus.dunia import DuniaKasus
from kasus_rules.ui.kasus.simpan import PenyimpanKasus
from kasus_rules.ui.tindak_lanjut.formulir import Formulir
from kasus_rules.ui.tindak_lanjut.utama import TindakLanjut
from tests.ui.layar import every

HARI = date.today()
ESOK = HARI + timedelta(days=1)


@dataclass
class Meja:
    """A screen, its register and the codes of the sample kasus by step."""

    layar: TindakLanjut
    register: Register
    kode: dict[Langkah, str] = field(default_factory=dict)

    @property
    def pesan(self) -> str:
        """The notice above the work."""
        return str(self.layar.desk._message.value)

    def buka(self, langkah: Langkah) -> str:
        """Open the sample kasus at this step."""
        self.layar._open(self.kode[langkah])
        return self.kode[langkah]

    def tampak(self, page: widgets.Widget) -> str:
        """All HTML text below a page that is not hidden within it."""
        return "\n".join(text for child in page.children for text in _texts(child))

    def formulir(self, judul: str) -> Formulir:
        """Open a form of the page of steps by the text of its button."""
        tekan(self.layar.langkah.box, judul)
        form = self.layar.langkah.form
        assert form is not None, f"no form opened by {judul}"
        return form

    def simpan(self, judul: str, **values: object) -> None:
        """Fill a form and record it."""
        form = self.formulir(judul)
        isi(form, **values)
        form.save.click()


def make_meja(asisten: Asisten) -> Meja:
    """A fresh screen with the sample kasus."""
    register, known = Register.di_memori(), load_words()
    isi_contoh(register, asisten, HARI)
    store = PenyimpanKasus(choice=lambda: "contoh", ask_key=_never, open_register=_never, open_sample=lambda: register)
    dunia = DuniaKasus(
        base=asisten.base, store=store, choose=lambda _data: None, check=lambda text: find_labels(text, known),
        settings=lambda: Pengaturan(sekolah="SMP Contoh", petugas=("Petugas Contoh",)),
    )  # fmt: skip
    meja = Meja(TindakLanjut(dunia), register)
    meja.kode = {one.langkah: one.kode for one in register.cari_kasus().baris}
    return meja


def isi(form: Formulir, **values: object) -> None:
    """Fill the fields of a form by the name of the event's attribute."""
    fields = {one.isian.nama: one for one in form.fields}
    for name, value in values.items():
        fields[name].show(value)


def tekan(root: widgets.Widget, text: str, which: int = 0) -> None:
    """Press a button by its text."""
    found = [one for one in every(root) if isinstance(one, widgets.Button) and one.description == text]
    assert found, f"no button {text}"
    found[which].click()


def _never(*_args: object, **_kwargs: object) -> NoReturn:
    raise AssertionError("sample data need no key")


def _texts(widget: widgets.Widget) -> list[str]:
    if "kasus-sembunyi" in getattr(widget, "_dom_classes", ()):
        return []
    own = [str(widget.value)] if isinstance(widget, widgets.HTML) else []
    return [*own, *(text for child in getattr(widget, "children", ()) for text in _texts(child))]
