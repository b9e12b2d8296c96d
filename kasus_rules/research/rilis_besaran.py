"""Cells of a magnitude that may not stand: small ones, those where one contribution shows, and those that lead there.

Hides that sums need the same care as counts: a hidden sum must stay uncertain by its own protection even when the sums
around it stand there. The equations are those of the counts, with amounts (rounded to whole ones) in place of kasus.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import ceil, floor

import numpy as np

from kasus_rules.research.rilis_lapisan import Lapisan, Sel, hitung
from kasus_rules.research.rilis_lp import Pembaca, Sasaran
from kasus_rules.research.rilis_model import Model, susun
from kasus_rules.research.rilis_ukuran import Dominasi, Isi


def tutup_besaran(layer: Lapisan, isi: Mapping[Sel, Isi], *, ambang: int, aturan: Dominasi) -> frozenset[Sel]:
    """Cells of a magnitude that have to be hidden.

    Args:
        layer: the table.
        isi: the contributions to every cell.
        ambang: a cell with fewer contributions is hidden.
        aturan: dominance and p per cent.
    """
    counts = hitung(layer)
    primary = {
        cell for cell, some in isi.items() if counts[cell] and (counts[cell] < ambang or some.tersingkap(aturan))
    }
    model = _amounts(layer, isi)
    sums = {cell: float(model.benar[some].sum()) for cell, some in model.sel[0].items()}
    reader = Pembaca(model, {cell: (total, total) for cell, total in sums.items() if cell not in primary})
    for cell in sorted((one for one in sums if one in primary), key=lambda one: sums[one]):
        _protect(reader, cell, isi[cell], aturan)
    return frozenset(isi) - frozenset(reader.terbuka)


def _amounts(layer: Lapisan, isi: Mapping[Sel, Isi]) -> Model:
    """The groups of the table with their amounts; only what stands in the table is known of them."""
    counts = susun((layer,))
    home = {int(some[0]): cell for cell, some in counts.sel[0].items() if len(some) == 1 and None not in cell}
    amounts = np.array([float(round(isi[home[n]].total)) if n in home else 0.0 for n in range(len(counts.benar))])
    return replace(counts, benar=amounts, persamaan=(), nol=np.flatnonzero(counts.benar == 0).astype(np.int64))


def _protect(reader: Pembaca, cell: Sel, isi: Isi, aturan: Dominasi) -> None:
    """Hide further cells until the sum may be larger and smaller by the p per cent of its largest contribution."""
    groups = reader.model.sel[0][cell]
    total = float(reader.model.benar[groups].sum())
    slack = max(1.0, aturan.p / 100 * (isi.nilai[0] if isi.nilai else 0.0))
    secret = Sasaran(groups, ceil(total + slack), turun=max(0.0, floor(total - slack)))
    if not reader.aman(secret):
        reader.sembunyikan(reader.termurah(secret) or frozenset(reader.terbuka))
    if not reader.aman(secret):
        reader.sembunyikan(frozenset(reader.terbuka))
