"""The report: released tables only, readable without seeing, the same in Word and as a page."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from kasus_rules.errors import InputError
from kasus_rules.research import pola_daftar as d
from kasus_rules.research.laporan import FIKTIF, KATANYA_FIKTIF, Keterangan, Laporan, susun_laporan
from kasus_rules.research.laporan_docx import docx
from kasus_rules.research.laporan_html import html
from kasus_rules.research.laporan_tabel import tabel_artikel
from kasus_rules.research.rilis import TabelRilis
from tests.unit.research.kasus_pola import book, many

ABOUT = Keterangan("Pola kasus", "contoh <b>", "uji", date(2026, 11, 24), fiktif=True, rekaan=True)
DATA = many(
    (40, {"sumber_penemuan": "guru_bk", "hasil": "tercapai"}),
    (31, {"sumber_penemuan": "sesama_murid", "hasil": "tercapai"}),
    (13, {"sumber_penemuan": "murid_sendiri", "hasil": "sebagian"}),
)
FEW = many((4, {"kategori": "asusila"}))


@pytest.fixture
def laporan(tmp_path: Path) -> Laporan:
    return susun_laporan([d.penemuan(DATA), d.kategori(FEW)], book(tmp_path), ABOUT, peninjau="Rekan")


def test_what_is_refused_stands_as_a_sentence_without_figures(laporan: Laporan) -> None:
    assert [page.telaah.judul for page in laporan.halaman] == ["Penemu kasus"]
    assert [(title, refused.alasan) for title, refused in laporan.ditolak] == [
        ("Kategori kasus", "Seluruh populasinya kurang dari 10 kasus.")
    ]


def test_a_table_in_mode_kerja_cannot_get_into_a_report(laporan: Laporan) -> None:
    working = d.penemuan(DATA).halaman()
    with pytest.raises(InputError, match="hanya memuat tabel mode rilis"):
        Laporan(ABOUT, (*laporan.halaman, working))
    with pytest.raises(InputError, match="hanya dibuat dari mode rilis"):
        tabel_artikel(working)


def test_the_document_has_headings_a_repeated_head_and_words_for_its_figure(laporan: Laporan) -> None:
    made = Document(BytesIO(docx(laporan)))
    titles = [
        one.text for one in made.paragraphs if one.style is not None and one.style.name.startswith(("Title", "H"))
    ]
    assert titles == ["Pola kasus", "Penemu kasus", "Yang tidak dirilis"]
    xml = made.element.xml
    assert 'descr="Gambar: Penemu kasus.' in xml
    assert "w:tblHeader" in xml
    assert FIKTIF in "\n".join(one.text for one in made.paragraphs)
    assert made.core_properties.author == ""


def test_document_and_page_hold_the_same_table(laporan: Laporan) -> None:
    table = Document(BytesIO(docx(laporan))).tables[0]
    lines = [[cell.text for cell in row.cells] for row in table.rows]
    assert lines[1] == ["Guru BK, saat memberi layanan", "40", "84", "48%", "37% – 58%"]
    page = html(laporan)
    assert all(text in page for text in lines[1])


def test_a_file_that_calls_itself_made_up_is_quoted_and_not_vouched_for(laporan: Laporan) -> None:
    claimed = replace(laporan, tentang=replace(ABOUT, rekaan=False))
    both = (html(claimed), "\n".join(one.text for one in Document(BytesIO(docx(claimed))).paragraphs))
    assert [(KATANYA_FIKTIF in text, FIKTIF in text) for text in both] == [(True, False)] * 2


def test_the_page_fetches_nothing_and_escapes_what_it_is_given(laporan: Laporan) -> None:
    page = html(laporan)
    assert "contoh &lt;b&gt;" in page
    assert [word for word in ("http://", "https://", "<script", "url(") if word in page.replace(XMLNS, "")] == []


XMLNS = "http://www.w3.org"


def test_both_files_are_written_whole(laporan: Laporan, tmp_path: Path) -> None:
    out = tmp_path / "keluar"
    out.mkdir()
    laporan.ke_docx(out / "a.docx")
    laporan.ke_html(out / "a.html")
    assert sorted(path.name for path in out.iterdir()) == ["a.docx", "a.html"]


def test_a_folder_that_is_not_there_is_a_sentence(laporan: Laporan, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="tidak tersimpan"):
        laporan.ke_html(tmp_path / "tidak_ada" / "a.html")


def test_every_page_of_a_report_is_a_released_table(laporan: Laporan) -> None:
    assert all(isinstance(page.tabel, TabelRilis) for page in laporan.halaman)
