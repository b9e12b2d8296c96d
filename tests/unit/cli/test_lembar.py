"""`kasus lembar`: the sheet on disk, and what it refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kasus_rules.cli.perintah import app
from kasus_rules.documents.lembar_isi import ISI
from kasus_rules.errors import InputError
from kasus_rules.register import kunci
from kasus_rules.register.store import Register
from kasus_rules.ui.tindak_lanjut.depan import SHEET

SANDI = "empat kata yang panjang"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "data"
    made.mkdir(mode=0o700)
    monkeypatch.setenv("KASUS_DATA", str(made))
    key, _ = kunci.create(made, SANDI)
    Register.open(made, key).close()
    return made


def run(path: Path) -> object:
    return CliRunner().invoke(app, ["lembar", str(path), "--petugas", "Bu Contoh"], input=SANDI + "\n")


def test_the_sheet_is_written_once_and_never_over_another_file(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "lembar.xlsx"
    first = run(path)
    assert (first.exit_code, path.read_bytes()[:2]) == (0, b"PK"), first.output  # type: ignore[attr-defined]
    again = run(path)
    assert isinstance(again.exception, InputError)  # type: ignore[attr-defined]
    assert ("--timpa" in again.exception.pesan, "Pilih nama lain" in again.exception.pesan) == (False, True)  # type: ignore[attr-defined]


def test_another_ending_is_refused_with_its_cure(folder: Path, tmp_path: Path) -> None:
    refused = run(tmp_path / "lembar.pdf")
    assert "Ganti akhirannya" in str(refused.exception.pesan)  # type: ignore[attr-defined]


def test_help_last_line_and_screen_say_the_same_of_what_is_inside(folder: Path, tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["lembar", "--help"]).output
    written = run(tmp_path / "lembar.csv").output  # type: ignore[attr-defined]
    texts = [" ".join(text.split()) for text in (told, written, str(SHEET))]
    assert [ISI in text for text in texts] == [True, True, True]
