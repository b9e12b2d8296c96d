"""The shipped templates of a training, written as code: `python -m …pelatihan_templat FOLDER`.

Hides the sheet in landscape and its frame. One template holds all certificates of a training, a page each, because
that is how TU prints them; TU edits the result in Word, not this.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kasus_rules.documents.pelatihan_isi import JenisPelatihan
from kasus_rules.documents.templat import FOLDER
from kasus_rules.documents.templat_bagian import DOTS, LINE, TEMPAT_TANGGAL, Lembar
from kasus_rules.rulebase.bawaan import shipped

WAKTU = [
    ("Pelatihan", "{{ pelatihan.judul }}"),
    ("Hari, tanggal", "{{ acara.hari }}, {{ acara.tanggal }}"),
    ("Waktu", "pukul {{ acara.waktu }}{% if pelatihan.jam %} ({{ pelatihan.jam }} jam pelajaran){% endif %}"),
    ("Tempat", "{{ acara.tempat }}"),
    ("Penyelenggara", "{{ pelatihan.penyelenggara }}"),
]
KAPAN = (
    "yang diselenggarakan oleh {{ pelatihan.penyelenggara }} pada hari {{ acara.hari }}, {{ acara.tanggal }}, di "
    "{{ acara.tempat }}{% if pelatihan.jam %}, selama {{ pelatihan.jam }} jam pelajaran{% endif %}"
)
CAPAIAN = "dan mencapai ambang kesesuaian {{ s.ambang }} % terhadap kunci latihan."
JUJUR = (
    "Sertifikat ini menerangkan kesesuaian jawaban dengan kunci latihan pada hari itu. Sertifikat ini bukan keterangan "
    "kecakapan atau kewenangan memutuskan kasus nyata."
)
PAPER = (29.7, 21.0)
SIGNATURE = 12.0  # cm, each of two columns


def daftar_hadir_pelatihan() -> bytes:
    """Who came: names with room to sign, trainers below; no number of a trainee and no result."""
    page = Lembar(rahasia=False, kaki="Daftar hadir pelatihan · halaman ")
    page.kop()
    page.judul("DAFTAR HADIR PELATIHAN")
    page.jeda()
    page.pasangan(WAKTU, lebar=3.4)
    page.daftar(
        [("No", 1.1, "{{ loop.index }}"), ("Nama", 6.2, "{{ p.nama }}"), ("Sekolah", 5.2, "{{ p.sekolah }}"),
         ("Tanda tangan", 4.0, "")], "p in peserta", tinggi=0.95,
    )  # fmt: skip
    page.bila("pelatih", lambda: page.daftar(
        [("Pelatih", 12.5, "{{ t.nama }}"), ("Tanda tangan", 4.0, "")], "t in pelatih", tinggi=0.95))  # fmt: skip
    page.tanda_tangan(
        ("{% if penanda.jabatan %}{{ penanda.jabatan }},{% endif %}", "{{ penanda.nama }}", ""), tanggal=True
    )
    return page.selesai()


def sertifikat() -> bytes:
    """A certificate for who reached the threshold, a statement of attendance for the others, a page each."""
    page = Lembar(rahasia=False, kaki="")
    _landscape(page)
    _styles(page)
    page.teks("{%p for s in sertifikat %}", "Jeda")
    page.teks("", "Jeda", sesudah=0).paragraph_format.page_break_before = True
    page.kop()
    page.teks("{% if s.lulus %}SERTIFIKAT{% else %}SURAT KETERANGAN MENGIKUTI PELATIHAN{% endif %}", "Judul piagam")
    page.teks("Nomor: {% if s.nomor_surat %}{{ s.nomor_surat }}{% else %}" + DOTS + "{% endif %}", "Piagam", sesudah=12)
    page.teks("{% if s.lulus %}diberikan kepada{% else %}menerangkan bahwa{% endif %}", "Piagam", sesudah=2)
    page.teks("{{ s.nama }}", "Nama piagam")
    page.bila("s.sekolah", lambda: page.teks("{{ s.sekolah }}", "Piagam"))
    page.teks("telah mengikuti", "Piagam", sesudah=3).paragraph_format.space_before = Pt(10)
    page.teks("{{ pelatihan.judul }}", "Pelatihan piagam")
    page.teks(KAPAN + "{% if s.lulus %}{% else %}.{% endif %}", "Piagam", sesudah=2)
    page.bila("s.lulus", lambda: page.teks(CAPAIAN, "Piagam", sesudah=2, tebal=True))
    page.bila("s.lulus", lambda: page.teks(JUJUR, "Kecil piagam"))
    page.bila("not s.lulus", lambda: page.teks("", "Piagam", sesudah=10))  # as high as the other paper
    _signatures(page)
    page.teks("", "Jeda", sesudah=0)  # a document may not end with a table
    page.teks("{%p endfor %}", "Jeda", sesudah=0)
    return page.selesai()


def _landscape(page: Lembar) -> None:
    """A4 lying, with a thin double frame."""
    section = page.doc.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(PAPER[0]), Cm(PAPER[1])
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.3)
    section.header_distance = section.footer_distance = Cm(0.6)
    frame = OxmlElement("w:pgBorders")
    frame.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "double"), ("sz", "6"), ("space", "24"), ("color", LINE)):
            line.set(qn(f"w:{name}"), value)
        frame.append(line)
    after = next(child for child in section._sectPr if child.tag == qn("w:cols"))
    after.addprevious(frame)


def _styles(page: Lembar) -> None:
    for name, size, bold, before, after in (
        ("Judul piagam", 24, True, 8, 3), ("Nama piagam", 22, True, 3, 3), ("Pelatihan piagam", 15, True, 3, 6),
        ("Piagam", 12.5, False, 0, 4), ("Kecil piagam", 10, False, 6, 2),
    ):  # fmt: skip
        style = page.doc.styles.add_style(name, 1)
        style.base_style = page.doc.styles["Normal"]
        style.font.size, style.font.bold = Pt(size), bold
        form = style.paragraph_format
        form.space_before, form.space_after, form.alignment = Pt(before), Pt(after), ALIGN.CENTER
        form.line_spacing = 1.0


def _signatures(page: Lembar) -> None:
    """The first trainer on the left, who signs for the host on the right under the date."""
    table = page.doc.add_table(rows=2, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    office = "{% if penanda.jabatan %}{{ penanda.jabatan }},{% endif %}"
    offices, names = table.rows
    _signed(page, offices.cells[0], "", "{% if pelatih_utama %}Pelatih,{% endif %}", sebelum=12)
    _signed(page, offices.cells[1], TEMPAT_TANGGAL, office, sebelum=12)
    _signed(page, names.cells[0], "{{ pelatih_utama }}", sebelum=42)
    _signed(page, names.cells[1], "{{ penanda.nama }}", sebelum=42)


def _signed(page: Lembar, cell: Any, *lines: str, sebelum: float) -> None:
    cell.width = Cm(SIGNATURE)
    for index, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.add_run(text).bold = len(lines) == 1 or None
        paragraph.style = page.doc.styles["Piagam"]
        paragraph.paragraph_format.space_before = Pt(sebelum if index == 0 else 0)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True


PEMBUAT_PELATIHAN: dict[JenisPelatihan, Callable[[], bytes]] = {
    "daftar_hadir_pelatihan": daftar_hadir_pelatihan,
    "sertifikat": sertifikat,
}


def find_templat_pelatihan(jenis: JenisPelatihan, sekolah: Path | None = None) -> Path:
    """The school's own template in `<data folder>/templat` if there is one, else the shipped one."""
    name = f"{jenis}.docx"
    own = sekolah / FOLDER / name if sekolah is not None else None
    return own if own is not None and own.is_file() else shipped("data") / FOLDER / name


def main(folder: Path) -> None:
    """Write both templates into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for jenis, make in PEMBUAT_PELATIHAN.items():
        (folder / f"{jenis}.docx").write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
