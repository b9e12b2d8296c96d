"""A session: its sheets, the codes that come in, paper, hands, and closing."""

from __future__ import annotations

import pytest

from kasus_rules.errors import InputError
from kasus_rules.services.sesi import buat_putaran, susun_babak, terima_kertas, terima_kode, ukuran
from kasus_rules.training.kode import tulis
from kasus_rules.training.sesi import baca_peserta, buka_lagi, hitung_acungan, keluarkan, tutup
from tests.unit.services.ruangan import (
    RATERS,
    WHEN,
    asisten,
    dengan_lembar,
    kasus,
    obrolan,
    rencana_jawaban,
    terisi,
)

ALL_AGREE = {"satu": RATERS, "dua": RATERS, "tiga": RATERS}


@pytest.fixture
def isi():
    return dengan_lembar().pada("sebelum")


def test_a_sheet_keeps_the_rules_answers_and_their_fingerprint(isi):
    assert set(isi.kunci.values()) == {"tidak_perlu"}
    assert isi.sidik_aturan == asisten().base.fingerprint


def test_two_sheets_of_the_same_cases_have_different_codes():
    codes = {dengan_lembar().pada("sebelum").lembar.kode for _ in range(5)}
    assert len(codes) == 5


def test_nothing_of_the_expected_answers_stands_in_the_sheet(isi):
    assert "Langkah yang lebih ringan dulu" not in repr(isi.lembar)


def test_a_short_sheet_asks_the_outcome_alone():
    short, key = susun_babak(asisten(), [kasus("satu")], rinci=False)
    assert [soal.jenis for part in short for soal in part.soal] == ["putusan"]
    assert list(key) == ["satu/1/putusan"]


def test_a_sheet_tells_how_long_its_code_gets():
    parts = susun_babak(asisten(), [kasus("satu"), kasus("dua")])[0]
    size = ukuran(parts)
    assert (size.bagian, size.soal) == (2, 10)
    assert size.tanda > 15


def test_a_sheet_without_a_case_is_refused():
    with pytest.raises(InputError, match="paling sedikit satu kasus"):
        buat_putaran(asisten(), dengan_lembar(), "sesudah", [])


def test_a_sheet_that_has_answers_is_not_made_anew():
    sesi = dengan_lembar()
    isi = terisi(sesi.pada("sebelum"), rencana_jawaban(sesi.pada("sebelum"), ALL_AGREE)[:1])
    with pytest.raises(InputError, match="sudah dipakai"):
        buat_putaran(asisten(), sesi.dengan("sebelum", isi), "sebelum", [kasus("dua")])


def test_codes_pasted_as_a_chat_are_all_taken_in(isi):
    answers = rencana_jawaban(isi, ALL_AGREE)
    taken = terima_kode(isi, [], obrolan(isi, answers), WHEN)
    assert taken.baru == tuple(range(1, RATERS + 1))
    assert [one.jawaban for one in taken.isi.masuk] == answers


def test_a_damaged_code_is_named_and_left_out(isi):
    good, bad = rencana_jawaban(isi, ALL_AGREE)[:2]
    text = tulis(isi.lembar, bad)
    damaged = text[:-1] + ("3" if text[-1] != "3" else "4")
    taken = terima_kode(isi, [], f"{tulis(isi.lembar, good)}\n\n{damaged}", WHEN)
    assert taken.baru == (good.peserta,)
    assert [one.status for one in taken.kode] == ["diterima", "ditolak"]
    assert taken.kode[1].pesan


def test_the_same_code_twice_counts_once(isi):
    code = tulis(isi.lembar, rencana_jawaban(isi, ALL_AGREE)[0])
    taken = terima_kode(isi, [], f"{code}\n{code}", WHEN)
    assert taken.baru == (1,)
    assert [one.status for one in taken.kode] == ["diterima", "kembar"]


def test_two_different_answers_of_one_number_are_both_left_out(isi):
    first = rencana_jawaban(isi, ALL_AGREE)[0]
    second = rencana_jawaban(isi, {"satu": 0, "dua": 0, "tiga": 0})[0]
    taken = terima_kode(isi, [], f"{tulis(isi.lembar, first)}\n{tulis(isi.lembar, second)}", WHEN)
    assert taken.baru == ()
    assert {one.status for one in taken.kode} == {"ganda"}


