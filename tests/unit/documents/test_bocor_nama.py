"""Names in documents: common words, honorifics, letterheads, and what somebody left in a template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kasus_rules.documents.bocor import periksa
from kasus_rules.documents.gagal import DokumenBocor
from kasus_rules.documents.isi import IsiDokumen, Penerima
from tests.unit.documents.conftest import Penulis, packed, shipped_parts, text_of, with_text
from tests.unit.documents.contoh import KOP, contoh

PUTRI = ("Putri Wulandari",)


def about_putri(tujuan: str) -> IsiDokumen:
    return replace(contoh("berita_acara"), nama_murid=PUTRI[0], tujuan=tujuan)


@pytest.mark.parametrize(
    "text",
    ["Putri sering terlambat.", "Membantu Putri.", "“Putri ingin sekolah.”", "Lalu datang.\nPutri pulang.", "PUTRI",
     "putriwulandari@contoh.invalid", "Wulandari2"],
)  # fmt: skip
def test_a_name_that_is_also_a_word_is_found_wherever_it_is_written_as_a_name(write: Penulis, text: str) -> None:
    with pytest.raises(DokumenBocor):
        write(about_putri(text), nama=PUTRI)


@pytest.mark.parametrize("text", ["Menata ruang putri.", "Keputusan untuk murid putri dan putra."])
def test_the_word_itself_may_stand(write: Penulis, text: str) -> None:
    assert write(about_putri(text), nama=PUTRI).berkas


def test_a_month_is_no_name() -> None:
    assert periksa("Tenggat 3 Mei 2027", terlarang={"mei": "nama_umum"}) == ()
    assert periksa("Tenggat untuk Mei", terlarang={"mei": "nama_umum"})


def test_a_mother_who_is_called_after_her_child_tells_who_the_child_is(write: Penulis) -> None:
    with pytest.raises(DokumenBocor):
        write(replace(contoh("undangan"), kepada=Penerima("Ibu Sekar", "Orang tua murid")))


@pytest.mark.parametrize("name", ["Bapak Arumdalu", "Ibu Lintang Kencanawati", "Bapak Wiratmo Arumdalu"])
def test_a_parent_may_be_addressed_with_an_honorific(write: Penulis, name: str) -> None:
    isi = replace(contoh("undangan"), kepada=Penerima(name, "Orang tua murid"))
    assert name in text_of(write(isi).berkas)


def test_a_student_called_like_the_street_of_the_school_still_gets_letters(write: Penulis) -> None:
    assert "Melati" in KOP.alamat
    assert write(contoh("undangan"), nama=("Melati Kusumaningrum",)).berkas


def test_a_name_that_was_left_in_a_template_is_found(write: Penulis, tmp_path: Path) -> None:
    path = tmp_path / "undangan.docx"
    path.write_bytes(with_text("Mengenai Arumdalu"))
    with pytest.raises(DokumenBocor):
        write(contoh("undangan"), templat=path)


@pytest.mark.parametrize("element", ['<w:alias w:val="Arumdalu"/>', '<w:tag w:val="Arumdalu"/>'])
def test_a_name_in_the_title_of_a_word_control_is_found(write: Penulis, tmp_path: Path, element: str) -> None:
    parts = shipped_parts()
    control = f"<w:body><w:sdt><w:sdtPr>{element}</w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", control.encode())
    path = tmp_path / "undangan.docx"
    path.write_bytes(packed(parts))
    with pytest.raises(DokumenBocor):
        write(contoh("undangan"), templat=path)


def test_the_end_of_a_case_code_tells_the_kasus_too(write: Penulis) -> None:
    with pytest.raises(DokumenBocor):
        write(replace(contoh("undangan"), nomor_surat="421/3F9R/2026"))


def test_a_code_that_ends_like_a_year_does_not_stop_every_letter(write: Penulis) -> None:
    assert write(replace(contoh("undangan"), kode_kasus="K26-2026")).berkas
