"""The frame of the screen: header, notices, pages on the left, live panel on the right, action bar.

Hides the arrangement. Pages stay built and are only hidden, so that going back is instant; what it looks
like on a wide or a narrow screen is the style sheet's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import ipywidgets as widgets
from markupsafe import Markup

from kasus_rules.ui.layar.parts import HIDDEN, boxed, button, switch
from kasus_rules.ui.panel.bagian import notice

SAMPLE = Markup('<span class="kasus-lencana kasus-lencana--contoh">Data contoh (fiktif)</span>')


class Frame:
    """Where the parts of the screen stand."""

    def __init__(
        self,
        *,
        stepper: widgets.Widget,
        panel: widgets.Widget,
        header: Mapping[str, Callable[[], None]],
        back: Callable[[], None],
    ) -> None:
        self._title, self._message, self._page_order = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._pages: dict[str, widgets.DOMWidget] = {}
        self._stage = boxed(widgets.VBox([]), "kasus-panggung")
        self.actions = boxed(widgets.HBox([]), "kasus-aksi")
        buttons = [button(text, "kasus-tombol-lirih", action) for text, action in header.items()]
        head = boxed(widgets.HBox([self._title, boxed(widgets.HBox(buttons), "kasus-kepala-tombol")]), "kasus-kepala")
        self._return = boxed(widgets.HBox([button("Kembali ke pertanyaan", "kasus-tombol", back)]), "kasus-aksi")
        left = [stepper, self._message, self._stage, self.actions, self._return]
        body = boxed(widgets.HBox([boxed(widgets.VBox(left), "kasus-kiri"), panel]), "kasus-dua")
        self._message.add_class("kasus-pesan")
        self._page_order.add_class("kasus-perintah")
        self.box = boxed(widgets.VBox([head, body, self._page_order]), "kasus-triase")
        self._orders = 0

    def title(self, code: str, *, sample: bool) -> None:
        """Say which case this is, and that sample data is fictional."""
        name = f"Kasus {code}" if code else "Kasus baru"
        html = Markup("<h1>{}</h1>{}").format(name, SAMPLE if sample else "")
        if self._title.value != html:
            self._title.value = html

    def say(self, text: str | Markup, *, kind: str = "aman") -> None:
        """Show a notice above the page; "" removes it."""
        self._message.value = notice(text, kind=kind, role="alert" if kind == "bahaya" else "status")

    def show(self, key: str, page: widgets.DOMWidget, *, aside: bool = False) -> None:
        """Show this page and hide the others; a page `aside` of the steps has only a way back."""
        switch(self.actions, HIDDEN, aside)
        switch(self._return, HIDDEN, not aside)
        if self._pages.get(key) is not page:
            self._pages[key] = page
            self._stage.children = tuple(self._pages.values())
        for name, other in self._pages.items():
            switch(other, HIDDEN, name != key)

    def order_focus(self, selector: str) -> None:
        """Let the page scroll to, and focus, the first element with this class."""
        self._order(Markup('<span data-kasus-tuju="{}"></span>').format(selector))

    def order_print(self, title: str, document: str) -> None:
        """Let the page show a document and offer to print it."""
        self._order(Markup('<textarea data-kasus-lembar="{}" readonly hidden>{}</textarea>').format(title, document))

    def _order(self, html: Markup) -> None:
        self._orders += 1
        self._page_order.value = Markup('<div data-kasus-perintah="{}">{}</div>').format(self._orders, html)
