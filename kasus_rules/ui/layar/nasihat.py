"""Advice by proof that follows an answer: after the panel has been painted, never before.

Hides when it is computed. Clicks that follow each other quickly share one consultation, and a
failure leaves the assessment as the rules gave it: advice never stands in the counsellor's way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from kasus_rules.core.facts import Facts
from kasus_rules.services.konsultasi import Kemungkinan, Konsultasi, MengapaTidak
from kasus_rules.ui.layar.parts import guarded
from kasus_rules.ui.layar.sesi import Sesi

AFTER_SECONDS = 0.12  # long enough for the page to paint, short enough not to be noticed


class Pemberi(Protocol):
    """What gives advice: `services.konsultasi.Penasihat`, or a stand-in of a test."""

    def tanya(self, facts: Facts) -> Konsultasi:
        """Consult on the answers so far."""

    def apa_yang_mengubah(self, facts: Facts) -> tuple[Kemungkinan, ...]:
        """What would lead to another outcome."""

    def mengapa_tidak(self, facts: Facts, *, putusan: str = "", peran: str = "") -> MengapaTidak:
        """Why not this outcome, or this role."""


class Nasihat:
    """Consults after each change and tells the session."""

    def __init__(self, sesi: Sesi, pemberi: Pemberi, on_ready: Callable[[], None]) -> None:
        self._sesi, self._pemberi, self._on_ready = sesi, pemberi, on_ready
        self._waiting: asyncio.TimerHandle | None = None
        self._asked: Facts | None = None
        sesi.listen(self._later)

    def finish(self) -> None:
        """Consult now if that is still due, as before a decision is recorded."""
        self._cancel()
        facts = self._sesi.counting()
        if self._asked == facts or self._sesi.galat:
            return
        self._asked = facts
        guarded(lambda: self._sesi.take_advice(self._pemberi.tanya(facts)), lambda text: None)
        self._on_ready()

    def _later(self) -> None:
        self._cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no page is waiting to be painted
            return
        self._waiting = loop.call_later(AFTER_SECONDS, self.finish)

    def _cancel(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
