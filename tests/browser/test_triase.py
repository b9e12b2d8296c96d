"""The triage screen in a real JupyterLab: from the first question to a decision."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched, running_page, save_notebook, wait_for_screen
from tests.browser.server import Lab
from tests.browser.test_accessible import grave_violations
from tests.browser.triase import (
    NOTEBOOK,
    answer,
    conference_case,
    open_triage,
    outcome,
    press,
    safe_so_far,
    step,
    tick,
)

pytestmark = pytest.mark.peramban
PLANTED = "burung-hantu-biru"


def test_a_whole_triage_from_the_first_question_to_a_kept_decision(
    lab: Lab, page: Page, watched: Watched, profile: Path
) -> None:
    open_triage(page, lab)
    expect(page.get_by_text("Data contoh (fiktif)")).to_be_visible()
    expect(outcome(page)).to_contain_text("Perlu data")
    conference_case(page)
    expect(outcome(page)).to_contain_text("Adakan konferensi kasus")
    step(page, "Keputusan")
    page.get_by_label("Petugas yang memutuskan").fill("Petugas BK")
    page.get_by_role("radio", name="Terima saran ini").check()
    page.get_by_label("Catatan").fill(f"Catatan {PLANTED}.")
    press(page, "Simpan keputusan")
    expect(page.get_by_text("Keputusan contoh tercatat dengan kode CONTOH-1")).to_be_visible()
    assert page.locator("dialog").count() == 0
    save_notebook(page, NOTEBOOK)
    assert lab.files_with(PLANTED, also=(profile,)) == []
    assert watched == Watched()


def test_the_browser_keeps_nothing_of_a_screen_in_its_own_session_file(lab: Lab, page: Page, profile: Path) -> None:
    open_triage(page, lab)
    step(page, "Keputusan")
    page.get_by_label("Catatan").fill(f"Catatan {PLANTED}.")
    assert page.locator(".kasus-triase :is(input, textarea, select):not([form])").count() == 0
    page.wait_for_timeout(3_000)  # Chromium writes what stands in fields some seconds later, and when it leaves
    page.goto("about:blank")
    page.wait_for_timeout(2_000)
    assert lab.files_with(PLANTED, also=(profile,)) == []


def test_in_danger_the_card_says_what_to_do_and_whom_to_call_before_any_passphrase(lab: Lab, page: Page) -> None:
    open_triage(page, lab, data="register")
    answer(page, "keselamatannya terancam", "Ya")
    card = page.locator(".kasus-darurat")
    expect(card).to_contain_text("Lakukan sekarang")
    expect(card.locator("ol > li").first).to_be_in_viewport()
    assert card.locator('a[href="tel:110"]').count() == 1
    assert page.locator("dialog").count() == 0


def test_leaving_a_referral_is_asked_twice_and_stays_flagged(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    safe_so_far(page, child_victim="Ya")
    expect(outcome(page)).to_contain_text("Rujuk dulu")
    step(page, "Keputusan")
    page.get_by_label("Petugas yang memutuskan").fill("Petugas BK")
    page.get_by_role("radio", name="Putuskan lain").check()
    page.get_by_role("radio", name="Pantau dan tinjau lagi").check()
    page.get_by_role("radio", name="Kebijakan sekolah atau daerah").check()
    page.get_by_role("textbox", name="Penjelasan").fill("UPTD PPA sudah memegang kasus ini.")
    press(page, "Simpan keputusan")
    expect(page.get_by_role("alert")).to_contain_text("Apakah Anda tetap memutuskan lain?")
    expect(page.get_by_text("tercatat dengan kode")).to_have_count(0)
    press(page, "Ya, saya tetap memutuskan lain")
    expect(page.get_by_text("Keputusan contoh tercatat")).to_be_visible()
    step(page, "Keselamatan")
    expect(page.locator(".kasus-atas")).to_contain_text("Ditandai: saran “Rujuk dulu” tidak diikuti.")


def test_a_labelling_word_is_pointed_out_while_typing_and_a_click_replaces_it(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    step(page, "Keputusan")
    field = page.get_by_label("Catatan")
    field.press_sequentially("Ia anak nakal di kelas")
    expect(page.get_by_text("Kata berikut melabeli murid")).to_be_visible()
    page.get_by_role("button", name="Ganti dengan").first.click()
    expect(field).to_have_value("Ia murid dengan perilaku yang perlu didukung di kelas")
    expect(page.get_by_text("Kata berikut melabeli murid")).to_have_count(0)


def test_folds_stay_as_they_were_left_when_an_answer_changes_the_panel(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    fold = page.locator('[data-kasus-lipat="sumber"]')
    fold.locator("summary").click()
    count = fold.locator(".kasus-lipat-catatan")
    before = count.inner_text()
    answer(page, "keselamatannya terancam", "Ya")
    expect(count).not_to_have_text(before)
    expect(fold).to_have_attribute("open", "")


def test_a_reloaded_page_shows_the_answers_that_were_given(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    answer(page, "keselamatannya terancam", "Ya")
    expect(outcome(page)).to_contain_text("Tolong dulu")
    page.reload()
    wait_for_screen(page, NOTEBOOK)
    expect(outcome(page)).to_contain_text("Tolong dulu")
    group = page.get_by_role("radiogroup", name="keselamatannya terancam")
    expect(group.get_by_role("radio", name="Ya", exact=True)).to_be_checked()


def test_the_next_question_is_one_click_away_and_gets_the_focus(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    step(page, "Pelaksanaan")
    page.locator(".kasus-berikutnya").click()
    expect(page.locator(".kasus-langkah-kini")).to_contain_text("Keselamatan")
    expect(page.get_by_role("radiogroup", name="keselamatannya terancam").locator("input:focus")).to_have_count(1)


def test_the_questions_can_be_answered_by_keyboard_alone(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    page.get_by_role("radiogroup", name="keselamatannya terancam").get_by_role("radio", name="Belum diketahui").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(outcome(page)).to_contain_text("Tolong dulu")
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(outcome(page)).to_contain_text("Tolong dulu")


def test_a_sheet_opens_in_the_page_and_can_be_printed_without_a_file(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    step(page, "Pihak")
    tick(page, "Siapa yang diduga", "Tidak ada")
    tick(page, "benturan kepentingan", "Tidak ada")
    press(page, "Lembar kepala sekolah")
    dialog = page.get_by_role("dialog", name="Lembar untuk Kepala Sekolah")
    expect(dialog.frame_locator("iframe").get_by_text("RAHASIA")).to_be_visible()
    dialog.locator("iframe").evaluate(
        "(frame) => { frame.contentWindow.print = () => { globalThis.dicetak = true; }; }"
    )
    dialog.get_by_role("button", name="Cetak").click()
    assert page.evaluate("globalThis.dicetak") is True
    assert len(page.context.pages) == 1
    dialog.get_by_role("button", name="Tutup").click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize("viewport", [412])
def test_on_a_phone_nothing_scrolls_sideways_and_the_outcome_stays_in_sight(lab: Lab, page: Page) -> None:
    open_triage(page, lab)
    for place in ("Keselamatan", "Kategori", "Pihak", "Keputusan"):
        page.locator(".kasus-langkah").get_by_role("button", name=place).click()
        outer = page.locator(".kasus-panel .jp-WindowedPanel-outer")
        outer.evaluate("(node) => node.scrollTo(0, node.scrollHeight)")
        expect(outcome(page)).to_be_in_viewport(ratio=1)
        assert outer.evaluate("(node) => node.scrollWidth") <= 412, place


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 412])
def test_the_screen_has_no_serious_violation(lab: Lab, profile: Path, width: int, dark: bool) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        open_triage(page, lab)
        assert grave_violations(page) == []
        answer(page, "keselamatannya terancam", "Ya")
        expect(page.locator(".kasus-darurat")).to_be_visible()
        assert grave_violations(page) == []
        step(page, "Keputusan")
        page.get_by_role("radio", name="Putuskan lain").check()
        expect(page.get_by_role("textbox", name="Penjelasan")).to_be_visible()
        assert grave_violations(page) == []
        press(page, "Pengaturan")
        expect(page.get_by_label("Nama sekolah")).to_be_visible()
        assert grave_violations(page) == []
