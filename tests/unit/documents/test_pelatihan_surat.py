"""The papers of a training: who reached the threshold gets a certificate, all others a paper that shames nobody."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from kasus_rules.documents.gagal import IsiDitolak, TemplatDitolak
from kasus_rules.documents.isi import Kop
from kasus_rules.documents.pelatihan_isi import (
    JENIS_PELATIHAN,
    LABEL_PELATIHAN,
    PEMBACA,
    HadirBaris,
    HasilPeserta,
    JenisPelatihan,
    Pelatihan,
    bentuk,
    isian_sertifikat,
    nomor_berurut,
)
from kasus_rules.documents.pelatihan_surat import buat_daftar_hadir, buat_semua_sertifikat, buat_sertifikat
from kasus_rules.documents.pelatihan_templat import PEMBUAT_PELATIHAN
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.documents.conftest import parts_of, text_of, with_text

PANJANG = "Raden Roro Contohwati Kusumaningrum Panjangnama Adiningrat, S.Pd., M.Pd."
PELATIHAN = Pelatihan(
    judul="Menimbang perlu tidaknya konferensi kasus",
    tanggal=date(2026, 11, 24),
    mulai="08:00",
    selesai="10:00",
    tempat="Aula Contoh",
    pelatih=("Pelatih Contoh Satu", "Pelatih Contoh Dua"),
    penyelenggara="Musyawarah Guru BK Kota Contoh",
    jam=3,
    kota="Kota Contoh",
    penanda_tangan="Penanda Contoh",
    jabatan="Ketua MGBK Kota Contoh",
)
KOP = Kop("SMA Negeri Contoh", "Dinas Pendidikan Contoh", "Jalan Contoh 1", "021-5550101", "tu@contoh.invalid")
HASIL = (
    HasilPeserta(812, "Wulan Contoh", "SMP Contoh", lulus=True),
    HasilPeserta(813, "Adi Contoh", "SMA Contoh", lulus=False),
)
NEEDS_OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice, which counts pages, is missing")


def certificates(hasil: tuple[HasilPeserta, ...] = HASIL, **more: object) -> bytes:
    return buat_semua_sertifikat(PELATIHAN, hasil, **{"nomor_surat": {}, "ambang": 90, **more})  # type: ignore[arg-type]


def body(data: bytes) -> str:
    """The paragraphs and cells of a .docx in their order, a line each."""
    document = docx.Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.element.body.iter() if paragraph.tag.endswith("}p")]
    return "\n".join(line for line in lines if line and line.strip())


def pages(data: bytes, folder: Path) -> int:
    (folder / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return len(re.findall(rb"/Type\s*/Page\b", (folder / "a.pdf").read_bytes()))


@pytest.mark.parametrize("jenis", JENIS_PELATIHAN)
def test_the_shipped_template_is_what_its_code_makes(jenis: JenisPelatihan) -> None:
    kept = (shipped("data") / "templat" / f"{jenis}.docx").read_bytes()
    assert parts_of(kept) == parts_of(PEMBUAT_PELATIHAN[jenis]())


def test_who_reached_the_threshold_gets_a_certificate_with_it() -> None:
    made = body(buat_sertifikat(PELATIHAN, HASIL[0], "421.7/5/BK/2026", ambang=90))
    assert "SERTIFIKAT" in made
    assert "Wulan Contoh" in made
    assert "mencapai ambang kesesuaian 90 % terhadap kunci latihan" in made
    assert "bukan keterangan kecakapan atau kewenangan memutuskan kasus nyata" in made


@pytest.mark.parametrize("word", ["ambang", "90", "%", "kunci", "tidak", "belum", "lulus", "SERTIFIKAT", "nilai"])
def test_who_did_not_gets_a_paper_that_says_nothing_of_it(word: str) -> None:
    made = body(buat_sertifikat(PELATIHAN, HASIL[1], "", ambang=90)).replace(PELATIHAN.judul, "")
    assert "SURAT KETERANGAN MENGIKUTI PELATIHAN" in made
    assert word not in made


def test_a_template_of_a_school_cannot_print_a_threshold_for_who_did_not_reach_it() -> None:
    values = isian_sertifikat(PELATIHAN, HASIL, nomor_surat={}, ambang=90)["sertifikat"]
    assert [(one["lulus"], one["ambang"]) for one in values] == [(False, ""), (True, "90")]  # type: ignore[index, union-attr, call-overload]


def test_a_certificate_says_when_where_by_whom_and_how_long() -> None:
    made = body(buat_sertifikat(PELATIHAN, HASIL[1], "421.7/5/BK/2026", ambang=90, kop=KOP))
    assert (
        "yang diselenggarakan oleh Musyawarah Guru BK Kota Contoh pada hari Selasa, 24 November 2026, di Aula Contoh, "
        "selama 3 jam pelajaran." in made
    )
    for said in ("SMA Negeri Contoh", "Nomor: 421.7/5/BK/2026", "Kota Contoh, 24 November 2026",
                 "Ketua MGBK Kota Contoh,", "Penanda Contoh", "Pelatih Contoh Satu"):  # fmt: skip
        assert said in made


def test_a_paper_signed_later_bears_the_day_of_the_training_and_that_of_the_signature() -> None:
    made = body(certificates(tanggal_surat=date(2026, 12, 1)))
    assert "Selasa, 24 November 2026" in made
    assert "Kota Contoh, 1 Desember 2026" in made


def test_hours_that_are_not_known_are_not_printed() -> None:
    made = body(buat_sertifikat(replace(PELATIHAN, jam=0), HASIL[0], "", ambang=90))
    assert "jam pelajaran" not in made


def test_the_host_stands_in_the_letterhead_where_no_school_does() -> None:
    assert body(certificates()).splitlines()[0] == "Musyawarah Guru BK Kota Contoh"


def test_all_papers_come_in_the_order_of_names_not_of_numbers() -> None:
    made = body(certificates())
    assert made.index("Adi Contoh") < made.index("Wulan Contoh")


def test_numbers_of_letters_follow_the_order_of_names() -> None:
    assert nomor_berurut("421.7/{urut}/BK", HASIL, mulai=7) == {813: "421.7/7/BK", 812: "421.7/8/BK"}


def test_a_pattern_without_a_running_number_is_refused() -> None:
    with pytest.raises(IsiDitolak, match=r"\{urut\}"):
        nomor_berurut("421.7/BK", HASIL)


@pytest.mark.parametrize("number", ["812", "813"])
def test_no_paper_holds_the_number_under_which_somebody_answered(number: str) -> None:
    rows = [HadirBaris(one.nomor, one.nama, one.sekolah) for one in HASIL]
    assert number not in body(certificates())
    assert number not in body(buat_daftar_hadir(PELATIHAN, rows))


def test_the_attendance_list_has_a_row_for_everybody_and_empty_ones() -> None:
    rows = [HadirBaris(2, "Adi Contoh", "SMA Contoh"), HadirBaris(1, "Wulan Contoh", "SMP Contoh")]
    table = docx.Document(io.BytesIO(buat_daftar_hadir(PELATIHAN, rows, kosong=1))).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No", "Nama", "Sekolah", "Tanda tangan"],
        ["1", "Adi Contoh", "SMA Contoh", ""],
        ["2", "Wulan Contoh", "SMP Contoh", ""],
        ["3", "", "", ""],
    ]


def test_the_attendance_list_has_both_trainers_and_the_hours() -> None:
    made = body(buat_daftar_hadir(PELATIHAN, [HadirBaris(1, "Adi Contoh")]))
    for said in ("Pelatih Contoh Satu", "Pelatih Contoh Dua", "pukul 08.00–10.00 (3 jam pelajaran)", "Aula Contoh"):
        assert said in made


def test_a_name_that_looks_like_a_placeholder_stays_a_text() -> None:
    made = body(certificates((HasilPeserta(1, "{{ kop.sekolah }} <b>", "", lulus=True),)))
    assert "{{ kop.sekolah }} <b>" in made


def test_names_do_not_show_in_what_a_notebook_prints() -> None:
    shown = repr((PELATIHAN, HASIL, HadirBaris(1, "Adi Contoh")))
    assert not re.search("Wulan|Adi|Pelatih Contoh|Penanda", shown)


def test_equal_values_give_equal_bytes() -> None:
    assert certificates() == certificates()


@pytest.mark.parametrize("ambang", [0, -5, 101])
def test_a_threshold_that_is_none_is_refused(ambang: int) -> None:
    with pytest.raises(IsiDitolak, match="1 sampai 100"):
        certificates(ambang=ambang)


@pytest.mark.parametrize(
    ("hasil", "said"),
    [
        ((), "belum ada peserta"),
        ((HasilPeserta(1, "  ", "", lulus=True),), "tanpa nama"),
        ((HasilPeserta(1, "a" * 201, "", lulus=True),), "lebih dari 200 huruf"),
        (tuple(HasilPeserta(n, "a", "", lulus=True) for n in range(301)), "lebih dari 300 baris"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_what_to_do(hasil: tuple[HasilPeserta, ...], said: str) -> None:
    with pytest.raises(IsiDitolak, match=said):
        certificates(hasil)


def test_a_template_of_the_school_wins(tmp_path: Path) -> None:
    (tmp_path / "templat").mkdir()
    (tmp_path / "templat" / "sertifikat.docx").write_bytes(with_text("Semboyan sekolah.", "sertifikat"))
    assert "Semboyan sekolah." in text_of(certificates(sekolah=tmp_path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ peserta }}", "tidak perlu diketahui"),
        ("{{ nomor_peserta }}", "tidak dikenal"),
        ("{{ kode_kasus }}", "tidak dikenal"),
        ("{{ pelatihan.judl }}", "Maksud Anda “pelatihan.judul”"),
        ("{% for kop in pelatih %}{% endfor %}", "perintah yang tidak boleh"),
        ("{{ 7*7 }}", "perintah yang tidak boleh"),
    ],
)
def test_a_template_that_asks_too_much_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "templat").mkdir()
    (tmp_path / "templat" / "sertifikat.docx").write_bytes(with_text(text, "sertifikat"))
    with pytest.raises(TemplatDitolak, match=said):
        certificates(sekolah=tmp_path)


def test_the_guide_lists_every_placeholder_for_the_papers_that_may_hold_it() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "templat.md").read_text(encoding="utf-8")
    part = guide[guide.index("## Dokumen pelatihan") :]
    listed = {name: set(codes.split()) for name, codes in re.findall(r"^\| `(\S+)` \| .+ \| ([HK ]+) \|$", part, re.M)}
    codes: dict[str, JenisPelatihan] = {"H": "daftar_hadir_pelatihan", "K": "sertifikat"}
    assert listed == {
        name: {code for code, jenis in codes.items() if name.split(".")[0] in PEMBACA[jenis].boleh}
        for name in _placeholders()
    }
    assert all(f"`{jenis}.docx`" in part and LABEL_PELATIHAN[jenis] in part for jenis in JENIS_PELATIHAN)


def _placeholders() -> set[str]:
    found = set()
    for name, value in bentuk().items():
        inner = value[0] if isinstance(value, list) else value
        found |= {f"{name}.{key}" for key in inner} if isinstance(inner, dict) else {name}
    return {name for name in found if name not in ("judul", "hari") and not name.startswith("kop.")} | {"kop"}


@NEEDS_OFFICE
def test_each_paper_is_one_page_even_with_long_names_and_titles(tmp_path: Path) -> None:
    school = "Sekolah Menengah Kejuruan Negeri 12 Contoh Selatan Kabupaten Contoh Panjang"
    wide = replace(
        PELATIHAN, pelatih=(PANJANG,), penanda_tangan=PANJANG,
        judul="Pelatihan menimbang perlu tidaknya konferensi kasus bagi guru bimbingan dan konseling jenjang SMP, SMA, "
        "dan SMK se-Kabupaten Contoh Panjang",
        tempat="Aula Besar Gedung Pertemuan Dinas Pendidikan dan Kebudayaan Kabupaten Contoh Panjang",
        penyelenggara="Musyawarah Guru Bimbingan dan Konseling Jenjang SMP, SMA, dan SMK Kabupaten Contoh Panjang",
        jabatan="Ketua Musyawarah Guru Bimbingan dan Konseling Kabupaten Contoh Panjang",
    )  # fmt: skip
    hasil = tuple(HasilPeserta(n, PANJANG, school, lulus=n % 2 == 0) for n in range(4))
    made = buat_semua_sertifikat(wide, hasil, nomor_surat={}, ambang=90, kop=replace(KOP, sekolah=school))
    assert pages(made, tmp_path) == 4
