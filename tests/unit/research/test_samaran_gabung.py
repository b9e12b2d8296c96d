"""Two exports laid side by side tell no more than one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from kasus_rules.research import samaran_k, samaran_waktu
from kasus_rules.research.samaran import Samaran, samarkan
from kasus_rules.research.samaran_kode import Penyamar
from kasus_rules.research.samaran_kolom import Baris, KasusAsli
from tests.unit.research.kasus_samaran import ALL, KUASI, aturan, banyak, classes, kata, samar


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("second", ALL)
def test_no_code_of_one_export_stands_in_another(first, second):
    kasus = banyak(200)
    ours, theirs = ({row["kode"] for row in samar(kasus, one).baris} for one in (first, second))
    assert not ours & theirs


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("second", ALL)
def test_even_if_two_exports_could_be_joined_line_by_line_k_real_kasus_would_fit(first, second):
    """The strongest join there is: here both have the codes of one key, so each line finds its own again."""
    kasus, same = banyak(300), Penyamar(b"1" * 32)
    pairs = joined(samar(kasus, first, penyamar=same), samar(kasus, second, penyamar=same))
    assert pairs
    assert least_fitting(pairs, kasus) >= 5


def test_exports_on_different_rungs_would_give_students_away_which_is_why_there_is_one_table():
    """The same join against a table whose rungs were chosen for it alone: shows that the test above can fail."""
    kasus, same = banyak(300), Penyamar(b"1" * 32)
    other = replace(aturan(), paling_kasar={"kategori": 2, "waktu": 2})
    theirs = samarkan(kasus, other, aturan().pilih("skripsi"), kata(), penyamar=same, k=5)
    assert least_fitting(joined(samar(kasus, "skripsi", penyamar=same), theirs), kasus) < 5


def joined(one: Samaran, two: Samaran) -> list[tuple[Baris, Baris]]:
    others = {row["kode"]: row for row in two.baris}
    return [(row, others[row["kode"]]) for row in one.baris if row["kode"] in others]


def least_fitting(pairs: list[tuple[Baris, Baris]], kasus: list[KasusAsli]) -> int:
    """Of all joined lines, the smallest number of real kasus of which everything told is true."""
    known = {tuple(frozenset(line[name] for line in pair if name in line) for name in KUASI) for pair in pairs}
    true = [[said(one, name) for name in KUASI] for one in kasus]
    return min(sum(all(told <= may for told, may in zip(row, one, strict=True)) for one in true) for row in known)


def said(one: KasusAsli, name: str) -> set[str]:
    """All that any rung could say of a real kasus in one column."""
    match name:
        case "tahun_ajaran" | "tanggal_penemuan":
            at = KUASI[1:3].index(name)
            return {samaran_waktu.pada_tingkat(one.penemuan, level)[at] for level in range(5)}
        case _:
            shown = samaran_k._shown(name, [one], aturan(), aturan().tingkat(name))
            return {cells[0][0] for cells in shown}


def test_every_purpose_is_cut_out_of_one_and_the_same_table():
    """Why joining gains nothing: but for codes and the step of time, an export is a part of the widest one."""
    kasus = banyak(300)
    whole = samar(kasus)
    for tujuan in ALL:
        part = samar(kasus, tujuan)
        columns = [name for name in part.tujuan.kolom if name not in ("kode", "tanggal_penemuan")]
        assert classes(part.baris, columns) == classes(whole.baris, columns), tujuan


def test_the_shipped_purposes_are_nested_so_that_together_they_have_no_more_columns_than_one():
    sizes = sorted((set(one.kolom) for one in aturan().tujuan.values()), key=len)
    assert all(small < large for small, large in pairwise(sizes))


def test_a_protocol_keeps_codes_and_another_protocol_has_others():
    kasus = banyak(100)
    first, again, other = (
        {row["kode"] for row in samar(kasus, penyamar=Penyamar(key, "uji")).baris}
        for key in (b"1" * 32, b"1" * 32, b"2" * 32)
    )
    assert first == again
    assert not first & other
