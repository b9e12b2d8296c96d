"""The notebook of patterns in a real JupyterLab: read as an article, released from, and a foreign table mapped."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched, running_page
from tests.browser.server import TOKEN, Lab
from tests.browser.test_accessible import grave_violations

pytestmark = pytest.mark.peramban
NOTEBOOK = "05_pola_kasus.ipynb"
RUN_MS = 180_000
REPORT_MS = 300_000  # every section is compared with all that was released before it, in the notebook too


def run_notebook(page: Page, lab: Lab) -> None:
    """Open it as researchers do, run all cells as the menu does, and wait until the last table and screens stand.

    The command runs the notebook that is in front. A page on a busy machine shows cells before it has put theirs in
    front, and then the command would do nothing; it says that cells have run before their screens are drawn.
    """
    page.goto(f"{lab.url}/doc/tree/notebooks/{NOTEBOOK}?token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=RUN_MS)
    page.evaluate(
        """async (path) => {
          const until = async (ready) => {
            for (let turn = 0; turn < 300 && !ready(); turn++) await new Promise((go) => setTimeout(go, 100));
          };
          const find = () => [...jupyterapp.shell.widgets('main')].find((w) => w.context?.path === path);
          await until(find);
          const panel = find();
          await panel.context.ready;
          await panel.sessionContext.ready;
          jupyterapp.shell.activateById(panel.id);
          await until(() => jupyterapp.shell.currentWidget === panel);
          await jupyterapp.commands.execute('notebook:run-all-cells');
        }""",
        f"notebooks/{NOTEBOOK}",
    )
    expect(page.locator("caption", has_text="Kesesuaian dengan aturan")).to_be_visible(timeout=RUN_MS)
    for name in ("Rilis dan buat laporan", "Simpan peta", "Baca register"):
        expect(page.get_by_role("button", name=name)).to_be_visible(timeout=RUN_MS)


def test_every_table_says_its_mode_and_a_report_is_made_with_one_button(lab: Lab, page: Page, watched: Watched) -> None:
    run_notebook(page, lab)
    assert page.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    modes = page.locator(".kasus-pola-tabel caption").evaluate_all("(nodes) => nodes.map((node) => node.textContent)")
    assert [text for text in modes if not text.endswith(("(Mode kerja)", "(Mode rilis)"))] == []
    assert any(text.endswith("(Mode rilis)") for text in modes)

    page.get_by_role("button", name="Rilis dan buat laporan").click()
    expect(page.get_by_text("Sebutkan tujuan rilis ini dan nama peninjaunya")).to_be_visible(timeout=RUN_MS)
    expect(page.get_by_role("button", name="Rilis dan buat laporan")).to_be_enabled()
    page.get_by_label("Peninjau").fill("Rekan Sejawat")
    page.get_by_label("Tujuan").fill("mencoba laporan")
    page.get_by_role("button", name="Rilis dan buat laporan").click()
    expect(page.get_by_text("Laporan tersimpan:")).to_be_visible(timeout=REPORT_MS)
    assert sorted(path.suffix for path in (lab.data / "laporan").iterdir()) == [".docx", ".html"]
    assert watched == Watched()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (412, True)])
def test_the_outputs_have_no_serious_violation_and_stay_within_the_page(
    lab: Lab, profile: Path, width: int, dark: bool
) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        run_notebook(page, lab)
        ours = page.locator(".kasus-pola")
        assert [found for found in grave_violations(page) if "kasus-" in found] == []
        assert ours.evaluate_all("(nodes) => nodes.filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0
