"""`kasus periksa`: what it prints, and how it ends."""

import json
import shutil

import pytest

from kasus_rules.cli import main
from tests.unit.reasoning.conftest import RULES


@pytest.fixture
def run(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main(list(arguments))
        out, err = capsys.readouterr()
        return stopped.value.code, out, err

    return call


@pytest.fixture
def copied(tmp_path):
    """The shipped rules, to be spoiled."""
    return shutil.copytree(RULES, tmp_path / "rules")


def test_the_shipped_rules_are_proved_and_nothing_is_found(run):
    code, out, _ = run("periksa", "--json")
    report = json.loads(out)
    assert (code, report["temuan"]) == (0, [])
    assert {each["vonis"] for each in report["sifat"]} == {"terbukti"}
    assert report["liputan"]["aturan_terliput"] == report["liputan"]["aturan"] == report["aturan"]


def test_a_spoiled_rule_is_refuted_with_a_case_and_ends_with_1(run, copied):
    rules = copied / "triase" / "keselamatan.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("jika: {bahaya_saat_ini: ya}",
                     "jika: {bahaya_saat_ini: ya, korban_anak: ya}"), encoding="utf-8")  # fmt: skip
    code, out, _ = run("periksa", "--json", str(copied))
    refuted = {each["nama"]: each["contoh"] for each in json.loads(out)["sifat"] if each["vonis"] == "terbantah"}
    assert code == 1
    assert refuted["bahaya-ditolong-dulu"]["bahaya_saat_ini"] == "ya"


def test_the_text_shows_the_case_as_answers(run, copied):
    rules = copied / "triase" / "cara.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("jika: {konferensi_internal_selesai: ya}",
                     "jika: {konferensi_internal_selesai: ya, masalah_rumit: ya}"), encoding="utf-8")  # fmt: skip
    code, out, _ = run("periksa", str(copied))
    assert code == 1
    assert "celah: tahap" in out
    assert "masalah_rumit: tidak" in out
    assert "Usul baris: jika:" in out


def test_rules_that_cannot_be_loaded_are_told_as_everywhere(run, tmp_path):
    code, out, err = run("periksa", str(tmp_path / "tidak_ada"))
    assert (code, out) == (2, "")
    assert "belum dapat dimuat" in err
