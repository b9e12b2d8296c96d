"""Slides in Chromium, opened as a file: keys, finger, black screen, nothing cut off, nothing fetched, axe."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from kasus_rules.documents.salindia import (
    CARA_MENILAI,
    PENUTUP,
    Angka,
    AngkaBlok,
    ButirBlok,
    CeritaBlok,
    DiagramBlok,
    JudulBlok,
    Salindia,
    buat_salindia,
)
from tests.browser.harness import FLAGS
from tests.browser.test_accessible import grave_violations
from tests.peramban import find_chromium

pytestmark = pytest.mark.peramban
SENTENCE = "Wali kelas menelepon rumah dua kali, dan yang menjawab adalah kakaknya yang menjaga warung. "
OPTIONS = ("Tangani keadaan darurat dulu", "Rujuk ke ahli dulu", "Adakan konferensi kasus", "Pantau", "Tidak perlu")
TALK = DiagramBlok(
    "Murid yang tidak masuk tiap Senin: apa saran Anda?", OPTIONS, (0, 1, 6, 4, 1), kunci=2, alasan=SENTENCE * 2,
    kosong=1,
)  # fmt: skip
FIGURES = AngkaBlok(
    "Kesepakatan ruangan", tuple(Angka(f"Kesepakatan {n}", "0,41", "0,22 sampai 0,58") for n in range(5)), SENTENCE
)
SHORT = Salindia("Latihan", (JudulBlok("Latihan", "Kota Contoh"), CARA_MENILAI, TALK, FIGURES, PENUTUP), "Kasus rekaan")
LONG = Salindia(
    "Latihan",
    (
        *(CeritaBlok("Murid yang tidak masuk tiap hari Senin", (SENTENCE * n + "\n\n") * 4, "Bagian 1", (SENTENCE,) * 3)
          for n in range(1, 9)),
        *(ButirBlok("Butir", (SENTENCE,) * n) for n in range(1, 9)),
        *(DiagramBlok("Siapa yang perlu hadir pada pertemuan itu?", tuple(f"Pilihan {'panjang ' * n}{i}"
          for i in range(8)), (1,) * 8, kunci=0, alasan=SENTENCE * 6, kosong=1) for n in range(1, 6)),
        FIGURES,
    ),
)  # fmt: skip
SIZES = [(1280, 720), (1024, 768), (1366, 625), (1920, 1080)]


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    """A page of a browser without a notebook, which may touch."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser.new_context(has_touch=True).new_page()
        browser.close()


def shown(tab: Page, folder: Path, salindia: Salindia, *, size: tuple[int, int] = (1280, 720)) -> Page:
    """The deck, opened from a file."""
    path = folder / "salindia.html"
    path.write_text(buat_salindia(salindia), encoding="utf-8")
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto(path.as_uri())
    return tab


def at(tab: Page, number: int) -> None:
    """The slide of that number, and no other, is seen."""
    expect(tab.locator(".layar:visible")).to_have_count(1)
    expect(tab.locator(f"#s{number}")).to_be_visible()


@pytest.mark.parametrize("key", ["ArrowRight", "Space", "PageDown", "Enter"])
def test_a_key_goes_on(tab: Page, tmp_path: Path, key: str) -> None:
    shown(tab, tmp_path, SHORT)
    at(tab, 1)
    tab.keyboard.press(key)
    at(tab, 2)


@pytest.mark.parametrize("key", ["ArrowLeft", "PageUp", "Shift+Space"])
def test_a_key_goes_back(tab: Page, tmp_path: Path, key: str) -> None:
    shown(tab, tmp_path, SHORT)
    tab.keyboard.press("End")
    at(tab, 6)
    tab.keyboard.press(key)
    at(tab, 5)


def test_buttons_end_where_the_slides_end(tab: Page, tmp_path: Path) -> None:
    shown(tab, tmp_path, SHORT)
    expect(tab.get_by_role("button", name="Sebelumnya")).to_be_disabled()
    for number in range(2, 7):
        tab.get_by_role("button", name="Berikutnya").click()
        at(tab, number)
    expect(tab.get_by_role("button", name="Berikutnya")).to_be_disabled()


def test_the_heading_has_the_focus_and_the_place_is_told(tab: Page, tmp_path: Path) -> None:
    shown(tab, tmp_path, SHORT)
    tab.keyboard.press("ArrowRight")
    expect(tab.get_by_role("heading", name="Cara menilai")).to_be_focused()
    expect(tab.get_by_role("status")).to_have_text("Salindia 2 dari 6")


