"""Something to look at below a cell: HTML for the page, plain text for everything else.

Hides how Jupyter asks for it. The plain text never holds a figure in mode kerja, for it ends up in logs.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True, repr=False)
class Tampilan:
    """What a cell shows; `teks` stands where there is no page."""

    isi: Markup
    teks: str

    def _repr_html_(self) -> str:
        return str(framed(self.isi))

    def __repr__(self) -> str:
        return self.teks


def framed(body: Markup) -> Markup:
    """The body in the frame of the suite's look."""
    return Markup('<div class="kasus-triase kasus-pola">{}</div>').format(body)
