"""From mode kerja to mode rilis: what may leave, what is refused, and with which words."""

import copy
import json
import pickle
from datetime import UTC, datetime

import pandas as pd
import polars as pl
import pytest

from kasus_rules.errors import InputError
from kasus_rules.research.rilis import (
    AturanRilis,
    BukuRilis,
    BukuRusak,
    Ditolak,
    Mode,
    TabelRilis,
    rilis,
    tabel_silang,
)
from kasus_rules.research.rilis_kanonim import k_anonim

SEL = {
    ("konferensi", "smp"): 3,
    ("konferensi", "sma"): 12,
    ("konferensi", "smk"): 40,
    ("pantau", "smp"): 20,
    ("pantau", "sma"): 15,
    ("pantau", "smk"): 60,
    ("rujuk", "smp"): 25,
    ("rujuk", "sma"): 19,
    ("rujuk", "smk"): 33,
}


@pytest.fixture
def data():
    rows = [(putusan, jenis) for (putusan, jenis), count in SEL.items() for _ in range(count)]
    return pd.DataFrame(
        {
            "kode": [f"RAHASIA-{n:03}" for n in range(len(rows))],
            "putusan": [row[0] for row in rows],
            "jenis": [row[1] for row in rows],
            "kategori": [("akademik|sosial", "sosial", "fisik")[n % 3] for n in range(len(rows))],
            "hari": [n % 17 for n in range(len(rows))],
        }
    )


@pytest.fixture
def buku(tmp_path):
    return BukuRilis.buka(tmp_path / "rilis", petugas="Bu Ani", jam=lambda: datetime(2026, 11, 24, 8, 0, tzinfo=UTC))


def lepas(data, buku, *variabel, aturan=None, **pilihan):
    return rilis(tabel_silang(data, *variabel, **pilihan), buku, aturan, tujuan="artikel", peninjau="Pak Budi")


def test_a_small_cell_and_those_that_lead_to_it_are_hidden_by_one_sign(data, buku):
    tabel = lepas(data, buku, "putusan", "jenis")
    hidden = {cell for cell, text in tabel.tampil.items() if text == "–"}
    assert hidden == {("konferensi", "smp"), ("konferensi", "sma"), ("pantau", "smp"), ("pantau", "sma")}


def test_pandas_and_polars_give_the_same_table(data):
    assert (
        tabel_silang(pl.from_pandas(data), "putusan", "jenis").angka() == tabel_silang(data, "putusan", "jenis").angka()
    )


def test_several_labels_of_one_kasus_count_in_each_and_once_in_all(data):
    figures = tabel_silang(data, "kategori", pisah=["kategori"]).angka()
    assert figures[("akademik",)] + figures[("sosial",)] + figures[("fisik",)] > figures[(None,)] == len(data)


def test_no_value_is_a_label_of_its_own():
    frame = pd.DataFrame({"kode": ["a", "b", "c"], "putusan": ["pantau", None, float("nan")]})
    assert tabel_silang(frame, "putusan").angka()[("(kosong)",)] == 2


def test_a_working_table_shows_all_on_the_screen_with_a_warning(data):
    html = tabel_silang(data, "putusan", "jenis")._repr_html_()
    assert ">3<" in html
    assert "Jangan dibagikan" in html


def test_a_working_table_has_no_figures_in_its_repr_and_no_way_to_a_file(data):
    kerja = tabel_silang(data, "putusan", "jenis")
    assert repr(kerja) == "<TabelKerja putusan × jenis: mode kerja, jangan dibagikan>"
    assert not [name for name in dir(kerja) if name.startswith(("to_", "ke_", "tulis", "simpan"))]
    with pytest.raises(InputError, match="mode kerja"):
        pickle.dumps(kerja)
    with pytest.raises(InputError, match="mode kerja"):
        copy.copy(kerja)


def test_labels_are_escaped():
    frame = pd.DataFrame({"kode": list("abc"), "putusan": ["<script>"] * 3})
    assert "<script>" not in tabel_silang(frame, "putusan")._repr_html_()


