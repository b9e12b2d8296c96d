"""Agreement from counts: published figures, cases at the edge, and what must hold for any table."""

from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasus_rules.training.kesepakatan import (
    BUKAN_BILANGAN,
    KOEFISIEN,
    SATU_PILIHAN,
    SEORANG,
    TANPA_RAGAM,
    ac1_gwet,
    alfa,
    alfa_krippendorff,
    persen_sepakat,
    ukur,
)
from kasus_rules.training.tabel import TabelHitung, TabelNilai, TabelTidakCocok
from tests.unit.training.contoh_terbit import FLEISS_WIKIPEDIA, FLEISS_WIKIPEDIA_BUTIR, SEMUA, hitungan, penilai

OURS = {
    **KOEFISIEN,
    "alfa_ordinal": partial(alfa, metrik="ordinal"),
    "alfa_interval": partial(alfa, metrik="interval"),
}
PRINTED = [(contoh, name) for contoh in SEMUA for name in contoh.terbit if name in OURS]
KINDS = ("a", "b", "c")


def digits(figure: float, printed: str) -> str:
    return f"{figure:.{len(printed.partition('.')[2])}f}"


@st.composite
def rating_tables(draw: st.DrawFn) -> TabelNilai:
    items, raters = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    cell = st.sampled_from((*KINDS, None))
    nilai = tuple(tuple(draw(cell) for _ in range(raters)) for _ in range(items))
    return TabelNilai(tuple(f"u{place}" for place in range(items)), KINDS, nilai)


@pytest.mark.parametrize(("contoh", "name"), PRINTED, ids=[f"{one.nama}: {name}" for one, name in PRINTED])
def test_a_published_figure_comes_out_to_its_printed_digits(contoh, name):
    printed = contoh.terbit[name]

    assert digits(ukur(contoh.hitung, OURS[name]).nilai, printed) == printed


@pytest.mark.parametrize(("place", "printed"), list(enumerate(FLEISS_WIKIPEDIA_BUTIR)))
def test_each_item_of_the_fleiss_example_agrees_as_printed(place, printed):
    name = FLEISS_WIKIPEDIA.hitung.butir[place]

    assert digits(persen_sepakat(FLEISS_WIKIPEDIA.hitung.hanya(lambda item: item == name)).nilai, printed) == printed


def test_two_raters_who_agree_on_half_of_four_items_agree_by_fifty_percent():
    assert persen_sepakat(penilai("a a b b", "a b b a", kategori="a b").hitung()).nilai == 0.5


def test_three_raters_with_one_who_differs_agree_in_one_pair_of_three():
    assert persen_sepakat(hitungan("2 1", kategori="a b")).nilai == pytest.approx(1 / 3)


def test_items_weigh_the_same_however_many_answered_them():
    assert persen_sepakat(hitungan("2 0", "5 5", kategori="a b")).nilai == pytest.approx((1 + 4 / 9) / 2)


@pytest.mark.parametrize("name", sorted(OURS))
def test_without_two_answers_to_any_item_there_is_a_reason_and_no_figure(name):
    found = ukur(hitungan("1 0", "0 0", kategori="1 2"), OURS[name])

    assert (found.nilai, found.sebab, found.dilewati) == (None, SEORANG, 2)


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_table_without_items_has_a_reason_and_no_figure(name):
    assert ukur(TabelHitung((), ("1", "2"), ()), OURS[name]).sebab == SEORANG


def test_items_with_one_answer_are_counted_as_left_out():
    found = persen_sepakat(hitungan("2 0", "1 1", "0 1", kategori="a b"))

    assert (found.butir, found.dilewati) == (2, 1)


def test_alpha_says_that_it_needs_variation():
    assert alfa_krippendorff(hitungan("3 0", "3 0", kategori="a b")).sebab == TANPA_RAGAM


def test_ac1_is_one_where_all_choose_the_same_of_two_categories():
    assert ac1_gwet(hitungan("3 0", "3 0", kategori="a b")).nilai == 1


def test_ac1_says_that_one_category_leaves_nothing_to_agree_on():
    assert ac1_gwet(hitungan("3", "3", kategori="a")).sebab == SATU_PILIHAN


def test_interval_alpha_says_that_it_needs_numbers():
    assert alfa_krippendorff(hitungan("1 1", kategori="ya tidak"), "interval").sebab == BUKAN_BILANGAN


def test_ac1_stays_high_where_one_category_is_rare_and_alpha_does_not():
    rare = hitungan(*["2 0"] * 90, *["1 1"] * 10, kategori="tidak ya")

    assert ac1_gwet(rare).nilai > 0.85
    assert alfa_krippendorff(rare).nilai < 0


def test_questions_with_other_options_in_one_table_feign_agreement():
    """Each half is worse than chance; that no one answers a yes-no question with an invitation turns the sign."""
    halves = ["2 2 0 0"] * 6 + ["0 0 2 2"] * 6
    mixed = hitungan(*halves, kategori="ya tidak undang jangan")

    assert alfa_krippendorff(mixed.hanya(lambda item: int(item[1:]) <= 6)).nilai < 0
    assert alfa_krippendorff(mixed).nilai > 0.1


