"""One kasus of each category, walked by a person from triage to closing, in the school's own register.

The answers are laid as drafts beforehand; everything after that is clicked and typed. What is typed about people is
looked for afterwards in everything that was written outside the data folder, and in the data folder itself.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kasus_rules.register import kunci
from kasus_rules.register.isi import Draf
from kasus_rules.register.store import Register
from tests.browser.harness import Watched, open_notebook, save_notebook
from tests.browser.server import Lab
from tests.browser.test_konferensi import card, hold, tab
from tests.browser.test_tindak_lanjut import close_case, record_result
from tests.browser.test_tindak_lanjut import tab as page_tab
from tests.browser.triase import press, step, stop_kernels
from tests.unit.services.rapat import AMAN

pytestmark = pytest.mark.peramban
SANDI = "empat kata yang panjang"
NOTEBOOKS = ("01_triase.ipynb", "02_konferensi.ipynb", "03_tindak_lanjut.ipynb")
PLANTED = "Zubaedah Cempaka"
HARI = date.today()
SIDE: dict[str, object] = {"bentuk_pelanggaran": None, "bantuan_gagal": False}
JAWABAN: dict[str, dict[str, object]] = {
    "asusila": {
        "bahaya_saat_ini": False, "tanda_bahaya": [], "korban_anak": True, "barang_berbahaya": [],
        "bentuk_kekerasan": ["perbuatan_seksual", "?"], "usia_termuda": 16, "kategori": ["asusila"],
        "bentuk_asusila": ["kehamilan", "perbuatan_seksual"], "hanya_desas_desus": False, "murid_menolak": False,
        "pihak_terduga": [], "pihak_berkepentingan": [], "pihak_tidak_aman": [], "bagian_murid": [],
        "konferensi_internal_selesai": False, "pihak_wajib_berhalangan": False,
    },
    "pidana_berat": {
        **AMAN, **SIDE, "kategori": ["pidana_berat"], "bentuk_pidana": ["guna_narkotika"], "proses_hukum": False,
        "sumber_penemuan": "murid_sendiri", "di_luar_wewenang": True,
    },
    "tata_tertib": {**AMAN, "bentuk_pelanggaran": ["perusakan"], "menyentuh_sekolah": True},
    "kesehatan_mental": {
        **AMAN, **SIDE, "kategori": ["kesehatan_mental"], "bentuk_kesehatan_mental": ["depresi_cemas"],
        "di_luar_wewenang": True,
    },
    "hambatan_intelektual": {
        **AMAN, **SIDE, "kategori": ["hambatan_intelektual"], "bentuk_hambatan": ["dugaan_disabilitas_intelektual"],
        "hasil_ahli_ada": True, "menyentuh_sekolah": True,
    },
    "potensi": {
        **AMAN, **SIDE, "kategori": ["potensi"], "bentuk_potensi": ["cerdas_istimewa"],
        "positif_melebihi_fasilitas": True,
    },
    "terobosan": {
        **AMAN, **SIDE, "kategori": ["terobosan"], "bentuk_terobosan": ["penemuan_aplikasi"], "indikator": [],
        "positif_melebihi_fasilitas": True,
    },
}  # fmt: skip


def lay_drafts(folder: Path) -> dict[str, str]:
    """A new register with one draft a category; their codes."""
    folder.mkdir(mode=0o700, exist_ok=True)
    settings = {"sumber_data": "register", "petugas": ["Petugas Contoh"], "sekolah": "SMP Contoh"}
    (folder / "pengaturan.json").write_text(json.dumps(settings), encoding="utf-8")
    key, _ = kunci.create(folder, SANDI)
    with Register.open(folder, key) as register:
        return {name: draft_of(register, answers) for name, answers in JAWABAN.items()}


def draft_of(register: Register, answers: dict[str, object]) -> str:
    given = {name: value for name, value in answers.items() if value is not None}
    kept = register.save_draf(Draf(kode=None, petugas="Petugas Contoh", jawaban=given, langkah="keselamatan"))
    return str(kept.kode)


@pytest.fixture(scope="module")
def drafts(lab: Lab) -> dict[str, str]:
    return lay_drafts(lab.data)


def unlock(page: Page, button: str) -> None:
    """Press, and give the passphrase if it is asked for: only the first time in a sitting."""
    press(page, button)
    asked = page.get_by_role("dialog").get_by_label("Kata sandi", exact=True)
    shown = page.get_by_role("button", name=re.compile(r"^(Buka K|D)\d\d-")).first
    expect(asked.or_(shown).first).to_be_visible()
    if asked.is_visible():
        asked.fill(SANDI)
        page.get_by_role("dialog").get_by_role("button", name="Buka", exact=True).click()


def decide(page: Page, lab: Lab, draft: str) -> str:
    """Continue the draft, take the recommendation, keep it; the code of the kasus."""
    open_notebook(page, lab, NOTEBOOKS[0])
    unlock(page, "Lanjutkan draf")
    page.get_by_role("button", name=re.compile(draft)).click(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Kasus {draft}")
    step(page, "Keputusan")
    page.get_by_role("radio", name=re.compile("^Terima saran")).check()
    press(page, "Simpan keputusan")
    said = page.get_by_text(re.compile(r"Keputusan tersimpan dengan kode K\d\d-\w{4}"))
    expect(said).to_be_visible(timeout=30_000)
    found = re.search(r"K\d\d-\w{4}", said.inner_text())
    assert found is not None
    return found[0]


def open_case(page: Page, lab: Lab, notebook: str, code: str) -> None:
    open_notebook(page, lab, notebook)
    others = page.get_by_role("button", name="Kasus lain", exact=True)
    door = page.get_by_role("button", name="Buka daftar kasus", exact=True)
    listed = page.get_by_label("Cari kode atau nama")
    expect(others.or_(door).or_(listed).filter(visible=True).first).to_be_visible()
    if door.is_visible():
        unlock(page, "Buka daftar kasus")
    elif others.is_visible():
        others.click()
    listed.fill(code)
    page.get_by_role("button", name=f"Buka {code}", exact=True).first.click(timeout=30_000)
    expect(page.get_by_role("heading", name=f"Kasus {code}")).to_be_visible()


def note(page: Page, form: str, save: str, *, choices: dict[str, str], texts: dict[str, str]) -> None:
    """Fill in and keep one of the small forms of follow-up."""
    page_tab(page, "Catat langkah")
    press(page, form)
    expect(page.get_by_role("button", name=save, exact=True)).to_be_visible()
    for label, option in choices.items():
        field = page.get_by_label(label, exact=True).filter(visible=True)
        if field.count() and field.first.evaluate("n => n.tagName") == "SELECT":
            field.first.select_option(option)
        else:
            page.get_by_role("radio", name=option, exact=True).filter(visible=True).check()
    for label, words in texts.items():
        page.get_by_label(label, exact=True).filter(visible=True).fill(words)
    press(page, save)


def refer(page: Page, lab: Lab, code: str) -> None:
    """A protective kasus: referred first, and the answer lets a meeting follow."""
    open_case(page, lab, NOTEBOOKS[2], code)
    note(page, "Catat rujukan", "Simpan rujukan",
         choices={"Dirujuk ke": "UPTD PPA", "Dasar membagikan data": "Kewajiban hukum"},
         texts={"Alasan merujuk": "Anak perlu dilindungi."})  # fmt: skip
    expect(page.locator(".kasus-pesan")).to_contain_text("Rujukan tercatat")
    note(page, "Catat jawaban rujukan", "Simpan jawaban",
         choices={"Jawaban dari": "UPTD PPA", "Selanjutnya": "Lanjut ke konferensi"},
         texts={"Isi jawabannya": "Pertemuan tentang sekolah boleh diadakan."})  # fmt: skip
    expect(page.locator(".kasus-pesan")).to_contain_text("Jawaban rujukan tercatat")


def prepare(page: Page, *, limited: bool) -> None:
    """Report, consent, participants, schedule; why it is limited, if it is."""
    press(page, "Catat laporan")
    expect(card(page, "laporan")).to_contain_text("Sudah dilaporkan")
    consent = card(page, "persetujuan")
    for who in ("Murid", "Orang tua"):
        consent.get_by_label("Dari").select_option(who)
        press(page, "Catat persetujuan")
        expect(consent).to_contain_text(re.compile(rf"{who}:\s*Setuju"))
    if limited:
        page.get_by_label("Mengapa terbatas").filter(visible=True).fill("Sebagian pihak tidak dapat hadir.")
    press(page, "Tetapkan peserta")
    expect(card(page, "peserta")).to_contain_text("peserta ditetapkan")
    for plan in card(page, "jadwal").locator(".kasus-pertemuan:visible").all():
        plan.get_by_label("Tanggal").fill((HARI + timedelta(days=2)).isoformat())
        plan.get_by_label("Mulai").fill("9")
        plan.get_by_label("Selesai").fill("10.30")
        plan.get_by_label("Tempat").fill("Ruang BK")
        plan.get_by_role("button", name="Tetapkan jadwal").click()
        expect(plan).to_contain_text("09.00–10.30, Ruang BK")


def end_meeting(page: Page, *, limited: bool) -> None:
    """Close the conference; a limited one with the date of its review."""
    tab(page, "Tutup").click()
    if limited:
        page.get_by_label("Tinjauan pada").fill((HARI + timedelta(days=7)).isoformat())
    expect(card(page, "tutup")).to_contain_text("Siap ditutup")
    press(page, "Tutup konferensi")
    expect(page.get_by_text("Konferensi 1 ditutup.")).to_be_visible()


def follow_up(page: Page, lab: Lab, code: str) -> None:
    """Everything done, the limited conference reviewed, the kasus closed."""
    open_case(page, lab, NOTEBOOKS[2], code)
    page_tab(page, "Janji")
    boxes = page.locator(".kasus-kiri .kasus-janji-kotak").filter(visible=True)
    expect(boxes).not_to_have_count(0)
    while boxes.count():
        left = boxes.count()
        box = boxes.first
        choice = "Selesai" if "Tinjauan" not in box.inner_text() else "Sudah ditinjau, tidak perlu ditinjau lagi"
        record_result(page, box, choice, f"Berjalan baik bagi {PLANTED}.")
        expect(boxes).to_have_count(left - 1)
    close_case(page, "Belajar seperti biasa.")
    expect(page.locator(".kasus-pesan")).to_contain_text("Kasus ditutup.")


@pytest.mark.parametrize("kategori", JAWABAN)
def test_a_kasus_of_each_category_is_walked_from_triage_to_closing(
    lab: Lab, page: Page, watched: Watched, drafts: dict[str, str], kategori: str
) -> None:
    code = decide(page, lab, drafts[kategori])
    limited = kategori == "asusila"  # the protective one: referred first, then with the fewest people
    if limited:
        refer(page, lab, code)
    open_case(page, lab, NOTEBOOKS[1], code)
    prepare(page, limited=limited)
    hold(page)
    end_meeting(page, limited=limited)
    follow_up(page, lab, code)
    assert watched.nothing(), watched


def test_nothing_that_was_typed_is_left_outside_the_register(lab: Lab, page: Page, profile: Path) -> None:
    for notebook in NOTEBOOKS:
        open_notebook(page, lab, notebook)
        save_notebook(page, notebook)
    stop_kernels(page, lab)
    assert lab.files_with(PLANTED, also=(profile,)) == []
    assert [path for path in lab.data.rglob("*") if path.is_file() and PLANTED.encode() in path.read_bytes()] == []
