"""Follow-up in the browser: an overdue promise, a review weighed again, the history, closing; and how it looks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import Watched, open_notebook, running_page, save_notebook, wait_for_screen
from tests.browser.server import Lab
from tests.browser.test_accessible import grave_violations
from tests.browser.triase import press, stop_kernels

pytestmark = pytest.mark.peramban
NOTEBOOK = "03_tindak_lanjut.ipynb"
SETTINGS = '{"sumber_data": "contoh", "sekolah": "SMP Contoh", "petugas": ["Petugas Contoh"]}'
PLANTED = "layang-layang biru"


def open_follow_up(page: Page, lab: Lab) -> None:
    """The screen on sample data, in a new kernel."""
    stop_kernels(page, lab)
    lab.data.mkdir(exist_ok=True)
    (lab.data / "pengaturan.json").write_text(SETTINGS, encoding="utf-8")
    open_notebook(page, lab, NOTEBOOK)
    expect(page.get_by_role("heading", name="Semua janji")).to_be_visible(timeout=60_000)


def promise(page: Page, words: str | re.Pattern[str]) -> Locator:
    """The box of the first promise with these words."""
    return page.locator(".kasus-janji-kotak", has_text=words).filter(visible=True).first


def record_result(page: Page, box: Locator, choice: str, words: str, said: str = "Hasil tersimpan") -> None:
    """Fill in and keep the form below a promise."""
    box.get_by_role("button", name="Catat hasil").click()
    box.get_by_role("radio", name=choice, exact=True).check()
    box.get_by_label("Uraian singkat").fill(words)
    box.get_by_role("button", name="Simpan hasil").click()
    expect(page.locator(".kasus-pesan")).to_contain_text(said)


def code_of(box: Locator) -> str:
    """The case code of a promise."""
    found = re.search(r"K\d\d-\w{4}", box.inner_text())
    assert found is not None
    return found[0]


def tab(page: Page, name: str) -> None:
    """Show a page of the open kasus."""
    page.locator(".kasus-tab").get_by_role("button", name=name, exact=True).click()


def close_case(page: Page, words: str) -> None:
    """Fill in and press the form that closes a kasus."""
    tab(page, "Catat langkah")
    press(page, "Tutup kasus")
    page.get_by_role("radio", name="Tujuannya tercapai").check()
    page.get_by_label("Apa yang dicapai bagi murid").fill(words)
    press(page, "Tutup kasus ini")


def test_a_kasus_is_carried_from_an_overdue_promise_to_closing(lab: Lab, page: Page, watched: Watched) -> None:
    open_follow_up(page, lab)
    late = promise(page, "Terlambat")
    code = code_of(late)
    late.get_by_role("button", name=f"Buka {code}").click()
    close_case(page, "Belajar seperti biasa.")
    expect(page.locator(".kasus-pesan")).to_contain_text("2 tindak lanjut terbuka")

    tab(page, "Janji")
    for n in (1, 2):
        box = page.locator(".kasus-kiri .kasus-janji-kotak").filter(visible=True).first
        record_result(page, box, "Selesai", f"Hasil ke-{n}, {PLANTED}.")
        expect(page.locator(".kasus-kiri .kasus-selesai > li").filter(visible=True)).to_have_count(n)
    close_case(page, "Belajar seperti biasa.")
    expect(page.locator(".kasus-pesan")).to_contain_text("Kasus ditutup.")

    tab(page, "Riwayat")
    history = page.locator(".kasus-riwayat")
    expect(history).to_contain_text(f"Hasil ke-2, {PLANTED}.")
    expect(history).to_contain_text("Kasus ditutup: tujuannya tercapai. Belajar seperti biasa.")
    press(page, "Cetak riwayat")
    sheet = page.frame_locator("dialog.kasus-lembar iframe")
    expect(sheet.get_by_role("heading", name=f"Riwayat kasus {code}")).to_be_visible()
    page.locator("dialog.kasus-lembar").get_by_role("button", name="Tutup").click()
    save_notebook(page, NOTEBOOK)
    assert PLANTED not in (lab.kerja / "notebooks" / NOTEBOOK).read_text(encoding="utf-8")
    assert watched.nothing(), watched


def test_a_review_is_weighed_again_and_its_history_shows_it(lab: Lab, page: Page, watched: Watched) -> None:
    open_follow_up(page, lab)
    review = promise(page, "Tinjauan kasus yang dipantau")
    code = code_of(review)
    again = "Sudah ditinjau, timbang lagi dengan triase baru"
    record_result(page, review, again, "Terlihat lagi dua kali.", said="Draf triase")
    expect(page.locator(".kasus-pesan")).to_contain_text(re.compile(r"Draf triase D\d\d-\w{4} sudah siap"))
    waiting = promise(page, code)
    expect(waiting).to_contain_text("Diminta ditimbang lagi")
    waiting.get_by_role("button", name=f"Buka {code}").click()
    expect(page.get_by_text("Kasus ini diminta ditimbang lagi.")).to_be_visible()
    tab(page, "Riwayat")
    expect(page.locator(".kasus-riwayat")).to_contain_text("ditimbang lagi dengan triase baru. Hasil: Terlihat lagi")
    tab(page, "Janji")
    page.get_by_role("link", name="Lanjutkan drafnya di layar Kasus baru").click()
    wait_for_screen(page, "01_triase.ipynb")
    expect(page.get_by_role("heading", name="Lanjutkan draf")).to_be_visible()
    assert watched.nothing(), watched


def test_the_calendar_file_is_downloaded_and_names_nobody(lab: Lab, page: Page) -> None:
    open_follow_up(page, lab)
    press(page, "Kalender")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Unduh berkas kalender").click()
    assert waiting.value.suggested_filename == "tindak-lanjut-bk.ics"
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") >= 5
    assert not re.search(r"K\d\d-\w{4}|Contoh|Konseling", text)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 412])
def test_the_screens_have_no_serious_violation(lab: Lab, profile: Path, width: int, dark: bool) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        open_follow_up(page, lab)
        promise(page, "Terlambat").get_by_role("button", name="Catat hasil").click()
        page.get_by_role("radio", name="Selesai", exact=True).check()
        assert grave_violations(page) == []
        page.get_by_role("button", name="Batal", exact=True).filter(visible=True).click()
        promise(page, "Terlambat").get_by_role("button", name=re.compile("^Buka K")).click()
        for name in ("Catat langkah", "Riwayat", "Nama"):
            tab(page, name)
            assert grave_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
