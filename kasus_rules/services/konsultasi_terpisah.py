"""The adviser as the screens use it: the same questions, answered by a process of its own.

Hides the process and the pipe. See `terpisah` for why.
"""

from __future__ import annotations

from typing import cast

from kasus_rules.core.facts import Facts
from kasus_rules.services.konsultasi import Kemungkinan, Konsultasi, MengapaTidak
from kasus_rules.services.terpisah import Pekerja


class PenasihatTerpisah:
    """As `konsultasi.Penasihat`.

    Raises (all methods):
        EngineError: the process ended or took too long; the next call starts a new one.
    """

    def __init__(self, pekerja: Pekerja | None = None) -> None:
        self._pekerja = pekerja or Pekerja()

    def tanya(self, facts: Facts) -> Konsultasi:
        """Consult on the answers so far."""
        return cast(Konsultasi, self._pekerja.call("tanya", facts))

    def apa_yang_mengubah(self, facts: Facts) -> tuple[Kemungkinan, ...]:
        """The smallest sets of changes that lead to another outcome."""
        return cast("tuple[Kemungkinan, ...]", self._pekerja.call("apa_yang_mengubah", facts))

    def mengapa_tidak(
        self, facts: Facts, *, putusan: str = "", peran: str = "", pertimbangan: str = ""
    ) -> MengapaTidak:
        """Why not this outcome, or this role, or this consideration."""
        named = {"putusan": putusan, "peran": peran, "pertimbangan": pertimbangan}
        return cast(MengapaTidak, self._pekerja.call("mengapa_tidak", facts, **named))
