"""The register that the screens on kasus work with: the school's own, or sample data in memory.

Hides the passphrase (the page's own dialog asks for it), the lock, and where sample data come from. Both are
the same kind of register, so that practising shows exactly what the school will see.
"""

from __future__ import annotations

from collections.abc import Callable

from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from kasus_rules.services.pengaturan import SumberData
from kasus_rules.ui.layar.parts import guarded
from kasus_rules.ui.layar.simpan import AskKey

Work = Callable[[Register], None]


class PenyimpanKasus:
    """Gives the right register to whoever wants to read or keep something."""

    def __init__(
        self,
        *,
        choice: Callable[[], SumberData | None],
        ask_key: AskKey,
        open_register: Callable[[DataKey], Register],
        open_sample: Callable[[], Register],
    ) -> None:
        self._choice = choice
        self._ask_key = ask_key
        self._open_register = open_register
        self._open_sample = open_sample
        self._sample: Register | None = None
        self._register: Register | None = None

    @property
    def chosen(self) -> SumberData | None:
        """Sample data, the register, or None: nobody has chosen yet."""
        return self._choice()

    @property
    def ready(self) -> bool:
        """Whether `use` will not have to ask for a passphrase."""
        return self._choice() == "contoh" or self._register is not None

    def use(self, work: Work, *, refused: Callable[[str], None]) -> None:
        """Do `work` with the register, opening it first if needed; `refused` gets a sentence otherwise."""
        if self._choice() == "contoh":
            guarded(lambda: work(self._sampled()), refused)
        elif self._register is not None:
            register = self._register
            guarded(lambda: work(register), refused)
        else:
            self._ask_key(lambda key: guarded(lambda: work(self._opened(key)), refused), refused)

    def lock(self) -> bool:
        """Close the school's register, and say whether it was open."""
        register, self._register = self._register, None
        if register is not None:
            register.close()
        return register is not None

    def _sampled(self) -> Register:
        if self._sample is None:
            self._sample = self._open_sample()
        return self._sample

    def _opened(self, key: DataKey) -> Register:
        if self._register is None:
            self._register = self._open_register(key)
        return self._register
