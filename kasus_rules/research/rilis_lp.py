"""What a reader can deduce, found by linear programming, with a witness for every "could be".

Hides scipy's solver. A witness is a whole assignment of group sizes, in whole kasus, that fits every figure given out;
it is checked by plain addition, so that no rounding of the solver can make a table look safe. Where the linear program
ends between whole numbers, the integer program is asked; where that finds nothing in time, the answer is "cannot be".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from kasus_rules.research.rilis_lapisan import Sel, hitung
from kasus_rules.research.rilis_model import Angka, Indeks, Model
from kasus_rules.research.rilis_saksi import MENDEKATI, cari, genap, lebarkan, taksir

SEDIKIT: Final = 4  # fewer secrets than this, left or served by a witness, are looked at one by one
BERAT_TEPI: Final = 6.0  # hiding a margin costs as much as this many inner cells


@dataclass(frozen=True, slots=True)
class Sasaran:
    """Something a reader must not learn.

    Attributes:
        kelompok: the groups whose sum it is about.
        sampai: the sum has to be possible up to this.
        turun: the sum has to be possible down to this; None when that does not matter.
        bebas: groups known to be empty may be thought of as filled: only for "everybody here is alike".
        sel: the cell, for a sentence; empty for a difference of tables.
    """

    kelompok: Indeks
    sampai: float
    turun: float | None = 0.0
    bebas: bool = False
    sel: Sel = ()


@dataclass(slots=True)
class Pembaca:
    """A reader of every table of a model, who sees of the new one the cells that are not hidden.

    Attributes:
        terbuka: cells of the new table that are given out -> the bounds a reader takes from them.
        saksi: witnesses found so far; hiding more never makes one false.
    """

    model: Model
    terbuka: dict[Sel, tuple[float, float]]
    saksi: list[Angka] = field(default_factory=list)
    saksi_bebas: list[Angka] = field(default_factory=list)
    _tetap: list[LinearConstraint] = field(default_factory=list, repr=False)
    _gagal: set[tuple[object, ...]] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        """The truth itself is the first witness."""
        self.saksi = self.saksi or [self.model.benar]
        self._tetap = self._tetap or _fixed(self.model)

    def aman(self, sasaran: Sasaran) -> bool:
        """Whether the reader does not learn it."""
        return self._could(sasaran, naik=True) and (sasaran.turun is None or self._could(sasaran, naik=False))

    def borong(self, sasaran: Sequence[Sasaran]) -> None:
        """Look for witnesses that serve many secrets at once; only to be quick, `aman` asks for what is left."""
        for free in (False, True):
            some = [one for one in sasaran if one.bebas is free]
            self._gather(some, naik=True)
            self._gather([one for one in some if one.turun is not None], naik=False)

    def selang(self, kelompok: Indeks, *, bebas: bool = False) -> tuple[float, float]:
        """The bounds (real, not whole) in which the reader knows the sum to lie; for tests and reports."""
        goal = np.zeros(len(self.model.benar))
        goal[kelompok] = 1.0
        ends = []
        for sign in (1.0, -1.0):
            found = milp(sign * goal, constraints=self._constraints(), bounds=self._bounds(bebas=bebas))
            ends.append(sign * float(found.fun) if found.fun is not None else sign * -np.inf)
        return ends[0], ends[1]

    def termurah(self, sasaran: Sasaran) -> frozenset[Sel] | None:
        """Cells that have to be hidden too, few and small ones; None when no hiding helps."""
        chosen: set[Sel] = set()
        for up in (True, False):
            if (up or sasaran.turun is not None) and not self._could(sasaran, naik=up):
                found = self._relaxed(sasaran, naik=up)
                if found is None:
                    return None
                chosen |= found
        return frozenset(chosen)

    def sembunyikan(self, sel: Iterable[Sel]) -> None:
        """Hide cells of the new table."""
        self._gagal.clear()
        for cell in sel:
            self.terbuka.pop(cell, None)

    def coba(self, sel: Sel, batas: tuple[float, float]) -> Pembaca:
        """A reader who sees this cell as well; of the witnesses only those that fit it are taken along."""
        inside = self.model.sel[-1][sel]

        def fitting(some: list[Angka]) -> list[Angka]:
            return [one for one in some if batas[0] <= one[inside].sum() <= batas[1]]

        known, free = fitting(self.saksi), fitting(self.saksi_bebas)
        return replace(self, terbuka={**self.terbuka, sel: batas}, saksi=known, saksi_bebas=free, _gagal=set())

    def _gather(self, sasaran: Sequence[Sasaran], *, naik: bool) -> None:
        left = [one for one in sasaran if not self._known(one, naik=naik)]
        while len(left) >= SEDIKIT:
            found = self._serving(left, naik=naik)
            if found is None:
                return
            (self.saksi_bebas if left[0].bebas else self.saksi).append(found)
            before, left = len(left), [one for one in left if not _reached(found, one, naik=naik)]
            if before - len(left) < SEDIKIT:
                return

    def _serving(self, left: Sequence[Sasaran], *, naik: bool) -> Angka | None:
        """One assignment in which as many secrets as can be had reach their goal, or nearly."""
        count = len(self.model.benar)
        sums = _rows([one.kelompok for one in left], count)
        rows = self._constraints()
        if not naik:
            return taksir(sums.sum(axis=0), rows, self._bounds(bebas=left[0].bebas), dekat=self.model.benar)
        goals = np.array([one.sampai for one in left])
        wide = [LinearConstraint(lebarkan(row.A, len(left)), row.lb, row.ub) for row in rows]
        wide.append(LinearConstraint(hstack([sums, -csr_array(np.eye(len(left)))]), 0.0, np.inf))
        pull = np.concatenate([np.zeros(count), -np.ones(len(left))])
        upper = np.concatenate([self._bounds(bebas=left[0].bebas).ub, goals])
        near = np.concatenate([self.model.benar, np.minimum(sums @ self.model.benar, goals)])
        found = taksir(pull, wide, Bounds(np.zeros(len(upper)), upper), dekat=near)
        return None if found is None else genap(found[:count], rows)

    def _known(self, sasaran: Sasaran, *, naik: bool) -> bool:
        known = (*self.saksi, *self.saksi_bebas) if sasaran.bebas else self.saksi
        return any(_reached(one, sasaran, naik=naik) for one in known)

    def _could(self, sasaran: Sasaran, *, naik: bool) -> bool:
        if self._known(sasaran, naik=naik):
            return True
        asked = (sasaran.kelompok.tobytes(), sasaran.sampai, sasaran.turun, sasaran.bebas, naik)
        found = None if asked in self._gagal else self._witness(sasaran, naik=naik)
        if found is None:
            self._gagal.add(asked)  # it stays so until something is hidden
            return False
        (self.saksi_bebas if sasaran.bebas else self.saksi).append(found)
        return True

    def _witness(self, sasaran: Sasaran, *, naik: bool) -> Angka | None:
        """Sizes of the groups that fit everything given out and reach the goal; whole and added up again."""
        rows = [*self._constraints(), _goal_row(sasaran, len(self.model.benar), naik=naik)]
        pull = _pull(sasaran, len(self.model.benar), naik=naik)
        return cari(pull, rows, self._bounds(bebas=sasaran.bebas), dekat=self.model.benar)

    def _relaxed(self, sasaran: Sasaran, *, naik: bool) -> set[Sel] | None:
        """The continuous relaxation of cell suppression: pay for every kasus by which a figure would have to move."""
        count = len(self.model.benar)
        cells = [cell for cell in self.terbuka if any(label is not None for label in cell)]
        fixed = [*self._constraints(leave_out=frozenset(cells)), _goal_row(sasaran, count, naik=naik)]
        soft = _rows([self.model.sel[-1][cell] for cell in cells], count)
        slack = csr_array(np.hstack([np.eye(len(cells)), -np.eye(len(cells))]))
        wide = [LinearConstraint(lebarkan(row.A, 2 * len(cells)), row.lb, row.ub) for row in fixed]
        bounds = np.array([self.terbuka[cell] for cell in cells], dtype=float).reshape(-1, 2)
        wide.append(LinearConstraint(hstack([soft, slack]), bounds[:, 0], bounds[:, 1]))
        box = self._bounds(bebas=sasaran.bebas)
        prices = self._prices(cells)
        found = milp(
            np.concatenate([np.zeros(count), prices, prices]),
            constraints=wide,
            bounds=Bounds(0, np.concatenate([box.ub, np.full(2 * len(cells), np.inf)])),
        )
        if found.x is None:
            return None
        moved = found.x[count : count + len(cells)] + found.x[count + len(cells) :]
        return {cell for cell, amount in zip(cells, moved, strict=True) if amount > MENDEKATI}

    def _prices(self, cells: Iterable[Sel]) -> Angka:
        counts = hitung(self.model.lapisan[-1])
        whole = max(1, len(self.model.lapisan[-1].isi))
        return np.array(
            [(1 + counts[cell] / whole) * (BERAT_TEPI if None in cell and len(cell) > 1 else 1.0) for cell in cells]
        )

    def _constraints(self, *, leave_out: frozenset[Sel] = frozenset()) -> list[LinearConstraint]:
        cells = [cell for cell in self.terbuka if cell not in leave_out]
        if not cells:
            return list(self._tetap)
        bounds = np.array([self.terbuka[cell] for cell in cells], dtype=float)
        shown = _rows([self.model.sel[-1][cell] for cell in cells], len(self.model.benar))
        return [*self._tetap, LinearConstraint(shown, bounds[:, 0], bounds[:, 1])]

    def _bounds(self, *, bebas: bool) -> Bounds:
        upper = np.full(len(self.model.benar), np.inf)
        if not bebas:
            upper[self.model.nol] = 0.0
        return Bounds(np.zeros(len(upper)), upper)


def _fixed(model: Model) -> list[LinearConstraint]:
    """What holds whatever is hidden now: sizes of populations, what cliques share, everything released before."""
    count = len(model.benar)
    sums = np.array([one.jumlah for one in model.persamaan])
    equal = _rows([one.tambah for one in model.persamaan], count) - _rows([o.kurang for o in model.persamaan], count)
    shown = [
        (cells[cell], bounds)
        for cells, layer in zip(model.sel[:-1], model.lapisan[:-1], strict=True)
        for cell, bounds in layer.terbit.items()
    ]
    if not shown:
        return [LinearConstraint(equal, sums, sums)]
    bounds = np.array([some for _, some in shown], dtype=float)
    earlier = LinearConstraint(_rows([some for some, _ in shown], count), bounds[:, 0], bounds[:, 1])
    return [LinearConstraint(equal, sums, sums), earlier]


def _reached(sizes: Angka, sasaran: Sasaran, *, naik: bool) -> bool:
    total = sizes[sasaran.kelompok].sum()
    return bool(total >= sasaran.sampai if naik else total <= (sasaran.turun or 0.0))


def _goal_row(sasaran: Sasaran, count: int, *, naik: bool) -> LinearConstraint:
    row = _rows([sasaran.kelompok], count)
    return LinearConstraint(row, sasaran.sampai, np.inf) if naik else LinearConstraint(row, 0.0, sasaran.turun or 0.0)


def _pull(sasaran: Sasaran, count: int, *, naik: bool) -> Angka:
    """Any witness will do; one far out serves more goals."""
    goal = np.zeros(count)
    goal[sasaran.kelompok] = -1.0 if naik else 1.0
    return goal


def _rows(groups: Iterable[Indeks], count: int) -> csr_array:
    listed = list(groups)
    ends = np.cumsum([0, *(len(some) for some in listed)])
    columns = np.concatenate(listed) if listed else np.array([], dtype=np.int64)
    return csr_array((np.ones(len(columns)), columns, ends), shape=(len(listed), count))
