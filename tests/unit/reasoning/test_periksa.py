"""`kasus periksa`: what it prints, and how it ends."""

import json
import shutil
from pathlib import Path

import pytest

from kasus_rules.cli import main
from kasus_rules.rulebase.load import load_with_exemptions
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


def test_a_test_that_does_not_agree_is_found_with_its_line_and_does_not_count_as_coverage(run, copied):
    tests = copied / "triase" / "gerbang_uji.yaml"
    text = tests.read_text(encoding="utf-8")
    before, spoiled = text[: text.index("- aturan: TRI-30")], text[text.index("- aturan: TRI-30") :]
    tests.write_text(before + spoiled.replace("hasil: berlaku", "hasil: tidak", 1), encoding="utf-8")
    line = before.count("\n") + 1
    code, out, _ = run("periksa", "--json", str(copied))
    report = json.loads(out)
    (found,) = report["temuan"]
    assert (code, found["jenis"], found["aturan"], found["vonis"]) == (1, "uji_tidak_cocok", ["TRI-30"], "terbantah")
    assert f"triase/gerbang_uji.yaml, baris {line}: seharusnya tidak, ternyata berlaku." in found["saran"]
    assert report["liputan"]["aturan_terliput"] == report["liputan"]["aturan"] - 1
    assert "berlaku" in report["liputan"]["belum"]["TRI-30"]


def test_a_case_that_does_not_agree_is_found_by_its_sentence(run, copied):
    tests = copied / "triase" / "contoh_uji.yaml"
    case = "- kasus: Bahaya sekarang\n  bila: {bahaya_saat_ini: ya}\n  harap: {putusan: konferensi}\n"
    tests.write_text(case, encoding="utf-8")
    code, out, _ = run("periksa", str(copied))
    assert code == 1
    assert "uji tidak cocok: Bahaya sekarang" in out
    assert "triase/contoh_uji.yaml, baris 1: seharusnya putusan konferensi, ternyata putusan " in out


def test_the_text_says_how_many_outcomes_need_no_test(run):
    _, out, _ = run("periksa")
    exempt = sum(map(len, load_with_exemptions(RULES).untested.values()))
    assert f"{exempt} hasil tidak perlu uji" in out


def test_a_folder_that_changes_while_it_is_read_is_told_as_a_sentence(run, copied, monkeypatch):
    def vanished(path, pattern, **_):
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "glob", vanished)
    code, out, err = run("periksa", str(copied))
    assert (code, out) == (2, "")
    assert "Isi folder ini tidak dapat dibaca" in err
