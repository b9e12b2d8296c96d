"""Accepting, overriding and keeping: a person decides, with a reason, and nothing is lost."""

from datetime import date

import pytest

from kasus_rules.errors import KasusError
from kasus_rules.register.isi import Draf, KeputusanTercatat, KeputusanTriase, Sengketa
from kasus_rules.ui.layar.keputusan import ACCEPT, OTHER
from kasus_rules.ui.layar.simpan import Ingatan
from kasus_rules.ui.layar.utama import DECISION, Triase
from tests.ui.layar import Luar, choose, message, press, shown, strip, tick


class Buku(Ingatan):
    """A register that remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.keputusan: list[KeputusanTriase] = []
        self.sengketa: list[Sengketa] = []
        self.tutup = 0

    def record_keputusan(self, keputusan: KeputusanTriase) -> KeputusanTercatat:
        self.keputusan.append(keputusan)
        return super().record_keputusan(keputusan)

    def keep_sengketa(self, sengketa: Sengketa) -> None:
        self.sengketa.append(sengketa)

    def close(self) -> None:
        self.tutup += 1


class Penuh(Ingatan):
    """A register whose disk is full."""

    def save_draf(self, draf: Draf) -> Draf:
        raise KasusError("Diska penuh. Kosongkan ruang, lalu simpan lagi.")


class Rusak(Ingatan):
    """A register with a fault nobody foresaw."""

    def save_draf(self, draf: Draf) -> Draf:
        raise RuntimeError("rahasia murid")


@pytest.fixture
def buku(luar: Luar) -> Buku:
    """The school's register, chosen as the place to keep things."""
    book = Buku()
    luar.data, luar.register = "register", book
    return book


def in_danger(screen: Triase) -> None:
    choose(screen, "bahaya_saat_ini", "Ya")
    screen.go(DECISION)
    screen.decision.officer.value = "Petugas BK"


def override(screen: Triase, outcome: str, why: str = "Sudah ditangani Puskesmas.") -> None:
    form = screen.decision
    form.stance.value = OTHER
    form.outcome.value = outcome
    form.code.value = "informasi_baru"
    form.why.area.value = why


def test_an_accepted_outcome_is_kept_in_sample_mode_without_asking_for_a_key(screen: Triase, luar: Luar) -> None:
    in_danger(screen)
    screen.decision.stance.value = ACCEPT
    press(screen, "Simpan keputusan")
    assert "CONTOH-1" in message(screen)
    assert luar.diminta == 0
    assert "Data contoh (fiktif)" in shown(screen)


def test_an_accepted_outcome_is_recorded_with_answers_result_and_fingerprint(screen: Triase, buku: Buku) -> None:
    in_danger(screen)
    screen.decision.stance.value = ACCEPT
    press(screen, "Simpan keputusan")
    (kept,) = buku.keputusan
    assert (kept.sikap, kept.putusan_petugas, kept.hasil["putusan"]) == ("diterima", "darurat_dulu", "darurat_dulu")
    assert kept.jawaban["bahaya_saat_ini"] == "ya"
    assert kept.sidik_aturan == screen.sesi.base.fingerprint
    assert not kept.ditandai


def test_leaving_a_protective_outcome_is_asked_twice_and_stays_flagged(screen: Triase, buku: Buku) -> None:
    in_danger(screen)
    override(screen, "pantau")
    press(screen, "Simpan keputusan")
    assert buku.keputusan == []
    assert "Apakah Anda tetap memutuskan lain?" in shown(screen)
    press(screen, "Ya, saya tetap memutuskan lain")
    (kept,) = buku.keputusan
    assert (kept.sikap, kept.putusan_petugas, kept.ditandai) == ("diubah", "pantau", True)
    screen.go("keselamatan")
    assert "Ditandai: saran “Tolong dulu” tidak diikuti" in shown(screen)


