"""Patterns of many cases: what is counted, of what, with which interval, and in which words."""

import pytest

from kasus_rules.errors import InputError
from kasus_rules.research import pola_daftar as d
from kasus_rules.research.pola_kalimat import kalimat, kalimat_lama
from kasus_rules.research.pola_lama import lama
from kasus_rules.research.pola_telaah import Titik
from kasus_rules.research.rilis import TabelRilis, rilis
from tests.unit.research.kasus_pola import book, many, records


def shares(telaah) -> list[tuple[str, str, int | None, int | None]]:
    return [(one.kelompok, one.label, one.n, one.dari) for one in telaah.halaman().titik]


def again(school: str, came_back: str) -> dict[str, str]:
    return {"jenis_sekolah": school, "kasus_berulang": came_back}


# ── what is counted ──


def test_discoverers_are_counted_by_the_words_of_the_rules_and_the_unknown_is_named() -> None:
    data = records({"sumber_penemuan": "guru_bk"}, {"sumber_penemuan": "guru_bk"}, {"sumber_penemuan": ""})
    assert shares(d.penemuan(data)) == [
        ("", "Guru BK, saat memberi layanan", 2, 3),
        ("", "Tidak tercatat", 1, 3),
    ]


def test_a_case_of_two_categories_counts_in_both_and_once_in_the_whole() -> None:
    data = records({"kategori": "asusila|tata_tertib"}, {"kategori": "tata_tertib|?"}, {"kategori": "-"})
    assert shares(d.kategori(data)) == [
        ("", "Perilaku asusila yang menyangkut nama baik sekolah", 1, 3),
        ("", "Pelanggaran tata tertib yang berlebihan", 2, 3),
        ("", "Tidak tercatat", 1, 3),
    ]


def test_in_groups_each_share_is_of_its_own_group() -> None:
    data = records(
        {"sumber_penemuan": "guru_bk", "jenis_sekolah": "smp"},
        {"sumber_penemuan": "guru_bk", "jenis_sekolah": "sma"},
        {"sumber_penemuan": "sesama_murid", "jenis_sekolah": "sma"},
    )
    assert shares(d.penemuan(data, menurut="jenis_sekolah")) == [
        ("SMP", "Guru BK, saat memberi layanan", 1, 1),
        ("SMP", "Sesama murid", 0, 1),
        ("SMA", "Guru BK, saat memberi layanan", 1, 2),
        ("SMA", "Sesama murid", 1, 2),
    ]


def test_where_the_rules_leave_it_open_nobody_decided_otherwise() -> None:
    data = records(
        {"putusan_aturan": "konferensi", "putusan_tercatat": "konferensi"},
        {"putusan_aturan": "konferensi", "putusan_tercatat": "pantau"},
        {"putusan_aturan": "perlu_data", "putusan_tercatat": "pantau"},
        {"putusan_aturan": "konferensi", "putusan_tercatat": ""},
    )
    assert shares(d.perubahan(data)) == [("", "Adakan konferensi kasus", 1, 2), ("", "Semua", 1, 2)]


def test_only_those_who_were_invited_to_a_conference_that_took_place_can_have_come() -> None:
    held = {"tanggal_penemuan": "2025-01-01", "tanggal_konferensi": "2025-01-09", "jenis_sekolah": "sma"}
    data = records(
        {**held, "diundang": "ayah|wali_kelas", "hadir": "wali_kelas"},
        {**held, "diundang": "ibu", "hadir": "ibu"},
        {**held, "diundang": "wali_kelas", "hadir": "wali_kelas"},
        {**held, "tanggal_konferensi": "", "diundang": "ayah", "hadir": ""},
    )
    assert shares(d.kehadiran(data)) == [("", "SMA", 1, 2), ("", "Semua", 1, 2)]
    assert {(one.label, one.n, one.dari) for one in d.peran(data)} == {
        ("Wali kelas", 2, 2),
        ("Ayah", 0, 1),
        ("Ibu", 1, 1),
    }


def test_a_target_is_held_against_those_who_got_there() -> None:
    found = {"tanggal_penemuan": "2025-01-01", "urgensi": "segera"}
    data = records(
        {**found, "tanggal_konferensi": "2025-01-15"},
        {**found, "tanggal_konferensi": "2025-01-16"},
        {**found, "tanggal_konferensi": ""},
    )
    assert shares(d.ketepatan(data, "konferensi", sasaran=14)) == [("", "Sekarang juga", 1, 2), ("", "Semua", 1, 2)]


