"""Where a case is kept: in memory for sample data, else in the register, opened when first needed.

Hides the passphrase (the page's own dialog asks for it), the lock, and the difference between the two
stores. Every foreseeable failure comes back as one sentence; what is on the screen stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from kasus_rules.register.isi import Draf, DrafRingkas, KeputusanTercatat, KeputusanTriase, Sengketa
from kasus_rules.register.kunci import DataKey
from kasus_rules.services.contoh import Contoh
from kasus_rules.services.pengaturan import SumberData
from kasus_rules.ui.layar.parts import guarded

LOCKED = "Register terkunci. Isian Anda masih ada di layar; buka lagi saat hendak menyimpan."


class Penyimpanan(Protocol):
    """What keeps drafts and decisions; `register.store.Register` is one."""

    def save_draf(self, draf: Draf) -> Draf:
        """Keep a draft."""

    def list_draf(self) -> tuple[DrafRingkas, ...]:
        """All drafts, the last changed first."""

    def load_draf(self, kode: str) -> Draf:
        """One draft."""

    def record_keputusan(self, keputusan: KeputusanTriase) -> KeputusanTercatat:
        """Append a decision."""

    def keep_sengketa(self, sengketa: Sengketa) -> None:
        """Keep a disagreement of the engines for replay."""

    def close(self) -> None:
        """Forget what was needed to open it."""


AskKey = Callable[[Callable[[DataKey], None], Callable[[str], None]], None]
OpenRegister = Callable[[DataKey], Penyimpanan]


class Ingatan:
    """Sample data: everything in the memory of this kernel, gone with it. It begins with the shipped samples."""

    def __init__(self, samples: Iterable[Contoh] = ()) -> None:
        self._draf = {one.nama: _sample_draft(one) for one in samples}
        self._kept = 0
        self._kasus = 0

    def save_draf(self, draf: Draf) -> Draf:
        """Keep a draft until the kernel ends."""
        now = datetime.now(UTC)
        self._kept += draf.kode is None
        kept = replace(draf, kode=draf.kode or f"CONTOH-D{self._kept}", dibuat=draf.dibuat or now, diubah=now)
        self._draf[str(kept.kode)] = kept
        return kept

    def list_draf(self) -> tuple[DrafRingkas, ...]:
        """All drafts, the last changed first."""
        now = datetime.now(UTC)
        found = [
            DrafRingkas(kode, one.petugas, one.langkah, one.dibuat or now, one.diubah or now)
            for kode, one in self._draf.items()
        ]
        return tuple(sorted(found, key=lambda one: one.diubah, reverse=True))

    def load_draf(self, kode: str) -> Draf:
        """One draft."""
        return self._draf[kode]

    def record_keputusan(self, keputusan: KeputusanTriase) -> KeputusanTercatat:
        """Number a decision; nothing is written."""
        self._draf.pop(keputusan.kode_draf or "", None)
        self._kasus += 1
        code = keputusan.kode_kasus or f"CONTOH-{self._kasus}"
        return KeputusanTercatat(code, 1, datetime.now(UTC), keputusan)

    def keep_sengketa(self, sengketa: Sengketa) -> None:
        """Nothing is kept of sample data."""

    def close(self) -> None:
        """Nothing to close."""


def _sample_draft(sample: Contoh) -> Draf:
    now = datetime.now(UTC)
    return Draf(
        kode=sample.nama, petugas="", jawaban=sample.jawaban, langkah="keselamatan", catatan="", dibuat=now, diubah=now
    )


class Penyimpan:
    """Gives the right store to whoever wants to keep something."""

    def __init__(
        self,
        *,
        choice: Callable[[], SumberData | None],
        ask_key: AskKey,
        open_register: OpenRegister,
        samples: Callable[[], Iterable[Contoh]] = tuple,
    ) -> None:
        self._choice = choice
        self._ask_key = ask_key
        self._open_register = open_register
        self._samples = samples
        self._memory: Ingatan | None = None
        self._register: Penyimpanan | None = None

    @property
    def chosen(self) -> SumberData | None:
        """Sample data, the register, or None: nobody has chosen yet."""
        return self._choice()

    def use(self, work: Callable[[Penyimpanan], None], *, refused: Callable[[str], None]) -> None:
        """Do `work` with the store, opening it first if needed; `refused` gets a sentence otherwise."""
        if self._choice() == "contoh":
            guarded(lambda: work(self._remembered()), refused)
        elif self._register is not None:
            register = self._register
            guarded(lambda: work(register), refused)
        else:
            self._ask_key(lambda key: guarded(lambda: work(self._opened(key)), refused), refused)

    def lock(self) -> bool:
        """Close the register, and say whether it was open; the answers on the screen are not touched."""
        register, self._register = self._register, None
        if register is not None:
            register.close()
        return register is not None

    def _remembered(self) -> Ingatan:
        if self._memory is None:
            self._memory = Ingatan(self._samples())
        return self._memory

    def _opened(self, key: DataKey) -> Penyimpanan:
        if self._register is None:
            self._register = self._open_register(key)
        return self._register
