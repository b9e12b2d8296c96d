"""`kasus acuan` and `kasus skema` on the command line."""

import json
from pathlib import Path

import pytest

from kasus_rules.cli import EXIT_BAD_INPUT, main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_a_schema_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("skema", "uji") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "File uji"


def test_an_unknown_schema_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("skema", "pertanyaan") == EXIT_BAD_INPUT
    shown = capsys.readouterr()
    assert (shown.out, "aturan, uji, contoh_uji, fakta, keputusan, peran, sumber" in shown.err) == ("", True)


def test_a_readme_that_a_person_wrote_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "README.md"
    own.write_text("# Milik saya\n", encoding="utf-8")
    assert run("acuan", str(tmp_path)) == EXIT_BAD_INPUT
    assert "Pilih folder lain" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert own.read_text(encoding="utf-8") == "# Milik saya\n"


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "acuan").write_text("bukan folder", encoding="utf-8")
    assert run("acuan", str(tmp_path / "acuan")) == EXIT_BAD_INPUT
    assert "Acuan tidak dapat ditulis" in capsys.readouterr().err
