"""Settings: kept atomically, shown in the form, and never lost to a broken file."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kasus_rules.documents.isi import Kop
from kasus_rules.errors import InputError
from kasus_rules.services import pengaturan
from kasus_rules.services.assess import Asisten
from kasus_rules.services.pengaturan import Kontak, Pengaturan, SettingsUnreadable
from kasus_rules.ui.layar.utama import Triase
from tests.ui.layar import Luar, make_screen, press, shown

FULL = Pengaturan(
    sekolah="SMP Contoh", jenjang="smp", petugas=("Petugas Satu", "Petugas Dua"),
    kontak={"puskesmas": Kontak("021-5550101", date(2026, 11, 1), "Poli anak")}, sumber_data="contoh",
    kop=Kop(dinas="Pemerintah Contoh\nDinas Pendidikan", kota="Contohjaya", kepala_sekolah="Kepala Contoh, M.Pd."),
)  # fmt: skip


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    pengaturan.save(tmp_path, FULL)
    assert pengaturan.load(tmp_path) == FULL


def test_without_a_file_everything_is_empty(tmp_path: Path) -> None:
    assert pengaturan.load(tmp_path) == Pengaturan()


def test_letters_take_the_name_of_the_school_from_where_it_is_asked_once() -> None:
    assert FULL.kop_surat.sekolah == "SMP Contoh"
    assert FULL.kop_surat.kota == "Contohjaya"


def test_a_file_from_before_letterheads_is_read_with_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "pengaturan.json").write_text('{"sekolah": "SMP Contoh"}', encoding="utf-8")
    assert pengaturan.load(tmp_path).kop_surat == Kop(sekolah="SMP Contoh")


def test_unknown_keys_survive_a_save(tmp_path: Path) -> None:
    (tmp_path / "pengaturan.json").write_text('{"dari_versi_lain": 1}', encoding="utf-8")
    pengaturan.save(tmp_path, FULL)
    assert json.loads((tmp_path / "pengaturan.json").read_text(encoding="utf-8"))["dari_versi_lain"] == 1


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[]",
        '{"kontak": {"rsud": {}}}',
        '{"petugas": [1]}',
        '{"kontak": 3}',
        '{"kop": [1]}',
        '{"kop": {"kota": 3}}',
    ],
)
def test_a_broken_file_is_named_and_put_aside_at_the_next_save(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "pengaturan.json"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(SettingsUnreadable, match="tidak dapat dibaca"):
        pengaturan.load(tmp_path)
    assert file.read_text(encoding="utf-8") == broken
    pengaturan.save(tmp_path, FULL)
    assert pengaturan.load(tmp_path) == FULL
    assert (tmp_path / "pengaturan.rusak-1.json").read_text(encoding="utf-8") == broken


@pytest.mark.parametrize("number", ["", "abc", "12", "0812<script>", "1" * 40])
def test_a_number_that_cannot_be_dialled_is_refused_and_nothing_is_written(tmp_path: Path, number: str) -> None:
    with pytest.raises(InputError, match="Nomor Puskesmas"):
        pengaturan.save(tmp_path, Pengaturan(kontak={"puskesmas": Kontak(number, date(2026, 11, 1))}))
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_keeps_the_old_file_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pengaturan.save(tmp_path, FULL)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pengaturan.os, "replace", full)
    with pytest.raises(InputError, match="tidak tersimpan"):
        pengaturan.save(tmp_path, Pengaturan(sekolah="Lain"))
    assert pengaturan.load(tmp_path) == FULL
    assert [path.name for path in tmp_path.iterdir()] == ["pengaturan.json"]


def test_a_contact_is_old_after_180_days() -> None:
    checked = date(2026, 1, 1)
    assert not Kontak("110", checked).is_old(checked + timedelta(days=180))
    assert Kontak("110", checked).is_old(checked + timedelta(days=181))


def test_the_form_saves_what_was_filled_in_and_offers_the_officers(screen: Triase, tmp_path: Path) -> None:
    press(screen, "Pengaturan")
    form = screen.settings_page
    form.school.value, form.level.value, form.officers.value = "SMP Contoh", "smp", "Petugas Satu\n\nPetugas Dua"
    form.contacts["uptd_ppa"].phone.value = "0812-555-0101"
    press(screen, "Simpan pengaturan")
    saved = pengaturan.load(tmp_path)
    assert (saved.sekolah, saved.petugas) == ("SMP Contoh", ("Petugas Satu", "Petugas Dua"))
    assert saved.kontak["uptd_ppa"] == Kontak("0812-555-0101", date.today())
    assert screen.decision.officer.options == ("Petugas Satu", "Petugas Dua")
    assert screen.sesi.facts["jenjang"] == "smp"


def test_the_form_keeps_the_letterhead_and_shows_it_again(screen: Triase, tmp_path: Path) -> None:
    press(screen, "Pengaturan")
    form = screen.settings_page
    form.school.value = "SMP Contoh"
    form.letterhead.fields["dinas"].value = " Pemerintah Contoh \n\nDinas Pendidikan\n"
    form.letterhead.fields["koordinator_bk"].value = "Koordinator Contoh, S.Pd."
    press(screen, "Simpan pengaturan")
    kept = pengaturan.load(tmp_path).kop_surat
    assert (kept.sekolah, kept.dinas) == ("SMP Contoh", "Pemerintah Contoh\nDinas Pendidikan")
    assert kept.koordinator_bk == "Koordinator Contoh, S.Pd."
    form.reload()
    assert form.letterhead.fields["dinas"].value == "Pemerintah Contoh\nDinas Pendidikan"


def test_the_form_says_what_is_wrong_with_a_number(screen: Triase, tmp_path: Path) -> None:
    press(screen, "Pengaturan")
    screen.settings_page.contacts["polsek"].phone.value = "bukan nomor"
    press(screen, "Simpan pengaturan")
    assert "Nomor Polsek" in shown(screen)
    assert pengaturan.load(tmp_path) == Pengaturan()


def test_the_screen_opens_with_a_broken_settings_file_and_says_so(asisten: Asisten, tmp_path: Path) -> None:
    (tmp_path / "pengaturan.json").write_text("{", encoding="utf-8")
    screen = make_screen(asisten, tmp_path, Luar())
    press(screen, "Pengaturan")
    assert "tidak dapat dibaca" in shown(screen)
    assert (tmp_path / "pengaturan.json").read_text(encoding="utf-8") == "{"


def test_an_old_contact_says_check_again_in_the_form(asisten: Asisten, tmp_path: Path) -> None:
    pengaturan.save(tmp_path, Pengaturan(kontak={"rsud": Kontak("119", date(2020, 1, 1))}))
    screen = make_screen(asisten, tmp_path, Luar())
    press(screen, "Pengaturan")
    assert "periksa lagi" in shown(screen)
