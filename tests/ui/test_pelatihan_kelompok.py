"""The pages of a training session as widgets: what is shown when, and what is refused in words."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest

from kasus_rules.documents.isi import Kop
from kasus_rules.services import pengaturan
from kasus_rules.services.latihan import load_latihan
from kasus_rules.services.sesi_hasil import NilaiPeserta
from kasus_rules.services.sesi_simpan import SesiStore
from kasus_rules.training.cuplikan import awal_cerita
from kasus_rules.training.kesepakatan import Ukuran
from kasus_rules.training.kode import tulis
from kasus_rules.training.sebaran import SebaranTentang
from kasus_rules.training.selang import TanpaSelang
from kasus_rules.training.skor import SkorPeserta
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan
from kasus_rules.ui.pelatihan.kelompok import Kelompok
from kasus_rules.ui.pelatihan.tampil import peserta_html, tentang_html
from tests.ui.meja_tindak_lanjut import tekan
from tests.ui.test_pelatihan_sendiri import tampak
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
    terbuka.lembar.kasus.pilihan[cases[0].id].value = True
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
    assert "Isi judul pelatihan" in halaman.form.message.value
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
    terbuka.lembar.kasus.pilihan[cases[0].id].value = True
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
    assert "Ditunggu nomor 2." in berlembar.masuk._who.value


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


def test_names_are_forgotten_only_when_asked_twice(berlembar, dunia):
    berlembar.berkas.lupakan.click()
    assert len(berlembar.meja.peserta) == 2
    berlembar.berkas.lupakan.click()
    assert berlembar.berkas.peserta.value == ""
    assert berlembar.meja.peserta == ()


def test_a_damaged_session_file_does_not_hide_the_others(terbuka, dunia):
    (dunia.folder / "pelatihan" / "2026-11-23-aaaaaa.json").write_text("{", encoding="utf-8")
    again = Kelompok(dunia)
    assert "tidak dapat dibaca" in again.message.value
    assert len(again._list.children) == 2


# ── what a trainer in a room met ──


def taken_in(terbuka, dunia, *, agree=1):
    """Two trainees in and the rating closed."""
    terbuka.masuk.kode.value = "\n".join(codes(dunia, agree=agree))
    terbuka.masuk.masukkan.click()
    terbuka.masuk.tutup.click()


def test_what_a_form_refuses_stands_beside_its_button_and_names_the_field(halaman):
    halaman.form.judul.value = "a" * 121
    halaman.form.make.click()
    assert "Judul pelatihan terlalu panjang: 121 huruf" in halaman.form.message.value


def test_a_time_that_is_none_is_refused(halaman):
    halaman.form.judul.value, halaman.form.mulai.value = "Membaca", "pagi"
    halaman.form.make.click()
    assert "Mulai belum berupa jam" in halaman.form.message.value


def test_which_number_is_whose_is_folded_away(berlembar):
    shown, folded = berlembar.masuk._who.value.split("<details", 1)
    assert "Peserta Rekaan A" not in shown
    assert "1 Peserta Rekaan A: ditunggu" in folded


def test_a_code_that_is_taken_in_is_reported_by_number(berlembar, dunia):
    berlembar.masuk.kode.value = codes(dunia)[1]
    berlembar.masuk.masukkan.click()
    assert "Baris 1: Peserta 2." in berlembar.masuk._report.value


def test_the_first_question_is_ready_for_counting_hands(berlembar, dunia):
    hands = berlembar.masuk.acungan
    assert hands.soal.value == isi(dunia).lembar.soal[0].id
    assert len(hands.hitungan) == len(isi(dunia).lembar.soal[0].pilihan)


def test_a_made_sheet_is_replaced_only_when_asked_twice(berlembar, dunia):
    before = isi(dunia).lembar.kode
    berlembar.lembar.make.click()
    assert isi(dunia).lembar.kode == before
    assert "tidak berlaku lagi" in berlembar.meja.message.value
    berlembar.lembar.make.click()
    assert isi(dunia).lembar.kode != before


def test_the_other_round_begins_with_no_case_chosen(berlembar):
    berlembar.putaran.value = "sesudah"
    assert berlembar.lembar.kasus.terpilih == ()


def test_a_case_of_the_other_round_is_named(berlembar, cases):
    berlembar.putaran.value = "sesudah"
    berlembar.lembar.kasus.pilihan[cases[0].id].value = True
    assert f"sudah ada di lembar putaran yang lain: {cases[0].judul}" in berlembar.lembar._size.value


def test_the_chosen_cases_are_named_though_their_category_is_hidden(terbuka, cases):
    terbuka.lembar.kasus.pilihan[cases[0].id].value = True
    assert f"Dipilih: {cases[0].judul}" in terbuka.lembar._size.value


def test_no_figure_is_shown_while_the_rating_is_open(berlembar, dunia):
    berlembar.masuk.kode.value = "\n".join(codes(dunia))
    berlembar.masuk.masukkan.click()
    assert "sesudah penilaian ditutup" in berlembar.angka._shown.value
    assert berlembar.angka._more.value == ""


def test_cohens_kappa_with_the_rules_is_shown_to_the_trainer_only_when_asked_for(ditutup):
    ditutup.angka.show()
    before = ditutup.angka._more.value
    ditutup.angka.kappa.click()
    assert "Kappa Cohen (putusan)" not in before
    assert "Kappa Cohen (putusan)" in ditutup.angka._more.value
    assert "tidak lebih daripada kebetulan" in ditutup.angka._more.value


def test_why_cohens_kappa_is_missing_stands_below_the_scores():
    shown = peserta_html([NilaiPeserta(SkorPeserta(1, 1, 2, 2), TanpaSelang(""), lulus=False)], {}, 90, "Belum <ada>.")
    assert "Belum &lt;ada&gt;." in shown
    assert "Kappa Cohen (putusan)" not in shown


def test_questions_are_chosen_by_kind(berlembar, dunia):
    taken_in(berlembar, dunia)
    kinds = [value for _, value in berlembar.bahas.saring.options]
    assert kinds[:2] == ["semua", "putusan"]
    assert "fakta" not in kinds


def test_what_the_room_agrees_on_against_the_rules_is_found_at_once(berlembar, dunia):
    taken_in(berlembar, dunia, agree=0)
    berlembar.bahas.saring.value = "lain"
    assert berlembar.bahas.butir
    assert all(not one.sama_dengan_aturan for one in berlembar.bahas.butir)


def test_a_later_part_is_read_with_those_before_it(berlembar, dunia):
    taken_in(berlembar, dunia)
    bahas = berlembar.bahas
    late = next(place for place, one in enumerate(bahas.butir) if one.babak.episode == 2)
    bahas._go(late)
    for part in isi(dunia).lembar.babak[:2]:
        assert part.bagian in bahas._shown.value.split("<details", 1)[1]


def test_a_room_of_hands_alone_gets_its_result_on_slides(berlembar, dunia):
    hands = berlembar.masuk.acungan
    hands.hitungan[0].value, hands.hitungan[1].value = 5, 5
    hands._keep()
    berlembar.masuk.tutup.click()
    berlembar.berkas.buat["Salindia"].click()
    slides = b64decode(re.search(r'href="data:[^,]*base64,([^"]+)"', berlembar.berkas._links.value)[1]).decode()
    assert "Membahas yang berbeda" in slides


def test_before_and_after_with_other_cases_says_so(berlembar, dunia, cases):
    taken_in(berlembar, dunia)
    berlembar.putaran.value = "sesudah"
    berlembar.lembar.kasus.pilihan[cases[1].id].value = True
    berlembar.lembar.make.click()
    (sesi,) = SesiStore(dunia.folder).daftar()
    late = sesi.pada("sesudah")
    plan = {soal.id.split("/")[0]: 2 for soal in late.lembar.soal}
    answers = rencana_jawaban(late, plan, "pantau")[:2]
    berlembar.masuk.kode.value = "\n".join(tulis(late.lembar, one) for one in answers)
    berlembar.masuk.masukkan.click()
    berlembar.masuk.tutup.click()
    assert "Kasus kedua putaran tidak sama" in berlembar.angka._more.value
    assert "2 peserta yang ikut kedua putaran" in berlembar.angka._more.value


def test_what_was_reported_of_one_round_is_not_shown_in_the_other(berlembar, dunia):
    berlembar.masuk.kode.value = codes(dunia)[0]
    berlembar.masuk.masukkan.click()
    berlembar.putaran.value = "sesudah"
    assert berlembar.masuk._report.value == ""


def test_the_room_is_told_in_people_not_in_pairs(berlembar, dunia):
    taken_in(berlembar, dunia)
    assert "Jawaban terbanyak dipilih 1 dari 2 orang" in berlembar.bahas._shown.value


def test_what_all_agree_on_is_not_listed_as_split():
    agreed = SebaranTentang("peran", "ibu", Ukuran(1.0, "", 2, 0))
    split = SebaranTentang("fakta", "hanya_desas_desus", Ukuran(0.5, "", 1, 0))
    shown = tentang_html([split, agreed], {"ibu": "Ibu"})
    assert "Temuan: hanya_desas_desus" in shown
    assert "Ibu" not in shown


def test_a_long_list_of_what_split_is_folded_after_ten():
    rows = [SebaranTentang("peran", f"peran{number}", Ukuran(0.5, "", 1, 0)) for number in range(12)]
    first, folded = tentang_html(rows, {}).split("<details", 1)
    assert first.count("<li>") == 10
    assert "2 hal lain" in folded


def test_why_there_is_no_interval_is_said_once_and_none_is_called_wide(berlembar, dunia):
    taken_in(berlembar, dunia)
    assert berlembar.angka._shown.value.count("Selang baru dapat dihitung") == 1
    assert "Selangnya lebar" not in berlembar.angka._shown.value


def test_counting_hands_goes_on_to_the_next_question_and_says_what_was_kept(berlembar, dunia):
    hands = berlembar.masuk.acungan
    hands.hitungan[0].value, hands.hitungan[1].value = 4, 3
    hands._keep()
    assert "Soal 1: 7 tangan dicatat" in berlembar.meja.message.value
    assert hands.soal.value == isi(dunia).lembar.soal[1].id
    assert [one.value for one in hands.hitungan] == [0] * len(hands.hitungan)
    assert "sudah dihitung untuk 1 soal" in berlembar.masuk._who.value


def test_no_certificate_is_made_while_its_round_is_open(berlembar, dunia):
    berlembar.masuk.kode.value = codes(dunia)[0]
    berlembar.masuk.masukkan.click()
    berlembar.berkas.buat["Sertifikat"].click()
    assert "masih terbuka" in berlembar.meja.message.value
    assert berlembar.berkas._links.value == ""


@pytest.fixture
def ditutup(berlembar, dunia):
    """A closed round in which both trainees are in."""
    berlembar.masuk.kode.value = "\n".join(codes(dunia))
    berlembar.masuk.masukkan.click()
    berlembar.masuk.tutup.click()
    return berlembar


def made(page, ending):
    """The words of the Word file whose link is on the page."""
    found = re.search(rf'download="{ending}.docx" href="data:[^,]*base64,([^"]+)"', page._links.value)
    with ZipFile(BytesIO(b64decode(found[1]))) as parts:
        return " ".join(re.findall(r"<w:t[^>]*>([^<]*)", parts.read("word/document.xml").decode()))


def test_what_a_certificate_lacks_is_asked_for_in_words_before_it_is_made(ditutup):
    ditutup.berkas.buat["Sertifikat"].click()
    assert "belum diisi: penyelenggara, tempat, nama penanda tangan" in ditutup.meja.message.value
    assert ditutup.berkas._links.value == ""


def test_asked_once_a_certificate_without_a_signer_has_a_line_to_sign_on(ditutup):
    for _ in range(2):
        ditutup.berkas.buat["Sertifikat"].click()
    assert "Nama dan tanda tangan: …" in made(ditutup.berkas, "sertifikat")


def test_a_typed_signer_stands_on_the_paper_and_in_no_file(ditutup, dunia):
    surat = ditutup.berkas.surat
    surat.penyelenggara.value, surat.tempat.value = "MGBK Contoh", "Ruang rapat"
    surat.penanda.value, surat.jabatan.value = "Penanda Rekaan", "Ketua MGBK"
    ditutup.berkas.buat["Sertifikat"].click()
    text = made(ditutup.berkas, "sertifikat")
    assert "Penanda Rekaan" in text
    assert "Ketua MGBK," in text
    assert not [path for path in dunia.folder.rglob("*.json") if "Penanda Rekaan" in path.read_text()]


def test_host_and_place_typed_for_the_papers_are_kept_with_the_session(ditutup, dunia):
    surat = ditutup.berkas.surat
    surat.penyelenggara.value, surat.tempat.value = "MGBK Contoh", "Ruang rapat"
    ditutup.berkas.buat["Daftar hadir"].click()
    (sesi,) = SesiStore(dunia.folder).daftar()
    assert (sesi.penyelenggara, sesi.tempat) == ("MGBK Contoh", "Ruang rapat")


def test_what_is_typed_for_the_papers_stays_while_names_are_kept(ditutup):
    ditutup.berkas.surat.tempat.value = "Ruang rapat"
    tekan(ditutup.berkas.box, "Simpan daftar peserta")
    assert ditutup.berkas.surat.tempat.value == "Ruang rapat"


def test_the_head_of_school_of_the_settings_is_suggested_as_signer(dunia):
    kop = Kop(kepala_sekolah="Kepala Rekaan")
    pengaturan.save(dunia.folder, replace(pengaturan.load(dunia.folder), kop=kop))
    halaman = Kelompok(dunia)
    halaman.form.judul.value = "Membaca kasus"
    halaman.form.make.click()
    assert halaman.terbuka.berkas.surat.penanda.value == "Kepala Rekaan"


def test_a_session_opens_even_where_the_settings_cannot_be_read(dunia):
    (dunia.folder / "pengaturan.json").write_text("{")
    halaman = Kelompok(dunia)
    halaman.form.judul.value = "Membaca kasus"
    halaman.form.make.click()
    assert halaman.terbuka is not None


def test_number_cards_are_made_for_at_least_as_many_as_there_are_names(terbuka):
    assert terbuka.berkas.kartu.banyak.value == 30
    terbuka.berkas.peserta.value = "\n".join(f"Peserta Rekaan {number}" for number in range(34))
    tekan(terbuka.berkas.box, "Simpan daftar peserta")
    tekan(terbuka.berkas.box, "Buat kartu nomor")
    assert "Unduh 34 kartu nomor" in terbuka.berkas.kartu.hasil.value


def test_number_cards_hold_no_name(terbuka):
    tekan(terbuka.berkas.box, "Buat kartu nomor")
    found = re.search(r'href="data:[^,]*base64,([^"]+)"', terbuka.berkas.kartu.hasil.value)
    assert "Peserta Rekaan" not in b64decode(found[1]).decode()


def test_cards_made_before_the_number_was_changed_are_taken_away(terbuka):
    tekan(terbuka.berkas.box, "Buat kartu nomor")
    terbuka.berkas.kartu.banyak.value = 12
    assert terbuka.berkas.kartu.hasil.value == ""


def test_an_answer_is_taken_out_only_when_asked_twice(berlembar, dunia):
    berlembar.masuk.kode.value = codes(dunia)[0]
    berlembar.masuk.masukkan.click()
    berlembar.masuk._remove()
    assert isi(dunia).nomor_masuk == {1}
    assert "Tekan sekali lagi" in berlembar.meja.message.value
    berlembar.masuk._remove()
    assert isi(dunia).nomor_masuk == frozenset()


def test_what_another_window_took_in_is_seen_when_a_page_is_turned(berlembar, dunia):
    other = Kelompok(dunia)
    other.open(berlembar.meja.id)
    other.terbuka.masuk.kode.value = codes(dunia)[0]
    other.terbuka.masuk.masukkan.click()
    assert "0 dari 2" in berlembar.masuk._who.value
    berlembar.tab.show("Jawaban masuk")
    assert "1 dari 2" in berlembar.masuk._who.value


def test_every_case_that_can_be_chosen_shows_how_its_story_begins(terbuka, cases):
    shown = tampak(terbuka.lembar.kasus.box)
    assert all(awal_cerita(case) in unescape(shown) for case in cases if case.kategori[0] == cases[0].kategori[0])


def test_a_made_session_a_closed_one_and_an_opened_one_begin_at_their_heading(halaman, terbuka):
    orders = [halaman._tuju.box.value]
    halaman.show_list()
    tekan(halaman.box, "Buka")
    orders.append(halaman._tuju.box.value)
    tekan(halaman.box, "Semua sesi")
    orders.append(halaman._tuju.box.value)
    assert ["kasus-langkah-kini" in one for one in orders] == [True, True, True]
    assert len(set(orders)) == 3
