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

    def mengapa_tidak(
        self, facts: Facts, *, putusan: str = "", peran: str = "", pertimbangan: str = ""
    ) -> MengapaTidak:
        """Why not this outcome, or this role, or this consideration."""


class Nasihat:
    """Consults after each change and tells the session."""

    def __init__(self, sesi: Sesi, pemberi: Pemberi, on_ready: Callable[[], None]) -> None:
        self._sesi, self._pemberi, self._on_ready = sesi, pemberi, on_ready
        self._waiting: asyncio.TimerHandle | None = None
        self._advised: Facts | None = None
        sesi.listen(self._later)

    def finish(self) -> None:
        """Consult now if that is still due, as before a decision is recorded."""
        self._cancel()
        facts = self._sesi.counting()
        if self._advised != facts and not self._sesi.galat:
            guarded(lambda: self._take(facts, self._pemberi.tanya(facts)), _without_advice)

    def _later(self) -> None:
        self._cancel()
        self._advised = None
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no page is waiting to be painted
            return
        self._waiting = loop.call_later(AFTER_SECONDS, self._start, loop)

    def _start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Ask in a thread of its own, so that the next click is not kept waiting."""
        self._waiting = None
        facts = self._sesi.counting()
        asked = loop.run_in_executor(None, self._pemberi.tanya, facts)
        asked.add_done_callback(lambda done: guarded(lambda: self._take(facts, done.result()), _without_advice))

    def _take(self, facts: Facts, advice: Konsultasi) -> None:
        """Use advice that still speaks of the answers on the screen."""
        if facts != self._sesi.counting() or facts == self._advised:
            return
        self._advised = facts
        self._sesi.take_advice(advice)
        self._on_ready()

    def _cancel(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def _without_advice(text: str) -> None:
    """What the rules say stands; advice that is not to be had is not worth a notice."""