def test_each_table_says_its_mode(data, buku):
    kerja = tabel_silang(data, "putusan")
    assert (kerja.mode, lepas(data, buku, "putusan").mode) == (Mode.KERJA, Mode.RILIS)


def test_few_kasus_are_refused(data, buku):
    found = lepas(data.head(9), buku, "putusan")
    assert isinstance(found, Ditolak)
    assert "kurang dari 10 kasus" in found.pesan
    assert buku.catatan() == ()


@pytest.mark.parametrize("berubah", ["tambah", "kurang", "tukar"])
def test_a_population_that_differs_by_four_is_refused_with_the_release_and_a_way_out(data, buku, berubah):
    lepas(data, buku, "putusan", "jenis")
    more = data.head(4).assign(kode=["b1", "b2", "b3", "b4"])
    changed = {
        "tambah": pd.concat([data, more]),
        "kurang": data.iloc[4:],
        "tukar": pd.concat([data.iloc[4:], more]),
    }[berubah]
    found = lepas(changed, buku, "kategori", pisah=["kategori"])
    assert found.rilis == (1,)
    assert "4 kasus" in found.alasan
    assert any("persis sama" in one for one in found.saran)


def test_a_label_that_changed_on_two_kasus_is_refused(data, buku):
    lepas(data, buku, "putusan", "jenis")
    data.loc[[100, 101], "putusan"] = ["pantau" if p != "pantau" else "rujuk" for p in data.loc[[100, 101], "putusan"]]
    found = lepas(data, buku, "putusan")
    assert "isian putusan berubah pada 2 kasus" in found.alasan


def test_the_same_population_may_be_looked_at_again(data, buku):
    assert isinstance(lepas(data, buku, "putusan", "jenis"), TabelRilis)
    assert isinstance(lepas(data, buku, "putusan", "jenis"), TabelRilis)
    assert isinstance(lepas(data, buku, "jenis"), TabelRilis)


def test_the_very_same_table_once_more_looks_as_it_did_and_makes_the_book_hardly_longer(data, buku):
    first = lepas(data, buku, "putusan", "jenis")
    size = (buku.folder / "buku_rilis.jsonl").stat().st_size
    second = lepas(data.sample(frac=1, random_state=1), buku, "putusan", "jenis")
    assert second.tampil == first.tampil
    assert (buku.folder / "buku_rilis.jsonl").stat().st_size < 1.6 * size
    assert len({entry.populasi for entry in buku.catatan()}) == 1


def test_a_variable_that_follows_from_another_is_no_way_around_a_hidden_cell(data, buku):
    data["jenis"] = ["sd"] * 4 + ["slb"] * 14 + ["smp"] * 100 + ["sma"] * (len(data) - 118)
    data["jenjang"] = data["jenis"].map({"sd": "dasar", "smp": "dasar", "sma": "lanjut", "slb": "lanjut"})
    first = lepas(data, buku, "jenis")
    assert (first.tampil[("sd",)], first.tampil[("smp",)]) == ("–", "100")
    assert lepas(data, buku, "jenjang").rilis == (1,)


def test_the_size_of_a_part_that_was_chosen_by_labels_opens_no_hidden_cell(data, buku):
    data["putusan"] = ["rujuk"] * 5 + ["konferensi"] * 100 + ["pantau"] * (len(data) - 105)
    first = lepas(data, buku, "putusan")
    assert (first.tampil[("rujuk",)], first.tampil[("konferensi",)]) == ("–", "–")
    assert lepas(data, buku, "jenis", saring={"putusan": ["konferensi"]}).rilis == (1,)


def test_the_size_of_a_part_that_was_chosen_by_two_labels_opens_no_hidden_cell(data, buku):
    first = lepas(data, buku, "putusan", "jenis")
    assert first.tampil[("konferensi", "sma")] == "–"
    found = lepas(data, buku, "kategori", saring={"putusan": ["konferensi"], "jenis": ["sma"]}, pisah=["kategori"])
    assert isinstance(found, Ditolak)


