"""Where trained raters and rules differ: only what repeats is queued, and its test is ready to use."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from kasus_rules.rulebase.uji import CaseTest, read_tests
from kasus_rules.services.lokasi import shipped
from kasus_rules.services.usulan_pelatihan import antrean
from kasus_rules.training.sesi import tutup
from tests.unit.services.ruangan import RATERS, WHEN, asisten, dengan_lembar, kasus, rencana_jawaban, terisi

CASES = {name: kasus(name) for name in ("satu", "dua", "tiga")}
AGAINST = {"satu": 2, "dua": 12, "tiga": 6}  # ten of twelve against the rules; none; a level room


def sesi(id_, plan=AGAINST, *, closed=True, putaran="sesudah"):
    made = replace(dengan_lembar(putaran=putaran), id=id_)
    isi = terisi(made.pada(putaran), rencana_jawaban(made.pada(putaran), plan))
    return made.dengan(putaran, tutup(isi, WHEN) if closed else isi)


def found(*sessions):
    return antrean(sessions, CASES, asisten())


def test_the_same_difference_in_two_sessions_is_queued():
    (one,) = found(sesi("a"), sesi("b"))
    assert (one.kasus, one.berulang, one.memilih, one.menjawab) == ("satu", True, 20, 24)
    assert (one.jawaban, one.kunci_label) == ("konferensi", "Belum perlu konferensi")


def test_one_room_alone_is_not_yet_a_repetition():
    (one,) = found(sesi("a"))
    assert not one.berulang


def test_a_level_room_is_no_difference():
    assert found(sesi("a", {"satu": 6, "dua": 12, "tiga": 6}), sesi("b", {"satu": 6, "dua": 12, "tiga": 6})) == ()


def test_a_round_before_the_training_does_not_count():
    assert found(sesi("a", putaran="sebelum"), sesi("b", putaran="sebelum")) == ()


def test_a_round_that_is_still_open_does_not_count():
    assert found(sesi("a", closed=False), sesi("b", closed=False)) == ()


def test_a_round_under_other_rules_is_not_mixed_in():
    other = sesi("b")
    isi = other.pada("sesudah")
    changed = other.dengan("sesudah", replace(isi, kunci={**isi.kunci, "satu/1/putusan": "pantau"}))
    (one,) = found(sesi("a"), changed)
    assert (one.menjawab, one.berulang) == (RATERS, False)


def test_the_ready_made_test_loads_beside_the_rules_and_asks_for_what_the_raters_said(tmp_path):
    (one,) = found(sesi("a"), sesi("b"))
    rules = tmp_path / "rules"
    shutil.copytree(shipped("rules"), rules)
    (rules / "triase" / "usulan_uji.yaml").write_text(one.uji, encoding="utf-8")
    proposed = [
        test
        for test in read_tests(rules, asisten().base)
        if isinstance(test, CaseTest) and test.place.file == "triase/usulan_uji.yaml"
    ]
    assert [test.expected.decisions for test in proposed] == [{"putusan": "konferensi"}]
    assert asisten().nilai(proposed[0].facts).putusan == "tidak_perlu"


@pytest.mark.parametrize("missing", [{}, {"dua": CASES["dua"]}])
def test_a_case_that_is_no_longer_there_is_passed_over(missing):
    assert antrean([sesi("a"), sesi("b")], missing, asisten()) == ()


def test_a_difference_that_the_rules_have_followed_since_is_offered_no_more():
    def under_old_rules(id_):
        made = sesi(id_, dict.fromkeys(CASES, RATERS))  # all say what the rules say today
        isi = made.pada("sesudah")
        return made.dengan("sesudah", replace(isi, kunci={**isi.kunci, "satu/1/putusan": "pantau"}))

    assert found(under_old_rules("a"), under_old_rules("b")) == ()
