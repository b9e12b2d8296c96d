"""How a practice case begins: whole sentences, never a quotation broken off, and nothing of how it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kasus_rules.services.lokasi import shipped
from kasus_rules.training.baca import read_kasus
from kasus_rules.training.cuplikan import TERPANJANG, awal_cerita
from kasus_rules.training.kasus import KasusLatihan
from tests.rules.shipped_rules import shipped_rules

LONG = "Guru piket datang ke ruang BK sebelum jam pertama dan menutup pintu di belakangnya tanpa berkata apa-apa."


@pytest.fixture(scope="module")
def kasus() -> KasusLatihan:
    path = shipped("data") / "latihan" / "tata_tertib-01-tertidur.yaml"
    return read_kasus(path, shipped_rules().loaded())


def telling(kasus: KasusLatihan, story: str) -> KasusLatihan:
    return replace(kasus, episode=(replace(kasus.episode[0], cerita=story), *kasus.episode[1:]))


def test_a_long_first_sentence_is_enough(kasus: KasusLatihan) -> None:
    assert awal_cerita(telling(kasus, f"{LONG}\n\nLalu ia bercerita.")) == f"{LONG} …"


def test_short_sentences_are_told_until_there_is_enough(kasus: KasusLatihan) -> None:
    story = f"Hari Senin. Hujan sejak pagi. {LONG} Lalu ia bercerita."
    assert awal_cerita(telling(kasus, story)) == f"Hari Senin. Hujan sejak pagi. {LONG} …"


def test_a_story_that_is_told_whole_has_no_ellipsis(kasus: KasusLatihan) -> None:
    assert awal_cerita(telling(kasus, "Kursi R kosong. Sudah tiga hari.")) == "Kursi R kosong. Sudah tiga hari."


def test_a_quotation_is_not_broken_off(kasus: KasusLatihan) -> None:
    story = f'{LONG[:-1]} selain: "Tolong. Sekarang juga." Lalu ia pergi.'
    assert awal_cerita(telling(kasus, story)) == f'{LONG[:-1]} selain: "Tolong. Sekarang juga." …'


def test_a_quoted_word_at_the_beginning_ends_no_sentence(kasus: KasusLatihan) -> None:
    story = f"{LONG} “Katanya” R dikurung. Tidak ada yang melihatnya."
    assert awal_cerita(telling(kasus, story)) == f"{LONG} …"


def test_one_endless_sentence_is_cut_after_a_word(kasus: KasusLatihan) -> None:
    shown = awal_cerita(telling(kasus, "kata " * 200))
    assert len(shown) <= TERPANJANG + 2
    assert shown.endswith("kata …")


def test_without_a_part_there_is_nothing_to_tell(kasus: KasusLatihan) -> None:
    assert awal_cerita(replace(kasus, episode=())) == ""
