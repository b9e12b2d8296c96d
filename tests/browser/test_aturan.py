"""The notebook of the rules in a real JupyterLab: read, try, and propose a change."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched, running_page, save_notebook
from tests.browser.server import TOKEN, Lab
from tests.browser.test_accessible import grave_violations

pytestmark = pytest.mark.peramban
NOTEBOOK = "06_aturan.ipynb"
RUN_MS = 90_000
PLANTED = "burung-hantu-hijau"


def run_notebook(page: Page, lab: Lab) -> None:
    """Open it as readers do, and run all cells as the menu does."""
    page.goto(f"{lab.url}/doc/tree/notebooks/{NOTEBOOK}?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=RUN_MS)
    page.evaluate(
        """async (path) => {
          const panel = [...jupyterapp.shell.widgets('main')].find((w) => w.context?.path === path);
          await panel.sessionContext.ready;
          await jupyterapp.commands.execute('notebook:run-all-cells');
        }""",
        f"notebooks/{NOTEBOOK}",
    )
    expect(editor(page)).to_have_count(1, timeout=RUN_MS)


def editor(page: Page):
    return page.locator(".kasus-aturan-yaml textarea")


def test_rules_are_read_tried_and_a_change_is_proposed_without_touching_them(
    lab: Lab, page: Page, watched: Watched, profile: Path
) -> None:
    run_notebook(page, lab)
    expect(page.locator("svg.kasus-peta").first).to_be_visible()
    assert page.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    before = (lab.kerja / "rules" / "triase" / "gerbang.yaml").read_bytes()

    text = editor(page).input_value()
    editor(page).fill(text.replace("masalah_rumit: ya", "maslah_rumit: ya", 1))
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_text("triase/gerbang.yaml, baris 12")).to_be_visible()
    expect(page.get_by_text('Maksud Anda "masalah_rumit"?')).to_be_visible()

    editor(page).fill(f"# {PLANTED}\n{text}")
    page.get_by_role("button", name="Simpan usulan").click()
    expect(page.get_by_text("Usulan tersimpan di")).to_be_visible()
    kept = list((lab.data / "usulan").glob("triase-gerbang-*.yaml"))
    assert [PLANTED in path.read_text(encoding="utf-8") for path in kept] == [True]
    save_notebook(page, NOTEBOOK)
    assert lab.files_with(PLANTED, also=(profile,)) == []
    assert (lab.kerja / "rules" / "triase" / "gerbang.yaml").read_bytes() == before
    assert watched == Watched()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (412, True)])
def test_the_outputs_have_no_serious_violation_and_stay_within_the_page(
    lab: Lab, profile: Path, width: int, dark: bool
) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        run_notebook(page, lab)
        ours = page.locator(".kasus-aturan")
        assert [found for found in grave_violations(page) if "kasus-" in found] == []
        assert (
            ours.evaluate_all("(nodes) => nodes.filter((node) => node.scrollWidth > node.clientWidth + 1).length") == 0
        )
