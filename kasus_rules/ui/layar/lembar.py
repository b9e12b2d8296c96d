"""The two sheets for paper, shown in the page: for the leader who decides, and the blank form.

Hides who may read a sheet and where its head comes from. Nothing is written to a file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kasus_rules.documents.cetak import Kepala, addressee, blank_form, leader_sheet
from kasus_rules.ui.layar.kerangka import Frame
from kasus_rules.ui.layar.sesi import Sesi


class Sheets:
    """Makes the sheets from what is on the screen."""

    def __init__(
        self,
        sesi: Sesi,
        frame: Frame,
        *,
        school: Callable[[], str],
        code: Callable[[], str],
        officer: Callable[[], str],
    ) -> None:
        self._sesi, self._frame = sesi, frame
        self._school, self._code, self._officer = school, code, officer

    def leader(self) -> None:
        """Show the one page for the leader who decides, if anybody may get it."""
        if self._sesi.galat:  # the assessment on the screen is that of earlier answers
            self._frame.say(self._sesi.galat, kind="bahaya")
            return
        to = addressee(self._sesi.counting())
        self._frame.say(to.alasan, kind="awas")
        if to.kepada:
            head = Kepala(self._code(), self._school(), self._officer(), date.today())
            self._frame.order_print(f"Lembar untuk {to.kepada}", leader_sheet(self._sesi.penilaian, head=head, to=to))

    def blank(self) -> None:
        """Show the blank paper form."""
        self._frame.order_print("Lembar isian kosong", blank_form(self._sesi.base, sekolah=self._school()))
