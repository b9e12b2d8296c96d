"""Advice by proof on the screen: certainty, the next question, questions that step back."""

import asyncio

import pytest

from kasus_rules.errors import EngineError, InputError
from kasus_rules.explain.tampilan import Pertanyaan
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konsultasi import Kemungkinan, Konsultasi, MengapaTidak, Penasihat, dengan_konsultasi
from kasus_rules.ui.layar.nasihat import AFTER_SECONDS, Nasihat
from kasus_rules.ui.layar.pengubah import WhatIfBox, what_if_html
from kasus_rules.ui.layar.sesi import Sesi

AMAN = {
    "bahaya_saat_ini": "tidak", "tanda_bahaya": [], "korban_anak": "tidak", "barang_berbahaya": [],
    "hanya_desas_desus": "tidak", "kategori": ["lainnya"],
}  # fmt: skip
TWO_REASONS = {**AMAN, "perlu_banyak_pihak": "ya", "bantuan_gagal": "ya"}


@pytest.fixture(scope="module")
def asisten():
    return Asisten.siapkan(tegas=True)


@pytest.fixture(scope="module")
def penasihat(asisten):
    return Penasihat(asisten)


def facts(asisten, answers):
    return parse_answers(answers, asisten.base)


def test_without_any_answer_the_first_question_is_about_danger(asisten, penasihat):
    advice = penasihat.tanya(facts(asisten, {}))
    assert (advice.status, advice.berikut.fakta) == ("sementara", "bahaya_saat_ini")


def test_questions_that_can_change_nothing_step_back_and_guards_never_do(asisten, penasihat):
    advice = penasihat.tanya(facts(asisten, {**TWO_REASONS, "murid_menolak": "tidak"}))
    assert advice.status == "tetap"
    assert "penyebab_belum_diperiksa" in advice.surut
    assert "pihak_terduga" not in advice.surut


def test_the_one_question_that_still_matters_is_the_next_one(asisten, penasihat):
    known = facts(asisten, TWO_REASONS)
    shown = dengan_konsultasi(asisten.nilai(known), penasihat.tanya(known))
    assert [one.fakta for one in shown.belum_pasti] == ["murid_menolak"]
    assert shown.mungkin == ("konferensi", "pantau")


def test_what_every_completion_brings_is_shown_as_the_outcome(asisten):
    open_ = asisten.nilai(facts(asisten, TWO_REASONS))
    proved = Konsultasi("tetap", ("konferensi",), None, (), frozenset(), ())
    shown = dengan_konsultasi(open_, proved)
    assert (shown.putusan, shown.status, shown.putusan_label) == ("konferensi", "tetap", "Adakan konferensi kasus")


def test_advice_never_weakens_what_the_rules_make_certain(asisten):
    certain = asisten.nilai(facts(asisten, {"bahaya_saat_ini": "ya"}))
    doubting = Konsultasi("sementara", ("darurat_dulu", "pantau"), None, (), frozenset(), ())
    assert dengan_konsultasi(certain, doubting) is certain


class Counting:
    def __init__(self, fails: bool = False) -> None:
        self.asked, self.fails = 0, fails

    def tanya(self, known):
        self.asked += 1
        if self.fails:
            raise EngineError("gagal")
        return Konsultasi("sementara", ("pantau",), Pertanyaan("usia_termuda", "Usia?"), (), frozenset(), ())

    def apa_yang_mengubah(self, known):
        return ()

    def mengapa_tidak(self, known, *, putusan="", peran="", pertimbangan=""):
        return MengapaTidak(f"tentang {putusan or peran or pertimbangan}", ("<i>",), (), ())


def test_quick_answers_share_one_consultation_after_the_panel_was_painted(asisten):
    async def answering():
        session, adviser, heard = Sesi(asisten), Counting(), []
        Nasihat(session, adviser, lambda: heard.append(adviser.asked))
        session.answer("bahaya_saat_ini", False)
        session.answer("korban_anak", False)
        before = adviser.asked
        await asyncio.sleep(AFTER_SECONDS * 4)
        return before, heard

    assert asyncio.run(answering()) == (0, [1])


def test_a_failed_consultation_leaves_the_assessment_as_it_was(asisten):
    session = Sesi(asisten)
    before = session.penilaian
    Nasihat(session, Counting(fails=True), lambda: None).finish()
    assert session.penilaian is before


def test_what_would_change_it_is_said_by_outcome_and_escaped():
    html = what_if_html([Kemungkinan("Pantau", ("murid menolak: tidak → ya", "<b>x</b>"))])
    assert "<h4>Pantau</h4><ul><li>murid menolak: tidak → ya; &lt;b&gt;x&lt;/b&gt;</li></ul>" in html


def test_that_nothing_small_would_change_it_is_said_too():
    assert "Tidak ada perubahan kecil" in what_if_html([])


def test_a_change_of_mind_is_named_for_a_settled_conference(asisten, penasihat):
    found = penasihat.apa_yang_mengubah(facts(asisten, {**TWO_REASONS, "murid_menolak": "tidak"}))
    assert Kemungkinan("Pantau dan tinjau lagi", ("murid menolak konferensi: tidak → ya",)) in found


def test_why_no_conference_names_the_answer_that_rules_it_out(asisten, penasihat):
    known = facts(asisten, {**TWO_REASONS, "murid_menolak": "ya"})
    found = penasihat.mengapa_tidak(known, putusan="konferensi")
    assert found.karena == ("murid menolak konferensi: ya",)


def test_why_a_suspect_is_not_invited_is_answered_too(asisten, penasihat):
    known = facts(asisten, {**TWO_REASONS, "murid_menolak": "tidak", "pihak_terduga": ["ayah"]})
    found = penasihat.mengapa_tidak(known, peran="ayah")
    assert any("Ayah" in one for one in found.karena)


def test_an_unknown_role_is_named_with_the_known_ones(asisten, penasihat):
    with pytest.raises(InputError, match="kepala_sekolah"):
        penasihat.mengapa_tidak(facts(asisten, {}), peran="kepsek")


def test_choosing_an_outcome_shows_why_not_escaped_and_the_next_answer_clears_it(asisten):
    session = Sesi(asisten)
    box = WhatIfBox(session, Counting())
    box.wanted.value = ("putusan", "konferensi")
    shown = box.box.children[-1].value
    assert "tentang konferensi" in shown
    assert "<i>" not in shown
    session.answer("bahaya_saat_ini", True)
    assert (box.wanted.value, box.box.children[-1].value) == (None, "")


def test_a_consideration_can_be_chosen_by_its_labels_and_is_asked_about_by_its_text(asisten):
    box = WhatIfBox(Sesi(asisten), Counting())
    labels = {label: value for label, value in box.wanted.options if value and value[0] == "pertimbangan"}
    label = "Murid, risiko: Keputusan yang tergesa dapat membuat murid putus sekolah atau terpaksa …"
    box.wanted.value = labels[label]
    assert "tentang Keputusan yang tergesa" in box.box.children[-1].value
    assert len(labels) == len([value for _, value in box.wanted.options if value and value[0] == "pertimbangan"])
