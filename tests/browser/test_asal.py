"""Where an answer comes from: given on the card, said beside the outcome, kept with the draft."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import Watched
from tests.browser.server import Lab
from tests.browser.triase import answer, open_triage, outcome, press

pytestmark = pytest.mark.peramban
DANGER = "keselamatannya terancam"


def card(page: Page) -> Locator:
    return page.locator(".kasus-fakta-bahaya_saat_ini")


def opener(page: Page) -> Locator:
    return card(page).locator(".kasus-asal")


def say_hearsay(page: Page) -> None:
    """Mark the answer that carries the outcome as hearsay, with the keyboard alone."""
    opener(page).focus()
    page.keyboard.press("Enter")
    kind = card(page).get_by_label("Asal jawaban")
    expect(kind).to_be_visible()
    kind.select_option("Kabar, asalnya tidak jelas")
    opener(page).focus()
    page.keyboard.press("Enter")
    expect(kind).to_have_count(0)


def test_hearsay_that_carries_the_outcome_is_said_and_comes_back_with_the_draft(
    lab: Lab, page: Page, watched: Watched
) -> None:
    open_triage(page, lab)
    expect(opener(page)).to_be_hidden()
    before = card(page).bounding_box()
    answer(page, DANGER, "Ya")
    expect(opener(page)).to_be_visible()
    assert card(page).bounding_box() == before, "an answer moves nothing"
    say_hearsay(page)
    expect(opener(page)).to_have_text("Asal: kabar")
    said = page.get_by_text("bersandar pada satu kabar: bahaya saat ini: ya.")
    expect(said).to_contain_text("pastikan sambil menolong")

    press(page, "Simpan draf")
    expect(page.get_by_text("Draf tersimpan dengan kode")).to_be_visible()
    press(page, "Kasus lain")
    expect(said).to_have_count(0)
    press(page, "Lanjutkan draf")
    page.get_by_role("button", name="CONTOH-D1").click()
    expect(outcome(page)).to_contain_text("Tolong dulu")
    expect(opener(page)).to_have_text("Asal: kabar")
    expect(said).to_be_visible()
    assert watched == Watched()
