"""Faults planted in the disguise: the last door stops what the work before it let through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kasus_rules.research import samaran, samaran_k, samaran_periksa
from kasus_rules.research.samaran_k import Capaian
from kasus_rules.research.samaran_kode import Penyamar
from kasus_rules.research.samaran_kolom import KOLOM, SEMUA, EksporDitolak, KasusAsli
from kasus_rules.research.samaran_tujuan import Tujuan
from tests.unit.research.kasus_samaran import ALL, aturan, banyak, kata, samar, satu


def planted_no_generalisation(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(kasus, rules, k):
        cells = {at: {name: samaran_k._shown(name, [one], rules, 0)[0][0] for name in samaran_k.KUASI}
                 for at, one in enumerate(kasus)}  # fmt: skip
        return Capaian(dict.fromkeys(samaran_k.KUASI, 0), cells, 0)

    monkeypatch.setattr(samaran, "capai", careless)


def planted_withheld_lines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    real = samaran.capai

    def careless(kasus, rules, k):
        found = real(kasus, rules, k)
        left = next(at for at in range(len(kasus)) if at not in found.sel)
        cells = {name: samaran_k._shown(name, [kasus[left]], rules, level)[level][0]
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
def test_a_fault_in_the_work_is_stopped_at_the_last_door(fault, monkeypatch):
    kasus = SPECIAL.get(fault, several)()
    fault(monkeypatch)
    with pytest.raises(EksporDitolak, match="pemeriksaan terakhir") as refused:
        samar(kasus, FAULTS[fault])
    assert "Zamrud" not in refused.value.pesan


@pytest.mark.parametrize("tujuan", ALL)
def test_without_a_fault_the_same_kasus_pass(tujuan):
    for kasus in (several, *SPECIAL.values()):
        assert samar(kasus(), tujuan).baris


def test_every_column_of_the_table_is_looked_at():
    wide = Tujuan("uji", "", "", KOLOM, 0, True, True, frozenset())
    row = dict.fromkeys(KOLOM, "Zamrud")
    for column in KOLOM:
        assert not samaran_periksa._may_stand(column, row[column], aturan(), wide, kata()), column


def test_the_top_of_every_ladder_is_one_value():
    for name in ("jenis_sekolah", "sumber_penemuan", "kategori"):
        assert {
            aturan().kasar(name, value, aturan().tingkat(name)) for value in ("smp", "guru_bk", "asusila", "x")
        } == {SEMUA}
