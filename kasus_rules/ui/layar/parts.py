"""Small widgets and helpers that all parts of the screen share.

Hides ipywidgets' habits: fixed widths, classes that are sent again though nothing changed, and callbacks
whose errors would end as a traceback under the screen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import ipywidgets as widgets

from kasus_rules.errors import KasusError

HIDDEN = "kasus-sembunyi"
ARRIVAL_SECONDS = 0.25
UNEXPECTED = (
    "Ada kesalahan yang tidak terduga ({}). Isian Anda masih ada di layar dan belum berubah. Coba sekali lagi; "
    "bila terulang, catat isian di kertas dan laporkan."
)


def guarded(work: Callable[[], None], refused: Callable[[str], None]) -> None:
    """Run `work`; any failure becomes a sentence, never a traceback on a screen."""
    try:
        work()
    except KasusError as error:
        refused(error.pesan)
    except Exception as error:  # the last line before a screen: name the kind, never the content
        refused(UNEXPECTED.format(type(error).__name__))


def button(text: str, kind: str, on_click: Callable[[], None]) -> widgets.Button:
    """A button of the given class."""
    made = widgets.Button(description=text, layout=auto())
    made.add_class(kind)
    made.on_click(lambda _: on_click())
    return made


def after_typing(work: Callable[[], None]) -> Callable[[], None]:
    """`work`, once what was typed before the click has arrived.

    A busy page holds back the last state of a text field while it sends a click at once, so a click on
    "Simpan" could keep the text before last (seen in a browser test). Where no page is there, at once.
    """

    def run() -> None:
        try:
            asyncio.get_running_loop().call_later(ARRIVAL_SECONDS, work)
        except RuntimeError:
            work()

    return run


def auto() -> widgets.Layout:
    """A layout that leaves the width to the style sheet."""
    return widgets.Layout(width="auto")


def boxed(widget: widgets.Box, name: str) -> widgets.Box:
    """The box with a class."""
    widget.add_class(name)
    return widget


def switch(box: widgets.DOMWidget, name: str, on: bool) -> None:
    """Set or remove a class, without a message when nothing changes."""
    there = name in box._dom_classes
    if on and not there:
        box.add_class(name)
    elif there and not on:
        box.remove_class(name)
