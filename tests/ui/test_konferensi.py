"""The conference screen: from the report to the closing, kept while one types, nothing that must not be planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import ipywidgets as widgets
import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import Langkah
from kasus_rules.alur.nilai import KeputusanBersama
from kasus_rules.register.isi_kasus import Identitas, Kasus, Orang
from kasus_rules.register.store import Register
from kasus_rules.services.assess import Asisten
from kasus_rules.services.konferensi_lembar import LembarKonferensi
from kasus_rules.ui.konferensi.hasil import NOT_ASKED, BarisKeputusan
from kasus_rules.ui.konferensi.penjaga import KEEP_MINE, TAKE_SAVED
from kasus_rules.ui.konferensi.utama import KonferensiLayar
from kasus_rules.ui.layar.parts import HIDDEN
from tests.ui.rapat import HARI_INI, PETUGAS, LuarRapat, make_rapat, press, shown, tick, visible
from tests.unit.services.rapat import AMAN, BELUM_JELAS, KEPALA_TERKAIT, PERUNDUNGAN, catat_kasus

READY = (
    p.LaporanDisampaikan("kepala_sekolah"),
    p.PersetujuanDicatat("murid", "setuju"),
    p.PersetujuanDicatat("orang_tua", "setuju"),
)
PEOPLE = (p.Peserta("kepala_sekolah", "bersama", "wajib"), p.Peserta("murid", "bersama", "wajib"))
PLANNED = (*READY, p.PesertaDitetapkan(1, "internal", "lengkap", PEOPLE))
UNDER_WAY = (*PLANNED, p.KonferensiDibuka(1))


@pytest.fixture
def register() -> Register:
    return Register.di_memori()


@pytest.fixture
def luar_rapat(register: Register) -> LuarRapat:
    return LuarRapat(register)


def kasus(register: Register, kode: str) -> Kasus:
    return register.buka_kasus(kode, pelaku=PETUGAS)


def opened(asisten: Asisten, luar: LuarRapat, kode: str) -> KonferensiLayar:
    """The screen of a fresh kernel with this kasus open."""
    screen = make_rapat(asisten, luar)
    press(screen.box, "Buka daftar kasus")
    press(screen.box, f"Buka {kode}")
    return screen


def test_the_register_is_asked_for_only_when_the_list_is_wanted(asisten: Asisten, luar_rapat: LuarRapat) -> None:
    screen = make_rapat(asisten, luar_rapat)
    assert luar_rapat.diminta == 0
    press(screen.box, "Buka daftar kasus")
    assert luar_rapat.diminta == 1
    assert "Tidak ada kasus yang cocok." in shown(screen.box)


def test_a_register_that_stays_closed_is_a_sentence(asisten: Asisten, luar_rapat: LuarRapat) -> None:
    luar_rapat.menolak = "Register belum dibuka."
    screen = make_rapat(asisten, luar_rapat)
    press(screen.box, "Buka daftar kasus")
    assert "Register belum dibuka." in shown(screen.box)


def test_nobody_opens_a_kasus_without_saying_who_works(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN)
    screen = make_rapat(asisten, luar_rapat, petugas="")
    press(screen.box, "Buka daftar kasus")
    press(screen.box, f"Buka {kode}")
    assert "Bekerja sebagai" in shown(screen.box)
    assert screen.meja.kasus is None


def test_a_kasus_is_found_by_its_code_and_by_a_name(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode, other = catat_kasus(register, asisten, AMAN), catat_kasus(register, asisten, KEPALA_TERKAIT)
    register.simpan_identitas(kode, Identitas((Orang("murid", "Murid Contoh Kenari"),)), pelaku=PETUGAS)
    screen = make_rapat(asisten, luar_rapat)
    press(screen.box, "Buka daftar kasus")
    for wanted in (kode, "kenari"):
        screen.meja.picker.text.value = wanted
        assert [one.description for one in visible(screen.box) if f"Buka {kode}" == getattr(one, "description", "")]
        assert not [one for one in visible(screen.box) if f"Buka {other}" == getattr(one, "description", "")]


def test_a_list_that_changes_under_the_finger_never_opens_another_kasus(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    first, second = catat_kasus(register, asisten, AMAN), catat_kasus(register, asisten, KEPALA_TERKAIT)
    screen = make_rapat(asisten, luar_rapat)
    press(screen.box, "Buka daftar kasus")
    seen = next(one for one in visible(screen.box) if getattr(one, "description", "") == f"Buka {first}")
    register.catat(first, p.Catatan("Lebih baru."), petugas=PETUGAS, tanggal=HARI_INI)
    screen.meja.picker.text.value = second  # the list shows another kasus in the first place now
    seen.click()
    assert screen.meja.kasus is not None
    assert screen.meja.kasus.kode == first


def test_a_written_decision_goes_only_at_the_second_press(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN, *UNDER_WAY))
    fill_in(screen)
    screen.keputusan._pool[0].hapus.click()
    assert len(screen.ruang.buka[1].keputusan) == 1
    screen.keputusan._pool[0].hapus.click()
    assert screen.ruang.buka[1].keputusan == ()


def test_names_stand_on_the_screen_only_on_demand(asisten: Asisten, luar_rapat: LuarRapat, register: Register) -> None:
    kode = catat_kasus(register, asisten, AMAN)
    register.simpan_identitas(kode, Identitas((Orang("murid", "Murid Contoh Kenari"),)), pelaku=PETUGAS)
    screen = opened(asisten, luar_rapat, kode)
    assert "Kenari" not in shown(screen.box)
    press(screen.box, "Tampilkan nama")
    assert "Kenari" in shown(screen.box)
    press(screen.box, "Sembunyikan nama")
    assert "Kenari" not in shown(screen.box)


def test_consent_to_research_stands_by_itself_and_leaves_the_conference_waiting(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN))
    for dari in ("murid", "orang_tua"):
        screen.persetujuan.dari.value, screen.persetujuan.tujuan.value = dari, "penelitian"
        press(screen.persetujuan.box, "Catat persetujuan")
    said = shown(screen.persetujuan.box)
    assert "Murid: <strong>Setuju</strong> (tertulis), untuk penelitian" in said
    assert "Persetujuan murid belum tercatat" in said


def test_the_purpose_of_a_consent_goes_back_to_the_kasus_after_each_answer(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN)
    screen = opened(asisten, luar_rapat, kode)
    screen.persetujuan.tujuan.value = "penelitian"
    press(screen.persetujuan.box, "Catat persetujuan")
    press(screen.persetujuan.box, "Catat persetujuan")
    assert [one.tujuan for one in kasus(register, kode).keadaan.persetujuan] == ["penelitian", "konferensi"]


def test_an_answer_that_is_refused_keeps_the_purpose_that_was_chosen(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN)
    screen = opened(asisten, luar_rapat, kode)
    screen.persetujuan.tujuan.value = "penelitian"
    register.catat(kode, p.KasusDitarik("Diminta murid."), petugas=PETUGAS, tanggal=HARI_INI)  # in another window
    press(screen.persetujuan.box, "Catat persetujuan")
    assert screen.persetujuan.tujuan.value == "penelitian"


def test_the_card_of_consent_says_that_research_is_voluntary(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN))
    assert "tidak mengubah apa pun bagi murid" in shown(screen.persetujuan.box)


def test_a_concerned_leader_is_no_choice_and_the_reason_stands_there(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, KEPALA_TERKAIT))
    offered = [value for _, value in screen.laporan.kepada.options]
    assert offered == ["dinas_pendidikan", "pokja_bsan"]
    assert "Kepala sekolah diduga atau berkepentingan" in shown(screen.laporan.box)


def test_before_the_report_the_participants_cannot_be_decided_and_the_screen_says_why(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN)
    screen = opened(asisten, luar_rapat, kode)
    press(screen.box, "Tetapkan peserta")
    assert "Catat dulu laporannya." in shown(screen.peserta.box) + shown(screen.box)
    assert kasus(register, kode).keadaan.langkah is Langkah.DITIMBANG


def test_whoever_is_held_up_is_no_choice_but_a_question(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, BELUM_JELAS))
    ticks = [one.description for one in visible(screen.peserta.box) if isinstance(one, widgets.Checkbox)]
    assert "Ibu" not in ticks
    assert "Siapa yang diduga menyakiti atau merugikan murid?" in shown(screen.peserta.box)


def test_the_open_questions_can_be_settled_in_a_draft_of_a_new_triage(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, BELUM_JELAS)
    screen = opened(asisten, luar_rapat, kode)
    press(screen.box, "Timbang lagi")
    press(screen.box, "Timbang lagi")
    (draft,) = register.list_draf()
    assert draft.kode_kasus == kode
    assert f"Draf {draft.kode} siap." in shown(screen.box)


def test_meetings_kept_apart_are_boxes_of_their_own(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, PERUNDUNGAN, p.LaporanDisampaikan("kepala_sekolah"))
    screen = opened(asisten, luar_rapat, kode)
    press(screen.box, "Tetapkan peserta")
    plan = kasus(register, kode).keadaan.konferensi[0].rencana
    where = {one.peran: one.pertemuan for one in plan.peserta}
    assert (where["murid_terdampak"], where["murid_terlapor"]) == ("terdampak", "terlapor")
    boxes = [name for name, one in screen.jadwal._boxes.items() if one.box in visible(screen.jadwal.box)]
    assert boxes == ["bersama", "terdampak", "terlapor"]


def test_a_limited_conference_shows_its_minimum_and_needs_its_reason(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *READY)
    screen = opened(asisten, luar_rapat, kode)
    screen.peserta.mode.value = "terbatas"
    assert "Paling sedikit harus ada" in shown(screen.peserta.box)
    press(screen.box, "Tetapkan peserta")
    assert "Konferensi terbatas belum ada alasannya." in shown(screen.peserta.box)
    screen.peserta.alasan.area.value = "Keluarga berangkat besok."
    press(screen.box, "Tetapkan peserta")
    assert kasus(register, kode).keadaan.konferensi[0].rencana.mode == "terbatas"


def test_a_substitute_takes_the_place_of_who_cannot_come(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *READY)
    screen = opened(asisten, luar_rapat, kode)
    row = next(one for one in screen.peserta._rows if one.calon.peran == "kepala_sekolah")
    row.ganti.value, row.cara.value = "wakil_kepala_sekolah", "telepon"
    press(screen.box, "Tetapkan peserta")
    planned = {one.peran: one for one in kasus(register, kode).keadaan.konferensi[0].rencana.peserta}
    assert planned["wakil_kepala_sekolah"].menggantikan == "kepala_sekolah"
    assert planned["wakil_kepala_sekolah"].cara == "telepon"
    assert "kepala_sekolah" not in planned


def test_schedule_and_invitations_are_recorded_meeting_by_meeting(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *PLANNED)
    screen = opened(asisten, luar_rapat, kode)
    box = screen.jadwal._boxes["bersama"]
    press(screen.box, "Tetapkan jadwal")
    assert "Tanggal atau jam belum lengkap." in shown(box.box)
    box.pada.value, box.mulai.value, box.selesai.value, box.tempat.value = HARI_INI, "9.30", "11", "Ruang BK"
    press(screen.box, "Tetapkan jadwal")
    tick(box.box, "Murid")
    press(screen.box, "Tandai terkirim")
    one = kasus(register, kode).keadaan.konferensi[0]
    assert [each.mulai for each in one.jadwal] == ["09:30"]
    assert [each.peran for each in one.terkirim] == ["murid"]


def test_a_conference_does_not_begin_without_consent(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, READY[0], PLANNED[-1])
    screen = opened(asisten, luar_rapat, kode)
    screen.go("Jalankan")
    press(screen.box, "Mulai konferensi")
    assert "Persetujuan murid belum tercatat." in shown(screen.box)
    assert kasus(register, kode).keadaan.langkah is Langkah.PESERTA_DITETAPKAN


def test_everything_typed_is_there_after_the_kernel_died(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *UNDER_WAY)
    screen = opened(asisten, luar_rapat, kode)
    fill_in(screen)
    again = opened(asisten, luar_rapat, kode)  # nothing of the first screen is used
    assert again.ruang.lembar == screen.ruang.lembar
    assert again.tab == "Jalankan"
    assert again.suara.suara.area.value == "Ingin tetap bersekolah."
    assert again.opsi._seen["murid"].isian["manfaat"].value == "Cukup tidur."


def fill_in(screen: KonferensiLayar) -> None:
    """A whole record, as typed in a meeting."""
    screen.go("Jalankan")
    press(screen.box, "Semua yang belum dicatat hadir")
    tick(screen.box, "Sudah dibacakan kepada semua peserta")
    screen.suara.suara.area.value = "Ingin tetap bersekolah."
    screen.opsi.baru.value = "Jam masuk disesuaikan"
    press(screen.box, "Tambah pilihan")
    screen.opsi._seen["murid"].isian["manfaat"].value = "Cukup tidur."
    screen.opsi.dipilih.value = True
    press(screen.box, "Tambah keputusan")
    row = screen.keputusan._pool[0]
    row.apa.value, row.siapa.value, row.tenggat.value = "Jam baru", "Wali kelas", HARI_INI + timedelta(days=7)


def test_closing_lists_all_that_is_missing_before_anybody_presses(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN, *UNDER_WAY))
    screen.go("Tutup")
    said = shown(screen.tutup.kartu.box)
    for gap in ("Kehadiran belum lengkap.", "Suara murid belum tercatat.", "Belum ada keputusan."):
        assert gap in said


def test_a_closed_conference_is_recorded_its_sheet_gone_and_the_next_can_be_planned(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *UNDER_WAY)
    screen = opened(asisten, luar_rapat, kode)
    fill_in(screen)
    screen.go("Tutup")
    press(screen.box, "Tutup konferensi")
    now = kasus(register, kode).keadaan
    assert now.langkah is Langkah.TINDAK_LANJUT
    assert [(one.butir, one.tenggat) for one in now.butir] == [("K1.1", date(2026, 12, 1))]
    assert now.konferensi[0].hasil is not None
    assert now.konferensi[0].hasil.opsi[0].pandangan[0].manfaat == "Cukup tidur."
    assert register.muat_lembar(kode, "konferensi", 1) is None
    assert screen.ruang.lembar is not None
    assert (screen.ruang.lembar.konferensi, screen.ruang.lembar.suara_murid) == (2, "")
    screen.go("Siapkan")
    screen.peserta.tahap.value = "lanjutan"
    press(screen.box, "Tetapkan peserta")
    assert kasus(register, kode).keadaan.konferensi[1].rencana.tahap == "lanjutan"


def test_two_windows_never_overwrite_each_other_and_a_person_chooses(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *UNDER_WAY)
    one, two = opened(asisten, luar_rapat, kode), opened(asisten, luar_rapat, kode)
    two.suara.suara.area.value = "Dari jendela kedua."
    one.suara.suara.area.value = "Dari jendela pertama."
    assert "Tidak ada yang ditimpa" in shown(one.box)
    stored = register.muat_lembar(kode, "konferensi", 1)
    assert stored is not None
    assert stored.isi["suara_murid"] == "Dari jendela kedua."
    press(one.box, TAKE_SAVED)
    assert one.suara.suara.area.value == "Dari jendela kedua."
    two.keberatan._keberatan.area.value = "Ada."
    one.suara.suara.area.value = "Yang pertama tetap."
    press(one.box, KEEP_MINE)
    stored = register.muat_lembar(kode, "konferensi", 1)
    assert stored is not None
    assert stored.isi["suara_murid"] == "Yang pertama tetap."
    assert "Tersimpan 09.00" in shown(one.box)


def test_what_was_typed_is_kept_before_the_register_is_locked(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    kode = catat_kasus(register, asisten, AMAN, *UNDER_WAY)
    screen = opened(asisten, luar_rapat, kode)
    screen.penjaga._sheet = screen.ruang.lembar = _said(screen, "Baru saja diketik.")
    kept: list[str] = []
    luar_rapat.register = register
    register.close = lambda: kept.append("tertutup")  # type: ignore[method-assign]  # the test reads it afterwards
    screen.lock()
    stored = register.muat_lembar(kode, "konferensi", 1)
    assert stored is not None
    assert stored.isi["suara_murid"] == "Baru saja diketik."
    assert kept == ["tertutup"]
    assert "Register terkunci" in shown(screen.box)
    assert kode not in shown(screen.box)


def _said(screen: KonferensiLayar, text: str) -> LembarKonferensi:
    assert screen.ruang.lembar is not None
    return replace(screen.ruang.lembar, suara_murid=text)


def test_considerations_of_the_rules_are_prompts_and_never_filled_in(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN, *UNDER_WAY))
    screen.go("Jalankan")
    screen.opsi.baru.value = "Jam masuk disesuaikan"
    press(screen.box, "Tambah pilihan")
    assert "Bahan dari aturan" in shown(screen.opsi.box)
    assert all(not field.value for one in screen.opsi._seen.values() for field in one.isian.values())


def test_labelling_words_are_named_in_the_matrix_and_in_decisions(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN, *UNDER_WAY))
    screen.go("Jalankan")
    screen.opsi.baru.value = "Jam masuk disesuaikan"
    press(screen.box, "Tambah pilihan")
    screen.opsi._seen["sekolah"].isian["risiko"].value = "Dianggap pemalas."
    assert "melabeli murid" in shown(screen.opsi.box)
    press(screen.box, "Tambah keputusan")
    screen.keputusan._pool[0].apa.value = "Menegur si pembolos."
    assert "melabeli murid" in shown(screen.keputusan.box)


def test_an_affected_student_is_not_to_be_asked_and_one_click_says_so(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    people = (p.Peserta("murid_terdampak", "terdampak", "dianjurkan"),)
    planned = p.PesertaDitetapkan(1, "internal", "lengkap", people)
    kode = catat_kasus(register, asisten, PERUNDUNGAN, *READY, planned, p.KonferensiDibuka(1))
    screen = opened(asisten, luar_rapat, kode)
    assert "jangan memintanya mengulang cerita" in shown(screen.suara.box)
    screen.suara.isi_alasan.click()
    stored = register.muat_lembar(kode, "konferensi", 1)
    assert stored is not None
    assert stored.isi["tanpa_suara_murid"] == NOT_ASKED


def test_the_agenda_can_be_changed_and_its_times_follow(
    asisten: Asisten, luar_rapat: LuarRapat, register: Register
) -> None:
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN, *PLANNED))
    screen.jadwal._boxes["bersama"].mulai.value = "9.00"
    first = screen.agenda._pool[0]
    first.menit.value = 10
    assert "09.10" in shown(screen.agenda.box) or "09.10" in screen.agenda._pool[1]._when.value
    press(screen.agenda.kartu.box, "Buka")
    press(screen.agenda.box, "Tambah acara")
    assert screen.ruang.lembar is not None
    assert screen.ruang.lembar.agenda["bersama"][-1].judul == "Acara lain"


def test_a_hostile_text_stays_text(asisten: Asisten, luar_rapat: LuarRapat, register: Register) -> None:
    told = p.LaporanDisampaikan("kepala_sekolah", "lisan", "<script>alert(1)</script>")
    screen = opened(asisten, luar_rapat, catat_kasus(register, asisten, AMAN, told))
    said = "\n".join(str(one.value) for one in visible(screen.meja.box) if isinstance(one, widgets.HTML))
    press(screen.laporan.box, "Buka")
    assert "<script>" not in said + shown(screen.laporan.box)
    assert "&lt;script&gt;" in shown(screen.laporan.box)


def test_who_may_read_a_decision_is_asked_only_where_there_are_several_meetings() -> None:
    edited: list[KeputusanBersama] = []
    row = BarisKeputusan(0, lambda _place, one: edited.append(one), lambda _place: None)
    row.show(KeputusanBersama("", "Didampingi", "guru_bk"), [], ("bersama",))
    assert HIDDEN in row.pembaca._dom_classes
    row.show(KeputusanBersama("", "Didampingi", "guru_bk"), [], ("terdampak", "terlapor"))
    assert HIDDEN not in row.pembaca._dom_classes
    assert row.pembaca.value == ""
    row.pembaca.value = "terdampak"
    assert edited[-1].pertemuan == "terdampak"
