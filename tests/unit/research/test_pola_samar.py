"""A disguised export in the notebook of patterns: nothing is read from it that it does not hold."""

import polars as pl
import pytest

from kasus_rules.errors import InputError
from kasus_rules.research import pola_daftar as d
from kasus_rules.research.pola_data import DataPola, siapkan
from kasus_rules.research.pola_html import jalan
from kasus_rules.research.pola_lama import lama
from kasus_rules.research.pola_samar import TERSAMAR, tersamar
from kasus_rules.research.proses import KOLOM, proses
from tests.unit.research.kasus_pola import base, exported, many

HELD = {"hari_konferensi": "7", "jenis_sekolah": "smp"}


def shares(telaah) -> list[tuple[str, int | None, int | None]]:
    return [(one.label, one.n, one.dari) for one in telaah.halaman().titik]


# ── how it is known ──


@pytest.mark.parametrize(
    ("columns", "known"),
    [
        ({"kode": ["P0BCDFGHJK1"]}, True),
        ({"kode": ["P0BCDFGHJK1"], "tanggal_penemuan": ["2025-08"]}, True),
        ({"kode": ["P0BCDFGHJK1"], "tanggal_penemuan": ["2025-08-14"]}, False),
        ({"kode": ["P0061234567"], "tanggal_konferensi": [""]}, False),
        ({"kode": ["F0000001"]}, False),
    ],
)
def test_an_export_has_codes_of_its_own_form_and_no_exact_day(columns, known) -> None:
    assert tersamar(pl.DataFrame(columns)) is known


def test_every_figure_of_an_export_says_that_rare_values_may_be_missing() -> None:
    data = exported((9, {"kategori": "asusila"}))
    assert TERSAMAR in d.kategori(data).catatan
    assert TERSAMAR not in d.kategori(many((9, {"kategori": "asusila"}))).catatan


# ── words ──


def test_marks_and_coarser_values_are_shown_in_words() -> None:
    data = exported(
        (5, {"kategori": "perilaku", "tahun_ajaran": "semua"}),
        (6, {"kategori": "asusila|kesehatan_dan_belajar", "tahun_ajaran": "semua"}),
        (5, {"kategori": "tak_dikenal", "tahun_ajaran": "semua"}),
    )
    assert {label for label, _, _ in shares(d.kategori(data))} == {
        "Perilaku",
        "Perilaku asusila yang menyangkut nama baik sekolah",
        "Kesehatan dan belajar",
        "Tidak dikenal aturan",
    }
    assert shares(d.susunan(data, "tahun_ajaran")) == [("Tidak dibedakan", 16, 16)]


def test_three_conferences_of_an_export_mean_three_or_more() -> None:
    data = exported((5, {"jumlah_konferensi": "1"}), (5, {"jumlah_konferensi": "3"}))
    assert shares(d.susunan(data, "jumlah_konferensi")) == [("1", 5, 10), ("3 atau lebih", 5, 10)]


def test_terms_and_years_are_no_months() -> None:
    with pytest.raises(InputError, match="tidak memuat bulan penemuan"):
        d.susunan(exported((9, {"tanggal_penemuan": "2025/2026-ganjil"})), "bulan")


def test_months_are_kept_where_the_export_has_them() -> None:
    assert shares(d.susunan(exported((9, {"tanggal_penemuan": "2025-08"})), "bulan")) == [("Agustus", 9, 9)]


def test_two_marks_for_rare_decisions_are_not_taken_for_the_same_decision() -> None:
    data = exported(
        (5, {"putusan_aturan": "nilai_jarang", "putusan_tercatat": "nilai_jarang"}),
        (5, {"putusan_aturan": "rujuk_dulu", "putusan_tercatat": "nilai_jarang"}),
        (7, {"putusan_aturan": "konferensi", "putusan_tercatat": "konferensi"}),
    )
    assert shares(d.perubahan(data))[-1] == ("Semua", 0, 7)


# ── days in steps ──


def steps() -> DataPola:
    """Conferences within 0 to 6 days, 7 to 20 days, from 21 days on, and not yet."""
    return exported(
        (5, {"hari_konferensi": "0", "urgensi": "segera"}),
        (7, {"hari_konferensi": "7", "urgensi": "segera"}),
        (6, {"hari_konferensi": "21", "urgensi": "segera"}),
        (2, {"hari_konferensi": "", "urgensi": "segera"}),
    )


