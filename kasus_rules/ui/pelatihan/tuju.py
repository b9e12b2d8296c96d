"""Where the keyboard and the screen reader go when the page changes under them: to its heading.

Hides the order to the page, which carries a running number so that the same order can be given twice.
"""

from __future__ import annotations

import ipywidgets as widgets
from markupsafe import Markup

ORDER = Markup('<div data-kasus-perintah="{}"><span data-kasus-tuju="kasus-langkah-kini"></span></div>')


class Tuju:
    """Put `box` anywhere on a screen; the heading is the visible `.kasus-kelompok-judul` of its `.kasus-panggung`."""

    def __init__(self) -> None:
        self.box, self._orders = widgets.HTML(), 0
        self.box.add_class("kasus-perintah")

    def judul(self) -> None:
        """Go to the heading of what is shown now."""
        self._orders += 1
        self.box.value = ORDER.format(self._orders)
