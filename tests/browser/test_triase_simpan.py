"""Keeping a case in the school's register from the triage screen: passphrase, restart, lock."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import save_notebook
from tests.browser.server import Lab, call
from tests.browser.triase import NOTEBOOK, answer, open_triage, press, step

pytestmark = pytest.mark.peramban
SANDI = "empat kata yang panjang"
PLANTED = "kucing-tiga-warna"


def child_victim(page: Page) -> Locator:
    """The answer that there is a child victim."""
    group = page.get_by_role("radiogroup", name="dugaan seorang anak")
    return group.get_by_role("radio", name="Ya", exact=True)


def make_register(page: Page) -> None:
    """Fill in the page's dialog for the first passphrase, up to the open register."""
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Kata sandi baru").fill(SANDI)
    dialog.get_by_label("Ketik kata sandi sekali lagi").fill(SANDI)
    dialog.get_by_role("button", name="Buat register").click()
    dialog.get_by_label("Saya sudah menyimpannya").check(timeout=30_000)
    dialog.get_by_role("button", name="Selesai").click()


def test_a_draft_is_kept_and_continued_after_a_restart(lab: Lab, page: Page) -> None:
    open_triage(page, lab, data=None)
    answer(page, "dugaan seorang anak", "Ya")
    step(page, "Keputusan")
    page.get_by_label("Catatan").fill(f"Catatan {PLANTED}.")
    step(page, "Keselamatan")
    press(page, "Simpan draf")
    press(page, "Register sekolah")
    make_register(page)
    kept = page.get_by_text(re.compile(r"Draf tersimpan dengan kode \S+"))
    expect(kept).to_be_visible(timeout=30_000)
    code = kept.inner_text().split()[-1].rstrip(".")
    save_notebook(page, NOTEBOOK)

    call(lab, "kasus/kunci/kunci", {})
    open_triage(page, lab, data="register")
    expect(child_victim(page)).not_to_be_checked()
    press(page, "Lanjutkan draf")
    page.get_by_role("dialog").get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_role("dialog").get_by_role("button", name="Buka", exact=True).click()
    page.get_by_role("button", name=re.compile(code)).click(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Kasus {code}")
    expect(child_victim(page)).to_be_checked()
    assert lab.files_with(PLANTED) == []

    call(lab, "kasus/kunci/kunci", {})
    expect(page.get_by_text("Register terkunci. Isian Anda masih ada di layar")).to_be_visible(timeout=15_000)
    expect(child_victim(page)).to_be_checked()
