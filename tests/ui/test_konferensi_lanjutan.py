"""The conference screen on the next meeting: the stage the rules answer, who waits for permission, who is added."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.ui.konferensi.tambah import OPEN
from kasus_rules.ui.konferensi.utama import KonferensiLayar
from tests.ui.rapat import HARI_INI, PETUGAS, LuarRapat, press, shown, visible
from tests.ui.test_konferensi import opened
from tests.unit.services.rapat import AMAN, catat_kasus
from tests.unit.services.test_konferensi_aturan import HELD, MINOR, REFUSED

WAITING = "Menunggu izin"


@pytest.fixture
def register() -> Register:
    return Register.di_memori()


@pytest.fixture
def luar_rapat(register: Register) -> LuarRapat:
    return LuarRapat(register)


def ticks(screen: KonferensiLayar) -> list[str]:
    """The participants that can be chosen."""
    return [one.description for one in visible(screen.peserta.box) if isinstance(one, widgets.Checkbox)]


def add(screen: KonferensiLayar, peran: str, alasan: str = "Mengenal murid dengan baik.", nama: str = "") -> None:
    """Fill in and press the form for somebody whom the triage does not name."""
    press(screen.box, OPEN)
    form = screen.peserta.lain
    form.peran.value, form.alasan.area.value, form.nama.value = peran, alasan, nama
    press(screen.box, "Tambahkan")


def test_after_an_internal_conference_the_wider_one_is_proposed_with_its_reason(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, MINOR, *HELD))
    assert screen.peserta.tahap.value == "lanjutan"
    assert "Menurut aturan: konferensi lanjutan." in shown(screen.peserta.box)
    assert "Dinas Sosial" in ticks(screen)


def test_while_the_parents_refuse_the_next_one_is_internal_and_the_wider_wait_with_the_reason(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, MINOR, *HELD, REFUSED))
    said = shown(screen.peserta.box)
    assert screen.peserta.tahap.value == "internal"
    assert WAITING in said
    assert "Dinas Sosial" in said
    assert "menolak memberi izin" in said


def test_the_wider_stage_chosen_against_the_rules_is_warned_of_and_offers_nobody_from_outside(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, MINOR, *HELD, REFUSED))
    screen.peserta.tahap.value = "lanjutan"
    assert "Menurut aturan tahap berikutnya konferensi internal." in shown(screen.peserta.box)
    assert "Dinas Sosial" not in ticks(screen)
    assert "Ibu" in ticks(screen)


def test_a_refusal_recorded_meanwhile_takes_the_outside_parties_out_of_the_plan(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, MINOR, *HELD))
    dinsos = next(one for one in screen.peserta._rows if one.calon.peran == "dinsos")
    dinsos.tick.value = True
    screen.persetujuan.dari.value, screen.persetujuan.jawaban.value = "orang_tua", "ditarik"
    press(screen.persetujuan.box, "Buka")
    press(screen.persetujuan.box, "Catat persetujuan")
    assert "dinsos" not in {one.peran for one in screen.ruang.buka[1].peserta}
    assert "Dinas Sosial" not in ticks(screen)
    assert WAITING in shown(screen.peserta.box)


def test_whoever_was_planned_before_the_refusal_cannot_be_marked_as_invited(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    people = (p.Peserta("murid", "bersama", "wajib"), p.Peserta("dinsos", "bersama", "opsional"))
    plan = p.PesertaDitetapkan(2, "lanjutan", "lengkap", people)
    when = p.JadwalDitetapkan(2, "bersama", HARI_INI, "09:00", "10:00", "Ruang BK")
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, MINOR, *HELD, plan, when, REFUSED))
    box = screen.jadwal._boxes["bersama"]
    assert [one.description for one in visible(box.box) if isinstance(one, widgets.Checkbox)] == ["Murid"]
    assert WAITING in shown(box.box)


def test_an_added_participant_stands_in_the_plan_with_the_reason(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *HELD[:3])
    screen = opened(asisten, luar_rapat, kode)
    add(screen, "uks", "Tahu keadaan fisiknya.")
    assert "Ditambahkan" in shown(screen.peserta.lain.box)
    press(screen.box, "Tetapkan peserta")
    plan = register.buka_kasus(kode, pelaku=PETUGAS).keadaan.konferensi[0].rencana
    assert p.Peserta("uks", "bersama", "opsional", alasan="Tahu keadaan fisiknya.") in plan.peserta
    assert "Apa yang perlu ia lakukan bagi murid dalam tugasnya." in screen.tahu._table.value


def test_an_added_participant_can_be_taken_out_again(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN))
    add(screen, "uks")
    press(screen.box, "Keluarkan")
    assert "uks" not in {one.peran for one in screen.ruang.buka[1].peserta}
    assert "Ditambahkan" not in shown(screen.peserta.lain.box)


def test_a_name_goes_to_the_names_of_the_kasus_and_into_no_event(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *HELD[:3])
    screen = opened(asisten, luar_rapat, kode)
    add(screen, "uks", nama="Bu Contoh Merpati")
    press(screen.box, "Tetapkan peserta")
    kasus = register.buka_kasus(kode, pelaku=PETUGAS)
    assert kasus.identitas is not None
    assert kasus.identitas.nama("uks") == "Bu Contoh Merpati"
    assert "Merpati" not in str(
        [(one.isi.peserta) for one in kasus.peristiwa if isinstance(one.isi, p.PesertaDitetapkan)]
    )
    stored = register.muat_lembar(kode, "konferensi", 1)
    assert stored is not None
    assert "Merpati" not in str(stored.isi)


def test_whoever_the_rules_keep_away_is_refused_on_the_screen_and_what_was_typed_stays(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN))
    add(screen, "media", "Ingin meliput.")
    assert "Media tidak boleh ikut." in shown(screen.peserta.lain.box)
    assert screen.peserta.lain.alasan.text == "Ingin meliput."
    assert "media" not in {one.peran for one in screen.ruang.buka[1].peserta}


def test_a_labelling_word_in_the_reason_is_named(asisten: Asisten, luar_rapat: LuarRapat, register: Register) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN))
    press(screen.box, OPEN)
    screen.peserta.lain.alasan.area.value = "Mengenal si pembolos."
    assert "melabeli murid" in shown(screen.peserta.lain.box)


def test_a_hostile_reason_stays_text(asisten: Asisten, luar_rapat: LuarRapat, register: Register) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN))
    add(screen, "uks", "<img src=x onerror=alert(1)>")
    assert "<img" not in shown(screen.peserta.lain.box)
    assert "&lt;img" in shown(screen.peserta.lain.box)
