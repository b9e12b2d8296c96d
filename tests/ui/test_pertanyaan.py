"""Questions and answers on the screen: unknown is the start, and nothing becomes "no" by itself."""

from datetime import date
from pathlib import Path

import ipywidgets as widgets

from kasus_rules.core.facts import REFERENCE_DATE, SetValue
from kasus_rules.services import pengaturan
from kasus_rules.services.pengaturan import Pengaturan
from kasus_rules.ui.layar.utama import Triase
from tests.ui.layar import boxes, card, choose, every, shown, strip, tick


def test_the_first_step_is_safety_and_every_answer_starts_unknown(screen: Triase) -> None:
    assert screen.stepper.current == "keselamatan"
    assert dict(screen.sesi.facts) == {REFERENCE_DATE: date.today()}
    assert "Perlu data" in strip(screen)


def test_an_answer_can_be_taken_back_to_unknown(screen: Triase) -> None:
    choose(screen, "korban_anak", "Tidak")
    choose(screen, "korban_anak", "Belum diketahui")
    assert "korban_anak" not in screen.sesi.facts


def test_a_tick_says_nothing_about_the_other_boxes(screen: Triase) -> None:
    tick(screen, "tanda_bahaya", "Tanda bahaya lain")
    assert screen.sesi.facts["tanda_bahaya"] == SetValue(frozenset({"lainnya"}))


def test_the_last_box_makes_a_set_complete_and_is_named_after_what_is_ticked(screen: Triase) -> None:
    assert "Tidak ada" in boxes(screen, "tanda_bahaya")
    tick(screen, "tanda_bahaya", "Tanda bahaya lain")
    assert "Tidak ada" not in boxes(screen, "tanda_bahaya")
    tick(screen, "tanda_bahaya", "Tidak ada yang lain")
    value = screen.sesi.facts["tanda_bahaya"]
    assert isinstance(value, SetValue)
    assert value.is_complete(screen.sesi.base.facts["tanda_bahaya"].members)


def test_a_tick_after_none_opens_the_set_again(screen: Triase) -> None:
    tick(screen, "tanda_bahaya", "Tidak ada", "Tanda bahaya lain")
    assert screen.sesi.facts["tanda_bahaya"] == SetValue(frozenset({"lainnya"}))
    assert boxes(screen, "tanda_bahaya")["Tidak ada yang lain"].value is False


def test_unticking_everything_is_unknown_and_not_none(screen: Triase) -> None:
    tick(screen, "tanda_bahaya", "Tanda bahaya lain")
    boxes(screen, "tanda_bahaya")["Tanda bahaya lain"].value = False
    assert "tanda_bahaya" not in screen.sesi.facts


def test_a_number_out_of_bounds_is_refused_where_it_stands(screen: Triase) -> None:
    field = next(one for one in every(card(screen, "jumlah_murid").box) if isinstance(one, widgets.Text))
    field.value = "2"
    assert screen.sesi.facts["jumlah_murid"] == 2
    field.value = "9999"
    assert "jumlah_murid" not in screen.sesi.facts
    assert "Tulis bilangan bulat 1–500" in shown(screen)


def test_a_question_that_does_not_arise_is_hidden_and_a_doubtful_one_is_quiet(screen: Triase) -> None:
    assert "kasus-tanya--lirih" in card(screen, "bentuk_pidana").box._dom_classes
    tick(screen, "kategori", "Kesehatan mental", "Tidak ada yang lain")
    assert "kasus-sembunyi" in card(screen, "bentuk_pidana").box._dom_classes
    found = card(screen, "bentuk_kesehatan_mental").box._dom_classes
    assert not {"kasus-sembunyi", "kasus-tanya--lirih"} & set(found)


def test_answering_a_quiet_question_answers_the_one_it_hangs_on(screen: Triase) -> None:
    tick(screen, "bentuk_pidana", "Penipuan")
    value = screen.sesi.facts["kategori"]
    assert isinstance(value, SetValue)
    assert value.present == {"pidana_berat"}
    assert boxes(screen, "kategori")["Dugaan tindak pidana berat"].value is True


def test_an_answer_that_no_longer_counts_is_named_and_not_dropped(screen: Triase) -> None:
    tick(screen, "kategori", "Dugaan tindak pidana berat")
    tick(screen, "bentuk_pidana", "Penipuan")
    boxes(screen, "kategori")["Dugaan tindak pidana berat"].value = False
    tick(screen, "kategori", "Kesehatan mental", "Tidak ada yang lain")
    assert "bentuk_pidana" not in screen.sesi.counting()
    assert "bentuk_pidana" in screen.sesi.facts
    assert "Tidak dipakai" in shown(screen)


def test_a_child_victim_turns_questions_to_the_child_into_do_not_ask(screen: Triase) -> None:
    card(screen, "pihak_terduga")
    assert "Jangan ditanyakan" not in shown(screen)
    choose(screen, "korban_anak", "Ya")
    text = shown(card_page(screen, "pihak_terduga"))
    assert "Jangan ditanyakan" in text
    assert "UPTD PPA" in text


def card_page(screen: Triase, name: str) -> Triase:
    """The screen, opened at the step of a question."""
    screen.go(screen.sesi.base.facts[name].group)
    return screen


def test_computed_and_preset_facts_are_not_asked(screen: Triase) -> None:
    asked = {spec.name for group in screen.sesi.base.groups for spec in screen.sesi.asked(group)}
    assert not {"hari_sejak_kejadian", REFERENCE_DATE} & asked
    assert "tanggal_kejadian" in asked


def test_a_date_in_the_future_is_a_sentence_and_leaves_the_result_as_it_was(screen: Triase) -> None:
    screen.sesi.answer("tanggal_kejadian", date(2999, 1, 1))
    assert "belum memuat jawaban terakhir" in shown(screen)
    screen.sesi.answer("tanggal_kejadian", None)
    assert "belum memuat jawaban terakhir" not in shown(screen)


def test_the_next_question_leads_to_its_step(screen: Triase) -> None:
    choose(screen, "bahaya_saat_ini", "Tidak")
    screen.go("pelaksanaan")
    screen.panel._next.click()
    assert screen.stepper.current == "keselamatan"
    assert "kasus-fakta-" in screen.frame._page_order.value


def test_a_step_without_open_questions_is_marked_as_done(screen: Triase) -> None:
    choose(screen, "bahaya_saat_ini", "Tidak")
    choose(screen, "korban_anak", "Tidak")
    tick(screen, "tanda_bahaya", "Tidak ada")
    button = screen.stepper._buttons["keselamatan"]
    assert "kasus-langkah-tuntas" not in button._dom_classes
    tick(screen, "barang_berbahaya", "Tidak ada")
    assert "kasus-langkah-tuntas" in button._dom_classes


def test_in_danger_the_strip_leads_to_the_actions_and_not_to_a_question(screen: Triase) -> None:
    choose(screen, "bahaya_saat_ini", "Ya")
    assert screen.panel._next.description == "Lihat yang harus dilakukan sekarang"
    screen.panel._next.click()
    assert 'data-kasus-tuju="kasus-darurat"' in screen.frame._page_order.value


def test_settings_changed_on_another_screen_count_when_the_screen_is_shown_again(
    screen: Triase, tmp_path: Path
) -> None:
    pengaturan.save(tmp_path, Pengaturan(petugas=("Petugas Baru",), jenjang="smk"))
    screen.show_again()
    assert screen.decision.officer.options == ("Petugas Baru",)
    assert screen.sesi.facts["jenjang"] == "smk"
