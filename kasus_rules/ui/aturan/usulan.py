"""A proposal as a value: `buku.usulan("triase/gerbang.yaml").ganti("jumlah: 2", "jumlah: 3").periksa()`.

Hides the folder of the rules and the data folder. Every change gives a new proposal; the rules in use
are never touched, and trouble is shown as a sentence below the cell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kasus_rules.core.rules import RuleBase
from kasus_rules.errors import InputError, KasusError
from kasus_rules.services import usulan as layanan
from kasus_rules.ui.aturan import pembukti, periksa
from kasus_rules.ui.aturan.tampilan import Tampilan


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where the rules in use and the kept proposals are, and the rules themselves."""

    aturan: Path
    data: Path
    base: RuleBase


@dataclass(frozen=True, slots=True)
class Usulan:
    """A changed copy of one rule file, in memory until it is saved."""

    tempat: Tempat
    file: str
    teks: str

    def ganti(self, lama: str, baru: str) -> Usulan:
        """The proposal with every `lama` replaced by `baru`.

        Raises:
            InputError: `lama` does not occur.
        """
        if lama not in self.teks:
            raise InputError(f'"{lama}" tidak ada di {self.file}. Periksa ejaan dan spasinya.')
        return replace(self, teks=self.teks.replace(lama, baru))

    def periksa(self) -> Tampilan:
        """Load it and run the tests beside the rules."""
        try:
            found = layanan.check(self.tempat.aturan, self.file, self.teks, sidik=self.tempat.base.fingerprint)
        except KasusError as error:
            return periksa.refused(error.pesan)
        return periksa.checked(found, self.teks)

    def buktikan(self) -> Tampilan:
        """Prove the safety properties and look for gaps; takes about ten seconds."""
        try:
            report = pembukti.prove(self.tempat.aturan, self.file, self.teks)
        except KasusError as error:
            return periksa.refused(error.pesan)
        return periksa.proved(report, self.tempat.base, self.file)

    def beda(self) -> Tampilan:
        """What it changes, as fictional cases."""
        from kasus_rules.ui.aturan.beda import compared  # loads the solver, which only proofs need

        try:
            found = pembukti.differ(self.tempat.aturan, self.file, self.teks)
        except KasusError as error:
            return periksa.refused(error.pesan)
        return compared(found)

    def simpan(self) -> Path:
        """Keep it as a new file in the data folder; the address of that file.

        Raises:
            InputError: the folder cannot be written.
        """
        return layanan.save(self.tempat.data, self.file, self.teks, datetime.now())

    def __repr__(self) -> str:
        return self.teks
