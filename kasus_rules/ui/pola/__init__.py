"""The notebook of patterns: `from kasus_rules.ui import pola; data = pola.buka()`.

Hides nothing: this is the door for the notebook's code, which researchers are meant to change.
"""

from __future__ import annotations

from kasus_rules.ui.pola.buku import Pola, buka
from kasus_rules.ui.pola.hasil import Hasil, Terbitan
from kasus_rules.ui.pola.petakan import BerkasContoh, Petakan, berkas_contoh, petakan
from kasus_rules.ui.pola.sekolah import Sekolah, register_sekolah
from kasus_rules.ui.pola.tampilan import Tampilan

__all__ = [
    "BerkasContoh", "Hasil", "Petakan", "Pola", "Sekolah", "Tampilan", "Terbitan", "berkas_contoh", "buka", "petakan",
    "register_sekolah",
]  # fmt: skip
