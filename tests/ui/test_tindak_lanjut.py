"""The screen of follow-up: promises in front, one kasus behind, from an overdue promise to closing."""

from datetime import timedelta

import ipywidgets as widgets
import pytest

from kasus_rules.alur import peristiwa as p
from kasus_rules.alur.langkah import Langkah
from kasus_rules.services.assess import Asisten
from kasus_rules.services.riwayat import kalimat
from kasus_rules.ui.tindak_lanjut import utama
from tests.ui.layar import every
from tests.ui.meja_tindak_lanjut import ESOK, HARI, Meja, isi, make_meja, tekan


@pytest.fixture
def meja(asisten: Asisten) -> Meja:
    """A fresh screen on sample data."""
    return make_meja(asisten)


def first_form(meja: Meja, which: int = 0) -> None:
    """Open the form of one of the promises in front."""
    tekan(meja.layar.semua.box, "Catat hasil", which)


def of(meja: Meja, langkah: Langkah, jenis: str) -> int:
    """The place of the promise of that kasus among those with a form."""
    formed = [one for one in meja.layar.semua.shown if one.jenis != "menunggu"]
    wanted = (meja.kode[langkah], jenis)
    return next(n for n, one in enumerate(formed) if (one.kode_kasus, one.jenis) == wanted)


def test_the_late_promise_stands_first_and_says_how_late(meja: Meja) -> None:
    shown = meja.tampak(meja.layar.semua.box)
    assert shown.index("Terlambat 1 hari") < shown.index("hari lagi")
    assert meja.kode[Langkah.TINDAK_LANJUT] in shown


def test_a_kasus_that_waits_for_help_is_among_the_promises(meja: Meja) -> None:
    waiting = [one for one in meja.layar.semua.shown if one.jenis == "menunggu"]
    assert meja.kode[Langkah.DARURAT] in {one.kode_kasus for one in waiting}


def test_the_list_can_be_narrowed_to_one_person(meja: Meja) -> None:
    meja.layar.semua.owner.value = "Wali kelas"
    assert {one.penanggung_jawab for one in meja.layar.semua.shown} == {"Wali kelas"}


