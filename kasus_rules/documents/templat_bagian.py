"""The pieces of which the shipped templates are built: page, letterhead, headings, tables, signatures.

Hides python-docx and the raw XML that it does not cover. Everything looks the same in every template, and everything
is an ordinary Word style or table, so that TU can change it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kasus_rules.documents.templat import forget, normalised

FONT = "Times New Roman"  # Liberation Serif has the same measures and stands in where it is missing
WIDTH = 16.5  # cm between the margins
GREY, LINE = RGBColor(0x55, 0x55, 0x55), "808080"
DOTS = "…" * 11
CELL_MARGIN = 0.19  # cm
TEMPAT_TANGGAL = "{% if kop.kota %}{{ kop.kota }}, {% endif %}{{ tanggal }}"
Kolom = tuple[str, float, str]  # heading, width in cm, placeholder


class Lembar:
    """One template that grows from top to bottom; `kaki` stands before the page number at the foot ("" = no foot)."""

    def __init__(self, *, rahasia: bool = True, kaki: str = "Dokumen {{ id_dokumen }} · halaman ") -> None:
        self.doc = Document()
        self._page()
        self._styles()
        self._running(rahasia=rahasia, kaki=kaki)

    def selesai(self) -> bytes:
        """The finished .docx."""
        forget(self.doc)
        self.doc.core_properties.created = self.doc.core_properties.modified = datetime(2026, 1, 1)
        stream = io.BytesIO()
        self.doc.save(stream)
        return normalised(stream.getvalue())

    def teks(self, text: str = "", style: str = "Normal", **looks: Any) -> Any:
        """One paragraph; `rata`, `tebal`, `sesudah` (points), `ikut` (stays with the next one)."""
        paragraph = self.doc.add_paragraph(style=style)
        _write(paragraph, text, **looks)
        return paragraph

    def bila(self, syarat: str, *isi: Callable[[], object]) -> None:
        """Pieces that stand only when a placeholder is filled."""
        self.teks("{%p if " + syarat + " %}")
        for piece in isi:
            piece()
        self.teks("{%p endif %}")

    def bab(self, judul: str, isian: str) -> None:
        """A heading and a running text, only when it is filled."""
        self.bila(isian, lambda: self.teks(judul, "Bab"), lambda: self.teks("{{ " + isian + " }}"))

    def kop(self) -> None:
        """The letterhead with a double rule."""
        self.bila("kop.dinas", lambda: self.teks("{{ kop.dinas }}", "Kop"))
        self.teks("{{ kop.sekolah }}", "Kop sekolah")
        self.bila("kop.alamat", lambda: self.teks("{{ kop.alamat }}", "Kop alamat"))
        contact = (
            "{% if kop.telepon %}Telepon {{ kop.telepon }}{% endif %}{% if kop.telepon and kop.surel %} · {% endif %}"
        )
        self.bila("kop.telepon or kop.surel", lambda: self.teks(contact + "{{ kop.surel }}", "Kop alamat"))
        rule = self.teks("", sesudah=8)
        rule.paragraph_format.line_spacing = Pt(4)
        _border(rule, bottom=("thinThickSmallGap", 18))

    def judul(self, text: str, bawah: str = "") -> None:
        """The title of a record."""
        self.teks(text, "Judul")
        if bawah:
            self.teks(bawah, rata=ALIGN.CENTER, sesudah=10)

    def kepala_surat(self, hal: str) -> None:
        """Number, attachment, nature and subject on the left, place and date on the right."""
        table = self._table([2.2, 0.4, 7.4, 6.5])
        attached = "{% if lampiran %}{{ lampiran }}{% else %}–{% endif %}"
        rows = (("Nomor", "{{ nomor_surat }}"), ("Lampiran", attached), ("Sifat", "RAHASIA"), ("Hal", hal))
        for label, value in rows:
            cells = table.add_row().cells
            dated = TEMPAT_TANGGAL if label == "Nomor" else ""
            for cell, text in zip(cells, (label, ":", value, dated), strict=True):
                _cell(cell, text, tebal=text in ("RAHASIA", hal), rata=ALIGN.RIGHT if cell is cells[3] else None)
        self.jeda()

    def kepada(self) -> None:
        """The addressee."""
        self.teks("Kepada", sesudah=0)
        self.bila("kepada.nama", lambda: self.teks("Yth. {{ kepada.nama }}", tebal=True, sesudah=0))
        self.bila("kepada.peran", lambda: self.teks("{{ kepada.peran }}", sesudah=0))
        self.teks("di tempat", sesudah=10)

    def pasangan(self, rows: Sequence[tuple[str, str]], *, lebar: float = 4.2, masuk: float = 0) -> None:
        """Labels and values without lines; `masuk` indents them."""
        table = self._table([lebar, 0.4, WIDTH - lebar - 0.4 - masuk], masuk=masuk)
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, (row[0], ":", row[1]), strict=True):
                _cell(cell, text)
        self.jeda()

    def daftar(self, kolom: Sequence[Kolom], dari: str, *, tinggi: float = 0) -> None:
        """A table with one row for every item of a list (`dari` reads "b in keputusan")."""
        table = self._table([width for _h, width, _v in kolom], garis=True)
        head, loop, body, end = (table.add_row() for _ in range(4))
        _mark(head, "w:tblHeader")
        for cell, (heading, _width, value), target in zip(head.cells, kolom, body.cells, strict=True):
            _cell(cell, heading, tebal=True, warna="EDEDED", gaya="Tabel")
            _cell(target, value, gaya="Tabel")
        for row in (head, body):
            _mark(row, "w:cantSplit")
        if tinggi:
            body.height = Cm(tinggi)
        _cell(loop.cells[0], "{%tr for " + dari + " %}")
        _cell(end.cells[0], "{%tr endfor %}")
        self.jeda()

    def kotak(self, *lines: str) -> None:
        """Paragraphs in a frame."""
        table = self._table([WIDTH], garis=True)
        cell = table.add_row().cells[0]
        for index, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            _write(paragraph, line, tebal=index == 0 and len(lines) > 1, sesudah=3)
        self.jeda()

    def tanda_tangan(self, *pihak: tuple[str, str, str], tanggal: bool = False) -> None:
        """Signatures side by side: office, name, and NIP placeholder ("" = none)."""
        width = WIDTH / max(2, len(pihak))
        table = self._table([width] * max(2, len(pihak)))
        cells = table.add_row().cells[-len(pihak) :]
        for cell, (office, name, nip) in zip(cells, pihak, strict=True):
            if tanggal:
                _cell(cell, TEMPAT_TANGGAL if cell is cells[-1] else "", ikut=True)
            _write(cell.add_paragraph() if tanggal else cell.paragraphs[0], office, ikut=True, sesudah=0)
            _write(cell.add_paragraph(), "", ikut=True, sesudah=36)
            _write(cell.add_paragraph(), name, tebal=True, sesudah=0)
            if nip:
                _write(cell.add_paragraph(), "{% if " + nip + " %}NIP {{ " + nip + " }}{% endif %}", sesudah=0)
        for row in table.rows:
            _mark(row, "w:cantSplit")

    def jeda(self) -> None:
        """A little air after a table, which Word would otherwise join with the next one."""
        self.teks(style="Jeda")

    def potong(self) -> None:
        """A line to cut along."""
        line = self.teks(style="Jeda", sesudah=6)
        line.paragraph_format.space_before = Pt(16)
        _border(line, top=("dashed", 6))

    def _page(self) -> None:
        page = self.doc.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin, page.right_margin = Cm(2.5), Cm(2)
        page.top_margin, page.bottom_margin = Cm(1.8), Cm(1.8)
        page.header_distance, page.footer_distance = Cm(0.9), Cm(0.9)

    def _styles(self) -> None:
        normal = self.doc.styles["Normal"]
        _font(normal, 11.5)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.08
        for name, size, bold, before, after, align in (
            ("Kop", 12, False, 0, 0, ALIGN.CENTER), ("Kop sekolah", 16, True, 0, 1, ALIGN.CENTER),
            ("Kop alamat", 9.5, False, 0, 0, ALIGN.CENTER), ("Judul", 14, True, 4, 2, ALIGN.CENTER),
            ("Bab", 11.5, True, 8, 2, ALIGN.LEFT), ("Kecil", 9, False, 0, 2, ALIGN.LEFT),
            ("Tabel", 10.5, False, 1, 1, ALIGN.LEFT), ("Jeda", 4, False, 0, 2, ALIGN.LEFT),
        ):  # fmt: skip
            style = self.doc.styles.add_style(name, 1)
            style.base_style = normal
            _font(style, size, bold=bold)
            form = style.paragraph_format
            form.space_before, form.space_after, form.alignment = Pt(before), Pt(after), align
            form.keep_with_next = name == "Bab"

    def _running(self, *, rahasia: bool, kaki: str) -> None:
        """RAHASIA at the head and the page numbers at the foot of every page."""
        section = self.doc.sections[0]
        if rahasia:
            _write(section.header.paragraphs[0], "RAHASIA", rata=ALIGN.RIGHT, tebal=True, ukuran=9, sesudah=4)
        if not kaki:
            return
        foot = section.footer.paragraphs[0]
        _write(foot, kaki, rata=ALIGN.CENTER, ukuran=8.5)
        _field(foot, "PAGE")
        _write(foot, " dari ", ukuran=8.5)
        _field(foot, "NUMPAGES")

    def _table(self, widths: Sequence[float], *, garis: bool = False, masuk: float = 0) -> Any:
        table = self.doc.add_table(rows=0, cols=len(widths))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        if garis:
            table.style, masuk = "Table Grid", CELL_MARGIN  # so that the line, not the text, meets the margin
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        if masuk:
            indent = OxmlElement("w:tblInd")
            indent.set(qn("w:w"), str(int(masuk * 567)))
            indent.set(qn("w:type"), "dxa")
            table._tbl.tblPr.append(indent)
        return table


def _font(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        style.element.rPr.rFonts.set(qn(script), FONT)


def _write(
    paragraph: Any, text: str, *, rata: Any = None, tebal: bool = False, ukuran: float = 0,
    sesudah: float | None = None, ikut: bool = False,
) -> None:  # fmt: skip
    run = paragraph.add_run(text)
    run.bold = tebal or None
    if ukuran:
        run.font.size, run.font.color.rgb = Pt(ukuran), GREY
    if rata is not None:
        paragraph.alignment = rata
    if sesudah is not None:
        paragraph.paragraph_format.space_after = Pt(sesudah)
    if ikut:
        paragraph.paragraph_format.keep_with_next = True


def _cell(cell: Any, text: str, *, warna: str = "", gaya: str = "", **looks: Any) -> None:
    if gaya:
        cell.paragraphs[0].style = gaya
    _write(cell.paragraphs[0], text, **{"sesudah": 2, **looks})
    if warna:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", warna)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _border(paragraph: Any, **sides: tuple[str, int]) -> None:
    frame = OxmlElement("w:pBdr")
    for side, (kind, size) in sides.items():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", kind), ("sz", str(size)), ("space", "1"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        frame.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        frame, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _field(paragraph: Any, code: str) -> None:
    """A page number, in the three parts that Word expects."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(8.5), GREY
        if kind == "text":
            run.text = text
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = f" {text} "
        run._r.append(element)
