"""Where the room split, the tables made from sheets, and scores against the key."""

import pytest

from kasus_rules.training.kesepakatan import SEORANG
from kasus_rules.training.sebaran import per_butir, per_tentang
from kasus_rules.training.skor import SkorPeserta, lulus, skor
from kasus_rules.training.soal import Babak, Jawaban, Lembar, Pilihan, Soal
from kasus_rules.training.tabel import TabelTidakCocok, menurut_kasus, tabel_jenis
from tests.unit.training.contoh_terbit import hitungan

YA_TIDAK = (Pilihan("ya", "Ya"), Pilihan("tidak", "Tidak"), Pilihan("belum_tahu", "Belum diketahui"))
PUTUSAN = (Pilihan("konferensi", "Konferensi"), Pilihan("pantau", "Pantau"))


def fakta(kasus: str, name: str) -> Soal:
    return Soal(f"{kasus}/1/fakta/{name}", "fakta", name, f"{name}?", YA_TIDAK)


def sheet() -> Lembar:
    soal = (fakta("k1", "wewenang"), Soal("k1/1/putusan", "putusan", "putusan", "Apa putusannya?", PUTUSAN))
    babak = (
        Babak("k1", 1, "Kasus 1", "Bagian 1", "Cerita.", soal),
        Babak("k2", 1, "Kasus 2", "Bagian 1", "Cerita.", (fakta("k2", "wewenang"), fakta("k2", "bahaya"))),
    )
    return Lembar("ABCDE", "Latihan", "2026-01-09", "sebelum", babak)


ANSWERS = (Jawaban(1, (0, 1, 0, 1)), Jawaban(2, (1, 1, 0, 1)), Jawaban(3, (0, None, 1, 1)))


def test_the_most_split_item_stands_first():
    rows = per_butir(hitungan("5 1", "3 3", "6 0", "1 0", kategori="ya tidak"))

    assert [row.butir for row in rows] == ["u2", "u1", "u3", "u4"]


def test_a_room_is_split_when_the_most_frequent_answer_has_less_than_two_thirds():
    rows = {row.butir: row.terbelah for row in per_butir(hitungan("4 2", "3 2", "29 1", "1 0", kategori="ya tidak"))}

    assert rows == {"u1": False, "u2": True, "u3": False, "u4": False}


def test_level_answers_are_all_named_as_most_frequent():
    (row,) = per_butir(hitungan("3 3 1", kategori="a b c"))

    assert (row.terbanyak, row.menjawab, row.hitung) == (("a", "b"), 7, (3, 3, 1))


def test_an_item_that_nobody_answered_has_no_most_frequent_answer():
    (row,) = per_butir(hitungan("0 0", kategori="a b"))

    assert (row.terbanyak, row.sepakat.sebab) == ((), SEORANG)


def test_a_sheet_gives_one_table_for_each_kind_of_question():
    tabel = tabel_jenis(sheet(), ANSWERS, "fakta")

    assert tabel.butir == ("k1/1/fakta/wewenang", "k2/1/fakta/wewenang", "k2/1/fakta/bahaya")
    assert tabel.kategori == ("ya", "tidak", "belum_tahu")
    assert tabel.nilai == (("ya", "tidak", "ya"), ("ya", "ya", "tidak"), ("tidak", "tidak", "tidak"))


def test_a_question_left_open_is_a_missing_rating():
    assert tabel_jenis(sheet(), ANSWERS, "putusan").nilai == (("pantau", "pantau", None),)


@pytest.mark.parametrize("pilihan", [(0, 1, 0), (0, 5, 0, 1), (0, -1, 0, 1)])
def test_an_answer_that_does_not_fit_the_sheet_is_refused_in_words(pilihan):
    with pytest.raises(TabelTidakCocok, match="Keluarkan kode itu"):
        tabel_jenis(sheet(), (Jawaban(1, pilihan),), "putusan")


def test_the_case_of_an_item_is_the_first_part_of_its_id():
    assert menurut_kasus("rokok-di-toilet/2/fakta/bahaya") == "rokok-di-toilet"


def test_items_about_the_same_condition_are_taken_together_and_counted():
    rows = per_tentang(sheet().soal, tabel_jenis(sheet(), ANSWERS, "fakta").hitung())

    assert [(row.tentang, row.sepakat.nilai, row.sepakat.butir) for row in rows] == [
        ("wewenang", pytest.approx(1 / 3), 2),
        ("bahaya", 1, 1),
    ]


def test_an_open_question_counts_as_not_agreeing_with_the_key():
    assert skor(Jawaban(7, (0, None, 1, None)), (0, 1, 0, None)) == SkorPeserta(7, benar=1, dijawab=2, soal=3)


def test_a_question_without_a_key_is_not_scored():
    assert skor(Jawaban(7, (0, 1)), (None, None)) == SkorPeserta(7, 0, 0, 0)


def test_a_key_of_another_sheet_is_refused_in_words():
    with pytest.raises(TabelTidakCocok, match="bukan dari lembar yang sama"):
        skor(Jawaban(7, (0, 1)), (0,))


@pytest.mark.parametrize(("right", "of", "passes"), [(27, 30, True), (26, 30, False), (30, 30, True), (0, 0, False)])
def test_the_gate_opens_at_ninety_percent_and_not_below(right, of, passes):
    assert lulus(SkorPeserta(1, right, of, of), 0.9) is passes
