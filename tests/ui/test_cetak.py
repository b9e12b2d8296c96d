"""Sheets for paper: the right reader, no more than that reader may know, no free text."""

from dataclasses import replace
from datetime import date

import pytest

from kasus_rules.core.facts import Facts, SetValue
from kasus_rules.documents.cetak import Kepala, Tujuan, addressee, banned, blank_form, leader_sheet, people
from kasus_rules.explain.tampilan import Konferensi
from kasus_rules.services.assess import Asisten
from kasus_rules.ui.layar.utama import Triase
from tests.ui.layar import choose, message, press, shown, tick
from tests.ui.test_panel import EMPTY, EVIL, RULE, row

HEAD = Kepala("K26-7Q4M", "SMP Contoh", "Petugas BK", date(2026, 11, 24))
HEADMASTER = Tujuan("Kepala Sekolah")
NONE = SetValue.complete((), ("kepala_sekolah", "ayah"))
INVOLVED = SetValue(frozenset({"kepala_sekolah"}))


def test_the_head_of_school_gets_it_when_certainly_neither_suspected_nor_interested() -> None:
    assert addressee(Facts({"pihak_terduga": NONE, "pihak_berkepentingan": NONE})) == HEADMASTER


@pytest.mark.parametrize("where", ["pihak_terduga", "pihak_berkepentingan"])
def test_an_involved_head_of_school_does_not_get_it(where: str) -> None:
    found = addressee(Facts({where: INVOLVED}))
    assert found.kepada == "Dinas Pendidikan"
    assert "diduga atau berkepentingan" in found.alasan


def test_nobody_gets_it_while_that_is_unknown() -> None:
    found = addressee(Facts({"pihak_terduga": NONE}))
    assert found.kepada == ""
    assert "Pastikan dulu" in found.alasan
    with pytest.raises(ValueError, match="addressee"):
        leader_sheet(EMPTY, head=HEAD, to=found)


def test_the_sheet_carries_code_outcome_reasons_and_its_secrecy() -> None:
    html = leader_sheet(replace(EMPTY, alasan=(RULE,)), head=HEAD, to=HEADMASTER)
    for text in ("RAHASIA", "K26-7Q4M", "Adakan konferensi kasus", "Perlu beberapa pihak.", "24 November 2026"):
        assert text in html, text


def test_the_sheet_holds_no_answers() -> None:
    assert "di luar wewenang BK: ya" not in leader_sheet(replace(EMPTY, alasan=(RULE,)), head=HEAD, to=HEADMASTER)


def test_the_sheet_is_escaped() -> None:
    html = leader_sheet(
        replace(EMPTY, alasan=(replace(RULE, alasan=EVIL),)), head=replace(HEAD, sekolah=EVIL), to=HEADMASTER
    )
    assert "<img" not in html


def test_each_role_is_listed_once_with_its_most_binding_level() -> None:
    rows = (row("ibu", "opsional"), row("ibu", "wajib", tahap="lanjutan"), row("media", "dilarang"))
    conference = Konferensi(None, None, rows)
    assert people(conference) == [("Wajib", ["Ibu"])]
    assert banned(conference) == ["Media"]


def test_the_blank_form_asks_every_question_once_and_no_computed_one(asisten: Asisten) -> None:
    html = blank_form(asisten.base, sekolah="")
    asked = [spec for spec in asisten.base.facts.values() if spec.computed is None and spec.name != "tanggal_acuan"]
    bodies = html.split("<body>")[1]
    assert bodies.count('class="soal"') == len(asked)
    assert "Berapa hari sejak" not in bodies


def test_the_button_shows_the_sheet_only_when_its_reader_is_certain(screen: Triase) -> None:
    press(screen, "Lembar kepala sekolah")
    assert "Pastikan dulu" in message(screen)
    assert "data-kasus-lembar" not in screen.frame._page_order.value
    tick(screen, "pihak_terduga", "Tidak ada")
    tick(screen, "pihak_berkepentingan", "Tidak ada")
    press(screen, "Lembar kepala sekolah")
    assert "Lembar untuk Kepala Sekolah" in screen.frame._page_order.value


def test_an_involved_head_of_school_is_named_as_the_reason(screen: Triase) -> None:
    tick(screen, "pihak_berkepentingan", "Kepala sekolah")
    press(screen, "Lembar kepala sekolah")
    assert "Lembar untuk Dinas Pendidikan" in screen.frame._page_order.value
    assert "diduga atau berkepentingan" in shown(screen)


def test_answers_that_cannot_be_assessed_make_no_sheet(screen: Triase) -> None:
    tick(screen, "pihak_terduga", "Tidak ada")
    tick(screen, "pihak_berkepentingan", "Tidak ada")
    screen.sesi.answer("tanggal_kejadian", date(2999, 1, 1))
    press(screen, "Lembar kepala sekolah")
    assert "data-kasus-lembar" not in screen.frame._page_order.value


def test_notes_never_reach_the_sheet(screen: Triase) -> None:
    choose(screen, "bahaya_saat_ini", "Ya")
    screen.decision.note.area.value = "catatan-rahasia"
    tick(screen, "pihak_terduga", "Tidak ada")
    tick(screen, "pihak_berkepentingan", "Tidak ada")
    press(screen, "Lembar kepala sekolah")
    assert "catatan-rahasia" not in screen.frame._page_order.value
