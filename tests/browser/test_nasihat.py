"""Advice by proof in a real browser: it comes after the panel, and on a phone it stays below it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched
from tests.browser.server import Lab
from tests.browser.triase import conference_case, open_triage, outcome, press, step

pytestmark = pytest.mark.peramban


@pytest.mark.parametrize("viewport", [412])
def test_on_a_phone_questions_step_back_and_what_would_change_it_stands_below_everything(
    lab: Lab, page: Page, watched: Watched
) -> None:
    open_triage(page, lab)
    conference_case(page)
    expect(outcome(page)).to_contain_text("Tetap")
    step(page, "Kerumitan")
    receded = page.locator(".kasus-tanya--surut", has_text="Apakah masalahnya rumit")
    expect(receded).to_contain_text("Tidak lagi mengubah putusan")
    press(page, "Apa yang akan mengubah hasil ini?")
    found = page.locator(".kasus-pengubah")
    expect(found).to_contain_text("murid menolak konferensi: tidak → ya")
    tops = [page.locator(f".{name}").bounding_box()["y"] for name in ("kasus-panggung", "kasus-isi", "kasus-pengubah")]
    assert tops == sorted(tops)
    expect(outcome(page)).to_be_in_viewport()
    assert watched == Watched()


def test_why_someone_is_not_invited_is_answered_for_the_present_answers(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    conference_case(page)
    page.get_by_label("Mengapa tidak").select_option(label="Mengundang: Media")
    expect(page.locator(".kasus-pengubah")).to_contain_text("Tidak")
