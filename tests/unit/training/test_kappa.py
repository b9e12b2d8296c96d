"""Cohen's and Fleiss' kappa by statsmodels: published figures, and no division by zero at the edge."""

import sys
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.training.kappa import BANYAK_KOSONG, TAK_BERSAMA, AlatTidakAda, cohen, cohen_kunci, fleiss
from kasus_rules.training.kesepakatan import SEORANG, TANPA_RAGAM, alfa_krippendorff, persen_sepakat
from kasus_rules.training.tabel import TabelNilai, TabelTidakCocok
from tests.unit.training.contoh_terbit import (
    GWET_2014,
    PARADOKS_SEIMBANG,
    PARADOKS_TIMPANG,
    SEMUA,
    hitungan,
    penilai,
)

FLEISS = [contoh for contoh in SEMUA if "fleiss" in contoh.terbit]
COHEN = [contoh for contoh in SEMUA if "cohen" in contoh.terbit]


def digits(figure: float, printed: str) -> str:
    return f"{figure:.{len(printed.partition('.')[2])}f}"


def of_both(tabel: TabelNilai):
    first, second = zip(*tabel.nilai, strict=True)
    return cohen(first, second, tabel.kategori)


@pytest.mark.parametrize("contoh", FLEISS, ids=[contoh.nama for contoh in FLEISS])
def test_a_published_kappa_of_fleiss_comes_out_to_its_printed_digits(contoh):
    assert digits(fleiss(contoh.hitung).nilai, contoh.terbit["fleiss"]) == contoh.terbit["fleiss"]


@pytest.mark.parametrize("contoh", COHEN, ids=[contoh.nama for contoh in COHEN])
def test_a_published_kappa_of_cohen_comes_out_to_its_printed_digits(contoh):
    assert digits(of_both(contoh.data).nilai, contoh.terbit["cohen"]) == contoh.terbit["cohen"]


def test_the_paradox_shows_equal_agreement_and_unequal_kappa():
    assert persen_sepakat(PARADOKS_SEIMBANG.hitung) == persen_sepakat(PARADOKS_TIMPANG.hitung)
    assert of_both(PARADOKS_SEIMBANG.data).nilai > 2 * of_both(PARADOKS_TIMPANG.data).nilai


def test_fleiss_uses_the_fully_rated_items_and_counts_the_others():
    found = fleiss(GWET_2014.hitung)

    assert (found.butir, found.dilewati) == (8, 4)


def test_fleiss_gives_no_figure_when_more_than_half_of_the_items_are_incomplete():
    found = fleiss(hitungan("2 1", "1 1", "2 0", kategori="a b"))

    assert (found.nilai, found.sebab) == (None, BANYAK_KOSONG)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [(("1 0", "0 1"), SEORANG), (("3 0", "3 0"), TANPA_RAGAM), (("0 0",), SEORANG), ((), SEORANG)],
)
def test_fleiss_at_the_edge_is_a_reason_and_no_warning(rows, reason):
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert fleiss(hitungan(*rows, kategori="a b")).sebab == reason


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [("a a", "a a", TANPA_RAGAM), ("a .", ". b", TAK_BERSAMA)],
)
def test_cohen_at_the_edge_is_a_reason_and_no_warning(first, second, reason):
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert of_both(penilai(first, second, kategori="a b")).sebab == reason


def test_cohen_is_zero_where_one_rater_never_varies():
    assert of_both(penilai("a a a a", "a b a b", kategori="a b")).nilai == pytest.approx(0)


def test_cohen_leaves_out_what_only_one_of_the_two_answered():
    found = of_both(penilai("a b a .", "a b . b", kategori="a b"))

    assert (found.nilai, found.butir, found.dilewati) == (pytest.approx(1), 2, 2)


def test_raters_of_different_items_are_refused_in_words():
    with pytest.raises(TabelTidakCocok, match="soal yang sama"):
        cohen(("a",), ("a", "b"), ("a", "b"))


def test_each_rater_is_held_against_the_key_where_there_is_a_key():
    tabel = penilai("a b a b a", "b a b a a", kategori="a b")

    like, unlike = cohen_kunci(tabel, ("a", "b", "a", "b", None))

    assert (like.nilai, unlike.nilai, unlike.dilewati) == (pytest.approx(1), pytest.approx(-1), 1)


def test_without_the_library_one_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "statsmodels.stats", None)
    monkeypatch.delitem(sys.modules, "statsmodels.stats.inter_rater", raising=False)

    with pytest.raises(AlatTidakAda, match=r"python3 mulai\.py peneliti"):
        fleiss(hitungan("2 1", "1 2", kategori="a b"))


@given(
    st.integers(2, 5).flatmap(
        lambda raters: st.lists(
            st.integers(0, raters).map(lambda count: f"{count} {raters - count}"), min_size=1, max_size=8
        )
    )
)
def test_alpha_on_full_ratings_is_the_kappa_of_fleiss_corrected_for_few_ratings(rows):
    tabel = hitungan(*rows, kategori="a b")
    total = sum(map(sum, tabel.hitung))
    kappa, alpha = fleiss(tabel), alfa_krippendorff(tabel)

    assert kappa.sebab == alpha.sebab
    if kappa.nilai is not None:
        assert alpha.nilai == pytest.approx(1 - (1 - kappa.nilai) * (total - 1) / total)