def test_exact_days_of_a_file_give_the_same_spans_as_dates() -> None:
    dates = records({"tanggal_penemuan": "2025-01-01", "tanggal_konferensi": "2025-01-11", "urgensi": "segera"})
    days = records({"hari_konferensi": "10", "urgensi": "segera"})
    spans = [lama(data, "penemuan", "konferensi", menurut="urgensi")[-1] for data in (dates, days)]
    assert [(label, middle.median, left) for label, middle, left in spans if middle] == [("Semua", 10.0, 0)] * 2


def test_where_nobody_knows_whether_it_was_the_first_case_no_share_is_told() -> None:
    said = kalimat(d.berulang(records(again("sma", ""), again("sma", "")), menurut="jenis_sekolah").halaman())
    assert said == ("Tidak ada angka yang dapat dibaca dari tabel ini.",)


def test_who_has_not_got_there_is_counted_beside_the_median() -> None:
    rows = [{"hari_konferensi": day, "urgensi": "segera"} for day in ("4", "6", "20", "", "")]
    label, middle, left = lama(records(*rows), "penemuan", "konferensi", menurut="urgensi")[-1]
    assert middle is not None
    assert (label, middle.n, middle.median, left) == ("Semua", 3, 6.0, 2)
    assert middle.selang is None, "three values give no 95 per cent interval"
    assert "belum atau tidak sampai" in " ".join(kalimat_lama([(label, middle, left)]))


# ── intervals and words ──


def test_a_share_has_wilsons_interval() -> None:
    found = Titik("", "x", 81, 263).selang  # Newcombe 1998a, table I: 0.2553 to 0.3662
    assert found is not None
    assert (round(found.bawah, 4), round(found.atas, 4)) == (0.2553, 0.3662)


def test_groups_that_may_be_alike_are_not_called_different() -> None:
    near = many(
        (20, again("sma", "ya")),
        (20, again("sma", "tidak")),
        (22, again("smp", "ya")),
        (18, again("smp", "tidak")),
    )
    said = " ".join(kalimat(d.berulang(near, menurut="jenis_sekolah").halaman()))
    assert "belum dapat disimpulkan berbeda" in said
    assert "Paling jauh berbeda" not in said


def test_groups_that_differ_are_named_without_a_cause() -> None:
    apart = many(
        (38, again("sma", "ya")),
        (2, again("sma", "tidak")),
        (4, again("smp", "ya")),
        (36, again("smp", "tidak")),
    )
    said = " ".join(kalimat(d.berulang(apart, menurut="jenis_sekolah").halaman()))
    assert "Paling jauh berbeda: “SMA” (95%) dan “SMP” (10%)" in said
    assert "sebabnya tidak tampak" in said


def test_small_groups_come_with_a_warning() -> None:
    said = " ".join(kalimat(d.penemuan(records({"sumber_penemuan": "guru_bk"})).halaman()))
    assert "Kurang dari 30 kasus" in said


# ── what is not there ──


def test_a_question_about_an_unknown_column_is_refused_with_the_nearest() -> None:
    with pytest.raises(InputError) as trouble:
        d.penemuan(records({"sumber_penemuann": "guru_bk"}))
    assert "tidak memuat sumber penemuan" in trouble.value.pesan
    assert 'Maksud Anda "sumber_penemuann"?' in trouble.value.pesan


def test_a_question_that_is_about_nobody_is_a_sentence() -> None:
    agreed = {"putusan_aturan": "pantau", "putusan_tercatat": "pantau", "alasan_berbeda": ""}
    with pytest.raises(InputError, match="tidak ada satu kasus pun"):
        d.alasan(records(agreed))


# ── the released page ──


def test_a_released_page_reads_only_what_was_given_out(tmp_path) -> None:
    data = many(
        (40, {"sumber_penemuan": "guru_bk", "jenis_sekolah": "sma"}),
        (30, {"sumber_penemuan": "sesama_murid", "jenis_sekolah": "sma"}),
        (30, {"sumber_penemuan": "guru_bk", "jenis_sekolah": "smp"}),
        (3, {"sumber_penemuan": "sesama_murid", "jenis_sekolah": "smp"}),
        (20, {"sumber_penemuan": "murid_sendiri", "jenis_sekolah": "smp"}),
        (20, {"sumber_penemuan": "murid_sendiri", "jenis_sekolah": "sma"}),
    )
    telaah = d.penemuan(data, menurut="jenis_sekolah")
    released = rilis(telaah.kerja, book(tmp_path), tujuan="uji", peninjau="Rekan")
    assert isinstance(released, TabelRilis)
    small = [one for one in telaah.halaman(released).titik if (one.kelompok, one.label) == ("SMP", "Sesama murid")]
    assert [(one.n, one.bagian, one.selang) for one in small] == [(None, None, None)]
    assert "tidak dapat dibaca" in " ".join(kalimat(telaah.halaman(released)))
