"""From the start screen straight to the drafts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched, open_notebook
from tests.browser.server import Lab
from tests.browser.triase import outcome

pytestmark = pytest.mark.peramban


def test_the_card_for_drafts_leads_to_the_list_and_a_sample_can_be_gone_on_with(
    lab: Lab, page: Page, watched: Watched
) -> None:
    lab.data.mkdir(exist_ok=True)
    (lab.data / "pengaturan.json").write_text('{"sumber_data": "contoh"}', encoding="utf-8")
    open_notebook(page, lab, "00_mulai.ipynb")
    page.get_by_role("link", name="Lanjutkan draf").click()
    expect(page.get_by_role("heading", name="Lanjutkan draf")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Contoh: murid sedang hamil").click()
    expect(outcome(page)).to_contain_text("Rujuk dulu")
    assert watched == Watched()
