"""The key of a question: what the rules say, and "" where they leave it open; nothing that is asked hints at it."""

from __future__ import annotations

import pytest

from kasus_rules.services.latihan import babak, kunci_soal, load_latihan, nilai_kasus, periksa
from kasus_rules.training.baca import parse_kasus
from tests.unit.services.ruangan import KASUS, asisten

UNCLEAR = KASUS.replace("      korban_anak: tidak\n", "      barang_berbahaya: [narkotika]\n").replace(
    "      barang_berbahaya: []\n", ""
)


@pytest.fixture(scope="module")
def cases():
    return load_latihan(asisten().base)


def roles_asked(part):
    return tuple(soal.tentang for soal in part.soal if soal.jenis == "peran")


def test_a_blind_sheet_asks_about_the_same_roles_in_every_part_of_a_case(cases):
    for case in cases:
        parts = [babak(asisten().base, one, buta=True) for one in nilai_kasus(asisten(), case)]
        assert len({roles_asked(part) for part in parts}) == 1, case.id
        assert roles_asked(parts[0]), case.id


def test_practising_alone_asks_the_authors_roles(cases):
    case = next(case for case in cases if case.episode[-1].harap.peserta)
    assessed = nilai_kasus(asisten(), case)[-1]
    assert roles_asked(babak(asisten().base, assessed)) == tuple(case.episode[-1].harap.peserta)


def test_a_role_that_open_answers_may_still_bring_in_has_no_key():
    case = parse_kasus(
        "belum-jelas", UNCLEAR.format(judul="Belum jelas").replace("tidak_perlu}", "rujuk_dulu}"), asisten().base
    )
    (assessed,) = nilai_kasus(asisten(), case)
    assert assessed.kunci.putusan == "rujuk_dulu"
    part = babak(asisten().base, assessed, buta=True)
    keys = {soal.tentang: kunci_soal(assessed, soal) for soal in part.soal if soal.jenis == "peran"}
    assert keys["ibu"] == ""


def test_every_question_of_every_shipped_case_has_a_key_among_its_options_or_none(cases):
    for case in cases:
        for assessed in nilai_kasus(asisten(), case):
            for soal in babak(asisten().base, assessed, urgensi=True, buta=True).soal:
                assert kunci_soal(assessed, soal) in {"", *(option.id for option in soal.pilihan)}, soal.id


def test_the_shipped_cases_and_the_rules_agree(cases):
    assert [one for case in cases for one in periksa(asisten(), case)] == []
