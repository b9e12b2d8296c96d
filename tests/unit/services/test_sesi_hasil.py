"""A scripted group session: twelve raters of known disagreement, and the figures that must come back."""

from __future__ import annotations

import pytest

from kasus_rules.services.sesi import terima_kode
from kasus_rules.services.sesi_hasil import bandingkan, hasil, kappa_fleiss, kappa_kunci, kunci_indeks, tabel
from kasus_rules.training.selang import Simpulan, TanpaSelang
from kasus_rules.training.sesi import hitung_acungan
from tests.unit.services.ruangan import RATERS, WHEN, dengan_lembar, obrolan, rencana_jawaban, terisi

CASES = tuple(f"kasus{number}" for number in range(1, 7))
# How many of the twelve follow the key in each case; the rest say "konferensi".
PLAN = dict(zip(CASES, (12, 11, 9, 8, 6, 3), strict=True))


@pytest.fixture(scope="module")
def sesi():
    made = dengan_lembar(CASES)
    isi = made.pada("sebelum")
    taken = terima_kode(isi, [], obrolan(isi, rencana_jawaban(isi, PLAN)), WHEN)
    return made.dengan("sebelum", taken.isi)


@pytest.fixture(scope="module")
def found(sesi):
    return hasil(sesi, sesi.pada("sebelum"))


def pairs(first: int) -> float:
    """Share of agreeing pairs when `first` of the room say one thing and all others another."""
    second = RATERS - first
    return (first * (first - 1) + second * (second - 1)) / (RATERS * (RATERS - 1))


def test_everyone_of_the_room_is_in(found):
    assert found.masuk == RATERS


def test_observed_agreement_is_the_planned_one(found):
    planned = sum(pairs(count) for count in PLAN.values()) / len(PLAN)
    assert figure(found, "persen") == pytest.approx(planned)


def test_ac1_is_what_gwets_formula_gives_for_the_plan(found):
    observed = sum(pairs(count) for count in PLAN.values()) / len(PLAN)
    share = sum(PLAN.values()) / (RATERS * len(PLAN))
    chance = (share * (1 - share) + (1 - share) * share) / (6 - 1)
    assert figure(found, "ac1") == pytest.approx((observed - chance) / (1 - chance))


def test_alpha_is_what_krippendorffs_formula_gives_for_the_plan(found):
    total = RATERS * len(PLAN)
    first = sum(PLAN.values())
    mixed = sum(count * (RATERS - count) / (RATERS - 1) for count in PLAN.values())
    assert figure(found, "alfa") == pytest.approx(1 - (total - 1) * mixed / (first * (total - first)))


def test_fleiss_is_what_his_formula_gives_for_the_plan(sesi):
    observed = sum(pairs(count) for count in PLAN.values()) / len(PLAN)
    share = sum(PLAN.values()) / (RATERS * len(PLAN))
    chance = share**2 + (1 - share) ** 2
    found = kappa_fleiss(sesi.pada("sebelum"))
    assert found["putusan"].nilai == pytest.approx((observed - chance) / (1 - chance))


def test_the_room_is_shown_where_it_split_most_first(found):
    order = [one.babak.kasus for one in found.butir]
    assert order[0] == "kasus5"  # six against six
    assert order[-1] == "kasus1"  # all agree


def test_only_what_split_is_called_split(found):
    split = {one.babak.kasus for one in found.butir if one.sebaran.terbelah}
    assert split == {"kasus5"}  # 6 of 12; 8 of 12 is two thirds


def test_where_the_room_differs_from_the_rules_is_told(found):
    different = {one.babak.kasus for one in found.butir if not one.sama_dengan_aturan}
    assert different == {"kasus5", "kasus6"}  # level, and nine of twelve against the key


def test_each_trainee_gets_the_planned_score(found):
    scores = {one.skor.peserta: one.skor.benar for one in found.peserta}
    assert scores == {rater: sum(rater <= count for count in PLAN.values()) for rater in range(1, RATERS + 1)}


def test_only_who_reaches_the_gate_passes(found):
    assert [one.skor.peserta for one in found.peserta if one.lulus] == [1, 2, 3]


def test_kappa_of_a_trainee_who_always_agrees_with_one_answer_has_a_reason_instead_of_a_figure(sesi):
    found = kappa_kunci(sesi.pada("sebelum"))
    assert found[1].nilai is None
    assert found[1].sebab


def test_the_interval_rests_on_cases_and_holds_the_figure(found):
    persen = next(one for one in found.angka[0].angka if one.nama == "persen")
    assert persen.selang.butir == len(CASES)
    assert persen.selang.bawah < persen.ukuran.nilai < persen.selang.atas


def test_two_cases_give_no_interval():
    made = dengan_lembar(("satu", "dua"))
    isi = terisi(made.pada("sebelum"), rencana_jawaban(made.pada("sebelum"), {"satu": 9, "dua": 4}))
    found = hasil(made, isi)
    assert all(isinstance(one.selang, TanpaSelang) for one in found.angka[0].angka)


def test_hands_are_added_to_codes(sesi):
    isi = hitung_acungan(sesi.pada("sebelum"), "kasus1/1/putusan", (0, 0, 3, 0, 5, 0))
    table = tabel(isi, "putusan")
    row = dict(zip(table.kategori, table.hitung[table.butir.index("kasus1/1/putusan")], strict=True))
    assert (row["tidak_perlu"], row["konferensi"]) == (12 + 5, 3)


def test_hands_give_figures_without_any_code():
    made = dengan_lembar(CASES)
    isi = made.pada("sebelum")
    for name, count in PLAN.items():
        isi = hitung_acungan(isi, f"{name}/1/putusan", (0, 0, RATERS - count, 0, count, 0))
    found = hasil(made, isi)
    assert figure(found, "persen") == pytest.approx(sum(pairs(count) for count in PLAN.values()) / len(PLAN))
    assert found.rata is None


def test_a_clear_change_for_the_better_is_called_so(sesi):
    later = dengan_lembar(CASES, "sesudah").pada("sesudah")
    full = terisi(later, rencana_jawaban(later, dict.fromkeys(CASES, RATERS)))
    compared = bandingkan(sesi.dengan("sesudah", full))
    assert compared.skor.simpulan is Simpulan.NAIK
    assert compared.kesepakatan["putusan"].simpulan is Simpulan.NAIK


def test_a_change_within_chance_is_not_called_better(sesi):
    later = dengan_lembar(CASES, "sesudah").pada("sesudah")
    plan = dict(zip(CASES, (11, 12, 8, 9, 6, 4), strict=True))
    compared = bandingkan(sesi.dengan("sesudah", terisi(later, rencana_jawaban(later, plan))))
    assert compared.kesepakatan["putusan"].simpulan is Simpulan.BELUM_DAPAT_DISIMPULKAN


def test_the_key_is_an_index_into_the_options(sesi):
    isi = sesi.pada("sebelum")
    ids = [soal.pilihan[place].id for soal, place in zip(isi.lembar.soal, kunci_indeks(isi), strict=True)]
    assert ids == ["tidak_perlu"] * len(CASES)


def figure(found, name):
    return next(one.ukuran.nilai for one in found.angka[0].angka if one.nama == name)
