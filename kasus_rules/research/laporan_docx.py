"""The report as a document for Word.

Hides python-docx. Headings are headings, tables repeat their head on each page, figures carry their words as
alternative text, and the language is Indonesian, so that screen readers and spell checkers find their way.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from kasus_rules.explain.frasa import tanggal
from kasus_rules.research.gambar import gambar_bagian
from kasus_rules.research.laporan import CARA, Laporan
from kasus_rules.research.laporan_tabel import KEPALA, baris_artikel, keterangan
from kasus_rules.research.pola_kalimat import kalimat
from kasus_rules.research.pola_telaah import Halaman

if TYPE_CHECKING:
    from docx.document import Document

LEBAR_CM = 16.0
KOLOM_CM = (6.4, 1.9, 1.9, 1.9, 3.9)


def docx(laporan: Laporan) -> bytes:
    """The document."""
    from docx import Document as new
    from docx.shared import Cm

    made = new()
    _language(made)
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    _head(made, laporan)
    for page in laporan.halaman:
        _page(made, page)
    if laporan.ditolak:
        made.add_heading("Yang tidak dirilis", level=1)
        for title, refused in laporan.ditolak:
            made.add_paragraph(f"{title}. {refused.alasan}", style="List Bullet")
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _head(made: Document, laporan: Laporan) -> None:
    about = laporan.tentang
    made.core_properties.title, made.core_properties.author = about.judul, ""
    made.add_heading(about.judul, level=0)
    if about.peringatan:
        _small(made, about.peringatan, bold=True)
    made.add_paragraph(f"Sumber: {about.sumber}. Tujuan: {about.tujuan}. Disusun {tanggal(about.hari)}.")
    made.add_paragraph(CARA)


def _page(made: Document, page: Halaman) -> None:
    from docx.shared import Cm

    made.add_heading(page.telaah.judul, level=1)
    _small(made, page.telaah.tanya, lanjut=True)
    for sentence in kalimat(page):
        made.add_paragraph(sentence)
    figure = gambar_bagian(page, cetak=True)
    picture = made.add_paragraph().add_run().add_picture(io.BytesIO(figure.png), width=Cm(LEBAR_CM))
    picture._inline.docPr.set("descr", figure.alternatif)
    _table(made, page)
    for note in keterangan(page):
        _small(made, note)


def _table(made: Document, page: Halaman) -> None:
    from docx.shared import Cm

    table = made.add_table(rows=1, cols=len(KEPALA) + 1, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, KOLOM_CM, strict=True):
        column.width = Cm(width)
    _fill(table.rows[0], (page.judul_baris, *KEPALA), bold=True)
    _repeat(table.rows[0])
    for group, lines in baris_artikel(page):
        if group:
            _group(table.add_row(), f"{page.judul_kelompok}: {group}")
        for line in lines:
            _fill(table.add_row(), line)


def _fill(row: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    _whole(row)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = Cm(KOLOM_CM[place])
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if place else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(9.5)


def _group(row: Any, text: str) -> None:
    """A line over the whole width; it stays with the line below it."""
    from docx.shared import Pt

    _whole(row)
    paragraph = row.cells[0].merge(row.cells[-1]).paragraphs[0]
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(4), Pt(1.5)
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(9.5)


def _small(made: Document, text: str, *, bold: bool = False, lanjut: bool = False) -> None:
    """Smaller text; `lanjut` keeps it on the page of what follows."""
    from docx.shared import Pt

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = lanjut
    paragraph.paragraph_format.space_before = Pt(3)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, not bold, Pt(9.5)


def _repeat(row: Any) -> None:
    _mark(row, "w:tblHeader")


def _whole(row: Any) -> None:
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _language(made: Document) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = made.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    fonts.append(language)
