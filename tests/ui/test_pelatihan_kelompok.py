"""The pages of a training session as widgets: what is shown when, and what is refused in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kasus_rules.services.latihan import load_latihan
from kasus_rules.services.sesi_simpan import SesiStore
from kasus_rules.training.kode import tulis
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan
from kasus_rules.ui.pelatihan.kelompok import Kelompok
from tests.unit.services.ruangan import rencana_jawaban


@pytest.fixture(scope="session")
def cases(asisten):
    return load_latihan(asisten.base)[:6]


@pytest.fixture
def dunia(asisten, cases, tmp_path):
    return DuniaPelatihan(
        asisten, cases, (), tmp_path, lambda text: (),
        hari_ini=lambda: date(2026, 11, 24), sekarang=lambda: datetime(2026, 11, 24, 9),
    )  # fmt: skip


@pytest.fixture
def halaman(dunia):
    return Kelompok(dunia)


@pytest.fixture
def terbuka(halaman):
    halaman.form.judul.value = "Membaca kasus"
    halaman.form.peserta.value = "Peserta Rekaan A\nPeserta Rekaan B"
    halaman.form.make.click()
    return halaman.terbuka


@pytest.fixture
def berlembar(terbuka, cases):
    terbuka.lembar.pilihan[cases[0].id].value = True
    terbuka.lembar.rinci.value = True
    terbuka.lembar.make.click()
    return terbuka


def isi(dunia):
    (sesi,) = SesiStore(dunia.folder).daftar()
    return sesi.pada("sebelum")


def codes(dunia, agree=2):
    now = isi(dunia)
    plan = {soal.id.split("/")[0]: agree for soal in now.lembar.soal}
    return [tulis(now.lembar, one) for one in rencana_jawaban(now, plan, "pantau")[:2]]


def test_a_session_without_a_title_is_not_made(halaman, dunia):
    halaman.form.make.click()
    assert "Isi judul pelatihan" in halaman.message.value
    assert SesiStore(dunia.folder).daftar() == ()


def test_a_title_is_shown_as_text(halaman):
    halaman.form.judul.value = "<b>Judul</b>"
    halaman.form.make.click()
    assert "&lt;b&gt;Judul" in halaman.terbuka._head.value


def test_the_form_is_empty_again_after_making(terbuka, halaman):
    assert halaman.form.judul.value == ""
    assert halaman.form.peserta.value == ""


def test_a_sheet_without_a_case_is_refused_in_words(terbuka):
    terbuka.lembar.make.click()
    assert "paling sedikit satu kasus" in terbuka.meja.message.value


def test_the_length_of_a_sheet_is_told_while_choosing(terbuka, cases):
    terbuka.lembar.pilihan[cases[0].id].value = True
    assert "1 kasus" in terbuka.lembar._size.value


def test_a_made_sheet_can_be_downloaded(berlembar):
    assert berlembar.lembar._made.value.count('class="kasus-unduh"') == 3


def test_a_used_sheet_cannot_be_made_anew(berlembar, dunia):
    berlembar.masuk.kode.value = codes(dunia)[0]
    berlembar.masuk.masukkan.click()
    assert "sudah dipakai" in berlembar.lembar._made.value


def test_text_without_a_code_is_answered_with_what_a_code_looks_like(berlembar):
    berlembar.masuk.kode.value = "halo pak, sudah saya isi ya"
    berlembar.masuk.masukkan.click()
    assert "kode" in berlembar.masuk._report.value.lower()


def test_who_is_awaited_is_named(berlembar, dunia):
    berlembar.masuk.kode.value = codes(dunia)[0]
    berlembar.masuk.masukkan.click()
    assert "Ditunggu: 2 Peserta Rekaan B" in berlembar.masuk._who.value


def test_nothing_of_the_room_is_shown_while_the_rating_is_open(berlembar, dunia):
    berlembar.masuk.kode.value = "\n".join(codes(dunia))
    berlembar.masuk.masukkan.click()
    assert berlembar.bahas.butir == ()
    assert "sesudah penilaian ditutup" in berlembar.bahas._note.value


def test_the_rules_answer_is_hidden_until_it_is_opened(berlembar, dunia):
    berlembar.masuk.kode.value = "\n".join(codes(dunia, agree=1))
    berlembar.masuk.masukkan.click()
    berlembar.masuk.tutup.click()
    assert "Menurut aturan" not in berlembar.bahas._shown.value
    berlembar.bahas.jawaban.click()
    assert "Menurut aturan" in berlembar.bahas._shown.value


def test_the_next_question_begins_hidden_again(berlembar, dunia):
    berlembar.masuk.kode.value = "\n".join(codes(dunia, agree=1))
    berlembar.masuk.masukkan.click()
    berlembar.masuk.tutup.click()
    berlembar.bahas.jawaban.click()
    berlembar.bahas.berikut.click()
    assert "Menurut aturan" not in berlembar.bahas._shown.value


def test_agreement_needs_two_people(berlembar, dunia):
    berlembar.masuk.kode.value = codes(dunia)[0]
    berlembar.masuk.masukkan.click()
    assert "paling sedikit dua peserta" in berlembar.angka._shown.value


def test_the_other_round_begins_without_a_sheet(berlembar):
    berlembar.putaran.value = "sesudah"
    assert "kasus lain yang setara" in berlembar.lembar._lead.value
    assert berlembar.lembar._made.value == ""


def test_a_session_is_removed_only_when_asked_twice(berlembar, dunia):
    berlembar.berkas.hapus.click()
    assert len(SesiStore(dunia.folder).daftar()) == 1
    berlembar.berkas.hapus.click()
    assert SesiStore(dunia.folder).daftar() == ()


def test_names_can_be_forgotten(berlembar, dunia):
    berlembar.berkas.lupakan.click()
    assert berlembar.berkas.peserta.value == ""
    assert berlembar.meja.peserta == ()


def test_a_damaged_session_file_does_not_hide_the_others(terbuka, dunia):
    (dunia.folder / "pelatihan" / "2026-11-23-aaaaaa.json").write_text("{", encoding="utf-8")
    again = Kelompok(dunia)
    assert "tidak dapat dibaca" in again.message.value
    assert len(again._list.children) == 2
