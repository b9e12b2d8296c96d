"""Practising alone on the screen: choose, answer, compare, go on, come back; nothing is given away beforehand."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import ipywidgets as widgets
import pytest

from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan_kemajuan_berkas import CatatanKemajuan
from kasus_rules.training.baca import parse_kasus
from kasus_rules.ui.pelatihan.sendiri import Sendiri
from kasus_rules.ui.pelatihan.sendiri_pilih import urutan_baru
from tests.ui.meja_tindak_lanjut import tekan
from tests.unit.services.latihan_contoh import BAHAYA, kasus_contoh

HARI = date(2026, 11, 24)
PERTAMA, KEDUA = "Mengantuk di kelas", "Pesan malam"
SEMUA = {"penyebab_belum_diperiksa": "ya", "bantuan_gagal": "tidak", "putusan": "tidak_perlu"}
SEMUA_KEDUA = {
    "bantuan_gagal": "ya", "putusan": "konferensi", "urgensi": "terjadwal", "wali_kelas": "undang", "media": "jangan",
    "polisi": "tidak_perlu",
}  # fmt: skip


def terlihat(root: widgets.Widget) -> list[widgets.Widget]:
    """A widget and all below it that is not hidden."""
    if "kasus-sembunyi" in getattr(root, "_dom_classes", ()):
        return []
    return [root, *(each for child in getattr(root, "children", ()) for each in terlihat(child))]


def tampak(root: widgets.Widget) -> str:
    """Everything that can be read."""
    return "\n".join(
        str(one.value) if isinstance(one, widgets.HTML) else str(getattr(one, "description", ""))
        for one in terlihat(root)
    )


@dataclass
class Latihan:
    """The screen, and short ways to use it."""

    layar: Sendiri
    folder: Path
    jam: list[date] = field(default_factory=lambda: [HARI])

    @property
    def teks(self) -> str:
        return tampak(self.layar.box)

    @property
    def tombol(self) -> list[str]:
        return [one.description for one in terlihat(self.layar.box) if isinstance(one, widgets.Button)]

    def tekan(self, text: str, which: int = 0) -> None:
        tekan(self.layar.box, text, which)

    def jawab(self, **answers: str) -> None:
        """Answer by what the question is about."""
        assert self.layar.soal is not None
        for card in self.layar.soal.cards:
            if card.soal.tentang in answers:
                card.radio.value = answers[card.soal.tentang]

    def centang_benar(self) -> None:
        assert self.layar.soal is not None
        for box, line in zip(self.layar.soal.ticks, self.layar.soal.bagian.centang, strict=True):
            box.value = line.berlaku

    def kerjakan(self, kasus: str, **answers: str) -> None:
        """Begin a case and answer its first part."""
        self.tekan(kasus)
        self.jawab(**answers)
        self.tekan("Lihat jawaban")


def make_screen(asisten: Asisten, folder: Path, jam: list[date]) -> Sendiri:
    return Sendiri(asisten, kasus_contoh(asisten.base), folder, hari_ini=lambda: jam[0])


@pytest.fixture
def latihan(asisten: Asisten, tmp_path: Path) -> Latihan:
    jam = [HARI]
    return Latihan(make_screen(asisten, tmp_path, jam), tmp_path, jam)


# ── choosing ──


def test_the_next_new_case_is_offered_first_and_the_easy_one_before_the_harder(latihan: Latihan) -> None:
    assert "Kasus berikutnya" in latihan.teks
    assert latihan.tombol[0] == PERTAMA
    assert "Belum ada kasus yang dicoba." in latihan.teks


def test_the_list_never_tells_an_outcome(latihan: Latihan, asisten: Asisten) -> None:
    outcomes = [choice.label for choice in asisten.base.decisions["putusan"].choices]
    assert not [label for label in outcomes if label in latihan.teks]


def test_a_case_shows_how_it_begins_and_for_whom_it_is_but_not_what_it_is_about(
    latihan: Latihan, asisten: Asisten
) -> None:
    (case,) = (one for one in kasus_contoh(asisten.base) if one.judul == PERTAMA)
    assert case.episode[0].cerita.split(".")[0] in latihan.teks
    assert f"{asisten.base.facts['jenjang'].label_of(case.jenjang)} · mudah" in latihan.teks
    assert not [one.label for one in asisten.base.facts["kategori"].choices if one.label in latihan.teks]


def test_the_list_can_be_narrowed_by_category_and_difficulty(latihan: Latihan) -> None:
    latihan.layar.pilih.kategori.value = "kesehatan_mental"
    assert latihan.tombol.count(PERTAMA) == 1  # only as the next case
    assert KEDUA in latihan.tombol
    latihan.layar.pilih.tingkat.value = 3
    assert "Tidak ada kasus dengan pilihan ini." in latihan.teks


def test_new_cases_are_offered_in_turns_of_the_categories(asisten: Asisten) -> None:
    easy = BAHAYA.replace("tingkat: 2", "tingkat: 1")
    other = easy.replace("kategori: [kesehatan_mental]", "kategori: [potensi]")
    texts = {"a1": easy, "a2": easy, "b1": other, "c1": BAHAYA}
    cases = [parse_kasus(name, text, asisten.base) for name, text in texts.items()]
    assert [one.id for one in urutan_baru(cases)] == ["a1", "b1", "a2", "c1"]


# ── answering ──


def test_what_would_give_the_outcome_away_is_asked_only_after_it(latihan: Latihan) -> None:
    latihan.tekan(KEDUA)
    assert "Kapan?" not in latihan.teks
    assert "Media" not in latihan.teks
    assert "Pertimbangan mana" not in latihan.teks
    latihan.jawab(putusan="pantau")
    assert "Kapan?" in latihan.teks
    assert "Pertimbangan mana yang berlaku di sini?" in latihan.teks


def test_the_answer_is_shown_only_when_the_outcome_was_answered(latihan: Latihan) -> None:
    latihan.tekan(PERTAMA)
    latihan.tekan("Lihat jawaban")
    assert "Jawab dulu" in latihan.teks
    assert "Jawaban Anda dan aturan" not in latihan.teks
    latihan.jawab(putusan="tidak_perlu")
    assert "Jawab dulu" not in latihan.teks
    latihan.tekan("Lihat jawaban")
    assert "Jawaban Anda dan aturan" in latihan.teks


def test_a_second_click_on_the_answer_changes_nothing(latihan: Latihan) -> None:
    latihan.tekan(PERTAMA)
    latihan.jawab(**SEMUA)
    page = latihan.layar.soal
    assert page is not None
    page.show.click()
    page.show.click()
    assert len(CatatanKemajuan(latihan.folder).muat().percobaan) == 1
    latihan.tekan("Bagian berikutnya")
    assert latihan.teks.count("Jawaban Anda waktu itu") == 1


# ── comparing ──


def test_the_first_difference_stands_first_and_what_agreed_is_folded(latihan: Latihan) -> None:
    latihan.kerjakan(PERTAMA, **SEMUA | {"putusan": "konferensi"})
    text = latihan.teks
    assert "Yang pertama perlu dilihat: putusan." in text
    assert text.index('class="kasus-banding"') < text.index("Sama dengan aturan (2)")
    assert re.search(r'<details[^>]*data-kasus-lipat="[^"]*-sama">', text)
    assert "Belum ada bantuan yang dicoba." in text
    assert "bantuan yang lebih sederhana dicoba lebih dulu" in text


def test_missed_help_is_said_plainly_and_before_everything(latihan: Latihan) -> None:
    latihan.kerjakan(KEDUA, bahaya_saat_ini="tidak", putusan="konferensi", media="undang")
    text = latihan.teks
    first, second = (match.start() for match in re.finditer("kasus-banding--bahaya", text))
    assert first < text.index("terluka sementara orang dewasa masih berunding") < second
    assert second < text.index("Bila media hadir, murid dapat tertekan") < text.index("<h3>Temuan</h3>")


def test_nobody_is_called_wrong(latihan: Latihan) -> None:
    latihan.kerjakan(KEDUA, bahaya_saat_ini="tidak", putusan="tidak_perlu", media="undang")
    assert not re.search(
        r"\b(salah|keliru|gagal|bodoh)\b", latihan.teks.replace("Aturan bisa keliru", ""), re.IGNORECASE
    )


def test_all_the_same_is_said_in_one_line(latihan: Latihan) -> None:
    latihan.tekan(PERTAMA)
    latihan.jawab(**SEMUA)
    latihan.centang_benar()
    latihan.tekan("Lihat jawaban")
    assert "Semua jawaban Anda sama dengan aturan." in latihan.teks
    assert "Mulailah dengan percakapan yang tenang." in latihan.teks
    assert 'class="kasus-banding"' not in latihan.teks


def test_what_was_left_open_is_shown_with_the_rules_answer(latihan: Latihan) -> None:
    latihan.kerjakan(PERTAMA, putusan="tidak_perlu")
    assert "biarkan terbuka" in latihan.teks
    assert "Anda biarkan terbuka (8)" in latihan.teks


# ── going on ──


def test_the_next_part_keeps_the_earlier_one_to_be_read(latihan: Latihan) -> None:
    latihan.kerjakan(PERTAMA, **SEMUA | {"putusan": "pantau"})
    latihan.tekan("Bagian berikutnya")
    text = latihan.teks
    assert "Yang baru diketahui" in text
    assert "R bekerja sampai malam." in text
    assert "R tertidur hampir setiap hari." in text
    assert re.search(r"<strong>Pantau dan tinjau lagi</strong> <span class=\"kasus-redup\">\(aturan: Belum perlu", text)


def finish_both(latihan: Latihan, **second: str) -> None:
    latihan.tekan(PERTAMA)
    latihan.jawab(**SEMUA)
    latihan.centang_benar()
    latihan.tekan("Lihat jawaban")
    latihan.tekan("Bagian berikutnya")
    latihan.jawab(**SEMUA_KEDUA | second)
    latihan.centang_benar()
    latihan.tekan("Lihat jawaban")


def test_at_the_end_it_says_when_the_case_comes_back(latihan: Latihan) -> None:
    finish_both(latihan)
    assert "Kasus selesai. Kasus ini kembali pada 2 Desember 2026." in latihan.teks
    latihan.tekan("Selesai, kembali ke daftar")
    assert "1 dari 2 kasus dicoba; tidak ada yang perlu diulang hari ini." in latihan.teks
    assert "temuan 100%, putusan 100%, peserta 100%, pertimbangan 100%" in latihan.teks
    assert latihan.tombol[0] == KEDUA


def test_a_banned_person_invited_brings_the_case_back_the_next_day_and_it_stands_first(latihan: Latihan) -> None:
    finish_both(latihan, media="undang")
    assert "kembali pada 25 November 2026" in latihan.teks
    latihan.jam[0] = HARI + timedelta(days=1)
    latihan.tekan("Selesai, kembali ke daftar")
    assert "Yang perlu diulang (1)" in latihan.teks
    assert latihan.tombol[0] == PERTAMA
    assert "perlu diulang sekarang" in latihan.teks


def test_a_case_left_in_the_middle_can_be_gone_on_with(latihan: Latihan) -> None:
    latihan.tekan(PERTAMA)
    latihan.jawab(putusan="pantau")
    latihan.tekan("Kembali ke daftar")
    latihan.tekan(f"Lanjutkan: {PERTAMA}")
    assert latihan.layar.soal is not None
    assert latihan.layar.soal.answers.pilihan == {"dua-bagian/1/putusan": "pantau"}


# ── keeping ──


def test_a_note_is_kept_by_its_button_and_also_by_going_on(latihan: Latihan) -> None:
    latihan.kerjakan(PERTAMA, **SEMUA)
    assert latihan.layar.catatan is not None
    latihan.layar.catatan.area.value = "Menurut saya perlu dipantau."
    latihan.tekan("Simpan catatan")
    assert "Catatan tersimpan." in latihan.teks
    latihan.layar.catatan.area.value = "Menurut saya perlu dipantau dulu."
    latihan.tekan("Bagian berikutnya")
    (kept,) = CatatanKemajuan(latihan.folder).muat().percobaan
    assert [one.catatan for one in kept.bagian] == ["Menurut saya perlu dipantau dulu."]
    assert not kept.selesai


def test_a_note_is_shown_as_text_and_labelling_words_are_pointed_out(latihan: Latihan) -> None:
    latihan.kerjakan(PERTAMA, **SEMUA)
    assert latihan.layar.catatan is not None
    latihan.layar.catatan.area.value = "Anak nakal <b>itu</b>"
    latihan.layar.catatan.look()
    assert "melabeli murid" in latihan.teks
    assert "<b>itu</b>" not in latihan.teks


def test_another_window_sees_the_progress(latihan: Latihan, asisten: Asisten) -> None:
    finish_both(latihan)
    other = make_screen(asisten, latihan.folder, latihan.jam)
    assert "1 dari 2 kasus dicoba" in tampak(other.box)


def test_progress_is_erased_only_after_being_asked_twice(latihan: Latihan) -> None:
    finish_both(latihan)
    latihan.tekan("Selesai, kembali ke daftar")
    latihan.tekan("Hapus kemajuan")
    assert "tidak dapat dikembalikan" in latihan.teks
    latihan.tekan("Jangan hapus")
    assert "tidak dapat dikembalikan" not in latihan.teks
    assert CatatanKemajuan(latihan.folder).muat().percobaan
    latihan.tekan("Hapus kemajuan")
    latihan.tekan("Ya, hapus semuanya")
    assert "Kemajuan latihan dihapus." in latihan.teks
    assert CatatanKemajuan(latihan.folder).muat().percobaan == ()


def test_without_progress_there_is_nothing_to_erase(latihan: Latihan) -> None:
    assert "kasus-sembunyi" in latihan.layar.pilih.erase._dom_classes


def test_a_damaged_file_is_told_and_practising_goes_on(asisten: Asisten, tmp_path: Path) -> None:
    (tmp_path / "latihan").mkdir()
    (tmp_path / "latihan" / "kemajuan.json").write_text("rusak", encoding="utf-8")
    screen = make_screen(asisten, tmp_path, [HARI])
    assert "kemajuan.rusak-1.json" in tampak(screen.box)
    tekan(screen.box, PERTAMA)
    assert "R tertidur" in tampak(screen.box)


def test_the_comparison_is_shown_even_when_progress_cannot_be_kept(asisten: Asisten, tmp_path: Path) -> None:
    (tmp_path / "latihan").write_text("bukan folder", encoding="utf-8")
    latihan = Latihan(make_screen(asisten, tmp_path, [HARI]), tmp_path)
    latihan.kerjakan(KEDUA, putusan="darurat_dulu")
    assert "Jawaban Anda dan aturan" in latihan.teks
    assert "Periksa izin folder" in latihan.teks
    assert "Kasus selesai." in latihan.teks


def test_what_stands_in_a_case_file_is_shown_as_text(asisten: Asisten, tmp_path: Path) -> None:
    text = BAHAYA.replace("judul: Pesan malam", "judul: <b>Pesan</b>").replace("L menulis", "<img src=x> L menulis")
    kasus = parse_kasus("tanda", text, asisten.base)
    latihan = Latihan(Sendiri(asisten, [kasus], tmp_path, hari_ini=lambda: HARI), tmp_path)
    latihan.tekan("<b>Pesan</b>")
    latihan.jawab(putusan="pantau")
    latihan.tekan("Lihat jawaban")
    html = "".join(str(one.value) for one in terlihat(latihan.layar.box) if isinstance(one, widgets.HTML))
    assert "&lt;img src=x&gt; L menulis" in html
    assert "&lt;b&gt;Pesan&lt;/b&gt;" in html
    assert "<img" not in html


def test_every_radio_button_begins_open(latihan: Latihan) -> None:
    latihan.tekan(KEDUA)
    radios = [one for one in terlihat(latihan.layar.box) if isinstance(one, widgets.RadioButtons)]
    assert radios
    assert {one.value for one in radios} == {None}
