"""Something to look at below a cell: HTML for the page, plain text for everything else.

Hides how Jupyter asks for it. The text is what a reader without the page gets, and what tests read.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Tampilan:
    """What a cell shows; `teks` says the same in plain words."""

    isi: Markup
    teks: str

    def _repr_html_(self) -> str:
        return str(framed(self.isi))

    def __repr__(self) -> str:
        return self.teks


def framed(body: Markup) -> Markup:
    """The body in the frame of the suite's look."""
    return Markup('<div class="kasus-triase kasus-aturan">{}</div>').format(body)


def plain(body: Markup) -> str:
    """The text of a piece of HTML in one line; what stands in blocks of its own is kept apart."""
    return Markup(body.replace(Markup("<li>"), Markup(" <li>")).replace(Markup("<div"), Markup(" <div"))).striptags()
