"""The screen with the real, encrypted register: what is recorded can be read again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.peristiwa import KasusDitarik, KeamananDipastikan, LaporanDisampaikan
from kasus_rules.register import kunci
from kasus_rules.register.store import Register
from kasus_rules.services.tindak_lanjut import draf_timbang_lagi
from kasus_rules.ui.layar.keputusan import ACCEPT, OTHER
from kasus_rules.ui.layar.utama import DECISION, Triase
from tests.ui.layar import Luar, choose, message, press, shown, tick


@pytest.fixture
def register(tmp_path: Path, luar: Luar) -> Iterator[Register]:
    """A fresh register, chosen as the place to keep things."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    key, _code = kunci.create(folder, "empat kata yang panjang")
    with Register.open(folder, key) as opened:
        luar.data, luar.register = "register", opened
        yield opened


def answer_some(screen: Triase) -> None:
    choose(screen, "bahaya_saat_ini", "Ya")
    tick(screen, "kategori", "Kesehatan mental")
    tick(screen, "tanda_bahaya", "Senjata dibawa atau mudah dijangkau", "Tidak ada yang lain")
    screen.go(DECISION)
    screen.decision.officer.value = "Petugas BK"


def test_a_decision_can_be_read_again_and_its_draft_is_gone(screen: Triase, register: Register) -> None:
    answer_some(screen)
    press(screen, "Simpan draf")
    screen.decision.stance.value = ACCEPT
    press(screen, "Simpan keputusan")
    assert "Keputusan tersimpan dengan kode" in message(screen)
    (recorded,) = register.load_keputusan(screen.case.code)
    assert recorded.keputusan.hasil["putusan"] == "darurat_dulu"
    assert recorded.keputusan.jawaban["kategori"] == ["kesehatan_mental", "?"]
    assert register.list_draf() == ()


def test_a_later_decision_of_the_same_case_is_added_and_changes_nothing(screen: Triase, register: Register) -> None:
    answer_some(screen)
    screen.decision.stance.value = ACCEPT
    press(screen, "Simpan keputusan")
    form = screen.decision
    form.stance.value, form.outcome.value, form.code.value = OTHER, "pantau", "lainnya"
    form.why.area.value = "Keadaan sudah aman."
    press(screen, "Simpan keputusan")
    press(screen, "Ya, saya tetap memutuskan lain")
    first, second = register.load_keputusan(screen.case.code)
    assert (first.keputusan.sikap, second.keputusan.sikap) == ("diterima", "diubah")
    assert second.keputusan.ditandai


def test_a_draft_comes_back_from_the_register(screen: Triase, register: Register) -> None:
    answer_some(screen)
    facts = screen.sesi.facts
    press(screen, "Simpan draf")
    press(screen, "Kasus lain")
    press(screen, "Lanjutkan draf")
    screen.drafts._list.children[0].click()
    assert screen.sesi.facts == facts
    press(screen, "Simpan draf")
    assert len(register.list_draf()) == 1


def test_a_draft_changed_elsewhere_is_not_overwritten(screen: Triase, register: Register) -> None:
    answer_some(screen)
    press(screen, "Simpan draf")
    elsewhere = register.load_draf(screen.case.code)
    register.save_draf(elsewhere)
    press(screen, "Simpan draf")
    assert "kasus-kabar--bahaya" in message(screen)
    assert screen.sesi.facts["bahaya_saat_ini"] is True


def test_engine_trouble_is_kept_in_the_register(screen: Triase, register: Register, luar: Luar) -> None:
    luar.gangguan.append("Dua mesin menilai kasus ini berbeda.")
    answer_some(screen)
    press(screen, "Simpan draf")
    (kept,) = register.list_sengketa()
    assert kept.sengketa.jawaban["bahaya_saat_ini"] == "ya"
    assert "Petugas BK" not in str(kept.sengketa)
    assert "Dua mesin" not in shown(screen)


def test_a_decision_tells_the_later_steps_what_was_decided(screen: Triase, register: Register) -> None:
    answer_some(screen)
    screen.decision.stance.value = ACCEPT
    press(screen, "Simpan keputusan")
    keadaan = register.buka_kasus(screen.case.code, pelaku="Petugas BK").keadaan
    assert keadaan.langkah is Langkah.DARURAT
    assert keadaan.triase is not None
    assert keadaan.triase.kepala_sekolah_terkait == "belum_diketahui"
    assert {row.tingkat for row in keadaan.triase.undangan} >= {"tunda"}


def triaged_again(screen: Triase, register: Register) -> str:
    """A kasus whose new triage lies among the drafts and is loaded."""
    answer_some(screen)
    screen.decision.stance.value = ACCEPT
    press(screen, "Simpan keputusan")
    kasus = register.buka_kasus(screen.case.code, pelaku="Petugas BK")
    register.save_draf(draf_timbang_lagi(kasus.keputusan[-1], petugas="Petugas BK", langkah="keselamatan"))
    press(screen, "Kasus lain")
    press(screen, "Lanjutkan draf")
    (line,) = screen.drafts._list.children
    assert f"kasus {kasus.kode}" in line.description
    line.click()
    screen.go(DECISION)
    screen.decision.officer.value = "Petugas BK"
    screen.decision.stance.value = ACCEPT
    return kasus.kode


def test_a_kasus_triaged_again_keeps_its_code(screen: Triase, register: Register) -> None:
    kode = triaged_again(screen, register)
    press(screen, "Simpan draf")
    press(screen, "Simpan keputusan")
    assert screen.case.code == kode
    assert [one.nomor for one in register.load_keputusan(kode)] == [1, 2]
    assert [line.kode for line in register.list_kasus()] == [kode]


def test_a_closed_kasus_says_why_it_takes_no_decision(screen: Triase, register: Register) -> None:
    kode = triaged_again(screen, register)
    steps = (KeamananDipastikan("Aman."), LaporanDisampaikan("dinas_pendidikan"), KasusDitarik("Murid pindah."))
    register.catat_semua(kode, steps, petugas="Petugas BK", tanggal=date(2026, 11, 24))
    press(screen, "Simpan keputusan")
    assert "selagi kasus berada pada langkah “Ditarik”" in message(screen)
    assert len(register.load_keputusan(kode)) == 1
    assert len(register.list_draf()) == 1
