"""`asumsi.yaml`: what is read, and how mistakes are told."""

import pytest

from kasus_rules.rulebase.asumsi import Assumptions, read_assumptions
from kasus_rules.rulebase.problems import RuleFilesError

ONE = "{id: a, teks: t, syarat: {korban_anak: ya}}"


def _read(tmp_path, shipped, text):
    (tmp_path / "asumsi.yaml").write_text(text, encoding="utf-8")
    return read_assumptions(tmp_path, shipped.program.base)


def test_a_folder_without_the_file_assumes_nothing(tmp_path, shipped):
    assert read_assumptions(tmp_path, shipped.program.base) == Assumptions()


def test_an_assumption_is_read_with_its_sentence(tmp_path, shipped):
    found = _read(tmp_path, shipped, "asumsi: [{id: a, teks: Murid muda., syarat: {usia_termuda: {maksimal: 20}}}]")
    assert [(each.id, each.text) for each in found.assumed] == [("a", "Murid muda.")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("asumsi: [{id: a, teks: t, syarat: {putusan: konferensi}}]", "putusan"),
        ("asumsi: [{id: a, teks: t, syarat: {usia_termuda: {diketahui: ya}}}]", "diketahui"),
        ("asumsi: [{id: a, teks: t, syarat: {usia_termudaa: 3}}]", "usia_termuda"),
        ("asumsi: [{id: a, teks: t}]", "syarat"),
        (f"asumsi: [{ONE}, {ONE}]", "dua kali"),
        ("dapat_berubah: [bantuan_gagall]", "bantuan_gagal"),
        ("asumsinya: []", "asumsinya"),
        ("asumsi: [", "asumsi.yaml"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_cure(tmp_path, shipped, text, said):
    with pytest.raises(RuleFilesError) as refused:
        _read(tmp_path, shipped, text)
    assert said in refused.value.pesan
    assert "asumsi.yaml" in refused.value.pesan
