"""Intervals and differences: what they rest on, when there is none, and that nothing is claimed without one."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasus_rules.training.kesepakatan import KOEFISIEN, SEORANG, TANPA_RAGAM, ac1, alfa, persen, ukur
from kasus_rules.training.selang import (
    SERING_GAGAL,
    TAK_ADA_SOAL,
    TAK_ADA_YANG_SAMA,
    Selang,
    Simpulan,
    TanpaSelang,
    Undian,
    _expanded_tail,
    beda,
    beda_skor,
    selang,
    wilson,
)
from kasus_rules.training.skor import SkorPeserta
from kasus_rules.training.tabel import TabelHitung, TabelTidakCocok
from tests.unit.training.contoh_terbit import FLEISS_1971, WILSON, hitungan

FEW = Undian(ulangan=200)
SPLIT = ("5 5", "6 4", "4 6", "5 5", "7 3", "6 4", "5 5", "4 6")
NEAR = ("10 0", "9 1", "1 9", "10 0", "0 10", "9 1", "10 0", "0 10")


def room(*rows: str, start: str = "u") -> TabelHitung:
    tabel = hitungan(*rows, kategori="a b")
    return TabelHitung(tuple(name.replace("u", start) for name in tabel.butir), tabel.kategori, tabel.hitung)


def scores(**right: int) -> list[SkorPeserta]:
    return [SkorPeserta(int(name.removeprefix("p")), count, 10, 10) for name, count in right.items()]


@pytest.mark.parametrize("name", sorted(KOEFISIEN))
def test_the_interval_of_fleiss_data_surrounds_the_figure(name):
    found = selang(FLEISS_1971.hitung, KOEFISIEN[name])

    assert found.bawah < ukur(FLEISS_1971.hitung, KOEFISIEN[name]).nilai < found.atas
    assert (found.ulangan, found.butir, found.tingkat) == (2000, 30, 0.95)


def test_the_same_answers_always_give_the_same_interval():
    assert selang(room(*NEAR), alfa, FEW) == selang(room(*NEAR), alfa, FEW)


def test_another_seed_gives_another_interval():
    other = Undian(ulangan=200, benih=1)

    assert selang(room(*SPLIT), ac1, FEW) != selang(room(*SPLIT), ac1, other)


def test_more_confidence_makes_a_wider_interval():
    sure, less = (selang(room(*SPLIT), persen, Undian(ulangan=500, tingkat=level)) for level in (0.99, 0.5))

    assert sure.bawah < less.bawah < less.atas < sure.atas


def test_an_interval_of_means_is_that_of_the_sorted_resamples():
    """Two units of 0 and one of 1: a third of the draws fall on each, so 0 and 1 are both within 95 percent."""
    found = selang(hitungan("1 1", "1 1", "2 0", kategori="a b"), persen)

    assert (found.bawah, found.atas) == (0, 1)


def simulated_room(chance: Random) -> TabelHitung:
    """12 cases of 5 questions and 20 raters; a case is clear (9 of 10 agree) or dark (5 of 10), by chance."""
    names, rows = [], []
    for case in range(12):
        clear = 0.9 if chance.random() < 0.5 else 0.5
        for question in range(5):
            chosen = sum(chance.random() < clear for _ in range(20))
            names.append(f"kasus-{case}/1/fakta/{question}")
            rows.append((chosen, 20 - chosen))
    return TabelHitung(tuple(names), ("a", "b"), tuple(rows))


def test_drawing_cases_holds_what_95_percent_promises_and_drawing_questions_does_not():
    """Two raters agree with 0.82 on a clear case and 0.5 on a dark one, so with 0.66 over all cases."""
    chance = Random(5)
    rooms = [simulated_room(chance) for _ in range(150)]
    by_case, by_question = (
        sum(found.bawah <= 0.66 <= found.atas for found in (selang(one, persen, undian) for one in rooms)) / len(rooms)
        for undian in (Undian(ulangan=400), Undian(ulangan=400, kelompok=str))
    )

    assert by_case >= 0.9
    assert by_question < 0.75


@pytest.mark.parametrize(("units", "printed"), [(3, "0.0000"), (6, "0.0024"), (12, "0.0108"), (30, "0.0188")])
def test_few_units_cut_off_less_at_each_end_than_the_plain_two_and_a_half_percent(units, printed):
    """Phi(-t sqrt(n / (n - 1))) with t = 4.303, 2.571, 2.201 and 2.045, printed for 2, 5, 11 and 29 degrees of freedom.

    They were read in table 8, "Upper Critical Values of Student's t Distribution", which names the
    NIST/SEMATECH e-Handbook of Statistical Methods as its source.
    """
    assert f"{_expanded_tail(0.95, units):.4f}" == printed


def test_items_of_one_case_are_drawn_together():
    names = tuple(f"kasus-{case}/1/fakta/{question}" for case in range(6) for question in range(10))
    hitung = tuple(((10, 0) if case % 2 else (5, 5)) for case in range(6) for _ in range(10))
    tabel = TabelHitung(names, ("a", "b"), hitung)
    alone, together = selang(tabel, persen, Undian(kelompok=str)), selang(tabel, persen)

    assert (alone.butir, together.butir) == (60, 6)
    assert together.atas - together.bawah > 2 * (alone.atas - alone.bawah)


def test_two_items_are_too_few_for_an_interval():
    found = selang(room("3 1", "2 2"), persen, FEW)

    assert found == TanpaSelang("Selang baru dapat dihitung dari paling sedikit tiga kasus; sekarang ada 2.")


def test_items_that_all_give_the_same_figure_make_no_interval():
    found = selang(room("5 0", "0 5", "5 0"), persen, FEW)

    assert isinstance(found, TanpaSelang)
    assert "tidak dapat menunjukkan seberapa pasti" in found.sebab


@pytest.mark.parametrize(("rows", "reason"), [(("1 0",) * 4, SEORANG), (("3 0",) * 4, TANPA_RAGAM)])
def test_a_figure_that_cannot_be_computed_has_no_interval_for_the_same_reason(rows, reason):
    assert selang(room(*rows), alfa, FEW) == TanpaSelang(reason)


def test_resamples_that_often_lose_all_variation_make_no_interval():
    assert selang(room("5 0", "5 0", "5 0", "4 1"), alfa, FEW) == TanpaSelang(SERING_GAGAL)


def test_agreement_that_rose_clearly_is_said_to_have_risen():
    found = beda(room(*SPLIT), room(*NEAR), persen, FEW)

    assert (found.simpulan, found.berpasangan) == (Simpulan.NAIK, True)
    assert found.nilai == pytest.approx(found.sesudah.nilai - found.sebelum.nilai)


def test_agreement_that_fell_clearly_is_said_to_have_fallen():
    assert beda(room(*NEAR), room(*SPLIT), alfa, FEW).simpulan is Simpulan.TURUN


def test_a_rise_whose_interval_covers_zero_is_not_called_a_rise():
    found = beda(room(*SPLIT), room("6 4", *SPLIT[1:]), persen, FEW)

    assert found.nilai > 0
    assert found.simpulan is Simpulan.BELUM_DAPAT_DISIMPULKAN


def test_the_same_items_twice_are_drawn_in_pairs_so_equal_rounds_differ_in_no_draw():
    """Apart they would differ by chance; in pairs every difference is 0, which says nothing of its certainty."""
    found = beda(room(*SPLIT), room(*SPLIT), persen, FEW)

    assert (found.nilai, found.berpasangan) == (0, True)
    assert found.simpulan is Simpulan.TIDAK_DAPAT_DIHITUNG


def test_other_items_in_the_second_round_are_drawn_apart():
    found = beda(room(*SPLIT), room(*SPLIT, start="v"), persen, FEW)

    assert not found.berpasangan
    assert found.selang.bawah < 0 < found.selang.atas


def test_a_round_without_a_figure_leaves_nothing_to_compare():
    found = beda(room("1 0", "0 1", "1 0"), room(*NEAR), persen, FEW)

    assert (found.nilai, found.selang, found.simpulan) == (
        None,
        TanpaSelang(SEORANG),
        Simpulan.TIDAK_DAPAT_DIHITUNG,
    )


def test_two_items_in_each_round_allow_a_difference_but_no_claim():
    found = beda(room("5 5", "5 5"), room("10 0", "9 1"), persen, FEW)

    assert found.nilai > 0
    assert found.simpulan is Simpulan.TIDAK_DAPAT_DIHITUNG


def test_scores_are_compared_over_those_who_took_both_rounds():
    found = beda_skor(scores(p1=5, p2=6, p3=4, p4=7, p9=0), scores(p1=8, p2=8, p3=7, p4=9, p8=10), FEW)

    assert (found.sebelum.nilai, found.sesudah.nilai) == (pytest.approx(0.55), pytest.approx(0.8))
    assert (found.sebelum.butir, found.sebelum.dilewati, found.simpulan) == (4, 2, Simpulan.NAIK)


def test_the_interval_of_scores_is_about_the_change_of_each_person_and_not_about_their_levels():
    found = beda_skor(scores(p1=1, p2=4, p3=6, p4=8), scores(p1=2, p2=6, p3=7, p4=10), FEW)

    assert found.selang.bawah == pytest.approx(0.1)
    assert found.selang.atas == pytest.approx(0.2)


def test_scores_of_two_people_allow_no_claim():
    found = beda_skor(scores(p1=1, p2=2), scores(p1=9, p2=8), FEW)

    assert found.simpulan is Simpulan.TIDAK_DAPAT_DIHITUNG
    assert "paling sedikit tiga peserta" in found.selang.sebab


def test_scores_without_anyone_in_both_rounds_have_a_reason():
    found = beda_skor(scores(p1=1), scores(p2=2), FEW)

    assert (found.nilai, found.selang) == (None, TanpaSelang(TAK_ADA_YANG_SAMA))


@pytest.mark.parametrize(("right", "of", "low", "high"), WILSON)
def test_wilsons_interval_comes_out_as_printed(right, of, low, high):
    found = wilson(right, of)

    assert f"{found.bawah:.{len(low) - 2}f}" == low
    assert f"{found.atas:.{len(high) - 2}f}" == high


@pytest.mark.parametrize(("right", "end"), [(0, "bawah"), (12, "atas")])
def test_wilsons_interval_reaches_the_end_of_the_scale_and_not_beyond(right, end):
    found = wilson(right, 12)

    assert getattr(found, end) == (0 if end == "bawah" else 1)
    assert 0 <= found.bawah < found.atas <= 1


def test_a_proportion_of_nothing_has_no_interval():
    assert wilson(0, 0) == TanpaSelang(TAK_ADA_SOAL)


@pytest.mark.parametrize(("right", "of"), [(-1, 3), (4, 3)])
def test_a_proportion_below_nothing_or_above_all_is_refused(right, of):
    with pytest.raises(TabelTidakCocok):
        wilson(right, of)


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=8),
    st.sampled_from(sorted(KOEFISIEN)),
    st.integers(0, 9),
)
@settings(max_examples=60)
def test_an_interval_has_its_ends_in_order_or_a_reason(rows, name, seed):
    tabel = TabelHitung(tuple(map(str, range(len(rows)))), ("a", "b"), tuple(rows))
    found = selang(tabel, KOEFISIEN[name], Undian(ulangan=60, benih=seed))

    match found:
        case Selang():
            assert found.bawah <= found.atas <= 1 + 1e-12
        case TanpaSelang():
            assert found.sebab


@given(st.integers(0, 40), st.integers(0, 40))
def test_wilsons_interval_contains_the_proportion(right, wrong):
    of = right + wrong
    found = wilson(right, of)

    assert isinstance(found, TanpaSelang) if of == 0 else found.bawah <= right / of <= found.atas