def test_steps_of_days_are_shown_as_spans_in_their_order() -> None:
    assert shares(d.susunan(steps(), "jarak_konferensi")) == [
        ("0 sampai 6 hari", 5, 20),
        ("7 sampai 20 hari", 7, 20),
        ("21 hari atau lebih", 6, 20),
        ("Belum terjadi", 2, 20),
    ]


@pytest.mark.parametrize(("target", "within"), [(6, 5), (20, 12)])
def test_a_target_at_the_end_of_a_step_can_be_held(target, within) -> None:
    found = d.ketepatan(steps(), "konferensi", sasaran=target)
    assert shares(found)[-1] == ("Semua", within, 18)


@pytest.mark.parametrize("target", [7, 14, 21, 60])
def test_a_target_within_a_step_is_refused_and_those_that_can_be_held_are_offered(target) -> None:
    with pytest.raises(InputError, match=f"sasaran {target} hari sejak penemuan tidak dapat dinilai.*: 6, 20 hari"):
        d.ketepatan(steps(), "konferensi", sasaran=target)


def test_the_difference_of_two_steps_is_no_span() -> None:
    data = exported((9, {"hari_konferensi": "7", "hari_tindak_lanjut": "21", "urgensi": "segera"}))
    with pytest.raises(InputError, match="sejak konferensi tidak dapat dinilai"):
        d.ketepatan(data, "tindak_lanjut", dari="konferensi", sasaran=14)


@pytest.mark.parametrize(
    "ask",
    [
        lambda data: lama(data, "penemuan", "konferensi", menurut="urgensi"),
        lambda data: data.tabel("urgensi", ukuran="median", nilai="hari_konferensi"),
        lambda data: d.susunan(data, "hari_konferensi"),
    ],
)
def test_lower_bounds_are_never_taken_for_days(ask) -> None:
    with pytest.raises(InputError, match=r"hanya memuat kelompok hari.*jarak_konferensi"):
        ask(steps())


def test_days_that_were_left_empty_are_not_read_as_not_yet_closed() -> None:
    data = exported((9, {"hari_konferensi": "7", "hari_tindak_lanjut": "21", "hari_ditutup": ""}))
    with pytest.raises(InputError, match="tidak memuat sudah ditutup"):
        d.penutupan(data)


# ── attendance ──


def test_a_role_that_few_had_among_those_who_came_is_not_counted_as_absent() -> None:
    """Of fathers nobody is shown as present: fewer than k came, and they stand there as a group."""
    data = exported(
        (6, {**HELD, "diundang": "ayah|wali_kelas", "hadir": "wali_kelas"}),
        (3, {**HELD, "diundang": "ayah|wali_kelas", "hadir": "kelompok_keluarga|wali_kelas"}),
        (5, {**HELD, "diundang": "wali_kelas", "hadir": ""}),
    )
    assert [(one.label, one.n, one.dari) for one in d.peran(data)] == [("Wali kelas", 9, 14)]
    with pytest.raises(InputError, match="tidak ada satu kasus pun"):
        d.kehadiran(data, "ayah")


def test_parents_who_are_shown_as_present_are_counted() -> None:
    data = exported(
        (6, {**HELD, "diundang": "ibu", "hadir": "ibu"}),
        (4, {**HELD, "diundang": "ibu", "hadir": ""}),
        (5, {**HELD, "diundang": "ayah", "hadir": ""}),
    )
    assert shares(d.kehadiran(data)) == [("SMP", 6, 10), ("Semua", 6, 10)]


# ── its log ──


def test_the_course_of_a_disguised_log_is_told_without_its_times() -> None:
    rows = [
        (f"L{number:010}", kind, f"2000-01-0{1 + 7 * late}T00:0{at}:00", "sekolah")
        for number in range(5)
        for at, (kind, late) in enumerate([("triase_dicatat", 0), ("laporan_disampaikan", 0), ("kasus_ditutup", 1)])
    ]
    log = pl.DataFrame(rows, schema=list(KOLOM), orient="row")
    table = pl.DataFrame({"kode": ["P0000000000"], "hasil": ["tercapai"]})
    found = proses(siapkan(table, base(), nama="tabel-kasus.csv", log=log))
    assert (found.varian[0].n, found.tunggu) == (5, ())
    page = str(jalan(found))
    assert "waktunya bukan waktu sebenarnya" in page
    assert "Waktu tunggu antarlangkah" not in page