def test_b_makes_the_screen_black_and_any_key_brings_it_back(tab: Page, tmp_path: Path) -> None:
    shown(tab, tmp_path, SHORT)
    tab.keyboard.press("b")
    expect(tab.locator("#hitam")).to_be_visible()
    tab.keyboard.press("ArrowRight")
    expect(tab.locator("#hitam")).to_be_hidden()
    at(tab, 1)


@pytest.mark.parametrize(("begin", "end", "number"), [(300, 100, 2), (100, 300, 1), (300, 280, 1)])
def test_a_finger_goes_on_and_back(tab: Page, tmp_path: Path, begin: int, end: int, number: int) -> None:
    shown(tab, tmp_path, SHORT, size=(412, 800))
    tab.evaluate(
        """([from, to]) => {
          const touch = (x) => new Touch({identifier: 1, target: document.body, clientX: x, clientY: 300});
          const send = (kind, x, more) => document.body.dispatchEvent(new TouchEvent(kind, {bubbles: true,
            changedTouches: [touch(x)], touches: more ? [touch(x)] : []}));
          send('touchstart', from, true); send('touchend', to, false);
        }""",
        [begin, end],
    )
    at(tab, number)


def test_reloading_stays_on_the_slide(tab: Page, tmp_path: Path) -> None:
    shown(tab, tmp_path, SHORT)
    tab.keyboard.press("ArrowRight")
    at(tab, 2)
    tab.reload()
    at(tab, 2)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_on_a_projector(tab: Page, tmp_path: Path, size: tuple[int, int]) -> None:
    shown(tab, tmp_path, LONG, size=size)
    high = tab.evaluate(
        """() => [...document.querySelectorAll('.layar')].filter((one) => {
          document.querySelectorAll('.layar').forEach((each) => each.classList.toggle('kini', each === one));
          const page = document.documentElement;
          return page.scrollHeight > innerHeight || page.scrollWidth > innerWidth;
        }).map((one) => one.id + ' ' + one.className)"""
    )
    assert high == []


@pytest.mark.parametrize("size", SIZES)
def test_what_is_to_be_read_from_the_back_row_has_28_pixels(tab: Page, tmp_path: Path, size: tuple[int, int]) -> None:
    shown(tab, tmp_path, SHORT, size=size)
    smallest = tab.evaluate(
        """() => Math.min(...[...document.querySelectorAll('.isi :is(p, li, td, span:not(.redup), b, strong)')]
          .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
    )
    assert smallest >= 28


@pytest.mark.parametrize("salindia", [SHORT, LONG], ids=["short", "long"])
def test_a_phone_never_scrolls_sideways(tab: Page, tmp_path: Path, salindia: Salindia) -> None:
    shown(tab, tmp_path, salindia, size=(360, 740))
    wide = tab.evaluate(
        """() => [...document.querySelectorAll('.layar')].filter((one) => {
          document.querySelectorAll('.layar').forEach((each) => each.classList.toggle('kini', each === one));
          return document.documentElement.scrollWidth > innerWidth;
        }).map((one) => one.id)"""
    )
    assert wide == []


def test_it_prints_one_slide_a_page_in_16_to_9(tab: Page, tmp_path: Path) -> None:
    shown(tab, tmp_path, SHORT)
    made = tab.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", made)) == 6
    assert re.search(rb"/MediaBox\s*\[0 0 960(?:\.\d+)? 5(?:39\.\d+|40(?:\.\d+)?)\]", made)


def test_nothing_is_fetched_and_nothing_fails(tab: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    shown(tab, tmp_path, SHORT)
    tab.keyboard.press("End")
    at(tab, 6)
    assert (asked, wrong) == ([(tmp_path / "salindia.html").as_uri()], [])


def test_without_scripts_all_slides_stand_below_each_other(tab: Page, tmp_path: Path) -> None:
    browser = tab.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    plain = shown(context.new_page(), tmp_path, SHORT)
    expect(plain.locator(".layar:visible")).to_have_count(6)
    context.close()


@pytest.mark.parametrize("number", range(1, 7))
def test_no_slide_has_a_serious_violation(tab: Page, tmp_path: Path, number: int) -> None:
    shown(tab, tmp_path, SHORT)
    for _ in range(1, number):
        tab.keyboard.press("ArrowRight")
    at(tab, number)
    assert grave_violations(tab) == []
