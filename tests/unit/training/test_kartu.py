"""Number cards on paper: every number once, ten to a page, and nothing of anybody."""

from __future__ import annotations

import re

import pytest

from kasus_rules.errors import InputError
from kasus_rules.training.lembar.kartu import TERBANYAK, buat_kartu


def numbers(html: str) -> list[str]:
    return re.findall(r'<p class="nomor">Peserta <strong>([^<]*)</strong>', html)


def test_thirty_cards_stand_on_three_pages_and_are_numbered_with_two_digits() -> None:
    html = buat_kartu("Membaca kasus", "2026-11-24")
    assert numbers(html) == [f"{number:02d}" for number in range(1, 31)]
    assert html.count('<section class="halaman">') == 3


def test_a_page_that_is_not_full_holds_what_is_left() -> None:
    html = buat_kartu("Membaca kasus", "2026-11-24", 12)
    assert [len(numbers(page)) for page in html.split('<section class="halaman">')[1:]] == [10, 2]


def test_more_than_a_hundred_cards_are_numbered_with_three_digits() -> None:
    assert numbers(buat_kartu("Membaca kasus", "2026-11-24", 101))[::100] == ["001", "101"]


def test_a_card_says_that_the_number_takes_the_place_of_the_name() -> None:
    assert "Tulis nomor ini, bukan nama Anda." in buat_kartu("Membaca kasus", "2026-11-24", 1)


def test_every_card_says_for_which_training_it_is() -> None:
    assert buat_kartu("Membaca kasus", "2026-11-24", 3).count("Membaca kasus · 24 November 2026") == 3


def test_a_title_is_text_and_the_cards_load_nothing() -> None:
    html = buat_kartu("<script>alert(1)</script>", "2026-11-24", 1)
    assert "<script" not in html
    assert re.findall(r"https?:|\bsrc=|\bhref=|url\(|@import", html) == []


@pytest.mark.parametrize("count", [0, TERBANYAK + 1])
def test_no_card_or_more_than_a_sheet_can_take_is_refused_in_words(count: int) -> None:
    with pytest.raises(InputError, match="1 sampai 999"):
        buat_kartu("Membaca kasus", "2026-11-24", count)
