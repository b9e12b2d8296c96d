"""Need to know in a real browser: the coordinator lets TU in, TU reads letters and cannot open a case."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from kasus_rules.register import akses, kunci
from kasus_rules.register.kotak import Kotak, Surat
from kasus_rules.register.kunci import BoxKey, DataKey
from tests.browser.harness import Watched, open_notebook
from tests.browser.server import Lab, call, running_lab
from tests.browser.test_accessible import grave_violations
from tests.browser.triase import conference_case, step, stop_kernels

pytestmark = pytest.mark.peramban
SANDI, TU, OWN = "empat kata yang panjang", "sandi milik tata usaha", "Kata sandi Anda sendiri sekarang"
SURAT = Surat(
    id="S26-4Q7M", kode_dokumen="S26-4Q7M", judul="Undangan pertemuan", jenis="undangan", kepada="Wali Rekaan",
    tanggal=date(2026, 2, 3), berkas=b"PK isi surat", nama_berkas="S26-4Q7M-undangan.docx",
)  # fmt: skip


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A server with a register and one letter for TU."""
    with running_lab(tmp_path_factory.mktemp("lab")) as running:
        running.data.mkdir(exist_ok=True)
        (running.data / "pengaturan.json").write_text(json.dumps({"sumber_data": "register"}), encoding="utf-8")
        key, _ = kunci.create(running.data, SANDI)
        with Kotak.open(running.data, "tu", key) as box:
            box.put(SURAT)
        yield running


@pytest.fixture
def key(lab: Lab) -> DataKey:
    call(lab, "kasus/kunci/kunci", {})
    return kunci.open_with_passphrase(lab.data, SANDI)


@pytest.fixture
def tu(lab: Lab, key: DataKey) -> str:
    """The id of Bu Rekaan of TU, let in if she is not there yet."""
    found = next((one for one in akses.list_akses(lab.data) if one.peran == "tu"), None)
    return (found or akses.add(lab.data, key, "Bu Rekaan", "tu", TU)).id


def unlock(page: Page, title: str, sandi: str, who: str = "") -> None:
    dialog = page.get_by_role("dialog", name=title)
    if who:
        dialog.get_by_label("Siapa Anda?").select_option(label=who)
    dialog.get_by_label("Kata sandi", exact=True).fill(sandi)
    dialog.get_by_role("button", name="Buka", exact=True).click()


def people(page: Page, lab: Lab) -> Locator:
    """Open the dialog on who may open what, as the coordinator."""
    open_notebook(page, lab, "00_mulai.ipynb")
    page.get_by_role("button", name="Pengaturan sekolah").click()
    page.get_by_role("button", name="Atur orang").click()
    return page.get_by_role("dialog", name="Siapa yang boleh membuka")


def test_the_coordinator_lets_tu_in_by_the_page_alone(lab: Lab, page: Page, key: DataKey, watched: Watched) -> None:
    for one in akses.list_akses(lab.data)[1:]:
        akses.remove(lab.data, key, one.id)
    dialog = people(page, lab)
    unlock(page, "Masuk lebih dulu", SANDI)
    dialog.get_by_role("button", name="Tambah orang").click()
    form = page.get_by_role("dialog", name="Tambah orang")
    form.get_by_label("Nama", exact=True).fill("Bu Rekaan")
    form.get_by_label("Peran").select_option("tu")
    form.get_by_label("Kata sandi baru").fill(TU)
    form.get_by_label("sekali lagi").fill(TU)
    form.get_by_label(OWN).fill(SANDI)
    form.get_by_role("button", name="Tambahkan").click()
    expect(dialog.get_by_role("status")).to_contain_text("Bu Rekaan (TU) sudah dapat masuk")
    assert grave_violations(page) == []
    person = akses.list_akses(lab.data)[1]
    assert isinstance(akses.open_as(lab.data, person.id, TU), BoxKey)
    assert (lab.files_with(TU), lab.files_with(SANDI), watched.luar, watched.galat) == ([], [], [], [])


def test_tu_reads_marks_and_downloads_a_letter(lab: Lab, page: Page, key: DataKey, tu: str) -> None:
    stop_kernels(page, lab)
    open_notebook(page, lab, "07_surat.ipynb")
    page.get_by_role("button", name="Buka kotak surat").click()
    unlock(page, "Buka kotak surat", TU)
    page.get_by_role("button", name="Buka S26-4Q7M").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh S26-4Q7M-undangan.docx").click()
    assert download.value.path().read_bytes() == SURAT.berkas
    page.get_by_label("Nomor surat").fill("421/015/TU")
    page.get_by_role("button", name="Sudah dikirim").click()
    expect(page.get_by_role("status").filter(has_text="Tercatat")).to_be_visible()
    expect(page.get_by_text("Nomor 421/015/TU")).to_be_visible()
    assert grave_violations(page) == []
    with Kotak.open(lab.data, "tu", key) as box:
        assert (box.load(SURAT.id).status, box.history(SURAT.id)[-1].oleh) == ("dikirim", "Bu Rekaan")
    assert list(lab.kerja.rglob(SURAT.nama_berkas)) == []


