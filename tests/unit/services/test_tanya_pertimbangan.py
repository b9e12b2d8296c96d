"""A consideration can be asked about by words of its text; words that fit none or several are answered kindly."""

import pytest

from kasus_rules.errors import InputError
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konsultasi import Penasihat
from kasus_rules.services.tanya_pertimbangan import cari_pertimbangan, pertimbangan_dikenal

ASISTEN = Asisten.siapkan()
TEXT = "Keputusan yang tergesa dapat membuat murid putus sekolah atau terpaksa pindah sekolah."


def test_every_consideration_is_named_once_in_the_order_of_the_points_of_view():
    known = pertimbangan_dikenal(ASISTEN.base)
    views = list(dict.fromkeys(one.perspektif for one in known))
    assert views == ["murid", "orang_tua", "kelas_guru", "sekolah", "hukum"]
    assert len({one.teks for one in known}) == len(known)


def test_a_list_names_a_consideration_with_labels_and_a_shortened_text():
    named = next(one.sebutan for one in pertimbangan_dikenal(ASISTEN.base) if one.teks == TEXT)
    assert named == "Murid, risiko: Keputusan yang tergesa dapat membuat murid putus sekolah atau terpaksa …"


def test_some_words_of_the_text_are_enough():
    assert cari_pertimbangan(ASISTEN.base, "KEPUTUSAN yang  tergesa").teks == TEXT


def test_words_of_several_considerations_are_answered_with_some_of_them():
    with pytest.raises(InputError, match=r"(?s)pertimbangan memuat \"putus sekolah\".*\n  - Murid, "):
        cari_pertimbangan(ASISTEN.base, "putus sekolah")


@pytest.mark.parametrize("words", ["tidak pernah ditulis di mana pun", "  "])
def test_words_of_none_say_where_the_texts_are(words):
    with pytest.raises(InputError, match="kasus aturan"):
        cari_pertimbangan(ASISTEN.base, words)


def test_why_a_consideration_is_missing_names_the_answer_and_the_rule():
    facts = parse_answers({"menyentuh_sekolah": "tidak"}, ASISTEN.base)
    found = Penasihat(ASISTEN).mengapa_tidak(facts, pertimbangan=TEXT)
    assert [one for one in found.karena if one.endswith(": tidak")] == list(found.karena) != []
    assert found.aturan == ("Kelanjutan sekolah murid dipertaruhkan",)


def test_why_a_consideration_stands_already_is_said():
    facts = parse_answers({"menyentuh_sekolah": "ya"}, ASISTEN.base)
    assert Penasihat(ASISTEN).mengapa_tidak(facts, pertimbangan=TEXT).teks == "Memang sudah demikian."


@pytest.mark.parametrize("named", [{}, {"putusan": "konferensi", "pertimbangan": TEXT}])
def test_one_thing_is_asked_at_a_time(named):
    with pytest.raises(InputError, match="satu pertimbangan"):
        Penasihat(ASISTEN).mengapa_tidak(parse_answers({}, ASISTEN.base), **named)
