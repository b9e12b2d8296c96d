"""Intervals are held against figures that others published, digit by digit.

Of the articles themselves none was at hand. Each table below says in which stored source its figures were read; what
was read nowhere stands apart and is still to be checked.
"""

import pytest

from kasus_rules.errors import InputError
from kasus_rules.research.selang_proporsi import laju, median_selang, proporsi, selisih_proporsi

# Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857-872, table I, method 3.
# Read according to m-Py/propint, tests/testthat/test_Single_Proportion_CI.R ("the results reported in Newcombe1998").
# 0 of 20 follows from row (e) of the table of differences below: its lower end is the upper end of 0 of 20.
WILSON = {
    (81, 263): ("0.2553", "0.3662"),
    (15, 148): ("0.0624", "0.1605"),
    (0, 20): ("0.0000", "0.1611"),
}
# perlu_diperiksa: recalled as the last example of the same table; no source that had seen the table was found.
WILSON_PERLU_DIPERIKSA = {(1, 29): ("0.0061", "0.1718")}
# Newcombe RG. Interval estimation for the difference between independent proportions. Stat Med 1998;17:873-890,
# table II, method 10. Read according to DeepPSP/DBCI, test/test-data/newcombee.csv, which copies the table for eleven
# methods, blanks included; the first two rows also in m-Py/propint, tests/testthat/test_Two_Independent_Props_CI.R.
NEWCOMBE = {
    (56, 70, 48, 80): ("0.0524", "0.3339"),
    (9, 10, 3, 10): ("0.1705", "0.8090"),
    (6, 7, 2, 7): ("0.0582", "0.8062"),
    (5, 56, 0, 29): ("-0.0381", "0.1926"),
    (0, 10, 0, 20): ("-0.1611", "0.2775"),
    (0, 10, 0, 10): ("-0.2775", "0.2775"),
    (10, 10, 0, 20): ("0.6791", "1.0000"),
    (10, 10, 0, 10): ("0.6075", "1.0000"),
}
# Garwood's exact interval as programs of others print it; his article of 1936 was not at hand. 0: the page of R
# epitools, pois.conf.int, prints the upper end (the lower one is 0 by definition). 1 and 5: the test test_pois_daly of
# a port of that package to Python. 10 and 12: fishR-Core-Team/FSA, docs/reference/poiCI.html, for 12 the row "Daly",
# which has closed forms; the row "Exact" beside it is found by iteration and off in the fifth decimal.
GARWOOD = {
    0: ("0.000", "3.689"),
    1: ("0.02531781", "5.57164339"),
    5: ("1.62348639", "11.66833208"),
    10: ("4.795389", "18.39036"),
    12: ("6.200575", "20.96159"),
}
# The ranks of the values between which the median lies with at least 95 per cent, by sample size. 10 to 50: Wikisource,
# Page:Sm all cc.pdf/38, table 5 (after Nair 1940, cited there from Dixon and Massey 1969), which prints the lower rank
# k; the upper one is n + 1 - k. 100: the page of OpenEpi on the median (Soe and Sullivan), after chapter 8 of Gardner
# and Altman, Statistics with Confidence.
PERINGKAT = {10: (2, 9), 20: (6, 15), 30: (10, 21), 50: (18, 33), 100: (40, 61)}


def printed(values, as_in):
    """The values with as many digits as the source prints."""
    return tuple(f"{value:.{len(text.partition('.')[2])}f}" for value, text in zip(values, as_in, strict=True))


@pytest.mark.parametrize(("counts", "ends"), [*WILSON.items(), *WILSON_PERLU_DIPERIKSA.items()])
def test_a_share_has_the_interval_of_newcombes_examples(counts, ends):
    found = proporsi(*counts)
    assert printed((found.bawah, found.atas), ends) == ends


@pytest.mark.parametrize(("counts", "ends"), NEWCOMBE.items())
def test_a_difference_of_shares_has_the_interval_that_newcombe_printed(counts, ends):
    found = selisih_proporsi(*counts)
    assert printed((found.bawah, found.atas), ends) == ends


@pytest.mark.parametrize(("events", "ends"), GARWOOD.items())
def test_a_rate_has_garwoods_interval(events, ends):
    found = laju(events, 1)
    assert printed((found.bawah, found.atas), ends) == ends


def test_a_rate_is_told_for_one_unit_of_exposure():
    assert laju(10, 4).nilai == 2.5
    assert laju(10, 4).atas == pytest.approx(laju(10, 1).atas / 4)


@pytest.mark.parametrize(("n", "ranks"), PERINGKAT.items())
def test_a_median_lies_between_the_ranks_that_tables_print(n, ranks):
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