def test_only_what_was_looked_at_is_promised_to_be_whole(meja: Meja, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(utama, "PER_READ", 2)
    monkeypatch.setattr(utama, "MOST_KASUS", 3)
    meja.layar.semua.show(())
    meja.layar._show_all(meja.register, "Uji")
    assert "hanya dari 4 kasus" in meja.tampak(meja.layar.depan.box)


def test_typing_in_the_search_does_not_read_the_promises_again(meja: Meja) -> None:
    meja.layar.desk.picker.refresh()
    before = meja.layar.semua._list.children
    meja.layar.desk.picker.refresh()
    assert meja.layar.semua._list.children is before


def test_a_promise_is_marked_done_with_a_result_in_place(meja: Meja) -> None:
    first_form(meja)
    form = meja.layar.semua.form
    assert form is not None
    promise = form.janji
    form.choice.value, form.text.area.value = "selesai", "Jadwal sudah berjalan."
    tekan(form.box, "Simpan hasil")
    item = meja.register.buka_kasus(promise.kode_kasus, pelaku="Uji").keadaan.cari_butir(promise.butir)
    assert item is not None
    assert (item.status, item.hasil) == ("selesai", "Jadwal sudah berjalan.")
    assert "Hasil tersimpan" in meja.pesan
    assert promise not in meja.layar.semua.shown


def test_a_result_without_words_is_not_recorded(meja: Meja) -> None:
    first_form(meja)
    form = meja.layar.semua.form
    assert form is not None
    form.choice.value = "selesai"
    tekan(form.box, "Simpan hasil")
    assert "Tuliskan dulu hasilnya" in meja.tampak(form.box)
    assert form.janji in meja.layar.semua.shown


def test_a_promise_gets_a_new_date(meja: Meja) -> None:
    first_form(meja)
    form = meja.layar.semua.form
    assert form is not None
    form.choice.value, form.next.value = "tanggal_baru", ESOK
    tekan(form.box, "Simpan hasil")
    moved = next(one for one in meja.layar.semua.shown if one.butir == form.janji.butir and one.tenggat == ESOK)
    assert moved.kelompok == "tujuh_hari"


def test_weighing_again_makes_a_draft_of_the_same_kasus(meja: Meja) -> None:
    kode = meja.kode[Langkah.PANTAU]
    first_form(meja, of(meja, Langkah.PANTAU, "tinjauan"))
    form = meja.layar.semua.form
    assert form is not None
    form.choice.value, form.text.area.value = "timbang_lagi", "Terlihat lagi dua kali."
    assert "Lanjutkan draf" in meja.tampak(form.box)
    tekan(form.box, "Simpan hasil")
    (draft,) = meja.register.list_draf()
    assert draft.kode_kasus == kode
    assert draft.kode in meja.pesan
    waiting = next(one for one in meja.layar.semua.shown if one.kode_kasus == kode)
    assert "ditimbang lagi" in waiting.apa


def test_weighing_twice_makes_one_draft(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    for _ in range(2):
        tekan(meja.layar.langkah.box, "Timbang lagi (draf triase)")
    assert len(meja.register.list_draf()) == 1
    assert "Draf triase" in meja.pesan


def test_a_kasus_without_a_planned_review_can_be_reviewed_all_the_same(meja: Meja) -> None:
    kode = meja.buka(Langkah.PANTAU)
    first = meja.layar.langkah.box
    assert "Catat tinjauan" not in [one.description for one in every(first) if isinstance(one, widgets.Button)]
    meja.register.catat(kode, p.TinjauanDilakukan("pantau", "lanjut", "Tenang."), petugas="Uji", tanggal=HARI)
    meja.buka(Langkah.PANTAU)
    meja.simpan("Catat tinjauan", lanjut="timbang_lagi", hasil="Terlihat lagi.")
    assert [one.kode_kasus for one in meja.register.list_draf()] == [kode]


def test_a_form_with_unsaved_words_is_not_thrown_away(meja: Meja) -> None:
    first_form(meja)
    form = meja.layar.semua.form
    assert form is not None
    form.choice.value, form.text.area.value = "selesai", "Belum disimpan."
    first_form(meja, 1)
    assert meja.layar.semua.form is form
    meja.buka(Langkah.PANTAU)
    assert "belum disimpan" in meja.pesan
    assert meja.layar.desk.kasus is None
    meja.buka(Langkah.PANTAU)
    assert meja.layar.desk.kasus is not None


def test_closing_says_beforehand_what_is_still_open(meja: Meja) -> None:
    meja.buka(Langkah.TINDAK_LANJUT)
    assert "2 tindak lanjut terbuka" in meja.tampak(meja.layar.langkah.box)
    meja.simpan("Tutup kasus", hasil="tercapai", uraian="Sudah belajar seperti biasa.")
    assert "2 tindak lanjut terbuka" in meja.pesan
    assert meja.layar.desk.kasus is not None
    assert meja.layar.desk.kasus.keadaan.langkah is Langkah.TINDAK_LANJUT


def test_a_kasus_with_nothing_open_is_closed_with_its_result(meja: Meja) -> None:
    kode = meja.buka(Langkah.PANTAU)
    meja.simpan("Tutup kasus", hasil="tercapai", uraian="Tidak terlihat lagi.")
    closed = meja.register.buka_kasus(kode, pelaku="Uji")
    assert closed.keadaan.langkah is Langkah.DITUTUP
    assert kalimat(closed.peristiwa[-1], meja.layar.dunia.base) == (
        "Kasus ditutup: tujuannya tercapai. Tidak terlihat lagi."
    )


def test_a_closed_kasus_can_be_opened_again(meja: Meja) -> None:
    kode = meja.buka(Langkah.DITUTUP)
    meja.simpan("Buka kembali", alasan="Keluhan yang sama muncul lagi.")
    assert meja.register.buka_kasus(kode, pelaku="Uji").keadaan.langkah is not Langkah.DITUTUP


@pytest.mark.parametrize(
    ("langkah", "judul", "values", "wanted"),
    [
        (Langkah.DARURAT, "Catat keadaan aman", {"uraian": "Bersama bibi."}, p.KeamananDipastikan),
        (Langkah.DIRUJUK, "Catat jawaban rujukan", {"lanjut": "pantau", "hasil": "Kontrol bulanan."}, p.RujukanDijawab),
        (Langkah.LAYANAN, "Catat laporan", {"kepada": "kepala_sekolah"}, p.LaporanDisampaikan),
        (Langkah.LAYANAN, "Catat persetujuan", {"dari": "murid", "jawaban": "setuju"}, p.PersetujuanDicatat),
        (
            Langkah.LAYANAN, "Catat pengecualian persetujuan", {"dasar": "bahaya", "alasan": "Terancam."},
            p.PersetujuanDikecualikan,
        ),
        (
            Langkah.LAYANAN, "Catat rujukan", {"ke": "puskesmas", "dasar": "bahaya", "alasan": "Perlu dokter."},
            p.RujukanDikirim,
        ),
        (Langkah.LAYANAN, "Tambah janji", {"apa": "Telepon.", "penanggung_jawab": "guru_bk"}, p.TindakLanjutDicatat),
        (Langkah.LAYANAN, "Jadwalkan tinjauan", {"jenis": "tindak_lanjut", "pada": ESOK}, p.TinjauanDijadwalkan),
        (Langkah.LAYANAN, "Tambah catatan", {"teks": "Menyapa lebih dulu."}, p.Catatan),
        (Langkah.LAYANAN, "Tarik kasus", {"alasan": "Diminta murid."}, p.KasusDitarik),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_each_step_is_recorded_from_its_form(
    meja: Meja, langkah: Langkah, judul: str, values: dict[str, object], wanted: type[p.Isi]
) -> None:
    kode = meja.buka(langkah)
    if judul == "Catat jawaban rujukan":
        values = {**values, "ke": meja.register.buka_kasus(kode, pelaku="Uji").keadaan.rujukan[0].ke}
    meja.simpan(judul, **values)
    assert isinstance(meja.register.buka_kasus(kode, pelaku="Uji").peristiwa[-1].isi, wanted), meja.pesan


def test_a_consent_is_recorded_for_the_purpose_that_was_chosen(meja: Meja) -> None:
    kode = meja.buka(Langkah.LAYANAN)
    meja.simpan("Catat persetujuan", dari="murid", jawaban="setuju")
    meja.simpan("Catat persetujuan", dari="murid", jawaban="menolak", tujuan="penelitian")
    now = meja.register.buka_kasus(kode, pelaku="Uji").keadaan
    assert now.persetujuan == (
        p.PersetujuanDicatat("murid", "setuju"), p.PersetujuanDicatat("murid", "menolak", tujuan="penelitian"),
    )  # fmt: skip


def test_the_form_of_consent_says_that_research_is_voluntary(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    assert "tidak mengubah apa pun bagi murid" in meja.tampak(meja.formulir("Catat persetujuan").box)


def test_what_is_missing_follows_the_choice(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    form = meja.formulir("Catat rujukan")
    isi(form, dasar="persetujuan")
    assert "Persetujuan" in meja.tampak(form.box)
    isi(form, dasar="bahaya")
    assert form.obstacles() == ()


def test_an_owner_is_a_role_or_a_name(meja: Meja) -> None:
    kode = meja.buka(Langkah.LAYANAN)
    meja.simpan("Tambah janji", apa="Antar buku", penanggung_jawab="Petugas perpustakaan")
    meja.simpan("Tambah janji", apa="Telepon", penanggung_jawab="Wali kelas")
    items = meja.register.buka_kasus(kode, pelaku="Uji").keadaan.butir
    assert [one.penanggung_jawab for one in items[-2:]] == ["Petugas perpustakaan", "wali_kelas"]
    assert len({one.butir for one in items}) == len(items)


def test_a_day_to_come_is_no_day_on_which_something_happened(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    form = meja.formulir("Tambah catatan")
    isi(form, teks="Menyapa.")
    form.day.max = None
    form.day.value = HARI + timedelta(days=3)
    form.save.click()
    assert "hari ini atau sebelumnya" in meja.tampak(form.box)


def test_a_labelling_word_is_pointed_out(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    form = meja.formulir("Tambah catatan")
    isi(form, teks="Anak nakal.")
    assert "melabeli murid" in meja.tampak(form.box)


def test_a_correction_stands_beside_what_it_corrects(meja: Meja) -> None:
    kode = meja.buka(Langkah.LAYANAN)
    meja.simpan("Tambah catatan", teks="Hari Selasa.")
    page = meja.layar.riwayat
    tekan(page.box, "Koreksi catatan")
    page.choice.value = page.choice.options[1][1]
    assert page.form is not None
    isi(page.form, teks="Hari Rabu.")
    page.form.save.click()
    assert "Koreksi tersimpan" in meja.pesan
    last, first = meja.register.buka_kasus(kode, pelaku="Uji").peristiwa[-1:-3:-1]
    assert last.mengoreksi == first.nomor
    shown = meja.tampak(page.box)
    assert shown.index("Hari Selasa.") < shown.index("Hari Rabu.")
    assert f"Sudah dikoreksi oleh catatan {last.nomor}" in shown


def test_the_history_is_printed_escaped(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    meja.simpan("Tambah catatan", teks="<img src=x onerror=alert(1)>")
    assert "<img" not in meja.tampak(meja.layar.riwayat.box)
    tekan(meja.layar.riwayat.box, "Cetak riwayat")
    order = str(meja.layar.desk._page_order.value)
    assert "Riwayat kasus" in order
    assert "<img" not in order


def test_names_are_on_the_screen_only_after_asking(meja: Meja) -> None:
    kode = meja.buka(Langkah.TINDAK_LANJUT)
    page = meja.layar.identitas
    assert page.rows == []
    tekan(page.box, "Tampilkan dan ubah")
    known = meja.register.muat_identitas(kode, pelaku="Uji")
    assert known is not None
    assert tuple(row.orang for row in page.rows) == known.orang
    tekan(page.box, "Sembunyikan")
    assert page.rows == []


def test_a_name_is_added_and_kept(meja: Meja) -> None:
    kode = meja.buka(Langkah.LAYANAN)
    page = meja.layar.identitas
    tekan(page.box, "Tampilkan dan ubah")
    page.add()
    page.rows[-1].role.value, page.rows[-1].texts["nama"].value = "guru_wali", "Guru Wali Rekaan"
    tekan(page.box, "Simpan nama")
    known = meja.register.muat_identitas(kode, pelaku="Uji")
    assert known is not None
    assert known.nama("guru_wali") == "Guru Wali Rekaan"


def test_a_name_without_a_role_is_asked_about(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    page = meja.layar.identitas
    tekan(page.box, "Tampilkan dan ubah")
    page.add()
    page.rows[-1].texts["nama"].value = "Tanpa Peran"
    tekan(page.box, "Simpan nama")
    assert "Pilih dulu perannya" in meja.tampak(page.box)


def test_names_of_an_open_kasus_cannot_be_erased(meja: Meja) -> None:
    meja.buka(Langkah.TINDAK_LANJUT)
    assert "Hapus nama" not in meja.tampak(meja.layar.identitas.box)


def test_erasing_names_is_asked_twice_with_an_honest_word(meja: Meja) -> None:
    kode = meja.buka(Langkah.DITUTUP)
    page = meja.layar.identitas
    page.erasure.reason.area.value = "Masa simpan lewat."
    tekan(page.box, "Hapus nama dan kontak")
    assert "cadangan" in meja.tampak(page.box)
    assert meja.register.muat_identitas(kode, pelaku="Uji") is not None
    tekan(page.box, "Ya, hapus untuk selamanya")
    assert meja.register.muat_identitas(kode, pelaku="Uji") is None
    assert "sudah dihapus" in meja.tampak(page.box)


def test_leaving_with_unsaved_words_asks_once(meja: Meja) -> None:
    meja.buka(Langkah.LAYANAN)
    isi(meja.formulir("Tambah catatan"), teks="Belum disimpan.")
    meja.layar.desk.show_list()
    assert meja.layar.desk.kasus is not None
    assert "belum disimpan" in meja.pesan
    meja.layar.desk.show_list()
    assert meja.layar.desk.kasus is None


def test_what_was_done_lately_is_listed_over_all_kasus(meja: Meja) -> None:
    tekan(meja.layar.depan.box, "Yang sudah selesai")
    assert meja.kode[Langkah.DITUTUP] in meja.tampak(meja.layar.depan.box)


def test_kasus_past_their_retention_are_listed(meja: Meja) -> None:
    tekan(meja.layar.depan.box, "Masa simpan")
    tekan(meja.layar.depan.box, "Periksa")
    assert "Tidak ada kasus yang melewati masa simpan" in meja.tampak(meja.layar.depan.box)


def test_the_lock_takes_everything_off_the_screen(meja: Meja) -> None:
    meja.buka(Langkah.TINDAK_LANJUT)
    tekan(meja.layar.identitas.box, "Tampilkan dan ubah")
    meja.layar.put_away()
    names = [one for one in meja.layar.identitas.box.children if isinstance(one, widgets.Text)]
    assert names == []
    assert meja.layar.semua.shown == ()
    assert meja.layar.identitas.rows == []
    assert "Kunjungan" not in meja.tampak(meja.layar.riwayat.box)
