"""Advice on the command line: a consideration is asked about by words, and the interviews are measured."""

import json

import pytest

from kasus_rules.cli.perintah import app
from kasus_rules.errors import InputError

MEASURED = "kasus_rules.services.tolok_ukur_wawancara.measure_interviews"


@pytest.fixture
def fakta(tmp_path):
    path = tmp_path / "fakta.yaml"
    path.write_text("menyentuh_sekolah: tidak\n", encoding="utf-8")
    return str(path)


def test_a_consideration_is_asked_about_by_words_of_its_text(fakta, capsys):
    app(["mengapa-tidak", fakta, "--pertimbangan", "keputusan yang tergesa", "--json"], standalone_mode=False)
    assert json.loads(capsys.readouterr().out)["aturan"] == ["Kelanjutan sekolah murid dipertaruhkan"]


def test_words_of_several_considerations_are_refused_with_some_of_them(fakta):
    with pytest.raises(InputError, match="Sebutkan lebih banyak kata"):
        app(["mengapa-tidak", fakta, "--pertimbangan", "putus sekolah"], standalone_mode=False)


def test_the_interviews_are_measured_when_asked_for_and_what_is_missing_is_named(monkeypatch, capsys):
    monkeypatch.setattr(MEASURED, lambda asisten: ([], ("kasus rekaan (perlu bagian peneliti)",)))
    app(["tolok-ukur", "--nasihat"], standalone_mode=False)
    assert capsys.readouterr().err == "Dilewati karena tidak terpasang: kasus rekaan (perlu bagian peneliti)\n"
