"""A kasus with two conferences in a real browser: one inside the school, then a wider one with an outside party."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kasus_rules.alur import peristiwa as p
from kasus_rules.register import kunci
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from tests.browser.harness import Watched, open_notebook, running_page
from tests.browser.server import Lab
from tests.browser.test_accessible import grave_violations
from tests.browser.test_konferensi import NOTEBOOK, SANDI, card, hold, settings, tab
from tests.browser.triase import press, stop_kernels
from tests.unit.services.rapat import AMAN, catat_kasus

pytestmark = pytest.mark.peramban
HARI = date.today()
MINOR: dict[str, object] = {**AMAN, "usia_termuda": 15}
OUTSIDE = "Dinas Sosial"
OPENED = ".kasus-baris-judul.kasus-dituju"


@pytest.fixture(scope="module")
def code(lab: Lab) -> str:
    """A register with one kasus that was reported; its code."""
    settings(lab, "register")
    key, _ = kunci.create(lab.data, SANDI)
    with Register.open(lab.data, key) as register:
        return catat_kasus(register, Asisten.siapkan(), MINOR, p.LaporanDisampaikan("kepala_sekolah"))


def open_case(page: Page, lab: Lab, code: str) -> None:
    """The kasus in a new kernel, the register opened."""
    stop_kernels(page, lab)
    open_notebook(page, lab, NOTEBOOK)
    press(page, "Buka daftar kasus")
    asked = page.get_by_role("dialog").get_by_label("Kata sandi", exact=True)
    door = page.get_by_role("button", name=f"Buka {code}", exact=True).first
    expect(asked.or_(door).first).to_be_visible()
    if asked.is_visible():
        asked.fill(SANDI)
        page.get_by_role("dialog").get_by_role("button", name="Buka", exact=True).click()
    door.click()
    expect(page.locator(OPENED)).to_be_visible()  # all of it is laid out by then; before, cards still move and fold


def consent(page: Page, who: str, answer: str) -> None:
    """Record what the student or the parents say."""
    part = card(page, "persetujuan")
    if part.get_by_role("button", name="Buka", exact=True).is_visible():
        part.get_by_role("button", name="Buka", exact=True).click()
    part.get_by_label("Dari").select_option(who)
    part.get_by_label("Jawaban").select_option(answer)
    part.get_by_role("button", name="Catat persetujuan").click()
    expect(part).to_contain_text(re.compile(rf"{who}:\s*{answer}"))


def plan(page: Page) -> None:
    """Decide on the participants, and when and where each meeting is."""
    press(page, "Tetapkan peserta")
    expect(card(page, "peserta")).to_contain_text("peserta ditetapkan")
    for box in card(page, "jadwal").locator(".kasus-pertemuan:visible").all():
        box.get_by_label("Tanggal").fill((HARI + timedelta(days=2)).isoformat())
        box.get_by_label("Mulai").fill("9")
        box.get_by_label("Selesai").fill("10.30")
        box.get_by_label("Tempat").fill("Ruang BK")
        box.get_by_role("button", name="Tetapkan jadwal").click()
        expect(box).to_contain_text("09.00–10.30, Ruang BK")


def close(page: Page, number: int) -> None:
    tab(page, "Tutup").click()
    expect(card(page, "tutup")).to_contain_text("Siap ditutup")
    press(page, "Tutup konferensi")
    expect(page.get_by_text(f"Konferensi {number} ditutup.")).to_be_visible()
    tab(page, "Siapkan").click()


def test_an_internal_conference_and_then_a_wider_one_are_held_and_closed(
    lab: Lab, page: Page, watched: Watched, code: str
) -> None:
    open_case(page, lab, code)
    people = card(page, "peserta")
    for who in ("Murid", "Orang tua"):
        consent(page, who, "Setuju")
    expect(people.get_by_label("Tahap")).to_have_value("Konferensi internal")
    expect(people.get_by_role("checkbox", name=OUTSIDE)).to_have_count(0)
    plan(page)
    hold(page)
    close(page, 1)

    expect(people.get_by_label("Tahap")).to_have_value("Konferensi lanjutan (lebih luas)")
    expect(people).to_contain_text("Menurut aturan: konferensi lanjutan.")
    consent(page, "Orang tua", "Ditarik kembali")
    expect(people).to_contain_text(re.compile(rf"Menunggu izin\s*{OUTSIDE}"))
    expect(people.get_by_role("checkbox", name=OUTSIDE)).to_have_count(0)
    consent(page, "Orang tua", "Setuju")
    expect(people.get_by_label("Tahap")).to_have_value("Konferensi lanjutan (lebih luas)")
    people.get_by_role("checkbox", name=OUTSIDE).check()
    plan(page)
    invite(page)
    hold(page)
    close(page, 2)
    with Register.open(lab.data, kunci.open_with_passphrase(lab.data, SANDI)) as register:
        held = register.buka_kasus(code, pelaku="Petugas Contoh").keadaan.konferensi
    assert [(one.rencana.tahap, one.hasil is not None) for one in held] == [("internal", True), ("lanjutan", True)]
    assert "dinsos" in {one.peran for one in held[1].rencana.peserta}
    assert watched.nothing(), watched


def invite(page: Page) -> None:
    """Everybody is told; also who comes from outside."""
    box = card(page, "jadwal").locator(".kasus-pertemuan:visible")
    expect(box.get_by_role("checkbox", name=OUTSIDE)).to_be_visible()
    for one in box.get_by_role("checkbox").all():
        one.check()
    press(page, "Tandai terkirim")
    expect(card(page, "jadwal")).to_contain_text(re.compile(r"(\d+) dari \1 undangan terkirim"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 412])
def test_who_waits_and_the_form_for_others_are_readable_everywhere(
    lab: Lab, profile: Path, code: str, width: int, dark: bool
) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        open_case(page, lab, code)
        consent(page, "Orang tua", "Menolak")
        people = card(page, "peserta")
        expect(people).to_contain_text("Menunggu izin")
        people.get_by_role("button", name="Tambah orang lain").click()
        people.get_by_label("Siapa").select_option("Media")
        people.get_by_label("Mengapa ia diperlukan").fill("Ingin meliput.")
        people.get_by_role("button", name="Tambahkan", exact=True).click()
        expect(people).to_contain_text("Media tidak boleh ikut.")
        assert grave_violations(page) == []
        wide = page.evaluate("[...document.querySelectorAll('.kasus-rapat *')].filter((n) => n.offsetParent && "
                             "n.getBoundingClientRect().right > innerWidth + 1).length")  # fmt: skip
        assert wide == 0
        consent(page, "Orang tua", "Setuju")
