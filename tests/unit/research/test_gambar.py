"""Figures: drawn from what the table shows, marked with their mode, and told in words."""

from kasus_rules.research import pola_daftar as d
from kasus_rules.research.gambar import AKSEN, GARIS, REDUP, TEKS, gambar_bagian, gambar_lama
from kasus_rules.research.pola_lama import lama
from kasus_rules.research.rilis import Mode, TabelRilis, rilis
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.research.kasus_pola import book, many, records

SOURCES = ((30, {"sumber_penemuan": "guru_bk"}), (10, {"sumber_penemuan": "sesama_murid"}))


def test_every_point_is_told_in_words_with_its_interval() -> None:
    words = gambar_bagian(d.penemuan(many(*SOURCES)).halaman()).alternatif
    assert words.startswith("Gambar: Penemu kasus. Guru BK, saat memberi layanan: 75% (selang 60% sampai 86%);")


def test_the_same_table_gives_the_same_picture() -> None:
    one, two = (gambar_bagian(d.penemuan(many(*SOURCES)).halaman()).svg for _ in range(2))
    assert one == two


def test_a_figure_in_mode_kerja_has_no_print_form() -> None:
    figure = gambar_bagian(d.penemuan(many(*SOURCES)).halaman(), cetak=True)
    assert (figure.png, figure.svg[:5]) == (b"", b"<?xml")


def test_a_released_figure_for_print_is_a_png(tmp_path) -> None:
    telaah = d.penemuan(many(*SOURCES))
    released = rilis(telaah.kerja, book(tmp_path), tujuan="uji", peninjau="Rekan")
    assert isinstance(released, TabelRilis)
    assert gambar_bagian(telaah.halaman(released), cetak=True).png[:4] == b"\x89PNG"


def test_figures_use_the_light_colours_of_the_style_sheet() -> None:
    style = (shipped("rules").parent / "kasus_rules" / "gaya" / "gaya.css").read_text(encoding="utf-8")
    light = style.split("@media", 1)[0]
    assert [color for color in (AKSEN, GARIS, REDUP, TEKS) if color not in light] == []


def test_spans_are_told_in_words() -> None:
    rows = [{"hari_konferensi": day, "urgensi": "segera"} for day in ("4", "6", "20")]
    shown = lama(records(*rows), "penemuan", "konferensi", menurut="urgensi")
    assert "Sekarang juga: median 6 hari, dari 3 kasus" in gambar_lama(shown, mode=Mode.KERJA, judul="Hari").alternatif


def test_what_a_file_holds_cannot_break_out_of_the_words_of_a_figure() -> None:
    telaah = d.susunan(records({"daerah": '"><script>alert(1)</script>'}), "daerah")
    assert "<script>" not in gambar_bagian(telaah.halaman()).html()
