"""Where answers come from is kept with a draft and with a decision, in the register only."""

from pathlib import Path

from kasus_rules.register.kunci import DataKey
from kasus_rules.register.store import Register
from tests.unit.register.samples import Ticking, draf, keputusan

BUKTI = {"bahaya_saat_ini": {"asal": "diceritakan", "oleh": "Wali Kelas Rekaan", "kapan": "2026-03-02"}}


def test_a_draft_comes_back_with_its_evidence_also_after_it_was_saved_again(register: Register) -> None:
    first = register.save_draf(draf())
    register.save_draf(draf(kode=first.kode, diubah=first.diubah, bukti=BUKTI))
    assert register.load_draf(str(first.kode)).bukti == BUKTI


def test_a_decision_keeps_its_evidence(register: Register) -> None:
    kode = register.record_keputusan(keputusan(bukti=BUKTI)).kode_kasus
    assert register.load_keputusan(kode)[0].keputusan.bukti == BUKTI


def test_without_evidence_there_is_none(register: Register) -> None:
    kode = register.record_keputusan(keputusan()).kode_kasus
    assert register.load_keputusan(kode)[0].keputusan.bukti == {}


def test_who_told_it_stands_neither_in_the_clear_on_disk_nor_in_what_is_printed(folder: Path, key: DataKey) -> None:
    with Register.open(folder, key, clock=Ticking()) as register:
        kept = register.record_keputusan(keputusan(bukti=BUKTI))
    assert "Rekaan" not in repr(kept)
    assert not any(b"Rekaan" in path.read_bytes() for path in folder.iterdir() if path.is_file())
