"""Documents: every kind is written, holds no more than its reader may know, and hostile values stay texts."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasus_rules.core.rules import RuleBase
from kasus_rules.documents.bocor import periksa
from kasus_rules.documents.bocor_kata import terlarang
from kasus_rules.documents.gagal import DokumenBocor, IsiDitolak, KataMelabeli
from kasus_rules.documents.isi import JENIS, Butir, IsiDokumen, JenisDokumen, Penerima, Uraian, from_json, to_json
from kasus_rules.documents.perlu_tahu import Tabel
from kasus_rules.documents.surat import periksa_kata, siapkan
from kasus_rules.errors import InputError
from tests.unit.documents.conftest import Penulis, parts_of, text_of
from tests.unit.documents.contoh import KOP, MURID, NAMA, contoh

DOCX = tuple(jenis for jenis in JENIS if jenis != "pesan_singkat")
HIDDEN = tuple(jenis for jenis in JENIS if jenis not in ("persetujuan", "surat_rujukan", "surat_orang_tua"))


@pytest.mark.parametrize("jenis", DOCX)
def test_every_kind_is_a_document_that_opens(write: Penulis, jenis: JenisDokumen) -> None:
    made = write(contoh(jenis))
    assert KOP.sekolah in "".join(one.text for one in docx.Document(io.BytesIO(made.berkas)).paragraphs)
    assert made.nama_berkas == f"{jenis}-S26-7Q4M.docx"


def test_the_message_is_plain_text_with_time_and_place_only(write: Penulis) -> None:
    text = write(contoh("pesan_singkat")).berkas.decode("utf-8")
    assert "Kamis, 3 Desember 2026, pukul 09.00–10.30" in text
    assert "{" not in text


@pytest.mark.parametrize("jenis", JENIS)
def test_equal_values_give_equal_bytes(write: Penulis, jenis: JenisDokumen) -> None:
    assert write(contoh(jenis)) == write(contoh(jenis))


@pytest.mark.parametrize("jenis", DOCX)
def test_nothing_tells_who_or_what_made_the_file(write: Penulis, jenis: JenisDokumen) -> None:
    data = write(contoh(jenis)).berkas
    about = docx.Document(io.BytesIO(data)).core_properties
    assert (about.author, about.last_modified_by, about.title, about.comments) == ("", "", "", "")
    assert not [name for name in parts_of(data) if "app.xml" in name or "thumbnail" in name or "customXml" in name]


@pytest.mark.parametrize("jenis", HIDDEN)
def test_most_kinds_hold_no_part_of_the_name_of_the_student(write: Penulis, jenis: JenisDokumen) -> None:
    data = write(contoh(jenis)).berkas
    text = data.decode() if jenis == "pesan_singkat" else text_of(data)
    assert "sekar" not in text.casefold()
    assert "arumdalu" not in text.casefold()


def test_an_invitation_is_neutral(write: Penulis) -> None:
    text = text_of(write(contoh("undangan")).berkas)
    assert "RAHASIA" in text
    assert "Undangan pertemuan" in text
    assert not [word for word in ("K26", "kasus", "BK", "konseling", "tata tertib") if word in text]


def test_all_that_is_known_survives_json() -> None:
    isi = contoh("berita_acara")
    assert from_json(to_json(isi)) == isi


@pytest.mark.parametrize("raw", [None, {}, {"jenis": "surat"}, {**to_json(contoh("notula")), "tanggal": "kemarin"}])
def test_broken_json_is_refused_in_words(raw: object) -> None:
    with pytest.raises(InputError, match="tidak terbaca"):
        from_json(raw)


def test_printing_a_value_shows_no_name_and_no_text() -> None:
    shown = repr(contoh("laporan"))
    assert MURID not in shown
    assert "kelelahan" not in shown


LEAKS: dict[str, IsiDokumen] = {
    "name in the place": replace(contoh("undangan"), acara=replace(contoh("undangan").acara, tempat="Rumah Sekar")),  # type: ignore[type-var]
    "name with an ending": replace(contoh("berita_acara"), tujuan="Membantu Arumdalunya."),
    "name without diacritics and case": replace(contoh("berita_acara"), tujuan="untuk SÉKAR"),
    "name with invisible letters": replace(contoh("berita_acara"), tujuan="untuk Se\u200bkar"),
    "name hidden in an addressee": replace(contoh("undangan"), kepada=Penerima("Orang tua dari Sekar")),
    "category in a plan": replace(contoh("rencana_tindak_lanjut"), tujuan="Hal kesehatan  mental"),
    "form in an official record": replace(contoh("berita_acara"), tujuan="Murid sedang hamil"),
    "word of the kasus in a message": replace(contoh("pesan_singkat"), kepada=Penerima("Tim narkoba")),
    "side of the kasus in an invitation": replace(contoh("undangan"), kepada=Penerima("Keluarga terlapor")),
    "id of a fact": replace(contoh("berita_acara"), tujuan="bantuan_gagal"),
    "answer": replace(contoh("berita_acara"), tujuan="Pesan perpisahan atau membagikan barang kesayangan"),
    "another code": replace(contoh("berita_acara"), tujuan="seperti K26-9Z8Y"),
    "own code in an invitation": replace(contoh("undangan"), nomor_surat="421/K26-3F9R"),
    "word in a decision to parents": replace(contoh("surat_orang_tua"), keputusan=(Butir(1, "Menangani pencurian"),)),
}


@pytest.mark.parametrize("isi", LEAKS.values(), ids=LEAKS)
def test_a_leak_refuses_the_whole_document(write: Penulis, isi: IsiDokumen) -> None:
    with pytest.raises(DokumenBocor) as refused:
        write(isi)
    assert "tidak dibuat" in refused.value.pesan
    assert not [word for word in ("sekar", "arumdalu", "narkoba", "9z8y") if word in refused.value.pesan.casefold()]


def test_a_parent_with_the_same_family_name_may_be_written_to(write: Penulis) -> None:
    isi = replace(contoh("undangan"), kepada=Penerima("Wiratmo Arumdalu", "Orang tua murid"))
    assert "Wiratmo Arumdalu" in text_of(write(isi).berkas)


@pytest.mark.parametrize(
    ("label", "shown"),
    [("Orang tua murid yang terdampak", "Orang tua murid"), ("Murid yang dilaporkan", "Murid"),
     ("Murid saksi", "Murid"), ("Guru yang terdampak", "Guru"), ("Orang tua terlapor", "Orang tua")],
)  # fmt: skip
def test_a_designation_does_not_tell_a_side(write: Penulis, label: str, shown: str) -> None:
    made = write(replace(contoh("undangan"), kepada=Penerima("", label)))
    assert shown in [one.text for one in docx.Document(io.BytesIO(made.berkas)).paragraphs]


def test_every_role_of_the_rules_can_be_invited(base: RuleBase, tabel: Tabel) -> None:
    for role in base.roles.values():
        isi = replace(contoh("undangan"), kepada=Penerima("", role.label))
        words = terlarang(isi, tabel=tabel, base=base, nama=NAMA)
        shown = siapkan(isi, tabel)["kepada"]
        assert isinstance(shown, dict)
        assert periksa(str(shown["peran"]), terlarang=words) == (), role.id


def test_the_other_student_may_not_stand_where_the_own_one_may(write: Penulis) -> None:
    isi = replace(
        contoh("surat_rujukan"), rujukan=replace(contoh("surat_rujukan").rujukan, alasan="Bersama Tirtamaya.")
    )
    with pytest.raises(DokumenBocor):
        write(isi, nama=(*NAMA, "Tirtamaya Contoh"))


def test_a_student_called_like_a_word_does_not_stop_every_letter(write: Penulis) -> None:
    isi = replace(contoh("undangan"), nama_murid="Hari Senin Mulia")
    assert write(isi, nama=("Hari Senin Mulia",)).berkas


def test_a_name_that_is_a_word_is_found_where_it_is_written_as_a_name(write: Penulis) -> None:
    isi = replace(contoh("berita_acara"), nama_murid="Hari Wanodya", tujuan="Pertemuan untuk Hari agar sehat.")
    with pytest.raises(DokumenBocor):
        write(isi, nama=("Hari Wanodya",))


def test_a_day_that_was_answered_is_a_fact(base: RuleBase, tabel: Tabel) -> None:
    isi = replace(contoh("surat_orang_tua"), uraian=Uraian(pengantar="Tentang 2 November 2026."))
    words = terlarang(isi, tabel=tabel, base=base, nama=(), jawaban={"tanggal_kejadian": "2026-11-02"})
    assert [leak.jenis for leak in periksa(isi.uraian.pengantar, terlarang=words)] == ["fakta"]


@settings(max_examples=20, deadline=None)
@given(
    jenis=st.sampled_from(JENIS),
    word=st.sampled_from(["Zubaedillah", "zubaedillah", "Kesehatan mental", "perundungan", "K26-9Z8Y", "Tawuran"]),
    field=st.sampled_from(["tujuan", "suara_murid", "keberatan", "nomor_surat", "kelas", "jangkar", "sidik_aturan"]),
    around=st.sampled_from(["{}", "a {} b", "“{}”", "({}).", "{}nya", "\n{}\n", "<b>{}</b>"]),
)
def test_a_planted_word_is_refused_or_not_there(
    write: Penulis, base: RuleBase, tabel: Tabel, jenis: JenisDokumen, word: str, field: str, around: str
) -> None:
    isi = replace(contoh(jenis), **{field: around.format(word)})
    names = (*NAMA, "Zubaedillah Contoh")
    words = terlarang(isi, tabel=tabel, base=base, nama=names)
    try:
        made = write(isi, nama=names)
    except DokumenBocor:
        return
    codes = {isi.kode_kasus} if "kode_kasus" in tabel.dokumen[jenis].kata else set()
    data = made.berkas.decode() if jenis == "pesan_singkat" else made.berkas
    assert [leak for leak in periksa(data, terlarang=words, kode_boleh=codes) if leak.jenis != "nama"] == []
    assert periksa(data, terlarang={"Zubaedillah": "nama"}, kode_boleh=codes) == ()


HOSTILE = {
    "template language": "{{7*7}}",
    "walk to a class": '{{ "".__class__.__mro__ }}',
    "loop without end": "{% for x in peserta %}",
    "comment": "{# rahasia",
    "escape of docxtpl": "{_{ kop.sekolah }_}",
    "row tag": "{%tr for x in peserta %}",
    "markup": "</w:t></w:r></w:p><w:p><w:r><w:t>masuk",
    "html": "<script>alert(1)</script>",
    "entity": "&lt;!ENTITY x SYSTEM 'file:///etc/passwd'&gt; &xxe;",
    "quotes": "\"'`&<>",
    "cdata": "]]><![CDATA[",
    "formula": '=HYPERLINK("http://contoh.invalid")',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_name_stays_a_text(write: Penulis, text: str) -> None:
    made = write(replace(contoh("undangan"), kepada=Penerima(text)))
    shown = "\n".join(one.text for one in docx.Document(io.BytesIO(made.berkas)).paragraphs)
    literal = text.replace("{_{", "{{").replace("}_}", "}}")  # docxtpl's own way to write a brace
    assert f"Yth. {literal}" in shown
    assert "49" not in shown


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Ibu\x00\x07\x0c\x1b Satu", "Ibu Satu"),
        ("Ibu \u202eutaS\u202c", "Ibu utaS"),
        ("Ibu\ufeff \u2066Satu\u2069", "Ibu Satu"),
        ("Ibu\ud800 Satu", "Ibu Satu"),
        ("Ibu\tSatu", "Ibu Satu"),
    ],
    ids=["control", "right to left", "isolates", "half a letter", "tab"],
)
def test_signs_that_nobody_sees_are_dropped(write: Penulis, given_text: str, shown: str) -> None:
    made = write(replace(contoh("undangan"), kepada=Penerima(given_text)))
    texts = [" ".join(one.text.split()) for one in docx.Document(io.BytesIO(made.berkas)).paragraphs]
    assert f"Yth. {shown}" in texts


@pytest.mark.parametrize(
    "id_", ["../../etc/passwd", "S26/7Q4M", "a\\b", "", "S26 7Q4M", "x" * 60, "S26-7Q4M\n", "-a", "CON."]
)
def test_an_id_that_is_no_id_never_becomes_a_file_name(write: Penulis, id_: str) -> None:
    with pytest.raises(IsiDitolak, match="pengenal"):
        write(replace(contoh("undangan"), id_dokumen=id_))


def test_a_text_of_the_length_of_a_book_is_refused(write: Penulis) -> None:
    with pytest.raises(IsiDitolak, match="20000 huruf"):
        write(replace(contoh("notula"), tujuan="a" * 20_001))


def test_a_very_long_text_is_written_whole(write: Penulis) -> None:
    assert "akhirnya." in text_of(write(replace(contoh("notula"), tujuan="kata " * 3_000 + "akhirnya.")).berkas)


def test_a_list_without_end_is_refused(write: Penulis) -> None:
    with pytest.raises(IsiDitolak, match="300 baris"):
        write(replace(contoh("notula"), keputusan=tuple(Butir(n, "a") for n in range(301))))


def test_a_labelling_word_is_refused_with_a_neutral_one(write: Penulis) -> None:
    with pytest.raises(KataMelabeli) as refused:
        write(replace(contoh("notula"), tujuan="Membina anak nakal itu."))
    (found,) = refused.value.temuan
    assert (found.bidang, found.temuan.kata) == ("tujuan", "anak nakal")
    assert "perlu didukung" in refused.value.pesan


def test_labels_are_looked_for_in_what_is_printed_only(tabel: Tabel) -> None:
    assert periksa_kata(replace(contoh("undangan"), tujuan="anak nakal"), tabel) == ()


def test_the_own_words_of_a_student_may_stand_in_quotation_marks(write: Penulis) -> None:
    assert write(replace(contoh("notula"), suara_murid="“Aku dibilang anak nakal.”")).berkas


def test_an_option_is_looked_at_like_any_text(tabel: Tabel) -> None:
    isi = contoh("notula")
    named = replace(isi, pilihan=(replace(isi.pilihan[0], nama="Memindahkan pelaku"),))
    assert [one.bidang for one in periksa_kata(named, tabel)] == ["pilihan.nama"]


def test_a_letter_without_anything_optional_is_still_a_letter(write: Penulis) -> None:
    bare = IsiDokumen(
        "undangan", "S26-7Q4M", date(2026, 11, 26), replace(KOP, dinas="", alamat="", telepon="", surel="")
    )
    assert "None" not in text_of(write(bare).berkas)
