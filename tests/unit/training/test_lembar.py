"""The offline sheet and the printed one: whole, blind, and deaf to markup in what it shows."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from kasus_rules.training.lembar.buat import buat_html
from kasus_rules.training.lembar.cetak import buat_cetak, buat_kunci
from kasus_rules.training.soal import Babak, Lembar, Pilihan, Soal
from tests.unit.training.lembar_contoh import lembar_contoh

SHEETS = Path(__file__).parents[3] / "kasus_rules"
LEMBAR = lembar_contoh()
HTML = buat_html(LEMBAR)
CETAK = buat_cetak(LEMBAR)
KUNCI = {soal.id: soal.pilihan[at % len(soal.pilihan)].id for at, soal in enumerate(LEMBAR.soal)}
JAHAT = "</script><script>alert(1)</script><!--<b>&\u2028'\""


def hostile() -> Lembar:
    """A sheet in which every text tries to leave its place."""
    soal = Soal("k/1/putusan", "putusan", "putusan", JAHAT, (Pilihan("a", JAHAT), Pilihan("b", "B")), JAHAT)
    return Lembar("7Q4MX", JAHAT, JAHAT, "sesudah", (Babak("k", 1, JAHAT, JAHAT, JAHAT, (soal,)),))


def island(html: str) -> dict:
    """The content of the page as its program reads it."""
    found = re.search(r'<script type="application/json" id="isi">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found.group(1))


def test_a_sheet_of_twelve_episodes_stays_small() -> None:
    assert len(HTML.encode("utf-8")) < 80_000


@pytest.mark.parametrize("html", [HTML, CETAK], ids=["phone", "paper"])
def test_a_sheet_names_no_address_and_loads_nothing(html: str) -> None:
    assert re.findall(r"https?:|//[a-z]|\bsrc=|\bhref=|url\(|@import|fetch\(|XMLHttpRequest|sendBeacon", html) == []


def test_the_policy_allows_the_one_program_and_nothing_else() -> None:
    programs = re.findall(r"<script>(.*?)</script>", HTML, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(programs[0].encode("utf-8")).digest()).decode("ascii")
    assert len(programs) == 1
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in HTML


def test_nothing_that_the_sheet_shows_can_end_its_place() -> None:
    html = buat_html(hostile())
    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    assert "alert(1)</script>" not in html
    assert island(html)["babak"][0]["soal"][0]["tanya"] == JAHAT


def test_nothing_that_the_paper_shows_is_taken_for_markup() -> None:
    html = buat_cetak(hostile())
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;/script&gt;" in html


def test_the_programs_do_not_end_their_own_element() -> None:
    folder = files("kasus_rules.training.lembar")
    texts = [entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".js")]
    assert len(texts) == 4
    assert [text for text in texts if "</" in text or "<!--" in text] == []


def test_the_programs_use_nothing_newer_than_2017() -> None:
    folder = files("kasus_rules.training.lembar")
    newer = (
        r"\?\.|\?\?|catch\s*\{|\{\s*\.\.\.|\.flat\(|\.flatMap\(|replaceAll|\bBigInt\(|\d_\d|\.at\(|\bimport\b|crypto"
    )
    found = {
        entry.name: re.findall(newer, entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".js")
    }
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_a_sheet_is_blind_it_holds_no_word_of_the_rules() -> None:
    text = json.dumps(island(HTML))
    ids = {soal.tentang for soal in LEMBAR.soal if "_" in soal.tentang}
    ids |= {choice.id for soal in LEMBAR.soal for choice in soal.pilihan if "_" in choice.id}
    ids |= {babak.kasus for babak in LEMBAR.babak if "-" in babak.kasus}
    assert len(ids) > 10
    assert {word for word in ids if word in text} == set()


def test_the_paper_is_blind_too() -> None:
    ids = {choice.id for soal in LEMBAR.soal for choice in soal.pilihan if "_" in choice.id}
    assert {word for word in ids if word in CETAK} == set()
    assert "HANYA UNTUK PELATIH" not in CETAK


def test_the_same_sheet_gives_the_same_file() -> None:
    assert buat_html(LEMBAR) == HTML


def test_no_name_is_asked_for_on_the_phone_or_on_paper() -> None:
    fields = re.findall(r"Nama[^<.]*", HTML + CETAK)
    assert fields == ["Nama Anda tidak diminta, dan lembar ini tidak mengirim apa pun", "Nama tidak ditulis"]


def tokens(css: str) -> list[dict[str, str]]:
    """The tokens of the light, dark and forced-colour block."""
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:3]
    return [dict(re.findall(r"(--kasus-[a-z-]+): ([^;]+);", block)) for block in blocks]


def test_the_tokens_are_those_of_the_suite() -> None:
    suite = tokens((SHEETS / "gaya" / "gaya.css").read_text(encoding="utf-8"))
    sheet = tokens((SHEETS / "training" / "lembar" / "lembar.css").read_text(encoding="utf-8"))
    assert [len(block) for block in sheet] == [14, 12, 12]
    assert [{name: block.get(name) for name in own} for block, own in zip(suite, sheet, strict=True)] == sheet


# Paper


def test_the_paper_has_a_page_for_each_episode_and_one_to_tear_off() -> None:
    assert CETAK.count('<section class="babak"') == 12
    assert CETAK.count('<section class="petik"') == 1


def test_the_paper_numbers_every_question_once_and_gives_each_its_boxes_in_the_grid() -> None:
    assert [int(number) for number in re.findall(r'<span class="nomor">(\d+)\.</span>', CETAK)] == list(range(1, 121))
    grid = CETAK.split('<section class="petik"')[1]
    boxes = [len(soal.pilihan) for soal in LEMBAR.soal]
    assert grid.count('<span class="kotak">') == sum(boxes)


def test_the_paper_names_its_sheet_and_its_round() -> None:
    assert LEMBAR.kode in CETAK
    assert "Putaran sebelum pembahasan" in CETAK
    assert "Putaran sesudah pembahasan" in buat_cetak(replace(LEMBAR, putaran="sesudah"))


def test_a_case_that_goes_on_asks_not_to_turn_the_page_early() -> None:
    assert CETAK.count("Selesaikan halaman ini sebelum membalik") == 3


def test_the_key_is_a_sheet_of_its_own_for_the_trainer() -> None:
    key = buat_kunci(LEMBAR, kunci=KUNCI)
    assert "HANYA UNTUK PELATIH" in key
    assert key.count('<span class="kotak isi">') == 120
    assert "Wali kelas VIII-B" not in key


def test_a_key_may_leave_questions_open() -> None:
    first = LEMBAR.soal[0]
    key = buat_kunci(LEMBAR, kunci={first.id: first.pilihan[2].id})
    assert key.count('<span class="kotak isi">') == 1
    assert '<span class="kotak isi">C</span>' in key
