"""The leak check: whole words, in every corner of a document, and no false alarm inside other words."""

from __future__ import annotations

import pytest

from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.bocor import periksa
from kasus_rules.documents.bocor_kata import terlarang
from kasus_rules.documents.gagal import Kebocoran
from kasus_rules.documents.perlu_tahu import Tabel
from tests.unit.documents.conftest import packed, shipped_parts
from tests.unit.documents.contoh import NAMA, contoh

WORDS = {"Wanodya": "nama", "kesehatan mental": "kategori", "hamil": "perkara", "hari": "nama_umum"}


@pytest.mark.parametrize(
    "text",
    ["Wanodya", "WANODYA", "wanodyanya", "(Wanodya)", "a/Wanodya/b", "Wánodya", "Wa\u00adnodya", "Wanodya-Wanodya",
     "kesehatan\n mental", "Kesehatan-mental", "hamil.", "kepada Hari dan", "untuk HARI"],
)  # fmt: skip
def test_a_forbidden_word_is_found_however_it_is_written(text: str) -> None:
    assert periksa(text, terlarang=WORDS)


@pytest.mark.parametrize(
    "text", ["", "Wanodyaloka", "kesehatan", "mental", "menghamilkan", "tiga hari", "Hari, tanggal"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert periksa(text, terlarang=WORDS) == ()


@pytest.mark.parametrize("text", ["K26-9Z8Y", "k26 9z8y", "(K269Z8Y)", "K26_9Z8Y"])
def test_a_case_code_is_found_however_it_is_written(text: str) -> None:
    assert periksa(text, terlarang={}) == (Kebocoran("kode_kasus", "teks"),)
    assert periksa(text, terlarang={}, kode_boleh={"K26-9Z8Y"}) == ()


@pytest.mark.parametrize("text", ["S26-7Q4M", "SK26-9Z8Y", "421/099/2026", "K26"])
def test_what_only_looks_like_a_code_is_left_alone(text: str) -> None:
    assert periksa(text, terlarang={}) == ()


NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORNERS = {
    "word/document.xml": (
        "isi",
        f"<w:document {NS}><w:p><w:r><w:t>Wano</w:t></w:r><w:r><w:t>dya</w:t></w:r></w:p></w:document>",
    ),
    "word/header1.xml": ("kepala halaman", f"<w:hdr {NS}><w:p><w:t>Wanodya</w:t></w:p></w:hdr>"),
    "word/footer9.xml": ("kaki halaman", f"<w:ftr {NS}><w:p><w:t>Wanodya</w:t></w:p></w:ftr>"),
    "word/comments.xml": ("komentar", f'<w:comments {NS}><w:comment w:author="Wanodya"/></w:comments>'),
    "word/footnotes.xml": ("catatan kaki", f"<w:footnotes {NS}><w:t>Wanodya</w:t></w:footnotes>"),
    "docProps/core.xml": ("keterangan berkas", "<a><creator>Wanodya</creator></a>"),
    "docProps/custom.xml": ("keterangan berkas", '<a><property name="Wanodya"/></a>'),
    "word/settings.xml": ("bagian lain berkas", "<a><!-- Wanodya --></a>"),
    "word/media/Wanodya.png": ("nama bagian berkas", ""),
    "word/_rels/document.xml.rels": ("bagian lain berkas", '<a><b Target="mailto:wanodya@contoh.invalid"/></a>'),
}


@pytest.mark.parametrize(("name", "place", "xml"), [(name, *rest) for name, rest in CORNERS.items()], ids=CORNERS)
def test_every_corner_of_a_package_is_searched(name: str, place: str, xml: str) -> None:
    found = periksa(packed({**shipped_parts(), name: xml.encode()}), terlarang={"Wanodya": "nama"})
    assert [(leak.jenis, leak.tempat) for leak in found] == [("nama", place)]


def test_a_leak_does_not_repeat_the_word() -> None:
    assert "Wanodya" not in repr(periksa("Wanodya", terlarang=WORDS))


def test_every_category_and_form_is_forbidden_in_an_invitation(base: RuleBase, tabel: Tabel) -> None:
    words = terlarang(contoh("undangan"), tabel=tabel, base=base, nama=NAMA)
    labels = [one.label for name, spec in base.facts.items() if name.startswith(("kategori", "bentuk_"))
              for one in spec.choices if one.label.casefold() not in tabel.kata_netral]  # fmt: skip
    assert len(labels) > 40
    assert [label for label in labels if not periksa(label, terlarang=words)] == []


def test_titles_and_offices_in_a_name_are_no_names(base: RuleBase, tabel: Tabel) -> None:
    names = ("Ibu Wanodya", "Kepala Sekolah Tirtamaya", "Wali Kelas Tirtamaya", "Kepala Sekolah")
    words = terlarang(contoh("undangan"), tabel=tabel, base=base, nama=names)
    assert periksa("Ibu, Kepala Sekolah, dan Wali Kelas", terlarang=words) == ()
    assert [leak.banyak for leak in periksa("Wanodya dan Tirtamaya", terlarang=words)] == [2]


def test_a_report_may_hold_categories_but_no_names(base: RuleBase, tabel: Tabel) -> None:
    assert set(terlarang(contoh("laporan"), tabel=tabel, base=base, nama=NAMA).values()) == {"nama"}