def test_tu_cannot_open_the_register_from_the_triage(lab: Lab, page: Page, tu: str) -> None:
    call(lab, "kasus/kunci/buka", {"id": tu, "sandi": TU})
    stop_kernels(page, lab)
    open_notebook(page, lab, "01_triase.ipynb")
    conference_case(page)
    step(page, "Keputusan")
    page.get_by_role("button", name="Simpan draf").click()
    dialog = page.get_by_role("dialog", name="Masuk sebagai orang lain?")
    expect(dialog).to_contain_text("Bu Rekaan (TU), hanya membuka kotak surat")
    dialog.get_by_role("button", name="Batal").click()
    expect(page.get_by_text(re.compile("hanya membuka kotak surat, bukan register kasus")).first).to_be_visible()
    assert not (lab.data / "register.db").exists()


def test_the_server_gives_tus_kernel_no_ticket_for_the_register(lab: Lab, tu: str) -> None:
    call(lab, "kasus/kunci/kunci", {})
    call(lab, "kasus/kunci/buka", {"id": tu, "sandi": TU})
    kernel = str(call(lab, "api/kernels", {"name": "python3"})[1]["id"])
    status, answer = call(lab, "kasus/kunci/tiket", {"kernel": kernel, "ingin": "register"})
    assert (status, "hanya membuka kotak surat" in answer["pesan"]) == (403, True)
    ticket = call(lab, "kasus/kunci/tiket", {"kernel": kernel, "ingin": "kotak"})[1]["tiket"]
    handed = call(lab, "kasus/kunci/tukar", {"tiket": ticket, "kernel": kernel}, token=None)[1]
    assert (handed["kotak"], handed["siapa"]["nama"]) == ("tu", "Bu Rekaan")


@pytest.mark.parametrize(
    ("path", "body"),
    [("kunci/akses/tambah", {"nama": "X", "peran": "guru_bk", "sandi": TU, "ulang": TU, "sandi_sendiri": TU}),
     ("kunci/akses/hapus", {"id": "utama", "sandi_sendiri": TU}), ("kunci/kode", {"sandi_sendiri": TU}),
     ("kunci/akses/sandi", {"id": "utama", "sandi": TU, "ulang": TU, "sandi_sendiri": TU})],
)  # fmt: skip
def test_tu_cannot_change_who_may_open_what(lab: Lab, tu: str, path: str, body: dict[str, str]) -> None:
    call(lab, "kasus/kunci/kunci", {})
    call(lab, "kasus/kunci/buka", {"id": tu, "sandi": TU})
    before = (lab.data / "kunci.json").read_bytes()
    status, answer = call(lab, f"kasus/{path}", body)
    assert (status, "koordinator BK" in answer["pesan"]) == (403, True)
    assert (lab.data / "kunci.json").read_bytes() == before


@pytest.mark.parametrize("path", ["akses", "akses/tambah", "akses/hapus", "akses/sandi", "kode"])
def test_without_the_token_nobody_is_named_or_changed(lab: Lab, path: str) -> None:
    body = None if path == "akses" else {"sandi_sendiri": SANDI}
    status, answer = call(lab, f"kasus/kunci/{path}", body, token=None)
    assert (status, "akses" in answer) == (403, False)


def test_a_lost_recovery_code_is_made_anew_and_a_reload_is_asked_about(lab: Lab, page: Page, key: DataKey) -> None:
    dialog = people(page, lab)
    unlock(page, "Masuk lebih dulu", SANDI)
    dialog.get_by_role("button", name="Buat kode pemulihan baru").click()
    form = page.get_by_role("dialog", name="Buat kode pemulihan baru")
    form.get_by_label(OWN).fill("bukan kata sandinya")
    form.get_by_role("button", name="Buat kode baru").click()
    expect(form.get_by_role("alert")).to_contain_text("tidak cocok")
    page.wait_for_timeout(1_500)
    form.get_by_label(OWN).fill(SANDI)
    form.get_by_role("button", name="Buat kode baru").click()
    shown = page.get_by_role("dialog", name="Simpan kode pemulihan")
    kode = shown.get_by_label("Kode pemulihan").inner_text()
    asked = page.evaluate("!window.dispatchEvent(new Event('beforeunload', {cancelable: true}))")
    shown.get_by_label("Saya sudah menyimpannya").check()
    shown.get_by_role("button", name="Selesai").click()
    expect(dialog.get_by_role("status")).to_contain_text("Kode pemulihan baru berlaku")
    assert asked
    assert kunci.open_with_recovery(lab.data, kode) == key
    assert lab.files_with(kode) == []
