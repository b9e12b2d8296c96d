"""Which cells of a new table have to be hidden so that it tells nothing, alone and with everything released before.

Hides the search. First the cells that must not stand there (primary suppression), then for each secret that a reader
could still work out the cheapest further cells (secondary suppression), found by the continuous relaxation that Kelly,
Golden and Assad (1992) use; at the end every secret has a witness for each side. Cells that turn out not to be needed
are opened again. What was released earlier cannot be hidden any more: then there may be no way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kasus_rules.research.rilis_lapisan import Batas, Lapisan, Sel, hitung, semua_sel
from kasus_rules.research.rilis_lp import Pembaca, Sasaran
from kasus_rules.research.rilis_model import susun
from kasus_rules.research.rilis_sasaran import sasaran


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """How figures are given out: exactly (`dasar` 1), or rounded to a multiple of `dasar`.

    Rounding is the conventional one, each figure for itself, so rows need not add up.
    """

    dasar: int = 1

    def angka(self, banyak: int) -> int:
        """The figure that stands in the table."""
        return self.dasar * ((2 * banyak + self.dasar) // (2 * self.dasar))

    def batas(self, banyak: int, *, ambang: int) -> Batas:
        """What a reader knows of the true count; that it is not small is known from its standing there."""
        if banyak == 0:
            return 0, 0
        shown = self.angka(banyak)
        lowest = -((self.dasar - 2 * shown) // 2)  # the smallest count that is rounded up to the figure
        return max(ambang, lowest), lowest + self.dasar - 1


@dataclass(frozen=True, slots=True)
class Tertutup:
    """A table that may be given out.

    Attributes:
        terbit: cells that stand there, with what a reader knows of them.
        primer: hidden because they are small or dominated; `sekunder`: hidden because the others would tell.
        ulang: it was released before exactly like this; then the book need not hold its kasus a second time.
    """

    terbit: Mapping[Sel, Batas]
    primer: frozenset[Sel]
    sekunder: frozenset[Sel]
    ulang: bool = False


@dataclass(frozen=True, slots=True)
class Buntu:
    """No hiding helps, or none that leaves enough: what is already out tells this together with the new population."""

    sel: Sel


def tutup(
    baru: Lapisan,
    lama: Sequence[Lapisan] = (),
    *,
    ambang: int,
    pembulatan: Pembulatan | None = None,
    wajib: frozenset[Sel] = frozenset(),
    kelompok: bool = True,
    sedikitnya: int = 0,
) -> Tertutup | Buntu:
    """Hide what has to be hidden.

    Args:
        baru: the new table.
        lama: releases that could tell something together with it.
        ambang: a cell with fewer kasus is hidden.
        pembulatan: how figures are given out.
        wajib: further cells to be hidden, for another reason.
        kelompok: whether "all alike" counts as a disclosure.
        sedikitnya: with fewer cells left than these the table is of no use, and the search ends.
    """
    counts, rounding = hitung(baru), pembulatan or Pembulatan()
    primary = frozenset(cell for cell, count in counts.items() if 0 < count < ambang) | wajib
    bounds = {cell: rounding.batas(counts[cell], ambang=ambang) for cell in semua_sel(baru) if cell not in primary}
    model = susun((*lama, baru))
    reader = Pembaca(model, dict(bounds))
    secrets = sasaran(model, ambang=ambang, kelompok=kelompok)
    reader.borong(secrets)
    for secret in secrets:
        if not _keep(reader, secret) or len(reader.terbuka) < sedikitnya:
            return Buntu(secret.sel)
    shown = {cell: bounds[cell] for cell in bounds if cell in reader.terbuka}
    return Tertutup(shown, primary, frozenset(bounds) - frozenset(shown))


def diterbitkan(lapisan: Lapisan, tertutup: Tertutup, *, nomor: int) -> Lapisan:
    """The table as a release that later ones are held against."""
    return replace(lapisan, terbit=dict(tertutup.terbit), nomor=nomor)


def _keep(reader: Pembaca, secret: Sasaran) -> bool:
    """Hide cells until the reader does not learn the secret; False when that is impossible."""
    if reader.aman(secret):
        return True
    cells = reader.termurah(secret)
    if not cells:
        return False
    kept = {cell: bounds for cell, bounds in reader.terbuka.items() if cell in cells}  # in the order of the table
    reader.sembunyikan(cells)
    if not reader.aman(secret):
        return False
    _open_again(reader, secret, kept)
    return True


def _open_again(reader: Pembaca, secret: Sasaran, kept: Mapping[Sel, tuple[float, float]]) -> None:
    """Give back, largest first, each cell that the secret does not need; only witnesses that still fit remain."""
    if len(kept) < 2:
        return
    for cell, bounds in sorted(kept.items(), key=lambda pair: -pair[1][1]):
        trial = reader.coba(cell, bounds)
        if trial.aman(secret):
            reader.terbuka, reader.saksi, reader.saksi_bebas = trial.terbuka, trial.saksi, trial.saksi_bebas
