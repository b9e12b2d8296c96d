"""One whole assignment that fits everything a reader knows, found quickly, or the answer that there is none.

Hides scipy's solver and the order in which it is asked. The linear program comes first: where it has no answer, nothing
has. Once many tables are laid over each other its corners lie between whole numbers, and the integer program over all
groups takes seconds or minutes, though an answer is near: a few kasus moved from the truth. So corners near the truth
are tried, then the integer program over only those groups that such corners touch (as the heuristics of integer solvers
do; Danna, Rothberg and Le Pape 2005), and all groups at last. Whatever is found is added up again in whole kasus, so no
shortcut can make a table look safe. The search is limited by its steps, not by the clock: a busy computer gives the
same answer as an idle one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

Angka = npt.NDArray[np.float64]
Indeks = npt.NDArray[np.int64]

SUDUT: Final = 2  # corners near the truth
BENIH: Final = 16  # of the weights that tell those corners apart
ASAL_ADA: Final = {"node_limit": 200, "time_limit": 300.0}  # the clock only so that a lock is not held for ever
KIRA_KIRA: Final = {"node_limit": 1, "mip_rel_gap": 0.5}  # a witness for half of many secrets at once is enough
MENDEKATI: Final = 1e-6


def cari(tarik: Angka, rows: Sequence[LinearConstraint], bounds: Bounds, *, dekat: Angka) -> Angka | None:
    """Whole numbers that fit, or None.

    Args:
        tarik: cost of each unknown; an answer far out serves more goals, but any answer will do.
        rows: what has to hold.
        bounds: of the unknowns, none below zero.
        dekat: whole numbers to look near to; they need not fit.
    """
    found = milp(tarik, constraints=rows, bounds=bounds)
    if found.x is None:
        return None
    sizes = genap(found.x, rows)
    return _near(rows, bounds, dekat) if sizes is None else sizes


def taksir(tarik: Angka, rows: Sequence[LinearConstraint], bounds: Bounds, *, dekat: Angka) -> Angka | None:
    """Whole numbers that fit and cost little, or None where none are found quickly; that says nothing.

    Args:
        tarik, rows, bounds: as for `cari`.
        dekat: whole numbers that fit; where the linear program leaves one as it is, so does the integer program.
    """
    found = milp(tarik, constraints=rows, bounds=bounds)
    sizes = None if found.x is None else genap(found.x, rows)
    if sizes is not None or found.x is None:
        return sizes
    touched = np.flatnonzero(np.abs(found.x - dekat) > MENDEKATI)
    return _moved(rows, bounds, dekat, touched, tarik=tarik)


def genap(found: Angka, rows: Sequence[LinearConstraint]) -> Angka | None:
    """Whole numbers that fit, if the solver ended in such; its rounding is never trusted."""
    sizes: Angka = np.rint(found)
    return sizes if np.abs(found - sizes).max(initial=0.0) < MENDEKATI and _fits(sizes, rows) else None


def lebarkan(rows: csr_array, extra: int) -> csr_array:
    """The same rows with further unknowns that do not count in them."""
    return hstack([rows, csr_array((rows.shape[0], extra))])


def _near(rows: Sequence[LinearConstraint], bounds: Bounds, dekat: Angka) -> Angka | None:
    """Whole numbers a small move away from others, or the integer program's answer."""
    touched = np.zeros(len(dekat), dtype=bool)
    for corner in _corners(rows, bounds, dekat):
        sizes = genap(corner, rows)
        if sizes is not None:
            return sizes
        touched |= np.abs(corner - dekat) > MENDEKATI
    few = _moved(rows, bounds, dekat, np.flatnonzero(touched))
    return _moved(rows, bounds, dekat, np.arange(len(dekat))) if few is None else few


def _corners(rows: Sequence[LinearConstraint], bounds: Bounds, dekat: Angka) -> Iterator[Angka]:
    """Corners of the smallest moves; uneven weights lead to different ones."""
    count = len(dekat)
    moved = [LinearConstraint(hstack([row.A, -row.A]), row.lb - row.A @ dekat, row.ub - row.A @ dekat) for row in rows]
    box = Bounds(0, np.concatenate([bounds.ub - dekat, dekat]))
    weights = np.random.default_rng(BENIH)
    for number in range(SUDUT):
        found = milp(1 + bool(number) * weights.random(2 * count), constraints=moved, bounds=box)
        if found.x is not None:
            yield dekat + found.x[:count] - found.x[count:]


def _moved(
    rows: Sequence[LinearConstraint], bounds: Bounds, dekat: Angka, touched: Indeks, *, tarik: Angka | None = None
) -> Angka | None:
    """The integer program over some of the unknowns, the others as they are; without a cost any answer will do."""
    if not len(touched):
        return None
    goal, options = (np.zeros(len(touched)), ASAL_ADA) if tarik is None else (tarik[touched], KIRA_KIRA)
    less = [LinearConstraint(row.A[:, touched], row.lb - row.A @ dekat, row.ub - row.A @ dekat) for row in rows]
    box = Bounds(-dekat[touched], (bounds.ub - dekat)[touched])
    found = milp(goal, integrality=1, constraints=less, bounds=box, options=options)
    if found.x is None:
        return None
    whole = dekat.copy()
    whole[touched] += found.x
    return genap(whole, rows)


def _fits(sizes: Angka, rows: Sequence[LinearConstraint]) -> bool:
    if (sizes < 0).any():
        return False
    return all(((row.A @ sizes >= row.lb) & (row.A @ sizes <= row.ub)).all() for row in rows)