def test_a_part_whose_rest_is_small_is_refused(data, buku):
    data["tahun"] = ["2024" if n < 5 else "2025" for n in range(len(data))]
    lepas(data, buku, "putusan")
    assert lepas(data, buku, "putusan", saring={"tahun": ["2025"]}).rilis == (1,)


def test_a_part_that_was_chosen_by_a_label_is_not_taken_for_alike(data, buku):
    lepas(data, buku, "putusan", "jenis")
    assert isinstance(lepas(data, buku, "putusan", saring={"jenis": ["smk"]}), TabelRilis)


def test_where_everybody_is_alike_nothing_is_left_to_release(buku):
    frame = pd.DataFrame(
        {"kode": [f"k{n}" for n in range(40)], "putusan": ["pantau"] * 40, "jenis": ["smp", "sma"] * 20}
    )
    assert isinstance(lepas(frame, buku, "putusan", "jenis"), Ditolak)


def test_rounded_counts_say_so(data, buku):
    tabel = lepas(data, buku, "putusan", aturan=AturanRilis(pembulatan=5))
    assert tabel.tampil[("rujuk",)] == "75"
    assert any("dibulatkan" in one for one in tabel.keterangan)


def test_a_threshold_below_five_is_refused():
    with pytest.raises(InputError, match="paling kecil 5"):
        AturanRilis(ambang=4)


def test_nobody_reviews_himself(data, buku):
    with pytest.raises(InputError, match="orang lain"):
        rilis(tabel_silang(data, "putusan"), buku, tujuan="artikel", peninjau="bu ani ")


def test_a_release_needs_a_purpose(data, buku):
    with pytest.raises(InputError, match="tujuan"):
        rilis(tabel_silang(data, "putusan"), buku, tujuan=" ", peninjau="Pak Budi")


def test_a_mean_that_one_kasus_dominates_is_hidden(data, buku):
    data["hari"] = 1
    data.loc[data.index[-1], "hari"] = 9000
    tabel = lepas(data, buku, "putusan", ukuran="rerata", nilai="hari")
    assert tabel is not None
    assert isinstance(tabel, Ditolak) or tabel.tampil[("rujuk",)] == "–"


def test_a_figure_is_released_by_one_division_only(data, buku):
    lepas(data, buku, "putusan", ukuran="median", nilai="hari")
    found = lepas(data, buku, "jenis", ukuran="total", nilai="hari")
    assert found.rilis == (1,)


def test_a_figure_that_was_mended_on_one_kasus_is_not_released_a_second_time(data, buku):
    lepas(data, buku, "putusan", ukuran="total", nilai="hari")
    data.loc[70, "hari"] += 5
    assert lepas(data, buku, "putusan", ukuran="total", nilai="hari").rilis == (1,)


def test_the_same_figure_once_more_is_released(data, buku):
    first = lepas(data, buku, "putusan", ukuran="total", nilai="hari")
    assert lepas(data, buku, "putusan", ukuran="total", nilai="hari").tampil == first.tampil


def test_negative_figures_are_refused(data):
    data["hari"] = -1
    with pytest.raises(InputError, match="nol atau lebih"):
        tabel_silang(data, "putusan", ukuran="total", nilai="hari")


@pytest.mark.parametrize("codes", [["a", "a"], ["a", ""], ["a", None]])
def test_kasus_without_a_code_of_their_own_are_refused(codes):
    with pytest.raises(InputError, match="kode yang berbeda"):
        tabel_silang(pd.DataFrame({"kode": codes, "putusan": ["x", "y"]}), "putusan")


def test_a_missing_column_is_named_beside_those_that_are_there(data):
    with pytest.raises(InputError, match=r"keputusan tidak ada.*putusan"):
        tabel_silang(data, "keputusan")