def test_the_second_question_stays_while_the_screen_is_painted_again(screen: Triase) -> None:
    in_danger(screen)
    override(screen, "pantau")
    press(screen, "Simpan keputusan")
    screen.decision.refresh()
    assert "Apakah Anda tetap memutuskan lain?" in shown(screen)


def test_the_second_question_goes_with_the_suggestion_that_it_was_about(screen: Triase) -> None:
    in_danger(screen)
    override(screen, "pantau")
    press(screen, "Simpan keputusan")
    screen.decision.stance.value = ACCEPT
    assert "tetap memutuskan lain?" not in shown(screen)


def test_going_back_at_the_second_question_keeps_nothing(screen: Triase, buku: Buku) -> None:
    in_danger(screen)
    override(screen, "pantau")
    press(screen, "Simpan keputusan")
    press(screen, "Kembali ke saran")
    assert buku.keputusan == []
    assert "tetap memutuskan lain?" not in shown(screen)
    assert "Ditandai" not in shown(screen)


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("officer", "petugas yang memutuskan"),
        ("stance", "terima saran, atau putuskan lain"),
        ("outcome", "Pilih dulu putusan Anda"),
        ("code", "Pilih alasan utamanya"),
        ("why", "tuliskan penjelasan singkat"),
    ],
)
def test_a_decision_without_officer_outcome_or_reason_is_not_kept(
    screen: Triase, buku: Buku, missing: str, says: str
) -> None:
    in_danger(screen)
    override(screen, "rujuk_dulu")
    form = screen.decision
    match missing:
        case "officer":
            form.officer.value = " "
        case "why":
            form.why.area.value = "  "
        case _:
            getattr(form, missing).value = None
    press(screen, "Simpan keputusan")
    assert says in shown(screen)
    assert buku.keputusan == []


def test_an_open_outcome_cannot_be_accepted(screen: Triase) -> None:
    screen.go(DECISION)
    assert "kasus-tanpa-terima" in screen.decision.stance._dom_classes
    assert "Belum ada saran yang pasti" in shown(screen)


def test_the_first_saving_asks_once_where_things_are_kept(screen: Triase, luar: Luar) -> None:
    luar.data = None
    press(screen, "Simpan draf")
    assert "Simpan ke mana?" in shown(screen)
    press(screen, "Data contoh")
    assert luar.data == "contoh"
    assert "CONTOH-D1" in message(screen)


def test_a_draft_brings_back_answers_step_and_note(screen: Triase) -> None:
    choose(screen, "korban_anak", "Tidak")
    tick(screen, "kategori", "Lainnya")
    screen.decision.note.area.value = "Bicara lagi hari Kamis."
    press(screen, "Simpan draf")
    press(screen, "Kasus lain")
    assert "korban_anak" not in screen.sesi.facts
    assert screen.decision.note.area.value == ""
    press(screen, "Lanjutkan draf")
    screen.drafts._list.children[0].click()
    assert screen.sesi.facts["korban_anak"] is False
    assert screen.stepper.current == "kategori"
    assert screen.decision.note.area.value == "Bicara lagi hari Kamis."
    assert "Kasus CONTOH-D1" in shown(screen)


def test_saving_a_draft_twice_keeps_one_draft(screen: Triase) -> None:
    press(screen, "Simpan draf")
    press(screen, "Simpan draf")
    press(screen, "Lanjutkan draf")
    assert len(screen.drafts._list.children) == 1


def test_a_closed_passphrase_dialog_is_a_sentence_and_the_answers_stay(screen: Triase, luar: Luar) -> None:
    luar.data, luar.menolak = "register", "Register belum dibuka. Isian Anda masih ada di layar."
    choose(screen, "korban_anak", "Ya")
    press(screen, "Simpan draf")
    assert "Register belum dibuka" in message(screen)
    assert screen.sesi.facts["korban_anak"] is True


