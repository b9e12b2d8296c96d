"""The shipped practice cases are fair: no sex, means, religion or region stands for one kind of trouble."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from kasus_rules.core.facts import SetValue
from kasus_rules.services.latihan import read_latihan
from kasus_rules.services.lokasi import shipped
from kasus_rules.training.adil import Hitungan, hitung, kata_keliru, load_golongan
from kasus_rules.training.kasus import Ekonomi, Gerbang, JenisKelamin, KasusLatihan, Sifat
from tests.rules.shipped_rules import shipped_rules

PALING_SEDIKIT = 48
DIKENAL = (JenisKelamin.PEREMPUAN, JenisKelamin.LAKI_LAKI)
KATEGORI = (
    "asusila", "pidana_berat", "tata_tertib", "kesehatan_mental", "hambatan_intelektual", "potensi", "terobosan",
)  # fmt: skip


@cache
def cases() -> tuple[KasusLatihan, ...]:
    read, troubles = read_latihan(shipped_rules().loaded(), shipped("data") / "latihan")
    assert not troubles, "\n".join(trouble.pesan for trouble in troubles)
    return read


@cache
def count() -> Hitungan:
    return hitung(cases())


def suspected(case: KasusLatihan) -> frozenset[str]:
    """Roles that a case ends up suspecting: as its last part knows them."""
    known = case.episode[-1].temuan.get("pihak_terduga")
    return known.present if isinstance(known, SetValue) else frozenset()


def test_there_are_enough_practice_cases() -> None:
    assert len(cases()) >= PALING_SEDIKIT


def test_every_category_has_its_cases() -> None:
    assert set(KATEGORI) - {name for case in cases() for name in case.kategori} == set()


def test_every_gate_decides_some_case() -> None:
    assert set(Gerbang) - {case.gerbang for case in cases()} == set()


def test_there_are_common_cases_positive_ones_and_traps() -> None:
    assert set(Sifat) - {case.sifat for case in cases()} == set()


@pytest.mark.parametrize("jenjang", ["smp", "sma", "smk"])
def test_each_kind_of_school_has_a_quarter_of_the_cases_or_more(jenjang: str) -> None:
    assert sum(case.jenjang == jenjang for case in cases()) >= 0.25 * len(cases())


def test_no_case_names_religion_or_region_and_sex_or_means_only_where_they_are_declared() -> None:
    wrong = [one for case in cases() for one in kata_keliru(case, load_golongan())]
    assert wrong == []


@pytest.mark.parametrize("kelamin", DIKENAL)
def test_girls_and_boys_are_told_of_about_equally_often(kelamin: JenisKelamin) -> None:
    share = count().berkelamin(kelamin) / sum(count().berkelamin(one) for one in DIKENAL)
    assert 0.35 <= share <= 0.65


@pytest.mark.parametrize("kelamin", DIKENAL)
@pytest.mark.parametrize("bagian", ["terdampak", "terlapor"])
def test_girls_and_boys_are_about_equally_often_affected_and_reported(kelamin: JenisKelamin, bagian: str) -> None:
    share = count().berkelamin(kelamin, bagian=bagian) / sum(count().berkelamin(one, bagian=bagian) for one in DIKENAL)
    assert 0.3 <= share <= 0.7


def test_neither_fathers_nor_mothers_are_mostly_the_suspected_ones() -> None:
    parents = Counter(role for case in cases() for role in suspected(case) if role in ("ayah", "ibu"))
    assert max(parents["ayah"], parents["ibu"]) <= 2 * min(parents["ayah"], parents["ibu"])


@pytest.mark.parametrize("kelamin", DIKENAL)
def test_girls_and_boys_both_shine(kelamin: JenisKelamin) -> None:
    assert count().berkelamin(kelamin, sifat=Sifat.POSITIF) > 0


@pytest.mark.parametrize("positif", [True, False], ids=["positive cases", "other cases"])
@pytest.mark.parametrize("ekonomi", [Ekonomi.PRASEJAHTERA, Ekonomi.CUKUP])
def test_families_of_little_and_of_enough_means_are_in_all_kinds_of_cases(ekonomi: Ekonomi, positif: bool) -> None:
    assert count().berekonomi(ekonomi, positif=positif) > 0


def test_trouble_is_not_told_mostly_of_families_of_little_means() -> None:
    little = count().berekonomi(Ekonomi.PRASEJAHTERA, positif=False)
    assert little <= count().berekonomi(Ekonomi.CUKUP, positif=False)


def test_no_letter_stands_for_many_students() -> None:
    most = 0.15 * count().tokoh
    assert Counter({letter: number for letter, number in count().huruf.items() if number > most}) == Counter()