def test_the_csv_holds_the_table_and_its_legend_and_no_formula(tmp_path, buku):
    frame = pd.DataFrame({"kode": [f"k{n}" for n in range(60)], "putusan": ["=HYPERLINK()", "pantau", "rujuk"] * 20})
    text = lepas(frame, buku, "putusan").ke_csv(tmp_path / "tabel.csv").read_text("utf-8-sig")
    assert "'=HYPERLINK()" in text
    assert "\n=HYPERLINK" not in text
    assert "# Rilis nomor 1" in text


def test_the_words_for_those_who_do_not_see_the_table_name_every_cell(data, buku):
    tabel = lepas(data, buku, "putusan", "jenis")
    assert "konferensi: smp disembunyikan" not in tabel.alternatif_teks.replace("sma disembunyikan, ", "")
    assert "smp disembunyikan" in tabel.alternatif_teks
    assert "rujuk: sma 19" in tabel.alternatif_teks


def test_great_tables_shows_the_same_texts(data, buku):
    html = lepas(data, buku, "putusan", "jenis").ke_great_tables().as_raw_html()
    assert "60" in html
    assert "–" in html


def test_the_book_says_who_when_what_for_and_who_looked_through_it(data, buku):
    lepas(data, buku, "putusan")
    (entry,) = buku.catatan()
    assert (entry.petugas, entry.tujuan, entry.peninjau) == ("Bu Ani", "artikel", "Pak Budi")
    assert entry.waktu == "2026-11-24T08:00:00+00:00"


def test_the_book_holds_no_code_and_no_text_for_a_hidden_cell(data, buku):
    lepas(data, buku, "putusan", "jenis")
    text = (buku.folder / "buku_rilis.jsonl").read_text("utf-8")
    shown = json.loads(json.loads(text)["isi"])["terbit"]
    assert "RAHASIA" not in text
    assert ["konferensi", "smp"] not in [cell for cell, _, _ in shown]


def test_a_released_table_is_known_to_the_book_by_its_seal(data, buku):
    tabel = lepas(data, buku, "putusan")
    assert buku.mengenal(tabel.segel)
    assert not buku.mengenal("0" * 64)


@pytest.mark.parametrize("line", [0, 1])
def test_a_changed_line_stops_every_release(data, buku, line):
    lepas(data, buku, "putusan")
    lepas(data, buku, "jenis")
    path = buku.folder / "buku_rilis.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines[line] = lines[line].replace("Pak Budi", "Pak Beno")
    path.write_text("".join(lines), "utf-8")
    with pytest.raises(BukuRusak, match=f"baris {line + 1}"):
        lepas(data, buku, "kategori")


def test_a_line_that_was_taken_out_is_noticed(data, buku):
    lepas(data, buku, "putusan")
    lepas(data, buku, "jenis")
    path = buku.folder / "buku_rilis.jsonl"
    path.write_text(path.read_text("utf-8").splitlines(keepends=True)[1], "utf-8")
    with pytest.raises(BukuRusak, match="tidak utuh"):
        buku.catatan()


def test_a_line_torn_by_a_crash_was_never_given_out_and_is_replaced(data, buku):
    lepas(data, buku, "putusan")
    path = buku.folder / "buku_rilis.jsonl"
    path.write_bytes(path.read_bytes() + b'{"isi": "half')
    lepas(data, buku, "jenis")
    assert [entry.nomor for entry in buku.catatan()] == [1, 2]


def test_a_book_without_its_key_is_not_begun_anew(data, buku):
    lepas(data, buku, "putusan")
    (buku.folder / "buku_rilis.kunci").unlink()
    with pytest.raises(BukuRusak, match="cadangan"):
        BukuRilis.buka(buku.folder, petugas="Bu Ani")


def test_k_is_the_smallest_class_of_what_an_outsider_may_know(data):
    found = k_anonim(data, ["putusan", "jenis"])
    assert (found.k, found.kasus_di_bawah) == (3, 3)
    assert found.di_bawah == ((("konferensi", "smp"), 3),)
