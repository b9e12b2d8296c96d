"""The conference screen in a real browser: a whole meeting, a kernel that dies, a phone, axe."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kasus_rules.alur import peristiwa as p
from kasus_rules.register import kunci
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from tests.browser.harness import Watched, open_notebook, running_page, save_notebook
from tests.browser.server import Lab
from tests.browser.test_accessible import grave_violations
from tests.browser.triase import press, stop_kernels
from tests.unit.services.rapat import AMAN, catat_kasus

pytestmark = pytest.mark.peramban
NOTEBOOK = "02_konferensi.ipynb"
SANDI = "empat kata yang panjang"
PLANTED = "kenari-senja-rahasia"
READY = (
    p.LaporanDisampaikan("kepala_sekolah"),
    p.PersetujuanDicatat("murid", "setuju"),
    p.PersetujuanDicatat("orang_tua", "setuju"),
)
PLAN = p.PesertaDitetapkan(
    1, "internal", "lengkap", (p.Peserta("kepala_sekolah", "bersama", "wajib"), p.Peserta("murid", "bersama", "wajib"))
)


def settings(lab: Lab, data: str) -> None:
    lab.data.mkdir(mode=0o700, exist_ok=True)
    content = {"sumber_data": data, "petugas": ["Petugas Contoh"]}
    (lab.data / "pengaturan.json").write_text(json.dumps(content), encoding="utf-8")


def open_sample(page: Page, lab: Lab, step: str) -> None:
    """A sample kasus that stands at this step, in a new kernel."""
    stop_kernels(page, lab)
    settings(lab, "contoh")
    open_notebook(page, lab, NOTEBOOK)
    page.locator(".kasus-baris-kasus", has_text=step).get_by_role("button").first.click()
    expect(tab(page, "Siapkan")).to_be_visible()


def tab(page: Page, name: str) -> Locator:
    return page.locator(".kasus-babak-bilah").get_by_role("button", name=name, exact=True)


def card(page: Page, name: str) -> Locator:
    return page.locator(f".kasus-bagian-{name}")


def kept(page: Page) -> None:
    """Wait until the last words are in the register."""
    expect(page.locator(".kasus-tersimpan")).to_contain_text(re.compile(r"Tersimpan \d\d\.\d\d"))


def prepare(page: Page) -> None:
    """Consent, participants, schedule, invitations."""
    card(page, "persetujuan").get_by_label("Dari").select_option("Orang tua")
    press(page, "Catat persetujuan")
    expect(card(page, "persetujuan")).to_contain_text("Sudah tercatat")
    press(page, "Tetapkan peserta")
    expect(card(page, "peserta")).to_contain_text("peserta ditetapkan")
    plan = card(page, "jadwal").locator(".kasus-pertemuan:visible")
    plan.get_by_label("Tanggal").fill("2026-12-01")
    plan.get_by_label("Mulai").fill("9.30")
    plan.get_by_label("Selesai").fill("11")
    plan.get_by_label("Tempat").fill("Ruang BK")
    press(page, "Tetapkan jadwal")
    expect(plan).to_contain_text("1 Desember 2026, 09.30–11.00, Ruang BK")
    expect(plan.get_by_role("checkbox", name="Murid", exact=True)).to_be_visible()
    for box in plan.get_by_role("checkbox").all():
        box.check()
    press(page, "Tandai terkirim")
    expect(card(page, "jadwal")).to_contain_text(re.compile(r"(\d+) dari \1 undangan terkirim"))


def hold(page: Page) -> None:
    """The meeting itself, up to a decision."""
    tab(page, "Jalankan").click()
    press(page, "Mulai konferensi")
    press(page, "Semua yang belum dicatat hadir")
    page.get_by_label("Sudah dibacakan kepada semua peserta").check()
    page.get_by_label("Suara murid").fill("Ingin tetap bersekolah.")
    page.get_by_label("Pilihan baru").fill("Jam masuk disesuaikan")
    press(page, "Tambah pilihan")
    page.get_by_label("Manfaat, murid").fill("Cukup tidur.")
    page.get_by_label("Pilihan ini diambil").check()
    press(page, "Tambah keputusan")
    page.get_by_label("Keputusan 1").fill("Jam masuk pukul delapan selama satu bulan")
    page.get_by_label("Penanggung jawab").fill("Wali kelas")
    page.get_by_label("Tenggat").fill("2026-12-15")
    kept(page)


def test_a_meeting_from_the_plan_to_the_closing(lab: Lab, page: Page, watched: Watched) -> None:
    open_sample(page, lab, "Sudah dilaporkan")
    prepare(page)
    hold(page)
    tab(page, "Tutup").click()
    expect(card(page, "tutup")).to_contain_text("Siap ditutup")
    press(page, "Tutup konferensi")
    expect(page.get_by_text("Konferensi 1 ditutup.")).to_be_visible()
    expect(card(page, "lama")).to_be_visible()
    assert watched.nothing(), watched


def test_words_typed_in_a_meeting_survive_a_dead_kernel_and_stay_in_the_register(lab: Lab, page: Page) -> None:
    stop_kernels(page, lab)
    kode = prepared_register(lab)
    open_notebook(page, lab, NOTEBOOK)
    press(page, "Buka daftar kasus")
    page.get_by_role("dialog").get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_role("dialog").get_by_role("button", name="Buka", exact=True).click()
    press(page, f"Buka {kode}")
    page.get_by_label("Suara murid").fill(f"Ingin pulang lebih awal, {PLANTED}.")
    kept(page)
    save_notebook(page, NOTEBOOK)

    stop_kernels(page, lab)
    open_notebook(page, lab, NOTEBOOK)
    press(page, "Buka daftar kasus")
    press(page, f"Buka {kode}")
    expect(page.get_by_label("Suara murid")).to_have_value(f"Ingin pulang lebih awal, {PLANTED}.")
    assert lab.files_with(PLANTED) == []


def prepared_register(lab: Lab) -> str:
    """A register with one kasus whose conference is under way; its code."""
    settings(lab, "register")
    key, _code = kunci.create(lab.data, SANDI)
    with Register.open(lab.data, key) as register:
        return catat_kasus(register, Asisten.siapkan(), AMAN, *READY, PLAN, p.KonferensiDibuka(1))


def test_a_reloaded_page_shows_what_was_typed(lab: Lab, page: Page) -> None:
    open_sample(page, lab, "Sudah diundang")
    tab(page, "Jalankan").click()
    page.get_by_label("Suara murid").fill("Ingin tetap ikut pramuka.")
    kept(page)
    open_notebook(page, lab, NOTEBOOK)
    expect(page.get_by_label("Suara murid")).to_have_value("Ingin tetap ikut pramuka.")


def test_a_phone_shows_one_perspective_at_a_time_and_nothing_is_cut_off(lab: Lab, profile: Path) -> None:
    with running_page(profile, width=412) as (page, _):
        open_sample(page, lab, "Sudah diundang")
        tab(page, "Jalankan").click()
        page.get_by_label("Pilihan baru").fill("Jam masuk disesuaikan")
        press(page, "Tambah pilihan")
        expect(page.get_by_label("Manfaat, murid")).to_be_visible()
        expect(page.get_by_label("Manfaat, hukum")).not_to_be_visible()
        page.get_by_label("Sudut pandang").select_option("Hukum")
        expect(page.get_by_label("Manfaat, hukum")).to_be_visible()
        wide = page.evaluate("[...document.querySelectorAll('.kasus-rapat *')].filter((n) => n.offsetParent && "
                             "n.getBoundingClientRect().right > innerWidth + 1).length")  # fmt: skip
        assert wide == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 412])
def test_the_conference_screen_has_no_serious_violation(lab: Lab, profile: Path, width: int, dark: bool) -> None:
    with running_page(profile, width=width, dark=dark) as (page, _):
        stop_kernels(page, lab)
        settings(lab, "contoh")
        open_notebook(page, lab, NOTEBOOK)
        expect(page.locator(".kasus-baris-kasus").first).to_be_visible()
        found = {"daftar": grave_violations(page)}
        page.locator(".kasus-baris-kasus", has_text="Sudah diundang").get_by_role("button").first.click()
        for name in ("Siapkan", "Jalankan", "Tutup"):
            tab(page, name).click()
            if name == "Jalankan":
                page.get_by_label("Pilihan baru").fill("Jam masuk disesuaikan")
                press(page, "Tambah pilihan")
                press(page, "Tambah keputusan")
                expect(page.get_by_label("Keputusan 1")).to_be_visible()
            found[name] = grave_violations(page)
        assert found == {"daftar": [], "Siapkan": [], "Jalankan": [], "Tutup": []}
