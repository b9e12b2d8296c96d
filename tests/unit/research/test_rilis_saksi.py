"""A witness is in whole kasus and fits, wherever the linear program ends; where there is none, none is made up."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint
from scipy.sparse import csr_array

from kasus_rules.research.rilis_saksi import cari, genap, taksir

RING = csr_array(np.array([[1, 1, 0], [0, 1, 1], [1, 0, 1]], dtype=float))  # three sums of two: corners at a half
BEBAS = Bounds(np.zeros(3), np.full(3, np.inf))


def rows(low, high):
    return [LinearConstraint(RING, np.array(low, dtype=float), np.array(high, dtype=float))]


def test_a_corner_between_whole_numbers_does_not_hide_the_witness_near_it():
    at_most_three = rows([0, 0, 0], [3, 3, 3])
    some = LinearConstraint(csr_array(np.ones((1, 3))), 4.0, np.inf)
    found = cari(-np.ones(3), [*at_most_three, some], BEBAS, dekat=np.zeros(3))
    assert found is not None
    assert found.sum() == 4
    assert (RING @ found <= 3).all()


def test_where_only_halves_fit_there_is_no_witness():
    assert cari(np.ones(3), rows([3, 3, 3], [3, 3, 3]), BEBAS, dekat=np.ones(3)) is None


def test_where_nothing_fits_there_is_no_witness():
    assert cari(np.ones(3), rows([2, 2, 9], [2, 2, 9]), BEBAS, dekat=np.ones(3)) is None


def test_a_witness_is_found_though_what_it_is_looked_for_near_does_not_fit():
    found = cari(np.ones(3), rows([2, 4, 4], [2, 4, 4]), BEBAS, dekat=np.array([7.0, 0.0, 7.0]))
    assert found is not None
    assert found.tolist() == [1, 1, 3]


def test_the_estimate_for_many_is_whole_and_fits_too():
    at_most_three = rows([0, 0, 0], [3, 3, 3])
    found = taksir(-np.ones(3), at_most_three, BEBAS, dekat=np.zeros(3))
    assert found is not None
    assert (found == np.rint(found)).all()
    assert (RING @ found <= 3).all()


@pytest.mark.parametrize("ended", [[1.4, 0.6, 1.0], [3.0, 3.0, 2.0], [3.0, -1.0, 1.0]])
def test_where_the_solver_ended_is_added_up_and_not_believed(ended):
    assert genap(np.array(ended), rows([0, 0, 0], [4, 4, 4])) is None
