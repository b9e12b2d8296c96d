"""App mode in a real JupyterLab: what opens, what runs, what is kept."""

import json
import os
import shutil
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kasus_rules.jupyter.gerbang import hash_sources
from tests.browser.harness import Watched, open_notebook, save_notebook, wait_for_screen
from tests.browser.server import Lab, running_lab

pytestmark = pytest.mark.peramban
SHADOW = "raise SystemExit('imported from the folder of the notebook')\n"


@pytest.mark.parametrize("viewport", [1280, 412])
def test_the_start_screen_opens_alone_and_without_a_call_to_the_outside(lab: Lab, page: Page, watched: Watched) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    expect(page.get_by_role("heading", level=1)).to_have_text("Konferensi Kasus")
    expect(page.get_by_role("link", name="Kasus baru")).to_be_visible()
    for furniture in (
        "#jp-top-panel",
        "#jp-menu-panel",
        ".jp-SideBar",
        ".jp-Notebook .jp-InputArea",
        ".jp-NotebookPanel-toolbar",
    ):
        assert page.locator(furniture).locator("visible=true").count() == 0, furniture
    assert watched == Watched()


@pytest.mark.parametrize("viewport", [412])
def test_the_start_screen_fits_a_phone_without_scrolling_sideways(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    assert page.evaluate("document.documentElement.scrollWidth") <= 412
    outer = page.locator(".kasus-panel .jp-WindowedPanel-outer")
    assert outer.evaluate("(node) => [node.clientWidth, node.scrollWidth]") == [412, 412]


def test_a_foreign_notebook_with_the_same_metadata_does_not_run(lab: Lab, page: Page) -> None:
    original = json.loads((lab.kerja / "notebooks/00_mulai.ipynb").read_text(encoding="utf-8"))
    original["cells"][0]["source"] = "open('sudah_jalan.txt', 'w').close()"
    (lab.kerja / "notebooks/asing.ipynb").write_text(json.dumps(original), encoding="utf-8")
    open_notebook(page, lab, "asing.ipynb", state="gagal")
    expect(page.get_by_role("alert")).to_contain_text("tidak dijalankan otomatis")
    expect(page.locator(".jp-CodeCell").first).to_contain_text("sudah_jalan")
    page.wait_for_function("document.querySelector('.jp-NotebookPanel') !== null")
    assert not (lab.kerja / "notebooks/sudah_jalan.txt").exists()


def test_a_package_beside_a_copied_notebook_is_not_imported_in_the_place_of_ours(lab: Lab, page: Page) -> None:
    folder = lab.kerja / "notebooks/titipan"
    (folder / "kasus_rules").mkdir(parents=True)
    (folder / "kasus_rules/__init__.py").write_text(SHADOW, encoding="utf-8")
    (folder / "ipywidgets.py").write_text(SHADOW, encoding="utf-8")
    shutil.copy(lab.kerja / "notebooks/00_mulai.ipynb", folder)
    open_notebook(page, lab, "titipan/00_mulai.ipynb")
    expect(page.get_by_role("heading", level=1)).to_have_text("Konferensi Kasus")


def test_a_saved_notebook_and_its_checkpoint_hold_no_outputs(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    save_notebook(page, "00_mulai.ipynb")
    kept = [*lab.kerja.rglob("00_mulai*.ipynb")]
    assert any(".ipynb_checkpoints" in path.parts for path in kept)
    for path in kept:
        saved = json.loads(path.read_text(encoding="utf-8"))
        assert [cell["outputs"] for cell in saved["cells"]] == [[]], path
        assert "widgets" not in saved["metadata"], path


def test_d_d_on_a_focused_radio_keeps_the_screen(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    page.get_by_role("radio", name="Register sekolah").focus()
    for key in ("d", "d", "x", "b", "m", "0", "0"):
        page.keyboard.press(key)
    expect(page.get_by_role("radio", name="Register sekolah")).to_be_visible()
    assert page.locator(".jp-Cell").count() == 1
    assert page.locator(".jp-Dialog").count() == 0


def test_arrow_keys_move_within_the_named_group_of_radio_buttons(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    group = page.get_by_role("radiogroup", name="Data yang dipakai")
    group.get_by_role("radio", name="Data contoh").check()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio", name="Register sekolah")).to_be_checked()
    expect(page.get_by_role("status")).to_contain_text("register sekolah")


def test_the_choice_of_data_is_remembered_in_the_data_folder(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    page.get_by_role("radio", name="Data contoh").check()
    expect(page.get_by_role("status")).to_contain_text("data contoh")
    page.reload()
    wait_for_screen(page, "00_mulai.ipynb")
    expect(page.get_by_role("radio", name="Data contoh")).to_be_checked()
    assert json.loads((lab.data / "pengaturan.json").read_text(encoding="utf-8")) == {"sumber_data": "contoh"}


def test_a_screen_can_be_seen_as_a_notebook_and_back(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    page.get_by_role("button", name="Buka sebagai notebook").click()
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_be_visible()
    page.get_by_role("button", name="Buka sebagai aplikasi").click()
    expect(page.locator(".jp-NotebookPanel-toolbar")).to_be_hidden()
    expect(page.get_by_role("link", name="Kasus baru")).to_be_visible()


def test_a_card_opens_its_notebook_in_the_same_tab_and_the_bar_leads_back(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    page.get_by_role("link", name="Kasus baru").click()
    page.wait_for_selector('body[data-kasus-siap][data-kasus-notebook="notebooks/01_triase.ipynb"]', state="attached")
    page.get_by_role("button", name="Halaman awal").click()
    wait_for_screen(page, "00_mulai.ipynb")
    assert len(page.context.pages) == 1


def test_a_screen_whose_kernel_died_says_so_in_indonesian_and_runs_again(lab: Lab, page: Page) -> None:
    open_notebook(page, lab, "00_mulai.ipynb")
    page.evaluate(
        "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        ".requestExecute({code: 'import os; os._exit(1)'}) && 0"
    )
    expect(page.get_by_role("alert")).to_contain_text("Layar ini terputus", timeout=30_000)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    page.get_by_role("button", name="Jalankan ulang").click()
    wait_for_screen(page, "00_mulai.ipynb")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("radio", name="Data contoh").check()
    expect(page.get_by_role("status")).to_contain_text("data contoh")


def test_a_server_that_is_gone_is_said_in_indonesian_without_a_dialog_of_jupyter(page: Page, tmp_path: Path) -> None:
    root = tmp_path / "lab"
    root.mkdir()
    with running_lab(root) as short_lived:
        open_notebook(page, short_lived, "00_mulai.ipynb")
        os.kill(short_lived.pid, signal.SIGTERM)
        expect(page.get_by_role("alert")).to_contain_text("Sambungan ke peladen terputus", timeout=30_000)
        expect(page.locator(".jp-Dialog")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_page_and_the_package_fingerprint_code_alike(lab: Lab, page: Page) -> None:
    sources = ["print('é 日本 😀')\n", "", "a\u2028b", "x = 1"]
    open_notebook(page, lab, "00_mulai.ipynb")
    found = page.evaluate(
        """async (sources) => {
          const { hashCode } = await import('/lab/extensions/kasus-bk/static/gate.js');
          const cells = sources.map((text) => ({ cell_type: 'code', getSource: () => text }));
          return hashCode({ content: { model: { sharedModel: { cells } } } });
        }""",
        sources,
    )
    assert found == hash_sources(sources)


def test_what_a_screen_shows_of_a_student_is_in_no_file_outside_the_data_folder(
    lab: Lab, page: Page, profile: Path
) -> None:
    word = "RAHASIAMURID"
    open_notebook(page, lab, "00_mulai.ipynb")
    page.evaluate(
        """async (word) => {
          const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
          await kernel.requestExecute({ code: `import ipywidgets; from IPython.display import display;
display(ipywidgets.Textarea('${word}'), '${word}')` }).done;
        }""",
        word,
    )
    save_notebook(page, "00_mulai.ipynb")
    page.context.close()
    assert lab.files_with(word, also=(profile,)) == []
