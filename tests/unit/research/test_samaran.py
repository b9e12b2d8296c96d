"""What leaves for a researcher: nobody stands alone, nothing rare has a name, no text passes for a word."""

from __future__ import annotations

from collections import Counter

import pytest

from kasus_rules.research.samaran_kolom import BERKODE, HARI, PERAN, EksporDitolak
from tests.unit.research.kasus_samaran import ALL, KUASI, aturan, banyak, classes, samar, satu

# ── nobody stands alone ──


@pytest.mark.parametrize("tujuan", ALL)
@pytest.mark.parametrize("k", [3, 5, 10])
@pytest.mark.parametrize("jumlah", [60, 400])
def test_every_line_looks_like_k_lines_in_what_others_may_know(tujuan, k, jumlah):
    made = samar(banyak(jumlah), tujuan, k)
    smallest = min(classes(made.baris, KUASI).values())
    assert smallest >= k
    assert smallest == made.k_tercapai


@pytest.mark.parametrize("jumlah", [60, 400, 2000])
def test_no_more_lines_are_withheld_than_the_table_of_purposes_allows(jumlah):
    made = samar(banyak(jumlah))
    assert len(made.baris) + made.capaian.ditahan == jumlah
    assert made.capaian.ditahan * 100 <= jumlah * aturan().ditahan_paling_banyak


def test_more_kasus_are_told_with_finer_time():
    few, many = samar(banyak(60)), samar(banyak(4000))
    assert many.capaian.tingkat["waktu"] < few.capaian.tingkat["waktu"]


def test_kasus_that_are_all_alike_stay_as_fine_as_they_are():
    made = samar([satu(at) for at in range(8)])
    assert set(made.capaian.tingkat.values()) == {0}
    assert {row["tanggal_penemuan"] for row in made.baris} == {"2023-07"}


def test_a_purpose_that_has_no_months_gets_terms_even_where_months_would_hold():
    made = samar([satu(at) for at in range(8)], "laporan_dinas")
    assert {row["tanggal_penemuan"] for row in made.baris} == {"2023/2024-ganjil"}


def test_the_one_kasus_that_is_unlike_all_others_is_withheld():
    odd = satu(99, sumber_penemuan="sesama_murid", kategori=("potensi",), jenis_sekolah="slb")
    made = samar([*(satu(at) for at in range(30)), odd])
    assert (len(made.baris), made.capaian.ditahan) == (30, 1)


# ── what cannot be reached is refused ──


@pytest.mark.parametrize("k", [-1, 0, 1, 2])
def test_a_k_that_protects_nobody_is_refused(k):
    with pytest.raises(EksporDitolak, match="k paling kecil 3"):
        samar(banyak(100), k=k)


def test_a_k_that_cannot_be_reached_is_refused_with_what_would_help():
    with pytest.raises(EksporDitolak) as refused:
        samar(banyak(8), k=10)
    for word in ("k = 10", "8 kasus", "gabungkan dengan sekolah lain", "persetujuan", "turunkan k", "tabel rilis"):
        assert word in refused.value.pesan


def test_categories_are_never_made_so_coarse_that_the_table_says_nothing():
    half = [satu(at) for at in range(6)] + [satu(at + 10, kategori=("potensi",)) for at in range(2)]
    with pytest.raises(EksporDitolak):  # merging care and talent would reach k = 8, and be worth nothing
        samar(half, k=8)


# ── nothing rare has a name ──


def test_no_word_of_any_other_column_is_left_to_fewer_than_k():
    rows = samar(banyak(400), k=7).baris
    for column in (*BERKODE, *HARI, *PERAN):
        counted = Counter(part for row in rows for part in row[column].split("|") if part)
        assert all(count >= 7 for count in counted.values()), column


def test_a_single_rare_outcome_is_hidden_among_those_without_one():
    open_ones = [satu(at, berkode={"hasil": ""}) for at in range(10)]
    closed = [satu(at + 20) for at in range(10)]
    rows = samar([*open_ones, *closed, satu(40, berkode={"hasil": "pindah"})]).baris
    assert Counter(row["hasil"] for row in rows) == {"": 11, "tercapai": 10}