def test_the_key_is_asked_for_once_while_the_register_is_open(screen: Triase, luar: Luar, buku: Buku) -> None:
    press(screen, "Simpan draf")
    press(screen, "Simpan draf")
    assert luar.diminta == 1


def test_a_lock_closes_the_register_and_says_so_while_the_answers_stay(screen: Triase, luar: Luar, buku: Buku) -> None:
    choose(screen, "korban_anak", "Ya")
    press(screen, "Simpan draf")
    screen.lock()
    assert buku.tutup == 1
    assert "Register terkunci" in message(screen)
    assert screen.sesi.facts["korban_anak"] is True
    press(screen, "Simpan draf")
    assert luar.diminta == 2


def test_a_full_disk_is_a_sentence(screen: Triase, luar: Luar) -> None:
    luar.data, luar.register = "register", Penuh()
    press(screen, "Simpan draf")
    assert "Diska penuh" in message(screen)


def test_an_unforeseen_fault_names_its_kind_and_not_its_content(screen: Triase, luar: Luar) -> None:
    luar.data, luar.register = "register", Rusak()
    press(screen, "Simpan draf")
    assert "RuntimeError" in message(screen)
    assert "rahasia murid" not in shown(screen)


def test_engine_trouble_is_kept_for_replay_without_free_text_when_the_register_is_open(
    screen: Triase, luar: Luar, buku: Buku
) -> None:
    luar.gangguan.append("Dua mesin berbeda tentang TRI-01.")
    choose(screen, "korban_anak", "Ya")
    choose(screen, "korban_anak", "Tidak")
    screen.decision.note.area.value = "catatan bebas"
    press(screen, "Simpan draf")
    (kept,) = buku.sengketa
    assert kept.pesan == "Dua mesin berbeda tentang TRI-01."
    assert kept.jawaban["korban_anak"] == "ya"
    assert "catatan bebas" not in str(kept.jawaban)


def test_answers_that_were_not_kept_are_left_only_when_said_twice(screen: Triase) -> None:
    choose(screen, "korban_anak", "Ya")
    press(screen, "Kasus lain")
    assert screen.sesi.facts["korban_anak"] is True
    assert "belum disimpan" in message(screen)
    press(screen, "Kasus lain")
    assert "korban_anak" not in screen.sesi.facts


def test_kept_answers_are_left_at_once(screen: Triase) -> None:
    choose(screen, "korban_anak", "Ya")
    press(screen, "Simpan draf")
    press(screen, "Kasus lain")
    assert "korban_anak" not in screen.sesi.facts
    assert message(screen) == ""


def test_answers_that_cannot_be_assessed_are_not_decided_upon(screen: Triase, buku: Buku) -> None:
    in_danger(screen)
    screen.decision.stance.value = ACCEPT
    screen.sesi.answer("tanggal_kejadian", date(2999, 1, 1))
    press(screen, "Simpan keputusan")
    assert "Perbaiki jawaban itu lebih dulu" in shown(screen)
    assert buku.keputusan == []


def test_a_labelling_word_is_pointed_out_and_a_click_replaces_it(screen: Triase) -> None:
    in_danger(screen)
    note = screen.decision.note
    note.area.value = "Ia anak nakal sejak lama."
    assert "melabeli murid" in shown(screen)
    note._offers.children[0].click()
    assert "nakal" not in note.area.value
    assert "melabeli murid" not in shown(screen)


def test_a_text_is_escaped_wherever_it_is_shown_again(screen: Triase) -> None:
    in_danger(screen)
    screen.decision.note.area.value = "“<b>aib</b>” aib <script>"
    assert "<script>" not in shown(screen)


def test_the_strip_follows_the_answers(screen: Triase) -> None:
    assert "Perlu data" in strip(screen)
    choose(screen, "bahaya_saat_ini", "Ya")
    assert "Tolong dulu" in strip(screen)
    assert "Sekarang juga" in strip(screen)
