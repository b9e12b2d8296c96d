"""Practising alone in the browser: a case of two parts with planted differences, the progress, and how it looks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched, open_notebook, running_page, save_notebook
from tests.browser.server import Lab
from tests.browser.test_accessible import grave_violations
from tests.browser.triase import answer, press, stop_kernels

pytestmark = pytest.mark.peramban
NOTEBOOK = "04_pelatihan.ipynb"
CASE = "Tertidur di kelas setiap hari"
PLANTED = "layang-layang biru"
WHAT = "Apa yang sebaiknya dilakukan?"
HEADING_FOCUSED = "document.activeElement?.matches('.kasus-panggung .kasus-kelompok-judul')"


def open_training(page: Page, lab: Lab) -> None:
    """The screen without any progress, in a new kernel."""
    stop_kernels(page, lab)
    shutil.rmtree(lab.data / "latihan", ignore_errors=True)
    lab.data.mkdir(exist_ok=True)
    open_notebook(page, lab, NOTEBOOK)
    expect(page.get_by_role("heading", name="Berlatih sendiri")).to_be_visible(timeout=60_000)


def begin(page: Page, title: str) -> None:
    """Choose a case, by its category."""
    page.get_by_label("Kategori").select_option(label="Pelanggaran tata tertib yang berlebihan")
    page.locator(".kasus-latihan-baris").get_by_role("button", name=title, exact=True).last.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.wait_for_function(HEADING_FOCUSED)


def first_part(page: Page) -> None:
    """Answer the first part as the rules do, but for the outcome."""
    answer(page, "penyebab di balik perilaku ini belum diperiksa", "Ya")
    answer(page, "bantuan sebelumnya sudah dicatat dan belum berhasil", "Tidak")
    answer(page, "memerlukan dua pihak atau lebih", "Tidak")
    answer(page, WHAT, "Adakan konferensi kasus")
    show_answer(page)


def second_part(page: Page) -> None:
    """Answer the second part, with the police invited against the rules."""
    answer(page, "memerlukan dua pihak atau lebih", "Ya")
    answer(page, "bantuan sebelumnya sudah dicatat dan belum berhasil", "Ya")
    answer(page, WHAT, "Adakan konferensi kasus")
    answer(page, "Kapan?", "Dijadwalkan")
    answer(page, "Wali kelas", "Undang")
    answer(page, "Kepolisian", "Undang")
    show_answer(page)


def show_answer(page: Page) -> None:
    """Look at the comparison."""
    press(page, "Lihat jawaban")
    expect(page.get_by_role("heading", name="Jawaban Anda dan aturan")).to_be_visible()
    page.wait_for_function(HEADING_FOCUSED)


def test_a_case_of_two_parts_is_practised_and_the_progress_is_there_after_a_restart(
    lab: Lab, page: Page, watched: Watched
) -> None:
    open_training(page, lab)
    begin(page, CASE)
    expect(page.get_by_role("group", name="Pertimbangan mana")).to_be_hidden()
    first_part(page)
    first = page.locator(".kasus-banding").first
    expect(first.get_by_role("heading", level=3)).to_have_text(WHAT)
    expect(first).to_contain_text("Adakan konferensi kasus")
    expect(first).to_contain_text("Belum perlu konferensi")
    page.get_by_label("Alasan Anda").fill(f"Menurut saya tiga minggu cukup lama, {PLANTED}.")
    press(page, "Bagian berikutnya")

    expect(page.get_by_role("heading", name="Yang baru diketahui")).to_be_visible()
    page.wait_for_function(HEADING_FOCUSED)
    second_part(page)
    police = page.locator(".kasus-banding", has_text="Kepolisian")
    expect(police).to_contain_text("Tidak perlu diundang")
    expect(page.get_by_text("Kasus selesai.")).to_be_visible()
    press(page, "Selesai, kembali ke daftar")
    expect(page.locator(".kasus-latihan-kemajuan")).to_contain_text("1 dari")
    kept = (lab.data / "latihan" / "kemajuan.json").read_text(encoding="utf-8")
    assert PLANTED in kept
    save_notebook(page, NOTEBOOK)
    assert PLANTED not in (lab.kerja / "notebooks" / NOTEBOOK).read_text(encoding="utf-8")

    stop_kernels(page, lab)
    open_notebook(page, lab, NOTEBOOK)
    expect(page.locator(".kasus-latihan-kemajuan")).to_contain_text("1 dari", timeout=60_000)
    press(page, "Hapus kemajuan")
    press(page, "Ya, hapus semuanya")
    expect(page.get_by_text("Kemajuan latihan dihapus.")).to_be_visible()
    expect(page.locator(".kasus-latihan-kemajuan")).to_contain_text("Belum ada kasus yang dicoba.")
    assert watched.nothing(), watched


def test_the_outcome_can_be_chosen_by_keyboard_alone(lab: Lab, page: Page) -> None:
    open_training(page, lab)
    begin(page, CASE)
    page.get_by_role("radiogroup", name=WHAT).get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radiogroup", name=WHAT).get_by_role("radio", name="Rujuk dulu")).to_be_checked()
    page.get_by_role("button", name="Lihat jawaban").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Jawaban Anda dan aturan")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 412])
def test_the_screens_have_no_serious_violation(lab: Lab, profile: Path, width: int, dark: bool) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        open_training(page, lab)
        assert grave_violations(page) == []
        begin(page, CASE)
        assert grave_violations(page) == []
        first_part(page)
        assert grave_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
