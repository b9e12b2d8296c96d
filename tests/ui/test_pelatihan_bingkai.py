"""The frame of the training screen: what is written on one page is offered on the others at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kasus_rules.services.assess import Asisten
from kasus_rules.services.latihan_tulis import dari_kasus, ke_yaml
from kasus_rules.services.latihan_tulis_berkas import SimpananTulis
from kasus_rules.training.kasus import KasusLatihan
from kasus_rules.ui.pelatihan.dunia import DuniaPelatihan, baca_sendiri
from kasus_rules.ui.pelatihan.kelompok import Kelompok
from kasus_rules.ui.pelatihan.menulis import Menulis
from kasus_rules.ui.pelatihan.sendiri import Sendiri
from kasus_rules.ui.pelatihan.utama import PAGES, Pelatihan
from tests.ui.meja_tindak_lanjut import tekan
from tests.ui.test_pelatihan_sendiri import tampak
from tests.unit.services.latihan_contoh import kasus_contoh

ALONE, GROUP, WRITING = PAGES
TITLE = "Judul sendiri"
OWN = "sekolah-judul-sendiri"


@pytest.fixture
def contoh(asisten: Asisten) -> KasusLatihan:
    return kasus_contoh(asisten.base)[0]


@pytest.fixture
def dunia(asisten: Asisten, contoh: KasusLatihan, tmp_path: Path) -> DuniaPelatihan:
    return DuniaPelatihan(asisten, (contoh,), (), tmp_path, lambda text: (), lambda: date(2026, 11, 24))


@pytest.fixture
def layar(dunia: DuniaPelatihan) -> Pelatihan:
    made = Pelatihan(dunia)
    for page in (GROUP, WRITING, ALONE):
        made.show(page)
    return made


def alone(layar: Pelatihan) -> Sendiri:
    page = layar.pages[ALONE]
    assert isinstance(page, Sendiri)
    return page


def write(layar: Pelatihan, contoh: KasusLatihan) -> Menulis:
    """Save a copy of the example under another title, and go back to the list."""
    page = layar.pages[WRITING]
    assert isinstance(page, Menulis)
    page.contoh.pilih.value = contoh.id
    tekan(page.box, "Salin menjadi kasus baru")
    assert page.meja is not None
    page.meja.kepala.judul.value = TITLE
    tekan(page.box, "Simpan di komputer ini")
    tekan(page.box, "Kembali ke daftar")
    return page


def test_a_saved_case_is_offered_to_whoever_practises_without_opening_the_notebook_again(
    layar: Pelatihan, contoh: KasusLatihan
) -> None:
    assert TITLE not in tampak(alone(layar).box)
    write(layar, contoh)
    assert TITLE in tampak(alone(layar).box)


def test_a_removed_case_is_no_longer_offered_to_whoever_practises(layar: Pelatihan, contoh: KasusLatihan) -> None:
    page = write(layar, contoh)
    tekan(page.box, "Hapus kasus")
    tekan(page.box, "Ya, hapus kasus")
    assert TITLE not in tampak(alone(layar).box)
    assert contoh.judul in tampak(alone(layar).box)


def test_a_saved_case_is_offered_in_an_open_session_and_what_was_chosen_stays(
    layar: Pelatihan, contoh: KasusLatihan
) -> None:
    group = layar.pages[GROUP]
    assert isinstance(group, Kelompok)
    group.form.judul.value = "Membaca kasus"
    group.form.make.click()
    assert group.terbuka is not None
    choice = group.terbuka.lembar.kasus
    choice.pilihan[contoh.id].value = True
    write(layar, contoh)
    assert OWN in choice.pilihan
    assert [case.id for case in choice.terpilih] == [contoh.id]


def test_a_case_that_another_window_wrote_is_offered_when_the_page_is_reloaded(
    layar: Pelatihan, dunia: DuniaPelatihan, contoh: KasusLatihan
) -> None:
    text = ke_yaml(dari_kasus(contoh), dunia.asisten.base).replace(contoh.judul, TITLE)
    SimpananTulis(dunia.folder).simpan(OWN, text)
    layar.show_again()
    assert TITLE in tampak(alone(layar).box)


def test_whoever_is_within_a_case_stays_there_while_another_one_is_saved(
    layar: Pelatihan, contoh: KasusLatihan
) -> None:
    tekan(alone(layar).box, contoh.judul)
    write(layar, contoh)
    assert alone(layar).soal is not None
    assert TITLE not in tampak(alone(layar).box)


def test_an_own_case_that_must_be_mended_is_told_with_where_to_mend_it(dunia: DuniaPelatihan) -> None:
    SimpananTulis(dunia.folder).simpan("sekolah-satu", "judul: satu\n")
    assert "1 kasus sendiri belum dapat dipakai" in str(Pelatihan(baca_sendiri(dunia)).message.value)


def test_an_own_case_never_stands_for_a_shipped_one(dunia: DuniaPelatihan, contoh: KasusLatihan) -> None:
    text = ke_yaml(dari_kasus(contoh), dunia.asisten.base).replace(contoh.judul, TITLE)
    SimpananTulis(dunia.folder).simpan(contoh.id, text)
    assert [case.judul for case in baca_sendiri(dunia).cases] == [contoh.judul]
