"""Cells are hidden until nothing small can be worked out: tables, and the bounds that a reader is left with."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasus_rules.research.rilis_klik import pohon
from kasus_rules.research.rilis_lapisan import Lapisan, hitung
from kasus_rules.research.rilis_lp import Pembaca, Sasaran
from kasus_rules.research.rilis_model import susun
from kasus_rules.research.rilis_sembunyi import Buntu, Pembulatan, Tertutup, diterbitkan, tutup


def tabel(sel, variabel=("putusan", "jenis"), awal=0, saring=()):
    """A table from its counts: {("konferensi", "smp"): 12, …}."""
    isi, number = {}, awal
    for cell, count in sel.items():
        for _ in range(count):
            isi[f"k{number}"] = tuple((label,) for label in cell)
            number += 1
    label = tuple(tuple(dict.fromkeys(cell[slot] for cell in sel)) for slot in range(len(variabel)))
    return Lapisan(variabel, label, isi, saring=saring)


def batas(lapisan, terbit, sel):
    """What a reader of this one table can say of a cell."""
    model = susun((lapisan,))
    return Pembaca(model, dict(terbit)).selang(model.sel[0][sel], bebas=True)


SATU_KECIL = tabel(
    {
        ("konferensi", "smp"): 3,
        ("konferensi", "sma"): 12,
        ("konferensi", "smk"): 40,
        ("pantau", "smp"): 20,
        ("pantau", "sma"): 15,
        ("pantau", "smk"): 60,
        ("rujuk", "smp"): 25,
        ("rujuk", "sma"): 19,
        ("rujuk", "smk"): 33,
    }
)


def test_a_cell_below_the_threshold_is_hidden():
    assert tutup(SATU_KECIL, ambang=10).primer == {("konferensi", "smp")}


def test_a_cell_of_the_threshold_itself_may_stand():
    lapisan = tabel({("a",): 10, ("b",): 30, ("c",): 40}, ("putusan",))
    assert tutup(lapisan, ambang=10).terbit[("a",)] == (10, 10)


def test_one_hidden_cell_alone_would_follow_from_its_margins_so_three_more_are_hidden():
    assert tutup(SATU_KECIL, ambang=10).sekunder == {("konferensi", "sma"), ("pantau", "smp"), ("pantau", "sma")}


def test_a_reader_must_reckon_with_nobody_and_with_as_many_as_the_threshold():
    low, high = batas(SATU_KECIL, tutup(SATU_KECIL, ambang=10).terbit, ("konferensi", "smp"))
    assert low == 0
    assert high >= 10


def test_two_small_cells_do_not_protect_each_other_when_their_sum_is_small():
    lapisan = tabel({("a",): 3, ("b",): 4, ("c",): 30, ("d",): 50}, ("putusan",))
    terbit = tutup(lapisan, ambang=10).terbit
    assert batas(lapisan, terbit, ("a",))[1] >= 10


def test_in_a_row_where_all_are_alike_a_zero_is_hidden_too():
    lapisan = tabel(
        {("a", "smp"): 30, ("a", "sma"): 25, ("b", "smp"): 20, ("b", "sma"): 0, ("c", "smp"): 15, ("c", "sma"): 40}
    )
    terbit = tutup(lapisan, ambang=10).terbit
    assert ("b", "sma") not in terbit
    assert batas(lapisan, terbit, ("b", "sma"))[1] >= 10


def test_alikeness_is_left_alone_on_request():
    lapisan = tabel(
        {("a", "smp"): 30, ("a", "sma"): 25, ("b", "smp"): 20, ("b", "sma"): 0, ("c", "smp"): 15, ("c", "sma"): 40}
    )
    assert not tutup(lapisan, ambang=10, kelompok=False).sekunder


@pytest.mark.parametrize(
    ("dasar", "banyak", "angka"), [(5, 12, 10), (5, 13, 15), (3, 13, 12), (10, 15, 20), (1, 13, 13)]
)
def test_counts_are_rounded_to_the_nearest_multiple(dasar, banyak, angka):
    assert Pembulatan(dasar).angka(banyak) == angka


@given(dasar=st.sampled_from((1, 3, 5, 10)), banyak=st.integers(10, 500))
def test_a_rounded_figure_leaves_exactly_the_counts_that_are_rounded_to_it(dasar, banyak):
    rounding = Pembulatan(dasar)
    low, high = rounding.batas(banyak, ambang=10)
    shown = rounding.angka(banyak)
    assert {n for n in range(10, 600) if rounding.angka(n) == shown} == set(range(low, high + 1))


def test_the_same_table_of_more_kasus_that_would_show_a_few_new_ones_is_not_given_out_as_it_is():
    lama = tabel({("a",): 30, ("b",): 40, ("c",): 50}, ("putusan",))
    terbit = diterbitkan(lama, tutup(lama, ambang=10), nomor=1)
    baru = Lapisan(lama.variabel, lama.label, {**lama.isi, **{f"n{i}": (("a" if i < 3 else "b",),) for i in range(15)}})
    found = tutup(baru, (terbit,), ambang=10)
    assert isinstance(found, Buntu) or not {("a",), ("b",)} <= set(found.terbit)


def test_three_releases_that_only_together_leave_two_kasus_are_seen():
    whole = tabel({("a",): 60, ("b",): 42}, ("putusan",))
    keys = list(whole.isi)
    parts = [
        Lapisan(whole.variabel, whole.label, {k: whole.isi[k] for k in some}) for some in (keys[:50], keys[50:100])
    ]
    lama = [diterbitkan(one, tutup(one, ambang=10, kelompok=False), nomor=n) for n, one in enumerate(parts, start=1)]
    alone = tutup(whole, ambang=10)
    found = tutup(whole, lama, ambang=10)
    assert isinstance(alone, Tertutup)
    assert isinstance(found, Buntu) or len(found.terbit) < len(alone.terbit)


def test_tables_that_share_one_variable_are_looked_at_in_two_parts():
    tree = pohon([("kategori", "jenis"), ("sumber", "jenis")])
    assert set(tree.klik) == {frozenset({"kategori", "jenis"}), frozenset({"sumber", "jenis"})}
    assert len(tree.tepi) == 1


def test_tables_in_a_ring_are_filled_up_so_that_nothing_is_overlooked():
    tree = pohon([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    assert sorted(len(one) for one in tree.klik) == [3, 3]


def acak(benih):
    rng = Random(benih)
    rows, columns = rng.randint(2, 4), rng.randint(1, 4)
    return tabel({(f"b{r}", f"k{c}"): int(rng.expovariate(0.06)) for r in range(rows) for c in range(columns)})


@settings(max_examples=40, deadline=None)
@given(benih=st.integers(0, 10**6))
def test_whatever_the_table_every_small_cell_may_be_nothing_or_the_threshold(benih):
    lapisan = acak(benih)
    found = tutup(lapisan, ambang=10)
    small = [cell for cell, count in hitung(lapisan).items() if 0 < count < 10]
    if isinstance(found, Buntu):
        return
    bounds = {cell: batas(lapisan, found.terbit, cell) for cell in small}
    assert all(low <= 0.001 and high >= 9.999 for low, high in bounds.values()), bounds


def test_a_table_of_which_too_little_would_be_left_is_given_up():
    left = len(tutup(SATU_KECIL, ambang=10).terbit)
    assert isinstance(tutup(SATU_KECIL, ambang=10, sedikitnya=left), Tertutup)
    assert isinstance(tutup(SATU_KECIL, ambang=10, sedikitnya=left + 1), Buntu)


def pembaca(lapisan, tersembunyi):
    """A reader of one table with some cells hidden, and what he must not learn of the first of them."""
    model = susun((lapisan,))
    reader = Pembaca(model, {cell: (n, n) for cell, n in hitung(lapisan).items() if cell not in tersembunyi})
    return reader, Sasaran(model.sel[0][tersembunyi[0]], 10)


def test_what_a_reader_knew_is_asked_again_once_more_is_hidden():
    reader, secret = pembaca(SATU_KECIL, [("konferensi", "smp")])
    assert not reader.aman(secret)
    reader.sembunyikan([("konferensi", "sma"), ("pantau", "smp"), ("pantau", "sma")])
    assert reader.aman(secret)


def test_who_sees_one_cell_more_has_only_witnesses_that_fit_it():
    corners = [("konferensi", "smp"), ("konferensi", "sma"), ("pantau", "smp"), ("pantau", "sma")]
    reader, secret = pembaca(SATU_KECIL, corners)
    assert reader.aman(secret)
    assert not reader.coba(corners[1], (12, 12)).aman(secret)
