"""Short ways to use the triage screen in the browser, as a person would: by question and answer."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import open_notebook
from tests.browser.server import TOKEN, Lab

NOTEBOOK = "01_triase.ipynb"
FOCUSED = "document.activeElement?.matches('.kasus-panggung .kasus-kelompok-judul')"
expect.set_options(timeout=15_000)  # the machine that runs the tests may be busy


def open_triage(page: Page, lab: Lab, data: str | None = "contoh") -> None:
    """Open an empty screen, in a new kernel, with the given choice of data."""
    stop_kernels(page, lab)
    lab.data.mkdir(exist_ok=True)
    settings = "{}" if data is None else f'{{"sumber_data": "{data}"}}'
    (lab.data / "pengaturan.json").write_text(settings, encoding="utf-8")
    open_notebook(page, lab, NOTEBOOK)
    expect(outcome(page)).to_be_visible()


def outcome(page: Page) -> Locator:
    """The outcome strip."""
    return page.locator(".kasus-hasil")


def answer(page: Page, question: str, choice: str) -> None:
    """Click a radio button; waits for nothing."""
    page.get_by_role("radiogroup", name=question).get_by_role("radio", name=choice, exact=True).check()


def tick(page: Page, question: str, *labels: str) -> None:
    """Tick boxes of a set."""
    for label in labels:
        page.get_by_role("group", name=question).get_by_role("checkbox", name=label, exact=True).check()


def step(page: Page, name: str) -> None:
    """Go to a step by its name."""
    button = page.locator(".kasus-langkah").get_by_role("button", name=name)
    button.click()
    expect(button).to_have_class(re.compile(r"\bkasus-langkah-kini\b"))
    expect(page.locator(".kasus-langkah-kini")).to_have_count(1)  # the step before gives up its mark a moment later
    page.wait_for_function(FOCUSED)


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def safe_so_far(page: Page, *, child_victim: str = "Tidak") -> None:
    """Answer the questions on safety: no danger."""
    answer(page, "keselamatannya terancam", "Tidak")
    tick(page, "Adakah tanda bahaya", "Tidak ada")
    answer(page, "dugaan seorang anak", child_victim)
    tick(page, "Adakah senjata", "Tidak ada")


def conference_case(page: Page) -> None:
    """Answer until a conference is recommended."""
    safe_so_far(page)
    step(page, "Kategori")
    tick(page, "termasuk kategori apa", "Pelanggaran tata tertib yang berlebihan", "Tidak ada yang lain")
    step(page, "Penemuan")
    answer(page, "hanya desas-desus", "Tidak")
    step(page, "Kerumitan")
    answer(page, "dua pihak atau lebih", "Ya")
    answer(page, "di luar wewenang", "Ya")
    step(page, "Persetujuan")
    answer(page, "murid menolak konferensi", "Tidak")


def stop_kernels(page: Page, lab: Lab) -> None:
    """End every kernel, as a restart of the computer would; what they held in memory is gone."""
    rights = {"Authorization": f"token {TOKEN}"}
    for session in page.request.get(f"{lab.url}/api/sessions", headers=rights).json():
        answer = page.request.delete(f"{lab.url}/api/sessions/{session['id']}", headers=rights)
        assert answer.ok, answer.status
