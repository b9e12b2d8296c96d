"""Slides: the key never before the answers of the room, everything escaped, nothing asked of a network."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kasus_rules.documents.gagal import IsiDitolak
from kasus_rules.documents.pelatihan_rencana import baca_rencana
from kasus_rules.documents.salindia import (
    CARA_MEMBAHAS,
    CARA_MENILAI,
    PENUTUP,
    Angka,
    AngkaBlok,
    Blok,
    ButirBlok,
    CeritaBlok,
    DiagramBlok,
    JudulBlok,
    Layar,
    Salindia,
    blok_rencana,
    buat_salindia,
    layar,
)
from kasus_rules.documents.salindia_muat import COLUMNS, LINES
from kasus_rules.rulebase.bawaan import shipped

SPLIT = DiagramBlok(
    "Apa saran Anda?", ("Konferensi", "Pantau", "Tidak perlu"), (6, 5, 1), kunci=0, alasan="Perlu banyak pihak.",
    kosong=2,
)  # fmt: skip
EVIL = '</script><img src="x" onerror="alert(1)">{{ 7*7 }}'


def deck(*blok: Blok) -> str:
    return buat_salindia(Salindia("Latihan", blok, kaki="Kasus rekaan"))


def kinds(blok: Blok) -> list[str]:
    return [one.jenis for one in layar(blok)]


def texts(slides: tuple[Layar, ...]) -> list[str]:
    return [str(text) for one in slides for text in one.isi]


def test_the_key_has_a_slide_of_its_own_after_the_chart() -> None:
    assert kinds(SPLIT) == ["diagram", "kunci"]


def test_no_slide_up_to_the_chart_says_the_key() -> None:
    before, after = deck(SPLIT).split('<section class="layar kunci')
    assert "Kunci latihan" not in before
    assert "Perlu banyak pihak." not in before
    assert "Kunci latihan" in after
    assert "6 dari 12 menjawab sama dengan kunci" in after


def test_a_chart_without_a_key_shows_none() -> None:
    assert kinds(DiagramBlok("Apa?", ("Ya", "Tidak"), (1, 2))) == ["diagram"]


def test_a_chart_says_every_count_in_words_and_as_alternative_text() -> None:
    made = deck(SPLIT)
    assert "<span>Pantau</span>" in made
    assert "<b>5 dari 12</b>" in made
    assert 'aria-label="12 jawaban. Konferensi: 6. Pantau: 5. Tidak perlu: 1. Dibiarkan kosong: 2."' in made
    assert "<p class=\"redup\">Dibiarkan kosong: 2</p>" in made  # fmt: skip


def test_bars_are_shares_of_all_who_answered() -> None:
    assert re.findall(r'class="banyak" width="([\d.]+)"', deck(SPLIT)) == ["50.0", "41.67", "8.33"]


def test_a_question_that_nobody_answered_is_shown_empty() -> None:
    made = deck(DiagramBlok("Apa?", ("Ya", "Tidak"), (0, 0), kunci=1))
    assert 'class="banyak" width="0"' in made
    assert "Belum ada jawaban." in made


@pytest.mark.parametrize(
    "odd",
    [
        {"label": ("Ya",), "jumlah": (1, 2)},
        {"label": ("Ya",), "jumlah": (-1,)},
        {"label": ("Ya",), "jumlah": (1,), "kunci": 1},
        {"label": ("Ya",), "jumlah": (1,), "kunci": -1},
        {"label": ("Ya",), "jumlah": (1,), "kosong": -1},
    ],
)
def test_a_chart_that_does_not_fit_its_counts_is_no_chart(odd: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="count for every option"):
        DiagramBlok("Apa?", **odd)  # type: ignore[arg-type]


def test_a_story_is_followed_by_a_slide_to_answer_alone() -> None:
    blok = CeritaBlok("Murid", "Seorang murid diam.", "Bagian 1", ("Apa saran Anda?",))
    assert kinds(blok) == ["cerita", "jawab"]
    assert "Murid, Bagian 1. Sendiri, tanpa bicara." in deck(blok)


def test_a_story_without_questions_stands_alone() -> None:
    assert kinds(CeritaBlok("Murid", "Seorang murid diam.")) == ["cerita"]


def test_a_long_story_is_cut_between_paragraphs_and_nothing_is_lost() -> None:
    paragraphs = [f"Alinea {n}. " + "Murid itu diam. " * 20 for n in range(5)]
    slides = layar(CeritaBlok("Murid", "\n\n".join(paragraphs)))
    assert [one.ke for one in slides] == [f"{n} dari {len(slides)}" for n in range(1, len(slides) + 1)]
    assert texts(slides) == [paragraph.strip() for paragraph in paragraphs]


def test_a_paragraph_longer_than_a_slide_is_cut_after_a_sentence() -> None:
    story = " ".join(f"Kalimat nomor {n} tentang murid itu selesai." for n in range(60))
    slides = layar(CeritaBlok("Murid", story))
    assert len(slides) > 1
    assert " ".join(texts(slides)) == story
    assert all(text.endswith("selesai.") and len(text) <= COLUMNS * LINES for text in texts(slides))


def test_slides_are_filled_evenly() -> None:
    assert [len(one.isi) for one in layar(ButirBlok("Sepuluh", tuple("abcdefghij")))] == [5, 5]


def test_few_words_get_larger_letters_and_many_do_not() -> None:
    few, many = layar(CARA_MENILAI), layar(ButirBlok("Banyak", tuple("abcdefgh")))
    assert [one.lega for one in few] == [True]
    assert [one.lega for one in many] == [False]


def test_a_figure_without_an_interval_says_so() -> None:
    made = deck(AngkaBlok("Hasil", (Angka("Kesepakatan", "61 %"),), "Tidak cukup kasus untuk menghitung selang."))
    assert "<td>61 %</td><td>tidak ada</td>" in made
    assert "Tidak cukup kasus untuk menghitung selang." in made


def test_every_text_is_escaped_and_stays_a_text() -> None:
    made = buat_salindia(
        Salindia(EVIL, (
            JudulBlok(EVIL, EVIL), ButirBlok(EVIL, (EVIL,)), CeritaBlok(EVIL, EVIL, EVIL, (EVIL,)),
            DiagramBlok(EVIL, (EVIL,), (1,), kunci=0, alasan=EVIL), AngkaBlok(EVIL, (Angka(EVIL, EVIL, EVIL),), EVIL),
        ), kaki=EVIL)
    )  # fmt: skip
    assert "<img" not in made
    assert made.count("</script>") == 1
    assert "{{ 7*7 }}" in made


def test_direction_marks_do_not_reach_a_slide() -> None:
    assert "\u202e" not in deck(JudulBlok("a\u202eb"))


def test_a_text_of_the_length_of_a_book_is_refused() -> None:
    with pytest.raises(IsiDitolak):
        deck(JudulBlok("a" * 20_001))


def test_the_deck_asks_nothing_of_a_network() -> None:
    made = deck(JudulBlok("a"), SPLIT, CARA_MEMBAHAS, PENUTUP)
    assert "default-src 'none'" in unescape(made)
    assert not any(mark in made for mark in ("http:", "https:", "src=", "url(", "@import", "<link", "style="))


def test_the_deck_is_small() -> None:
    assert len(deck(*[SPLIT] * 40)) < 200_000


def test_the_plan_stands_on_a_slide_with_its_minutes() -> None:
    block = blok_rencana(baca_rencana())
    assert block.butir[0] == "Pembukaan dan rasa aman (10 menit)"
    assert len(block.butir) == len(baca_rencana().kegiatan)


def test_colours_are_those_of_the_suite() -> None:
    style = (shipped("data").parent / "kasus_rules" / "gaya" / "gaya.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"(--kasus-\w[\w-]*): ([^;]+);", style[: style.index("@media")]))
    used = dict(re.findall(r"(--kasus-\w[\w-]*): ([^;]+);", deck()))
    assert used
    assert used == {name: light[name] for name in used}
