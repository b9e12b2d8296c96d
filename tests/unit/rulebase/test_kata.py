"""Words that label: found whole, with endings and doubling, and not where they are harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from kasus_rules.rulebase import RuleFilesError, find_labels, load_words
from kasus_rules.rulebase.kata import Kata

WORDS = load_words()


@pytest.mark.parametrize(
    "text",
    [
        "kecacatan", "pelaku usaha", "Pelaku usaha kecil", "premanisme", "kriminalitas", "autisme", "tergila-gila",
        "distres", "aibon", "murid yang menghadapi masalah", "penyandang disabilitas", "",
        "surat dikeluarkan oleh dinas",
        "UU menyebut “pelaku” di pasal ini", 'Ia berkata: "aku memang bodoh".', "gilang", "stresor",
    ],
)  # fmt: skip
def test_harmless_texts_are_left_alone(text: str) -> None:
    assert find_labels(text, WORDS) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dia pelaku.", "pelaku"),
        ("PELAKU", "PELAKU"),
        ("para pelaku-pelaku itu", "pelaku-pelaku"),
        ("pelakunya kabur", "pelakunya"),
        ("anak nakal itu", "anak nakal"),
        ("anak-anak nakal", "anak-anak nakal"),
        ("hamil di  luar\nnikah", "hamil di  luar\nnikah"),
        ("gila!", "gila"),
        ("(cacat)", "cacat"),
        ("pelaku usaha dan pelaku", "pelaku"),
        ("“kutipan” lalu pemalas", "pemalas"),
        ("korban-pelaku", "pelaku"),
    ],
)
def test_labelling_words_are_found_as_written(text: str, word: str) -> None:
    assert [found.kata for found in find_labels(text, WORDS)] == [word]


def test_a_find_says_where_it_stands_and_what_to_write() -> None:
    (found,) = find_labels("Murid itu pembolos.", WORDS)
    assert ("Murid itu pembolos."[found.awal : found.akhir], found.pakai) == (
        "pembolos", "murid dengan ketidakhadiran berulang",
    )  # fmt: skip


def test_of_overlapping_finds_the_longest_is_told() -> None:
    words = (Kata(("anak",), "a"), Kata(("anak broken home",), "b"))
    assert [found.pakai for found in find_labels("anak broken home", words)] == ["b"]


def test_finds_are_told_in_the_order_of_the_text() -> None:
    assert [found.kata for found in find_labels("pemalas dan pelaku", WORDS)] == ["pemalas", "pelaku"]


@pytest.mark.parametrize("word", ["anak nakal", "residivis", "aib", "lemot", "terbukti bersalah", "PSK", "broken home"])
def test_the_shipped_list_knows_the_words_of_the_profession(word: str) -> None:
    assert find_labels(f"Kata {word} di sini.", WORDS)


def test_no_word_offered_instead_is_itself_to_be_avoided() -> None:
    assert not [word.pakai for word in WORDS if find_labels(word.pakai, WORDS)]


def test_a_broken_list_is_told_like_any_other_file(tmp_path: Path) -> None:
    path = tmp_path / "kata.yaml"
    path.write_text("- {pakai: x}\n", encoding="utf-8")
    with pytest.raises(RuleFilesError) as refused:
        load_words(path)
    assert 'kata.yaml:1:3  Entri kata tidak memuat "hindari".' in refused.value.pesan
