"""The offline sheet in a real browser, opened as a file with no network: by keyboard, by touch, on a small phone."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from kasus_rules.training.kode import Terbaca, baca
from kasus_rules.training.lembar.buat import buat_html
from kasus_rules.training.soal import Jawaban, Lembar
from tests.browser.harness import FLAGS
from tests.peramban import find_chromium
from tests.unit.training.lembar_contoh import lembar_contoh
from tests.unit.training.test_lembar import hostile

pytestmark = pytest.mark.peramban
VECTORS = Path(__file__).parents[1] / "unit" / "training" / "vektor_kode.json"
CASES = {"sering-pulang", "lomba-robot", "baca-lambat"}
LEMBAR = replace(lembar_contoh(), babak=tuple(babak for babak in lembar_contoh().babak if babak.kasus in CASES))
NO_STORE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield running
        running.close()


@contextlib.contextmanager
def opened(browser: Browser, folder: Path, *, lembar: Lembar = LEMBAR, **how: object) -> Iterator[Page]:
    """The sheet as a file in a browser without network; at the end nothing but the file was asked for."""
    script = how.pop("script", "")
    options = {"viewport": {"width": how.pop("width", 360), "height": 740}, "locale": "id-ID", "offline": True, **how}
    path = folder / "lembar.html"
    path.write_text(buat_html(lembar), encoding="utf-8")
    context = browser.new_context(**options)
    asked, wrong = set(), []
    context.on("request", lambda request: asked.add(request.url))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda line: line.type in {"error", "warning"} and wrong.append(line.text))
    context.add_init_script(f"if (location.protocol === 'file:') {{ {script} }}")
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    assert (asked, wrong) == ({path.as_uri()}, [])
    context.close()


def heading(page: Page, text: str) -> None:
    """The page with this heading is there, and the focus is on it."""
    expect(page.get_by_role("heading", level=1, name=text, exact=True)).to_be_focused()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def start(page: Page, number: str = "12", title: str = "Sering pulang sebelum bel") -> None:
    page.get_by_label("Nomor peserta").fill(number)
    press(page, "Mulai")
    heading(page, title)


def question(page: Page, number: int) -> Locator:
    return page.locator(f"#soal-{number}")


def to_the_code(page: Page) -> str:
    """From the last episode on; what stands on the code page."""
    press(page, "Tinjau jawaban")
    heading(page, "Tinjau jawaban")
    press(page, "Buat kode")
    heading(page, "Kode jawaban")
    return page.locator("#kode").inner_text()


def skip_to_the_end(page: Page) -> None:
    for babak in LEMBAR.babak[1:]:
        press(page, "Lanjut")
        heading(page, babak.judul)


def answers(seed: int) -> list[int | None]:
    drawn = random.Random(seed)
    return [drawn.choice([None, *range(len(soal.pilihan))]) for soal in LEMBAR.soal]


# Filling it in


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there, as somebody without a pointer has to."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError("not reached by Tab")


def choose_by_keys(page: Page, number: int, choice: int | None) -> None:
    if choice is None:
        return
    tab_to(page, question(page, number).get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(choice):
        page.keyboard.press("ArrowDown")
    expect(question(page, number).get_by_role("radio").nth(choice)).to_be_checked()


def test_three_cases_are_filled_in_by_keyboard_with_a_reload_in_the_middle(browser: Browser, tmp_path: Path) -> None:
    chosen = answers(1)
    with opened(browser, tmp_path) as page:
        tab_to(page, page.get_by_label("Nomor peserta"))
        page.keyboard.type("12")
        page.keyboard.press("Enter")
        first = 0
        for at, babak in enumerate(LEMBAR.babak):
            heading(page, babak.judul)
            if at == 2:
                page.reload()
                heading(page, "Lanjutkan?")
                tab_to(page, page.get_by_role("button", name="Lanjutkan sebagai peserta 12"))
                page.keyboard.press("Enter")
                heading(page, babak.judul)
            for offset in range(len(babak.soal)):
                choose_by_keys(page, first + offset, chosen[first + offset])
            first += len(babak.soal)
            tab_to(page, page.get_by_role("button", name="Tinjau jawaban" if babak is LEMBAR.babak[-1] else "Lanjut"))
            page.keyboard.press("Enter")
        heading(page, "Tinjau jawaban")
        tab_to(page, page.get_by_role("button", name="Buat kode"))
        page.keyboard.press("Enter")
        heading(page, "Kode jawaban")
        code = page.locator("#kode").inner_text()
    assert baca(code, [LEMBAR]) == Terbaca(LEMBAR, Jawaban(12, tuple(chosen)))


def test_three_cases_are_filled_in_by_touch(browser: Browser, tmp_path: Path) -> None:
    chosen = answers(2)
    with opened(browser, tmp_path, has_touch=True, is_mobile=True) as page:
        page.get_by_label("Nomor peserta").fill("7")
        page.get_by_role("button", name="Mulai").tap()
        first = 0
        for babak in LEMBAR.babak:
            heading(page, babak.judul)
            for offset in range(len(babak.soal)):
                choice = chosen[first + offset]
                if choice is not None:
                    question(page, first + offset).locator("label").nth(choice).tap()
                    expect(question(page, first + offset).get_by_role("radio").nth(choice)).to_be_checked()
            first += len(babak.soal)
            page.get_by_role("button", name="Tinjau jawaban" if babak is LEMBAR.babak[-1] else "Lanjut").tap()
        page.get_by_role("button", name="Buat kode").tap()
        heading(page, "Kode jawaban")
        code = page.locator("#kode").inner_text()
    assert baca(code, [LEMBAR]) == Terbaca(LEMBAR, Jawaban(7, tuple(chosen)))


def test_the_page_writes_the_same_codes_as_python(browser: Browser) -> None:
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))
    program = files("kasus_rules.training.lembar").joinpath("kode.js").read_text(encoding="utf-8")
    page = browser.new_page()
    written = page.evaluate(
        f"(vectors) => {{ {program}; return vectors.map((v) => buatKode(v.lembar, v.opsi, v.peserta, v.pilihan)); }}",
        vectors,
    )
    page.close()
    assert written == [vector["kode"] for vector in vectors]


def test_an_answer_can_be_emptied_again_and_what_is_open_is_counted(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        expect(page.get_by_text("10 dari 10 pertanyaan masih kosong")).to_be_visible()
        question(page, 0).get_by_label("Rujuk dulu").check()
        expect(page.get_by_text("9 dari 10 pertanyaan masih kosong")).to_be_visible()
        question(page, 0).get_by_role("button", name="Kosongkan").click()
        expect(question(page, 0).get_by_label("Rujuk dulu")).not_to_be_checked()
        expect(page.get_by_text("10 dari 10 pertanyaan masih kosong")).to_be_visible()


@pytest.mark.parametrize("number", ["", "0", "1000", "dua", "-1", "1.5"])
def test_a_number_that_no_trainer_gives_is_refused_in_words(browser: Browser, tmp_path: Path, number: str) -> None:
    with opened(browser, tmp_path) as page:
        field = page.get_by_label("Nomor peserta")
        field.evaluate("(element, value) => { element.value = value; }", number)
        press(page, "Mulai")
        expect(page.get_by_role("alert")).to_contain_text("Isi nomor 1 sampai 999")
        expect(field).to_be_focused()


# Nothing leaks backwards


def test_an_episode_is_locked_once_the_next_of_its_case_is_open(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        expect(page.get_by_text("Setelah lanjut, jawaban bagian ini tidak dapat diubah.")).to_be_visible()
        question(page, 0).get_by_label("Tolong dulu").check()
        press(page, "Lanjut")
        expect(page.get_by_text("Seminggu kemudian")).to_be_visible()
        press(page, "Kembali")
        expect(page.get_by_text("Jawaban Anda: Tolong dulu")).to_be_visible()
        expect(page.get_by_role("radio")).to_have_count(0)


def test_a_case_that_is_told_whole_may_still_be_changed(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        skip_to_the_end(page)
        press(page, "Kembali")
        question(page, 20).get_by_label("Tolong dulu").check()
        press(page, "Ke tinjauan")
        expect(page.get_by_text("1 dari 40 pertanyaan dijawab.")).to_be_visible()


def test_what_comes_later_is_not_on_the_page_before(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        shown = page.locator("body").inner_text()
    assert "menjaga adiknya" in shown
    assert "Seminggu kemudian" not in shown
    assert "robotika" not in shown


def test_the_back_key_of_the_phone_leads_to_the_page_before(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        press(page, "Lanjut")
        expect(page.get_by_text("Seminggu kemudian")).to_be_visible()
        page.go_back()
        expect(page.get_by_text("Halaman 1 dari 4")).to_be_visible()
        expect(page.get_by_role("radio")).to_have_count(0)


def test_the_review_leads_back_to_the_first_open_question(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        skip_to_the_end(page)
        question(page, 30).get_by_label("Pantau dan tinjau lagi").check()
        press(page, "Tinjau jawaban")
        expect(page.get_by_text("9 masih kosong")).to_be_visible()
        press(page, "Buka halaman 4: Membaca masih tersendat")
        expect(question(page, 31)).to_be_focused()


# The code, and the next trainee


def test_the_code_locks_the_answers_and_is_still_there_after_a_reload(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        skip_to_the_end(page)
        code = to_the_code(page)
        press(page, "Lihat jawaban")
        press(page, "Baca halaman 4: Membaca masih tersendat")
        heading(page, "Membaca masih tersendat")
        expect(page.get_by_role("radio")).to_have_count(0)
        page.reload()
        press(page, "Tampilkan kode")
        heading(page, "Kode jawaban")
        assert page.locator("#kode").inner_text() == code


def test_the_code_is_copied_shared_and_laid_out_for_reading_aloud(browser: Browser, tmp_path: Path) -> None:
    spy = """
      window.dibagikan = []; window.disalin = [];
      navigator.share = async (what) => { window.dibagikan.push(what); };
      navigator.clipboard.writeText = async (text) => { window.disalin.push(text); };
    """
    with opened(browser, tmp_path, script=spy) as page:
        start(page)
        skip_to_the_end(page)
        code = to_the_code(page)
        press(page, "Salin")
        expect(page.get_by_text("Kode tersalin")).to_be_visible()
        press(page, "Bagikan")
        assert page.evaluate("window.disalin") == [code]
        assert page.evaluate("window.dibagikan") == [{"text": code}]
        press(page, "Bacakan")
        groups = page.get_by_role("region", name="Kode untuk dibacakan").get_by_role("listitem")
        assert [text.replace(" ", "") for text in groups.all_inner_texts()] == code.split()[1:]


def test_the_code_can_be_copied_where_the_clipboard_is_refused(browser: Browser, tmp_path: Path) -> None:
    refuse = "navigator.clipboard.writeText = async () => { throw new Error('refused'); };"
    with opened(browser, tmp_path, script=refuse) as page:
        start(page)
        skip_to_the_end(page)
        code = to_the_code(page)
        press(page, "Salin")
        expect(page.get_by_role("status").filter(has_text="Kode")).to_be_visible()
        assert page.evaluate("window.getSelection().toString()").split() == code.split()


def test_a_second_trainee_starts_afresh_and_the_first_code_is_not_lost(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        question(page, 0).get_by_label("Tolong dulu").check()
        skip_to_the_end(page)
        code = to_the_code(page)
        press(page, "Mulai untuk peserta lain")
        page.get_by_label("Nomor peserta").fill("12")
        press(page, "Mulai")
        expect(page.get_by_role("alert")).to_contain_text("Peserta 12 sudah membuat kode")
        start(page, "13")
        expect(page.get_by_text("10 dari 10 pertanyaan masih kosong")).to_be_visible()
        page.reload()
        press(page, "Mulai untuk peserta lain")
        press(page, "Hapus jawaban peserta 13 dan mulai")
        press(page, "Tampilkan kode peserta 12")
        heading(page, "Kode jawaban")
        assert page.locator("#kode").inner_text() == code
        expect(page.get_by_role("button", name="Lihat jawaban")).to_have_count(0)


def test_everything_on_the_device_can_be_deleted(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        skip_to_the_end(page)
        to_the_code(page)
        press(page, "Hapus jawaban di perangkat ini")
        press(page, "Ya, hapus")
        heading(page, LEMBAR.judul)
        assert page.evaluate("[localStorage.length, window.name]") == [0, ""]
        page.reload()
        heading(page, LEMBAR.judul)


# Old, poor and refusing browsers


def test_without_a_store_it_says_so_calmly_and_works(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, script=NO_STORE) as page:
        expect(page.get_by_text("peramban ini tidak menyimpan jawaban")).to_be_visible()
        start(page, "5")
        skip_to_the_end(page)
        code = to_the_code(page)
    assert baca(code, [LEMBAR]) == Terbaca(LEMBAR, Jawaban(5, (None,) * 40))


def test_a_store_that_is_lost_on_the_way_costs_no_answer_in_the_same_tab(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        question(page, 0).get_by_label("Rujuk dulu").check()
        page.evaluate("localStorage.clear()")
        page.reload()
        press(page, "Lanjutkan sebagai peserta 12")
        expect(question(page, 0).get_by_label("Rujuk dulu")).to_be_checked()


def test_an_older_store_does_not_overrule_what_the_tab_remembers(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        older = page.evaluate("JSON.stringify(localStorage)")
        question(page, 0).get_by_label("Rujuk dulu").check()
        page.evaluate("(older) => Object.assign(localStorage, JSON.parse(older))", older)
        page.reload()
        press(page, "Lanjutkan sebagai peserta 12")
        expect(question(page, 0).get_by_label("Rujuk dulu")).to_be_checked()


def test_the_device_keeps_one_entry_under_the_code_of_the_sheet(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path) as page:
        start(page)
        question(page, 0).get_by_label("Rujuk dulu").check()
        stored = page.evaluate("Object.keys(localStorage)")
    assert stored == [f"kasus-lembar-{LEMBAR.kode}"]


@pytest.mark.parametrize(
    "stored",
    [
        "{",
        "[]",
        "null",
        '{"urut": 9, "kini": {"peserta": 12}}',
        '{"urut": 9, "kini": {"peserta": 1, "sampai": 99, "pilihan": []}, "kode": 3}',
    ],
)
def test_a_store_that_holds_rubbish_is_passed_over(browser: Browser, tmp_path: Path, stored: str) -> None:
    script = f"localStorage.setItem('kasus-lembar-{LEMBAR.kode}', {json.dumps(stored)});"
    with opened(browser, tmp_path, script=script) as page:
        heading(page, LEMBAR.judul)
        expect(page.get_by_text("tidak menyimpan jawaban")).to_have_count(0)
        start(page)


def test_where_no_program_runs_the_file_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, java_script_enabled=False) as page:
        expect(page.get_by_text("Buka berkas ini dengan peramban")).to_be_visible()
        assert "menjaga adiknya" not in page.locator("body").inner_text()


def test_markup_in_a_story_stays_text(browser: Browser, tmp_path: Path) -> None:
    lembar = hostile()
    with opened(browser, tmp_path, lembar=lembar) as page:
        page.get_by_label("Nomor peserta").fill("1")
        press(page, "Mulai")
        expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
        expect(page.locator("main script, main b")).to_have_count(0)


# How it looks and feels


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_accessible_and_fits_its_width(browser: Browser, tmp_path: Path, width: int, dark: bool) -> None:
    with opened(browser, tmp_path, width=width, color_scheme="dark" if dark else "light") as page:
        faults = look(page, "start", width)
        press(page, "Mulai")
        faults += look(page, "refused number", width)
        start(page)
        question(page, 0).get_by_label("Tolong dulu").check()
        faults += look(page, "episode", width)
        skip_to_the_end(page)
        page.go_back()
        heading(page, LEMBAR.babak[-2].judul)
        faults += look(page, "episode again", width)
        press(page, "Ke tinjauan")
        faults += look(page, "review", width)
        press(page, "Baca halaman 1: Sering pulang sebelum bel")
        faults += look(page, "locked", width)
        page.reload()
        faults += look(page, "coming back", width)
        press(page, "Lanjutkan sebagai peserta 12")
        to_the_code(page)
        press(page, "Bacakan")
        press(page, "Hapus jawaban di perangkat ini")
        faults += look(page, "code", width)
    assert faults == []


def look(page: Page, name: str, width: int) -> list[str]:
    """What axe-core finds, what is wider than the screen, and what is too small for a finger."""
    found = [f"{name}: {item['id']}" for item in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"{name}: scrolls sideways")
    small = page.evaluate(
        """[...document.querySelectorAll('button, .pilihan label, summary, input:not([type=radio])')]
             .filter((one) => { const box = one.getBoundingClientRect(); return box.height && box.height < 43.9; })
             .map((one) => one.textContent)"""
    )
    return found + [f"{name}: too low: {text}" for text in small]
