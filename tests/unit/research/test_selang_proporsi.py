"""Intervals are held against figures that others published."""

import pytest

from kasus_rules.errors import InputError
from kasus_rules.research.selang_proporsi import laju, median_selang, proporsi, selisih_proporsi

# The printed figures below are recalled, not read in a stored copy: to be checked against the papers.
# Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857-872, table I, method 3.
WILSON = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0.0000, 0.1611),
    (1, 29): (0.0061, 0.1718),
}
# Newcombe RG. Interval estimation for the difference between independent proportions. Stat Med 1998;17:873-890,
# table II, method 10.
NEWCOMBE = {
    (56, 70, 48, 80): (0.0524, 0.3339),
    (9, 10, 3, 10): (0.1705, 0.8090),
    (6, 7, 2, 7): (0.0582, 0.8062),
    (5, 56, 0, 29): (-0.0381, 0.1926),
    (0, 10, 0, 20): (-0.1611, 0.2775),
    (0, 10, 0, 10): (-0.2775, 0.2775),
    (10, 10, 0, 20): (0.6791, 1.0000),
    (10, 10, 0, 10): (0.6075, 1.0000),
}
# Garwood F. Fiducial limits for the Poisson distribution. Biometrika 1936;28:437-442; as tabled since, two decimals.
GARWOOD = {0: (0.00, 3.69), 1: (0.03, 5.57), 5: (1.62, 11.67), 10: (4.80, 18.39), 20: (12.22, 30.89)}
# Campbell MJ, Gardner MJ. Calculating confidence intervals for some non-parametric analyses. BMJ 1988;296:1454-1456:
# the ranks of the values between which the median lies with at least 95 per cent, by sample size.
PERINGKAT = {10: (2, 9), 20: (6, 15), 30: (10, 21), 50: (18, 33), 100: (40, 61)}


@pytest.mark.parametrize(("counts", "ends"), WILSON.items())
def test_a_share_has_the_interval_that_newcombe_printed(counts, ends):
    found = proporsi(*counts)
    assert (found.bawah, found.atas) == pytest.approx(ends, abs=0.00006)


@pytest.mark.parametrize(("counts", "ends"), NEWCOMBE.items())
def test_a_difference_of_shares_has_the_interval_that_newcombe_printed(counts, ends):
    found = selisih_proporsi(*counts)
    assert (found.bawah, found.atas) == pytest.approx(ends, abs=0.00006)


@pytest.mark.parametrize(("events", "ends"), GARWOOD.items())
def test_a_rate_has_garwoods_interval(events, ends):
    found = laju(events, 1)
    assert (found.bawah, found.atas) == pytest.approx(ends, abs=0.006)


def test_a_rate_is_told_for_one_unit_of_exposure():
    assert laju(10, 4).nilai == 2.5
    assert laju(10, 4).atas == pytest.approx(laju(10, 1).atas / 4)


@pytest.mark.parametrize(("n", "ranks"), PERINGKAT.items())
def test_a_median_lies_between_the_ranks_of_campbell_and_gardner(n, ranks):
    found = median_selang(range(n, 0, -1))
    assert (found.bawah, found.atas) == ranks


def test_the_interval_of_an_upper_quartile_lies_around_it():
    found = median_selang(range(1, 101), bagian=0.75)
    assert found.bawah < found.nilai < found.atas


def test_five_values_are_too_few_for_an_interval_of_the_median_and_it_says_so():
    found = median_selang([3, 1, 2, 5, 4])
    assert (found.nilai, found.bawah) == (3, None)
    assert "terlalu sedikit" in found.catatan


def test_nothing_counted_gives_no_figure():
    assert proporsi(0, 0).nilai is None
    assert median_selang([]).nilai is None
    assert selisih_proporsi(0, 0, 1, 2).nilai is None


def test_small_numbers_carry_a_word_of_caution():
    assert "Hanya 8 kasus" in proporsi(3, 8).catatan
    assert proporsi(30, 80).catatan == ""


def test_more_than_all_is_refused():
    with pytest.raises(InputError, match="5 dari 4"):
        proporsi(5, 4)


def test_no_exposure_is_refused():
    with pytest.raises(InputError, match="paparan"):
        laju(1, 0)
