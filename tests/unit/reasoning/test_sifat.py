"""`sifat.yaml`: what is read, and how mistakes are told."""

import pytest

from kasus_rules.reasoning.findings import Vonis
from kasus_rules.reasoning.prover import Prover
from kasus_rules.reasoning.safety import SafetyChecks
from kasus_rules.rulebase.problems import RuleFilesError
from kasus_rules.rulebase.sifat import read_properties


def _read(tmp_path, shipped, text):
    (tmp_path / "sifat.yaml").write_text(text, encoding="utf-8")
    return read_properties(tmp_path, shipped.program.base)


def test_a_folder_without_the_file_promises_nothing(tmp_path, shipped):
    assert read_properties(tmp_path, shipped.program.base) == ()


def test_one_written_property_stands_for_several(tmp_path, shipped):
    text = """
- id: a
  judul: Tidak diundang
  untuk_setiap: {p: [ayah, ibu]}
  bila: {pihak_terduga: {memuat: $p}}
  tidak_mungkin: {undangan: {peran: [$p], tingkat: [wajib]}}
"""
    found = _read(tmp_path, shipped, text)
    assert [each.name for each in found] == ["a", "a"]
    assert [each.claim.what.keys["peran"] for each in found] == [("ayah",), ("ibu",)]


def test_a_false_property_is_refuted_with_the_smallest_case(tmp_path, shipped):
    text = "[{id: a, judul: j, bila: {murid_menolak: ya}, tidak_pasti: {putusan: [konferensi, darurat_dulu]}}]"
    (verdict,) = SafetyChecks(Prover(shipped.program, shipped.assumptions), _read(tmp_path, shipped, text)).verdicts()
    assert verdict.verdict is Vonis.TERBANTAH
    assert verdict.example["murid_menolak"] == "ya"
    assert len(verdict.example) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[{id: a, judul: j}]", "tepat satu"),
        (
            "[{id: a, judul: j, pasti: {putusan: [konferensi]}, tidak_bergantung: {putusan: [konferensi]}}]",
            "tepat satu",
        ),
        ("[{id: a, judul: j, pasti: {putusann: [konferensi]}}]", "putusan"),
        ("[{id: a, judul: j, pasti: {putusan: [konferensii]}}]", "konferensi"),
        ("[{id: a, judul: j, pasti: {undangan: {peran: [ayah], tingkat: [wajib]}}}]", "tidak_mungkin"),
        ("[{id: a, judul: j, tidak_mungkin: {undangan: {peran: [paman], tingkat: [wajib]}}}]", "paman"),
        ("[{id: a, judul: j, bila: {usia_termudaa: 3}, pasti: {putusan: [konferensi]}}]", "usia_termuda"),
        (
            "[{id: a, judul: j, bila: {korban_anak: ya}, selama_mungkin: {korban_anak: ya}, bersumber: peran}]",
            "bersama",
        ),
        ("[{id: a, judul: j, bersumber: apa}]", "peran"),
        ("[{id: a, judul: j, bersumber: peran}, {id: a, judul: j, bersumber: peran}]", "dua kali"),
        ("[{id: a, judul: j, tidak_digali: {cara_tahu: [ditanya]}}]", "ditanya"),
        ("[{id: a, judul: j, berpengaman: {keputusan: putusan, kata: [x]}}]", "putusan"),
        ("[1]", "sifat.yaml"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, shipped, text, said):
    with pytest.raises(RuleFilesError) as refused:
        _read(tmp_path, shipped, text)
    assert said in refused.value.pesan
    assert "sifat.yaml" in refused.value.pesan
