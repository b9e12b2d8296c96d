"""Writing practice cases on the screen: starting, answering, differing, keeping; nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import ipywidgets as widgets
import pytest

from kasus_rules.rulebase.kata import find_labels, load_words
from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan import read_latihan, shipped_folder
from kasus_rules.services.latihan_tulis import DrafKasus, dari_kasus
from kasus_rules.services.latihan_tulis_berkas import SimpananTulis
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan
from kasus_rules.ui.pelatihan.menulis import Menulis
from kasus_rules.ui.pelatihan.menulis_bagian import BagianTulis
from kasus_rules.ui.pelatihan.menulis_meja import MejaTulis
from tests.ui.layar import every
from tests.ui.meja_tindak_lanjut import tekan
from tests.ui.test_pelatihan_sendiri import tampak
from tests.unit.services.latihan_contoh import kasus_contoh

OWN = "sekolah-mengantuk-di-kelas.yaml"


@pytest.fixture
def contoh(asisten: Asisten) -> KasusLatihan:
    return kasus_contoh(asisten.base)[0]


@pytest.fixture
def layar(asisten: Asisten, contoh: KasusLatihan, tmp_path: Path) -> Menulis:
    words = load_words()
    return Menulis(
        DuniaPelatihan(asisten, (contoh,), (), tmp_path, lambda text: find_labels(text, words), lambda: date.today())
    )


def again(layar: Menulis) -> Menulis:
    """The screen after everything in memory was lost."""
    return Menulis(layar._dunia)


def meja(layar: Menulis) -> MejaTulis:
    assert layar.meja is not None
    return layar.meja


def bagian(layar: Menulis, nomor: int = 1) -> BagianTulis:
    page = meja(layar).bagian[nomor - 1]
    assert page is not None
    return page


def copy(layar: Menulis, contoh: KasusLatihan) -> None:
    layar.contoh.pilih.value = contoh.id
    tekan(layar.box, "Salin menjadi kasus baru")


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))


# ── starting ──


def test_the_list_warns_that_a_story_must_be_made_up(layar: Menulis) -> None:
    assert "Jangan menulis kasus murid Anda yang sebenarnya" in tampak(layar.box)


def test_looking_at_an_empty_form_keeps_nothing(layar: Menulis, tmp_path: Path) -> None:
    tekan(layar.box, "Mulai kasus baru")
    tekan(layar.box, "Kembali ke daftar")
    assert files(tmp_path) == []


def test_a_copy_is_the_case_with_another_title(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    assert meja(layar).draf == replace(dari_kasus(contoh), judul="Mengantuk di kelas (salinan)")


def test_copying_without_a_choice_is_answered_with_a_sentence(layar: Menulis) -> None:
    tekan(layar.box, "Salin menjadi kasus baru")
    assert "Pilih dulu kasus" in tampak(layar.box)


def test_every_shipped_case_goes_through_the_form_unchanged(layar: Menulis, asisten: Asisten) -> None:
    changed = []
    for case in read_latihan(asisten.base, shipped_folder())[0]:
        layar.begin(dari_kasus(case))
        for nomor in range(1, len(case.episode) + 1):
            meja(layar).show(nomor)
        if meja(layar).draf != dari_kasus(case):
            changed.append(case.id)
    assert changed == []


# ── drafts ──


def test_what_is_typed_is_on_the_disk_at_once_and_can_be_gone_on_with(layar: Menulis, tmp_path: Path) -> None:
    tekan(layar.box, "Mulai kasus baru")
    meja(layar).kepala.judul.value = "Kursi kosong"
    bagian(layar).cerita.area.value = "Kursi R kosong.\nSudah tiga hari."
    other = again(layar)
    tekan(other.box, "Lanjutkan: Kursi kosong")
    assert meja(other).draf == meja(layar).draf
    assert bagian(other).cerita.area.value == "Kursi R kosong.\n\nSudah tiga hari."


def test_a_draft_that_another_window_changed_is_not_put_over(layar: Menulis, tmp_path: Path) -> None:
    tekan(layar.box, "Mulai kasus baru")
    meja(layar).kepala.judul.value = "Pertama"
    (path,) = (tmp_path / "latihan" / "draf").iterdir()
    path.write_text("judul: Dari jendela lain\n")
    meja(layar).kepala.judul.value = "Pertama lagi"
    assert path.read_text() == "judul: Dari jendela lain\n"
    assert len(files(tmp_path)) == 2
    assert "diubah dari jendela lain" in tampak(layar.box)


def test_a_draft_that_became_unreadable_is_left_as_it_is(layar: Menulis, tmp_path: Path) -> None:
    tekan(layar.box, "Mulai kasus baru")
    meja(layar).kepala.judul.value = "Pertama"
    (path,) = (tmp_path / "latihan" / "draf").iterdir()
    path.write_bytes(b"\xff\xfe")
    meja(layar).kepala.judul.value = "Pertama lagi"
    assert path.read_bytes() == b"\xff\xfe"
    assert len(files(tmp_path)) == 2


def test_a_draft_is_removed_only_after_one_was_asked(layar: Menulis, tmp_path: Path) -> None:
    tekan(layar.box, "Mulai kasus baru")
    meja(layar).kepala.judul.value = "Kursi kosong"
    tekan(layar.box, "Kembali ke daftar")
    tekan(layar.box, "Hapus draf")
    assert len(files(tmp_path)) == 1
    tekan(layar.box, "Ya, hapus draf")
    assert files(tmp_path) == []


def test_a_disk_that_refuses_is_told_and_the_typed_text_stays(layar: Menulis, tmp_path: Path) -> None:
    (tmp_path / "latihan").write_text("bukan folder")
    tekan(layar.box, "Mulai kasus baru")
    meja(layar).kepala.judul.value = "Kursi kosong"
    assert "tidak dapat dibaca atau ditulis" in tampak(layar.box)
    assert meja(layar).draf.judul == "Kursi kosong"


# ── parts ──


def test_a_later_part_begins_with_what_was_known_and_shows_what_is_new(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    tekan(layar.box, "Bagian 2")
    shown = tampak(bagian(layar, 2).temuan.box)
    assert "Baru</span> bantuan sebelumnya" in shown
    assert "Sudah diketahui dari bagian sebelumnya" in shown


def test_a_change_in_an_earlier_part_reaches_the_later_one(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    tekan(layar.box, "Bagian 2")
    tekan(layar.box, "Bagian 1")
    bagian(layar, 1).temuan.sesi.answer("usia_termuda", 17)
    tekan(layar.box, "Bagian 2")
    assert bagian(layar, 2).temuan.sesi.facts["usia_termuda"] == 17
    assert bagian(layar, 2).temuan.sesi.facts["bantuan_gagal"] is True


def test_a_new_part_knows_what_the_one_before_it_knew(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    tekan(layar.box, "Tambah bagian")
    assert meja(layar).nomor == 3
    assert bagian(layar, 3).temuan.sesi.facts == contoh.episode[1].temuan
    assert bagian(layar, 3).isi().temuan == {}


def test_a_part_is_removed_only_after_one_was_asked(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    tekan(layar.box, "Bagian 2")
    tekan(layar.box, "Hapus bagian 2")
    assert len(meja(layar).draf.bagian) == 2
    tekan(layar.box, "Ya, hapus bagian 2")
    assert meja(layar).draf.bagian == dari_kasus(contoh).bagian[:1]


def test_the_only_part_cannot_be_removed(layar: Menulis) -> None:
    tekan(layar.box, "Mulai kasus baru")
    assert not any("Hapus bagian" in str(getattr(one, "description", "")) for one in every(layar.box))


# ── against the rules ──


def test_the_rules_answer_while_findings_are_answered(layar: Menulis) -> None:
    tekan(layar.box, "Mulai kasus baru")
    bagian(layar).temuan.sesi.answer("bahaya_saat_ini", True)
    assert "Tolong dulu" in str(bagian(layar).hasil.value)


def test_a_difference_is_shown_at_once_and_settled_by_following_the_rules(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    harap = bagian(layar).harap
    harap.putusan.value = "konferensi"
    assert "1 hal berbeda dengan aturan." in tampak(harap.box)
    tekan(harap.box, "Ikut aturan")
    assert harap.putusan.value == "tidak_perlu"
    assert "Harapan Anda sama dengan aturan." in tampak(harap.box)


def test_findings_that_change_the_rules_answer_show_a_difference_too(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    bagian(layar).temuan.sesi.answer("bahaya_saat_ini", True)
    assert [one.tentang for one in bagian(layar).harap.beda][:1] == ["putusan"]


def test_a_reason_lets_the_difference_stand_and_is_in_the_file(
    layar: Menulis, contoh: KasusLatihan, tmp_path: Path
) -> None:
    copy(layar, contoh)
    meja(layar).kepala.judul.value = contoh.judul
    bagian(layar).harap.putusan.value = "konferensi"
    tekan(layar.box, "Simpan di komputer ini")
    assert files(tmp_path / "latihan") == [one for one in files(tmp_path / "latihan") if one.startswith("draf")]
    bagian(layar).harap.berbeda.value = "Di sekolah kecil semua orang sudah tahu."
    tekan(layar.box, "Simpan di komputer ini")
    assert "berbeda: Di sekolah kecil semua orang sudah tahu." in (tmp_path / "latihan" / OWN).read_text()


def test_a_chosen_role_is_held_against_the_rules_and_can_be_taken_back(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    tekan(layar.box, "Bagian 2")
    roles = bagian(layar, 2).harap.peserta
    roles.tambah.value = "psikolog"
    assert roles.isi()["psikolog"] == "undang"
    assert [one.tentang for one in bagian(layar, 2).harap.beda] == ["psikolog"]
    tekan(roles.box, "Hapus psikolog")
    assert bagian(layar, 2).harap.beda == ()


def test_considerations_are_chosen_from_those_that_hold(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    harap = bagian(layar).harap
    harap.timbang.buka.click()
    ticked = [one for one in harap.timbang.daftar.children if isinstance(one, widgets.Checkbox) and one.value]
    assert len(ticked) == 1
    ticked[0].value = False
    assert harap.isi().pertimbangan == ()


def test_no_more_findings_can_be_asked_than_a_sheet_holds(layar: Menulis, contoh: KasusLatihan) -> None:
    copy(layar, contoh)
    asked = bagian(layar).ditanya
    while not asked.tambah.disabled:
        asked.tambah.value = asked.tambah.options[1][1]
    assert len(asked.isi()) == 6


# ── check and save ──


def test_check_lists_everything_that_is_missing_in_words(layar: Menulis) -> None:
    tekan(layar.box, "Mulai kasus baru")
    tekan(layar.box, "Periksa")
    shown = str(meja(layar).message.value)
    assert "11 hal perlu diperbaiki" in shown
    assert "Tulis judul kasus." in shown
    assert "Bagian 1" in shown


def test_what_looks_real_is_asked_about_and_does_not_block(
    layar: Menulis, contoh: KasusLatihan, tmp_path: Path
) -> None:
    copy(layar, contoh)
    meja(layar).kepala.judul.value = contoh.judul
    bagian(layar).cerita.area.value = "Budi Santoso tertidur."
    assert "Budi Santoso" in tampak(bagian(layar).box)
    tekan(layar.box, "Simpan di komputer ini")
    assert OWN in files(tmp_path / "latihan")


def test_a_saved_case_has_no_draft_left_and_tells_where_it_is_offered(
    layar: Menulis, contoh: KasusLatihan, tmp_path: Path
) -> None:
    copy(layar, contoh)
    meja(layar).kepala.judul.value = contoh.judul
    tekan(layar.box, "Simpan di komputer ini")
    assert files(tmp_path / "latihan") == [OWN]
    assert "Berlatih sendiri" in str(meja(layar).message.value)


def test_a_case_of_the_same_title_is_put_over_only_when_one_says_so(
    layar: Menulis, contoh: KasusLatihan, tmp_path: Path
) -> None:
    SimpananTulis(tmp_path).simpan(OWN.removesuffix(".yaml"), "judul: lama\n")
    copy(layar, contoh)
    meja(layar).kepala.judul.value = contoh.judul
    tekan(layar.box, "Simpan di komputer ini")
    assert (tmp_path / "latihan" / OWN).read_text() == "judul: lama\n"
    tekan(layar.box, "Ganti kasus yang lama")
    assert contoh.episode[0].cerita.split()[0] in (tmp_path / "latihan" / OWN).read_text()


def test_an_own_case_is_changed_in_its_own_file_whatever_its_title_becomes(
    layar: Menulis, contoh: KasusLatihan, tmp_path: Path
) -> None:
    copy(layar, contoh)
    meja(layar).kepala.judul.value = contoh.judul
    tekan(layar.box, "Simpan di komputer ini")
    other = again(layar)
    tekan(other.box, f"Ubah {contoh.judul}")
    meja(other).kepala.judul.value = "Judul lain"
    tekan(other.box, "Simpan di komputer ini")
    assert files(tmp_path / "latihan") == [OWN]
    assert "judul: Judul lain" in (tmp_path / "latihan" / OWN).read_text()


def saved(layar: Menulis, contoh: KasusLatihan) -> None:
    """Save a copy under the title of the example, and go back to the list."""
    copy(layar, contoh)
    meja(layar).kepala.judul.value = contoh.judul
    tekan(layar.box, "Simpan di komputer ini")
    tekan(layar.box, "Kembali ke daftar")


def test_an_own_case_is_removed_only_after_one_was_asked(layar: Menulis, contoh: KasusLatihan, tmp_path: Path) -> None:
    saved(layar, contoh)
    tekan(layar.box, "Hapus kasus")
    assert "tidak dapat dikembalikan" in tampak(layar.box)
    tekan(layar.box, "Jangan hapus")
    assert files(tmp_path / "latihan") == [OWN]
    tekan(layar.box, "Hapus kasus")
    tekan(layar.box, "Ya, hapus kasus")
    assert files(tmp_path / "latihan") == []
    assert f"Ubah {contoh.judul}" not in tampak(layar.box)


def test_an_own_case_that_another_window_changed_meanwhile_stays_and_that_is_told(
    layar: Menulis, contoh: KasusLatihan, tmp_path: Path
) -> None:
    saved(layar, contoh)
    tekan(layar.box, "Hapus kasus")
    SimpananTulis(tmp_path).simpan(OWN.removesuffix(".yaml"), "judul: dari jendela lain\n", ganti=True)
    tekan(layar.box, "Ya, hapus kasus")
    assert files(tmp_path / "latihan") == [OWN]
    assert "diubah dari jendela lain" in tampak(layar.box)


def test_a_removed_case_is_no_longer_among_those_to_copy(layar: Menulis, contoh: KasusLatihan) -> None:
    saved(layar, replace(contoh, judul="Judul sendiri"))
    assert len(layar.contoh.pilih.options) == 3
    tekan(layar.box, "Hapus kasus")
    tekan(layar.box, "Ya, hapus kasus")
    assert len(layar.contoh.pilih.options) == 2


def test_an_own_case_that_must_be_mended_is_in_the_list_and_opens_as_far_as_it_can_be_read(
    layar: Menulis, tmp_path: Path
) -> None:
    SimpananTulis(tmp_path).simpan("sekolah-satu", "judul: Kursi kosong\ntingkat: 9\n")
    other = again(layar)
    assert "Belum dapat dipakai berlatih" in tampak(other.box)
    tekan(other.box, "Ubah Kursi kosong")
    assert meja(other).draf.judul == "Kursi kosong"
    assert meja(other).draf.berkas == "sekolah-satu"
    assert "belum dapat dipakai" in tampak(other.box)


def test_a_case_to_copy_shows_how_it_begins_once_it_is_chosen(layar: Menulis, contoh: KasusLatihan) -> None:
    opening = contoh.episode[0].cerita.split(".")[0]
    assert opening not in tampak(layar.box)
    layar.contoh.pilih.value = contoh.id
    assert opening in tampak(layar.box)


def test_an_unfinished_case_can_be_downloaded_and_is_said_to_be_unfinished(layar: Menulis) -> None:
    layar.begin(DrafKasus(judul="Setengah"))
    tekan(layar.box, "Unduh berkas kasus")
    shown = str(meja(layar).message.value)
    assert 'download="sekolah-setengah.yaml"' in shown
    assert "belum lengkap" in shown


def test_what_is_typed_is_never_taken_as_markup(layar: Menulis) -> None:
    tekan(layar.box, "Mulai kasus baru")
    meja(layar).kepala.judul.value = "<b>tebal</b>"
    bagian(layar).cerita.area.value = "Lihat <img src=x> di SMP <script>."
    tekan(layar.box, "Periksa")
    shown = "".join(str(one.value) for one in every(layar.box) if isinstance(one, widgets.HTML))
    assert "<b>tebal" not in shown
    assert "<script" not in shown
