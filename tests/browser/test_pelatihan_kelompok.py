"""A group session in the browser, from the list of trainees to the papers, as a trainer runs it."""

from __future__ import annotations

import csv
import os
import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kasus_rules.rulebase import load
from kasus_rules.services.latihan import load_latihan
from kasus_rules.services.lokasi import shipped
from kasus_rules.services.sesi_simpan import SesiStore
from kasus_rules.training.kode import tulis
from kasus_rules.training.sesi import SesiPutaran
from tests.browser.harness import Watched, open_notebook, running_page
from tests.browser.server import Lab
from tests.browser.test_accessible import grave_violations
from tests.browser.triase import stop_kernels
from tests.unit.services.ruangan import rencana_jawaban

pytestmark = pytest.mark.peramban
NOTEBOOK = "04_pelatihan.ipynb"
NAMES = [f"Peserta Rekaan {letter}" for letter in "ABCDEFGHIJKL"]


def open_sessions(page: Page, lab: Lab) -> None:
    """The page of sessions, in a new kernel."""
    stop_kernels(page, lab)
    open_notebook(page, lab, NOTEBOOK)
    page.get_by_role("button", name="Sesi kelompok").click()
    expect(page.get_by_role("heading", name="Sesi baru")).to_be_visible(timeout=60_000)


def make_session(page: Page, title: str) -> None:
    """Fill in the form of a new session."""
    page.get_by_label("Judul pelatihan").fill(title)
    page.get_by_label("Mulai").fill("08.00")
    page.get_by_label("Selesai").fill("10.00")
    page.get_by_label("Tempat").fill("Ruang rapat")
    page.get_by_label("Daftar peserta").fill("\n".join(f"{name}; SMP Contoh" for name in NAMES))
    page.get_by_role("button", name="Buat sesi").click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_focused()


def tab(page: Page, name: str) -> None:
    """Show one page of the open session."""
    page.locator(".kasus-sesi .kasus-tab").get_by_role("button", name=name, exact=True).click()


@cache
def titles() -> tuple[str, ...]:
    """Three shipped cases of one category."""
    cases = load_latihan(load(shipped("rules")))
    return tuple(case.judul for case in cases if case.kategori[0] == "tata_tertib")[:3]


def make_sheet(page: Page) -> None:
    """Choose three cases of two categories, outcome only, and make the sheet."""
    page.get_by_label("Tampilkan kasus kategori").select_option(label="Pelanggaran tata tertib yang berlebihan")
    for title in titles():
        page.get_by_role("checkbox", name=f"{title} (").check()
    page.get_by_role("checkbox", name=re.compile("Hanya putusan")).check()
    expect(page.get_by_text(re.compile(r"3 kasus, \d+ bagian"))).to_be_visible()
    page.get_by_role("button", name="Buat lembar", exact=True).click()
    expect(page.get_by_text("Lembar sudah dibuat.")).to_be_visible()


def round_of(lab: Lab, putaran: str = "sebelum") -> SesiPutaran:
    """The round as it is on the disk."""
    (sesi,) = SesiStore(lab.data).daftar()
    return sesi.pada(putaran)


def chat(isi: SesiPutaran, agree: int) -> str:
    """Codes of twelve trainees as pasted from a chat: `agree` of them follow the key."""
    plan = {soal.id.split("/")[0]: agree for soal in isi.lembar.soal}
    other = "pantau"
    return "\n\n".join(f"ini kode saya\n{tulis(isi.lembar, one)}" for one in rencana_jawaban(isi, plan, other))


def paste(page: Page, text: str) -> None:
    """Paste codes and take them in."""
    page.get_by_label("Kode jawaban").fill(text)
    page.get_by_role("button", name="Masukkan kode").click()


def rate(page: Page, lab: Lab) -> None:
    """Twelve codes and a damaged one come in; the rating is closed."""
    tab(page, "Jawaban masuk")
    isi = round_of(lab)
    damaged = tulis(isi.lembar, rencana_jawaban(isi, {s.id.split("/")[0]: 0 for s in isi.lembar.soal}, "pantau")[0])
    other = "3" if damaged[-1] == "2" else "2"  # one sign is always another code; two can be the right ones by chance
    paste(page, chat(isi, 7) + "\n\n" + damaged[:-1] + other)
    expect(page.get_by_text("12 dari 12 peserta sudah masuk.")).to_be_visible()
    expect(page.locator(".kasus-kode-masuk")).to_contain_text("Tidak dipakai")
    page.get_by_role("button", name="Tutup penilaian").click()
    expect(page.get_by_text("Penilaian sudah ditutup.")).to_be_visible()


def discuss(page: Page) -> None:
    """The most split question first; the rules' answer only when opened."""
    tab(page, "Bahas bersama")
    expect(page.get_by_text(re.compile(r"Soal 1 dari \d+"))).to_be_visible()
    expect(page.locator(".kasus-batang")).to_contain_text("7 orang (58 %)")
    expect(page.locator(".kasus-batang-kunci")).to_have_count(0)
    page.get_by_role("button", name="Tampilkan jawaban aturan").click()
    expect(page.locator(".kasus-batang-kunci")).to_have_count(1)
    expect(page.get_by_text("Dari penulis kasus")).to_be_visible()


