"""Templates: the school's own win; broken, dangerous or too curious ones are refused with what to do in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from kasus_rules.documents.gagal import DokumenBocor, TemplatDitolak
from kasus_rules.documents.isi import JENIS, JenisDokumen
from kasus_rules.documents.perlu_tahu import Tabel
from kasus_rules.documents.templat import file_name, find_templat
from kasus_rules.documents.templat_bahasa import Pemeriksa
from kasus_rules.documents.templat_buat import PEMBUAT
from kasus_rules.documents.templat_paket import check_paket
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.documents.conftest import Penulis, packed, parts_of, shipped_parts, text_of, with_link, with_text
from tests.unit.documents.contoh import contoh

RUN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def saved(folder: Path, data: bytes, jenis: JenisDokumen = "undangan") -> Path:
    path = folder / file_name(jenis)
    path.write_bytes(data)
    return path


def with_part(name: str, data: bytes) -> bytes:
    return packed({**shipped_parts(), name: data})


def with_body(xml: str) -> bytes:
    parts = shipped_parts()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + xml.encode())
    return packed(parts)


def with_types(old: bytes, new: bytes) -> bytes:
    parts = shipped_parts()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)
    return packed(parts)


def field(*codes: str) -> str:
    pieces = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return f"<w:p>{RUN.format('begin')}{pieces}{RUN.format('separate')}{RUN.format('end')}</w:p>"


def bomb() -> bytes:
    return packed({**shipped_parts(), "word/theme/theme1.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})


def twice() -> bytes:
    stream = io.BytesIO(packed(shipped_parts()))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<a/>")
    return stream.getvalue()


def entities() -> bytes:
    body = shipped_parts()["word/document.xml"]
    laughs = b'<!DOCTYPE a [<!ENTITY b "lol"><!ENTITY c "&b;&b;&b;">]>'
    return with_part("word/document.xml", body.replace(b"<w:document", laughs + b"<w:document", 1))


@pytest.mark.parametrize("jenis", JENIS)
def test_the_shipped_template_is_what_its_code_makes(jenis: JenisDokumen) -> None:
    kept = (shipped("data") / "templat" / file_name(jenis)).read_bytes()
    made = PEMBUAT[jenis]()
    assert (kept == made) if jenis == "pesan_singkat" else (parts_of(kept) == parts_of(made))


def test_a_template_of_the_school_wins(tmp_path: Path) -> None:
    (tmp_path / "templat").mkdir()
    own = saved(tmp_path / "templat", packed(shipped_parts()))
    assert find_templat("undangan", tmp_path) == own
    assert find_templat("notula", tmp_path) == shipped("data") / "templat" / "notula.docx"


def test_what_tu_wrote_into_a_template_is_in_the_letter(write: Penulis, tmp_path: Path) -> None:
    made = write(contoh("undangan"), templat=saved(tmp_path, with_text("Mohon datang tepat waktu.")))
    assert "Mohon datang tepat waktu." in text_of(made.berkas)


def test_a_placeholder_that_word_split_is_still_one(write: Penulis, tmp_path: Path) -> None:
    split = "{{ kop</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>.telepon }} dan lain"
    assert "021-5550101 dan lain" in text_of(
        write(contoh("undangan"), templat=saved(tmp_path, with_text(split))).berkas
    )


CURIOUS = {
    "field of another reader": ("{{ jenis_masalah }}", "tidak perlu diketahui pembacanya"),
    "name": ("{{ nama_murid }}", "tidak perlu diketahui pembacanya"),
    "part of an allowed field": ("{{ acara.pertemuan }}", "tidak perlu diketahui pembacanya"),
    "old spelling": ("{{ isi.kategori }}", "tidak dikenal"),
    "misspelt": ("{{ kop.sekolahh }}", "Maksud Anda “kop.sekolah”"),
    "in a condition": ("{% if kode_kasus %}a{% endif %}", "tidak perlu diketahui pembacanya"),
    "in a loop": ("{% for b in keputusan %}a{% endfor %}", "tidak perlu diketahui pembacanya"),
    "whole table": ("{{ kop }}", "perintah yang tidak boleh"),
    "class": ("{{ ''.__class__ }}", "perintah yang tidak boleh"),
    "attribute walk": ("{{ kop.__class__ }}", "tidak perlu diketahui|tidak dikenal"),
    "item": ("{{ kop['sekolah'] }}", "perintah yang tidak boleh"),
    "sum": ("{{ 7*7 }}", "perintah yang tidak boleh"),
    "filter": ("{{ kop.sekolah|upper }}", "tidak lengkap|perintah yang tidak boleh"),
    "call": ("{{ kop.sekolah.upper() }}", "perintah yang tidak boleh"),
    "global": ("{{ cycler }}", "tidak dikenal"),
    "self": ("{{ self._TemplateReference__context }}", "tidak dikenal"),
    "set": ("{% set a = kop %}", "perintah yang tidak boleh"),
    "include": ("{% include 'lain' %}", "perintah yang tidak boleh"),
    "import": ("{% import 'os' as os %}", "perintah yang tidak boleh"),
    "macro": ("{% macro a() %}{% endmacro %}", "perintah yang tidak boleh"),
    "range": ("{% for a in range(9999999) %}a{% endfor %}", "perintah yang tidak boleh"),
    "letters of a text": ("{% for a in kop.sekolah %}a{% endfor %}", "perintah yang tidak boleh"),
    "unclosed": ("{% if kop.sekolah %}", "tidak lengkap"),
    "broken": ("{{ kop. }}", "tidak lengkap"),
}


@pytest.mark.parametrize(("text", "said"), CURIOUS.values(), ids=CURIOUS)
def test_a_template_that_asks_too_much_is_refused(write: Penulis, tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TemplatDitolak, match=said) as refused:
        write(contoh("undangan"), templat=saved(tmp_path, with_text(text)))
    assert "undangan.docx" in refused.value.pesan


def test_a_refusal_tells_the_reader_and_the_line(write: Penulis, tmp_path: Path) -> None:
    with pytest.raises(TemplatDitolak) as refused:
        write(contoh("undangan"), templat=saved(tmp_path, with_text("Perihal kasus: {{ jenis_masalah }}")))
    assert "Perihal kasus: {{ jenis_masalah }}" in refused.value.pesan
    assert "Orang yang diundang" in refused.value.pesan


@pytest.mark.parametrize("part", ["header", "footer"])
def test_headers_and_footers_are_looked_at_too(write: Penulis, tmp_path: Path, part: str) -> None:
    parts = shipped_parts()
    name = next(name for name in parts if name.startswith(f"word/{part}"))
    parts[name] = parts[name].replace(b"<w:p>", b"<w:p><w:r><w:t>{{ kode_kasus }}</w:t></w:r>", 1).replace(
        b"</w:pPr>", b"</w:pPr><w:r><w:t>{{ kode_kasus }}</w:t></w:r>", 1
    )  # fmt: skip
    with pytest.raises(TemplatDitolak, match="kode_kasus"):
        write(contoh("undangan"), templat=saved(tmp_path, packed(parts)))


def test_a_loop_may_not_hide_a_field_under_its_name(tabel: Tabel) -> None:
    check = Pemeriksa("x.docx", "notula", tabel.dokumen["notula"])
    with pytest.raises(TemplatDitolak):
        check.check("{% for kop in peserta %}{{ kop.nama }}{% endfor %}")


DANGEROUS: dict[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"Ini bukan dokumen", "tidak utuh|bukan dokumen Word"),
    "empty": (lambda: b"", "bukan dokumen Word"),
    "cut off": (lambda: packed(shipped_parts())[:9_000], "bukan dokumen Word"),
    "zip of something else": (lambda: packed({"a.txt": b"a"}), "bukan dokumen Word"),
    "flipped": (lambda: packed(shipped_parts()).replace(b"\x00\x00\x00", b"\x01\x01\x01", 40), "bukan dokumen Word"),
    "broken xml": (lambda: with_part("word/document.xml", b"<w:document"), "bukan dokumen Word"),
    "entities": (entities, "bukan dokumen Word"),
    "utf-16": (lambda: with_part("word/settings.xml", "<a/>".encode("utf-16")), "bukan dokumen Word"),
    "path out": (lambda: with_part("../../keluar.xml", b"<a/>"), "bukan dokumen Word"),
    "absolute path": (lambda: with_part("/etc/keluar.xml", b"<a/>"), "bukan dokumen Word"),
    "same name twice": (twice, "bukan dokumen Word"),
    "too many parts": (lambda: packed({**shipped_parts(), **{f"a{n}": b"" for n in range(400)}}), "bukan dokumen Word"),
    "zip bomb": (bomb, "terlalu besar"),
    "big file": (lambda: b"a" * 5_000_001, "lebih besar dari 5 MB"),
    "macro part": (lambda: with_part("word/vbaProject.bin", b"a"), "makro"),
    "macro type": (lambda: with_types(b"ml.document.main", b"ms.document.macroEnabled.main"), "makro"),
    "embedded object": (lambda: with_part("word/embeddings/oleObject1.bin", b"a"), "makro"),
    "activex": (lambda: with_part("word/activeX/activeX1.xml", b"<a/>"), "makro"),
    "remote template": (lambda: with_link("attachedTemplate", "http://contoh.invalid/a.dotm",
                                          part="word/_rels/settings.xml.rels"), "dari luar berkas"),
    "local template": (lambda: with_link("attachedTemplate", "file:///C:/a.dotx",
                                         part="word/_rels/settings.xml.rels"), "dari luar berkas"),
    "remote image": (lambda: with_link("image", "https://contoh.invalid/a.png"), "dari luar berkas"),
    "image on a share": (lambda: with_link("image", "\\\\contoh.invalid\\a.png"), "dari luar berkas"),
    "remote object": (lambda: with_link("oleObject", "http://contoh.invalid/a"), "dari luar berkas"),
    "frame": (lambda: with_link("frame", "http://contoh.invalid/a"), "dari luar berkas"),
    "script link": (lambda: with_link("hyperlink", "javascript:alert(1)"), "dari luar berkas"),
    "file link": (lambda: with_link("hyperlink", "file:///etc/passwd"), "dari luar berkas"),
    "comments": (lambda: with_link("comments", "comments.xml"), "komentar"),
    "old picture address": (lambda: with_body('<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" '
                                              'src="http://contoh.invalid/a.png"/></w:pict></w:r></w:p>'), "alamat"),
    "field that fetches": (lambda: with_body(field("INCLUDEPICTURE http://contoh.invalid/a")), "bidang Word"),
    "field split over runs": (lambda: with_body(field("DDE", "AUTO cmd")), "bidang Word"),
    "simple field": (lambda: with_body('<w:p><w:fldSimple w:instr="INCLUDETEXT a"/></w:p>'), "bidang Word"),
    "inserted file": (lambda: with_body("<w:altChunk/>"), "menyisipkan"),
    "tracked deletion": (lambda: with_body("<w:p><w:del><w:r><w:delText/></w:r></w:del></w:p>"), "terlacak"),
    "tracked insertion": (lambda: with_body("<w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>"), "terlacak"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "said"), DANGEROUS.values(), ids=DANGEROUS)
def test_a_file_that_is_more_or_less_than_a_document_is_refused(
    write: Penulis, tmp_path: Path, make: Callable[[], bytes], said: str
) -> None:
    with pytest.raises(TemplatDitolak, match=said):
        write(contoh("undangan"), templat=saved(tmp_path, make()))


def test_a_missing_template_is_named(write: Penulis, tmp_path: Path) -> None:
    with pytest.raises(TemplatDitolak, match=r"undangan\.docx tidak dapat dibaca"):
        write(contoh("undangan"), templat=tmp_path / "undangan.docx")


@pytest.mark.parametrize("kind", ["http://contoh.invalid", "https://contoh.invalid", "mailto:a@contoh.invalid"])
def test_an_ordinary_link_may_stay(write: Penulis, tmp_path: Path, kind: str) -> None:
    assert write(contoh("undangan"), templat=saved(tmp_path, with_link("hyperlink", kind))).berkas


@pytest.mark.parametrize("code", ["PAGE", " NUMPAGES   \\* MERGEFORMAT "])
def test_page_numbers_may_stay(code: str) -> None:
    assert check_paket("a.docx", with_body(field(code)))


PLANTED = {
    "name in fixed text": with_text("untuk Sekar Arumdalu"),
    "category in fixed text": with_text("tentang Kesehatan mental"),
    "word in fixed text": with_text("perkara narkoba"),
    "code in fixed text": with_text("K26-9Z8Y"),
    "split over runs": with_text("nar</w:t></w:r><w:r><w:t>koba"),
    "in an alternative text": with_body(
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:docPr id="1" name="a" descr="Sekar Arumdalu"/></wp:inline></w:drawing></w:r></w:p>'
    ),
}


@pytest.mark.parametrize("data", PLANTED.values(), ids=PLANTED)
def test_what_a_template_says_by_itself_is_looked_at_too(write: Penulis, tmp_path: Path, data: bytes) -> None:
    with pytest.raises(DokumenBocor):
        write(contoh("undangan"), templat=saved(tmp_path, data))


def test_properties_that_word_wrote_into_a_template_are_forgotten(write: Penulis, tmp_path: Path) -> None:
    stream = io.BytesIO()
    template = docx.Document(io.BytesIO(packed(shipped_parts())))
    template.core_properties.author, template.core_properties.keywords = "Sekar Arumdalu", "{{ 7*7 }}"
    template.save(stream)
    made = write(contoh("undangan"), templat=saved(tmp_path, stream.getvalue()))
    assert docx.Document(io.BytesIO(made.berkas)).core_properties.author == ""


def test_the_message_template_is_checked_like_the_others(write: Penulis, tmp_path: Path) -> None:
    path = saved(tmp_path, b"{{ kode_kasus }}", "pesan_singkat")
    with pytest.raises(TemplatDitolak, match="kode_kasus"):
        write(contoh("pesan_singkat"), templat=path)