def test_ordinal_alpha_forgives_neighbours_and_nominal_alpha_does_not():
    neighbours = penilai("1 2 3 4 1 4", "2 2 3 4 1 3", kategori="1 2 3 4").hitung()

    assert alfa_krippendorff(neighbours, "ordinal").nilai > alfa_krippendorff(neighbours).nilai


@given(rating_tables(), st.permutations(KINDS), st.sampled_from(("persen", "alfa", "ac1")))
def test_other_names_for_the_categories_change_nothing(tabel, names, name):
    renamed = dict(zip(KINDS, names, strict=True)) | {None: None}
    other = TabelNilai(tabel.butir, KINDS, tuple(tuple(renamed[value] for value in row) for row in tabel.nilai))

    assert ukur(other.hitung(), OURS[name]).nilai == pytest.approx(ukur(tabel.hitung(), OURS[name]).nilai, abs=1e-12)


@given(rating_tables(), st.randoms(use_true_random=False), st.sampled_from(("persen", "alfa", "ac1", "alfa_ordinal")))
def test_raters_in_another_order_change_nothing(tabel, chance, name):
    order = list(range(len(tabel.nilai[0])))
    chance.shuffle(order)
    other = TabelNilai(tabel.butir, KINDS, tuple(tuple(row[place] for place in order) for row in tabel.nilai))

    assert ukur(other.hitung(), OURS[name]) == ukur(tabel.hitung(), OURS[name])


@given(rating_tables(), st.sampled_from(("persen", "alfa", "ac1", "alfa_ordinal")))
def test_a_figure_is_at_most_one_and_a_missing_one_has_its_reason(tabel, name):
    found = ukur(tabel.hitung(), OURS[name])

    assert (found.sebab != "") if found.nilai is None else (found.nilai <= 1 + 1e-12 and found.sebab == "")


@given(st.lists(st.sampled_from(KINDS), min_size=2, max_size=8), st.integers(2, 6), st.sampled_from(sorted(KOEFISIEN)))
def test_full_agreement_is_one_or_cannot_be_told_from_chance(chosen, raters, name):
    full = TabelNilai(tuple(map(str, range(len(chosen)))), KINDS, tuple((kind,) * raters for kind in chosen))
    found = ukur(full.hitung(), OURS[name])

    if name == "alfa" and len(set(chosen)) == 1:
        assert found.sebab == TANPA_RAGAM
    else:
        assert found.nilai == pytest.approx(1)


@given(rating_tables())
def test_percent_agreement_is_the_share_of_agreeing_pairs_when_one_counts_them_by_hand(tabel):
    shares = []
    for row in tabel.nilai:
        given_ = [value for value in row if value is not None]
        pairs = [(a, b) for place, a in enumerate(given_) for b in given_[place + 1 :]]
        if pairs:
            shares.append(Fraction(sum(a == b for a, b in pairs), len(pairs)))
    found = persen_sepakat(tabel.hitung()).nilai

    assert found == (pytest.approx(float(sum(shares) / len(shares))) if shares else None)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(KINDS)), min_size=1, max_size=12))
def test_alpha_of_two_raters_is_scotts_pi_with_a_correction_that_vanishes_in_big_samples(pairs):
    """Alpha = 1 - (1 - pi) (n - 1) / n for n ratings (Krippendorff 2011)."""
    tabel = TabelNilai(tuple(map(str, range(len(pairs)))), KINDS, tuple(pairs))
    total = 2 * len(pairs)
    agreed = Fraction(sum(a == b for a, b in pairs), len(pairs))
    chance = sum(Fraction(sum(pair.count(kind) for pair in pairs), total) ** 2 for kind in KINDS)
    found = alfa_krippendorff(tabel.hitung())

    if chance == 1:
        assert found.sebab == TANPA_RAGAM
    else:
        pi = (agreed - chance) / (1 - chance)
        assert found.nilai == pytest.approx(float(1 - (1 - pi) * Fraction(total - 1, total)))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: TabelHitung(("u1",), ("a", "b"), ((1,),)), "Jumlah kolom"),
        (lambda: TabelHitung(("u1",), ("a",), ((-1,),)), "di bawah nol"),
        (lambda: TabelHitung(("u1", "u1"), ("a",), ((1,), (1,))), "dua kali"),
        (lambda: TabelHitung(("u1", "u2"), ("a",), ((1,),)), "Banyaknya baris"),
        (lambda: TabelNilai(("u1", "u2"), ("a",), (("a",), ("a", "a"))), "sama banyak"),
        (lambda: TabelNilai(("u1",), ("a",), (("x",),)), "bukan salah satu pilihan"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_in_words(make, says):
    with pytest.raises(TabelTidakCocok, match=says):
        make()
