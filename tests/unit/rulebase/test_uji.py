"""Tests beside rules: read with their bundles, and refused with a message when they are wrong."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from kasus_rules.core.facts import SetValue
from kasus_rules.core.rules import RuleBase
from kasus_rules.core.truth import Truth
from kasus_rules.rulebase import RuleFilesError
from kasus_rules.rulebase.uji import CaseTest, RuleTest, read_tests
from tests.unit.rulebase.conftest import SMALL


def read(folder: Path, base: RuleBase, text: str, bundles: str = "") -> tuple[RuleTest | CaseTest, ...]:
    shutil.copytree(SMALL, folder / "aturan")
    (folder / "aturan" / "triase" / "gerbang_uji.yaml").write_text(text, encoding="utf-8")
    if bundles:
        (folder / "aturan" / "contoh_uji.yaml").write_text(bundles, encoding="utf-8")
    return read_tests(folder / "aturan", base)


def test_a_test_of_a_rule_has_facts_a_default_date_and_an_expected_truth(tmp_path: Path, base: RuleBase) -> None:
    (test,) = read(tmp_path, base, "- {aturan: TRI-01, bila: {bahaya_saat_ini: ya}, hasil: belum_pasti}")
    assert isinstance(test, RuleTest)
    assert (test.rule_id, dict(test.facts), test.expected) == (
        "TRI-01", {"bahaya_saat_ini": True, "tanggal_acuan": date(2026, 11, 24)}, Truth.UNKNOWN,
    )  # fmt: skip


def test_bundles_are_merged_in_order_and_the_tests_own_answers_win(tmp_path: Path, base: RuleBase) -> None:
    text = (
        "- bundel: {sendiri: {jumlah_murid: 2, jenjang: smp}}\n"
        "- {aturan: TRI-01, dasar: [umum, sendiri], bila: {jenjang: sma, korban_anak: null}, hasil: tidak}\n"
    )
    (test,) = read(tmp_path, base, text, "umum: {jumlah_murid: 1, bahaya_saat_ini: tidak, korban_anak: ya}\n")
    assert {name: value for name, value in test.facts.items() if name != "tanggal_acuan"} == {
        "jumlah_murid": 2, "bahaya_saat_ini": False, "jenjang": "sma",
    }  # fmt: skip


def test_a_case_says_what_it_must_come_to(tmp_path: Path, base: RuleBase) -> None:
    text = (
        '- kasus: Contoh\n  bila: {kategori: [potensi, "?"]}\n'
        "  harap: {putusan: konferensi, mode: perlu_data, keadaan: [perlu_bersama], undangan: {ibu: wajib},\n"
        "    bukan_undangan: [ayah]}\n"
    )
    (test,) = read(tmp_path, base, text)
    assert isinstance(test, CaseTest)
    assert test.facts["kategori"] == SetValue(frozenset({"potensi"}))
    assert test.expected.decisions == {"putusan": "konferensi", "mode": None}
    assert (test.expected.members, test.expected.invited, test.expected.not_invited) == (
        {"keadaan": ("perlu_bersama",)}, {"ibu": "wajib"}, ("ayah",),
    )  # fmt: skip


def test_dates_give_their_difference(tmp_path: Path, base: RuleBase) -> None:
    text = "- {aturan: TRI-01, bila: {tanggal_kejadian: 2026-11-20}, hasil: tidak}"
    (test,) = read(tmp_path, base, text)
    assert test.facts["hari_sejak_kejadian"] == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {aturan: TRI-1, hasil: tidak}", 'Aturan "TRI-1" tidak dikenal. Maksud Anda "TRI-01"?'),
        ("- {aturan: TRI-01, hasil: benar}", 'Hasil "benar" tidak dikenal.'),
        ("- {aturan: TRI-01}", 'Uji aturan tidak memuat "hasil".'),
        ("- {aturan: TRI-01, dasar: [amn], hasil: tidak}", 'Bundel "amn" tidak dikenal.'),
        ("- {aturan: TRI-01, bila: {jenjng: sd}, hasil: tidak}", 'Fakta "jenjng" tidak dikenal.'),
        ("- {aturan: TRI-01, bila: [a], hasil: tidak}", "Jawaban harus berupa fakta dan nilainya"),
        ("- {kasus: A, harap: {putusn: pantau}}", 'Harapan "putusn" tidak dikenal. Maksud Anda "putusan"?'),
        ("- {kasus: A, harap: {langkah: x}}", 'Harapan "langkah" tidak dikenal.'),
        ("- {kasus: A, harap: {undangan: {ibuu: wajib}}}", 'Peran "ibuu" tidak dikenal.'),
        ("- {kasus: A, harap: {}}", "harus memuat keputusan dan nilainya"),
        ("[]", "File uji kosong."),
    ],
)
def test_a_faulty_test_is_refused_with_its_place(tmp_path: Path, base: RuleBase, text: str, told: str) -> None:
    with pytest.raises(RuleFilesError) as refused:
        read(tmp_path, base, text)
    assert told in refused.value.pesan
    assert "triase/gerbang_uji.yaml:1:" in refused.value.pesan
