"""Where an answer comes from, on the question card and in the live panel."""

import asyncio
from pathlib import Path

from kasus_rules.rulebase.bukti import Bukti
from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services import pengaturan
from kasus_rules.services.assess import Asisten
from kasus_rules.services.bukti import bersandar_kabar
from kasus_rules.services.pengaturan import Pengaturan
from kasus_rules.ui.layar.asal import ASK, summary
from kasus_rules.ui.layar.bersandar import Bersandar
from kasus_rules.ui.layar.kendali import Shared
from kasus_rules.ui.layar.nasihat import AFTER_SECONDS
from kasus_rules.ui.layar.pertanyaan import QuestionCard
from kasus_rules.ui.layar.sesi import Sesi
from kasus_rules.ui.layar.utama import Triase
from tests.ui.layar import Luar, choose, make_screen, shown


def card_of(asisten: Asisten, name: str) -> tuple[QuestionCard, Sesi]:
    words = load_words()
    sesi = Sesi(asisten)
    card = QuestionCard(asisten.base.facts[name], sesi, Shared(lambda text: find_labels(text, words)))
    sesi.listen(card.refresh)
    Bersandar(sesi, lambda facts, bukti: bersandar_kabar(asisten, facts, bukti), lambda: None)
    return card, sesi


def opened(card: QuestionCard):
    card._asal.opener.click()
    return card._asal._form


def test_the_form_is_built_when_it_is_first_opened(asisten: Asisten) -> None:
    card, _ = card_of(asisten, "bahaya_saat_ini")
    assert card._asal._form is None
    assert opened(card) is not None


def test_what_is_chosen_stands_on_the_button_and_in_the_session(asisten: Asisten) -> None:
    card, sesi = card_of(asisten, "bahaya_saat_ini")
    sesi.answer("bahaya_saat_ini", True)
    form = opened(card)
    form.kind.value = "kabar"
    card._asal.opener.click()
    assert sesi.bukti == {"bahaya_saat_ini": Bukti("kabar")}
    assert card._asal.opener.description == "Asal: kabar"


def test_told_waits_for_who_told_it(asisten: Asisten) -> None:
    card, sesi = card_of(asisten, "bahaya_saat_ini")
    sesi.answer("bahaya_saat_ini", True)
    form = opened(card)
    form.kind.value = "diceritakan"
    assert sesi.bukti == {}
    assert "Tulis siapa yang bercerita" in form._note.value
    form.who.value = "teman sekelas"
    assert sesi.bukti["bahaya_saat_ini"] == Bukti("diceritakan", "teman sekelas")


def test_evidence_goes_away_with_its_answer(asisten: Asisten) -> None:
    card, sesi = card_of(asisten, "bahaya_saat_ini")
    sesi.answer("bahaya_saat_ini", True)
    opened(card).kind.value = "kabar"
    sesi.answer("bahaya_saat_ini", None)
    assert sesi.bukti == {}
    sesi.answer("bahaya_saat_ini", True)
    assert summary(sesi.bukti.get("bahaya_saat_ini")) == ASK


def test_the_session_says_what_rests_on_hearsay(asisten: Asisten) -> None:
    card, sesi = card_of(asisten, "bahaya_saat_ini")
    sesi.answer("bahaya_saat_ini", True)
    opened(card).kind.value = "kabar"
    assert [one.fakta for one in sesi.sandaran] == ["bahaya_saat_ini"]


def test_labelling_words_are_noticed_where_one_writes_who_told_it(asisten: Asisten) -> None:
    card, sesi = card_of(asisten, "bahaya_saat_ini")
    sesi.answer("bahaya_saat_ini", True)
    form = opened(card)
    form.kind.value = "diceritakan"
    form.who.value = "si anak nakal"
    assert "melabeli murid" in form._note.value


def test_evidence_is_kept_with_the_draft_and_comes_back_with_it(asisten: Asisten, luar: Luar, tmp_path: Path) -> None:
    first = make_screen(asisten, tmp_path, luar)
    first.sesi.answer("bahaya_saat_ini", False)
    first.sesi.set_bukti("bahaya_saat_ini", Bukti("dokumen", "rapor"))
    first.save_draft()
    code = first.case.code
    first.new_case()
    assert first.sesi.bukti == {}
    first._load_draft(code)
    assert first.sesi.bukti == {"bahaya_saat_ini": Bukti("dokumen", "rapor")}


def test_evidence_alone_is_worth_a_question_before_it_is_left(screen: Triase) -> None:
    screen.sesi.answer("bahaya_saat_ini", False)
    screen.save_draft()
    screen.sesi.set_bukti("bahaya_saat_ini", Bukti("kabar"))
    screen.new_case()
    assert "bahaya_saat_ini" in screen.sesi.facts


def test_the_next_case_begins_without_evidence_also_for_an_answer_that_is_preset(
    asisten: Asisten, luar: Luar, tmp_path: Path
) -> None:
    pengaturan.save(tmp_path, Pengaturan(jenjang="smp"))
    screen = make_screen(asisten, tmp_path, luar)
    screen.sesi.set_bukti("jenjang", Bukti("kabar"))
    screen.new_case()
    screen.new_case()  # the second time says: leave it
    assert (screen.sesi.facts["jenjang"], screen.sesi.bukti) == ("smp", {})


def test_the_panel_says_what_rests_on_hearsay_until_the_answer_goes(screen: Triase) -> None:
    choose(screen, "bahaya_saat_ini", "Ya")
    screen.sesi.set_bukti("bahaya_saat_ini", Bukti("kabar"))
    assert "bersandar pada satu kabar: bahaya saat ini: ya." in shown(screen)
    choose(screen, "bahaya_saat_ini", "Belum diketahui")
    assert "bersandar" not in shown(screen)


def test_an_answer_is_not_kept_waiting_for_what_rests_on_hearsay(asisten: Asisten) -> None:
    async def answering() -> tuple[list[int], list[int]]:
        sesi, looked = Sesi(asisten), []
        Bersandar(sesi, lambda facts, _bukti: looked.append(len(facts)) or (), lambda: None)
        sesi.answer("bahaya_saat_ini", False)
        sesi.set_bukti("bahaya_saat_ini", Bukti("kabar"))
        sesi.answer("korban_anak", False)
        at_once = list(looked)
        await asyncio.sleep(AFTER_SECONDS * 3)
        return at_once, looked

    assert asyncio.run(answering()) == ([], [2])


def test_without_hearsay_nothing_is_looked_for(asisten: Asisten) -> None:
    sesi, looked = Sesi(asisten), []
    Bersandar(sesi, lambda facts, _bukti: looked.append(len(facts)) or (), lambda: None)
    sesi.answer("bahaya_saat_ini", True)
    sesi.set_bukti("bahaya_saat_ini", Bukti("dilihat_sendiri"))
    assert looked == []


def test_the_form_closes_with_its_answer_and_the_card_keeps_its_place(asisten: Asisten) -> None:
    card, sesi = card_of(asisten, "bahaya_saat_ini")
    before = len(card.box.children)
    sesi.answer("bahaya_saat_ini", True)
    opened(card)
    assert len(card.box.children) == before + 1
    sesi.answer("bahaya_saat_ini", None)
    assert len(card.box.children) == before


def test_the_button_names_its_question_for_a_screen_reader(asisten: Asisten) -> None:
    card, _ = card_of(asisten, "bahaya_saat_ini")
    assert card.spec.question in card._asal.opener.tooltip
