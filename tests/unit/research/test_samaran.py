"""What leaves for a researcher: nobody stands alone, nothing rare has a name, and two exports cannot be joined."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from kasus_rules.research import samaran, samaran_k, samaran_periksa, samaran_waktu
from kasus_rules.research.samaran import Samaran, samarkan
from kasus_rules.research.samaran_k import Capaian
from kasus_rules.research.samaran_kode import Penyamar, sekali_pakai
from kasus_rules.research.samaran_kolom import (
    BERKODE,
    HARI,
    KOLOM,
    PERAN,
    SEMUA,
    Baris,
    EksporDitolak,
    KasusAsli,
    Kosakata,
    kosakata,
)
from kasus_rules.research.samaran_tujuan import Aturan, Tujuan, load_aturan
from kasus_rules.rulebase import load
from kasus_rules.rulebase.bawaan import shipped
from tests.unit.research.kasus_samaran import banyak, satu

KUASI = ("jenis_sekolah", "tahun_ajaran", "tanggal_penemuan", "sumber_penemuan", "kategori")
ALL = ("laporan_dinas", "skripsi", "penelitian_bersama")


@pytest.fixture(scope="module")
def words() -> Kosakata:
    return kosakata(load(shipped("rules")))


@pytest.fixture(scope="module")
def rules(words: Kosakata) -> Aturan:
    return load_aturan(words)


@pytest.fixture(scope="module")
def make(rules: Aturan, words: Kosakata):
    def call(
        kasus: list[KasusAsli], tujuan: str = "penelitian_bersama", k: int = 5, penyamar: Penyamar | None = None
    ) -> Samaran:
        return samarkan(kasus, rules, rules.pilih(tujuan), words, penyamar=penyamar or sekali_pakai(), k=k)

    return call


def classes(rows, columns) -> Counter[tuple[str, ...]]:
    """Counted here anew, on purpose without the code under test."""
    return Counter(tuple(row[name] for name in columns if name in row) for row in rows)


# ── nobody stands alone ──


@pytest.mark.parametrize("tujuan", ALL)
@pytest.mark.parametrize("k", [3, 5, 10])
@pytest.mark.parametrize("jumlah", [60, 400])
def test_every_line_looks_like_k_lines_in_what_others_may_know(make, tujuan, k, jumlah):
    made = make(banyak(jumlah), tujuan, k)
    smallest = min(classes(made.baris, KUASI).values())
    assert smallest >= k
    assert smallest == made.k_tercapai


@pytest.mark.parametrize("jumlah", [60, 400, 2000])
def test_no_more_lines_are_withheld_than_the_table_of_purposes_allows(make, rules, jumlah):
    made = make(banyak(jumlah))
    assert len(made.baris) + made.capaian.ditahan == jumlah
    assert made.capaian.ditahan * 100 <= jumlah * rules.ditahan_paling_banyak


def test_more_kasus_are_told_with_finer_time(make):
    few, many = make(banyak(60)), make(banyak(4000))
    assert many.capaian.tingkat["waktu"] < few.capaian.tingkat["waktu"]


def test_kasus_that_are_all_alike_stay_as_fine_as_they_are(make):
    made = make([satu(at) for at in range(8)])
    assert set(made.capaian.tingkat.values()) == {0}
    assert {row["tanggal_penemuan"] for row in made.baris} == {"2023-07"}


def test_a_purpose_that_has_no_months_gets_terms_even_where_months_would_hold(make):
    made = make([satu(at) for at in range(8)], "laporan_dinas")
    assert {row["tanggal_penemuan"] for row in made.baris} == {"2023/2024-ganjil"}


def test_the_one_kasus_that_is_unlike_all_others_is_withheld(make):
    odd = satu(99, sumber_penemuan="sesama_murid", kategori=("potensi",), jenis_sekolah="slb")
    made = make([*(satu(at) for at in range(30)), odd])
    assert (len(made.baris), made.capaian.ditahan) == (30, 1)


# ── what cannot be reached is refused ──


@pytest.mark.parametrize("k", [-1, 0, 1, 2])
def test_a_k_that_protects_nobody_is_refused(make, k):
    with pytest.raises(EksporDitolak, match="k paling kecil 3"):
        make(banyak(100), k=k)


def test_a_k_that_cannot_be_reached_is_refused_with_what_would_help(make):
    with pytest.raises(EksporDitolak) as refused:
        make(banyak(8), k=10)
    for word in ("k = 10", "8 kasus", "gabungkan dengan sekolah lain", "persetujuan", "turunkan k", "tabel rilis"):
        assert word in refused.value.pesan


def test_categories_are_never_made_so_coarse_that_the_table_says_nothing(make):
    half = [satu(at) for at in range(6)] + [satu(at + 10, kategori=("potensi",)) for at in range(2)]
    with pytest.raises(EksporDitolak):  # merging care and talent would reach k = 8, and be worth nothing
        make(half, k=8)


# ── nothing rare has a name ──


def test_no_word_of_any_other_column_is_left_to_fewer_than_k(make):
    rows = make(banyak(400), k=7).baris
    for column in (*BERKODE, *HARI, *PERAN):
        counted = Counter(part for row in rows for part in row[column].split("|") if part)
        assert all(count >= 7 for count in counted.values()), column


def test_a_single_rare_outcome_is_hidden_among_those_without_one(make):
    open_ones = [satu(at, berkode={"hasil": ""}) for at in range(10)]
    closed = [satu(at + 20) for at in range(10)]
    rows = make([*open_ones, *closed, satu(40, berkode={"hasil": "pindah"})]).baris
    assert Counter(row["hasil"] for row in rows) == {"": 11, "tercapai": 10}


def test_a_rare_outcome_with_nowhere_to_hide_takes_others_along(make):
    common = [satu(at) for at in range(20)]
    second = [satu(at + 20, berkode={"hasil": "sebagian"}) for at in range(6)]
    rows = make([*common, *second, satu(40, berkode={"hasil": "pindah"})]).baris
    assert Counter(row["hasil"] for row in rows) == {"tercapai": 20, "nilai_jarang": 7}


def test_a_rare_role_is_told_as_its_group(make):
    common = [satu(at, diundang=("ibu", "psikolog")) for at in range(20)]
    rare = [satu(at + 20, diundang=("ibu", role)) for at, role in enumerate(["bnnk", "bnnk", "uld", "peksos", "lbh"])]
    rows = make([*common, *rare]).baris
    assert Counter(row["diundang"] for row in rows) == {"ibu|psikolog": 20, "ibu|kelompok_lembaga": 5}


def test_where_categories_are_coarse_roles_are_told_in_groups_alone(make):
    mixed = [satu(at, kategori=(("asusila",), ("tata_tertib",))[at % 2], diundang=("bnnk",)) for at in range(8)]
    made = make(mixed)
    assert made.capaian.tingkat["kategori"] > 0
    assert {row["diundang"] for row in made.baris} == {"kelompok_lembaga"}


def test_days_are_told_in_steps_of_weeks_that_k_kasus_share(make):
    kasus = [satu(at, hari={"hari_konferensi": days}) for at, days in enumerate([3] * 6 + [9] * 3 + [15] * 3 + [80])]
    rows = make(kasus).baris
    assert Counter(row["hari_konferensi"] for row in rows) == {"0": 6, "7": 7}


def test_too_few_days_leave_the_column_empty(make):
    rows = make([satu(at, hari={"hari_ditutup": 30} if at < 3 else {}) for at in range(12)]).baris
    assert {row["hari_ditutup"] for row in rows} == {""}


# ── what is no word of the rules never passes ──


def test_texts_in_the_place_of_words_become_a_mark(make):
    strange = [
        satu(at, kategori=("Zamrud X-1",), sumber_penemuan="Bu Melati", jenis_sekolah="SMP Rekaan",
             diundang=("Ayah Zamrud",), hadir=("0812",), berkode={"hasil": "Zamrud pindah", "urgensi": "=1+1"})
        for at in range(9)
    ]  # fmt: skip
    rows = make(strange).baris
    assert {row[name] for row in rows for name in ("kategori", "sumber_penemuan", "jenis_sekolah", "hasil")} == {
        "tak_dikenal"
    }
    assert not {"Zamrud", "Melati", "Rekaan", "0812", "=1+1"} & set(" ".join(str(row) for row in rows).split())


@pytest.mark.parametrize("tujuan", ALL)
def test_a_purpose_gets_its_columns_and_no_other(make, rules, tujuan):
    rows = make(banyak(100), tujuan).baris
    assert {tuple(row) for row in rows} == {rules.pilih(tujuan).kolom}


def test_the_order_of_the_lines_is_that_of_the_new_codes(make):
    codes = [row["kode"] for row in make(banyak(100)).baris]
    assert codes == sorted(codes)


# ── two exports ──


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("second", ALL)
def test_no_code_of_one_export_stands_in_another(make, first, second):
    kasus = banyak(200)
    ours, theirs = ({row["kode"] for row in make(kasus, one).baris} for one in (first, second))
    assert not ours & theirs


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("second", ALL)
def test_even_if_two_exports_could_be_joined_line_by_line_k_real_kasus_would_fit(make, rules, first, second):
    """The strongest join there is: here both have the codes of one key, so each line finds its own again."""
    kasus, same = banyak(300), Penyamar(b"1" * 32)
    pairs = joined(make(kasus, first, penyamar=same), make(kasus, second, penyamar=same))
    assert pairs
    assert least_fitting(pairs, kasus, rules) >= 5


def test_exports_on_different_rungs_would_give_students_away_which_is_why_there_is_one_table(make, rules, words):
    """The same join against a table whose rungs were chosen for it alone: shows that the test above can fail."""
    kasus, same = banyak(300), Penyamar(b"1" * 32)
    other = replace(rules, paling_kasar={"kategori": 2, "waktu": 2})
    theirs = samarkan(kasus, other, rules.pilih("skripsi"), words, penyamar=same, k=5)
    assert least_fitting(joined(make(kasus, "skripsi", penyamar=same), theirs), kasus, rules) < 5


def joined(one: Samaran, two: Samaran) -> list[tuple[Baris, Baris]]:
    others = {row["kode"]: row for row in two.baris}
    return [(row, others[row["kode"]]) for row in one.baris if row["kode"] in others]


def least_fitting(pairs: list[tuple[Baris, Baris]], kasus: list[KasusAsli], rules: Aturan) -> int:
    """Of all joined lines, the smallest number of real kasus of which everything told is true."""
    known = {tuple(frozenset(line[name] for line in pair if name in line) for name in KUASI) for pair in pairs}
    true = [[said(one, name, rules) for name in KUASI] for one in kasus]
    return min(sum(all(told <= may for told, may in zip(row, one, strict=True)) for one in true) for row in known)


def said(one: KasusAsli, name: str, rules: Aturan) -> set[str]:
    """All that any rung could say of a real kasus in one column."""
    match name:
        case "tahun_ajaran" | "tanggal_penemuan":
            at = KUASI[1:3].index(name)
            return {samaran_waktu.pada_tingkat(one.penemuan, level)[at] for level in range(5)}
        case _:
            shown = samaran_k._shown(name, [one], rules, rules.tingkat(name))
            return {cells[0][0] for cells in shown}


def test_every_purpose_is_cut_out_of_one_and_the_same_table(make):
    """Why joining gains nothing: but for codes and the step of time, an export is a part of the widest one."""
    kasus = banyak(300)
    whole = make(kasus)
    for tujuan in ALL:
        part = make(kasus, tujuan)
        columns = [name for name in part.tujuan.kolom if name not in ("kode", "tanggal_penemuan")]
        assert classes(part.baris, columns) == classes(whole.baris, columns), tujuan


def test_the_shipped_purposes_are_nested_so_that_together_they_have_no_more_columns_than_one(rules):
    sizes = sorted((set(one.kolom) for one in rules.tujuan.values()), key=len)
    assert all(small < large for small, large in pairwise(sizes))


def test_a_protocol_keeps_codes_and_another_protocol_has_others(make):
    kasus = banyak(100)
    first, again, other = (
        {row["kode"] for row in make(kasus, penyamar=Penyamar(key, "uji")).baris}
        for key in (b"1" * 32, b"1" * 32, b"2" * 32)
    )
    assert first == again
    assert not first & other


# ── the log ──


def test_every_course_in_the_log_is_shared_by_k_kasus(make):
    made = make(banyak(200))
    courses: dict[str, list[tuple[str, str]]] = {}
    for line in made.log.baris:
        courses.setdefault(line["case:concept:name"], []).append((line["concept:name"], line["time:timestamp"]))
    assert min(Counter(map(tuple, courses.values())).values()) >= 5


def test_the_log_cannot_be_joined_to_the_table(make):
    made = make(banyak(200))
    assert not {line["case:concept:name"] for line in made.log.baris} & {row["kode"] for row in made.baris}


def test_the_log_has_no_date_of_a_kasus(make):
    stamps = {line["time:timestamp"][:7] for line in make(banyak(200)).log.baris}
    assert stamps == {"2000-01"}


def test_a_course_of_its_own_stays_out_of_the_log(make):
    strange = satu(50, peristiwa=((satu().penemuan, "triase_dicatat"), (satu().penemuan, "kasus_ditarik")))
    made = make([*(satu(at) for at in range(20)), strange])
    assert (made.log.kasus, made.log.ditahan) == (20, 1)
    assert "kasus_ditarik" not in {line["concept:name"] for line in made.log.baris}


def test_courses_that_differ_in_days_are_told_in_wider_steps(make):
    def later(at: int) -> KasusAsli:
        days = ((0, "triase_dicatat"), (2 * at, "laporan_disampaikan"))
        return satu(at, peristiwa=tuple((satu().penemuan + timedelta(days=n), kind) for n, kind in days))

    assert make([later(at) for at in range(14)]).log.ketelitian == "empat_minggu"


def test_where_no_course_is_shared_the_log_is_left_out(make):
    def own(at: int) -> KasusAsli:
        kinds = ["triase_dicatat", "laporan_disampaikan", "undangan_dikirim", "konferensi_ditutup"]
        return satu(at, peristiwa=tuple((satu().penemuan, kind) for kind in kinds[: at % 4 + 1]))

    log = make([own(at) for at in range(8)], k=3).log
    assert (log.baris, log.ketelitian) == ((), "")


def test_how_many_were_invited_does_not_show_in_the_log(make):
    def invited(at: int) -> KasusAsli:
        kinds = ["triase_dicatat", *["undangan_dikirim"] * (1 + at)]
        return satu(at, peristiwa=tuple((satu().penemuan, kind) for kind in kinds))

    made = make([invited(at) for at in range(6)])
    assert (made.log.ketelitian, made.log.kasus, len(made.log.baris)) == ("minggu", 6, 12)


# ── what is left is said ──


def test_a_class_with_one_outcome_is_counted(make):
    same = [satu(at, berkode={"putusan_tercatat": "rujuk_dulu"}) for at in range(6)]
    mixed = [satu(at + 10, kategori=("potensi",), berkode={"putusan_tercatat": one})
             for at, one in enumerate(["konferensi", "pantau"] * 6)]  # fmt: skip
    found = {one.kolom: one for one in make([*same, *mixed]).ragam}
    assert (found["putusan_tercatat"].paling_sedikit, found["putusan_tercatat"].kelas_seragam) == (1, 1)


def test_lines_that_no_other_equals_are_counted(make):
    alike = [satu(at) for at in range(10)]
    crossed = [satu(at + 10, berkode={"hasil": "sebagian"}) for at in range(5)]
    crossed += [satu(at + 20, berkode={"mode": "terbatas"}) for at in range(4)]
    both = satu(30, berkode={"hasil": "sebagian", "mode": "terbatas"})
    assert make([*alike, *crossed, both]).unik == 1


# ── faults planted: the last door stops what the work before let through ──


def planted_no_generalisation(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(kasus, aturan, k):
        cells = {at: {name: samaran_k._shown(name, [one], aturan, 0)[0][0] for name in samaran_k.KUASI}
                 for at, one in enumerate(kasus)}  # fmt: skip
        return Capaian(dict.fromkeys(samaran_k.KUASI, 0), cells, 0)

    monkeypatch.setattr(samaran, "capai", careless)


def planted_withheld_lines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    real = samaran.capai

    def careless(kasus, aturan, k):
        found = real(kasus, aturan, k)
        left = next(at for at in range(len(kasus)) if at not in found.sel)
        cells = {name: samaran_k._shown(name, [kasus[left]], aturan, level)[level][0]
                 for name, level in found.tingkat.items()}  # fmt: skip
        return replace(found, sel={**found.sel, left: cells})

    monkeypatch.setattr(samaran, "capai", careless)


def planted_forgotten_column(monkeypatch: pytest.MonkeyPatch) -> None:
    real = samaran._only
    monkeypatch.setattr(samaran, "_only", lambda line, tujuan: {**real(line, tujuan), "kode_asli": "K23-0001"})


def planted_real_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Penyamar, "semua", lambda self, codes, awalan: {one: one for one in codes})


def planted_exact_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    real = samaran._quasi
    monkeypatch.setattr(samaran, "_quasi", lambda cells: {**real(cells), "tanggal_penemuan": "2023-07-14"})


def planted_finer_than_the_purpose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samaran, "_no_finer", lambda found, kasus, tujuan: found)


def planted_words_unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samaran, "_in_words", lambda one, words: one)


def planted_rare_values_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samaran, "gabung_jarang", lambda values, k: {value: value for value in values})


def planted_rare_roles_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samaran, "gabung_peran", lambda sets, groups, k, rinci: ["|".join(one) for one in sets])


def planted_roles_beside_coarse_categories(monkeypatch: pytest.MonkeyPatch) -> None:
    real = samaran.gabung_peran
    monkeypatch.setattr(samaran, "gabung_peran", lambda *given, rinci: real(*given, rinci=True))


def planted_one_code_for_both_files(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Penyamar.semua
    monkeypatch.setattr(Penyamar, "semua", lambda self, codes, awalan: real(self, codes, "P"))


def planted_days_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samaran.waktu, "batas_hari", lambda values, k: tuple(range(0, 200)))


FAULTS = {
    planted_no_generalisation: "skripsi",
    planted_withheld_lines_stay: "penelitian_bersama",
    planted_forgotten_column: "skripsi",
    planted_real_codes: "skripsi",
    planted_exact_dates: "skripsi",
    planted_finer_than_the_purpose: "laporan_dinas",
    planted_words_unchecked: "skripsi",
    planted_rare_values_named: "skripsi",
    planted_rare_roles_named: "penelitian_bersama",
    planted_roles_beside_coarse_categories: "penelitian_bersama",
    planted_one_code_for_both_files: "penelitian_bersama",
    planted_days_one_by_one: "penelitian_bersama",
}


def several() -> list[KasusAsli]:
    """Many, some with a text where a word belongs, one with a role that nobody else has."""
    texts = [satu(900 + at, berkode={"hasil": "Zamrud pindah"}) for at in range(9)]
    return [*banyak(300), *texts, satu(950, diundang=("lbh",))]


def alike() -> list[KasusAsli]:
    return [satu(at) for at in range(9)]


def of_two_categories() -> list[KasusAsli]:
    return [satu(at, kategori=(("asusila",), ("tata_tertib",))[at % 2]) for at in range(8)]


SPECIAL = {planted_finer_than_the_purpose: alike, planted_roles_beside_coarse_categories: of_two_categories}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_a_fault_in_the_work_is_stopped_at_the_last_door(fault, make, monkeypatch):
    kasus = SPECIAL.get(fault, several)()
    fault(monkeypatch)
    with pytest.raises(EksporDitolak, match="pemeriksaan terakhir") as refused:
        make(kasus, FAULTS[fault])
    assert "Zamrud" not in refused.value.pesan


@pytest.mark.parametrize("tujuan", ALL)
def test_without_a_fault_the_same_kasus_pass(make, tujuan):
    for kasus in (several, *SPECIAL.values()):
        assert make(kasus(), tujuan).baris


def test_every_column_of_the_table_is_looked_at(rules, words):
    wide = Tujuan("uji", "", "", KOLOM, 0, True, True, frozenset())
    row = dict.fromkeys(KOLOM, "Zamrud")
    for column in KOLOM:
        assert not samaran_periksa._may_stand(column, row[column], rules, wide, words), column


def test_the_top_of_every_ladder_is_one_value(rules):
    for name in ("jenis_sekolah", "sumber_penemuan", "kategori"):
        assert {rules.kasar(name, value, rules.tingkat(name)) for value in ("smp", "guru_bk", "asusila", "x")} == {
            SEMUA
        }
