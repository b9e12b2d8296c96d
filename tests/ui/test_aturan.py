"""The notebook of the rules, in one process: what its cells show, and what its controls do."""

from pathlib import Path

import pytest

from kasus_rules.documents.acuan import read_acuan
from kasus_rules.errors import InputError, KasusError
from kasus_rules.reasoning.beda_hasil import Vonis
from kasus_rules.rulebase.bawaan import shipped
from kasus_rules.services.assess import Asisten
from kasus_rules.ui.aturan import Buku
from kasus_rules.ui.aturan.beda import VONIS, WHOLE
from kasus_rules.ui.aturan.coba import CobaKasus
from kasus_rules.ui.aturan.halaman import rule_page
from kasus_rules.ui.aturan.jelajah import Jelajah
from kasus_rules.ui.aturan.ruang import Ruang
from kasus_rules.ui.aturan.usulan import Tempat

FILE = "triase/gerbang.yaml"


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Buku:
    return Buku(shipped("rules"), tmp_path_factory.mktemp("data"), read_acuan(shipped("rules")))


@pytest.fixture
def ruang(buku: Buku, tmp_path: Path) -> Ruang:
    return Ruang(Tempat(buku.folder, tmp_path, buku.acuan.base), FILE)


def test_the_graph_can_be_read_without_seeing_it(buku: Buku) -> None:
    html = buku.peta()._repr_html_()
    assert "<title" in html
    assert "Gambar ini dalam kata-kata" in html
    assert "Dari jawaban disusun berturut-turut: keadaan yang disimpulkan; lalu putusan triase" in repr(buku.peta())


def test_a_table_is_filtered_by_stage_topic_and_category(buku: Buku) -> None:
    assert "TRI-40" in repr(buku.tabel("putusan", tahap="triase", topik="gerbang"))
    assert "TRI-01" not in repr(buku.tabel("putusan", topik="gerbang"))
    assert "TRI-40" not in repr(buku.tabel("putusan", kategori="potensi"))
    assert repr(buku.tabel("mode", topik="urgensi")) == "Tidak ada aturan dengan saringan ini."


@pytest.mark.parametrize(
    ("ask", "near"),
    [
        (lambda buku: buku.tabel("putusn"), 'Maksud Anda "putusan"?'),
        (lambda buku: buku.tabel("putusan", topik="gerbng"), 'Maksud Anda "gerbang"?'),
        (lambda buku: buku.halaman("TRI-4O"), "TRI-40"),
        (lambda buku: buku.nilai(bahya_saat_ini="ya"), 'Maksud Anda "bahaya_saat_ini"?'),
        (lambda buku: buku.usulan("triase/gerbng.yaml"), "triase/gerbang.yaml"),
        (lambda buku: buku.usulan(FILE).ganti("jumlah: 9", "jumlah: 1"), "Periksa ejaan"),
    ],
)
def test_a_wrong_name_is_a_sentence_that_offers_the_right_one(buku: Buku, ask, near: str) -> None:
    with pytest.raises(KasusError) as trouble:
        ask(buku)
    assert near in trouble.value.pesan
    assert trouble.value._render_traceback_() == [trouble.value.pesan]


def test_a_rule_page_shows_condition_reason_sources_and_what_displaces_it(buku: Buku) -> None:
    html = buku.halaman("tri-40")._repr_html_()
    for part in (
        "Bila",
        "Karena",
        "Menurut",
        "TRI-50 Murid menolak konferensi",
        "selama belum diketahui",
        "kutipan sekunder",
    ):
        assert part in html


def test_a_rule_page_says_what_no_test_shows(buku: Buku) -> None:
    page = buku.acuan.halaman["TRI-40"]
    assert "Belum ada uji untuk" not in rule_page(buku.acuan, page, {})
    assert "TRI-40: benar: kategori memuat potensi" in rule_page(
        buku.acuan, page, {"TRI-40": ("benar: kategori memuat potensi",)}
    )
    assert "Liputan uji" in buku.halaman("TRI-40")._repr_html_()


