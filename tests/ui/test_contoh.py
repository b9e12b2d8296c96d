"""Sample mode begins with the fictional samples, and forgets everything with the kernel."""

from kasus_rules.register.isi import Draf
from kasus_rules.services.contoh import Contoh
from kasus_rules.ui.layar.simpan import Ingatan

SAMPLE = Contoh("Contoh: satu", {"bahaya_saat_ini": "tidak"})


def test_the_samples_are_there_to_go_on_with():
    memory = Ingatan([SAMPLE])
    assert [one.kode for one in memory.list_draf()] == ["Contoh: satu"]
    assert memory.load_draf("Contoh: satu").jawaban == {"bahaya_saat_ini": "tidak"}


def test_a_new_draft_gets_a_code_of_its_own_beside_the_samples():
    memory = Ingatan([SAMPLE])
    kept = memory.save_draf(Draf(None, "Petugas", {}, "keselamatan", "", None, None))
    assert kept.kode == "CONTOH-D1"
    assert len(memory.list_draf()) == 2


def test_going_on_with_a_sample_keeps_it_under_its_name():
    memory = Ingatan([SAMPLE])
    memory.save_draf(memory.load_draf("Contoh: satu"))
    assert [one.kode for one in memory.list_draf()] == ["Contoh: satu"]
