"""Writing a practice case in the browser: from nothing to the list of those who practise, and how it looks."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import Watched, open_notebook, running_page, save_notebook
from tests.browser.server import Lab
from tests.browser.test_accessible import grave_violations
from tests.browser.triase import answer, press, stop_kernels, tick

pytestmark = pytest.mark.peramban
NOTEBOOK = "04_pelatihan.ipynb"
TITLE = "Kabar dari kantin"
STORY = "Dua murid bercerita bahwa R merokok di belakang kantin. Tidak seorang pun melihatnya sendiri."
PLANTED = "layang-layang biru"
WATCH = "Pantau dan tinjau lagi"
CATEGORY = "Pelanggaran tata tertib yang berlebihan"
KEPT = "Draf tersimpan otomatis"
SHIPPED, SHIPPED_TITLE = "tata_tertib-01-tertidur.yaml", "Tertidur di kelas setiap hari"


def open_writing(page: Page, lab: Lab) -> None:
    """The page of writing, without drafts and own cases, in a new kernel."""
    stop_kernels(page, lab)
    shutil.rmtree(lab.data / "latihan", ignore_errors=True)
    lab.data.mkdir(exist_ok=True)
    reopen(page, lab)


def reopen(page: Page, lab: Lab) -> None:
    """The page of writing, in a new kernel."""
    stop_kernels(page, lab)
    open_notebook(page, lab, NOTEBOOK)
    page.get_by_role("button", name="Menulis kasus").click(timeout=60_000)
    expect(page.get_by_role("heading", name="Menulis kasus")).to_be_visible(timeout=60_000)


def begin(page: Page) -> None:
    """An empty form."""
    press(page, "Mulai kasus baru")
    expect(page.get_by_role("heading", name="Kasus baru")).to_be_focused()


def head(page: Page) -> None:
    """Fill in what the case is about."""
    form = page.locator(".kasus-tulis")  # the page of practising has its own fields of these names
    form.get_by_label("Judul kasus").fill(TITLE)
    form.get_by_role("group", name="Kategori").first.get_by_role("checkbox", name=re.compile("tata tertib")).check()
    form.get_by_label("Jenjang", exact=True).select_option(label="SMP atau sederajat")
    form.get_by_label("Jenis kasus").select_option(label="Kasus yang mudah keliru dinilai")
    form.get_by_label("Yang menentukan").select_option(label="Hanya desas-desus")
    form.get_by_label("Tingkat", exact=True).select_option(label="Mudah")
    press(page, "Tambah tokoh")
    form.get_by_label("Sebutan").fill("R")


def story(page: Page, text: str = STORY) -> None:
    """Tell the story."""
    page.get_by_label("Judul bagian").fill("Cerita dua murid")
    page.get_by_label("Cerita", exact=True).fill(text)
    page.get_by_label("Umpan balik untuk peserta").fill("Kabar tanpa saksi belum menjadi alasan konferensi.")


def group(page: Page, name: str) -> None:
    """Open one group of questions."""
    page.locator(".kasus-tulis-temuan .kasus-tab").get_by_role("button", name=re.compile(rf"^{name}")).click()
    expect(page.locator(".kasus-tulis-temuan").get_by_role("heading", name=name)).to_be_visible()


def safety(page: Page) -> None:
    """Nobody is in danger."""
    group(page, "Keselamatan")
    answer(page, "keselamatannya terancam", "Tidak")
    tick(page, "Adakah tanda bahaya", "Tidak ada")
    answer(page, "dugaan seorang anak", "Tidak")
    tick(page, "Adakah senjata", "Tidak ada")


def rumour(page: Page) -> None:
    """It is rumour only, about rule-breaking."""
    group(page, "Penemuan")
    answer(page, "hanya desas-desus", "Ya")
    group(page, "Kerumitan dan wewenang")
    answer(page, "ringan atau hanya sekali", "Tidak")
    group(page, "Kategori dan tanda")
    labels = (CATEGORY, "Tidak ada yang lain")
    tick(page.locator(".kasus-tulis-temuan"), "termasuk kategori apa", *labels)  # type: ignore[arg-type]  # a locator finds as a page does


def differ_and_follow(page: Page) -> None:
    """Expect something else than the rules, be told so, and follow them."""
    page.get_by_label("Putusan yang Anda harapkan").select_option(label="Adakan konferensi kasus")
    expect(page.get_by_text("1 hal berbeda dengan aturan.")).to_be_visible()
    difference = page.locator(".kasus-tulis-satu-beda")
    expect(difference).to_contain_text("“Adakan konferensi kasus”, aturan menyatakan “Pantau dan tinjau lagi”")
    press(page, "Simpan di komputer ini")
    expect(page.get_by_text("1 hal perlu diperbaiki")).to_be_visible()
    press(page, "Ikut aturan")
    expect(page.get_by_text("Harapan Anda sama dengan aturan.")).to_be_visible()
    expect(page.get_by_label("Putusan yang Anda harapkan").locator("option:checked")).to_have_text(WATCH)


def save_and_download(page: Page, lab: Lab) -> None:
    """Keep the case, and take its file along."""
    press(page, "Simpan di komputer ini")
    expect(page.get_by_text(f"Kasus “{TITLE}” tersimpan di komputer ini.")).to_be_visible()
    assert (lab.data / "latihan" / "sekolah-kabar-dari-kantin.yaml").is_file()
    assert list((lab.data / "latihan" / "draf").iterdir()) == []
    with page.expect_download() as waiting:
        press(page, "Unduh berkas kasus")
        page.get_by_role("link", name=re.compile("^Unduh sekolah")).click()
    assert "Dua murid bercerita" in Path(waiting.value.path()).read_text(encoding="utf-8")


def offered(page: Page) -> None:
    """The case is among those to practise."""
    press(page, "Berlatih sendiri")
    page.locator(".kasus-latihan").get_by_label("Kategori").select_option(label=CATEGORY)
    more = page.get_by_role("button", name=re.compile("^Tampilkan .* lagi"))
    if more.is_visible():
        more.click()
    line = page.locator(".kasus-latihan-baris", has=page.get_by_role("button", name=TITLE, exact=True))
    expect(line).to_contain_text("Dua murid bercerita")
    expect(line).not_to_contain_text(CATEGORY)


def test_a_case_is_written_from_nothing_and_offered_at_once_and_after_the_notebook_was_reopened(
    lab: Lab, page: Page, watched: Watched
) -> None:
    open_writing(page, lab)
    begin(page)
    head(page)
    story(page)
    rules = page.locator(".kasus-tulis-samping .kasus-hasil")
    expect(rules).to_contain_text("Sementara")
    safety(page)
    rumour(page)
    expect(rules.get_by_role("heading")).to_have_text(WATCH)
    differ_and_follow(page)
    save_and_download(page, lab)
    offered(page)

    reopen(page, lab)
    expect(page.get_by_role("button", name=f"Ubah {TITLE}")).to_be_visible()
    offered(page)
    assert watched.nothing(), watched


def plant_own_cases(lab: Lab) -> Path:
    """An own case that can be used and one that cannot; returns their folder."""
    folder = lab.data / "latihan"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    text = (lab.kerja / "data" / "latihan" / SHIPPED).read_text(encoding="utf-8")
    (folder / "sekolah-senin.yaml").write_text(text.replace(SHIPPED_TITLE, "Mengantuk setiap Senin"), encoding="utf-8")
    broken = text.replace(SHIPPED_TITLE, "Belum beres").replace("tingkat: 1", "tingkat: 9")
    (folder / "sekolah-rusak.yaml").write_text(broken, encoding="utf-8")
    return folder


def test_own_cases_are_opened_mended_and_removed_on_the_screen(lab: Lab, page: Page, watched: Watched) -> None:
    folder = plant_own_cases(lab)
    reopen(page, lab)
    page.get_by_title("Hapus kasus Mengantuk setiap Senin").click()
    expect(page.get_by_role("heading", name="Hapus kasus")).to_be_focused()
    assert (folder / "sekolah-senin.yaml").is_file()
    press(page, "Ya, hapus kasus")
    expect(page.get_by_text("Kasus “Mengantuk setiap Senin” sudah dihapus.")).to_be_visible()
    assert not (folder / "sekolah-senin.yaml").exists()

    expect(page.get_by_text("1 kasus sendiri belum dapat dipakai berlatih.")).to_be_visible()
    press(page, "Ubah Belum beres")
    expect(page.get_by_role("heading", name="Belum beres")).to_be_focused()
    page.locator(".kasus-tulis").get_by_label("Tingkat", exact=True).select_option(label="Mudah")
    press(page, "Simpan di komputer ini")
    expect(page.get_by_text("Kasus “Belum beres” tersimpan di komputer ini.")).to_be_visible()
    expect(page.get_by_text("belum dapat dipakai berlatih.")).to_be_hidden()
    assert watched.nothing(), watched


def test_what_was_typed_is_there_after_the_kernel_was_gone_and_not_in_the_notebook(lab: Lab, page: Page) -> None:
    open_writing(page, lab)
    begin(page)
    page.get_by_label("Judul kasus").fill("Setengah jadi")
    story(page, f"Cerita tentang {PLANTED}.")
    expect(page.get_by_text(KEPT)).to_be_visible()
    save_notebook(page, NOTEBOOK)
    assert PLANTED not in (lab.kerja / "notebooks" / NOTEBOOK).read_text(encoding="utf-8")
    reopen(page, lab)
    press(page, "Lanjutkan: Setengah jadi")
    expect(page.get_by_label("Cerita", exact=True)).to_have_value(f"Cerita tentang {PLANTED}.")


def test_what_looks_real_and_what_labels_is_asked_about_beside_the_story(lab: Lab, page: Page) -> None:
    open_writing(page, lab)
    begin(page)
    story(page, "Budi Santoso, siswa SMP Negeri 3, anak nakal yang tidak salat.")
    asked = page.locator(".kasus-tulis-cerita .kasus-tulis-catatan")
    for words in ("Budi Santoso", "SMP Negeri 3", "salat"):
        expect(asked).to_contain_text(words)
    expect(page.get_by_role("button", name=re.compile("^Ganti dengan"))).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (412, True)], ids=["1280", "412-gelap"])
def test_the_form_is_accessible_and_fits(lab: Lab, profile: Path, width: int, dark: bool) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        open_writing(page, lab)
        looked_at(page, "menulis-awal", width)
        page.get_by_label("Kasus yang ada").select_option(label=f"{CATEGORY}: Tertidur di kelas setiap hari")
        press(page, "Salin menjadi kasus baru")
        expect(page.get_by_role("heading", name="Tertidur di kelas setiap hari (salinan)")).to_be_visible()
        looked_at(page, "menulis-salinan", width)
        press(page, "Bagian 2")
        expect(page.get_by_role("heading", name="Bagian 2")).to_be_visible()
        expect(page.get_by_text("Baru", exact=True).first).to_be_visible()
        page.get_by_label("Putusan yang Anda harapkan").select_option(label="Rujuk dulu")
        expect(page.locator(".kasus-tulis-satu-beda")).to_be_visible()
        group(page, "Kerumitan")
        page.get_by_role("button", name=re.compile("^Pilih pertimbangan")).click()
        looked_at(page, "menulis-bagian", width)
        press(page, "Periksa")
        expect(page.get_by_text("1 hal perlu diperbaiki")).to_be_visible()
        looked_at(page, "menulis-periksa", width)


def test_the_rules_answer_to_the_keyboard_alone(lab: Lab, page: Page) -> None:
    open_writing(page, lab)
    begin(page)
    page.locator(".kasus-tulis-temuan .kasus-tab").get_by_role("button", name="Keselamatan").focus()
    page.keyboard.press("Enter")
    page.get_by_role("radiogroup", name="keselamatannya terancam").get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".kasus-tulis-samping .kasus-hasil")).to_contain_text("Tolong dulu")


def looked_at(page: Page, name: str, width: int) -> None:
    """Accessible, not wider than the page; a picture where KASUS_GAMBAR names a folder."""
    assert grave_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    folder = os.environ.get("KASUS_GAMBAR")
    if folder:
        page.set_viewport_size({"width": width, "height": 5200})
        page.screenshot(path=Path(folder) / f"{name}-{width}.png")
        page.set_viewport_size({"width": width, "height": 900})