def test_browsing_narrows_the_topics_and_opens_a_rule(buku: Buku) -> None:
    shown = Jelajah(buku.acuan)
    shown.tahap.value = "triase"
    assert [name for name, _ in shown.topik.options] == [
        "Semua",
        "Cara",
        "Gerbang",
        "Keadaan",
        "Keselamatan",
        "Urgensi",
    ]
    shown.topik.value = "gerbang"
    shown.kata.value = "desas"
    assert [id_ for _, id_ in shown.aturan.options] == ["", "TRI-51"]
    shown.aturan.value = "TRI-51"
    assert "Hanya desas-desus" in shown.satu.value


def test_a_case_is_tried_with_the_questions_that_one_adds(buku: Buku, asisten: Asisten) -> None:
    case = CobaKasus(asisten, buku._facts({"perlu_banyak_pihak": "ya"}))
    assert list(case.kartu) == ["perlu_banyak_pihak"]
    case.pilih.value = "bahaya_saat_ini"
    case.sesi.answer("bahaya_saat_ini", True)
    assert "Tolong dulu" in case.hasil.value
    assert case.pilih.value == ""


def test_the_editor_names_the_line_of_a_mistake_and_leaves_the_rules_alone(ruang: Ruang) -> None:
    before = (shipped("rules") / FILE).read_bytes()
    ruang.teks.value = ruang.teks.value.replace("masalah_rumit: ya", "maslah_rumit: ya", 1)
    ruang.periksa()
    assert f"{FILE}, baris 12" in ruang.kabar.value
    assert "maslah_rumit: ya" in ruang.kabar.value
    assert (shipped("rules") / FILE).read_bytes() == before


def test_what_was_typed_is_escaped_where_it_is_quoted(ruang: Ruang) -> None:
    ruang.teks.value = "- <script>alert(1)</script>: ["
    ruang.periksa()
    assert "<script>" not in ruang.kabar.value
    assert "&lt;script&gt;" in ruang.kabar.value


def test_what_was_typed_stays_while_another_file_is_looked_at(ruang: Ruang) -> None:
    ruang.teks.value = "# masih dikerjakan"
    ruang.file.value = "triase/keadaan.yaml"
    assert "KEA-01" in ruang.teks.value
    ruang.file.value = FILE
    assert ruang.teks.value == "# masih dikerjakan"


def test_a_kept_proposal_can_be_taken_up_again(ruang: Ruang) -> None:
    ruang.teks.value = "# usulan pertama"
    ruang.simpan()
    assert "Usulan tersimpan di" in ruang.kabar.value
    ruang.kembalikan()
    assert ruang.teks.value.startswith("# Gerbang")
    ruang.mulai.value = ruang.mulai.options[1][1]
    assert ruang.teks.value == "# usulan pertama"


def test_a_proposal_is_proved_and_its_findings_carry_a_case(buku: Buku) -> None:
    shown = (
        buku.usulan("triase/keselamatan.yaml")
        .ganti("jika: {bahaya_saat_ini: ya}", "jika: {bahaya_saat_ini: tidak}")
        .buktikan()
    )
    assert "tidak terbukti" in shown.teks
    assert "Contoh kasus: " in shown.teks


def test_a_difference_is_shown_as_a_case_decided_before_and_after(buku: Buku) -> None:
    shown = buku.usulan(FILE).ganti("jumlah: 2", "jumlah: 3").beda()
    assert "Aturan TRI-20 berubah: hasilnya lain." in shown.teks
    assert "dulu “" in shown.teks


def test_every_verdict_of_a_comparison_has_its_words() -> None:
    assert set(VONIS) == set(WHOLE) == set(Vonis)


def test_a_comment_changes_nothing_and_that_is_proved(buku: Buku) -> None:
    shown = buku.usulan(FILE).ganti("- id: TRI-20", "# komentar\n- id: TRI-20").beda()
    assert "tidak ada kasus yang hasilnya lain" in shown.teks


def test_a_proposal_that_cannot_be_loaded_is_neither_proved_nor_compared(buku: Buku) -> None:
    broken = buku.usulan(FILE).ganti("- id: TRI-20", "- id: [")
    assert "Dasar aturan belum dapat dimuat" in broken.buktikan().teks
    assert "Dasar aturan belum dapat dimuat" in broken.beda().teks


def test_nothing_is_changed_by_a_replacement_that_finds_nothing(buku: Buku) -> None:
    with pytest.raises(InputError):
        buku.usulan(FILE).ganti("tidak ada di sini", "")
