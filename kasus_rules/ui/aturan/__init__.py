"""The notebook of the rules: read, try, change a copy. `buka()` opens the book.

Hides nothing: this is the door for the notebook's code, which readers are meant to change.
"""

from __future__ import annotations

from kasus_rules.ui.aturan.buku import Buku, buka
from kasus_rules.ui.aturan.tampilan import Tampilan
from kasus_rules.ui.aturan.usulan import Usulan

__all__ = ["Buku", "Tampilan", "Usulan", "buka"]
