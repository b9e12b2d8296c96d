"""A file of answers: read with line numbers, or refused as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kasus_rules.core.facts import SetValue
from kasus_rules.core.rules import RuleBase
from kasus_rules.rulebase import AnswersError, read_answers_file


def refusal(path: Path, base: RuleBase) -> str:
    with pytest.raises(AnswersError) as refused:
        read_answers_file(path, base)
    return refused.value.pesan


def written(folder: Path, content: str | bytes, name: str = "fakta.yaml") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_yaml_is_read(tmp_path: Path, base: RuleBase) -> None:
    facts = read_answers_file(written(tmp_path, 'bahaya_saat_ini: tidak\nkategori: [potensi, "?"]\n'), base)
    assert dict(facts) == {"bahaya_saat_ini": False, "kategori": SetValue(frozenset({"potensi"}))}


def test_json_is_read_also_when_it_is_indented_with_tabs(tmp_path: Path, base: RuleBase) -> None:
    facts = read_answers_file(written(tmp_path, '{\n\t"jumlah_murid": 2,\n\t"jenjang": null\n}', "a.json"), base)
    assert dict(facts) == {"jumlah_murid": 2}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path, base: RuleBase) -> None:
    facts = read_answers_file(written(tmp_path, b"\xef\xbb\xbfjumlah_murid: 2\r\njenjang: sd\r\n"), base)
    assert dict(facts) == {"jumlah_murid": 2, "jenjang": "sd"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("jenjang: sd\njumlah_murid: 0\n", "fakta.yaml:2:15  Jawaban"),
        ("jenjang: sd\njenjng: smp\n", 'fakta.yaml:2:9  Fakta "jenjng" tidak dikenal. Maksud Anda "jenjang"?'),
        ("jenjang: sd\njenjang: smp\n", 'fakta.yaml:2:1  Kunci "jenjang" tertulis dua kali'),
        ("- jenjang\n", "File jawaban harus memuat nama fakta dan jawabannya, bukan daftar."),
        ("halo\n", "File jawaban harus memuat nama fakta"),
        ("", "File ini kosong."),
        ("jenjang: [sd\n", "Daftar […] tidak ditutup"),
        ("jenjang: !!python/name:os.system x\n", "tidak dipakai di sini"),
        (b"jenjang: \xff\n", "tidak tersimpan sebagai UTF-8"),
        (b"x" * 1_000_001, "lebih dari 1 MB"),
        ("a: &a [1,2,3,4,5,6,7,8,9]\n" + "\n".join(
            f"{chr(98 + step)}: &{chr(98 + step)} [{', '.join([f'*{chr(97 + step)}'] * 9)}]" for step in range(7)
        ), "Isinya terlalu banyak."),
        ("[" * 5000, "bersarang terlalu dalam"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, base: RuleBase, content: str | bytes, told: str
) -> None:
    message = refusal(written(tmp_path, content), base)
    assert told in message
    assert str(tmp_path) not in message


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"jenjang": "sd",}', "a.json:1:18  Penulisan JSON"),
        ('{"jenjang": "sd", "jenjang": "smp"}', "tertulis dua kali"),
        ("[" * 5000, "bersarang terlalu dalam"),
    ],
)
def test_json_that_cannot_be_used_says_where_and_why(tmp_path: Path, base: RuleBase, content: str, told: str) -> None:
    assert told in refusal(written(tmp_path, content, "a.json"), base)


def test_a_file_that_is_not_there_is_told_plainly(tmp_path: Path, base: RuleBase) -> None:
    assert "tidak-ada.yaml  File ini tidak ditemukan." in refusal(tmp_path / "tidak-ada.yaml", base)


def test_a_folder_is_not_a_file(tmp_path: Path, base: RuleBase) -> None:
    assert "Ini folder, bukan file." in refusal(tmp_path, base)
