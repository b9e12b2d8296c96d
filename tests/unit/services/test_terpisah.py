"""The solver works in a process of its own: what it says arrives, and its end harms nobody."""

import subprocess
import sys
import textwrap

import pytest

from kasus_rules.errors import EngineError, KasusError
from kasus_rules.rulebase.answers import parse_answers
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konsultasi import Penasihat
from kasus_rules.services.konsultasi_terpisah import PenasihatTerpisah
from kasus_rules.services.terpisah import Pekerja

ASISTEN = Asisten.siapkan()
DANGER = parse_answers({"bahaya_saat_ini": "ya"}, ASISTEN.base)
OPEN = parse_answers({"bahaya_saat_ini": "tidak"}, ASISTEN.base)


@pytest.fixture(scope="module")
def worker():
    made = Pekerja()
    yield made
    made.close()


def test_advice_from_the_other_process_is_the_advice_of_this_one(worker):
    here, there = Penasihat(ASISTEN), PenasihatTerpisah(worker)
    assert there.tanya(OPEN) == here.tanya(OPEN)
    assert there.mengapa_tidak(DANGER, putusan="konferensi") == here.mengapa_tidak(DANGER, putusan="konferensi")
    assert there.apa_yang_mengubah(DANGER)


def test_what_a_person_got_wrong_is_said_in_the_same_words(worker):
    with pytest.raises(KasusError, match="kepala_sekolah"):
        PenasihatTerpisah(worker).mengapa_tidak(OPEN, peran="kepsek")


def test_a_process_that_was_killed_is_replaced_at_the_next_call(worker):
    adviser = PenasihatTerpisah(worker)
    adviser.tanya(OPEN)
    worker._process.kill()
    worker._process.wait()
    assert adviser.tanya(DANGER).status == "tetap"


def test_a_process_that_dies_at_work_is_a_sentence_and_not_the_end(tmp_path, monkeypatch):
    (tmp_path / "mati.py").write_text("import os, sys\nsys.stdin.readline()\nos.abort()\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineError, match="Hasil menurut aturan tetap berlaku"):
        Pekerja("mati").call("tanya", OPEN)


def test_a_process_that_never_answers_is_given_up(tmp_path, monkeypatch):
    (tmp_path / "diam.py").write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineError, match="coba lagi"):
        Pekerja("diam", patience=0.5).call("tanya", OPEN)


def test_a_module_beside_the_notebook_is_not_taken_for_ours(tmp_path, monkeypatch):
    fake = tmp_path / "kasus_rules" / "services"
    fake.mkdir(parents=True)
    (tmp_path / "kasus_rules" / "__init__.py").write_text("", encoding="utf-8")
    (fake / "__init__.py").write_text("", encoding="utf-8")
    (fake / "terpisah_pekerja.py").write_text(f"open({str(tmp_path / 'jejak')!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    worker = Pekerja()
    assert PenasihatTerpisah(worker).tanya(DANGER).status == "tetap"
    worker.close()
    assert not (tmp_path / "jejak").exists()


def test_an_unexpected_failure_names_no_answer(worker):
    with pytest.raises(EngineError, match="tidak tersedia"):
        worker.call("tidak_ada", "rahasia")


def test_using_the_adviser_loads_no_solver_here():
    script = textwrap.dedent(
        """
        import sys
        from kasus_rules.core.facts import Facts
        from kasus_rules.services.konsultasi_terpisah import PenasihatTerpisah
        from kasus_rules.services.terpisah import Pekerja
        worker = Pekerja()
        print(PenasihatTerpisah(worker).tanya(Facts()).status, "z3" in sys.modules)
        worker.close()
        """
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["sementara", "False"]
