"""The register's key in a real browser: the page's own dialog, tickets for kernels, locking."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from kasus_rules.register import kunci
from tests.browser.harness import Watched, open_notebook
from tests.browser.server import Lab, call, running_lab

pytestmark = pytest.mark.peramban
SANDI = "empat kata yang panjang"
OTHER = "lima kata yang lebih panjang"
ASK = """\
import ipywidgets
from IPython.display import display
from kasus_rules.jupyter import kernel
kabar = ipywidgets.HTML("menunggu").add_class("kabar")
tombol = ipywidgets.Button(description="Minta kunci")
minta = lambda _=None: kernel.request_key(
    on_ready=lambda key: setattr(kabar, "value", f"siap {len(key.hex)}"),
    on_refused=lambda pesan: setattr(kabar, "value", "ditolak: " + pesan))
kernel.on_lock(lambda: setattr(kabar, "value", "terkunci"))
tombol.on_click(minta)
display(kabar, tombol)
"""


@pytest.fixture
def new_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A server whose data folder is still empty."""
    with running_lab(tmp_path_factory.mktemp("lab-baru")) as running:
        yield running


@pytest.fixture(scope="module")
def kode(lab: Lab) -> str:
    lab.data.mkdir(exist_ok=True)
    return kunci.create(lab.data, SANDI)[1]


@pytest.fixture
def locked(lab: Lab, kode: str) -> Lab:
    assert kode
    kunci.change_passphrase(lab.data, kunci.open_with_recovery(lab.data, kode), SANDI)
    assert call(lab, "kasus/kunci/kunci", {})[1] == {"status": "terkunci"}
    return lab


