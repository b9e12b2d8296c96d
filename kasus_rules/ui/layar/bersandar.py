"""What rests on one hearsay answer alone, looked for after the panel was painted.

Hides when it is looked for: only where an answer is marked as hearsay, and once for clicks that follow each
other quickly, so that an answer is never slower for it. A failure leaves it unsaid.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from kasus_rules.core.facts import Facts
from kasus_rules.explain.bukti import Sandaran
from kasus_rules.rulebase.bukti import HEARSAY, Bukti
from kasus_rules.ui.layar.nasihat import AFTER_SECONDS
from kasus_rules.ui.layar.parts import guarded
from kasus_rules.ui.layar.sesi import Sesi

Kabar = Callable[[Facts, Mapping[str, Bukti]], tuple[Sandaran, ...]]


class Bersandar:
    """Looks after each change and tells the session."""

    def __init__(self, sesi: Sesi, find: Kabar, on_ready: Callable[[], None]) -> None:
        self._sesi, self._find, self._on_ready = sesi, find, on_ready
        self._waiting: asyncio.TimerHandle | None = None
        sesi.listen(self._later)

    def _later(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if self._sesi.galat or all(one.asal != HEARSAY for one in self._sesi.bukti.values()):
            return
        try:
            self._waiting = asyncio.get_running_loop().call_later(AFTER_SECONDS, self._look)
        except RuntimeError:  # no page is waiting to be painted
            self._look()

    def _look(self) -> None:
        self._waiting = None
        guarded(self._found, lambda _text: None)

    def _found(self) -> None:
        found = self._find(self._sesi.counting(), self._sesi.bukti)
        if found != self._sesi.sandaran:
            self._sesi.sandaran = found
            self._on_ready()
