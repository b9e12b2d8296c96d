"""Counts over practice cases: words of groups are found whole, and students are counted by what is told of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kasus_rules.core.facts import Facts
from kasus_rules.rulebase import RuleFilesError
from kasus_rules.rulebase.problems import Place
from kasus_rules.training.adil import Golongan, hitung, kata_golongan, kata_keliru, load_golongan
from kasus_rules.training.kasus import (
    Ekonomi,
    Episode,
    Gerbang,
    Harapan,
    JenisKelamin,
    KasusLatihan,
    Kesalahan,
    Sifat,
    Tokoh,
)

WORDS = load_golongan()
PEREMPUAN, LAKI_LAKI, DIAM = JenisKelamin.PEREMPUAN, JenisKelamin.LAKI_LAKI, JenisKelamin.TIDAK_DISEBUT
PRASEJAHTERA, CUKUP, TANPA = Ekonomi.PRASEJAHTERA, Ekonomi.CUKUP, Ekonomi.TIDAK_DISEBUT


def murid(huruf: str = "R", *, bagian: str = "murid", kelamin: JenisKelamin = DIAM, ekonomi: Ekonomi = TANPA) -> Tokoh:
    return Tokoh(huruf, bagian, kelamin, ekonomi)


def kasus(
    cerita: str = "", *tokoh: Tokoh, umpan: str = "", kesalahan: str = "", sifat: Sifat = Sifat.UMUM
) -> KasusLatihan:
    wrong = (Kesalahan("putusan", "konferensi", kesalahan),) if kesalahan else ()
    episode = Episode("Awal", cerita, Facts(), (), Harapan("pantau"), umpan, wrong, "", Place("x.yaml", 1, 1))
    return KasusLatihan("x", "Kasus", ("lainnya",), "smp", sifat, Gerbang.KONFERENSI, 1, tokoh, (episode,))


@pytest.mark.parametrize(
    ("cerita", "golongan", "kata"),
    [
        ("R menunggu di masjid.", Golongan.AGAMA, "masjid"),
        ("Ia pulang sesudah magrib.", Golongan.AGAMA, "magrib"),
        ("Keluarganya orang Sunda.", Golongan.SUKU, "Sunda"),
        ('Ia disebut "anak kampung" oleh temannya.', Golongan.SUKU, "anak kampung"),
        ("R, seorang siswi kelas IX.", Golongan.PEREMPUAN, "siswi"),
        ("Tiga anak laki-laki datang.", Golongan.LAKI_LAKI, "laki-laki"),
        ("R dari keluarga prasejahtera.", Golongan.EKONOMI, "prasejahtera"),
        ("Orang tuanya kaya.", Golongan.EKONOMI, "kaya"),
    ],
)
def test_a_word_that_names_a_group_is_found_as_written(cerita: str, golongan: Golongan, kata: str) -> None:
    found = [(one.golongan, one.kata) for one in kata_golongan(kasus(cerita), WORDS)]
    assert found == [(golongan, kata)]


@pytest.mark.parametrize(
    "cerita",
    [
        "R ditemani tokoh agama pilihannya.", "Guru BK perempuan menemaninya.", "Kakak laki-laki R menjemput.",
        "Seorang laki-laki dewasa menunggu.", "Sentra kekayaan intelektual membacanya.", "Ia salah mengeja suku kata.",
        "Ia hanya pura-pura tidur.", "Dua siswa dan ibu R hadir.", "Kelas ini kaya akan ide.", "",
    ],
)  # fmt: skip
def test_harmless_words_are_left_alone(cerita: str) -> None:
    assert kata_golongan(kasus(cerita), WORDS) == ()


@pytest.mark.parametrize("where", ["umpan", "kesalahan"])
def test_religion_is_wrong_in_what_is_taught_too(where: str) -> None:
    case = kasus("R datang sendiri.", murid(), **{where: "Ajak ia berdoa."})  # type: ignore[arg-type]
    assert [one.kata for one in kata_keliru(case, WORDS)] == ["berdoa"]


def test_a_word_of_sex_needs_a_student_of_that_sex() -> None:
    told = "R, seorang siswi, datang sendiri."
    assert [one.kata for one in kata_keliru(kasus(told, murid(kelamin=LAKI_LAKI)), WORDS)] == ["siswi"]


def test_a_word_of_sex_is_right_when_a_student_of_that_sex_is_declared() -> None:
    told = "R, seorang siswi, dan S, anak laki-laki."
    case = kasus(told, murid("R", kelamin=PEREMPUAN), murid("S", kelamin=LAKI_LAKI))
    assert kata_keliru(case, WORDS) == ()


def test_a_word_of_means_needs_declared_means() -> None:
    told = "Keluarganya kurang mampu."
    assert [one.letak for one in kata_keliru(kasus(told, murid()), WORDS)] == ["cerita bagian 1"]


def test_a_word_of_means_is_right_when_means_are_declared() -> None:
    assert kata_keliru(kasus("Keluarganya kurang mampu.", murid(ekonomi=PRASEJAHTERA)), WORDS) == ()


def test_feedback_may_speak_of_sex_in_general() -> None:
    case = kasus("R datang sendiri.", murid(), umpan="Murid perempuan dan laki-laki diperlakukan sama.")
    assert kata_keliru(case, WORDS) == ()


def test_students_are_counted_by_sex_part_and_kind_of_case() -> None:
    cases = (
        kasus("", murid(bagian="terdampak", kelamin=PEREMPUAN), murid(bagian="terlapor", kelamin=PEREMPUAN)),
        kasus("", murid(kelamin=PEREMPUAN), murid(), sifat=Sifat.POSITIF),
    )
    count = hitung(cases)
    assert (
        count.tokoh,
        count.berkelamin(PEREMPUAN),
        count.berkelamin(PEREMPUAN, bagian="terlapor"),
        count.berkelamin(PEREMPUAN, sifat=Sifat.POSITIF),
        count.berkelamin(LAKI_LAKI),
    ) == (4, 3, 1, 1, 0)


def test_students_are_counted_by_means_in_positive_and_other_cases() -> None:
    cases = (
        kasus("", murid(ekonomi=CUKUP), sifat=Sifat.JEBAKAN),
        kasus("", murid(ekonomi=CUKUP), murid(ekonomi=PRASEJAHTERA), sifat=Sifat.POSITIF),
    )
    count = hitung(cases)
    assert [count.berekonomi(CUKUP, positif=is_positive) for is_positive in (True, False)] == [1, 1]


def test_letters_are_counted_over_all_cases() -> None:
    assert hitung((kasus("", murid("A"), murid("B")), kasus("", murid("A")))).huruf == {"A": 2, "B": 1}


def test_an_unknown_group_in_the_list_of_words_is_named(tmp_path: Path) -> None:
    path = tmp_path / "kata.yaml"
    path.write_text("- {golongan: hobi, kata: [catur]}\n", encoding="utf-8")
    with pytest.raises(RuleFilesError) as trouble:
        load_golongan(path)
    assert "hobi" in trouble.value.pesan


def test_a_list_of_words_that_is_no_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "kata.yaml"
    path.write_text("golongan: agama\n", encoding="utf-8")
    with pytest.raises(RuleFilesError, match="Daftar kata"):
        load_golongan(path)