def test_a_rare_outcome_with_nowhere_to_hide_takes_others_along():
    common = [satu(at) for at in range(20)]
    second = [satu(at + 20, berkode={"hasil": "sebagian"}) for at in range(6)]
    rows = samar([*common, *second, satu(40, berkode={"hasil": "pindah"})]).baris
    assert Counter(row["hasil"] for row in rows) == {"tercapai": 20, "nilai_jarang": 7}


def test_a_rare_role_is_told_as_its_group():
    common = [satu(at, diundang=("ibu", "psikolog")) for at in range(20)]
    rare = [satu(at + 20, diundang=("ibu", role)) for at, role in enumerate(["bnnk", "bnnk", "uld", "peksos", "lbh"])]
    rows = samar([*common, *rare]).baris
    assert Counter(row["diundang"] for row in rows) == {"ibu|psikolog": 20, "ibu|kelompok_lembaga": 5}


def test_where_categories_are_coarse_roles_are_told_in_groups_alone():
    mixed = [satu(at, kategori=(("asusila",), ("tata_tertib",))[at % 2], diundang=("bnnk",)) for at in range(8)]
    made = samar(mixed)
    assert made.capaian.tingkat["kategori"] > 0
    assert {row["diundang"] for row in made.baris} == {"kelompok_lembaga"}


def test_days_are_told_in_steps_of_weeks_that_k_kasus_share():
    kasus = [satu(at, hari={"hari_konferensi": days}) for at, days in enumerate([3] * 6 + [9] * 3 + [15] * 3 + [80])]
    rows = samar(kasus).baris
    assert Counter(row["hari_konferensi"] for row in rows) == {"0": 6, "7": 7}


def test_too_few_days_leave_the_column_empty():
    rows = samar([satu(at, hari={"hari_ditutup": 30} if at < 3 else {}) for at in range(12)]).baris
    assert {row["hari_ditutup"] for row in rows} == {""}


# ── what is no word of the rules never passes ──


def test_texts_in_the_place_of_words_become_a_mark():
    strange = [
        satu(at, kategori=("Zamrud X-1",), sumber_penemuan="Bu Melati", jenis_sekolah="SMP Rekaan",
             diundang=("Ayah Zamrud",), hadir=("0812",), berkode={"hasil": "Zamrud pindah", "urgensi": "=1+1"})
        for at in range(9)
    ]  # fmt: skip
    rows = samar(strange).baris
    assert {row[name] for row in rows for name in ("kategori", "sumber_penemuan", "jenis_sekolah", "hasil")} == {
        "tak_dikenal"
    }
    assert not {"Zamrud", "Melati", "Rekaan", "0812", "=1+1"} & set(" ".join(str(row) for row in rows).split())


@pytest.mark.parametrize("tujuan", ALL)
def test_a_purpose_gets_its_columns_and_no_other(tujuan):
    rows = samar(banyak(100), tujuan).baris
    assert {tuple(row) for row in rows} == {aturan().pilih(tujuan).kolom}


def test_the_order_of_the_lines_is_that_of_the_new_codes():
    codes = [row["kode"] for row in samar(banyak(100)).baris]
    assert codes == sorted(codes)


# ── what is left is said ──


def test_a_class_with_one_outcome_is_counted():
    same = [satu(at, berkode={"putusan_tercatat": "rujuk_dulu"}) for at in range(6)]
    mixed = [satu(at + 10, kategori=("potensi",), berkode={"putusan_tercatat": one})
             for at, one in enumerate(["konferensi", "pantau"] * 6)]  # fmt: skip
    found = {one.kolom: one for one in samar([*same, *mixed]).ragam}
    assert (found["putusan_tercatat"].paling_sedikit, found["putusan_tercatat"].kelas_seragam) == (1, 1)


def test_lines_that_no_other_equals_are_counted():
    alike = [satu(at) for at in range(10)]
    crossed = [satu(at + 10, berkode={"hasil": "sebagian"}) for at in range(5)]
    crossed += [satu(at + 20, berkode={"mode": "terbatas"}) for at in range(4)]
    both = satu(30, berkode={"hasil": "sebagian", "mode": "terbatas"})
    assert samar([*alike, *crossed, both]).unik == 1