def look_at_figures(page: Page) -> None:
    """Agreement at once, kappa when asked for, and everyone's score folded away."""
    tab(page, "Kesepakatan")
    table = page.get_by_role("table", name=re.compile("Kesepakatan peserta"))
    expect(table).to_contain_text("Alfa Krippendorff")
    page.get_by_role("button", name="Hitung juga kappa Fleiss dan Cohen").click()
    expect(table).to_contain_text("Kappa Fleiss", timeout=60_000)
    page.get_by_text("Nilai tiap peserta").click()
    expect(page.get_by_role("table", name=re.compile("Sama dengan aturan"))).to_contain_text(NAMES[0])


def download(page: Page, link: str) -> bytes:
    """The file behind a link."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.timeout(600)
def test_a_session_is_run_from_its_list_to_its_certificates(lab: Lab, page: Page, watched: Watched) -> None:
    open_sessions(page, lab)
    make_session(page, "Membaca kasus bersama")
    make_sheet(page)
    sheet = download(page, "Unduh lembar untuk ponsel atau laptop").decode()
    assert round_of(lab).lembar.kode in sheet
    assert not any(name in sheet for name in NAMES)
    tab(page, "Bahas bersama")
    expect(page.get_by_text("dimulai sesudah penilaian ditutup")).to_be_visible()
    rate(page, lab)
    discuss(page)
    look_at_figures(page)
    tab(page, "Berkas")
    page.get_by_role("button", name="Sertifikat", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("belum diisi: penyelenggara, nama penanda tangan")
    page.get_by_label("Penyelenggara pelatihan").fill("MGBK Contoh")
    page.get_by_label("Nama penanda tangan").fill("Penanda Rekaan")
    for place, name in enumerate(
        ("Sertifikat", "Rencana dua jam", "Salindia", "Daftar hadir", "Jawaban sebagai tabel (CSV)"), 1
    ):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".kasus-unduhan").filter(visible=True).get_by_role("link")).to_have_count(place)
    page.get_by_role("button", name="Buat kartu nomor").click()
    cards = download(page, "Unduh 30 kartu nomor").decode()
    assert "Peserta <strong>30</strong>" in cards
    assert not any(name in cards for name in NAMES)
    table = download(page, "Unduh jawaban sebagai tabel").decode("utf-8-sig")
    assert len(list(csv.reader(StringIO(table)))) == 1 + len(round_of(lab).lembar.soal)
    assert not any(name in table for name in NAMES)
    assert watched.nothing(), watched


def test_a_session_stays_after_the_notebook_was_closed_and_can_be_removed(lab: Lab, page: Page) -> None:
    open_sessions(page, lab)
    page.get_by_role("button", name="Buka", exact=True).first.click()
    expect(page.get_by_role("heading", name="Membaca kasus bersama")).to_be_focused()
    tab(page, "Berkas")
    page.get_by_role("button", name="Hapus sesi ini").click()
    expect(page.get_by_text("Tekan sekali lagi untuk menghapus.")).to_be_visible()
    page.get_by_role("button", name="Hapus sesi ini sekarang").click()
    expect(page.get_by_text("Belum ada sesi.")).to_be_visible()
    expect(page.get_by_role("heading", name="Sesi", exact=True)).to_be_focused()
    assert SesiStore(lab.data).daftar() == ()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (412, True)], ids=["1280", "412-gelap"])
def test_every_page_of_a_session_is_accessible_and_fits(lab: Lab, profile: Path, width: int, dark: bool) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        open_sessions(page, lab)
        make_session(page, f"Sesi {width}")
        expect(page.locator(".kasus-pilih-kasus").filter(visible=True).first).to_contain_text("…")
        arrow = page.get_by_label("Tampilkan kasus kategori").evaluate(
            "(node) => getComputedStyle(node).backgroundImage"
        )
        assert arrow == "none"  # the arrow of ipywidgets is a black picture, unseen in the dark
        make_sheet(page)
        tab(page, "Jawaban masuk")
        isi = next(one for one in SesiStore(lab.data).daftar() if one.judul == f"Sesi {width}").pada("sebelum")
        paste(page, chat(isi, 7))
        expect(page.get_by_text("12 dari 12 peserta sudah masuk.")).to_be_visible()
        page.get_by_role("button", name="Tutup penilaian").click()
        expect(page.get_by_text("Penilaian sudah ditutup.")).to_be_visible()
        for name in ("Lembar", "Jawaban masuk", "Bahas bersama", "Kesepakatan", "Berkas"):
            tab(page, name)
            assert grave_violations(page) == [], name
            shot(page, f"kelompok-{name.split()[0].lower()}-{width}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def shot(page: Page, name: str) -> None:
    """Keep a picture where KASUS_GAMBAR names a folder, to be looked at."""
    folder = os.environ.get("KASUS_GAMBAR")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