def test_a_second_answer_never_replaces_the_one_that_is_in(isi):
    first = rencana_jawaban(isi, ALL_AGREE)[0]
    second = rencana_jawaban(isi, {"satu": 0, "dua": 0, "tiga": 0})[0]
    taken = terima_kode(terisi(isi, [first]), [], tulis(isi.lembar, second), WHEN)
    assert [one.jawaban for one in taken.isi.masuk] == [first]
    assert [one.status for one in taken.kode] == ["ganda"]


def test_a_code_of_another_session_is_foreign(isi):
    other = dengan_lembar().pada("sebelum")
    taken = terima_kode(isi, [], tulis(other.lembar, rencana_jawaban(other, ALL_AGREE)[0]), WHEN)
    assert taken.baru == ()
    assert taken.kode[0].hasil.sebab == "asing"


def test_a_code_of_the_other_round_is_not_counted_in_this_one():
    sesi = buat_putaran(asisten(), dengan_lembar(), "sesudah", [kasus("satu")])
    late = sesi.pada("sesudah")
    code = tulis(late.lembar, rencana_jawaban(late, ALL_AGREE)[0])
    taken = terima_kode(sesi.pada("sebelum"), [late.lembar], code, WHEN)
    assert taken.baru == ()
    assert taken.isi.masuk == ()
    assert [one.status for one in taken.kode] == ["ditolak"]
    assert "putaran sesudah pembahasan, jadi belum dimasukkan" in taken.kode[0].pesan


def test_a_closed_rating_takes_nothing_in(isi):
    closed = tutup(isi, WHEN)
    with pytest.raises(InputError, match="sudah ditutup"):
        terima_kode(closed, [], obrolan(isi, rencana_jawaban(isi, ALL_AGREE)[:1]), WHEN)


def test_a_rating_opened_again_takes_in_again(isi):
    again = buka_lagi(tutup(isi, WHEN))
    assert terima_kode(again, [], obrolan(isi, rencana_jawaban(isi, ALL_AGREE)[:1]), WHEN).baru == (1,)


def test_answers_of_one_number_can_be_taken_out(isi):
    full = terisi(isi, rencana_jawaban(isi, ALL_AGREE))
    assert keluarkan(full, 5).nomor_masuk == frozenset(range(1, RATERS + 1)) - {5}


def test_a_paper_sheet_is_typed_as_letters(isi):
    taken = terima_kertas(isi, 7, "E c -", WHEN)
    assert taken.masuk[0].jawaban.pilihan == (4, 2, None)
    assert taken.masuk[0].asal == "kertas"


@pytest.mark.parametrize(
    ("letters", "said"),
    [("E E", "3 soal, tetapi ada 2 huruf"), ("E E X", 'Huruf ke-3 adalah "X"'), ("E E H", "A sampai F")],
)
def test_a_paper_sheet_that_does_not_fit_says_where(isi, letters, said):
    with pytest.raises(InputError, match=said):
        terima_kertas(isi, 7, letters, WHEN)


def test_a_missing_letter_is_found_by_its_line(isi):
    with pytest.raises(InputError, match=r"Baris 2 \(Kasus dua, .*\) berisi 2 huruf"):
        terima_kertas(isi, 7, "E\nE E\nE", WHEN)


def test_a_line_for_each_part_is_taken_as_the_same_letters_in_one(isi):
    lines = terima_kertas(isi, 7, "E\nc\n\n-", WHEN)
    assert lines == terima_kertas(isi, 7, "E c -", WHEN)


def test_hands_are_counted_for_a_question_of_the_sheet_only(isi):
    with pytest.raises(InputError, match="tidak cocok"):
        hitung_acungan(isi, "lain/1/putusan", (1, 2, 3, 4, 5, 6))


def test_hands_all_zero_take_the_count_away(isi):
    counted = hitung_acungan(isi, "satu/1/putusan", (0, 0, 3, 0, 2, 0))
    assert hitung_acungan(counted, "satu/1/putusan", (0,) * 6).acungan == {}


def test_trainees_are_numbered_in_the_order_of_their_lines():
    found = baca_peserta("Peserta Satu; SMP Contoh\n\n Peserta Dua\tSMA Contoh \n")
    assert [(one.nomor, one.nama, one.sekolah) for one in found] == [
        (1, "Peserta Satu", "SMP Contoh"),
        (2, "Peserta Dua", "SMA Contoh"),
    ]


def test_a_line_without_a_name_says_which():
    with pytest.raises(InputError, match="Baris 2"):
        baca_peserta("Peserta Satu\n; SMP Contoh")