def ask_for_the_key(page: Page, lab: Lab, name: str = "minta.ipynb", *, consent: str = "Izinkan") -> Locator:
    """Open a notebook that asks for the key, press its button; gives its line of news."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": [], "source": ASK}
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    content = {"cells": [cell], "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    (lab.kerja / "notebooks" / name).write_text(json.dumps(content), encoding="utf-8")
    page.goto(f"{lab.url}/doc/tree/notebooks/{name}?token=uji-peramban")
    page.wait_for_function(
        "globalThis.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel", timeout=60_000
    )
    page.wait_for_timeout(500)
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    page.get_by_role("button", name="Minta kunci").click(timeout=60_000)
    page.get_by_role("dialog", name="Izinkan notebook ini").get_by_role("button", name=consent).click()
    return page.locator(".kabar")


def test_a_notebook_that_was_not_shipped_gets_no_key_unasked_even_while_the_register_is_open(
    locked: Lab, page: Page
) -> None:
    call(locked, "kasus/kunci/buka", {"sandi": SANDI})
    kabar = ask_for_the_key(page, locked, consent="Tolak")
    expect(kabar).to_contain_text("ditolak: Register belum dibuka")


def test_the_first_time_a_passphrase_is_set_and_the_recovery_code_shown_once(
    new_lab: Lab, page: Page, watched: Watched
) -> None:
    kabar = ask_for_the_key(page, new_lab)
    dialog = page.get_by_role("dialog", name="Buat kata sandi register")
    dialog.get_by_label("Kata sandi baru").fill("pendek")
    dialog.get_by_label("sekali lagi").fill("pendek")
    dialog.get_by_role("button", name="Buat register").click()
    expect(dialog.get_by_role("alert")).to_contain_text("terlalu pendek")
    dialog.get_by_label("Kata sandi baru").fill(SANDI)
    dialog.get_by_label("sekali lagi").fill(OTHER)
    dialog.get_by_role("button", name="Buat register").click()
    expect(dialog.get_by_role("alert")).to_contain_text("tidak sama")
    dialog.get_by_label("sekali lagi").fill(SANDI)
    dialog.get_by_role("button", name="Buat register").click()
    shown = page.get_by_role("dialog", name="Simpan kode pemulihan")
    kode = shown.get_by_label("Kode pemulihan").inner_text()
    page.keyboard.press("Escape")
    expect(shown.get_by_role("button", name="Selesai")).to_be_disabled()
    expect(shown.get_by_role("button", name="Cetak")).to_be_visible()
    shown.get_by_label("Saya sudah menyimpannya").check()
    shown.get_by_role("button", name="Selesai").click()
    expect(kabar).to_have_text("siap 64")
    assert kunci.open_with_recovery(new_lab.data, kode).hex == kunci.open_with_passphrase(new_lab.data, SANDI).hex
    assert new_lab.files_with(SANDI) == []
    assert new_lab.files_with(kode) == []
    assert (watched.luar, watched.galat) == ([], [])


def test_a_wrong_passphrase_is_said_plainly_and_the_right_one_opens(locked: Lab, page: Page) -> None:
    kabar = ask_for_the_key(page, locked)
    dialog = page.get_by_role("dialog", name="Buka register")
    dialog.get_by_label("Kata sandi", exact=True).fill("bukan kata sandinya")
    dialog.get_by_role("button", name="Buka", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("tidak cocok")
    page.wait_for_timeout(1_500)
    dialog.get_by_label("Kata sandi", exact=True).fill(SANDI)
    dialog.get_by_role("button", name="Buka", exact=True).click()
    expect(kabar).to_have_text("siap 64")


def test_closing_the_dialog_leaves_the_work_and_says_so(locked: Lab, page: Page) -> None:
    kabar = ask_for_the_key(page, locked)
    page.get_by_role("dialog").get_by_role("button", name="Batal").click()
    expect(kabar).to_contain_text("ditolak: Register belum dibuka")


def test_the_recovery_code_opens_and_sets_a_new_passphrase(locked: Lab, page: Page, kode: str) -> None:
    kabar = ask_for_the_key(page, locked)
    page.get_by_role("button", name="Lupa kata sandi?").click()
    dialog = page.get_by_role("dialog", name="Pulihkan dengan kode")
    dialog.get_by_label("Kode pemulihan").fill(kode.lower().replace("-", " "))
    dialog.get_by_label("Kata sandi baru").fill(OTHER)
    dialog.get_by_label("sekali lagi").fill(OTHER)
    dialog.get_by_role("button", name="Pulihkan").click()
    expect(kabar).to_have_text("siap 64")
    assert kunci.open_with_passphrase(locked.data, OTHER).hex


def test_once_open_a_second_notebook_gets_the_key_without_a_passphrase_and_both_hear_of_the_lock(
    locked: Lab, page: Page
) -> None:
    call(locked, "kasus/kunci/buka", {"sandi": SANDI})
    first = ask_for_the_key(page, locked)
    expect(first).to_have_text("siap 64")
    other = page.context.new_page()
    second = ask_for_the_key(other, locked, "minta_juga.ipynb")
    expect(second).to_have_text("siap 64")
    third = page.context.new_page()
    open_notebook(third, locked, "00_mulai.ipynb")
    third.get_by_role("button", name="Kunci register").click()
    expect(first).to_have_text("terkunci", timeout=15_000)
    expect(second).to_have_text("terkunci", timeout=15_000)


def test_a_kernel_without_any_page_hears_of_the_lock(locked: Lab, page: Page) -> None:
    call(locked, "kasus/kunci/buka", {"sandi": SANDI})
    kabar = ask_for_the_key(page, locked)
    expect(kabar).to_have_text("siap 64")
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute("
                  "{code: 'kernel.on_lock(lambda: open(\"dengar.txt\", \"w\").close())'}).done")  # fmt: skip
    page.goto("about:blank")
    call(locked, "kasus/kunci/kunci", {})
    heard = locked.kerja / "notebooks/dengar.txt"
    for _ in range(30):
        if heard.exists():
            break
        page.wait_for_timeout(1_000)
    assert heard.exists()
